package calendar

import "time"

// Holiday is a public holiday of Finland, or an eve that employers may give free.
type Holiday string

// The holidays, by what they are called in the catalogues: the holy days of the Church
// Act, the First of May (act 272/1944) and Independence Day (act 388/1937). Both eves
// are no public holidays: whether they are free is agreed between employers and
// employees (RULES.md 5.6).
const (
	NoHoliday       Holiday = ""
	NewYearsDay     Holiday = "new_year"
	Epiphany        Holiday = "epiphany"
	GoodFriday      Holiday = "good_friday"
	EasterSunday    Holiday = "easter"
	EasterMonday    Holiday = "easter_monday"
	MayDay          Holiday = "may_day"
	AscensionDay    Holiday = "ascension"
	Pentecost       Holiday = "pentecost"
	MidsummerEve    Holiday = "midsummer_eve"
	MidsummerDay    Holiday = "midsummer"
	AllSaintsDay    Holiday = "all_saints"
	IndependenceDay Holiday = "independence"
	ChristmasEve    Holiday = "christmas_eve"
	ChristmasDay    Holiday = "christmas"
	BoxingDay       Holiday = "boxing_day"
)

// IsEve tells whether the day is an eve and no public holiday.
func (h Holiday) IsEve() bool { return h == MidsummerEve || h == ChristmasEve }

type monthDay struct{ month, day int }

// fixedHolidays have the same date every year.
var fixedHolidays = map[monthDay]Holiday{
	{1, 1}: NewYearsDay, {1, 6}: Epiphany, {5, 1}: MayDay, {12, 6}: IndependenceDay,
	{12, 24}: ChristmasEve, {12, 25}: ChristmasDay, {12, 26}: BoxingDay,
}

// movingHolidays lie so many days from Easter Sunday.
var movingHolidays = map[Date]Holiday{
	-2: GoodFriday, 0: EasterSunday, 1: EasterMonday, 39: AscensionDay, 49: Pentecost,
}

// HolidayOn tells what holiday or eve a day is. Where two fall on one day, as Ascension
// Day on the First of May in 2008, it is the one of the fixed date.
func HolidayOn(d Date) Holiday {
	year, month, day := d.time().Date()
	if h := fixedHolidays[monthDay{int(month), day}]; h != NoHoliday {
		return h
	}
	if h := movingHolidays[d-Easter(year)]; h != NoHoliday {
		return h
	}
	within := func(from, to Date) bool { return from <= d && d <= to }
	switch d.Weekday() {
	case time.Friday:
		if within(NewDate(year, 6, 19), NewDate(year, 6, 25)) {
			return MidsummerEve
		}
	case time.Saturday:
		if within(NewDate(year, 6, 20), NewDate(year, 6, 26)) {
			return MidsummerDay
		}
		if within(NewDate(year, 10, 31), NewDate(year, 11, 6)) {
			return AllSaintsDay
		}
	}
	return NoHoliday
}

// Easter is Easter Sunday of a year of the Gregorian calendar, by the method printed
// anonymously in Nature (20 April 1876): its letters are those of that table.
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := (h + l - 7*m + 90) / 25
	p := (h + l - 7*m + 33*n + 19) % 32
	return NewDate(year, n, p)
}
