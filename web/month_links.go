package web

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/due"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// startMonth leads to the month that the reader is in, to enter a person's hours.
func (d *dossier) startMonth(person string) (link, bool) {
	return d.enterMonth(person, d.today.Month())
}

// enterMonth leads to where a person's hours of a month are entered: within the
// project's months, as long as it is a draft, and only for who may.
func (d *dossier) enterMonth(person string, m calendar.Month) (link, bool) {
	of := d.Agreement.Period()
	if !d.records(person) || m < of.From.Month() || m > of.To.Month() || !d.isDraft(person, m) {
		return link{}, false
	}
	return link{Text: d.T("grid.start", "month", d.Month(m)), Href: d.monthAt(person, m)}, true
}

// isDraft tells whether the hours of a month can be entered.
func (d *dossier) isDraft(person string, m calendar.Month) bool {
	s := d.Sheet(person, m)
	return s == nil || s.State == timesheet.Draft
}

// hoursActions are the reader's own hours of this month, if the reader is one of the
// people of the project. Where pay follows from hours (RULES.md 2.9) they are asked for,
// and those of the last month too where nothing is entered; where hours are voluntary
// (5.5) they are only offered.
func (d *dossier) hoursActions() []nextAction {
	own := d.actor.Projects[d.code].Person
	if own == "" || d.person(own) == nil {
		return nil
	}
	var actions []nextAction
	now := d.today.Month()
	if start, is := d.enterMonth(own, now-1); is && due.Required(d.Book, own, now-1) && d.entered(own, now-1) == nil {
		actions = append(actions, nextAction{link: start, State: tag{d.T("action.missing"), "warn"}})
	}
	start, is := d.startMonth(own)
	if sheet := d.Sheet(own, now); !is || sheet != nil && returned(sheet) {
		return actions // to mend it is asked for already
	}
	action := nextAction{link: start, State: tag{d.T("action.voluntary"), "off"}}
	if d.Agreement.StaffModel == project.UnitCost1720 {
		action.State = tag{d.T("action.missing"), "warn"}
	}
	if sheet := d.entered(own, now); sheet != nil {
		var all money.Hours
		for i := range sheet.Entries {
			all += sheet.Entries[i].Hours
		}
		action.State, action.Detail = d.sheetState(sheet), d.HoursUnit(all)
	}
	return append(actions, action)
}

// entered gives a person's sheet of a month that has entries, or nil.
func (d *dossier) entered(person string, m calendar.Month) *timesheet.Sheet {
	if s := d.Sheet(person, m); s != nil && len(s.Entries) > 0 {
		return s
	}
	return nil
}
