package followup_test

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// tryPay tries pay of a person.
func tryPay(b *book.Book, person int, from calendar.Date, amount money.Cents) (*followup.Trial, error) {
	return followup.Try(b, []project.ScenarioChange{
		{Person: b.People[person].ID, Kind: project.PayChange, From: from, Amount: &amount},
	})
}

// TestATrialOfPayIsWhatItsClaimsComeTo: the plan with another pay ends where the claims do
// once that pay is recorded, also where the change comes within a month.
func TestATrialOfPayIsWhatItsClaimsComeTo(t *testing.T) {
	nov, dec, jan := calendar.NewMonth(2024, 11), calendar.NewMonth(2024, 12), calendar.NewMonth(2025, 1)
	b := completeUntil(readBook(t, referenceFile), calendar.NewMonth(2024, 9))
	var old money.Cents // the latest, and that of every month after it
	for i := range b.People[1].Pay {
		if pay := &b.People[1].Pay[i]; pay.Month == calendar.NewMonth(2024, 9) {
			old = pay.Amount
		}
	}
	for _, c := range []struct {
		from     calendar.Date
		recorded map[calendar.Month]money.Cents
	}{
		{calendar.NewDate(2024, 11, 1), map[calendar.Month]money.Cents{nov: 400000, dec: 400000, jan: 400000}},
		{calendar.NewDate(2024, 11, 16), map[calendar.Month]money.Cents{nov: (old+1)/2 + 200000, dec: 400000, jan: 400000}},
		{calendar.NewDate(2025, 1, 1), map[calendar.Month]money.Cents{jan: 400000}},
	} {
		trial, err := tryPay(b, 1, c.from, 400000)
		if err != nil {
			t.Fatal(err)
		}
		got := trial.Whole().Forecast.Plan
		real := completeUntil(readBook(t, referenceFile), jan)
		for i := range real.People[1].Pay {
			if pay := &real.People[1].Pay[i]; c.recorded[pay.Month] != 0 {
				pay.Amount = c.recorded[pay.Month]
			}
		}
		want := wholeOf(real).Forecast.Plan
		if got.Total.Cents() != want.Total.Cents() || got.Grant.Cents() != want.Grant.Cents() {
			t.Errorf("from %s: %s with a grant of %s, recorded %s and %s", c.from,
				got.Total.Cents(), got.Grant.Cents(), want.Total.Cents(), want.Grant.Cents())
		}
		if now := wholeOf(b).Forecast.Plan.Total.Cents(); now == got.Total.Cents() {
			t.Errorf("from %s nothing moves", c.from)
		}
	}
}

// TestPayOfSomebodyWithout is planned as it is thought of: of a new person nothing is recorded.
func TestPayOfSomebodyWithout(t *testing.T) {
	b := completeUntil(readBook(t, referenceFile), calendar.NewMonth(2024, 9))
	b.People[1].Pay = nil
	trial, err := tryPay(b, 1, calendar.NewDate(2024, 11, 1), 400000)
	if err != nil {
		t.Fatal(err)
	}
	f := trial.Whole().Forecast
	if len(f.Unplanned) > 0 || f.Plan.Total.Cents() <= wholeOf(b).Forecast.Plan.Total.Cents() {
		t.Errorf("nothing is planned of %v", f.Unplanned)
	}
}

// TestATrialOfPayThatMovesNothingIsRefused at its day, and told why.
func TestATrialOfPayThatMovesNothingIsRefused(t *testing.T) {
	reference := readBook(t, referenceFile)
	for name, c := range map[string]struct {
		b    *book.Book
		want string
	}{
		"recorded":  {completeUntil(reference, calendar.NewMonth(2024, 11)), "what_if.pay_done"},
		"all done":  {completeUntil(readBook(t, referenceFile), calendar.NewMonth(2025, 1)), "what_if.pay_none"},
		"unit cost": {readBook(t, "../../testdata/cases/flat-40_unit-cost-1720_1.json"), "what_if.pay_counts_not"},
	} {
		_, err := tryPay(c.b, 0, calendar.NewDate(2024, 11, 30), 400000)
		list := fault.All(err)
		if len(list) != 1 || list[0].Key != c.want || list[0].Path != "/scenarios/0/changes/0/from" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
