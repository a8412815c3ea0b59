package app

import (
	"context"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// RecordTeam is what the manager enters for people of a project in a month: sums of rows,
// which are spread over the days of each person.
type RecordTeam struct {
	Project string
	Month   calendar.Month
	People  []TeamHours
}

// TeamHours are the sums of one person.
type TeamHours struct {
	Person string
	// Seen is the digest of the month as it stood when the sums were entered.
	Seen string
	// Planned is the digest of the month as the plan showed it; a plan has none yet.
	Planned string
	Sums    []timesheet.RowSum
}

// TeamPlan is what comes of the sums of one person.
type TeamPlan struct {
	TeamHours
	Rows    []timesheet.RowFill
	Entries []timesheet.Entry // all of the month
}

// PlanTeam tells what RecordTeam would save, and saves nothing. The plans come with their
// digests. Faults: access.forbidden, store.no_project, locked.archived, and a fault.List of
// what is wrong, at /people/ and the place of the person, /sums/ and that of the sum:
// record.unknown_person, edit.stale, hours.not_draft, team_month.not_employed, those of
// timesheet.KnownRows, timesheet.FillSums and timesheet.Record.
func (a *App) PlanTeam(ctx context.Context, cmd RecordTeam) (plans []TeamPlan, err error) {
	if err := access.Allow(a.actor, access.RecordTeam, cmd.Project); err != nil {
		return nil, err
	}
	b, err := a.ProjectBook(ctx, cmd.Project)
	if err != nil {
		return nil, err
	}
	if err := b.Agreement.CheckOpen(); err != nil {
		return nil, err
	}
	var members []access.Participant
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(cmd.Project)
		if err == nil {
			members, err = tx.Members(id)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	in := teamFrame{
		sheetFrame: sheetFrame{book: b, members: members}, month: cmd.Month, known: b.Rows(), writer: a.mark(""),
	}
	var problems fault.List
	for i := range cmd.People {
		sheet := timesheet.Sheet{Person: cmd.People[i].Person, Month: cmd.Month, State: timesheet.Draft}
		if stored := b.Sheet(sheet.Person, sheet.Month); stored != nil {
			sheet = *stored
		}
		_, plan, found := in.plan(&sheet, &cmd.People[i])
		problems = append(problems, ofPerson(found, i)...)
		plans = append(plans, plan)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return plans, nil
}

// teamFrame is what decides about sums beside the sheets.
type teamFrame struct {
	sheetFrame
	month  calendar.Month
	known  *timesheet.KnownRows
	writer timesheet.Mark
}

// rows are those that sums are of.
func (cmd *RecordTeam) rows() (rows []timesheet.Row) {
	for i := range cmd.People {
		for _, sum := range cmd.People[i].Sums {
			rows = append(rows, timesheet.Row{Activity: timesheet.OnProject, Part: sum.Part})
		}
	}
	return rows
}

// plan gives a sheet with the sums of its person.
func (in *teamFrame) plan(
	sheet *timesheet.Sheet, hours *TeamHours,
) (next timesheet.Sheet, plan TeamPlan, problems fault.List) {
	plan = TeamPlan{TeamHours: *hours}
	p := in.book.Person(hours.Person)
	code := in.book.Agreement.Code
	switch {
	case p == nil:
		return next, plan, fault.List{fault.New(fault.Invalid, "record.unknown_person", "id", hours.Person)}
	case hours.Seen != timesheet.Digest(code, sheet):
		return next, plan, fault.List{fault.New(fault.Conflict, "edit.stale")}
	case sheet.State != timesheet.Draft:
		return next, plan, fault.List{fault.New(fault.Locked, "hours.not_draft")}
	}
	if !p.EmployedIn(in.month.Period()) && entersHours(hours.Sums) {
		return next, plan, fault.List{fault.New(fault.Invalid, "team_month.not_employed")}
	}
	for i, sum := range hours.Sums {
		if f := in.known.Check(timesheet.Row{Activity: timesheet.OnProject, Part: sum.Part}); f != nil {
			f.Path = "/sums/" + strconv.Itoa(i)
			problems = append(problems, f)
		}
	}
	if len(problems) > 0 {
		return next, plan, problems
	}
	own := func(e *timesheet.Entry) bool {
		return e.How != timesheet.Filled || slices.ContainsFunc(in.members, func(m access.Participant) bool {
			return m.Person == hours.Person && m.User.Login == e.By
		})
	}
	plan.Entries, plan.Rows, problems = timesheet.FillSums(
		sheet, hours.Sums, in.book.WorkDays(p, in.month), p.FullDay, own)
	if len(problems) > 0 {
		return next, plan, problems
	}
	next, err := timesheet.Record(*sheet, plan.Entries, in.book.Agreement.Period(), in.writer)
	if err == nil {
		plan.Planned = timesheet.Digest(code, &next)
	}
	return next, plan, fault.All(err)
}

// entersHours tells whether sums are more than an emptying of rows.
func entersHours(sums []timesheet.RowSum) bool {
	return slices.ContainsFunc(sums, func(s timesheet.RowSum) bool { return s.Hours > 0 })
}

// ofPerson says of which person faults are.
func ofPerson(found fault.List, at int) fault.List {
	placed := make(fault.List, len(found))
	for i, f := range found {
		one := *f
		one.Path = "/people/" + strconv.Itoa(at) + f.Path
		placed[i] = &one
	}
	return placed
}
