package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// dossier is one project as its claims and records are read: the Book, its
// computed claims and the language of the reader.
type dossier struct {
	*i18n.Printer
	*loaded
	sight
}

// dossier is the project of the address for its reader.
func (q *request) dossier() *dossier { return q.dossierOf(q.project) }

func (q *request) dossierOf(p *loaded) *dossier {
	return &dossier{q.p, p, sight{q.app.Actor(), p.Agreement.Code, q.app.Today()}}
}

// escape makes text one segment of a path. A plus is written out, because the
// router reads it as a space.
func escape(s string) string { return strings.ReplaceAll(url.PathEscape(s), "+", "%2B") }

// at gives the address of a page of the project.
func (d *dossier) at(segments ...string) string {
	escaped := make([]string, len(segments))
	for i, s := range segments {
		escaped[i] = escape(s)
	}
	return projectPath(d.Book, escaped...)
}

func (d *dossier) claimAt(number int) string { return claimPath(d.Book, number) }

func (d *dossier) personAt(id string) string { return d.at("people", id) }

func (d *dossier) costAt(id string) string { return d.at("costs", id) }

// figureAt gives the address of how a figure of a claim was computed; claim 0 is
// the project's overview. Every such way leads down to pay, so that it is empty for
// a reader who does not see that.
func (d *dossier) figureAt(number int, id string) string {
	if !d.may(access.SeePay) {
		return ""
	}
	parts := append([]string{"figures"}, strings.Split(id, "/")...)
	if number == 0 {
		return d.at(parts...)
	}
	return d.at(append([]string{"claims", strconv.Itoa(number)}, parts...)...)
}

// ruleAt gives the address of a rule in the project's rule set.
func (d *dossier) ruleAt(rule string) string { return "/rules/" + escape(d.Rules.ID) + "#" + rule }

// claimLink names a claim and leads to it, if there is such a claim yet.
func (d *dossier) claimLink(number int) link {
	named := link{Text: d.T("record.claim", "number", strconv.Itoa(number))}
	if d.claim(number) != nil {
		named.Href = d.claimAt(number)
	}
	return named
}

// euro is a figure in euros with the address of how it was computed.
func (d *dossier) euro(number int, f *money.Figure) link {
	return link{Text: d.Euro(f.Cents()), Href: d.figureAt(number, f.ID)}
}

// claim gives the claim of a number, or nil.
func (d *dossier) claim(number int) *claim.Claim {
	if number < 1 || number > len(d.claims) {
		return nil
	}
	return &d.claims[number-1]
}

// person gives the person of an id, or nil.
func (d *dossier) person(id string) *staff.Person { return d.Person(id) }

// personName is the name of a person, or the id of one who has none or is not there.
func (d *dossier) personName(id string) string {
	if p := d.person(id); p != nil {
		return cmp.Or(p.Name, id)
	}
	return id
}

// cost gives the purchase of an id, or nil.
func (d *dossier) cost(id string) *project.Cost {
	for i := range d.Costs {
		if d.Costs[i].ID == id {
			return &d.Costs[i]
		}
	}
	return nil
}

// sheetsOf gives the timesheets of a person by month.
func (d *dossier) sheetsOf(person string) []*timesheet.Sheet {
	var of []*timesheet.Sheet
	for i := range d.Sheets {
		if d.Sheets[i].Person == person {
			of = append(of, &d.Sheets[i])
		}
	}
	slices.SortFunc(of, func(x, y *timesheet.Sheet) int { return cmp.Compare(x.Month, y.Month) })
	return of
}

// category names a cost category.
func (d *dossier) category(c project.Category) string { return d.T("category." + string(c)) }
