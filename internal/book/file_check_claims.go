package book

import (
	"slices"
	"strconv"

	"hankekirja/internal/project"
)

func (c *checker) checkClaims() {
	people := c.ids("people", len(c.book.People), func(i int) string { return c.book.People[i].ID })
	costs := c.ids("costs", len(c.book.Costs), func(i int) string { return c.book.Costs[i].ID })
	for i := range c.book.Claims {
		claim := &c.book.Claims[i]
		if claim.Number != i+1 && c.sound("claims", i, "number") {
			c.add(pointer("claims", i, "number"), "file.claim_number",
				"value", strconv.Itoa(claim.Number), "expected", strconv.Itoa(i+1))
		}
		if claim.To < claim.From && c.sound("claims", i, "to") && c.sound("claims", i, "from") {
			c.add(pointer("claims", i, "to"), "file.end_before_start",
				"value", claim.To.String(), "start", claim.From.String())
		}
		for j := range claim.Corrections {
			correction := &claim.Corrections[j]
			at := []any{"claims", i, "corrections", j}
			c.checkEarlierClaim(correction.Claim, i+1, append(at, "claim")...)
			c.checkOwnCategory(correction.Category, append(at, "category")...)
			if correction.Person != "" {
				c.checkKnown(people, correction.Person, "file.person_unknown", append(at, "person")...)
			}
			if correction.Cost != "" {
				c.checkKnown(costs, correction.Cost, "file.cost_unknown", append(at, "cost")...)
			}
		}
		c.checkPaid(i, claim)
		for j := range claim.Decisions {
			for k := range claim.Decisions[j].Deductions {
				c.checkOwnCategory(claim.Decisions[j].Deductions[k].Category,
					"claims", i, "decisions", j, "deductions", k, "category")
			}
		}
	}
}

// checkEarlierClaim asks that a correction mends a claim before its own
// (RULES.md 4.3).
func (c *checker) checkEarlierClaim(mended, own int, steps ...any) {
	if mended >= own && c.sound(steps...) {
		c.add(pointer(steps...), "file.correction_claim", "value", strconv.Itoa(mended), "claim", strconv.Itoa(own))
	}
}

// checkOwnCategory asks for a category that has rows of its own: one that a flat
// rate makes follows by itself (RULES.md 4.4).
func (c *checker) checkOwnCategory(category project.Category, steps ...any) {
	if c.model == nil || !c.sound(steps...) {
		return
	}
	own := c.model.OwnCategories()
	if slices.Contains(own, category) {
		return
	}
	key := "file.category_not_in_model"
	if slices.Contains(c.model.Categories(), category) {
		key = "file.category_flat_rate"
	}
	c.add(pointer(steps...), key, "value", string(category), "model", c.model.ID, "known", listed(own))
}
