package claim

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Sources of figures that claims add to those of costing.
const (
	SourceCorrection = "correction" // correction/<claim>/<row>
	SourceDeduction  = "deduction"  // deduction/<claim>/<decision>/<row>
	SourceIncome     = "income"     // income/<row>
	SourceClaim      = "claim"      // claim/<number>: carried from that claim
	SourceTerms      = "terms"      // terms/<what>: the decision or its amendment
)

// totals is one claim before it joins the chain.
type totals struct {
	byCategory []Total
	flat       []costing.Line // the flat-rate lines
	gross      *money.Figure
	income     *money.Figure
	eligible   *money.Figure
}

// corrections gives the corrections of a claim as figures (RULES.md 4.3).
func corrections(r *project.ClaimRecord) []*money.Figure {
	figures := make([]*money.Figure, len(r.Corrections))
	for i, c := range r.Corrections {
		source := costing.Source(SourceCorrection, strconv.Itoa(r.Number), strconv.Itoa(i))
		figures[i] = money.GivenCents(c.Amount, source).
			Named("correction/"+strconv.Itoa(i+1), "4.3",
				money.LabelOf("correction", "claim", strconv.Itoa(c.Claim), "category", string(c.Category)))
	}
	return figures
}

// deductions gives the deductions known of a claim, by category (RULES.md 4.4).
func deductions(r *project.ClaimRecord, k known) map[project.Category][]*money.Figure {
	figures := make(map[project.Category][]*money.Figure)
	for i, d := range r.Decisions {
		if !k.counts(d) {
			continue
		}
		for j, x := range d.Deductions {
			source := costing.Source(SourceDeduction, strconv.Itoa(r.Number), strconv.Itoa(i), strconv.Itoa(j))
			figures[x.Category] = append(figures[x.Category], money.GivenCents(x.Amount, source).
				Named("", "4.4", money.LabelOf("deduction", "date", d.Date.String(), "category", string(x.Category))))
		}
	}
	return figures
}

// sum adds up one claim: categories with their corrections and known deductions,
// then the flat rates over them, then gross, income and eligible (4.2–4.5).
// Ids of the figures get the prefix.
func (c *computer) sum(i int, k known, prefix string) totals {
	record := &c.book.Claims[i]
	rows := make(map[project.Category][]*money.Figure)
	for _, line := range c.rows[i].Lines {
		rows[line.Category] = append(rows[line.Category], line.Amount)
	}
	for j, correction := range c.corrections[i] {
		category := record.Corrections[j].Category
		rows[category] = append(rows[category], correction)
	}
	taken := deductions(record, k)
	byCategory := make(map[project.Category]*money.Figure)
	for _, category := range c.model.OwnCategories() {
		if len(rows[category]) > 0 || len(taken[category]) > 0 {
			byCategory[category] = total(category, rows[category], taken[category], prefix)
		}
	}
	var t totals
	for _, rate := range c.model.FlatRates {
		if line, any := costing.FlatRateLine(rate, byCategory); any {
			t.flat = append(t.flat, line)
			byCategory[rate.Category] = total(rate.Category, []*money.Figure{line.Amount}, nil, prefix)
		}
	}
	var all []*money.Figure
	for _, category := range project.Categories {
		if figure, any := byCategory[category]; any {
			t.byCategory = append(t.byCategory, Total{category, figure})
			all = append(all, figure)
		}
	}
	number := strconv.Itoa(record.Number)
	t.gross = money.SumOf(money.Exact, all...).Named(prefix+"gross", "4.5", money.LabelOf("gross", "claim", number))
	t.income = money.SumOf(money.Exact, c.income[i]...).
		Named(prefix+"income", "4.5", money.LabelOf("income", "claim", number))
	t.eligible = money.DifferenceOf(t.gross, t.income).
		Named(prefix+"eligible", "4.5", money.LabelOf("eligible", "claim", number))
	return t
}

// total is a category's rows less its deductions.
func total(category project.Category, rows, taken []*money.Figure, prefix string) *money.Figure {
	figure := money.SumOf(money.Exact, rows...)
	if len(taken) > 0 {
		figure.Named("", "4.2", money.LabelOf("total_before_deductions", "category", string(category)))
		figure = money.DifferenceOf(figure, taken...)
	}
	return figure.Named(prefix+"total/"+string(category), "4.2", money.LabelOf("total", "category", string(category)))
}

// incomeByClaim puts each income into the first claim that covers its month.
func incomeByClaim(b *book.Book) [][]*money.Figure {
	of := make([][]*money.Figure, len(b.Claims))
	for row, income := range b.Income {
		if i := costing.ClaimCovering(b.Claims, income.Date.Month()); i >= 0 {
			of[i] = append(of[i], money.GivenCents(income.Amount, costing.Source(SourceIncome, strconv.Itoa(row))).
				Named("", "4.5", money.LabelOf("income_row", "date", income.Date.String())))
		}
	}
	return of
}
