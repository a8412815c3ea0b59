package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// The proposal has what the draft claim has, and the months that no claim covers as one
// more claim would have them: it is the sum of its rows.
func TestTheProposalOfStaffCosts(t *testing.T) {
	s := editorSite(t, "reference/jyvaskyla.json", "cases/flat-40_unit-cost-1720_1.json")
	if people := s.get(t, at("/people"), "fi"); !strings.Contains(people.body, at("/proposal")) {
		t.Error("the people's page does not lead to the proposal")
	}
	draft := s.get(t, at("/proposal"), "fi")
	claim := s.get(t, at("/claims/5"), "fi")
	draft.says(t, "the proposal", "Maksatushakemus 5", "not", "Kuukaudet, joita mikään hakemus ei kata")
	sum := func(page response) string {
		foot := page.all("tfoot")
		if len(foot) == 0 {
			t.Fatal("no sums")
		}
		return textOf(foot[0])
	}
	if sum(draft) != sum(claim) {
		t.Errorf("the proposal comes to %q, the claim to %q", sum(draft), sum(claim))
	}
	s.saved(t, at("/edit/claims/4"), "do", "remove")
	rest := s.get(t, at("/proposal"), "fi")
	rest.says(t, "the proposal without the claim", "Kuukaudet, joita mikään hakemus ei kata", "not", "Maksatushakemus 5")
	if sum(rest) != sum(draft) {
		t.Errorf("without a claim it comes to %q, with it to %q", sum(rest), sum(draft))
	}
	if strings.Contains(rest.body, "/figures/") {
		t.Error("a figure of no claim leads to a page")
	}
	for _, way := range []string{at("/people/harju") + "#pay", at("/people/harju") + "#allocation-2022-10-01"} {
		if !strings.Contains(rest.body, `href="`+way+`"`) {
			t.Errorf("the proposal does not lead to %s", way)
		}
	}
	for _, language := range languages {
		for _, problem := range s.get(t, at("/proposal"), language).whole(language) {
			t.Errorf("in %s: %s", language, problem)
		}
	}
	if got := s.get(t, "/projects/T-2-102/proposal", "fi"); got.status != http.StatusNotFound {
		t.Errorf("a project paid by hours: %d", got.status)
	}
}
