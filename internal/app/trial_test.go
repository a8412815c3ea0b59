package app

import (
	"bytes"
	"errors"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// outcome is every claim of a Book in its recorded form, and what the plan comes to.
func outcome(t *testing.T, b *book.Book) (claims string, end [3]money.Cents) {
	t.Helper()
	chain := claim.Chain(b)
	var text bytes.Buffer
	if err := claim.WriteResult(&text, b, chain); err != nil {
		t.Fatal(err)
	}
	plan := followup.WholeOf(b, chain).Forecast.Plan
	return text.String(), [3]money.Cents{plan.Total.Cents(), plan.Grant.Cents(), plan.GrantLeft.Cents()}
}

// What a trial says is what claims and the plan say once the same is recorded; the trial
// itself changes nothing.
func TestATrialEqualsTheRecordedChange(t *testing.T) {
	share := money.Percent(80_0000)
	day := calendar.NewDate
	cases := []struct {
		name     string
		change   project.ScenarioChange
		recorded string // of the person
	}{
		{"share", project.ScenarioChange{Kind: project.ShareChange, From: day(2024, 11, 12), Percent: &share},
			`{"allocations": [
				{"from": "2022-10-01", "to": "2024-11-11", "percent": "68",
					"document": "Tehtävänkuvaus, 68 % työajasta (esimerkki)"},
				{"from": "2024-11-12", "percent": "80"}]}`},
		{"share for a time", project.ScenarioChange{Kind: project.ShareChange, From: day(2024, 11, 1),
			To: day(2024, 11, 30), Percent: &share},
			`{"allocations": [
				{"from": "2022-10-01", "to": "2024-10-31", "percent": "68",
					"document": "Tehtävänkuvaus, 68 % työajasta (esimerkki)"},
				{"from": "2024-11-01", "to": "2024-11-30", "percent": "80"},
				{"from": "2024-12-01", "to": "2025-01-31", "percent": "68",
					"document": "Tehtävänkuvaus, 68 % työajasta (esimerkki)"}]}`},
		{"end", project.ScenarioChange{Kind: project.EndChange, From: day(2024, 12, 10)},
			`{"allocations": [{"from": "2022-10-01", "to": "2024-12-10", "percent": "68",
				"document": "Tehtävänkuvaus, 68 % työajasta (esimerkki)"}]}`},
	}
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		if problem := edited(t, a, "/project", `{"complete_until": "2024-10"}`); problem != "" {
			t.Fatal(problem)
		}
		b := projectBook(t, a)
		at := "/people/1"
		unchanged := string(book.Text(b, at))
		now, _ := outcome(t, b)
		for _, c := range cases {
			c.change.Person = b.People[1].ID
			tried, err := followup.Try(b, []project.ScenarioChange{c.change})
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			claims, end := outcome(t, tried.Book)
			if claims == now {
				t.Errorf("%s moves no claim", c.name)
			}
			if again, _ := outcome(t, b); again != now {
				t.Errorf("%s changed the project itself", c.name)
			}
			if problem := edited(t, a, at, c.recorded); problem != "" {
				t.Fatalf("%s recorded: %s", c.name, problem)
			}
			if real, realEnd := outcome(t, projectBook(t, a)); real != claims || realEnd != end {
				t.Errorf("%s: the trial ends at %v, recorded %v", c.name, end, realEnd)
			}
			if problem := edited(t, a, at, unchanged); problem != "" {
				t.Fatalf("%s taken back: %s", c.name, problem)
			}
		}
	})
}

// A trial of days under a frozen claim is refused, as recording it would be.
func TestATrialUnderAFrozenClaimIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		b := projectBook(t, a)
		share := money.Percent(80_0000)
		for _, x := range []project.ScenarioChange{
			{Kind: project.ShareChange, From: calendar.NewDate(2024, 3, 1), Percent: &share},
			{Kind: project.StartChange, From: calendar.NewDate(2023, 1, 1)},
			{Kind: project.EndChange, From: calendar.NewDate(2024, 9, 29)},
		} {
			x.Person = b.People[1].ID
			_, err := followup.Try(b, []project.ScenarioChange{x})
			var list fault.List
			if !errors.As(err, &list) || list[0].Kind != fault.Locked {
				t.Errorf("%s: %v", x.Kind, err)
			}
		}
	})
}
