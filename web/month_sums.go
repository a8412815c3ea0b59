package web

import (
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// sums adds up the month: each sum is of the numbers beside it.
func (m *month) sums(page *monthPage) {
	var all, target, project, absent money.Hours
	days := 0
	// The list is open at today; of another month, at the first day that lacks hours.
	opened := slices.ContainsFunc(page.Days, func(d gridDay) bool { return d.Open || d.hasProblem })
	for i := range page.Days {
		day := &page.Days[i]
		day.Sum, day.Target = m.orNothing(day.sum), m.orNothing(day.target)
		if day.Past || day.sum > 0 {
			day.Diff = m.orNothing(day.sum - day.target)
		}
		all, target = all+day.sum, target+day.target
		project, absent = project+day.project, absent+day.absent
		if day.target > 0 {
			days++
		}
		day.Open = day.Open || day.hasProblem || !opened && day.target > day.sum
		opened = opened || day.Open
	}
	worked := all - absent
	page.Sum = gridSum{
		All: m.Hours(all), Target: m.Hours(target), Diff: m.Hours(all - target), Project: m.Hours(project),
		Share:    m.PercentOne(money.Cents(project), money.Cents(worked)),
		WorkDays: m.N("grid.work_days", days, "hours", m.HoursUnit(target)),
	}
	m.agreed(page, target, project, worked)
}

// orNothing writes hours in short, and no hours as nothing.
func (d *dossier) orNothing(h money.Hours) string {
	if h == 0 {
		return ""
	}
	return d.ShortHours(h)
}

// agreed sets the share of the hours worked beside the one that is agreed. Where it
// changes within the month, both are named and none is compared.
func (m *month) agreed(page *monthPage, target, project, worked money.Hours) {
	share := book.ShareIn(m.person, m.month)
	share.Project, share.Worked = project, worked
	shares := share.Agreed
	if len(shares) == 0 {
		page.Agreed = m.T("grid.none_agreed")
		return
	}
	texts := make([]string, len(shares))
	for i := range shares {
		texts[i] = m.Percent(shares[i])
	}
	page.Agreed = m.T("grid.agreed", "share", strings.Join(texts, " / "))
	if len(shares) == 1 {
		page.Sum.Agreed = versionText(int64(shares[0]))
		due := shares[0].OfHours(target)
		page.Sum.Due = m.T("grid.due", "share", texts[0], "hours", m.HoursUnit(due))
	}
	page.Sum.Far = share.Far(m.Rules.ShareDeviation.Percent)
}

// part says in words what hours are for within their activity.
func (d *dossier) part(r timesheet.Row) string {
	if r.Activity == timesheet.Absence && r.Part != "" {
		return d.absence(r.Part)
	}
	return r.Part
}
