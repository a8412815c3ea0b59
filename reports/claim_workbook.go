package reports

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// ClaimWorkbook writes one claim, as applied for, as a workbook that recomputes
// itself: every cell that is not an input or the result of a procedure is a live
// formula over the rows of the workbook. The same claim gives the same bytes. It
// fails where the Book has no claim of the number.
func ClaimWorkbook(r Request) ([]byte, error) {
	w, err := newClaimBook(r)
	if err != nil {
		return nil, err
	}
	return w.bytes()
}

// claimBook lays out the sheets of a claim workbook.
type claimBook struct {
	*workbook
	book   *book.Book
	claims []claim.Claim
	claim  *claim.Claim
	model  *project.CostModel
	people roster

	cover, staff, pay, splits, rates, other, flat, grant, parts, outside, funding, compare *sheet

	flatLines []flatLine                         // of every flat rate of the model
	totals    map[project.Category]*money.Figure // of every category of the model
	pays      map[*money.Figure]bool             // sums of pay rows that are laid out
	otherRows [2]int                             // first and last row of the other lines
}

func newClaimBook(r Request) (*claimBook, error) {
	at, err := r.claimAt()
	if err != nil {
		return nil, err
	}
	b, c := r.Book, &r.Claims[at]
	title := r.Printer.T("report.claim.title", "number", strconv.Itoa(r.Number))
	w := &claimBook{
		workbook: newWorkbook(r.Printer, title, ofProject(&b.Agreement, r.Printer), c.Record.LastDay()),
		book:     b, claims: r.Claims[:at+1], claim: c,
		model:  b.Rules.CostModel(b.Agreement.CostModel),
		people: rosterOf(b.People),
		pays:   make(map[*money.Figure]bool),
	}
	w.notices = r.claimNotices(c)
	w.places = make(map[*money.Figure]place, placesPerLine*len(c.Lines))
	w.categoryTotals()
	w.addSheets()
	w.layOut()
	return w, nil
}

// placesPerLine is how many figures of a line have a cell, about.
const placesPerLine = 8

// addSheets makes the sheets in the order that people read them.
func (w *claimBook) addSheets() {
	w.cover = w.sheet("report.sheet.cover", false)
	if w.model.PersonLines {
		w.staff = w.sheet("report.sheet.staff", true)
		if w.book.Agreement.StaffModel == project.UnitCost1720 {
			w.rates = w.sheet("report.sheet.rates", true)
		} else {
			w.pay = w.sheet("report.sheet.pay", true)
		}
	}
	if w.hasSplits() {
		w.splits = w.sheet("report.sheet.splits", true)
	}
	w.other = w.sheet("report.sheet.other", true)
	if len(w.model.FlatRates) > 0 {
		w.flat = w.sheet("report.sheet.flat", false)
	}
	w.grant = w.sheet("report.sheet.grant", true)
	if len(w.claim.Own.Parts) > 0 {
		w.parts = w.sheet("report.sheet.parts", true)
	}
	if len(w.claim.Own.Other) > 0 {
		w.outside = w.sheet("report.sheet.other_funding", true)
	}
	w.funding = w.sheet("report.sheet.funding", true)
	w.compare = w.sheet("report.sheet.compare", true)
}

// layOut fills the sheets. The cover comes after those that it sums up, and the
// comparison after the cover, where the totals are.
func (w *claimBook) layOut() {
	if w.rates != nil {
		w.ratesSheet()
		w.hourLinesSheet()
	} else if w.staff != nil {
		w.paySheet()
		w.splitsSheet()
		w.payLinesSheet()
	}
	w.otherSheet()
	w.grantSheet()
	w.partsSheet()
	w.otherFundingSheet()
	w.fundingSheet()
	w.coverSheet()
	w.flatSheet()
	w.compareSheet()
	w.checksSheet()
	w.sourcesSheet()
}

// titles gives column titles by their messages. A rule number after a bar stands
// in parentheses behind the words.
func (w *claimBook) titles(keys ...string) []string {
	titles := make([]string, len(keys))
	for i, key := range keys {
		key, number, ruled := strings.Cut(key, "|")
		titles[i] = w.printer.T(key)
		if ruled {
			titles[i] = withRule(titles[i], number)
		}
	}
	return titles
}

// withRule puts a rule number behind a title. The unit stays with the number and may
// go on a line of its own: a long word and its unit would widen the column.
func withRule(words, number string) string {
	return strings.Replace(words, ",\u00a0", ", ", 1) + "\u00a0(" + number + ")"
}

// constants are the labels of the figures that every line computes with, in the
// order of the cover.
var constants = []string{
	"figure.side_cost_percent", "figure.annual_hours",
	"figure.other_funding_percent", "figure.other_funding_max",
	"figure.advance", "figure.advance_percent",
}

// constantsUsed gives one figure for each constant of the claim: those of its lines,
// and those of the chain.
func (w *claimBook) constantsUsed() []*money.Figure {
	var of []*money.Figure
	for i := range w.claim.Chain {
		step := &w.claim.Chain[i]
		for _, share := range step.Other {
			of = append(of, share.Cumulative)
		}
		if step.AdvanceLeft != nil {
			of = append(of, step.AdvanceLeft, step.AdvanceDeducted)
		}
	}
	for _, f := range of {
		for _, key := range constants {
			if found := labelled(f, key); found != nil {
				w.use(found)
			}
		}
	}
	used := slices.Clone(w.used)
	slices.SortStableFunc(used, func(x, y *money.Figure) int {
		return slices.Index(constants, x.Label.Key) - slices.Index(constants, y.Label.Key)
	})
	return used
}

// labelled gives the part of a figure that has the label. It looks into parts that
// have no place of their own in the claim, not beyond.
func labelled(f *money.Figure, key string) *money.Figure {
	for _, part := range f.Parts {
		if part.Label.Key == key {
			return part
		}
		if part.ID != "" {
			continue
		}
		if found := labelled(part, key); found != nil {
			return found
		}
	}
	return nil
}
