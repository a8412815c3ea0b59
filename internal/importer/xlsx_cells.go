package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"

	"github.com/shopspring/decimal"
	"github.com/xuri/nfp"
)

// numberKind says what the numbers of a style are.
type numberKind int

const (
	plainNumber numberKind = iota
	dateNumber
	timeNumber
)

// number writes a stored number. The program that stored it computes in binary
// fractions; fifteen digits are what it shows and can keep.
func (w *workbook) number(style int, raw string) (string, bool) {
	const digits, longest, days = 15, 40, 2_958_465 // the last day is 9999-12-31
	if len(raw) > longest {
		return "", false
	}
	n, err := decimal.NewFromString(raw)
	if err != nil || n.Exponent() > digits || n.Exponent() < -400 {
		return "", false
	}
	n = n.Round(digits - int32(n.NumDigits()) - n.Exponent())
	shown := w.shownAs(style)
	switch shown.kind {
	case dateNumber:
		if n.IsNegative() || n.IntPart() > days {
			return "", false
		}
		return w.date(n), true
	case timeNumber:
		if n.IsNegative() || n.IntPart() > days {
			return "", false
		}
		return Clock(secondsOf(n)), true
	}
	text := n.String()
	if missing := shown.digits - len(text); missing > 0 && isDigits(text) {
		text = strings.Repeat("0", missing) + text
	}
	return text, true
}

const secondsOfDay = 24 * 60 * 60

// secondsOf gives days in whole seconds.
func secondsOf(days decimal.Decimal) int64 {
	return days.Mul(decimal.NewFromInt(secondsOfDay)).Round(0).IntPart()
}

// Clock writes seconds as hours, minutes and seconds.
func Clock(seconds int64) string {
	two := func(n int64) string { return strconv.FormatInt(n/10, 10) + strconv.FormatInt(n%10, 10) }
	return strconv.FormatInt(seconds/3600, 10) + ":" + two(seconds/60%60) + ":" + two(seconds%60)
}

// date writes a day that is counted from the workbook's first, and its time of day
// where it has one. Excel counts a 29 February 1900 that there was not; dates of
// hours are later.
func (w *workbook) date(n decimal.Decimal) string {
	first := calendar.NewDate(1899, 12, 30)
	if w.from1904 {
		first = calendar.NewDate(1904, 1, 1)
	}
	seconds := secondsOf(n)
	text := (first + calendar.Date(seconds/secondsOfDay)).String()
	if time := seconds % secondsOfDay; time > 0 {
		text += " " + Clock(time)
	}
	return text
}

// The formats that a style names by a number, as ECMA-376 18.8.30 lists them.
var (
	dateFormats = []int{14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
	timeFormats = []int{18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56}
)

// shownNumber is how a format shows numbers: as what, and with how many digits at least,
// which are of a voucher or cost centre that begins with zeros.
type shownNumber struct {
	kind   numberKind
	digits int
}

// onlyZeros is a format that shows a whole number with as many digits.
var onlyZeros = regexp.MustCompile(`^0{2,15}(?:;.*)?$`)

// shownAs tells how the number of a cell is shown by the cell's style.
func (w *workbook) shownAs(style int) (shown shownNumber) {
	if style < 0 || style >= len(w.formats) {
		return shown
	}
	format := w.formats[style]
	shown, known := w.shown[format]
	if known {
		return shown
	}
	code, written := w.written[format]
	switch {
	case written && onlyZeros.MatchString(code):
		shown.digits = len(code) - len(strings.TrimLeft(code, "0"))
	case written:
		shown.kind = kindOfFormat(code)
	case slices.Contains(dateFormats, format):
		shown.kind = dateNumber
	case slices.Contains(timeFormats, format):
		shown.kind = timeNumber
	}
	w.shown[format] = shown
	return shown
}

// longestFormat is how long a written format may be.
const longestFormat = 255

// kindOfFormat reads a written format: with a year or a day it shows dates, with hours,
// minutes or seconds alone times.
func kindOfFormat(format string) numberKind {
	if len(format) > longestFormat {
		return plainNumber
	}
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(format)
	if len(sections) == 0 {
		return plainNumber
	}
	kind := plainNumber
	for _, token := range sections[0].Items { // that of positive numbers
		switch token.TType {
		case nfp.TokenTypeElapsedDateTimes:
			return timeNumber
		case nfp.TokenTypeDateTimes:
			if strings.ContainsAny(strings.ToLower(token.TValue), "yd") {
				return dateNumber
			}
			kind = timeNumber
		}
	}
	return kind
}
