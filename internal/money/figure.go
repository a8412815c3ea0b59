package money

import "github.com/shopspring/decimal"

// Kind says how a figure came to be. The kinds are closed: the three translators
// (words, formula, trail) each have one switch over them.
type Kind string

// The kinds of figures.
const (
	Given      Kind = "given"      // recorded by a person or fixed by a decision; Source names it
	Sum        Kind = "sum"        // all parts added
	Difference Kind = "difference" // the first part less the others
	Product    Kind = "product"    // first part × second part
	PercentOf  Kind = "percent"    // first part × second part (a percentage) / 100
	Ratio      Kind = "ratio"      // first part / second part
	Min        Kind = "min"        // the smallest part
	Max        Kind = "max"        // the largest part
	Carried    Kind = "carried"    // taken over from an earlier claim; Source names it
	Decided    Kind = "decided"    // the result of a procedure (split, cap); Parts are what went in
)

// Rounding says what happened to the exact result.
type Rounding string

// The roundings of RULES.md 1.1. Exact leaves the result as it is.
const (
	Exact       Rounding = ""
	RoundHalfUp Rounding = "half_up"
	RoundDown   Rounding = "down"
)

// Unit is what a figure's value counts.
type Unit string

// The units. Unrounded euros are the exact products that rule 4.7 adds up
// before it rounds.
const (
	Euro      Unit = "euro"
	Unrounded Unit = "unrounded"
	Hour      Unit = "hour"
	PerCent   Unit = "percent"
	Count     Unit = "count"
)

// Label says what a figure is: a message key, and the names it is about. It
// holds no prose; the catalogues give the words.
type Label struct {
	Key string
	// Args are opaque names: person (a name), month and date (ISO), category, code
	// (an identifier of the project), claim (a number), source (a funding source).
	Args map[string]string
}

// LabelOf makes a label of a figure; args come in pairs of name and value.
func LabelOf(key string, args ...string) Label {
	l := Label{Key: "figure." + key}
	if len(args) > 1 {
		l.Args = make(map[string]string, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		l.Args[args[i]] = args[i+1]
	}
	return l
}

// Figure is an amount that keeps how it was computed. The same tree gives the
// number on the page, the explanation under it, the formula in the workbook and
// the trail down to the sources.
type Figure struct {
	// ID names the figure within one claim, such as "total/staff" or
	// "line/3/wages"; it is empty for a step that has no place of its own.
	ID    string
	Label Label
	// Rule is the number of the rule in RULES.md.
	Rule     string
	Unit     Unit
	Kind     Kind
	Rounding Rounding
	// Source is the opaque id of the record a Given, Carried or Decided figure
	// comes from.
	Source string
	Parts  []*Figure
	// Value is in the natural unit: euros, hours, percent.
	Value decimal.Decimal
}

// Cents gives the value of a figure in euros as whole cents.
func (f *Figure) Cents() Cents { return Down(f.Value) }

// Hours gives the value of a figure in hours as hundredths.
func (f *Figure) Hours() Hours { return Hours(Down(f.Value)) }

// Named sets what the figure is called and which rule it follows.
func (f *Figure) Named(id, rule string, label Label) *Figure {
	f.ID, f.Rule, f.Label = id, rule, label
	return f
}

// GivenCents is an amount that a record states.
func GivenCents(c Cents, source string) *Figure {
	return &Figure{Kind: Given, Unit: Euro, Source: source, Value: c.Decimal()}
}

// GivenHours is a length of time that a record states.
func GivenHours(h Hours, source string) *Figure {
	return &Figure{Kind: Given, Unit: Hour, Source: source, Value: h.Decimal()}
}

// GivenPercent is a percentage that a record or a rule states.
func GivenPercent(p Percent, source string) *Figure {
	return &Figure{Kind: Given, Unit: PerCent, Source: source, Value: p.Decimal()}
}

// GivenCount is a plain number that a record or a rule states.
func GivenCount(n int64, source string) *Figure {
	return &Figure{Kind: Given, Unit: Count, Source: source, Value: decimal.NewFromInt(n)}
}

// CarriedCents is an amount taken over from an earlier claim.
func CarriedCents(c Cents, source string) *Figure {
	return &Figure{Kind: Carried, Unit: Euro, Source: source, Value: c.Decimal()}
}

// DecidedCents is the result of a procedure, with what went into it.
func DecidedCents(c Cents, source string, parts ...*Figure) *Figure {
	return &Figure{Kind: Decided, Unit: Euro, Source: source, Parts: parts, Value: c.Decimal()}
}

// DecidedHours is the result of a procedure over hours, with what went into it.
func DecidedHours(h Hours, source string, parts ...*Figure) *Figure {
	return &Figure{Kind: Decided, Unit: Hour, Source: source, Parts: parts, Value: h.Decimal()}
}

// Percent gives the value of a percentage as ten-thousandths of a percent.
func (f *Figure) Percent() Percent { return Percent(f.Value.Shift(percentScale).IntPart()) }
