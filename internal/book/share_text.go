package book

import (
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// ShareText is what the employer's document of a share says of it, in a form that
// anybody can write again from the project file (docs/audit-format.md). Its digest on a
// signed document tells whether the records are still those that were signed.
func (b *Book) ShareText(p *staff.Person, a *staff.Allocation) string {
	g := &b.Agreement
	var t strings.Builder
	line := func(fields ...string) { t.WriteString(timesheet.Line(fields...)) }
	line("hankekirja-share/1")
	line(g.Code, g.Beneficiary, g.Unit, g.Authority)
	line(p.ID, p.Name, p.Title, p.Task)
	line(dayText(a.From), dayText(a.To), a.Percent.String())
	for _, e := range p.EmploymentsIn(a.Period) {
		line(dayText(e.From), dayText(e.To), e.WorkingTime.String(), string(e.Form), e.Day.String())
	}
	for _, o := range p.OthersIn(a.Period) {
		line(o.Project, dayText(o.From), dayText(o.To), o.Percent.String())
	}
	return t.String()
}

func dayText(d calendar.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
