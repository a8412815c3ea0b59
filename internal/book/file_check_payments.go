package book

import (
	"slices"

	"hankekirja/internal/project"
)

// checkPaid asks that only a claim that is frozen was sent and paid for, that what came
// is of a source that the decision has, that a field of the authority's form is entered
// once, and that a difference from the accounts is explained once.
func (c *checker) checkPaid(i int, claim *project.ClaimRecord) {
	if sent := claim.Submitted; sent != nil {
		at := []any{"claims", i, "submitted"}
		c.checkAppliedFor(i, claim, at...)
		if sent.Date != 0 && sent.Date < claim.Frozen {
			c.add(pointer(below(at, "date")...), "file.submitted_before_frozen",
				"value", sent.Date.String(), "frozen", claim.Frozen.String())
		}
	}
	if len(claim.Payments) > 0 {
		c.checkAppliedFor(i, claim, "claims", i, "payments")
	}
	sources := c.book.Agreement.PaymentSources()
	for j := range claim.Payments {
		source, at := claim.Payments[j].Source, []any{"claims", i, "payments", j, "source"}
		if !slices.Contains(sources, source) && c.sound("grant") && c.sound("other_funding") && c.sound(at...) {
			c.add(pointer(at...), "file.payment_source", "value", shown(source), "known", listedSources(sources))
		}
	}
	entered := claim.Entered
	c.checkDoubled(len(entered), func(j int) string { return entered[j].Field },
		func(j int) []any { return []any{"claims", i, "entered", j, "field"} })
	explained := claim.Explanations
	c.checkDoubled(len(explained), func(j int) string { return explained[j].Item },
		func(j int) []any { return []any{"claims", i, "explanations", j, "item"} })
}

func (c *checker) checkAppliedFor(i int, claim *project.ClaimRecord, at ...any) {
	if !claim.AppliedFor() && c.sound("claims", i, "frozen") && c.sound("claims", i, "decisions") {
		c.add(pointer(at...), "file.claim_not_frozen")
	}
}

// listedSources names the sources for a message; the undivided grant has no name.
func listedSources(sources []string) string {
	quoted := make([]string, len(sources))
	for i, s := range sources {
		quoted[i] = `"` + shown(s) + `"`
	}
	return listed(quoted)
}
