package web

import (
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// sums adds up the month: each sum is of the numbers beside it.
func (m *month) sums(page *monthPage) {
	var all, target, project, absent money.Hours
	days := 0
	share := book.ShareIn(m.person, m.month, m.Agreement.Period())
	var due money.Hours // the target of the days of the share
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
		if day.Shared = share.Holds(m.month.First() + calendar.Date(i)); day.Shared {
			share.Project, share.Worked, due = share.Project+day.project, share.Worked+day.sum-day.absent, due+day.target
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
	m.agreed(page, &share, due)
}

// orNothing writes hours in short, and no hours as nothing.
func (d *dossier) orNothing(h money.Hours) string {
	if h == 0 {
		return ""
	}
	return d.ShortHours(h)
}

// agreed sets the share of the hours worked beside the one that is agreed, over the days
// for which it is. Where it changes within the month, both are named and none is compared.
func (m *month) agreed(page *monthPage, share *book.MonthShare, due money.Hours) {
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
	page.Sum.FarWords = m.T("grid.far")
	if len(shares) > 1 {
		page.Agreed = m.T("grid.agreed_changes", "share", strings.Join(texts, " / "))
		return
	}
	if !share.Whole(m.month) {
		page.Agreed = m.T("grid.agreed_days", "share", texts[0], "days", m.shareDays(share))
		page.Sum.FarWords = m.T("grid.far_days")
	}
	if m.Agreement.StaffModel == project.SideCosts { // else hours are paid for as they are
		page.Sum.Agreed = versionText(int64(shares[0]))
		page.Sum.Far = share.Far(m.Rules.ShareDeviation.Percent)
	}
	page.Sum.Due = m.T("grid.due", "share", texts[0], "hours", m.HoursUnit(shares[0].OfHours(due)))
}

// shareDays names the days of a month on which a share is agreed.
func (d *dossier) shareDays(share *book.MonthShare) string {
	days := make([]string, len(share.Days))
	for i := range days {
		days[i] = d.Period(share.Days[i])
	}
	return d.List(days)
}

// part says in words what hours are for within their activity.
func (d *dossier) part(r timesheet.Row) string {
	if r.Activity == timesheet.Absence && r.Part != "" {
		return d.absence(r.Part)
	}
	return r.Part
}
