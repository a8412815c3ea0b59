package claim

import (
	"hankekirja/internal/costing"
)

// checks makes the checks of the claim itself: its place in the chain (4.1), the
// budget (4.6) and the cap of the grant (4.7), by its own figures.
func (c *computer) checks(i int, claim *Claim) []costing.Check {
	var checks []costing.Check
	if c.breaksChain(i) {
		checks = append(checks, costing.Check{Code: "claim_chain", Severity: costing.Error})
	}
	own := &claim.Own
	if own.CumulativeEligible.Cents() > own.Estimate.Cents() {
		checks = append(checks, costing.Check{Code: "budget_total_exceeded", Severity: costing.Warning})
	}
	if own.UncappedGrant.Cents() > own.Max.Cents() {
		checks = append(checks, costing.Check{Code: "grant_cap_reached", Severity: costing.Info})
	}
	for _, row := range claim.Comparison {
		if row.Left != nil && row.Left.Cents() < 0 {
			checks = append(checks, costing.Check{
				Code: "budget_line_exceeded", Severity: costing.Warning, Category: row.Category,
			})
		}
	}
	return checks
}

// breaksChain tells whether a claim breaks the unbroken chain of whole months,
// or is marked final before the last one (RULES.md 4.1).
func (c *computer) breaksChain(i int) bool {
	claims, period := c.book.Claims, c.book.Agreement.Period()
	record := &claims[i]
	expected := period.From.Month()
	if i > 0 {
		expected = claims[i-1].To + 1
	}
	return record.From != expected || record.To > period.To.Month() || (record.Final && i < len(claims)-1)
}
