package web

import (
	"hankekirja/internal/access"
	"hankekirja/internal/due"
	"hankekirja/internal/project"
)

// missingMonths asks a manager for the months of the team that are over and that nobody
// has recorded or signed, where pay follows from them (RULES.md 2.8). It leads to the
// team's month of the oldest.
func (d *dossier) missingMonths() []nextAction {
	if d.Agreement.StaffModel != project.UnitCost1720 {
		return nil
	}
	stages := due.StagesOf(d.Sheets)
	count, first := 0, due.Key{}
	for i := range d.People {
		months := due.ToSign(d.Book, stages, d.People[i].ID, d.today.Month()-1)
		count += len(months)
		if len(months) > 0 && (first.Person == "" || months[0] < first.Month) {
			first = due.Key{Person: d.People[i].ID, Month: months[0]}
		}
	}
	if count == 0 {
		return nil
	}
	action := nextAction{
		link:  link{Text: d.N("action.unsigned", count), Href: d.teamMonthAt(first.Month)},
		State: tag{d.T("action.missing"), "warn"}, Detail: d.sheetName(first.Person, first.Month),
		needs: access.RecordTeam,
	}
	if count > 1 {
		action.Detail = joined(action.Detail, d.N("action.more", count-1))
	}
	return []nextAction{action}
}
