package web

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// startMonth leads to the month that the reader is in, to enter a person's hours: within
// the project's months, as long as it is a draft, and only for who may.
func (d *dossier) startMonth(person string) (link, bool) {
	now, of := d.today.Month(), d.Agreement.Period()
	if !d.records(person) || now < of.From.Month() || now > of.To.Month() || !d.isDraft(person, now) {
		return link{}, false
	}
	return link{Text: d.T("grid.start", "month", d.Month(now)), Href: d.monthAt(person, now)}, true
}

// isDraft tells whether the hours of a month can be entered.
func (d *dossier) isDraft(person string, m calendar.Month) bool {
	for _, sheet := range d.sheetsOf(person) {
		if sheet.Month == m {
			return sheet.State == timesheet.Draft
		}
	}
	return true
}

// hoursActions are the reader's own hours of this month, where the reader is one of the
// people of the project.
func (d *dossier) hoursActions() []nextAction {
	own := d.actor.Projects[d.code].Person
	start, is := d.startMonth(own)
	if own == "" || !is || d.person(own) == nil {
		return nil
	}
	action := nextAction{link: start, State: tag{d.T("action.missing"), "warn"}}
	for _, sheet := range d.sheetsOf(own) {
		if sheet.Month == d.today.Month() {
			var all money.Hours
			for i := range sheet.Entries {
				all += sheet.Entries[i].Hours
			}
			action.State, action.Detail = d.sheetState(sheet), d.HoursUnit(all)
		}
	}
	return []nextAction{action}
}
