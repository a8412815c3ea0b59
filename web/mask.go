package web

import (
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/timesheet"
)

// What a reader does not see is said so in words, so that nobody takes it for
// nothing, and with it the sums that would tell it.

// hidden says that something is not shown to this reader.
func (d *dossier) hidden() string { return d.T("access.hidden") }

func (d *dossier) maskPeople(page *peoplePage) {
	for i := range page.People {
		if !d.seesPay(d.People[i].ID) {
			page.People[i].Claimed, page.Sum = d.hidden(), d.hidden()
		}
	}
}

func (d *dossier) maskPerson(page *personPage, person string) {
	if !d.seesAbsences(person) {
		for i := range page.Years {
			year := &page.Years[i]
			d.maskHours(&year.Sum)
			for k := range year.Rows {
				d.maskHours(&year.Rows[k])
			}
		}
	}
	if d.seesPay(person) {
		return
	}
	page.PayHidden = d.T("access.pay_hidden")
	page.Claimed, page.Pay, page.Rates = nil, nil, nil
	for i := range page.Shares {
		page.Shares[i].Uses = nil
	}
	for i := range page.Years {
		for k := range page.Years[i].Rows {
			page.Years[i].Rows[k].Uses = nil
		}
	}
	for i := range page.Corrections {
		page.Corrections[i].Amount = link{Text: d.hidden()}
	}
}

// maskHours hides absences and what they could be reckoned from.
func (d *dossier) maskHours(row *sheetRow) { row.Absent, row.All = d.hidden(), d.hidden() }

// visibleSheet is a sheet as the reader sees it: without the days and notes of
// absences that are not shown.
func (d *dossier) visibleSheet(s *timesheet.Sheet) *timesheet.Sheet {
	if d.seesAbsences(s.Person) {
		return s
	}
	seen := *s
	seen.Entries = slices.DeleteFunc(slices.Clone(s.Entries), func(e timesheet.Entry) bool {
		return e.Activity == timesheet.Absence
	})
	return &seen
}

func (d *dossier) maskSheet(page *sheetPage, person string) {
	if !d.seesAbsences(person) {
		d.maskHours(&page.Hours.Sum)
		for i := range page.Hours.Days {
			d.maskHours(&page.Hours.Days[i].sheetRow)
		}
	}
	if !d.seesPay(person) {
		page.Uses, page.Why = nil, d.T("access.pay_hidden")
	}
}

// maskClaim hides the staff lines of others, and the words that would tell them.
func (d *dossier) maskClaim(page *claimPage, c *claim.Claim) {
	if d.may(access.SeePay) {
		return
	}
	for i, total := range c.Own.Totals {
		of := func(l costing.Line) bool { return l.Person != "" && l.Category == total.Category }
		if slices.ContainsFunc(c.Lines, of) {
			page.Steps[i].Words = []string{d.T("access.pay_hidden")}
		}
	}
	word := link{Text: d.hidden()}
	hidden := staffRow{Gross: word, Wages: word, SideCosts: word, Hours: word, Amount: word}
	if page.Staff != nil {
		for i := range page.Staff.Groups {
			if group := &page.Staff.Groups[i]; !d.seesPay(group.person) {
				group.Rows, group.Sum, page.Staff.Sum = nil, hidden, hidden
			}
		}
	}
	for i, x := range c.Record.Corrections {
		if x.Person != "" && !d.seesPay(x.Person) {
			page.Corrections[i].Amount, page.CorrectSum = link{Text: d.hidden()}, d.hidden()
		}
	}
}
