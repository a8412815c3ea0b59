package reports

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/testenv"
)

// change is an input changed in a workbook and in the project that it is of.
type change struct {
	kind, name string
	claim      int
	path       string // of the changed workbook
	book       *book.Book
	before     claim.Claim
}

// The values that inputs are changed to, as a workbook and as a project have them.
const (
	euros, cents       = 123.45, 12_345
	share, shareTenths = 12.3456, 123_456
)

// TestEveryKindOfInputMovesTheClaim changes inputs of every kind, one at a time, in
// workbooks that LibreOffice then computes, and in the projects: both give the same
// claim, which is another than before.
func TestEveryKindOfInputMovesTheClaim(t *testing.T) {
	changes := &changes{t: t, dir: t.TempDir(), seen: make(map[string]int)}
	for _, c := range generated(t) {
		changes.ofLines(c)
		first := c
		first.claim = 1
		changes.ofTerms(first)
	}
	for _, kind := range []string{
		"purchase", "correction", "income", "rate", "percent", "estimate", "maximum", "other funding",
	} {
		if changes.seen[kind] == 0 {
			t.Errorf("no workbook has an input of the kind %s", kind)
		}
	}
	var paths []string
	for _, c := range changes.all {
		paths = append(paths, c.path)
	}
	moved := make(map[string]bool)
	for i, r := range testenv.Recalculate(t, paths) {
		c := changes.all[i]
		now := claim.Chain(c.book)
		before := namedAmounts(c.book, &c.before)
		for name, want := range namedAmounts(c.book, &now[c.claim-1]) {
			if got := r.Named(name); r.Cents(got) != int64(want) {
				t.Errorf("%s: %s is %s, want %s", c.name, name, got, want)
			}
			moved[c.kind] = moved[c.kind] || want != before[name]
		}
	}
	for kind := range changes.seen {
		if !moved[kind] {
			t.Errorf("no change of the kind %s moved a claim", kind)
		}
	}
}

// annualPay is the column of the hourly rates that an input is changed in.
const annualPay = 3

// mostOfKind is how many workbooks change an input of one kind.
const mostOfKind = 3

// changes collects changed workbooks.
type changes struct {
	t    *testing.T
	dir  string
	seen map[string]int
	all  []change
}

// add changes one cell of a claim's workbook, and the project in its way.
func (s *changes) add(kind string, c generatedClaim, at place, value float64, apply func(*book.Book)) {
	s.t.Helper()
	if s.seen[kind] == mostOfKind {
		return
	}
	s.seen[kind]++
	f := claimFileOf(s.t, c.book, c.claims, c.claim, i18n.FI)
	cell := address(at.column, at.row)
	if formula, _ := f.GetCellFormula(at.sheet.name, cell); formula != "" {
		s.t.Errorf("%s: the %s in %s is a formula", c.name, kind, cell)
	}
	if err := f.SetCellValue(at.sheet.name, cell, value); err != nil {
		s.t.Fatal(err)
	}
	path := filepath.Join(s.dir, strconv.Itoa(len(s.all))+".xlsx")
	if err := f.SaveAs(path); err != nil {
		s.t.Fatal(err)
	}
	changed, _ := projectOf(s.t, "cases", c.name)
	apply(changed)
	s.all = append(s.all, change{kind, c.name + " " + kind, c.claim, path, changed, c.claims[c.claim-1]})
}

func (s *changes) workbook(c generatedClaim) *claimBook {
	w, err := newClaimBook(ofClaim(c.book, c.claims, c.claim, i18n.FI))
	if err != nil {
		s.t.Fatal(err)
	}
	return w
}

// ofLines changes what the lines of a claim rest on.
func (s *changes) ofLines(c generatedClaim) {
	w := s.workbook(c)
	for i := range w.claim.Lines {
		l := &w.claim.Lines[i]
		switch {
		case l.Cost != "":
			k := slices.IndexFunc(c.book.Costs, func(of project.Cost) bool { return of.ID == l.Cost })
			if c.book.Costs[k].Eligible == nil {
				at := place{w.other, otherAmount, w.places[l.Amount].row}
				s.add("purchase", c, at, euros, func(b *book.Book) { b.Costs[k].Amount = cents })
			}
		case l.Rate != nil:
			at, from := place{w.rates, annualPay, w.places[l.Rate].row}, l.Rate.Label.Args["date"]
			s.add("rate", c, at, euros, func(b *book.Book) {
				for _, p := range b.People {
					for k := range p.Rates {
						if p.ID == l.Person && p.Rates[k].From.String() == from {
							p.Rates[k].AnnualPay = cents
						}
					}
				}
			})
		}
	}
	for i, f := range w.claim.Corrections {
		s.add("correction", c, w.places[f], euros, func(b *book.Book) {
			b.Claims[c.claim-1].Corrections[i].Amount = cents
		})
	}
	for _, f := range w.claim.Own.Income.Parts {
		row, err := strconv.Atoi(strings.TrimPrefix(f.Source, claim.SourceIncome+"/"))
		if err != nil {
			s.t.Fatal(err)
		}
		s.add("income", c, w.places[f], euros, func(b *book.Book) { b.Income[row].Amount = cents })
	}
}

// ofTerms changes the terms of a first claim, which are the decision's own.
func (s *changes) ofTerms(c generatedClaim) {
	if c.claims[0].Terms.Reference != "" {
		return // an amendment's
	}
	w := s.workbook(c)
	own := &w.claim.Own
	s.add("percent", c, w.places[own.Percent], share, func(b *book.Book) { b.Agreement.Grant.Percent = shareTenths })
	s.add("estimate", c, w.places[own.Estimate], euros, func(b *book.Book) { b.Agreement.CostEstimate = cents })
	s.add("maximum", c, w.places[own.Max], euros, func(b *book.Book) { b.Agreement.Grant.Max = cents })
	for i, other := range own.Other {
		percent := labelled(other.Cumulative, "figure.other_funding_percent")
		s.add("other funding", c, w.shared[constantOf(percent)], share, func(b *book.Book) {
			b.Agreement.OtherFunding[i].Percent = shareTenths
		})
	}
}
