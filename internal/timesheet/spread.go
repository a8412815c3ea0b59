package timesheet

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// DayTarget is a day that hours may be spread over.
type DayTarget struct {
	Date   calendar.Date
	Target money.Hours // the working time of the day, which weighs it; without it the day gets nothing
	Room   money.Hours // the most that it still holds
}

// Room gives the days with what is left of each beside entries that stay: of its
// working time, and of the 24 hours that it holds (RULES.md 5.3). Where they fill all the
// working time, what comes is overtime on the working days. A day of a full-day absence
// takes nothing.
func Room(days []DayTarget, stays []Entry, full FullDay) []DayTarget {
	ofDay, absent := map[calendar.Date]money.Hours{}, map[calendar.Date]money.Hours{}
	for i := range stays {
		ofDay[stays[i].Date] += stays[i].Hours
		if stays[i].Activity == Absence {
			absent[stays[i].Date] += stays[i].Hours
		}
	}
	left, overtime := slices.Clone(days), slices.Clone(days)
	free := false
	for i := range left {
		date := left[i].Date
		left[i].Room = max(dayHours-ofDay[date], 0)
		overtime[i].Room = left[i].Room
		if full.taken(date, absent[date]) {
			left[i].Target, overtime[i].Target = 0, 0
		}
		left[i].Target = max(left[i].Target-ofDay[date], 0)
		free = free || left[i].Target > 0
	}
	if !free {
		return overtime
	}
	return left
}

// Spread divides hours over days by their working time: a split (RULES.md 1.4) in which
// a full day takes no more, so that its part goes to the others. It gives the hours of
// each day, which add up to the total. Faults: spread.no_days without a day to take
// any, spread.no_room where the days do not hold so many.
func Spread(total money.Hours, days []DayTarget) ([]money.Hours, error) {
	given := make([]money.Hours, len(days))
	if total == 0 {
		return given, nil
	}
	var open []int
	var room money.Hours
	for i := range days {
		if days[i].Target > 0 && days[i].Room > 0 {
			open = append(open, i)
			room += days[i].Room
		}
	}
	switch {
	case len(open) == 0:
		return nil, fault.New(fault.Invalid, "spread.no_days")
	case total > room:
		return nil, fault.New(fault.Invalid, "spread.no_room", "hours", room.String())
	}
	for total > 0 {
		weights := make([]decimal.Decimal, len(open))
		for k, i := range open {
			weights[k] = decimal.NewFromInt(int64(days[i].Target))
		}
		for k, part := range money.Split(money.Cents(total), weights) {
			i := open[k]
			part := min(money.Hours(part), days[i].Room-given[i])
			given[i] += part
			total -= part
		}
		open = slices.DeleteFunc(open, func(i int) bool { return given[i] == days[i].Room })
	}
	return given, nil
}
