package web_test

import (
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
)

// Whoever sets up a project reads beside each model what it means, what an example
// comes to, and where in law it stands.
func TestEachModelIsExplainedWithItsSource(t *testing.T) {
	s := serveTo(t, access.CLI)
	rules := project.RuleSetByID("fi-2021-2027")
	for _, language := range i18n.Languages {
		page := textOf(s.get(t, "/new-project", string(language)).page)
		p := i18n.For(language)
		says := func(model, about string, source project.Text) {
			t.Helper()
			at := strings.Index(page, spaced(p.T(about)))
			if at < 0 {
				t.Fatalf("%s: the page does not say what %s means", language, model)
			}
			sourced := spaced(p.T("form.source", "source", p.Text(source)))
			if !strings.Contains(page[at:], sourced) {
				t.Errorf("%s: after the meaning of %s stands no %q", language, model, sourced)
			}
		}
		for _, m := range rules.CostModels {
			says(m.ID, "cost_model."+m.ID+".about", m.Source)
		}
		says("side-costs", "staff_model.side-costs.about", rules.SideCosts[0].Source)
		says("unit-cost-1720", "staff_model.unit-cost-1720.about", rules.AnnualHours[0].Source)
		examples := strings.Count(page, strings.SplitN(p.T("form.example", "sum", "|"), "|", 2)[0])
		if want := len(rules.CostModels) + 2; examples != want {
			t.Errorf("%s: %d examples, want %d", language, examples, want)
		}
	}
}

// spaced is a text with the spaces that textOf gives.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }
