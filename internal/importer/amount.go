package importer

import (
	"errors"
	"strings"

	"hankekirja/internal/money"
)

// decimalMark is what stands before the decimals of amounts: a point or a comma, or 0 where
// nobody knows.
type decimalMark byte

// parseAmount reads an amount in euros whole: "1 234,56", "1.234,56", "−1,20", "1,20-",
// "(12,30)", "12.30 €". What may be two amounts, as "1,234", is none. The key of what is
// wrong is importer.no_amount, importer.not_amount, importer.amount_unclear,
// importer.amount_decimals or importer.amount_range.
func parseAmount(text string) (c money.Cents, key string) {
	c, _, key = parseMarked(text, 0)
	return c, key
}

// parseMarked reads an amount of a column whose decimal mark is known, or 0, and gives the
// mark that the amount itself shows.
func parseMarked(text string, known decimalMark) (c money.Cents, shown decimalMark, key string) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return 0, 0, "importer.no_amount"
	}
	text, negative := cutSign(cutCurrency(text))
	whole, fraction, shown, key := digitsOf(cutCurrency(text), known)
	if key != "" {
		return 0, 0, key
	}
	// Zeros after the cents say nothing.
	const cents = 2
	for len(fraction) > cents && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	c, err := money.ParseCents(whole)
	switch {
	case errors.Is(err, money.ErrDecimals):
		return 0, 0, "importer.amount_decimals"
	case errors.Is(err, money.ErrRange):
		return 0, 0, "importer.amount_range"
	case err != nil:
		return 0, 0, "importer.not_amount"
	}
	if negative {
		c = -c
	}
	return c, shown, ""
}

// currencies are how amounts name it, before or after them.
var currencies = []string{"€", "euroa", "eur"}

func cutCurrency(text string) string {
	for _, name := range currencies {
		if at := len(text) - len(name); at >= 0 && strings.EqualFold(text[at:], name) {
			return strings.TrimSpace(text[:at])
		}
		if len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) {
			return strings.TrimSpace(text[len(name):])
		}
	}
	return text
}

// cutSign takes the sign of an amount away: before it, after it, or as parentheses that
// accounts write around what is less than nothing.
func cutSign(text string) (rest string, negative bool) {
	if inner, is := strings.CutPrefix(text, "("); is {
		if inner, is = strings.CutSuffix(inner, ")"); is {
			return strings.TrimSpace(inner), true
		}
	}
	for _, minus := range minusSigns {
		if rest, is := strings.CutPrefix(text, minus); is {
			return strings.TrimSpace(rest), true
		}
		if rest, is := strings.CutSuffix(text, minus); is {
			return strings.TrimSpace(rest), true
		}
	}
	rest, _ = strings.CutPrefix(text, "+")
	return strings.TrimSpace(rest), false
}

// threes is how many digits stand together in thousands.
const threes = 3

// digitsOf gives the digits before and after the decimal mark. Thousands are in threes,
// parted by spaces or by the mark that the decimals do not have; of two marks the last one
// is that of the decimals. One mark before three digits is either, unless it is known.
func digitsOf(text string, known decimalMark) (whole, fraction string, shown decimalMark, key string) {
	const wrong = "importer.not_amount"
	last := strings.LastIndexAny(text, ".,")
	if last < 0 {
		if whole = ungrouped(text, ' '); whole == "" {
			return "", "", 0, wrong
		}
		return whole, "", 0, ""
	}
	before, mark := text[:last], text[last]
	if fraction = text[last+1:]; !isDigits(fraction) {
		return "", "", 0, wrong
	}
	other := decimalMark('.' + ',' - mark)
	switch part := strings.IndexAny(before, " .,"); {
	case before == "":
		return "0", fraction, decimalMark(mark), ""
	case part < 0 && !isDigits(before):
		return "", "", 0, wrong
	case part < 0 && len(fraction) == threes && len(before) <= threes && before != "0":
		switch known {
		case other:
			return before + fraction, "", 0, ""
		case 0:
			return "", "", 0, "importer.amount_unclear"
		}
		return before, fraction, 0, ""
	case part < 0:
		return before, fraction, decimalMark(mark), ""
	case before[part] == mark: // 1.234.567
		if whole = ungrouped(text, mark); whole == "" {
			return "", "", 0, wrong
		}
		return whole, "", other, ""
	default:
		if whole = ungrouped(before, before[part]); whole == "" {
			return "", "", 0, wrong
		}
		return whole, fraction, decimalMark(mark), ""
	}
}

func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// ungrouped takes away what parts thousands; empty where they are not in threes.
func ungrouped(text string, by byte) string {
	first, rest, grouped := strings.Cut(text, string(rune(by)))
	if !isDigits(first) || grouped && len(first) > threes {
		return ""
	}
	for grouped {
		var group string
		group, rest, grouped = strings.Cut(rest, string(rune(by)))
		if len(group) != threes || !isDigits(group) {
			return ""
		}
		first += group
	}
	return first
}
