package importer

import (
	"errors"
	"regexp"
	"strings"

	"hankekirja/internal/money"
)

// The ways to write an amount without its sign and currency. Thousands are in groups of
// three, parted by spaces or by the mark that the decimals do not have; of two marks the
// last one is that of the decimals.
var (
	plainAmount   = regexp.MustCompile(`^([0-9]+)(?:([.,])([0-9]+))?$`)
	spacedAmount  = regexp.MustCompile(`^([0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]+))?$`)
	groupedAmount = regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)$|^([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)$`)
	wholeGroups   = regexp.MustCompile(`^[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})$`)
	bareFraction  = regexp.MustCompile(`^[.,]([0-9]+)$`)
	currency      = regexp.MustCompile(`(?i)^(?:€|eur)\s*|\s*(?:€|eur|euroa)$`)
	parenthesised = regexp.MustCompile(`^\((.*)\)$`)
)

// parseAmount reads an amount in euros whole: "1 234,56", "1.234,56", "−1,20", "1,20-",
// "(12,30)", "12.30 €". What may be two amounts, as "1,234", is none. The key of what is
// wrong is importer.no_amount, importer.not_amount, importer.amount_unclear,
// importer.amount_decimals or importer.amount_range.
func parseAmount(text string) (c money.Cents, key string) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return 0, "importer.no_amount"
	}
	text, negative := cutSign(currency.ReplaceAllString(text, ""))
	text = currency.ReplaceAllString(text, "")
	whole, fraction, key := digitsOf(text)
	if key != "" {
		return 0, key
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
		return 0, "importer.amount_decimals"
	case errors.Is(err, money.ErrRange):
		return 0, "importer.amount_range"
	case err != nil:
		return 0, "importer.not_amount"
	}
	if negative {
		c = -c
	}
	return c, ""
}

// cutSign takes the sign of an amount away: before it, after it, or as parentheses that
// accounts write around what is less than nothing.
func cutSign(text string) (rest string, negative bool) {
	if m := parenthesised.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1]), true
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

// digitsOf gives the digits before and after the decimal mark.
func digitsOf(text string) (whole, fraction, key string) {
	const group = 3
	if m := plainAmount.FindStringSubmatch(text); m != nil {
		if len(m[3]) == group && len(m[1]) <= group && m[1] != "0" {
			return "", "", "importer.amount_unclear"
		}
		return m[1], m[3], ""
	}
	if m := spacedAmount.FindStringSubmatch(text); m != nil {
		return ungrouped(m[1]), m[2], ""
	}
	if m := groupedAmount.FindStringSubmatch(text); m != nil {
		return ungrouped(m[1] + m[3]), m[2] + m[4], ""
	}
	if wholeGroups.MatchString(text) {
		return ungrouped(text), "", ""
	}
	if m := bareFraction.FindStringSubmatch(text); m != nil {
		return "0", m[1], ""
	}
	return "", "", "importer.not_amount"
}

// ungrouped takes away what parts thousands.
func ungrouped(text string) string {
	return strings.NewReplacer(" ", "", ".", "", ",", "").Replace(text)
}
