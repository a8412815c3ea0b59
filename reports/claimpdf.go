package reports

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// claimPaper is one claim being set on paper.
type claimPaper struct {
	*paper
	book    *book.Book
	claims  []claim.Claim
	claim   *claim.Claim
	printer *i18n.Printer
	words   *costWords
}

// ClaimPDF writes one claim for people to read, sign and archive: the calculation
// in steps, the lines it rests on, the financing, the budget comparison, the checks
// and the rules. The same claim gives the same bytes. It fails where the Book has no
// claim of the number.
func ClaimPDF(r Request) ([]byte, error) {
	at, err := r.claimAt()
	if err != nil {
		return nil, err
	}
	b, c, p := r.Book, &r.Claims[at], r.Printer
	code := onPaper(b.Agreement.Code)
	title := claimTitle(c.Record, p)
	w := &claimPaper{
		paper: newPaper(code+" · "+title, string(p.Lang()), c.Record.LastDay()),
		book:  b, claims: r.Claims, claim: c, printer: p, words: newCostWords(b, r.Claims, p),
	}
	notices := r.claimNotices(c)
	w.footer = joinedText(" · ", append(slices.Clip(notices), code, onPaper(b.Agreement.Beneficiary), title)...)
	w.cover(title, notices)
	w.steps()
	w.financing()
	w.staffLines()
	w.otherLines()
	w.comparison()
	w.decisions()
	w.checks()
	w.rules()
	return w.bytes()
}

func claimTitle(r *project.ClaimRecord, p *i18n.Printer) string {
	key := "claimpdf.title"
	if r.Final {
		key = "claimpdf.title.final"
	}
	return p.T(key, "claim", strconv.Itoa(r.Number))
}

// cover names the claim, its months and state, what must not be overlooked, and the
// project.
func (w *claimPaper) cover(title string, notices []string) {
	p, a, r := w.printer, &w.book.Agreement, w.claim.Record
	w.face(true, titleType, inkBlue)
	w.paragraph(marginSide, bodyWidth, title)
	w.face(false, bodyType, inkMuted)
	state := p.T("claim_state." + claimState(r))
	switch {
	case len(r.Decisions) > 0:
		state += " " + p.Date(r.Decisions[len(r.Decisions)-1].Date)
	case r.Frozen != 0:
		state += " " + p.Date(r.Frozen)
	}
	w.paragraph(marginSide, bodyWidth, p.Months(r.From, r.To)+" · "+state)
	for _, notice := range notices {
		w.notice(notice)
	}
	w.y += 4
	model := p.T("cost_model." + a.CostModel)
	if a.StaffModel != "" {
		model += "; " + p.T("staff_model."+string(a.StaffModel))
	}
	reference := w.claim.Terms.Reference
	if reference == "" {
		reference = p.T("claimpdf.first_decision")
	}
	for _, fact := range [][2]string{
		{"project", p.Text(a.Name)},
		{"code", a.Code},
		{"beneficiary", joinedText(", ", a.Beneficiary, a.Unit)},
		{"authority", a.Authority},
		{"fund", w.fund()},
		{"period", p.Period(a.Period())},
		{"model", model},
		{"terms", reference},
		{"rules", p.Text(w.book.Rules.Name)},
	} {
		w.fact(p.T("claimpdf.fact."+fact[0]), fact[1])
	}
}

// fund is the fund in words, or as recorded where the catalogue has none.
func (w *claimPaper) fund() string {
	if key := "fund." + w.book.Agreement.Fund; w.printer.Has(key) {
		return w.printer.T(key)
	}
	return w.book.Agreement.Fund
}

// joinedText joins the parts that are not empty.
func joinedText(with string, parts ...string) string {
	var some []string
	for _, part := range parts {
		if part != "" {
			some = append(some, part)
		}
	}
	return strings.Join(some, with)
}

// sumHeight is the height of a sum whose name takes one line.
const sumHeight = 6.0

// sum sets a name and, to the right, an amount: a line of its own.
func (w *claimPaper) sum(f *money.Figure) {
	w.face(false, bodyType, inkText)
	lines := w.wrap(w.printer.Label(f.Label), bodyWidth-stepAmount)
	w.room(float64(len(lines)) * w.line())
	top := w.y
	for _, line := range lines {
		w.write(marginSide, w.y, false, line)
		w.y += w.line()
	}
	w.write(marginSide+bodyWidth, top, true, w.printer.Value(f))
	w.y += 0.8
	w.rule(0.15, inkRule)
	w.y += 0.8
}

// shortMonths writes the first and last of some months.
func shortMonths(from, to calendar.Month, p *i18n.Printer) string {
	if from == to {
		return p.ShortMonth(from)
	}
	return p.T("format.range", "from", p.ShortMonth(from), "to", p.ShortMonth(to))
}
