package web

import (
	"net/url"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// dossier is one project as its pages read it: the Book, its computed claims and
// the language of the reader.
type dossier struct {
	*i18n.Printer
	book   *book.Book
	claims []claim.Claim
}

// ref is a link with its text; without an address it is text only.
type ref struct{ Text, Href string }

// escape makes text one segment of a path. A plus is written out, because the
// router reads it as a space.
func escape(s string) string { return strings.ReplaceAll(url.PathEscape(s), "+", "%2B") }

// at gives the address of a page of the project.
func (d *dossier) at(segments ...string) string {
	var b strings.Builder
	b.WriteString("/projects/" + escape(d.book.Agreement.Code))
	for _, s := range segments {
		b.WriteString("/" + escape(s))
	}
	return b.String()
}

// claimAt gives the address of a claim.
func (d *dossier) claimAt(number int) string { return d.at("claims", strconv.Itoa(number)) }

// figureAt gives the address of how a figure of a claim was computed.
func (d *dossier) figureAt(number int, id string) string {
	return d.at(append([]string{"claims", strconv.Itoa(number), "figures"}, strings.Split(id, "/")...)...)
}

func (d *dossier) personAt(id string) string { return d.at("people", id) }

func (d *dossier) costAt(id string) string { return d.at("costs", id) }

// claimRef names a claim and links to it.
func (d *dossier) claimRef(number int) ref {
	return ref{d.T("record.claim", "number", strconv.Itoa(number)), d.claimAt(number)}
}

// claim gives the claim of a number, or nil.
func (d *dossier) claim(number int) *claim.Claim {
	if number < 1 || number > len(d.claims) {
		return nil
	}
	return &d.claims[number-1]
}

// person gives the person of an id, or nil.
func (d *dossier) person(id string) *staff.Person {
	for i := range d.book.People {
		if d.book.People[i].ID == id {
			return &d.book.People[i]
		}
	}
	return nil
}

// personName is the name of a person, or the id where nobody has it.
func (d *dossier) personName(id string) string {
	if p := d.person(id); p != nil {
		return p.Name
	}
	return id
}

// cost gives the purchase of an id, or nil.
func (d *dossier) cost(id string) *project.Cost {
	for i := range d.book.Costs {
		if d.book.Costs[i].ID == id {
			return &d.book.Costs[i]
		}
	}
	return nil
}

// sheets gives the timesheets of a person in the order of the Book.
func (d *dossier) sheets(person string) []*timesheet.Sheet {
	var of []*timesheet.Sheet
	for i := range d.book.Sheets {
		if d.book.Sheets[i].Person == person {
			of = append(of, &d.book.Sheets[i])
		}
	}
	return of
}

// category names a cost category.
func (d *dossier) category(c project.Category) string { return d.T("category." + string(c)) }
