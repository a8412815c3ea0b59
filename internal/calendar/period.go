package calendar

// Period is the days from From to To, both included. A zero To means until
// further notice.
type Period struct {
	From, To Date
}

// openEnd lies after every day that a file can name.
const openEnd Date = 1 << 30

// end is the last day, or a day after all others where the period is open.
func (p Period) end() Date {
	if p.To == 0 {
		return openEnd
	}
	return p.To
}

// Contains tells whether the day lies in the period.
func (p Period) Contains(d Date) bool { return p.From <= d && d <= p.end() }

// Clip gives the days of p that lie within q as well, and whether there are any.
func (p Period) Clip(q Period) (Period, bool) {
	from, to := max(p.From, q.From), min(p.end(), q.end())
	if from > to {
		return Period{}, false
	}
	if to == openEnd {
		to = 0
	}
	return Period{From: from, To: to}, true
}

// Meets tells whether the periods have a day in common.
func (p Period) Meets(q Period) bool {
	_, any := p.Clip(q)
	return any
}

// Days counts the days of a closed period.
func (p Period) Days() int { return int(p.To-p.From) + 1 }

// DaysWithin counts the days of p that lie within the closed period q.
func (p Period) DaysWithin(q Period) int {
	clipped, any := p.Clip(q)
	if !any {
		return 0
	}
	return clipped.Days()
}

// Period is all days of the month.
func (m Month) Period() Period { return Period{From: m.First(), To: m.Last()} }

// YearPeriod is all days of a calendar year.
func YearPeriod(year int) Period {
	return Period{From: NewDate(year, 1, 1), To: NewDate(year, monthsPerYear, 31)}
}
