package reports

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
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

// edit is a cell of a workbook with another value.
type edit struct {
	at    place
	value float64
}

// payAndShare is the kind of change of two inputs at once: a pay row and a share.
const payAndShare = "pay and share"

// mustMove is how many amounts a change of each kind moves at least.
func mustMove(kind string) int {
	if kind == payAndShare {
		return 4
	}
	return 1
}

// TestEveryKindOfInputMovesTheClaim changes inputs of every kind in workbooks that
// LibreOffice then computes, and in the projects: both give the same claim, which is
// another than before.
func TestEveryKindOfInputMovesTheClaim(t *testing.T) {
	t.Parallel()
	changes := &changes{t: t, dir: t.TempDir(), seen: make(map[string]int)}
	for _, c := range generated(t) {
		changes.ofLines(c)
		first := c
		first.claim = 1
		changes.ofTerms(first)
		changes.ofLumpSums(c)
	}
	changes.ofPayAndShare()
	for _, kind := range []string{
		"purchase", "correction", "income", "rate", "percent", "estimate", "maximum", "other funding",
		"advance", "lump sum", payAndShare,
	} {
		if changes.seen[kind] == 0 {
			t.Errorf("no workbook has an input of the kind %s", kind)
		}
	}
	var paths []string
	for _, c := range changes.all {
		paths = append(paths, c.path)
	}
	moved := make(map[string]int)
	for i, r := range testenv.Recalculate(t, paths) {
		c := changes.all[i]
		now := claim.Chain(c.book)
		before, others := namedAmounts(c.book, &c.before), 0
		for name, want := range namedAmounts(c.book, &now[c.claim-1]) {
			if got := r.Named(name); r.Cents(got) != int64(want) {
				t.Errorf("%s: %s is %s, want %s", c.name, name, got, want)
			}
			if want != before[name] {
				others++
			}
		}
		moved[c.kind] = max(moved[c.kind], others)
	}
	for kind := range changes.seen {
		if moved[kind] < mustMove(kind) {
			t.Errorf("a change of the kind %s moved only %d amounts", kind, moved[kind])
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

// add changes cells of a claim's workbook, and the project in its way.
func (s *changes) add(kind string, c generatedClaim, apply func(*book.Book), edits ...edit) {
	s.t.Helper()
	if s.seen[kind] == mostOfKind {
		return
	}
	s.seen[kind]++
	f := claimFileOf(s.t, c.book, c.claims, c.claim, i18n.FI)
	for _, e := range edits {
		sheet, cell := e.at.sheet.name, address(e.at.column, e.at.row)
		if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
			s.t.Errorf("%s: the %s in %s is a formula", c.name, kind, cell)
		}
		if err := f.SetCellValue(sheet, cell, e.value); err != nil {
			s.t.Fatal(err)
		}
	}
	path := filepath.Join(s.dir, strconv.Itoa(len(s.all))+".xlsx")
	if err := f.SaveAs(path); err != nil {
		s.t.Fatal(err)
	}
	changed := s.readAgain(c)
	apply(changed)
	s.all = append(s.all, change{kind, c.name + " " + kind, c.claim, path, changed, c.claims[c.claim-1]})
}

// readAgain gives the project of a claim anew, to be changed.
func (s *changes) readAgain(c generatedClaim) *book.Book {
	if c.name == referenceName {
		b, _ := reference(s.t)
		return b
	}
	b, _ := projectOf(s.t, "cases", c.name)
	return b
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
				s.add("purchase", c, func(b *book.Book) { b.Costs[k].Amount = cents }, edit{at, euros})
			}
		case l.Rate != nil:
			at, from := place{w.rates, annualPay, w.places[l.Rate].row}, l.Rate.Label.Args["date"]
			s.add("rate", c, func(b *book.Book) {
				for _, p := range b.People {
					for k := range p.Rates {
						if p.ID == l.Person && p.Rates[k].From.String() == from {
							p.Rates[k].AnnualPay = cents
						}
					}
				}
			}, edit{at, euros})
		}
	}
	for i, f := range w.claim.Corrections {
		s.add("correction", c, func(b *book.Book) {
			b.Claims[c.claim-1].Corrections[i].Amount = cents
		}, edit{w.places[f], euros})
	}
	for _, f := range w.claim.Own.Income.Parts {
		row, err := strconv.Atoi(strings.TrimPrefix(f.Source, claim.SourceIncome+"/"))
		if err != nil {
			s.t.Fatal(err)
		}
		s.add("income", c, func(b *book.Book) { b.Income[row].Amount = cents }, edit{w.places[f], euros})
	}
}

// ofTerms changes the terms of a first claim, which are the decision's own.
func (s *changes) ofTerms(c generatedClaim) {
	if c.claims[0].Terms.Reference != "" {
		return // an amendment's
	}
	w := s.workbook(c)
	own := &w.claim.Own
	set := func(kind string, at place, value float64, apply func(*project.Agreement)) {
		s.add(kind, c, func(b *book.Book) { apply(&b.Agreement) }, edit{at, value})
	}
	set("percent", w.places[own.Percent], share, func(a *project.Agreement) { a.Grant.Percent = shareTenths })
	set("estimate", w.places[own.Estimate], euros, func(a *project.Agreement) { a.CostEstimate = cents })
	set("maximum", w.places[own.Max], euros, func(a *project.Agreement) { a.Grant.Max = cents })
	for i, other := range own.Other {
		percent := labelled(other.Cumulative, "figure.other_funding_percent")
		set("other funding", w.shared[constantOf(percent)], share, func(a *project.Agreement) {
			a.OtherFunding[i].Percent = shareTenths
		})
	}
	if own.AdvanceLeft != nil {
		paid := labelled(own.AdvanceLeft, "figure.advance")
		set("advance", w.shared[constantOf(paid)], euros, func(a *project.Agreement) { a.Advance.Amount = cents })
	}
}

// ofLumpSums changes the lump sums of a claim.
func (s *changes) ofLumpSums(c generatedClaim) {
	w := s.workbook(c)
	for i := range w.claim.Lines {
		l := &w.claim.Lines[i]
		if l.LumpSum == "" {
			continue
		}
		row, err := strconv.Atoi(strings.TrimPrefix(l.Amount.Source, costing.SourceLumpSum+"/"))
		if err != nil {
			s.t.Fatal(err)
		}
		s.add("lump sum", c, func(b *book.Book) { b.LumpSums[row].Amount = cents }, edit{w.places[l.Amount], euros})
	}
}

// ofPayAndShare changes a pay row and a share of the last claim of the reference
// project, which holds for that month only.
func (s *changes) ofPayAndShare() {
	const pay, payCents, part, partTenths = 3500.55, 350_055, 33.3333, 333_333
	b, claims := reference(s.t)
	c := generatedClaim{referenceName, b, claims, len(claims)}
	w := s.workbook(c)
	line := &w.claim.Lines[0]
	edits := []edit{{w.places[paySum(line).Parts[0]], pay}, {w.places[line.Percent], part}}
	s.add(payAndShare, c, func(b *book.Book) {
		for i := range b.People {
			p := &b.People[i]
			if p.ID != line.Person {
				continue
			}
			before, month, after := p.Allocations[0], p.Allocations[0], p.Allocations[0]
			before.To, after.From = line.Month.First()-1, line.Month.Last()+1
			month.Period, month.Percent = line.Month.Period(), partTenths
			p.Allocations = []staff.Allocation{before, month, after}
			for j := range p.Pay {
				if p.Pay[j].Month == line.Month && p.Pay[j].Type == "salary" {
					p.Pay[j].Amount = payCents
				}
			}
		}
	}, edits...)
}
