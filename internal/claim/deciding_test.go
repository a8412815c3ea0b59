package claim

import (
	"slices"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// with is a Book with one more decision on a claim, by index.
func with(b *book.Book, i int, day calendar.Date, deducted money.Cents) *book.Book {
	after := *b
	after.Claims = slices.Clone(b.Claims)
	d := project.Decision{Date: day}
	if deducted > 0 {
		d.Deductions = []project.Deduction{{Category: "staff", Amount: deducted, Reason: "Ei tukikelpoinen"}}
	}
	after.Claims[i].Decisions = append(slices.Clone(after.Claims[i].Decisions), d)
	return &after
}

func TestADecisionHasToBePossible(t *testing.T) {
	before := reference(t)
	today, last := calendar.NewDate(2025, 2, 20), before.Claims[3].LastDay()
	for _, tt := range []struct {
		name     string
		day      calendar.Date
		deducted money.Cents
		want     string
	}{
		{"today", today, 118_816_52, ""},
		{"tomorrow", today + 1, 0, "/claims/3/decisions/0/date decision.day"},
		{"the day after the claim's last", last + 1, 0, ""},
		{"the claim's last day", last, 0, "/claims/3/decisions/0/date decision.early"},
		{"more than was applied for", today, 118_816_53, "/claims/3/decisions/0/deductions/0/amount decision.too_much"},
	} {
		got := ""
		for _, f := range CheckDecisions(before, with(before, 3, tt.day, tt.deducted), today) {
			got += f.Path + " " + f.Key
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A decision that was made before a later claim was frozen and comes to hand only after it
// is told of with the day that it can be recorded on, where the frozen claim would move;
// dated so it leaves the frozen claim as it was (RULES.md 4.10a).
func TestADecisionThatCameToHandLateIsToldHowToBeRecorded(t *testing.T) {
	before := reference(t)
	frozen := calendar.NewDate(2025, 2, 20)
	before.Claims[4].Frozen = frozen
	const moving = 100_00 // takes claim 5 out of its overrun, so that its figures would be others
	told := Guard(before, with(before, 3, frozen, moving))
	if len(told) != 1 || told[0].Path != "/claims/3/decisions/0/date" || told[0].Key != "locked.late_decision" ||
		told[0].Args["claim"] != "5" || told[0].Args["day"] != "2025-02-20" || told[0].Args["from"] != "2025-02-21" {
		t.Errorf("told %v", told)
	}
	after := with(before, 3, frozen+1, moving)
	if told := Guard(before, after); len(told) > 0 {
		t.Errorf("recorded on the next day: %v", told)
	}
	if told := Guard(before, with(before, 3, frozen, 0)); len(told) > 0 {
		t.Errorf("one that deducts nothing: %v", told)
	}
}
