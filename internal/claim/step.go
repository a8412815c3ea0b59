package claim

import (
	"strconv"

	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Step is one claim's place in the chain: every figure of RULES.md 4.6–4.10 that
// depends on the claims before it.
type Step struct {
	Claim              int // number
	Eligible           *money.Figure
	CumulativeEligible *money.Figure
	Estimate           *money.Figure
	CumulativeWithin   *money.Figure
	WithinBudget       *money.Figure
	OverBudget         *money.Figure
	Percent            *money.Figure
	UnroundedGrant     *money.Figure // this claim's percent × within budget, unrounded
	UncappedGrant      *money.Figure // their sum over the chain, down to the cent
	Max                *money.Figure
	CumulativeGrant    *money.Figure
	Grant              *money.Figure
	Parts              []Share // empty: EU and state together (4.8)
	Other              []Share
	Own                *money.Figure
	AdvanceLeft        *money.Figure // before this claim; nil without an advance
	AdvanceDeducted    *money.Figure
	Payable            *money.Figure
}

// chain builds the steps of claims one after another.
type chain struct {
	agreement *project.Agreement
	steps     []Step
	prefix    func(claim int) string
}

// namer gives figures of one step their ids.
type namer struct {
	prefix, claim string
}

func (n namer) name(f *money.Figure, id, rule, key string, args ...string) *money.Figure {
	return f.Named(n.prefix+id, rule, money.LabelOf(key, append(args, "claim", n.claim)...))
}

// add computes the next step from the claim's eligible amount and its terms.
func (c *chain) add(record *project.ClaimRecord, eligible *money.Figure) {
	s := Step{Claim: record.Number, Eligible: eligible}
	n := namer{c.prefix(record.Number), strconv.Itoa(record.Number)}
	terms := c.agreement.TermsOn(record.LastDay())
	c.withinBudget(&s, n, terms)
	c.grant(&s, n, terms)
	c.parts(&s, n)
	c.otherFunding(&s, n)
	funding := []*money.Figure{s.Grant}
	for _, other := range s.Other {
		funding = append(funding, other.Amount)
	}
	s.Own = n.name(money.DifferenceOf(s.WithinBudget, funding...), "own", "4.9", "own")
	c.advance(&s, n, record.Final)
	s.Payable = n.name(money.DifferenceOf(s.Grant, s.AdvanceDeducted), "payable", "4.10", "payable")
	c.steps = append(c.steps, s)
}

// lessBefore is what a cumulative figure adds to the same one a step earlier.
func (c *chain) lessBefore(cumulative *money.Figure, of func(*Step) *money.Figure) *money.Figure {
	if len(c.steps) == 0 {
		return money.SumOf(money.Exact, cumulative)
	}
	return money.DifferenceOf(cumulative, of(&c.steps[len(c.steps)-1]))
}

// over collects a figure of every step and the one now made.
func (c *chain) over(of func(*Step) *money.Figure, now *money.Figure) []*money.Figure {
	figures := make([]*money.Figure, 0, len(c.steps)+1)
	for i := range c.steps {
		figures = append(figures, of(&c.steps[i]))
	}
	return append(figures, now)
}

// withinBudget caps the cumulative eligible amount by the estimate (4.6).
func (c *chain) withinBudget(s *Step, n namer, terms project.Terms) {
	s.CumulativeEligible = n.name(
		money.SumOf(money.Exact, c.over(func(s *Step) *money.Figure { return s.Eligible }, s.Eligible)...),
		"cumulative_eligible", "4.6", "cumulative_eligible")
	s.Estimate = n.name(money.GivenCents(terms.CostEstimate, costing.Source(SourceTerms, "estimate")),
		"estimate", "6.1", "estimate")
	s.CumulativeWithin = n.name(money.MinOf(s.CumulativeEligible, s.Estimate),
		"cumulative_within_budget", "4.6", "cumulative_within_budget")
	s.WithinBudget = n.name(
		c.lessBefore(s.CumulativeWithin, func(s *Step) *money.Figure { return s.CumulativeWithin }),
		"within_budget", "4.6", "within_budget")
	s.OverBudget = n.name(money.DifferenceOf(s.Eligible, s.WithinBudget), "over_budget", "4.6", "over_budget")
}

// grant is the cumulative grant, rounded down once and capped, less the one
// before, so that grants never drift (4.7).
func (c *chain) grant(s *Step, n namer, terms project.Terms) {
	s.Percent = n.name(money.GivenPercent(terms.Percent, costing.Source(SourceTerms, "percent")),
		"percent", "6.1", "percent")
	s.UnroundedGrant = n.name(money.PercentOfFigure(s.WithinBudget, s.Percent, money.Exact),
		"unrounded_grant", "4.7", "unrounded_grant")
	s.UncappedGrant = n.name(
		money.SumOf(money.RoundDown, c.over(func(s *Step) *money.Figure { return s.UnroundedGrant }, s.UnroundedGrant)...),
		"uncapped_grant", "4.7", "uncapped_grant")
	s.Max = n.name(money.GivenCents(terms.Max, costing.Source(SourceTerms, "max")), "max", "6.1", "max")
	s.CumulativeGrant = n.name(money.MinOf(s.UncappedGrant, s.Max), "cumulative_grant", "4.7", "cumulative_grant")
	s.Grant = n.name(c.lessBefore(s.CumulativeGrant, func(s *Step) *money.Figure { return s.CumulativeGrant }),
		"grant", "4.7", "grant")
}

// parts splits the cumulative grant by the decision's weights and takes off what
// the parts came to before, so that the parts always add up (4.8).
func (c *chain) parts(s *Step, n namer) {
	weights := c.agreement.Grant.Parts
	amounts := money.Split(s.CumulativeGrant.Cents(), weightsOf(weights))
	for i, part := range weights {
		share := Share{Source: part.Source}
		share.Cumulative = n.name(
			money.DecidedCents(amounts[i], costing.Source(costing.SourceSplit, "grant", part.Source), s.CumulativeGrant),
			"cumulative_part/"+part.Source, "4.8", "cumulative_grant_part", "source", part.Source)
		share.Amount = n.name(c.lessBefore(share.Cumulative, func(s *Step) *money.Figure { return s.Parts[i].Cumulative }),
			"part/"+part.Source, "4.8", "grant_part", "source", part.Source)
		s.Parts = append(s.Parts, share)
	}
}

// otherFunding is each outside source's percentage of what is within the budget
// so far, down, at most its maximum, less what it came to before (4.9).
func (c *chain) otherFunding(s *Step, n namer) {
	for i, funding := range c.agreement.OtherFunding {
		source := costing.Source(SourceTerms, "other_funding", funding.Source)
		percent := money.GivenPercent(funding.Percent, source).
			Named("", "4.9", money.LabelOf("other_funding_percent", "source", funding.Source))
		share := Share{Source: funding.Source}
		cumulative := money.PercentOfFigure(s.CumulativeWithin, percent, money.RoundDown)
		if funding.Max != nil {
			cumulative.Named("", "4.9", money.LabelOf("uncapped_other_funding", "source", funding.Source))
			limit := money.GivenCents(*funding.Max, source).
				Named("", "4.9", money.LabelOf("other_funding_max", "source", funding.Source))
			cumulative = money.MinOf(cumulative, limit)
		}
		share.Cumulative = n.name(cumulative,
			"cumulative_other/"+funding.Source, "4.9", "cumulative_other_funding", "source", funding.Source)
		share.Amount = n.name(c.lessBefore(share.Cumulative, func(s *Step) *money.Figure { return s.Other[i].Cumulative }),
			"other/"+funding.Source, "4.9", "other_funding", "source", funding.Source)
		s.Other = append(s.Other, share)
	}
}

// advance deducts the advance: a percentage of each grant while some is left, and
// on a final claim all that is left, never more than the grant (4.10).
func (c *chain) advance(s *Step, n namer, final bool) {
	zero := money.GivenCents(0, costing.Source(costing.SourceRules, "4.10", "zero")).
		Named("", "4.10", money.LabelOf("nothing"))
	advance := c.agreement.Advance
	if advance == nil {
		s.AdvanceDeducted = n.name(money.SumOf(money.Exact), "advance_deducted", "4.10", "advance_deducted")
		return
	}
	source := costing.Source(SourceTerms, "advance")
	paid := money.GivenCents(advance.Amount, source).Named("", "4.10", money.LabelOf("advance"))
	earlier := c.over(func(s *Step) *money.Figure { return s.AdvanceDeducted }, nil)
	s.AdvanceLeft = n.name(money.DifferenceOf(paid, earlier[:len(earlier)-1]...), "advance_left", "4.10", "advance_left")
	most := s.Grant
	if !final {
		percent := money.GivenPercent(advance.Deduct, source).Named("", "4.10", money.LabelOf("advance_percent"))
		most = money.PercentOfFigure(s.Grant, percent, money.RoundHalfUp).Named("", "4.10", money.LabelOf("advance_share"))
	}
	smaller := money.MinOf(s.AdvanceLeft, most).Named("", "4.10", money.LabelOf("advance_at_most"))
	s.AdvanceDeducted = n.name(money.MaxOf(zero, smaller), "advance_deducted", "4.10", "advance_deducted")
}
