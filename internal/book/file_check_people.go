package book

import (
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

func (c *checker) checkPeople() {
	people := c.book.People
	c.checkDoubled(len(people), func(i int) string { return people[i].ID },
		func(i int) []any { return []any{"people", i, "id"} })
	for i := range people {
		p := &people[i]
		employments := make([]calendar.Period, len(p.Employments))
		for j := range p.Employments {
			employments[j] = p.Employments[j].Period
			c.checkForm(&p.Employments[j], "people", i, "employments", j)
		}
		c.checkPeriods(employments, true, "people", i, "employments")
		allocations := make([]calendar.Period, len(p.Allocations))
		for j := range p.Allocations {
			allocations[j] = p.Allocations[j].Period
		}
		c.checkPeriods(allocations, true, "people", i, "allocations")
		others := make([]calendar.Period, len(p.OtherAllocations))
		for j := range p.OtherAllocations {
			others[j] = p.OtherAllocations[j].Period
		}
		c.checkPeriods(others, false, "people", i, "other_allocations")
		c.checkPayTypes(i, p.Pay)
		rates := p.Rates
		c.checkDoubled(len(rates), func(j int) string { return rates[j].From.String() },
			func(j int) []any { return []any{"people", i, "hourly_rates", j, "from"} })
		c.checkRates(i, rates)
		c.checkProgress(i, p.Progress)
	}
}

// checkProgress asks that a month has one text, and none that is longer than a report has
// room for.
func (c *checker) checkProgress(person int, progress []staff.Progress) {
	c.checkDoubled(len(progress), func(j int) string { return progress[j].Month.String() },
		func(j int) []any { return []any{"people", person, "progress", j, "month"} })
	for j := range progress {
		if n := utf8.RuneCountInString(progress[j].Text); n > staff.MaxProgress {
			c.add(pointer("people", person, "progress", j, "text"), "file.progress_length",
				"length", strconv.Itoa(n), "limit", strconv.Itoa(staff.MaxProgress))
		}
	}
}

// checkForm asks for the length of the day exactly where the form of working time does
// not say it (RULES.md 5.6).
func (c *checker) checkForm(e *staff.Employment, at ...any) {
	day := below(at, "day")
	if !c.sound(below(at, "form")...) || !c.sound(day...) {
		return
	}
	switch {
	case e.Form == staff.OtherTime && e.Day == 0:
		c.add(pointer(day...), "file.working_day_missing")
	case e.Form != staff.OtherTime && e.Day != 0:
		c.add(pointer(day...), "file.working_day_unused", "value", e.Day.String())
	}
}

// checkRates asks that the pay behind an hourly rate comes to an amount in range
// for a full-time year too: a few months or a small working time can multiply it
// without bound, and sums of what the rate gives must fit in 64 bits.
func (c *checker) checkRates(person int, rates []staff.Rate) {
	for j := range rates {
		r := &rates[j]
		if c.sound("people", person, "hourly_rates", j) && r.FullYearPay().GreaterThan(money.MaxCents.Decimal()) {
			c.add(pointer("people", person, "hourly_rates", j, "annual_pay"), "file.annual_pay_range",
				"value", r.AnnualPay.String(), "limit", money.MaxCents.String())
		}
	}
}

// checkPeriods asks that periods do not end before they begin, and, where they
// exclude each other, that no two hold the same day. The steps name the list.
func (c *checker) checkPeriods(periods []calendar.Period, exclusive bool, list ...any) {
	var whole []int // the periods of which both ends are known
	for i, p := range periods {
		from, to := slices.Concat(list, []any{i, "from"}), slices.Concat(list, []any{i, "to"})
		c.checkOrder(p.From, p.To, to...)
		if c.sound(from...) && c.sound(to...) {
			whole = append(whole, i)
		}
	}
	if !exclusive {
		return
	}
	// In the order of their first days, a period overlaps an earlier one exactly
	// where it begins before the longest so far ends.
	slices.SortStableFunc(whole, func(a, b int) int { return cmp.Compare(periods[a].From, periods[b].From) })
	told := map[int]bool{}
	for k := 1; k < len(whole); k++ {
		longest, next := whole[k-1], whole[k]
		earlier, later := min(longest, next), max(longest, next)
		if periods[longest].Contains(periods[next].From) {
			if !told[later] {
				told[later] = true
				c.add(pointer(slices.Concat(list, []any{later, "from"})...), "file.overlap",
					"date", periods[next].From.String(), "other", pointer(slices.Concat(list, []any{earlier})...))
			}
			if to := periods[longest].To; to == 0 || (periods[next].To != 0 && to > periods[next].To) {
				whole[k] = longest
			}
		}
	}
}

// checkPayTypes asks for types that the rule set knows how to treat (RULES.md 2.3).
func (c *checker) checkPayTypes(person int, pay []staff.Pay) {
	rules := c.book.Rules
	if rules == nil {
		return
	}
	for j := range pay {
		if _, known := rules.TreatmentOf(pay[j].Type); known || !c.sound("people", person, "pay", j, "type") {
			continue
		}
		types := make([]string, len(rules.PayTypes))
		for k, t := range rules.PayTypes {
			types[k] = t.Type
		}
		c.add(pointer("people", person, "pay", j, "type"), "file.pay_type",
			"value", shown(pay[j].Type), "known", listed(types))
	}
}
