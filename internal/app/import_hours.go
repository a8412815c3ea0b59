package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/due"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/money"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// ImportHours is an import of hours that another system exported.
type ImportHours struct {
	Import
	Targets importer.Targets
}

// HoursPlan is what an import would do.
type HoursPlan struct {
	*importer.Plan
	Table  *importer.Table
	Names  importer.Names
	Faults []importer.RowFault
}

// MayImportHours tells whether the actor may import hours of a person.
func (a *App) MayImportHours(project, person string) bool {
	return access.Allow(a.actor, access.RecordTeam, project) == nil ||
		access.AllowFor(a.actor, access.RecordHours, project, person) == nil
}

// PlanHours says what an import would do, and does nothing. Faults: access.forbidden,
// store.no_project, locked.archived, those of importer.Read, and a fault.List of what is
// not chosen or decided, by the fields importer.Field, person.N and work.N.
func (a *App) PlanHours(ctx context.Context, cmd ImportHours) (plan *HoursPlan, err error) {
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(cmd.Project)
		if err != nil {
			return err
		}
		plan, _, err = a.planHours(tx, id, &cmd, sheetsOf(tx, id, nil))
		return err
	})
	return plan, err
}

// sheetsOf reads the sheets of a project, and notes their rows.
func sheetsOf(tx *store.ViewTx, id string, rows map[due.Key]*store.SheetRow) importer.SheetOf {
	return func(person string, m calendar.Month) (timesheet.Sheet, error) {
		row, err := tx.Sheet(id, person, m)
		if err != nil {
			return timesheet.Sheet{}, err
		}
		if rows != nil {
			rows[due.Key{Person: person, Month: m}] = row
		}
		return row.Sheet, nil
	}
}

func (a *App) planHours(
	tx *store.ViewTx, id string, cmd *ImportHours, sheets importer.SheetOf,
) (*HoursPlan, *book.Book, error) {
	b, err := tx.Outline(id)
	if err != nil {
		return nil, nil, err
	}
	if err := b.Agreement.CheckOpen(); err != nil {
		return nil, nil, err
	}
	table, err := importer.OfHours.Read(cmd.Content, cmd.Sheet)
	if err != nil {
		return nil, nil, err
	}
	if problems := cmd.Choices.Check(table); len(problems) > 0 {
		return nil, nil, problems
	}
	p := &HoursPlan{Table: table}
	var records []importer.Record
	records, p.Faults = table.Records(cmd.Choices)
	if p.Names, err = importer.NamesOf(records); err != nil {
		return nil, nil, err
	}
	problems := cmd.Targets.Undecided(p.Names)
	problems = append(problems, cmd.Targets.Unknown(b, p.Names)...)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	for _, name := range p.Names.People {
		if person := cmd.Targets.People[name]; person != importer.LeaveOut && !a.MayImportHours(cmd.Project, person) {
			return nil, nil, fault.New(fault.Forbidden, "access.forbidden")
		}
	}
	p.Plan, err = importer.NewPlan(records, cmd.Targets, sheets, b.Agreement.Period())
	return p, b, err
}

// Imported is what an import did.
type Imported struct {
	Cells  int
	Hours  money.Hours // of those cells
	Months []calendar.Month
}

// ImportHours saves the hours of a file as drafts, all or nothing, with one event; what
// was chosen is remembered for the source. An import that changes nothing leaves no
// trace. Faults: those of PlanHours; edit.stale where the plan is not the one that was
// looked at; at RefusedField importer.refused, at ConflictsField importer.undecided and
// importer.decision_refused.
func (a *App) ImportHours(ctx context.Context, cmd ImportHours) (done Imported, err error) {
	err = a.update(ctx, func(tx *store.Tx) error {
		id, err := tx.LockProject(cmd.Project)
		if err != nil {
			return err
		}
		rows := map[due.Key]*store.SheetRow{}
		p, b, err := a.planHours(&tx.ViewTx, id, &cmd, sheetsOf(&tx.ViewTx, id, rows))
		if err != nil {
			return err
		}
		theirs, err := cmd.theirs(p)
		if err != nil {
			return err
		}
		next, err := p.Decide(theirs, b.Agreement.Period(), a.mark(""))
		if err != nil {
			return err
		}
		for _, s := range next {
			row := rows[due.Key{Person: s.Person, Month: s.Month}]
			if _, err := tx.SaveSheet(id, row, row.Version, s); err != nil {
				return err
			}
			done.Months = append(done.Months, s.Month)
		}
		if len(next) == 0 {
			return nil
		}
		done.count(p.Plan, theirs)
		return cmd.record(tx, id, p)
	})
	return done, err
}

// theirs checks the decisions about a plan, and gives the conflicts in which the file is
// taken.
func (cmd *ImportHours) theirs(p *HoursPlan) (map[string]bool, error) {
	conflicts := p.Conflicts()
	keys, theirs := make([]string, len(conflicts)), map[string]bool{}
	for i, c := range conflicts {
		keys[i] = c.Key()
		theirs[keys[i]] = cmd.Decisions[keys[i]] == importer.TakeImported
	}
	refused := p.Count(importer.Refused) + importer.Unread(p.Faults)
	return theirs, cmd.check(p.Digest(), refused, keys, importer.KeepRecorded, importer.TakeImported)
}

func (d *Imported) count(p *importer.Plan, theirs map[string]bool) {
	for i := range p.Cells {
		if c := &p.Cells[i]; c.State == importer.Added || c.State == importer.Conflict && theirs[c.Key()] {
			d.Cells++
			d.Hours += c.Hours
		}
	}
}

// record remembers what was chosen and records the event.
func (cmd *ImportHours) record(tx *store.Tx, id string, p *HoursPlan) error {
	_, format := importer.Guess(p.Table)
	source := importer.SourceOf(p.Table, format)
	err := remember(tx, id, source, func(before importer.Memory) importer.Memory {
		return importer.Remember(p.Table, cmd.Choices, p.Names, cmd.Targets, before)
	})
	if err != nil {
		return err
	}
	return tx.Record(audit.Event{
		Chain: id, Action: "sheet.imported", Details: cmd.details(source, p.Table, p.Digest()),
	})
}
