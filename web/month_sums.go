package web

import (
	"slices"
	"strings"

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
		if day.target > 0 && day.absent >= day.target && day.project > 0 {
			page.Warnings = append(page.Warnings, m.T("grid.project_on_absence", "day", day.Name))
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
func (m *month) orNothing(h money.Hours) string {
	if h == 0 {
		return ""
	}
	return m.short(h)
}

// farFromAgreed is a difference of the share that is shown (RULES.md 5.5).
const farFromAgreed = 5 * money.HundredPercent / 100

// agreed sets the share of the hours worked beside the one that is agreed. Where it
// changes within the month, both are named and none is compared.
func (m *month) agreed(page *monthPage, target, project, worked money.Hours) {
	var shares []money.Percent
	for i := range m.person.Allocations {
		a := &m.person.Allocations[i]
		if a.DaysWithin(m.month.Period()) > 0 && !slices.Contains(shares, a.Percent) {
			shares = append(shares, a.Percent)
		}
	}
	if len(shares) == 0 {
		page.Agreed = m.T("grid.none_agreed")
		return
	}
	texts := make([]string, len(shares))
	for i, share := range shares {
		texts[i] = m.Percent(share)
	}
	page.Agreed = m.T("grid.agreed", "share", strings.Join(texts, " / "))
	if len(shares) == 1 {
		page.Sum.Agreed = versionText(int64(shares[0]))
		due := (target*money.Hours(shares[0]) + money.Hours(money.HundredPercent)/2) / money.Hours(money.HundredPercent)
		page.Sum.Due = m.T("grid.due", "share", texts[0], "hours", m.HoursUnit(due))
		off := money.Hours(money.HundredPercent)*project - money.Hours(shares[0])*worked
		page.Sum.Far = worked > 0 && max(off, -off) > money.Hours(farFromAgreed)*worked
	}
}

// part says in words what an entry is for within its activity.
func (d *dossier) part(e *timesheet.Entry) string {
	if e.Activity == timesheet.Absence && e.WorkPackage != "" {
		return d.absence(e.WorkPackage)
	}
	return e.WorkPackage
}
