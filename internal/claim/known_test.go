package claim_test

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/project"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestOwnFiguresFollowWhatWasKnown: a claim's own figures are those it would be
// accepted with if earlier claims had the decisions known when it was frozen, and
// itself none (RULES.md 4.10a), in whatever order freezing and decisions came.
func TestOwnFiguresFollowWhatWasKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		category := b.Rules.CostModel(b.Agreement.CostModel).OwnCategories()[0]
		for i := range b.Claims {
			b.Claims[i].Frozen = drawDay(t, "frozen")
			for range rapid.IntRange(0, 2).Draw(t, "decisions") {
				b.Claims[i].Decisions = append(b.Claims[i].Decisions, project.Decision{
					Date:       drawDay(t, "decided"),
					Deductions: []project.Deduction{{Category: category, Amount: drawCents(t, 1, 500_000, "deduction")}},
				})
			}
		}
		for i, computed := range claim.Chain(b) {
			then := *b
			then.Claims = make([]project.ClaimRecord, i+1)
			for j := range then.Claims {
				then.Claims[j] = b.Claims[j]
				then.Claims[j].Decisions = nil
				for _, d := range b.Claims[j].Decisions {
					if j < i && d.Date <= b.Claims[i].Frozen {
						then.Claims[j].Decisions = append(then.Claims[j].Decisions, d)
					}
				}
			}
			want := claim.ResultOf(&claim.Chain(&then)[i]).Accepted
			got := claim.ResultOf(&computed)
			if diff := cmp.Diff(want, got.OutcomeResult); diff != "" {
				t.Fatalf("claim %d: own figures are not those known then:\n%s", i+1, diff)
			}
			for j, step := range computed.Chain {
				if step.Claim != j+1 {
					t.Fatalf("claim %d: step %d is of claim %d", i+1, j+1, step.Claim)
				}
			}
		}
	})
}

// drawDay takes one of few days, so that dates of freezing and decisions meet.
func drawDay(t *rapid.T, name string) calendar.Date {
	return calendar.NewDate(2026, 1, 1) + calendar.Date(rapid.IntRange(0, 6).Draw(t, name))
}
