package importer

import (
	"regexp"
	"slices"
	"strings"

	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// Unit is what a number of a length of time counts.
type Unit string

// The units. Hours are decimal ones, or hours, minutes and seconds with colons.
const (
	Hours   Unit = "hours"
	Minutes Unit = "minutes"
	Seconds Unit = "seconds"
)

// Units lists them.
var Units = []Unit{Hours, Minutes, Seconds}

var secondsPer = map[Unit]int64{Hours: 3600, Minutes: 60, Seconds: 1}

// unitOf tells the unit that a heading names, or hours.
func unitOf(heading string) Unit {
	words := strings.Fields(simplify(heading))
	is := func(of ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(of, w) })
	}
	switch {
	case is("min", "mins", "minute", "minutes", "minuutit", "minuuttia", "minuter", "minuten"):
		return Minutes
	case is("s", "sec", "secs", "second", "seconds", "sek", "sekunnit", "sekuntia", "sekunder", "sekunden"):
		return Seconds
	}
	return Hours
}

// The ways to write a length of time. Each reads the whole text; after a colon there
// are at most 59.
var (
	number    = regexp.MustCompile(`^([0-9]{1,9})(?:[.,]([0-9]{1,15}))?$`)
	fraction  = regexp.MustCompile(`^[.,]([0-9]{1,15})$`)
	clockForm = regexp.MustCompile(`^([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?$`)
	wordsForm = regexp.MustCompile(`^(?:([0-9]{1,6}) ?(?:h|t|tim|tuntia?)\b ?)?` +
		`(?:([0-9]{1,6}) ?(?:m|min)\b ?)?(?:([0-9]{1,6}) ?(?:s|sek)\b)?$`)
	hoursForm  = regexp.MustCompile(`^([0-9]{1,6}[.,][0-9]{1,15}) ?(?:h|t|tim|tuntia?)$`)
	minusSigns = []string{"-", "−", "–", "\u2010", "\u2011"}
)

// parseLength reads a length of time whole and gives its seconds, to the thousandth: a
// third of an hour in decimals is not a whole number of them, and a spreadsheet writes
// 20 minutes as 0.333333333333333 h.
func parseLength(text string, unit Unit) (seconds decimal.Decimal, key string) {
	const thousandths = 3
	seconds, key = readLength(text, unit)
	return seconds.Round(thousandths), key
}

func readLength(text string, unit Unit) (seconds decimal.Decimal, key string) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, minus := range minusSigns {
		if rest, is := strings.CutPrefix(text, minus); is {
			if _, key := readLength(rest, unit); key == "" {
				return decimal.Zero, "importer.negative"
			}
		}
	}
	per := decimal.NewFromInt(secondsPer[unit])
	if m := number.FindStringSubmatch(text); m != nil {
		return decimalOf(m[1], m[2]).Mul(per), ""
	}
	if m := fraction.FindStringSubmatch(text); m != nil {
		return decimalOf("0", m[1]).Mul(per), ""
	}
	if m := clockForm.FindStringSubmatch(text); m != nil && unit == Hours {
		return inSeconds(m[1:]), ""
	}
	if m := hoursForm.FindStringSubmatch(text); m != nil {
		whole, part, _ := strings.Cut(strings.ReplaceAll(m[1], ",", "."), ".")
		return decimalOf(whole, part).Mul(decimal.NewFromInt(secondsPer[Hours])), ""
	}
	if m := wordsForm.FindStringSubmatch(text); m != nil && text != "" {
		return inSeconds(m[1:]), ""
	}
	return decimal.Zero, "importer.not_length"
}

// decimalOf gives a number of digits, which are all that the texts hold.
func decimalOf(whole, part string) decimal.Decimal {
	if part != "" {
		whole += "." + part
	}
	d, _ := decimal.NewFromString(whole)
	return d
}

// inSeconds sums hours, minutes and seconds.
func inSeconds(parts []string) (sum decimal.Decimal) {
	for i, unit := range Units {
		if parts[i] != "" {
			sum = sum.Add(decimalOf(parts[i], "").Mul(decimal.NewFromInt(secondsPer[unit])))
		}
	}
	return sum
}

// hoursOf rounds seconds to the nearest hundredth of an hour, halves up (RULES.md 1.2).
func hoursOf(seconds decimal.Decimal) money.Hours {
	const perHundredth = 36
	return money.Hours(seconds.DivRound(decimal.NewFromInt(perHundredth), 0).IntPart())
}

// SecondsOf gives hours in seconds.
func SecondsOf(h money.Hours) decimal.Decimal {
	return h.Decimal().Mul(decimal.NewFromInt(secondsPer[Hours]))
}
