package importer

import (
	"regexp"
	"slices"
	"strings"

	"hankekirja/internal/calendar"
)

// The ways to write a month, beside a day in it and the days from one to another.
var (
	yearMonth  = regexp.MustCompile(`^([0-9]{4})(?:[-/. ]([0-9]{1,2})|([0-9]{2}))$`)
	monthYear  = regexp.MustCompile(`^([0-9]{1,2})[-/. ]([0-9]{4})$`)
	namedMonth = regexp.MustCompile(`^(?:([a-z]+) ([0-9]{4})|([0-9]{4}) ([a-z]+))$`)
	// A year of two digits is one where it can be no month; as Excel writes it after a name.
	shortMonth = regexp.MustCompile(`^([0-9]{1,2})[/.](1[3-9]|[2-9][0-9])$`)
	shortNamed = regexp.MustCompile(`^([a-zä]{3,9})[-.']([0-9]{2})$`)
	dayToDay   = regexp.MustCompile(
		`^([0-9]{1,2}\.[0-9]{1,2}\.)([0-9]{4}|[0-9]{2})? ?[-–—−] ?([0-9]{1,2}\.[0-9]{1,2}\.([0-9]{4}|[0-9]{2}))$`)
	isoToISO = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2}) ?[-–—−/] ?([0-9]{4}-[0-9]{2}-[0-9]{2})$`)
)

// monthWords are the names of the months in the languages of headings and how they are
// shortened, simplified.
var monthWords = [12][]string{
	{"tammikuu", "tammikuun", "tammi", "januari", "january", "januar", "jan"},
	{"helmikuu", "helmikuun", "helmi", "februari", "february", "februar", "feb"},
	{"maaliskuu", "maaliskuun", "maalis", "mars", "march", "marz", "mar"},
	{"huhtikuu", "huhtikuun", "huhti", "april", "apr"},
	{"toukokuu", "toukokuun", "touko", "maj", "may", "mai"},
	{"kesakuu", "kesakuun", "kesa", "juni", "june", "jun"},
	{"heinakuu", "heinakuun", "heina", "juli", "july", "jul"},
	{"elokuu", "elokuun", "elo", "augusti", "august", "aug"},
	{"syyskuu", "syyskuun", "syys", "september", "sept", "sep"},
	{"lokakuu", "lokakuun", "loka", "oktober", "october", "okt", "oct"},
	{"marraskuu", "marraskuun", "marras", "november", "nov"},
	{"joulukuu", "joulukuun", "joulu", "december", "dezember", "dec", "dez"},
}

// parseMonth reads a month that is written whole: "2024-03", "202403", "03/2024", "3.2024",
// "maaliskuu 2024", a day of it, or days from one to another that are all in it.
func parseMonth(text string, order Order) (calendar.Month, bool) {
	text = strings.Join(strings.Fields(text), " ")
	if day, is := parseDay(text, order); is {
		return day.Month(), true
	}
	if m := yearMonth.FindStringSubmatch(text); m != nil {
		return monthOf(m[1], m[2]+m[3])
	}
	if m := monthYear.FindStringSubmatch(text); m != nil {
		return monthOf(m[2], m[1])
	}
	if m := namedMonth.FindStringSubmatch(simplify(text)); m != nil {
		return monthNamed(m[2]+m[3], m[1]+m[4])
	}
	if m := shortMonth.FindStringSubmatch(text); m != nil {
		return monthOf("20"+m[2], m[1])
	}
	if m := shortNamed.FindStringSubmatch(strings.ToLower(text)); m != nil {
		return monthNamed("20"+m[2], simplify(m[1]))
	}
	if m := dayToDay.FindStringSubmatch(text); m != nil {
		year := m[2]
		if year == "" {
			year = m[4]
		}
		return monthOfDays(m[1]+year, m[3])
	}
	if from, to, is := strings.Cut(text, "-"); is && strings.Count(text, "/") == 2 {
		first, isFirst := parseMonth(strings.TrimSpace(from), order)
		last, isLast := parseMonth(strings.TrimSpace(to), order)
		return first, isFirst && isLast && first == last
	}
	if m := isoToISO.FindStringSubmatch(text); m != nil {
		return monthOfDays(m[1], m[2])
	}
	return 0, false
}

// monthNamed is a month by its name, simplified.
func monthNamed(year, name string) (calendar.Month, bool) {
	at := slices.IndexFunc(monthWords[:], func(words []string) bool { return slices.Contains(words, name) })
	if at < 0 {
		return 0, false
	}
	return monthOf(year, itoa(at+1))
}

func monthOf(year, month string) (calendar.Month, bool) {
	m, err := calendar.ParseMonth(year + "-" + twoDigits(month))
	return m, err == nil
}

// monthOfDays is the month that holds all days from one to another.
func monthOfDays(from, to string) (calendar.Month, bool) {
	first, isFirst := parseDay(from, "")
	last, isLast := parseDay(to, "")
	if !isFirst || !isLast || first > last || first.Month() != last.Month() {
		return 0, false
	}
	return first.Month(), true
}
