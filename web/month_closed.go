package web

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// monthClosedPage says why no hours are entered in a month, and leads to one where they
// are.
type monthClosedPage struct {
	layout
	Why   []string
	Leads []link
}

// noHours names why a month takes no hours, or nothing: it is outside the project, or no
// employment of the person has a day in it. One that begins within the month is enough,
// and so is no record of employments at all (RULES.md 2.5). Hours that stand there, as
// a file may have brought them, can be mended nevertheless, or only emptied where nobody
// is employed.
func (m *month) noHours(sheet *timesheet.Sheet) string {
	of := m.Agreement.Period()
	switch {
	case sheet != nil && len(sheet.Entries) > 0:
		return ""
	case m.month > of.To.Month():
		return "after"
	case m.month < of.From.Month():
		return "before"
	case !m.person.EmployedIn(m.month.Period()):
		return "unemployed"
	}
	return ""
}

// showClosed says why the month takes no hours.
func (q *request) showClosed(m *month, why string) error {
	of := m.Agreement.Period()
	heading := m.T("grid.title", "month", m.Month(m.month))
	page := monthClosedPage{
		layout: q.projectLayout(m.Book, heading, m.crumbs()...),
		Why:    []string{m.T("month_closed."+why, "name", m.person.Name, "from", m.Date(of.From), "to", m.Date(of.To))},
	}
	page.Title = m.person.Name + " – " + page.Title
	open, is := m.openMonth(why)
	if is {
		at := m.readMonthAt(m.person.ID, open)
		if m.isDraft(m.person.ID, open) {
			at = m.monthAt(m.person.ID, open)
		}
		page.Leads = append(page.Leads, link{Text: m.T("month_closed."+why+".leads", "month", m.Month(open)), Href: at})
	}
	if why == "unemployed" {
		page.Why = append(page.Why, m.T("month_closed.mend"))
	}
	page.Leads = append(page.Leads, link{
		Text: m.T("month_closed.person", "name", m.person.Name), Href: m.personAt(m.person.ID),
	})
	return q.showNow("month_closed", page)
}

// openMonth is the month to go to instead: the end of the project that is nearer, or the
// nearest month of an employment, an earlier one before a later.
func (m *month) openMonth(why string) (calendar.Month, bool) {
	first, last := m.Agreement.Period().From.Month(), m.Agreement.Period().To.Month()
	switch why {
	case "after":
		return last, true
	case "before":
		return first, true
	}
	for by := calendar.Month(1); m.month-by >= first || m.month+by <= last; by++ {
		if m.month-by >= first && m.person.EmployedIn((m.month - by).Period()) {
			return m.month - by, true
		}
		if m.month+by <= last && m.person.EmployedIn((m.month + by).Period()) {
			return m.month + by, true
		}
	}
	return 0, false
}

// crumbs lead from the project to the person.
func (m *month) crumbs() []link {
	return []link{
		{Text: m.T("record.people"), Href: m.at("people")}, {Text: m.person.Name, Href: m.personAt(m.person.ID)},
	}
}
