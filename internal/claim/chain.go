package claim

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Chain computes every claim of the Book, in order.
func Chain(b *book.Book) []Claim {
	c := &computer{book: b, model: b.Rules.CostModel(b.Agreement.CostModel)}
	c.rows = costing.Compute(b)
	c.income = incomeByClaim(b)
	c.corrections = make([][]*money.Figure, len(b.Claims))
	for i := range b.Claims {
		c.corrections[i] = corrections(&b.Claims[i])
		numberLines(c.rows[i].Lines, 1)
	}
	accepted := c.accepted()
	c.own = make([]totals, len(b.Claims))
	for i := range c.own {
		c.own[i] = c.sum(i, nothing, "")
	}
	claims := make([]Claim, len(b.Claims))
	for i := range claims {
		claims[i] = c.claim(i)
		claims[i].Accepted = accepted[i]
		claims[i].Cumulative = cumulative(accepted[:i+1])
	}
	return claims
}

// computer holds what all claims of a Book share.
type computer struct {
	book        *book.Book
	model       *project.CostModel
	rows        []costing.Rows
	income      [][]*money.Figure
	corrections [][]*money.Figure
	// own and decided are the claims without and with all their decisions.
	own, decided []totals
	// steps are those of the claims before the one computed last, for the next to share.
	steps []Step
}

// numberLines gives the figures of each line their ids.
func numberLines(lines []costing.Line, first int) {
	for i := range lines {
		id := "line/" + strconv.Itoa(first+i)
		line := &lines[i]
		line.Amount.ID = id + "/amount"
		for name, figure := range map[string]*money.Figure{
			"gross": line.Gross, "share": line.Percent, "wages": line.Wages, "side_costs": line.SideCosts,
			"hours": line.Hours, "rate": line.Rate, "flat_percent": line.FlatRate, "base": line.Base,
		} {
			if figure != nil {
				figure.ID = id + "/" + name
			}
		}
	}
}

// accepted runs the chain with all decisions (RULES.md 4.10a).
func (c *computer) accepted() []Outcome {
	prefix := func(number int) string { return "accepted/" + strconv.Itoa(number) + "/" }
	run := chain{agreement: &c.book.Agreement, prefix: prefix}
	outcomes := make([]Outcome, len(c.book.Claims))
	for i := range c.book.Claims {
		record := &c.book.Claims[i]
		t := c.sum(i, known{all: true}, prefix(record.Number))
		c.decided = append(c.decided, t)
		run.add(record, t.eligible)
		outcomes[i] = Outcome{Totals: t.byCategory, Gross: t.gross, Income: t.income, Step: run.steps[i]}
	}
	return outcomes
}

// claim computes claim i as applied for: the chain over earlier claims as they
// were known when it was frozen, then itself without decisions (4.10a).
func (c *computer) claim(i int) Claim {
	record := &c.book.Claims[i]
	run := chain{agreement: &c.book.Agreement, prefix: func(number int) string {
		if number == record.Number {
			return ""
		}
		return "chain/" + strconv.Itoa(number) + "/"
	}}
	when := knownWhenFrozen(record)
	before := make([]totals, i)
	for j := range before {
		before[j] = c.asKnown(j, when)
	}
	c.follow(&run, before)
	t := c.own[i]
	run.add(record, t.eligible)
	claim := Claim{
		Record: record, Terms: c.book.Agreement.TermsOn(record.LastDay()),
		Corrections: c.corrections[i], Chain: run.steps,
		Own: Outcome{Totals: t.byCategory, Gross: t.gross, Income: t.income, Step: run.steps[i]},
	}
	numberLines(t.flat, len(c.rows[i].Lines)+1)
	claim.Lines = append(claim.Lines, c.rows[i].Lines...)
	claim.Lines = append(claim.Lines, t.flat...)
	claim.Comparison = c.compare(&claim, before)
	claim.Checks = append(claim.Checks, c.rows[i].Checks...)
	claim.Checks = append(claim.Checks, c.checks(i, &claim)...)
	return claim
}

// follow builds the steps of the claims before one. As far as they come to the
// same as for the claim computed last, its steps serve this one too, so that a
// long chain is not built anew for each of its claims.
func (c *computer) follow(run *chain, before []totals) {
	shared := 0
	for shared < min(len(c.steps), len(before)) &&
		c.steps[shared].Eligible.Cents() == before[shared].eligible.Cents() {
		shared++
	}
	run.steps = c.steps[:shared:shared]
	for j := shared; j < len(before); j++ {
		earlier := &c.book.Claims[j]
		run.add(earlier, carried(before[j].eligible, earlier.Number, "eligible", "4.10a", money.LabelOf("eligible")))
	}
	c.steps = run.steps[:len(before):len(before)]
}

// asKnown gives the totals of an earlier claim with the decisions known of it.
func (c *computer) asKnown(j int, k known) totals {
	counted := 0
	for _, d := range c.book.Claims[j].Decisions {
		if k.counts(d) {
			counted++
		}
	}
	switch counted {
	case 0:
		return c.own[j]
	case len(c.book.Claims[j].Decisions):
		return c.decided[j]
	default:
		return c.sum(j, k, "")
	}
}

// carried takes a figure of an earlier claim over into this one's chain.
func carried(f *money.Figure, number int, id, rule string, l money.Label) *money.Figure {
	n := strconv.Itoa(number)
	args := map[string]string{"claim": n}
	for name, value := range l.Args {
		args[name] = value
	}
	return money.CarriedCents(f.Cents(), costing.Source(SourceClaim, n)).
		Named("chain/"+n+"/"+id, rule, money.Label{Key: l.Key, Args: args})
}

// cumulative sums what is accepted so far and what the terms leave.
func cumulative(accepted []Outcome) Cumulative {
	last := &accepted[len(accepted)-1]
	payable := make([]*money.Figure, len(accepted))
	for i := range accepted {
		payable[i] = accepted[i].Payable
	}
	n := namer{"cumulative/", strconv.Itoa(last.Claim)}
	return Cumulative{
		WithinBudget: last.CumulativeWithin,
		Grant:        last.CumulativeGrant,
		Payable:      n.name(money.SumOf(money.Exact, payable...), "payable", "4.10", "cumulative_payable"),
		BudgetLeft: n.name(money.DifferenceOf(last.Estimate, last.CumulativeWithin),
			"budget_left", "4.6", "budget_left"),
		GrantLeft: n.name(money.DifferenceOf(last.Max, last.CumulativeGrant), "grant_left", "4.7", "grant_left"),
	}
}
