package web

import (
	"cmp"
	"slices"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
)

// checkView is one kind of check with the records it concerns.
type checkView struct {
	Title    string
	What     string
	Severity tag
	Count    string // where several records share the check
	Records  []link
	Act      link // mends all of them at once, for who may
	Folded   bool // too many to show at once
	grave    int  // 0 for an error
}

// shownChecks is the most records of one check that are shown unfolded.
const shownChecks = 3

// gravest puts the errors first.
var gravest = []costing.Severity{costing.Error, costing.Warning, costing.Info}

// foundCheck is a check with the claim it belongs to.
type foundCheck struct {
	number int
	*costing.Check
}

// checks tells what a claim's checks found, each with the record where it is
// mended.
func (d *dossier) checks(c *claim.Claim) []checkView {
	found := make([]foundCheck, len(c.Checks))
	for i := range c.Checks {
		found[i] = foundCheck{c.Record.Number, &c.Checks[i]}
	}
	return d.checkViews(found, d.mend)
}

// checksOn tells what the checks of all claims found about a record, each with the
// claim it belongs to.
func (d *dossier) checksOn(concerns func(*costing.Check) bool) []checkView {
	var found []foundCheck
	for i := range d.claims {
		for k := range d.claims[i].Checks {
			if check := &d.claims[i].Checks[k]; concerns(check) {
				found = append(found, foundCheck{d.claims[i].Record.Number, check})
			}
		}
	}
	return d.checkViews(found, d.whereFound)
}

// checkViews puts equal checks together, the gravest first.
func (d *dossier) checkViews(found []foundCheck, place func(foundCheck) link) []checkView {
	at := make(map[string]int)
	var views []checkView
	for _, f := range found {
		k, seen := at[f.Code]
		if !seen {
			k = len(views)
			at[f.Code] = k
			views = append(views, checkView{
				Title: d.T("check." + f.Code), What: d.T("check." + f.Code + ".what"), Severity: d.severity(f.Check.Severity),
				grave: slices.Index(gravest, f.Check.Severity),
			})
			if f.Code == "missing_pay" {
				views[k].Act = d.payImportLink()
			}
		}
		views[k].Records = append(views[k].Records, place(f))
	}
	for i := range views {
		if n := len(views[i].Records); n > 1 {
			views[i].Count, views[i].Folded = d.N("claim_page.places", n), n > shownChecks
		}
	}
	slices.SortStableFunc(views, func(x, y checkView) int { return cmp.Compare(x.grave, y.grave) })
	return views
}

// whereFound names the claim of a check, and its month where it has one.
func (d *dossier) whereFound(f foundCheck) link {
	where := d.claimLink(f.number)
	if f.Month != 0 {
		where.Text = joined(d.ShortMonth(f.Month), where.Text)
	}
	return where
}

// mends says on which part of a person's page a check is mended.
var mends = map[string]string{
	"missing_assignment_document": "#allocations",
	"over_allocated":              "#allocations",
	"pay_without_allocation":      "#pay",
	"pay_type_needs_decision":     "#pay",
	"missing_pay":                 "#pay",
	"missing_rate":                "#rates",
}

// mend leads to the record where a check is mended.
func (d *dossier) mend(f foundCheck) link {
	c := f.Check
	switch {
	case c.Cost != "":
		return link{Text: joined(c.Cost, d.supplier(c.Cost)), Href: d.costAt(c.Cost)}
	case c.Person != "" && c.Code == "timesheet_not_approved":
		return link{Text: d.personMonth(c), Href: d.at("people", c.Person, "sheets", c.Month.String())}
	case c.Code == "cap_exceeded":
		return link{Text: d.personMonth(c), Href: d.capAt(c.Person, c.Month.Year())}
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
	if n == 0 || c.Record.AppliedFor() {
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
