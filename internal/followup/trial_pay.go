package followup

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// payFrom is a pay of a whole month that is thought of from a day on.
type payFrom struct {
	day    calendar.Date
	amount money.Cents
}

// thoughtPay is the changes of pay of each person; later ones of a list go over earlier ones.
type thoughtPay map[string][]payFrom

// payChanges asks that a change of pay moves anything: that staff cost follows from pay,
// and that it begins in a month that is forecast. What was paid before is recorded as it was.
func payChanges(b *book.Book, x *project.ScenarioChange, i int) error {
	wrong := func(key string, params ...string) error {
		return fault.At("/scenarios/0/changes/"+strconv.Itoa(i)+"/from", fault.Invalid, key, params...)
	}
	if b.Agreement.StaffModel != project.SideCosts {
		return wrong("what_if.pay_counts_not")
	}
	switch f := &WholeOf(b, claim.Chain(b)).Forecast; {
	case !f.Any():
		return wrong("what_if.pay_none")
	case x.From < f.From.First():
		return wrong("what_if.pay_done", "day", f.From.First().String())
	}
	return nil
}

// in is a person's pay of a month, the latest one being given. Where a change comes within
// the month, every pay counts for its days.
func (t thoughtPay) in(person string, m calendar.Month, latest money.Cents) money.Cents {
	on := func(day calendar.Date) money.Cents {
		pay := latest
		for _, x := range t[person] {
			if x.day <= day {
				pay = x.amount
			}
		}
		return pay
	}
	var amounts []money.Cents
	var days []int
	for day := m.First(); day <= m.Last(); day++ {
		if n := len(amounts); n > 0 && amounts[n-1] == on(day) {
			days[n-1]++
		} else {
			amounts, days = append(amounts, on(day)), append(days, 1)
		}
	}
	var sum money.Cents
	for i, amount := range amounts {
		if rest := m.Days() - days[i]; rest > 0 {
			amount = money.SplitByDays(amount, []int{days[i], rest})[0]
		}
		sum += amount
	}
	return sum
}
