package web

import (
	"cmp"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

type sheetPage struct {
	layout
	Person    link
	Life      sheetLife
	State     tag
	NotBefore link
	Hours     sheetHours
	Uses      []use
	Why       string
	Balance   string
	Cap       link // of the calendar year, where hours are paid for
	Checks    []checkView
}

// sheetHours are the hours of a sheet by day, and their sums.
type sheetHours struct {
	Days []dayRow
	Sum  sheetRow
}

// dayRow is the hours of one day with what was noted of them.
type dayRow struct {
	Date string
	Note string
	sheetRow
}

// sheet shows one timesheet by day.
func (s *server) sheet(q *request) error {
	v, err := q.sheetOf()
	if err != nil {
		return err
	}
	d, p, month := v.dossier, v.person, v.sheet.Month
	sheet := d.visibleSheet(v.sheet)
	page := sheetPage{
		layout: q.projectLayout(d.Book, d.T("record.sheet_of", "month", d.Month(month)),
			link{Text: d.T("record.people"), Href: d.at("people")}, link{Text: p.Name, Href: d.personAt(p.ID)}),
		Person: link{Text: p.Name, Href: d.personAt(p.ID)}, State: d.sheetState(sheet),
		Hours: d.sheetHours(sheet), Uses: d.usesOf(costing.SourceSheet, p.ID, month.String()), Life: v.life(),
	}
	page.Title = p.Name + " – " + page.Title
	if sheet.NotBeforeClaim > 0 {
		page.NotBefore = d.claimLink(sheet.NotBeforeClaim)
	}
	if len(page.Uses) == 0 {
		page.Why = d.whyNoHours(sheet)
	}
	page.Checks = d.checksOn(func(c *costing.Check) bool { return c.Person == p.ID && c.Month == month })
	page.Balance, page.Cap = d.balanceUntil(p, month.Last()), d.capNote(p, month)
	d.maskSheet(&page, p.ID)
	return q.showNow("sheet", page)
}

func (d *dossier) sheetHours(s *timesheet.Sheet) sheetHours {
	sums := hoursOf{}
	sums.add(s)
	return sheetHours{d.days(s), d.hoursRow(sums)}
}

// whyNoHours says why no claim has the hours of a sheet.
func (d *dossier) whyNoHours(s *timesheet.Sheet) string {
	switch {
	case d.Agreement.StaffModel != project.UnitCost1720:
		return d.T("record.hours_voluntary")
	case s.State != timesheet.Approved:
		return d.T("record.hours_not_approved")
	}
	for _, check := range d.checksOn(func(c *costing.Check) bool {
		return c.Person == s.Person && c.Month == s.Month && slices.Contains(rejectsHours, c.Code)
	}) {
		return check.Title
	}
	return d.notYet(s.Month)
}

// rejectsHours are the checks that can keep the hours of an approved month out.
var rejectsHours = []string{"missing_rate", "cap_exceeded"}

// days puts the entries of a sheet together by day, in date order.
func (d *dossier) days(s *timesheet.Sheet) []dayRow {
	entries := slices.Clone(s.Entries)
	slices.SortStableFunc(entries, func(x, y timesheet.Entry) int { return cmp.Compare(x.Date, y.Date) })
	var rows []dayRow
	var last calendar.Date
	var hours hoursOf
	for _, e := range entries {
		if e.Date != last {
			rows, hours, last = append(rows, dayRow{Date: d.Weekday(e.Date) + " " + d.Date(e.Date)}), hoursOf{}, e.Date
		}
		hours[e.Activity] += e.Hours
		row := &rows[len(rows)-1]
		row.sheetRow = d.hoursRow(hours)
		if note := joined(d.part(e.Row()), e.Note); note != "" {
			row.Note = joined(row.Note, note)
		}
	}
	return rows
}
