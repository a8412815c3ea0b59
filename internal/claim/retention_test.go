package claim

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// mistake is an archived project that nothing asks to keep.
func mistake() *book.Book {
	return &book.Book{
		Agreement: project.Agreement{Start: calendar.NewDate(2023, 1, 1), Archived: calendar.NewDate(2026, 1, 15)},
		Rules:     project.RuleSetByID("fi-2021-2027"),
		Sheets:    []timesheet.Sheet{{State: timesheet.Draft}},
		Claims:    []project.ClaimRecord{{Number: 1}},
		LumpSums:  []project.LumpSumResult{{Amount: 100}},
		Costs:     []project.Cost{{Amount: 100}},
	}
}

// grounds are changes after which a project must be kept.
var grounds = map[string]func(*book.Book){
	"a funding decision": func(b *book.Book) { b.Agreement.Decision = &project.FundingDecision{Reference: "A"} },
	"a decided amendment": func(b *book.Book) {
		b.Agreement.Amendments = []project.Amendment{{}, {Decided: calendar.NewDate(2024, 1, 1)}}
	},
	"a frozen claim": func(b *book.Book) { b.Claims[0].Frozen = calendar.NewDate(2024, 1, 1) },
	"a claim decided on": func(b *book.Book) {
		b.Claims[0].Decisions = []project.Decision{{Date: calendar.NewDate(2024, 1, 1)}}
	},
	"a signed sheet":    func(b *book.Book) { b.Sheets[0].State = timesheet.Submitted },
	"an approved sheet": func(b *book.Book) { b.Sheets[0].State = timesheet.Approved },
	"a draft that was signed and sent back": func(b *book.Book) {
		b.Sheets[0].Earlier = []timesheet.Version{{State: timesheet.Submitted}}
	},
	"an accepted lump sum": func(b *book.Book) { b.LumpSums[0].Accepted = calendar.NewDate(2024, 1, 1) },
}

func refusal(b *book.Book, today calendar.Date) string {
	if all := fault.All(MayDelete(b, today)); len(all) > 0 {
		return all[0].Key + all[0].Args["day"]
	}
	return ""
}

func TestAMistakeIsDeletedAtOnceOnceItIsArchived(t *testing.T) {
	b, today := mistake(), calendar.NewDate(2026, 1, 15)
	if got := refusal(b, today); got != "" {
		t.Errorf("archived: %q", got)
	}
	if KeptUntil(b) != 0 {
		t.Errorf("kept until %s", KeptUntil(b))
	}
	b.Agreement.LastPayment = calendar.NewDate(2025, 5, 14)
	if got := refusal(b, today); got != "" || KeptUntil(b) != 0 {
		t.Errorf("with a day of payment and nothing paid for: %q, kept until %s", got, KeptUntil(b))
	}
	b.Agreement.Archived = 0
	if got := refusal(b, today); got != "delete.not_archived" {
		t.Errorf("not archived: %q", got)
	}
}

func TestEveryGroundAsksForTheRetentionPeriod(t *testing.T) {
	for name, change := range grounds {
		b := mistake()
		change(b)
		if GroundsOf(b) == (Grounds{}) {
			t.Errorf("%s is no ground", name)
		}
		if got := refusal(b, calendar.NewDate(2099, 1, 1)); got != "delete.no_payment" {
			t.Errorf("%s and no day of payment: %q", name, got)
		}
	}
}

// RULES.md 4.12: paid 14.5.2025, kept until 31.12.2030.
func TestKeptRecordsGoAfterTheRetentionPeriod(t *testing.T) {
	decided := func(b *book.Book) {
		b.Claims[0].Decisions = []project.Decision{{Date: calendar.NewDate(2025, 5, 13)}}
	}
	for _, tt := range []struct {
		name        string
		paid, today calendar.Date
		archived    bool
		want        string
		until       calendar.Date
		frozen      calendar.Date
	}{
		{name: "the last day it is kept", paid: calendar.NewDate(2025, 5, 14), today: calendar.NewDate(2030, 12, 31),
			archived: true, want: "delete.retained2030-12-31", until: calendar.NewDate(2030, 12, 31)},
		{name: "the day after", paid: calendar.NewDate(2025, 5, 14), today: calendar.NewDate(2031, 1, 1),
			archived: true, until: calendar.NewDate(2030, 12, 31)},
		{name: "the day after, not archived", paid: calendar.NewDate(2025, 5, 14), today: calendar.NewDate(2031, 1, 1),
			want: "delete.not_archived", until: calendar.NewDate(2030, 12, 31)},
		{name: "paid on the last day of a year", paid: calendar.NewDate(2025, 12, 31), today: calendar.NewDate(2031, 1, 1),
			archived: true, until: calendar.NewDate(2030, 12, 31)},
		{name: "paid a day later", paid: calendar.NewDate(2026, 1, 1), today: calendar.NewDate(2031, 1, 1),
			archived: true, want: "delete.retained2031-12-31", until: calendar.NewDate(2031, 12, 31)},
		{name: "paid on the day of the decision", paid: calendar.NewDate(2025, 5, 13), today: calendar.NewDate(2031, 1, 1),
			archived: true, until: calendar.NewDate(2030, 12, 31)},
		{name: "paid before the decision", paid: calendar.NewDate(2025, 5, 12), today: calendar.NewDate(2031, 1, 1),
			archived: true, want: "delete.payment_too_early2025-05-13", until: calendar.NewDate(2030, 12, 31)},
		{name: "paid before the claim was frozen", paid: calendar.NewDate(2025, 5, 14), today: calendar.NewDate(2031, 1, 1),
			archived: true, frozen: calendar.NewDate(2025, 6, 1), want: "delete.payment_too_early2025-06-01",
			until: calendar.NewDate(2030, 12, 31)},
	} {
		b := mistake()
		decided(b)
		b.Agreement.LastPayment, b.Claims[0].Frozen = tt.paid, tt.frozen
		if !tt.archived {
			b.Agreement.Archived = 0
		}
		if got := refusal(b, tt.today); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got := KeptUntil(b); got != tt.until {
			t.Errorf("%s: kept until %s, want %s", tt.name, got, tt.until)
		}
	}
}
