package i18n

import (
	"strconv"

	"hankekirja/internal/calendar"
)

// Date writes a day: 24.6.2020, or 24 Jun 2020.
func (p *Printer) Date(d calendar.Date) string {
	if d == 0 {
		return p.None()
	}
	return p.formats.date.fill(arguments{
		"day", strconv.Itoa(d.Day()),
		"month", p.formats.dateMonths[d.MonthOfYear()],
		"year", strconv.Itoa(d.Year()),
	})
}

// Weekday writes the day of the week in short, which goes before a date: ma, Mon.
func (p *Printer) Weekday(d calendar.Date) string {
	return p.T("weekday." + strconv.Itoa(int(d.Weekday())))
}

// Month writes a month by its name: lokakuu 2022.
func (p *Printer) Month(m calendar.Month) string {
	if m == 0 {
		return p.None()
	}
	name := p.formats.monthNames[m.MonthOfYear()]
	return p.formats.month.fill(arguments{"month", name, "year", strconv.Itoa(m.Year())})
}

// ShortMonth writes a month by its number, for columns and axes: 10/2022.
func (p *Printer) ShortMonth(m calendar.Month) string {
	if m == 0 {
		return p.None()
	}
	number := strconv.Itoa(m.MonthOfYear())
	return p.formats.short.fill(arguments{"month", number, "year", strconv.Itoa(m.Year())})
}

// Months writes the days from the first of one month to the last of another.
func (p *Printer) Months(from, to calendar.Month) string {
	return p.Period(calendar.Period{From: from.First(), To: to.Last()})
}

// Period writes the first and last day; without a last day it is open.
func (p *Printer) Period(pd calendar.Period) string {
	switch {
	case pd.From == 0 && pd.To == 0:
		return p.None()
	case pd.To == 0:
		return p.T("format.from", "from", p.Date(pd.From))
	default:
		return p.T("format.range", "from", p.Date(pd.From), "to", p.Date(pd.To))
	}
}
