package claim_test

import (
	"fmt"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// TestTotalsAreTheSumOfTheirRows: category totals are the sum of the lines and
// corrections shown, and gross is the sum of the totals.
func TestTotalsAreTheSumOfTheirRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, c := range claim.Chain(drawBook(t)) {
			rows := make(map[project.Category]money.Cents)
			for _, line := range c.Lines {
				rows[line.Category] += line.Amount.Cents()
				if line.Percent != nil && line.Wages.Cents()+line.SideCosts.Cents() != line.Amount.Cents() {
					t.Fatalf("line of %s: wages and side costs are not its amount", line.Person)
				}
			}
			for _, correction := range c.Record.Corrections {
				rows[correction.Category] += correction.Amount
			}
			var gross money.Cents
			for _, total := range c.Own.Totals {
				if rows[total.Category] != total.Amount.Cents() {
					t.Fatalf("%s: rows %v, total %v", total.Category, rows[total.Category], total.Amount.Cents())
				}
				gross += total.Amount.Cents()
			}
			if gross != c.Own.Gross.Cents() {
				t.Fatalf("totals %v, gross %v", gross, c.Own.Gross.Cents())
			}
		}
	})
}

// TestFundingAddsUp: within budget = grant + other funding + own, the parts are
// the grant, and neither the estimate nor the maximum is ever exceeded.
func TestFundingAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, c := range claim.Chain(drawBook(t)) {
			for _, o := range []*claim.Outcome{&c.Own, &c.Accepted} {
				sum := o.Grant.Cents() + o.Own.Cents()
				for _, other := range o.Other {
					sum += other.Amount.Cents()
				}
				if sum != o.WithinBudget.Cents() {
					t.Fatalf("claim %d: funding %v, within budget %v", c.Record.Number, sum, o.WithinBudget.Cents())
				}
				var parts money.Cents
				for _, part := range o.Parts {
					parts += part.Amount.Cents()
				}
				if len(o.Parts) > 0 && parts != o.Grant.Cents() {
					t.Fatalf("claim %d: parts %v, grant %v", c.Record.Number, parts, o.Grant.Cents())
				}
				if o.CumulativeWithin.Cents() > c.Terms.CostEstimate || o.CumulativeGrant.Cents() > c.Terms.Max {
					t.Fatalf("claim %d: above the estimate or the maximum", c.Record.Number)
				}
				if o.WithinBudget.Cents()+o.OverBudget.Cents() != o.Eligible.Cents() {
					t.Fatalf("claim %d: within and over budget are not the eligible amount", c.Record.Number)
				}
			}
		}
	})
}

// TestCutsDoNotChangeTheGrant: claims cut differently that come to the same
// within the budget come to the same grant.
func TestCutsDoNotChangeTheGrant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		b.Agreement.Amendments = nil
		one, other := *b, *b
		one.Claims, other.Claims = drawClaims(t, b, "one"), drawClaims(t, b, "other")
		grants := make(map[money.Cents]money.Cents)
		for _, cut := range []*book.Book{&one, &other} {
			for _, c := range claim.Chain(cut) {
				within, grant := c.Own.CumulativeWithin.Cents(), c.Own.CumulativeGrant.Cents()
				if known, any := grants[within]; any && known != grant {
					t.Fatalf("within budget %v gives grant %v and %v", within, known, grant)
				}
				grants[within] = grant
			}
		}
	})
}

// TestFrozenFiguresDoNotMove: a decision that arrives after a claim was frozen
// changes nothing of the claim's own figures (RULES.md 4.10a).
func TestFrozenFiguresDoNotMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		b.Claims = drawClaims(t, b, "cut")
		if len(b.Claims) < 2 {
			t.Skip("one claim knows no earlier decisions")
		}
		at := rapid.IntRange(1, len(b.Claims)-1).Draw(t, "frozen claim")
		frozen := calendar.NewDate(2026, 1, 15)
		b.Claims[at].Frozen = frozen
		before := claim.ResultOf(&claim.Chain(b)[at])
		earlier := &b.Claims[rapid.IntRange(0, at).Draw(t, "decided claim")]
		category := b.Rules.CostModel(b.Agreement.CostModel).OwnCategories()[0]
		earlier.Decisions = append(earlier.Decisions, project.Decision{
			Date:       frozen + calendar.Date(rapid.IntRange(1, 400).Draw(t, "days later")),
			Deductions: []project.Deduction{{Category: category, Amount: drawCents(t, 1, 500_000, "deduction")}},
		})
		after := claim.ResultOf(&claim.Chain(b)[at])
		if diff := cmp.Diff(before.OutcomeResult, after.OutcomeResult); diff != "" {
			t.Fatalf("own figures moved:\n%s", diff)
		}
	})
}

func drawCents(t *rapid.T, low, high int64, name string) money.Cents {
	return money.Cents(rapid.Int64Range(low, high).Draw(t, name))
}

