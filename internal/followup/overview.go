package followup

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Overview is a project against its budget. Amounts are eligible cost; every
// Figure has an id under "overview/".
type Overview struct {
	// Until is the last month with recorded cost, zero where there is none.
	Until    calendar.Month
	Estimate *money.Figure
	Used     *money.Figure // eligible cost so far, claimed or not
	Claimed  *money.Figure // of it in claims applied for: frozen or decided
	Left     *money.Figure // estimate less used; negative beyond the estimate
	Planned  *money.Figure // the estimate spread evenly, by the end of Until
	// Grant is what those claims apply for, Accepted what decisions granted.
	Grant, Accepted, GrantMax *money.Figure
	Lines                     []Line
	Months                    []Month
	Margin                    *Margin // nil where no flat rate covers actual costs
}

// Line is one cost category against its budget line.
type Line struct {
	Category project.Category
	Budget   *money.Figure // nil: the terms have no line for it
	Planned  *money.Figure // of the budget by the end of Until; nil where Budget is
	Used     *money.Figure
	Claimed  *money.Figure
	Left     *money.Figure // nil where Budget is
}

// Month is one month of the project.
type Month struct {
	Month   calendar.Month
	Used    money.Cents
	Planned money.Cents // the estimate spread evenly over the project's days
	Claim   int         // number of the claim applied for that it is in; zero: not claimed yet
}

// Sources of overview figures beside those of claims.
const (
	SourceUnclaimed = "unclaimed" // months that no claim covers yet
	SourcePlan      = "plan"      // the even plan
)

// Of computes the overview of a Book and its claims.
func Of(b *book.Book, claims []claim.Claim) Overview {
	o, _ := overviewOf(b, withUnclaimed(b, claims))
	return o
}

// overviewOf computes the overview of claims with the months after them, and gives the
// rows that it is of.
func overviewOf(b *book.Book, all []numbered) (Overview, []Row) {
	var o Overview
	period := b.Agreement.Period()
	terms := endTerms(b)
	var rows []Row
	for i := range all {
		rows = append(rows, rowsOf(all[i].book, &all[i].Claim, all[i].number)...)
	}
	for _, row := range rows {
		o.Until = max(o.Until, row.Month)
	}
	plan := planByMonth(terms.CostEstimate, period)
	o.Months = months(rows, period, plan)
	o.Estimate = given(terms.CostEstimate, "estimate", "estimate")
	o.GrantMax = given(terms.Max, "max", "max")
	o.Used = overviewSum("used", of(all, anyClaim, eligible))
	o.Claimed = overviewSum("claimed", of(all, appliedFor, eligible))
	o.Left = money.DifferenceOf(o.Estimate, o.Used).Named("overview/left", "4.6", money.LabelOf("overview_left"))
	o.Grant = overviewSum("grant", of(all, appliedFor, func(c *numbered) *money.Figure { return c.Own.Grant }))
	o.Accepted = overviewSum("accepted", of(all, decided, func(c *numbered) *money.Figure { return c.Accepted.Grant }))
	o.Planned = money.DecidedCents(plannedBy(terms.CostEstimate, period, o.Until), SourcePlan, o.Estimate).
		Named("overview/planned", "1.4", money.LabelOf("overview_planned"))
	o.Lines = lines(all, terms, period, o.Until)
	o.Margin = marginOf(b, o.Lines)
	return o, rows
}

func eligible(c *numbered) *money.Figure { return c.Own.Eligible }

func anyClaim(*numbered) bool     { return true }
func appliedFor(c *numbered) bool { return c.Record.AppliedFor() }
func decided(c *numbered) bool    { return len(c.Record.Decisions) > 0 }

// of carries one figure of every chosen claim into the overview.
func of(all []numbered, chosen func(*numbered) bool, figure func(*numbered) *money.Figure) []*money.Figure {
	var figures []*money.Figure
	for i := range all {
		c := &all[i]
		f := figure(c)
		if f == nil || !chosen(c) {
			continue
		}
		number := strconv.Itoa(c.number)
		source := costing.Source(claim.SourceClaim, number)
		args := map[string]string{"claim": number}
		for name, value := range f.Label.Args {
			args[name] = value
		}
		l := money.Label{Key: f.Label.Key, Args: args}
		if c.number == 0 {
			source, l = SourceUnclaimed, money.LabelOf("unclaimed")
		}
		figures = append(figures, money.CarriedCents(f.Cents(), source).Named("", f.Rule, l))
	}
	return figures
}

func overviewSum(name string, parts []*money.Figure) *money.Figure {
	return money.SumOf(money.Exact, parts...).Named("overview/"+name, "4.5", money.LabelOf("overview_"+name))
}

func given(c money.Cents, what, key string) *money.Figure {
	return money.GivenCents(c, costing.Source(claim.SourceTerms, what)).
		Named("overview/"+what, "6.1", money.LabelOf(key))
}

// Figures gives every figure of the overview that has a page of its own.
func (o *Overview) Figures() []*money.Figure {
	figures := []*money.Figure{o.Estimate, o.Used, o.Claimed, o.Left, o.Planned, o.Grant, o.Accepted, o.GrantMax}
	if m := o.Margin; m != nil {
		figures = append(figures, m.Income, m.Costs, m.Left)
	}
	for _, l := range o.Lines {
		for _, f := range []*money.Figure{l.Budget, l.Planned, l.Used, l.Claimed, l.Left} {
			if f != nil {
				figures = append(figures, f)
			}
		}
	}
	return figures
}
