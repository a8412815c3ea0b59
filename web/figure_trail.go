package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// tie says how a figure hangs together with its parts on the way down to the
// sources: the sign between the parts, or the record it comes from.
type tie struct {
	Sign   string
	Record *link
}

// trail is the third translator of figures, beside words and formulas: where the
// reader goes from here.
func (d *dossier) trail(f *money.Figure) tie {
	switch f.Kind {
	case money.Sum:
		return tie{Sign: "+"}
	case money.Difference:
		return tie{Sign: "−"}
	case money.Product, money.PercentOf:
		return tie{Sign: "×"}
	case money.Ratio:
		return tie{Sign: "÷"}
	case money.Min, money.Max:
		return tie{Sign: "·"}
	case money.Given, money.Decided:
		return tie{Record: d.record(f.Source)}
	case money.Carried:
		return tie{Record: d.carriedFrom(f)}
	default:
		panic("a figure of unknown kind: " + string(f.Kind))
	}
}

// records says, for each kind of source, which page shows the record. The rest of
// the source id is what tells the record apart; ids of people and purchases may
// hold slashes themselves.
var records = map[string]func(d *dossier, rest string) string{
	costing.SourcePay:        personRecord("pay"),
	costing.SourceAllocation: personRecord("allocation"),
	costing.SourceRate:       personRecord("rate"),
	costing.SourceCap: func(d *dossier, rest string) string {
		person, year := cutLast(rest)
		return d.at("people", person, "cap", year)
	},
	costing.SourceSheet: func(d *dossier, rest string) string {
		person, month := cutLast(rest)
		return d.at("people", person, "sheets", month)
	},
	costing.SourceCost:    (*dossier).costAt,
	costing.SourceLumpSum: func(d *dossier, row string) string { return d.at("costs") + "#lump-sum-" + row },
	costing.SourceRules: func(d *dossier, rest string) string {
		rule, _, _ := strings.Cut(rest, "/")
		return d.ruleAt(rule)
	},
	costing.SourceSplit: func(d *dossier, rest string) string {
		if _, isGrant := strings.CutPrefix(rest, "grant/"); isGrant {
			return d.at("agreement") + "#grant-parts"
		}
		return d.ruleAt("1.4")
	},
	claim.SourceCorrection: func(d *dossier, rest string) string {
		number, row, _ := strings.Cut(rest, "/")
		return d.at("claims", number) + "#correction-" + row
	},
	claim.SourceDeduction: func(d *dossier, rest string) string {
		number, row, _ := strings.Cut(rest, "/")
		return d.at("claims", number) + "#deduction-" + strings.ReplaceAll(row, "/", "-")
	},
	claim.SourceIncome:        func(d *dossier, row string) string { return d.at("costs") + "#income-" + row },
	claim.SourceClaim:         func(d *dossier, number string) string { return d.at("claims", number) },
	followup.SourceUnclaimed:  func(d *dossier, _ string) string { return d.at() + "#h-burn" },
	followup.SourceCommitment: func(d *dossier, _ string) string { return d.at(followupRoute) + "#orders" },
	followup.SourcePlanHours:  func(d *dossier, person string) string { return d.personAt(person) },
	followup.SourcePlan:       func(d *dossier, _ string) string { return d.ruleAt("1.4") },
	claim.SourceTerms: func(d *dossier, what string) string {
		term, _, _ := strings.Cut(what, "/")
		return d.at("agreement") + "#" + term
	},
}

// record links to the page of the record that a source id names.
func (d *dossier) record(source string) *link {
	kind, rest, _ := strings.Cut(source, "/")
	address, known := records[kind]
	if !known {
		panic("a source of unknown kind: " + source)
	}
	return &link{Text: d.T("figure_page.source." + kind), Href: address(d, rest)}
}

// carriedFrom links to the figure of the earlier claim that was carried over: as it
// stood when the later claim was frozen, which is as accepted or as applied for.
// Where it was neither, the link leads to the claim.
func (d *dossier) carriedFrom(f *money.Figure) *link {
	from := d.record(f.Source)
	rest, isClaim := strings.CutPrefix(f.Source, claim.SourceClaim+"/")
	number, err := strconv.Atoi(rest)
	if !isClaim || err != nil || d.claim(number) == nil {
		return from
	}
	from.Text = d.claimLink(number).Text
	if f.ID == "" {
		if id := d.sameFigure(number, f); id != "" {
			from.Href = d.figureAt(number, id)
		}
		return from
	}
	id := strings.TrimPrefix(f.ID, "chain/"+rest+"/")
	for _, id := range []string{acceptedPrefix + rest + "/" + id, id} {
		if earlier := d.threads.of[number-1]().byID[id]; earlier != nil && earlier.Value.Equal(f.Value) {
			from.Href = d.figureAt(number, id)
			return from
		}
	}
	return from
}

// sameFigure finds the id of a claim's figure that the project's overview carries,
// which goes by its name and value there.
func (d *dossier) sameFigure(number int, f *money.Figure) string {
	t := d.threads.of[number-1]()
	for _, g := range t.order {
		if g.ID != "" && t.home[g] == number && g.Value.Equal(f.Value) &&
			g.Label.Key == f.Label.Key && g.Label.Args["category"] == f.Label.Args["category"] {
			return g.ID
		}
	}
	return ""
}

// personRecord links to a row of a kind on the page of its person.
func personRecord(kind string) func(*dossier, string) string {
	return func(d *dossier, rest string) string {
		person, row := cutLast(rest)
		return d.personAt(person) + "#" + kind + "-" + row
	}
}

// cutLast cuts at the last slash.
func cutLast(s string) (before, after string) {
	at := strings.LastIndexByte(s, '/')
	return s[:at], s[at+1:]
}
