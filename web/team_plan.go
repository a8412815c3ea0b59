package web

import (
	"net/http"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// teamPlanPage is what would be saved of the sums, before it is.
type teamPlanPage struct {
	layout
	Action   string
	Hidden   []nameValue
	Problems []gridProblem
	People   []planPerson
}

// planPerson is what would become of a person's month.
type planPerson struct {
	Name, About string
	Table       string
	Over        string // how far the month goes over its target
	Rows        []planRow
	Days        []planDay
	DayCount    string
}

// planRow is what becomes of one sum.
type planRow struct {
	Name, Before, After, Days string
	Stands                    []string // what is there already, by who made it
	Tick                      *planTick
}

// planTick asks whether what the person recorded is replaced.
type planTick struct {
	Name, Label, Problem string
	Ticked               bool
}

// planDay is a day that comes out otherwise than it stands.
type planDay struct{ Day, Name, Before, After string }

// showTeamPlan shows what would be saved, with what is wrong with it.
func (q *request) showTeamPlan(
	m *teamMonth, form *teamForm, cmd *teamCommand, plans []app.TeamPlan, problems fault.List,
) error {
	page := teamPlanPage{
		layout: q.projectLayout(m.Book, m.T("team_month.plan", "month", m.Month(m.month)),
			link{Text: m.T("record.people"), Href: m.at("people")},
			link{Text: m.T("team_month.title", "month", m.Month(m.month)), Href: m.teamMonthAt(m.month)}),
		Action: m.teamMonthAt(m.month),
	}
	found := map[string]string{}
	for _, p := range cmd.told(problems) {
		line := m.problem(form, p)
		line.Input = strings.Replace(line.Input, sumInput, replaceInput, 1)
		found[line.Input] = m.Fault(p)
		page.Problems = append(page.Problems, line)
	}
	if len(problems) > 0 {
		page.Title = q.wrong(page.Title)
	}
	for a := range plans {
		form.people[cmd.lines[a]].planned = plans[a].Planned
		page.People = append(page.People, m.planned(&plans[a], cmd.lines[a], cmd.inputs[a], found))
	}
	page.Hidden = form.hidden()
	status := http.StatusOK
	if len(problems) > 0 {
		status = statusOf(problems)
	}
	return q.server.render(q, status, "team_plan", page)
}

// hidden carries the form through the plan, but for its ticks.
func (f *teamForm) hidden() (all []nameValue) {
	for j, part := range f.parts {
		all = append(all, nameValue{numbered(partInput, j), part})
	}
	for i := range f.people {
		line := &f.people[i]
		all = append(all, nameValue{numbered(personInput, i), line.person},
			nameValue{numbered(seenInput, i), line.seen}, nameValue{numbered(plannedInput, i), line.planned})
		for j := range line.cells {
			c := &line.cells[j]
			all = append(all, nameValue{numbered(wasInput, i, j), c.was})
			if c.sent {
				all = append(all, nameValue{numbered(sumInput, i, j), c.text})
			}
		}
	}
	return all
}

// planned says what would become of one person's month.
func (m *teamMonth) planned(plan *app.TeamPlan, line int, columns []int, found map[string]string) planPerson {
	p, before := m.person(plan.Person), m.sheet(plan.Person)
	sum, target := timesheet.Total(plan.Entries), m.monthTarget(p, m.month)
	view := planPerson{
		Name: m.personName(plan.Person), Table: m.T("site.table", "name", m.personName(plan.Person)),
		About: m.T("team_month.month_sum", "before", m.HoursUnit(timesheet.Total(before.Entries)), "after", m.HoursUnit(sum),
			"target", m.HoursUnit(target)),
	}
	if sum > target {
		view.Over = m.T("team_month.over", "hours", m.HoursUnit(sum-target))
	}
	for k := range plan.Rows {
		view.Rows = append(view.Rows, m.planRow(&plan.Rows[k], view.Name, line, columns[k], found))
	}
	for _, c := range timesheet.Differences(before.Entries, plan.Entries) {
		view.Days = append(view.Days, planDay{
			Day: m.Weekday(c.Date) + " " + m.Date(c.Date), Name: m.rowName(c.Row),
			Before: joined(m.Hours(c.Before), c.NoteBefore), After: joined(m.Hours(c.After), c.NoteAfter),
		})
	}
	view.DayCount = m.N("team_month.by_day", len(view.Days))
	return view
}

func (m *teamMonth) planRow(f *timesheet.RowFill, person string, line, column int, found map[string]string) planRow {
	before, own := timesheet.Total(f.Before), timesheet.Total(f.Own)
	row := planRow{
		Name: m.partName(f.Part), Before: m.Hours(before), After: m.Hours(f.Hours), Days: m.spreadDays(f.After),
	}
	filled := len(f.Before) - len(f.Own)
	if filled > 0 {
		hours := m.HoursUnit(before - own)
		row.Stands = append(row.Stands, m.N("team_month.stands.filled", filled, "hours", hours))
	}
	if len(f.Own) > 0 {
		row.Stands = append(row.Stands, m.N("team_month.stands.own", len(f.Own), "hours", m.HoursUnit(own)))
		name := numbered(replaceInput, line, column)
		row.Tick = &planTick{
			Name: name, Label: m.T("team_month.replace", "person", person, "name", row.Name),
			Problem: found[name], Ticked: f.Replace,
		}
	}
	return row
}

// spreadDays says over how many days a sum is spread, and how much a day gets.
func (m *teamMonth) spreadDays(entries []timesheet.Entry) string {
	if len(entries) == 0 {
		return m.T("team_month.emptied")
	}
	least, most := entries[0].Hours, entries[0].Hours
	for i := range entries {
		least, most = min(least, entries[i].Hours), max(most, entries[i].Hours)
	}
	each := m.HoursUnit(most)
	if least < most {
		each = m.Hours(least) + "–" + each
	}
	return m.N("team_month.days", len(entries), "hours", each)
}
