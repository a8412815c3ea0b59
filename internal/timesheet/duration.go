package timesheet

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"hankekirja/internal/money"
)

// The ways a written length of time can be wrong.
var (
	ErrNotDuration = errors.New("not a length of time")
	ErrDecimals    = errors.New("more than two decimals of an hour")
	ErrNegative    = errors.New("less than nothing")
)

// The ways to write a length of time. Each reads the whole text; a clock and the
// minutes beside hours stop at 59, so that 7:75 is a slip and not 8:15.
var (
	decimalHours = regexp.MustCompile(`^([0-9]{0,4})[.,]([0-9]+)(?: ?(?:` + hourWord + `))?$`)
	wholeHours   = regexp.MustCompile(`^([0-9]{1,4})(?: ?(?:` + hourWord + `))?$`)
	clockHours   = regexp.MustCompile(`^([0-9]{1,4}):([0-5][0-9])$`)
	hoursMinutes = regexp.MustCompile(`^([0-9]{1,4}) ?(?:` + hourWord + `) ?([0-5]?[0-9]) ?(?:` + minuteWord + `)$`)
	minutesOnly  = regexp.MustCompile(`^([0-9]{1,5}) ?(?:` + minuteWord + `)$`)
)

// The units as Finnish, Swedish and English write them.
const (
	hourWord   = `h|t|tim|tuntia?|timmar|timme|hours?`
	minuteWord = `min|m|minuuttia?|minuter|minut|minutes?`
)

const (
	minutesPerHour = 60
	hundredths     = 100 // of an hour
)

// ParseDuration reads a length of time as people write it: 7,5 · 7.5 · 7,33 · 7:30 ·
// 7h 30min · 7 h · 450 min. It reads the whole text or refuses it (ErrNotDuration,
// ErrDecimals, ErrNegative), and never a beginning of it. Minutes are rounded to the
// nearest hundredth of an hour, so that 7:20 is 7,33 (RULES.md 1.2); a whole number of
// minutes never lies halfway between two. Every space that people and spreadsheets write
// counts as one.
func ParseDuration(text string) (money.Hours, error) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	rest, negative := cutMinus(text)
	h, err := parsePositive(rest)
	if negative && !errors.Is(err, ErrNotDuration) {
		return 0, ErrNegative
	}
	return h, err
}

// parsePositive reads a length without a sign, its spaces single ones.
func parsePositive(text string) (money.Hours, error) {
	if m := decimalHours.FindStringSubmatch(text); m != nil {
		return decimals(m[1], m[2])
	}
	if m := wholeHours.FindStringSubmatch(text); m != nil {
		return ofMinutes(m[1], "0"), nil
	}
	if m := clockHours.FindStringSubmatch(text); m != nil {
		return ofMinutes(m[1], m[2]), nil
	}
	if m := hoursMinutes.FindStringSubmatch(text); m != nil {
		return ofMinutes(m[1], m[2]), nil
	}
	if m := minutesOnly.FindStringSubmatch(text); m != nil {
		return ofMinutes("0", m[1]), nil
	}
	return 0, ErrNotDuration
}

// cutMinus takes a sign of less than nothing away, as keyboards and pages write it.
func cutMinus(text string) (rest string, negative bool) {
	for _, minus := range []string{"-", "−", "–"} {
		if rest, negative = strings.CutPrefix(text, minus); negative {
			return strings.TrimPrefix(rest, " "), true
		}
	}
	return text, false
}

// decimals reads hours with a part after the comma.
func decimals(whole, fraction string) (money.Hours, error) {
	if whole == "" {
		whole = "0"
	}
	h, err := money.ParseHours(whole + "." + fraction)
	if err != nil { // all are digits and few
		return 0, ErrDecimals
	}
	return h, nil
}

// ofMinutes gives hours and minutes, both digits, to the nearest hundredth.
func ofMinutes(hours, minutes string) money.Hours {
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	return money.Hours(h*hundredths + (m*hundredths+minutesPerHour/2)/minutesPerHour)
}
