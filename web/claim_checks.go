package web

import (
	"cmp"
	"slices"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/project"
)

// checkView is one kind of check with the records it concerns.
type checkView struct {
	Title    string
	What     string
	Severity tag
	Count    string // where several records share the check
	Records  []link
	Folded   bool // too many to show at once
}

// shownChecks is the most records of one check that are shown unfolded.
const shownChecks = 3

// gravest puts the errors first.
var gravest = []costing.Severity{costing.Error, costing.Warning, costing.Info}

// checks tells what a claim's checks found, the gravest first and equal ones
// together, each with the record where it is mended.
func (d *dossier) checks(c *claim.Claim) []checkView {
	codes := make(map[string][]*costing.Check)
	var order []*costing.Check // the first of each code
	for i := range c.Checks {
		check := &c.Checks[i]
		if len(codes[check.Code]) == 0 {
			order = append(order, check)
		}
		codes[check.Code] = append(codes[check.Code], check)
	}
	slices.SortStableFunc(order, func(x, y *costing.Check) int {
		return cmp.Compare(slices.Index(gravest, x.Severity), slices.Index(gravest, y.Severity))
	})
	views := make([]checkView, len(order))
	for i, first := range order {
		views[i] = d.checkView(first, codes[first.Code])
	}
	return views
}

func (d *dossier) checkView(first *costing.Check, all []*costing.Check) checkView {
	view := checkView{
		Title: d.T("check." + first.Code), What: d.T("check." + first.Code + ".what"),
		Severity: d.severity(first.Severity), Folded: len(all) > shownChecks,
	}
	if len(all) > 1 {
		view.Count = d.N("claim_page.places", len(all))
	}
	for _, check := range all {
		view.Records = append(view.Records, d.mend(check))
	}
	return view
}

// mends says on which part of a person's page a check is mended.
var mends = map[string]string{
	"missing_assignment_document": "#allocations",
	"over_allocated":              "#allocations",
	"pay_without_allocation":      "#pay",
	"pay_type_needs_decision":     "#pay",
	"missing_pay":                 "#pay",
	"missing_rate":                "#rates",
	"cap_exceeded":                "#hours",
}

// mend leads to the record where a check is mended.
func (d *dossier) mend(c *costing.Check) link {
	switch {
	case c.Cost != "":
		return link{Text: joined(c.Cost, d.supplier(c.Cost)), Href: d.costAt(c.Cost)}
	case c.Person != "" && c.Code == "timesheet_not_approved":
		return link{Text: d.personMonth(c), Href: d.at("people", c.Person, "sheets", c.Month.String())}
	case c.Person != "":
		return link{Text: d.personMonth(c), Href: d.personAt(c.Person) + mends[c.Code]}
	case c.Category != "":
		return link{Text: d.category(c.Category), Href: d.at("agreement") + "#budget"}
	case c.Code == "claim_chain":
		return link{Text: d.T("claim_page.list"), Href: d.at("claims")}
	default:
		return link{Text: d.T("record.agreement"), Href: d.at("agreement")}
	}
}

// personMonth names the person and month of a check, and the hours it rejects.
func (d *dossier) personMonth(c *costing.Check) string {
	text := d.personName(c.Person)
	if c.Month != 0 {
		text += ", " + d.ShortMonth(c.Month)
	}
	if c.Hours != 0 {
		text += ": " + d.HoursUnit(c.Hours)
	}
	return text
}

func (d *dossier) supplier(cost string) string {
	if c := d.cost(cost); c != nil {
		return c.Supplier
	}
	return ""
}

// blocked says that an open claim cannot be frozen and which errors stand, or
// nothing.
func (d *dossier) blocked(c *claim.Claim) string {
	n := countChecks(c, costing.Error)
	if n == 0 || c.Record.Frozen != 0 || len(c.Record.Decisions) > 0 {
		return ""
	}
	var titles []string
	for _, check := range c.Checks {
		title := d.T("check." + check.Code)
		if check.Severity == costing.Error && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return d.N("claim_page.blocked", n, "errors", strings.Join(titles, " · "))
}

// checksOn are the checks of all claims that concern a person or a purchase, in
// the order of the claims.
func (d *dossier) checksOn(concerns func(*costing.Check) bool) []recordCheck {
	var found []recordCheck
	for i := range d.claims {
		for k := range d.claims[i].Checks {
			check := &d.claims[i].Checks[k]
			if concerns(check) {
				found = append(found, d.recordCheck(d.claims[i].Record, check))
			}
		}
	}
	return found
}

// recordCheck is a check as the page of its record shows it.
type recordCheck struct {
	Title, What, When string
	Severity          tag
	Claim             link
}

func (d *dossier) recordCheck(r *project.ClaimRecord, c *costing.Check) recordCheck {
	view := recordCheck{
		Title: d.T("check." + c.Code), What: d.T("check." + c.Code + ".what"),
		Severity: d.severity(c.Severity), Claim: d.claimLink(r.Number),
	}
	if c.Month != 0 {
		view.When = d.ShortMonth(c.Month)
	}
	return view
}
