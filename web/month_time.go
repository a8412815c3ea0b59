package web

import (
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// timeStretch is days of a month on which a person's working time is the same.
type timeStretch struct {
	calendar.Period
	time  staff.WorkingTime
	share money.Percent // of full time
}

// same tells whether two stretches are of the same working time.
func (t *timeStretch) same(as *timeStretch) bool {
	return t.time.ID == as.time.ID && t.time.Day == as.time.Day && t.time.Assumed == as.time.Assumed &&
		t.share == as.share
}

// stretches cuts a month where the working time changes (RULES.md 5.6). Days outside the
// employments are in none.
func (m *month) stretches() []timeStretch {
	var list []timeStretch
	for d := m.month.First(); d <= m.month.Last(); d++ {
		if len(m.person.Employments) > 0 && m.person.EmploymentOn(d) == nil {
			continue
		}
		next := timeStretch{calendar.Period{From: d, To: d}, m.person.FormOn(d), m.person.WorkingTimeOn(d)}
		if n := len(list); n > 0 && list[n-1].To == d-1 && list[n-1].same(&next) {
			list[n-1].To = d
		} else {
			list = append(list, next)
		}
	}
	return list
}

// targetBy says in words which working time the month's target is by, and where it is
// assumed.
func (m *month) targetBy() string {
	list := m.stretches()
	switch {
	case len(list) == 0:
		return m.T("grid.no_employment")
	case len(list) == 1 && list[0].time.Assumed && list[0].share == money.HundredPercent:
		w := &list[0].time
		return m.T("grid.assumed", "form", m.T("working_time."+string(w.ID)), "day", m.HoursUnit(w.Day))
	}
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = m.WorkingTime(&t.time, t.share)
		if len(list) > 1 {
			texts[i] = m.Period(t.Period) + " " + texts[i]
		}
	}
	return m.T("grid.target_by", "form", strings.Join(texts, "; "))
}

// balanceUntil is the working-time balance of a person up to and with a day, in words, or
// nothing. Of the month that is under way it is that of the days that are over. Whoever
// does not see absences sees no sum that has them.
func (d *dossier) balanceUntil(p *staff.Person, day calendar.Date) string {
	b := d.Book.BalanceOf(p, min(day, d.today-1))
	if b.Months == 0 || !d.seesAbsences(p.ID) {
		return ""
	}
	return d.balance(&b)
}

func (d *dossier) balance(b *book.Balance) string {
	key, hours := "grid.balance.even", b.Over()
	switch {
	case hours > 0:
		key = "grid.balance.over"
	case hours < 0:
		key, hours = "grid.balance.under", -hours
	}
	return d.T(key, "days", d.Period(b.Period), "hours", d.HoursUnit(hours)) + " " +
		d.N("grid.balance.basis", b.Months, "recorded", d.HoursUnit(b.Recorded), "target", d.HoursUnit(b.Target))
}

// farShare says where the project's share of a sheet is far from the agreed one
// (RULES.md 5.5), or nothing. Where hours are paid for, they are what they are.
func (d *dossier) farShare(p *staff.Person, s *timesheet.Sheet) string {
	share := book.ShareOf(p, s, d.Agreement.Period())
	limit := d.Rules.ShareDeviation.Percent
	if d.Agreement.StaffModel != project.SideCosts || !share.Far(limit) {
		return ""
	}
	args := []string{"share", d.PercentOne(money.Cents(share.Project), money.Cents(share.Worked)),
		"agreed", d.Percent(share.Agreed[0]), "limit", limit.String()}
	if share.Whole(s.Month) {
		return d.T("grid.far_share", args...)
	}
	return d.T("grid.far_share_days", append(args, "days", d.shareDays(&share))...)
}
