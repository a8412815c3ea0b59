package costing

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// SheetTaken is what the yearly cap let through of an approved sheet (RULES.md 2.11).
type SheetTaken struct {
	Sheet *timesheet.Sheet
	// Claim is the index of the claim that the sheet is claimed in, past the last one
	// where it is not claimed yet.
	Claim         int
	Before, After money.Hours // left of the year's hours before the sheet and after it
	Project       money.Hours // recorded on this project
	OtherEU       money.Hours // recorded on other EU projects
	Rejected      money.Hours // of the project's hours
	MissingRate   bool        // on a day with project hours (2.10)
	of            []taken
}

// TakeSheets takes the approved sheets of a person in the order of the claims they are
// claimed in, uncovered months last, then by month, each from the hours that those
// before it left of its calendar year (RULES.md 2.11).
func TakeSheets(b *book.Book, p *staff.Person) []SheetTaken {
	var sheets []SheetTaken
	for i := range b.Sheets {
		if s := &b.Sheets[i]; s.Person == p.ID && s.State == timesheet.Approved {
			sheets = append(sheets, SheetTaken{Sheet: s, Claim: claimOfSheet(b, s)})
		}
	}
	slices.SortStableFunc(sheets, func(x, y SheetTaken) int {
		return cmp.Or(cmp.Compare(x.Claim, y.Claim), cmp.Compare(x.Sheet.Month, y.Sheet.Month))
	})
	left := make(map[int]money.Hours) // by calendar year
	for i := range sheets {
		s := &sheets[i]
		year := s.Sheet.Month.Year()
		if _, known := left[year]; !known {
			left[year] = YearlyCap(b, p, year).Hours()
		}
		s.Before = left[year]
		s.take(p)
		left[year] = s.After
	}
	return sheets
}

// uncovered comes after every claim, those still to be made included.
const uncovered = math.MaxInt

// claimOfSheet gives the index of the claim of the sheet's month, or of the later
// one it was approved too late for, which may not exist yet; a month that no claim
// covers is not claimed yet (RULES.md 2.8).
func claimOfSheet(b *book.Book, s *timesheet.Sheet) int {
	claim := ClaimCovering(b.Claims, s.Month)
	if claim == noClaim {
		return uncovered
	}
	return max(claim, s.NotBeforeClaim-1)
}

// YearlyCap is the hours of a calendar year that can be accepted: the yearly hours ×
// the average working time over the employed days of the year, 100 % where there are
// none, down to 0.01 h (RULES.md 2.11).
func YearlyCap(b *book.Book, p *staff.Person, year int) *money.Figure {
	yearly := b.Rules.AnnualHoursFor(b.Agreement.Start)
	name := strconv.Itoa(year)
	source := Source(SourceCap, p.ID, name)
	given := func(f *money.Figure, key string) *money.Figure {
		return f.Named("", "2.11", money.LabelOf(key))
	}
	parts := []*money.Figure{
		given(money.GivenHours(yearly.Hours, Source(SourceRules, yearly.Rule, "annual_hours")), "annual_hours"),
	}
	var days, weighted int64
	for _, e := range p.Employments {
		d := int64(e.DaysWithin(calendar.YearPeriod(year)))
		if d == 0 {
			continue
		}
		days += d
		weighted += d * int64(e.WorkingTime)
		parts = append(parts, given(money.GivenCount(d, source), "employed_days"),
			given(money.GivenPercent(e.WorkingTime, source), "working_time"))
	}
	hours := yearly.Hours
	if days > 0 {
		hours = money.Hours(int64(yearly.Hours) * weighted / (days * int64(money.HundredPercent)))
	}
	return money.DecidedHours(hours, source, parts...).
		Named("", "2.11", money.LabelOf("yearly_cap", "person", p.Name, "year", name))
}

// taken is what of a sheet was accepted under one rate record.
type taken struct {
	rate               *staff.Rate
	recorded, accepted money.Hours
}

// take takes the days of a sheet in order, on each day other EU hours first, as long as
// the year's hours last (RULES.md 2.11). Project hours take the latest rate valid on the
// day; without one they give nothing (2.10).
func (s *SheetTaken) take(p *staff.Person) {
	s.After = s.Before
	for _, day := range dayHours(s.Sheet) {
		s.OtherEU += day.otherEU
		s.After -= min(day.otherEU, s.After)
		if day.project == 0 {
			continue
		}
		accepted := min(day.project, s.After)
		s.After -= accepted
		s.Project += day.project
		s.Rejected += day.project - accepted
		if rate := rateOn(p, day.date); rate != nil {
			s.of = addTaken(s.of, taken{rate, day.project, accepted})
		} else {
			s.MissingRate = true
		}
	}
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

// dayWork is the hours of one day that count towards the yearly cap.
type dayWork struct {
	date             calendar.Date
	project, otherEU money.Hours
}

// dayHours sums a sheet's project and other EU hours by day, in date order.
func dayHours(s *timesheet.Sheet) []dayWork {
	at := make(map[calendar.Date]int)
	var days []dayWork
	for _, e := range s.Entries {
		if e.Activity != timesheet.OnProject && e.Activity != timesheet.OtherEU {
			continue
		}
		i, seen := at[e.Date]
		if !seen {
			i = len(days)
			at[e.Date] = i
			days = append(days, dayWork{date: e.Date})
		}
		if e.Activity == timesheet.OnProject {
			days[i].project += e.Hours
		} else {
			days[i].otherEU += e.Hours
		}
	}
	slices.SortFunc(days, func(x, y dayWork) int { return cmp.Compare(x.date, y.date) })
	return days
}
