package importer

import (
	"regexp"

	"hankekirja/internal/calendar"
)

// The ways to write the period of a report: days, or months after a word for them or by name.
var (
	dottedPeriod = regexp.MustCompile(`\b([0-9]{1,2}\.[0-9]{1,2}\.)([0-9]{4}|[0-9]{2})?\s*[-–—]\s*` +
		`([0-9]{1,2}\.[0-9]{1,2}\.)([0-9]{4}|[0-9]{2})\b`)
	isoPeriod   = regexp.MustCompile(`\b([0-9]{4}-[0-9]{2}-[0-9]{2})\s*[-–—/]\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\b`)
	monthPeriod = regexp.MustCompile(
		`(?i)\b(?:kausi|kaudet|kaudelta|kuukausi|kuukaudet|period|perioder|months?):?\s+` +
			`([0-9]{1,2}/[0-9]{4}|[0-9]{6})(?:\s*[-–—]\s*([0-9]{1,2}/[0-9]{4}|[0-9]{6}))?(?:[^0-9/]|$)`)
	namedPeriod = regexp.MustCompile(`\b([a-z]+ 20[0-9]{2})\b`) // of simplified words
)

// periodOf finds the period of a report in the titles above its headings.
func periodOf(titles []string) (from, to calendar.Date) {
	for _, title := range titles {
		first, last := "", ""
		if m := dottedPeriod.FindStringSubmatch(title); m != nil {
			year := m[2]
			if year == "" {
				year = m[4]
			}
			first, last = m[1]+year, m[3]+m[4]
		} else if m := isoPeriod.FindStringSubmatch(title); m != nil {
			first, last = m[1], m[2]
		}
		from, isFirst := parseDay(first, DayFirst)
		to, isLast := parseDay(last, DayFirst)
		if isFirst && isLast && from <= to {
			return from, to
		}
		if from, to, is := monthsOf(title); is {
			return from.First(), to.Last()
		}
	}
	return 0, 0
}

// monthsOf finds the months of a report in a title.
func monthsOf(title string) (from, to calendar.Month, is bool) {
	first, last := "", ""
	if m := monthPeriod.FindStringSubmatch(title); m != nil {
		if first, last = m[1], m[2]; last == "" {
			last = first
		}
	} else if named := namedPeriod.FindAllString(simplify(title), -1); len(named) > 0 {
		first, last = named[0], named[len(named)-1]
	}
	from, isFirst := parseMonth(first, DayFirst)
	to, isLast := parseMonth(last, DayFirst)
	return from, to, isFirst && isLast && from <= to
}