// drawBook makes a project of one to two years with people, pay, purchases,
// income and claims.
func drawBook(t *rapid.T) *book.Book {
	rules := project.RuleSetByID("fi-2021-2027")
	startMonth, startDay := rapid.IntRange(1, 12).Draw(t, "start month"), rapid.IntRange(1, 28).Draw(t, "start day")
	start := calendar.NewDate(2024, startMonth, startDay)
	end := start + calendar.Date(rapid.IntRange(30, 700).Draw(t, "days"))
	models := []string{"flat-40", "flat-7", "flat-15", "actual", "staff-20"}
	b := &book.Book{Rules: rules, Agreement: project.Agreement{
		Code: "P", Name: project.Text{"fi": "Hanke"}, Rules: rules.ID, Start: start, End: end,
		CostModel: rapid.SampledFrom(models).Draw(t, "model"), StaffModel: project.SideCosts, SideCostGroup: "general",
		CostEstimate: drawCents(t, 0, 20_000_000, "estimate"),
		Grant: project.Grant{
			Percent: money.Percent(rapid.Int64Range(0, 1_000_000).Draw(t, "percent")),
			Max:     drawCents(t, 0, 12_000_000, "max"),
		},
	}}
	for i := range rapid.IntRange(0, 3).Draw(t, "parts") {
		b.Agreement.Grant.Parts = append(b.Agreement.Grant.Parts, project.GrantPart{
			Source: fmt.Sprint("part", i), Weight: decimal.NewFromInt(rapid.Int64Range(1, 99).Draw(t, "weight")),
		})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "other funding") {
		b.Agreement.OtherFunding = append(b.Agreement.OtherFunding, project.OtherFunding{
			Source: fmt.Sprint("other", i), Percent: money.Percent(rapid.Int64Range(0, 400_000).Draw(t, "other percent")),
		})
	}
	if rapid.Bool().Draw(t, "advance") {
		b.Agreement.Advance = &project.Advance{Amount: drawCents(t, 0, 3_000_000, "advance"), Deduct: 300_000}
	}
	drawPeople(t, b)
	drawCosts(t, b)
	b.Claims = drawClaims(t, b, "claims")
	return b
}

func drawPeople(t *rapid.T, b *book.Book) {
	period := b.Agreement.Period()
	for i := range rapid.IntRange(0, 3).Draw(t, "people") {
		p := staff.Person{ID: fmt.Sprint("p", i), Name: fmt.Sprint("Henkilö ", i)}
		from := period.From - 10
		for from < period.To {
			to := from + calendar.Date(rapid.IntRange(5, 300).Draw(t, "allocation days"))
			share := money.Percent(rapid.Int64Range(0, 1_000_000).Draw(t, "share"))
			p.Allocations = append(p.Allocations, staff.Allocation{
				Period: calendar.Period{From: from, To: to}, Percent: share, Document: "päätös",
			})
			from = to + calendar.Date(rapid.IntRange(1, 20).Draw(t, "gap"))
		}
		for m := period.From.Month(); m <= period.To.Month(); m++ {
			pay := staff.Pay{Month: m, Type: "salary", Amount: drawCents(t, -50_000, 500_000, "pay"), Covers: staff.AllWork}
			if rapid.IntRange(0, 5).Draw(t, "odd pay") == 0 {
				pay.Earned = m - 1
			}
			p.Pay = append(p.Pay, pay)
		}
		b.People = append(b.People, p)
	}
}

func drawCosts(t *rapid.T, b *book.Book) {
	period := b.Agreement.Period()
	for i := range rapid.IntRange(0, 8).Draw(t, "costs") {
		date := period.From + calendar.Date(rapid.IntRange(0, period.Days()-1).Draw(t, "day"))
		b.Costs = append(b.Costs, project.Cost{
			ID: fmt.Sprint("c", i), Date: date, Paid: date + calendar.Date(rapid.IntRange(0, 60).Draw(t, "paid after")),
			Category: rapid.SampledFrom(project.CostCategories).Draw(t, "category"),
			Supplier: "toimittaja", Document: fmt.Sprint(i), Amount: drawCents(t, -20_000, 900_000, "cost"),
		})
	}
	for range rapid.IntRange(0, 2).Draw(t, "income") {
		date := period.From + calendar.Date(rapid.IntRange(0, period.Days()-1).Draw(t, "income day"))
		b.Income = append(b.Income, project.Income{Date: date, Amount: drawCents(t, -1000, 300_000, "income amount")})
	}
}

// drawClaims cuts the project's months into an unbroken chain.
func drawClaims(t *rapid.T, b *book.Book, name string) []project.ClaimRecord {
	period := b.Agreement.Period()
	var claims []project.ClaimRecord
	for from := period.From.Month(); from <= period.To.Month(); {
		to := min(from+calendar.Month(rapid.IntRange(0, 8).Draw(t, name+" months")), period.To.Month())
		claims = append(claims, project.ClaimRecord{Number: len(claims) + 1, From: from, To: to})
		from = to + 1
	}
	claims[len(claims)-1].Final = true
	return claims
}
