package claim_test

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

// bought is a project that claims purchases as they were paid, 60 % of them from the EU
// and the state and 10 % from a municipality, in two claims of half a year: 1 000,00 €
// and 500,00 €.
func bought() *book.Book {
	rules := project.RuleSetByID("fi-2021-2027")
	first := calendar.NewDate(2025, 1, 1)
	return &book.Book{
		Rules: rules,
		Agreement: project.Agreement{
			Code: "P", Rules: rules.ID, Start: first, End: calendar.NewDate(2025, 12, 31), CostModel: "actual",
			CostEstimate: 10_000_00,
			Grant: project.Grant{Percent: 60_0000, Max: 6_000_00, Parts: []project.GrantPart{
				{Source: "EU", Weight: decimal.NewFromInt(2)}, {Source: "valtio", Weight: decimal.NewFromInt(1)},
			}},
			OtherFunding: []project.OtherFunding{{Source: "kunta", Kind: "municipal", Percent: 10_0000}},
		},
		Costs: []project.Cost{
			{ID: "1", Date: first, Paid: first, Category: project.Services, Amount: 1_000_00},
			{ID: "2", Date: first + 200, Paid: first + 200, Category: project.Services, Amount: 500_00},
		},
		Claims: []project.ClaimRecord{
			{Number: 1, From: first.Month(), To: first.Month() + 5},
			{Number: 2, From: first.Month() + 6, To: first.Month() + 11, Final: true},
		},
	}
}

func paid(day calendar.Date, source string, amount money.Cents) project.Payment {
	return project.Payment{Date: day, Source: source, Amount: amount}
}

// The first claim's grant is 600,00: 400,00 from the EU and 200,00 from the state. A
// deduction of 100,00 takes 60,00 of it.
func TestAClaimComesToItsEnd(t *testing.T) {
	day := func(n int) calendar.Date { return calendar.NewDate(2025, 7, n) }
	decided := project.Decision{Date: day(10)}
	recovery := project.Decision{Date: day(20), Deductions: []project.Deduction{
		{Category: project.Services, Amount: 100_00, Reason: "hankinta"},
	}}
	eu, state := paid(day(12), "EU", 400_00), paid(day(14), "valtio", 200_00)
	sent := &project.Submission{Date: day(3)}
	for _, tt := range []struct {
		name   string
		record project.ClaimRecord
		want   claim.Life
	}{
		{"a draft", project.ClaimRecord{}, claim.Life{Stage: claim.Draft, Next: claim.Freeze}},
		{"frozen", project.ClaimRecord{Frozen: day(2)},
			claim.Life{Stage: claim.Frozen, Day: day(2), Next: claim.Submit, Open: 600_00}},
		{"sent", project.ClaimRecord{Frozen: day(2), Submitted: sent},
			claim.Life{Stage: claim.Submitted, Day: day(3), Next: claim.Decide, Open: 600_00}},
		{"decided", project.ClaimRecord{Frozen: day(2), Submitted: sent, Decisions: []project.Decision{decided}},
			claim.Life{Stage: claim.Decided, Day: day(10), Next: claim.Pay, Open: 600_00}},
		{"decided with a deduction", project.ClaimRecord{Decisions: []project.Decision{recovery}},
			claim.Life{Stage: claim.Decided, Day: day(20), Next: claim.Pay, Open: 540_00}},
		{"the EU's part came", project.ClaimRecord{
			Frozen: day(2), Decisions: []project.Decision{decided}, Payments: []project.Payment{eu},
		}, claim.Life{Stage: claim.PaidInPart, Day: day(12), Next: claim.Pay, Open: 200_00}},
		{"money came before the decision", project.ClaimRecord{Frozen: day(2), Payments: []project.Payment{eu}},
			claim.Life{Stage: claim.PaidInPart, Day: day(12), Next: claim.Decide, Open: 200_00}},
		{"both parts came, the municipality's not", project.ClaimRecord{
			Frozen: day(2), Decisions: []project.Decision{decided}, Payments: []project.Payment{eu, state},
		}, claim.Life{Stage: claim.Paid, Day: day(14)}},
		{"only the municipality paid", project.ClaimRecord{
			Frozen: day(2), Decisions: []project.Decision{decided}, Payments: []project.Payment{paid(day(12), "kunta", 100_00)},
		}, claim.Life{Stage: claim.Decided, Day: day(10), Next: claim.Pay, Open: 600_00}},
		{"too much came", project.ClaimRecord{
			Frozen: day(2), Decisions: []project.Decision{decided, recovery}, Payments: []project.Payment{eu, state},
		}, claim.Life{Stage: claim.Recoverable, Day: day(20), Next: claim.PayBack, Open: -60_00}},
		{"some of it went back", project.ClaimRecord{
			Frozen: day(2), Decisions: []project.Decision{decided, recovery},
			Payments: []project.Payment{eu, state, paid(day(25), "EU", -40_00)},
		}, claim.Life{Stage: claim.Recoverable, Day: day(25), Next: claim.PayBack, Open: -20_00}},
		{"all of it went back", project.ClaimRecord{
			Frozen: day(2), Decisions: []project.Decision{decided, recovery},
			Payments: []project.Payment{eu, state, paid(day(25), "EU", -40_00), paid(day(26), "valtio", -20_00)},
		}, claim.Life{Stage: claim.PaidBack, Day: day(26)}},
	} {
		b := bought()
		tt.record.Number, tt.record.From, tt.record.To = 1, b.Claims[0].From, b.Claims[0].To
		b.Claims[0] = tt.record
		got := claim.LifeOf(&claim.Chain(b)[0])
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
		if settled := tt.want.Next == claim.Nothing; got.Settled() != settled {
			t.Errorf("%s: settled %v, want %v", tt.name, got.Settled(), settled)
		}
	}
}

// A part of −0,01 (RULES.md 4.8) is paid by nobody, and a claim whose whole grant the
// advance took waits for no money.
func TestAClaimWaitsForNoMoneyThatDoesNotCome(t *testing.T) {
	b := bought()
	b.Agreement.Advance = &project.Advance{Amount: 600_00, Paid: b.Agreement.Start, Deduct: 100_0000}
	b.Claims[0].Decisions = []project.Decision{{Date: calendar.NewDate(2025, 7, 10)}}
	want := claim.Life{Stage: claim.Decided, Day: calendar.NewDate(2025, 7, 10)}
	if got := claim.LifeOf(&claim.Chain(b)[0]); got != want || !got.Settled() {
		t.Errorf("%+v, want %+v", got, want)
	}
	b.Agreement.Advance = nil
	b.Claims[0].Payments = []project.Payment{paid(calendar.NewDate(2025, 7, 14), "EU", 600_00)}
	if got := claim.LifeOf(&claim.Chain(b)[0]); got.Stage != claim.Paid || got.Open != 0 {
		t.Errorf("all of it came in one payment: %+v", got)
	}
}
