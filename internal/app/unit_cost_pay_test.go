package app

import (
	"encoding/json"
	"strings"
	"testing"

	"hankekirja/internal/claim"

	"github.com/google/go-cmp/cmp"
)

// Where the staff cost follows from hours, no claim is made of pay: pay of a frozen month
// may still be recorded for the proposal of a rate, what is recorded stays, and no figure
// of the frozen claim moves (RULES.md 2.8–2.10, 4.3).
func TestPayOfAFrozenMonthIsRecordedByHours(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		b := imported(t, a, "cases/actual_unit-cost-1720_1.json")
		project := b.Agreement.Code
		edit := func(at, set string) string {
			_, err := a.Edit(t.Context(), Edit{Project: project, Changes: []Change{change(at, set)}, Reason: "Tarkistus"})
			return told(err)
		}
		frozen := func() claim.ClaimResult {
			b, err := a.ProjectBook(t.Context(), project)
			if err != nil {
				t.Fatal(err)
			}
			return claim.ResultOf(&claim.Chain(b)[0])
		}
		before, stood := frozen(), len(b.People[0].Pay)
		row := func(amount string) string {
			set, err := json.Marshal(map[string]string{
				"month": "2022-12", "type": "salary", "amount": amount, "covers": "all_work",
			})
			if err != nil {
				t.Fatal(err)
			}
			return string(set)
		}
		for _, amount := range []string{"3073.08", "-1000.00"} {
			if got := edit("/people/0/pay/-", row(amount)); got != "" {
				t.Fatalf("pay of %s is not recorded: %s", amount, got)
			}
		}
		for _, at := range []string{"/people/0/pay/0", "/people/0/pay/24"} {
			for _, set := range []string{`{"amount": "1.00"}`, `{"month": "2023-01"}`, ""} {
				if got := edit(at, set); !strings.Contains(got, "/people/0/pay locked.pay_kept") {
					t.Errorf("%s to %q: %q", at, set, got)
				}
			}
		}
		after, err := a.ProjectBook(t.Context(), project)
		if err != nil || len(after.People[0].Pay) != stood+2 {
			t.Errorf("%d rows of pay, %v", len(after.People[0].Pay), err)
		}
		if diff := cmp.Diff(before, frozen()); diff != "" {
			t.Errorf("the frozen claim moved: %s", diff)
		}
		intact(t, a)
	})
}
