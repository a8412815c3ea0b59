package app

import (
	"bytes"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
)

// Claim 4 of the reference project is frozen: what follows it is recorded, mended and
// taken back one by one, each an event of its own, and every figure stays.
func TestWhatFollowsAClaimIsEditedWithItsHistory(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		want := book.Write(projectBook(t, a))
		var figures bytes.Buffer
		b := projectBook(t, a)
		if err := claim.WriteResult(&figures, b, claim.Chain(b)); err != nil {
			t.Fatal(err)
		}
		steps := []struct{ at, set string }{
			{"/commitments/-", `{"id": "T1", "ordered": "2024-10-01", "category": "services", "supplier": "Toimisto",
				"amount": "1000.00", "expected": "2024-12"}`},
			{"/commitments/-", `{"id": "T2", "ordered": "2024-10-02", "category": "travel", "supplier": "VR",
				"amount": "10.00"}`},
			{"/costs/0", `{"commitment": "T1"}`}, // in a frozen claim
			{"/commitments/0", `{"closed": "2024-12-31", "amount": "900.00"}`},
			{"/project", `{"complete_until": "2024-09"}`},
			{"/project/next_steps/-", `{"text": "Loppuraportti", "due": "2025-03-31"}`},
			{"/claims/3", `{"submitted": {"date": "2024-10-22", "reference": "EURA 4"}}`},
			{"/claims/3/entered/-", `{"field": "gross", "amount": "0.01"}`},
			{"/claims/3/payments/-", `{"date": "2025-02-01", "amount": "500.00"}`},
			{"/claims/3/payments/-", `{"date": "2025-03-01", "amount": "-20.00", "note": "Takaisinperintä"}`},
			{"/claims/3/payments/0", `{"amount": "510.00"}`},
			{"/scenarios/-", `{"id": "S1", "name": "80 %", "changes": [
				{"person": "rautiainen", "kind": "share", "from": "2025-03-01", "percent": "80"}]}`},
			{"/scenarios/0/changes/-", `{"person": "rautiainen", "kind": "end", "from": "2025-05-31"}`},
		}
		events := intact(t, a)
		for _, step := range steps {
			if problem := edited(t, a, step.at, step.set); problem != "" {
				t.Fatalf("%s: %s", step.at, problem)
			}
			if events++; intact(t, a) != events {
				t.Fatalf("%s made no event", step.at)
			}
		}
		b = projectBook(t, a)
		c := &b.Claims[3]
		if sum, any := c.Received(""); sum != 490_00 || !any ||
			c.Submitted.Reference != "EURA 4" || *c.Entered[0].Amount != 1 {
			t.Errorf("the claim is %+v", c)
		}
		if open := b.Commitments[0].Open(b.Costs, calendar.NewDate(2024, 12, 30)); b.Commitments[0].Closed == 0 ||
			open != max(0, 900_00-b.Costs[0].Amount) {
			t.Errorf("%s is open of %+v", open, b.Commitments[0])
		}
		if len(b.Scenarios) != 1 || len(b.Scenarios[0].Changes) != 2 || b.Costs[0].NotBeforeClaim != 0 {
			t.Errorf("scenarios %+v, the purchase %+v", b.Scenarios, b.Costs[0])
		}
		var again bytes.Buffer
		if err := claim.WriteResult(&again, b, claim.Chain(b)); err != nil || !bytes.Equal(figures.Bytes(), again.Bytes()) {
			t.Errorf("a figure moved: %v", err)
		}
		for _, step := range []struct{ at, set string }{
			{"/scenarios/0", ""}, {"/claims/3/payments/1", ""}, {"/claims/3/payments/0", ""}, {"/claims/3/entered/0", ""},
			{"/claims/3", `{"submitted": null}`}, {"/project", `{"next_steps": null, "complete_until": null}`},
			{"/costs/0", `{"commitment": null}`}, {"/commitments/1", ""}, {"/commitments/0", ""},
		} {
			if problem := edited(t, a, step.at, step.set); problem != "" {
				t.Fatalf("back at %s: %s", step.at, problem)
			}
			intact(t, a)
		}
		if got := book.Write(projectBook(t, a)); !bytes.Equal(got, want) {
			t.Error("something is left after all was taken back")
		}
	})
}
