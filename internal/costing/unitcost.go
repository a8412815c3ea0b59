package costing

import (
	"cmp"
	"math"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// unitCosts makes the staff lines of the unit-cost model (RULES.md 2.B): hours
// accepted on approved sheets × the hourly rate.
func (l *ledger) unitCosts() {
	for i := range l.book.People {
		p := &l.book.People[i]
		remaining := make(map[int]money.Hours) // of the cap, by calendar year
		for _, s := range l.sheetsInClaimOrder(p.ID) {
			year := s.sheet.Month.Year()
			if _, known := remaining[year]; !known {
				remaining[year] = l.yearlyCap(p, year)
			}
			left := remaining[year]
			taken := l.takeSheet(p, s.sheet, &left)
			remaining[year] = left
			l.sheetLines(p, s, taken)
		}
	}
}

// claimedSheet is an approved sheet with the claim it is claimed in.
type claimedSheet struct {
	sheet *timesheet.Sheet
	claim int // index; past the last claim where it is not claimed yet
}

// sheetsInClaimOrder gives the approved sheets of a person in the order of the
// claims they are claimed in, uncovered months last, then by month (2.11). A
// sheet with project hours that is not approved is noted and left out (2.8).
func (l *ledger) sheetsInClaimOrder(person string) []claimedSheet {
	var sheets []claimedSheet
	for i := range l.book.Sheets {
		s := &l.book.Sheets[i]
		if s.Person != person {
			continue
		}
		if s.State == timesheet.Approved {
			sheets = append(sheets, claimedSheet{s, l.claimOfSheet(s)})
		} else if s.HoursOn(timesheet.OnProject) > 0 {
			l.note(Check{Code: "timesheet_not_approved", Severity: Error, Person: person, Month: s.Month})
		}
	}
	slices.SortStableFunc(sheets, func(x, y claimedSheet) int {
		return cmp.Or(cmp.Compare(x.claim, y.claim), cmp.Compare(x.sheet.Month, y.sheet.Month))
	})
	return sheets
}

// uncovered comes after every claim, those still to be made included.
const uncovered = math.MaxInt

// claimOfSheet gives the index of the claim of the sheet's month, or of the later
// one it was approved too late for, which may not exist yet; a month that no claim
// covers is not claimed yet (RULES.md 2.8).
func (l *ledger) claimOfSheet(s *timesheet.Sheet) int {
	claim := l.claimOf(s.Month)
	if claim == noClaim {
		return uncovered
	}
	return max(claim, s.NotBeforeClaim-1)
}

// yearlyCap is the hours of a calendar year that can be accepted: the yearly
// hours × the average working time over the employed days of the year, 100 %
// where there are none, down to 0.01 h (RULES.md 2.11).
func (l *ledger) yearlyCap(p *staff.Person, year int) money.Hours {
	full := l.book.Rules.AnnualHoursFor(l.book.Agreement.Start).Hours
	var days, weighted int64
	for _, e := range p.Employments {
		d := int64(e.DaysWithin(calendar.YearPeriod(year)))
		days += d
		weighted += d * int64(e.WorkingTime)
	}
	if days == 0 {
		return full
	}
	return money.Hours(int64(full) * weighted / (days * int64(money.HundredPercent)))
}

// taken is what of a sheet was accepted under one rate record.
type taken struct {
	rate               *staff.Rate
	recorded, accepted money.Hours
}

// takeSheet takes the days of a sheet in order, on each day other EU hours
// first, as long as the year's hours last (RULES.md 2.11). Project hours take
// the latest rate valid on the day; without one they give nothing (2.10).
func (l *ledger) takeSheet(p *staff.Person, s *timesheet.Sheet, left *money.Hours) []taken {
	var of []taken
	var rejected money.Hours
	missingRate := false
	for _, day := range dayHours(s) {
		*left -= min(day.otherEU, *left)
		if day.project == 0 {
			continue
		}
		accepted := min(day.project, *left)
		*left -= accepted
		rejected += day.project - accepted
		rate := rateOn(p, day.date)
		if rate == nil {
			missingRate = true
			continue
		}
		of = addTaken(of, taken{rate, day.project, accepted})
	}
	if missingRate {
		l.note(Check{Code: "missing_rate", Severity: Error, Person: p.ID, Month: s.Month})
	}
	if rejected > 0 {
		l.note(Check{Code: "cap_exceeded", Severity: Warning, Person: p.ID, Month: s.Month, Hours: rejected})
	}
	return of
}

// addTaken adds hours to those of the same rate record.
func addTaken(of []taken, t taken) []taken {
	for i := range of {
		if of[i].rate == t.rate {
			of[i].recorded += t.recorded
			of[i].accepted += t.accepted
			return of
		}
	}
	return append(of, t)
}

// sheetLines makes one line per rate record with accepted hours (2.10).
func (l *ledger) sheetLines(p *staff.Person, s claimedSheet, of []taken) {
	if s.claim >= len(l.rows) {
		return
	}
	source := Source(SourceSheet, p.ID, s.sheet.Month.String())
	for _, t := range of {
		if t.accepted == 0 {
			continue
		}
		month := s.sheet.Month.String()
		hours := money.GivenHours(t.recorded, source).
			Named("", "2.8", money.LabelOf("hours_recorded", "person", p.Name, "month", month))
		if t.accepted < t.recorded {
			hours = money.DecidedHours(t.accepted, Source(SourceCap, p.ID, month[:4]), hours).
				Named("", "2.11", money.LabelOf("hours_accepted", "person", p.Name, "month", month))
		}
		line := Line{Category: project.Staff, Person: p.ID, Month: s.sheet.Month, Hours: hours}
		line.Rate = l.hourlyRate(p, t.rate)
		line.Amount = money.ProductOf(money.RoundHalfUp, line.Hours, line.Rate).
			Named("", "2.10", money.LabelOf("hours_amount", "person", p.Name, "month", month))
		l.add(s.claim, line)
	}
}
