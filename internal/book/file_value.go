package book

import (
	"encoding"
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

// listed joins the names that a message offers.
func listed[S ~string](names []S) string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = string(n)
	}
	return strings.Join(texts, ", ")
}

// numberKeys are the faults of one kind of number.
type numberKeys struct {
	kind, form, decimals, limits string
}

var (
	amountKeys  = numberKeys{"file.type_amount", "file.amount", "file.amount_decimals", "file.amount_range"}
	hoursKeys   = numberKeys{"file.type_hours", "file.hours", "file.hours_decimals", "file.hours_range"}
	percentKeys = numberKeys{"file.type_percent", "file.percent", "file.percent_decimals", "file.percent_range"}
)

// readNumber reads a decimal number written as text; ok is false where it was
// refused. accepts gives the key of what is wrong with a number of right form, or
// nothing.
func readNumber[N any](
	r *reader, keys numberKeys, parse func(string) (N, error), accepts func(N) string,
) (n N, ok bool) {
	s, ok := r.text(keys.kind)
	if !ok {
		return n, false
	}
	n, err := parse(s)
	key := ""
	switch {
	case errors.Is(err, money.ErrDecimals):
		key = keys.decimals
	case errors.Is(err, money.ErrRange):
		key = keys.limits
	case err != nil:
		key = keys.form
	default:
		key = accepts(n)
	}
	if key != "" {
		r.fault(key, "value", shown(s))
		var none N
		return none, false
	}
	return n, true
}

// sign says which amounts a field takes.
type sign int

const (
	anySign sign = iota
	notNegative
	positive
	notZero
)

func (s sign) accepts(c money.Cents) (key string) {
	switch {
	case s == notNegative && c < 0:
		return "file.amount_negative"
	case s == positive && c <= 0:
		return "file.amount_not_positive"
	case s == notZero && c == 0:
		return "file.amount_zero"
	}
	return ""
}

func readAmount(r *reader, s sign) (money.Cents, bool) {
	return readNumber(r, amountKeys, money.ParseCents, s.accepts)
}

func readHours(r *reader) (money.Hours, bool) {
	return readNumber(r, hoursKeys, money.ParseHours, func(h money.Hours) string {
		if h < 0 {
			return "file.hours_negative"
		}
		return ""
	})
}

// readDayHours reads the length of a working day.
func readDayHours(r *reader) (money.Hours, bool) {
	return readNumber(r, hoursKeys, money.ParseHours, func(h money.Hours) string {
		if h <= 0 || h > dayHours {
			return "file.working_day"
		}
		return ""
	})
}

// hundredPercent is the whole.
const hundredPercent money.Percent = 100_0000

func readPercent(r *reader) (money.Percent, bool) {
	return readNumber(r, percentKeys, money.ParsePercent, func(p money.Percent) string {
		if p < 0 || p > hundredPercent {
			return "file.percent_range"
		}
		return ""
	})
}

func readWorkingTime(r *reader) (money.Percent, bool) {
	return readNumber(r, percentKeys, money.ParsePercent, func(p money.Percent) string {
		if p <= 0 || p > hundredPercent {
			return "file.working_time"
		}
		return ""
	})
}

func readDate(r *reader) (calendar.Date, bool) {
	return readDay(r, "file.date", calendar.ParseDate)
}

func readMonth(r *reader) (calendar.Month, bool) {
	return readDay(r, "file.month", calendar.ParseMonth)
}

func readMoment(r *reader) (calendar.Moment, bool) {
	return readDay(r, "file.moment", calendar.ParseMoment)
}

func readDay[D encoding.TextMarshaler](r *reader, key string, parse func(string) (D, error)) (d D, ok bool) {
	s, ok := r.text(key)
	if !ok {
		return d, false
	}
	d, err := parse(s)
	if err != nil {
		r.fault(key, "value", shown(s))
	}
	return d, err == nil
}

// readInteger reads the number of a claim.
func readInteger(r *reader) (int, bool) { return readWhole(r, "file.integer", math.MaxInt32) }

// readFileSize reads the size of a kept file, in bytes.
func readFileSize(r *reader) (int, bool) { return readWhole(r, "file.size", project.MaxFileBytes) }

// readWhole reads a JSON integer from 1 up.
func readWhole(r *reader, key string, most int) (n int, ok bool) {
	limit := strconv.Itoa(most)
	start := r.pos
	if c := r.next(); c != '-' && (c < '0' || c > '9') {
		r.pos = start
		r.wrongType(key, "limit", limit)
		return 0, false
	}
	s := r.literal()
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		r.fault(key, "value", shown(s), "limit", limit)
		return 0, false
	}
	return n, true
}

var digestPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// readDigest reads a SHA-256 in the one form in which files are kept.
func readDigest(r *reader) (string, bool) {
	return readGood(r, "file.sha256", digestPattern.MatchString)
}

func readFileName(r *reader) (string, bool) {
	return readGood(r, "file.file_name", project.GoodFileName)
}

// readGood reads a text of a form of its own.
func readGood(r *reader, key string, good func(string) bool) (string, bool) {
	s, ok := r.text("file.type_text")
	if ok && !good(s) {
		r.fault(key, "value", shown(s))
		return "", false
	}
	return s, ok
}

func readBool(r *reader) (b, ok bool) {
	if c := r.next(); c != 't' && c != 'f' {
		r.wrongType("file.type_bool")
		return false, false
	}
	return r.literal() == "true", true
}

// readLoose reads a number that may stand with or without quotes, and refuses
// one that does not match the pattern.
func readLoose(r *reader, key string, pattern *regexp.Regexp) (s string, ok bool) {
	switch c := r.next(); {
	case c == '"':
		if s, ok = r.text(key); !ok {
			return "", false
		}
	case c == '-' || (c >= '0' && c <= '9'):
		s = r.literal()
	default:
		r.wrongType(key)
		return "", false
	}
	if !pattern.MatchString(s) {
		r.fault(key, "value", shown(s))
		return "", false
	}
	return s, true
}

var (
	// Six digits of months are more than anybody has been paid for.
	monthsPattern = regexp.MustCompile(`^0*[1-9][0-9]{0,5}$`)
	weightPattern = regexp.MustCompile(`^[0-9]{1,10}(\.[0-9]{1,9})?$`)
	zeroPattern   = regexp.MustCompile(`^[0.]*$`)
)

func readMonths(r *reader) (int, bool) {
	s, ok := readLoose(r, "file.months", monthsPattern)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("a checked number of months cannot be read: " + s)
	}
	return n, true
}

// readWeight gives the weight with no zeros at its end, so that equal weights
// are equal values.
func readWeight(r *reader) (decimal.Decimal, bool) {
	s, ok := readLoose(r, "file.weight", weightPattern)
	if !ok {
		return decimal.Zero, false
	}
	if zeroPattern.MatchString(s) {
		r.fault("file.weight", "value", shown(s))
		return decimal.Zero, false
	}
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return decimal.RequireFromString(s), true
}
