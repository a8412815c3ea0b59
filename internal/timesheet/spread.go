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
	Target money.Hours // the working time of the day; without it the day gets nothing
	Free   money.Hours // what is left of it beside the hours that stand there
	Room   money.Hours // the most that the day still holds
}

// Room gives the days with what is left of each beside entries that stay: of its
// working time, and of the 24 hours that it holds (RULES.md 5.3). Absences take their part
// of the working time, and one of the full day takes all of it.
func Room(days []DayTarget, stays []Entry, full FullDay) []DayTarget {
	ofDay, absent := map[calendar.Date]money.Hours{}, map[calendar.Date]money.Hours{}
	for i := range stays {
		ofDay[stays[i].Date] += stays[i].Hours
		if stays[i].Activity == Absence {
			absent[stays[i].Date] += stays[i].Hours
		}
	}
	left := slices.Clone(days)
	for i := range left {
		day := &left[i]
		if full.taken(day.Date, absent[day.Date]) {
			day.Target = 0
		}
		day.Target = max(day.Target-absent[day.Date], 0)
		day.Free = max(day.Target-(ofDay[day.Date]-absent[day.Date]), 0)
		day.Room = max(dayHours-ofDay[day.Date], 0)
	}
	return left
}

// Spread divides hours over days by what is free of their working time: a split
// (RULES.md 1.4). Hours for which no working time is free are overtime: they are divided
// by the working time itself, and a full day takes no more of them, so that its part goes
// to the others. It gives the hours of each day, which add up to the total. Faults:
// spread.no_days without a day to take any, spread.no_room where the days do not hold so
// many.
func Spread(total money.Hours, days []DayTarget) ([]money.Hours, error) {
	given := make([]money.Hours, len(days))
	if total == 0 {
		return given, nil
	}
	var open []int
	var room, free money.Hours
	for i := range days {
		if days[i].Target > 0 && days[i].Room > 0 {
			open = append(open, i)
			room += days[i].Room
			free += days[i].Free
		}
	}
	switch {
	case len(open) == 0:
		return nil, fault.New(fault.Invalid, "spread.no_days")
	case total > room:
		return nil, fault.New(fault.Invalid, "spread.no_room", "hours", room.String())
	case total <= free:
		open = slices.DeleteFunc(open, func(i int) bool { return days[i].Free == 0 })
		divide(total, days, open, given, func(d *DayTarget) money.Hours { return d.Free })
		return given, nil
	}
	for _, i := range open {
		given[i] = days[i].Free
	}
	full := func(i int) bool { return given[i] == days[i].Room }
	for total -= free; total > 0; {
		open = slices.DeleteFunc(open, full)
		total = divide(total, days, open, given, func(d *DayTarget) money.Hours { return d.Target })
	}
	return given, nil
}

// divide gives open days their parts of a total by weight, as far as they have room, and
// gives what is left of it.
func divide(
	total money.Hours, days []DayTarget, open []int, given []money.Hours, weight func(*DayTarget) money.Hours,
) (left money.Hours) {
	weights := make([]decimal.Decimal, len(open))
	for k, i := range open {
		weights[k] = decimal.NewFromInt(int64(weight(&days[i])))
	}
	left = total
	for k, part := range money.Split(money.Cents(total), weights) {
		i := open[k]
		part := min(money.Hours(part), days[i].Room-given[i])
		given[i] += part
		left -= part
	}
	return left
}
