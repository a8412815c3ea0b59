package due

import (
	"fmt"
	"slices"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// The time of payment runs from the sending, in days of the rule set (Regulation (EU)
// 2021/1060 Art. 74(1)(b)), and until all of the grant came; how long the records are kept
// is told once nothing more is to come (RULES.md 4.12).
func TestWhatIsToBePaid(t *testing.T) {
	decided := []project.Decision{{Date: day(t, "2026-08-01")}}
	paid := func(amount money.Cents) []project.Payment {
		return []project.Payment{{Date: day(t, "2026-08-20"), Amount: amount}}
	}
	sent := &project.Submission{Date: day(t, "2026-07-10")}
	const payment, kept = "pay 2026-09-28 1", "retain 2031-12-31 0"
	for _, tt := range []struct {
		name   string
		change func(b *book.Book, c *project.ClaimRecord)
		want   []string
	}{
		{"frozen only", func(*book.Book, *project.ClaimRecord) {}, nil},
		{"sent", func(_ *book.Book, c *project.ClaimRecord) { c.Submitted = sent }, []string{payment}},
		{"paid in part", func(_ *book.Book, c *project.ClaimRecord) {
			c.Submitted, c.Decisions, c.Payments = sent, decided, paid(40_00)
		}, []string{payment}},
		{"paid, and it is the final claim", func(_ *book.Book, c *project.ClaimRecord) {
			c.Submitted, c.Decisions, c.Payments = sent, decided, paid(60_00)
		}, []string{kept}},
		{"paid, and another claim comes", func(_ *book.Book, c *project.ClaimRecord) {
			c.Submitted, c.Decisions, c.Payments, c.Final = sent, decided, paid(60_00), false
		}, nil},
		{"somebody says that it was the last payment", func(b *book.Book, c *project.ClaimRecord) {
			c.Submitted, c.Decisions, c.Payments, c.Final = sent, decided, paid(60_00), false
			b.Agreement.LastPayment = day(t, "2026-08-20")
		}, []string{kept}},
		{"and then another came", func(b *book.Book, c *project.ClaimRecord) {
			c.Submitted, c.Decisions, c.Payments, c.Final = sent, decided, paid(40_00), false
			b.Agreement.LastPayment = day(t, "2026-08-19")
		}, []string{payment}},
	} {
		start := day(t, "2026-01-01")
		b := &book.Book{
			Rules: project.RuleSetByID("fi-2021-2027"),
			Agreement: project.Agreement{
				Start: start, End: day(t, "2026-06-30"), CostModel: "actual", CostEstimate: 1_000_00,
				Grant: project.Grant{Percent: 60_0000, Max: 600_00},
			},
			Costs: []project.Cost{{ID: "1", Date: start, Paid: start, Category: project.Services, Amount: 100_00}},
			Claims: []project.ClaimRecord{
				{Number: 1, From: start.Month(), To: start.Month() + 5, Final: true, Frozen: day(t, "2026-07-08")},
			},
		}
		tt.change(b, &b.Claims[0])
		var got []string
		for _, d := range Deadlines(b, Reader{Claims: true, Record: true}, day(t, "2026-08-21")) {
			if d.Kind != End {
				got = append(got, fmt.Sprint(d.Kind, " ", d.Day, " ", d.Claim))
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
