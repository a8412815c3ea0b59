package web_test

import (
	"strings"
	"testing"
)

// From a record and from a figure one is led to the changes that could have moved it.
func TestRecordsAndFiguresLeadToTheirHistory(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/people/1/pay/29"), "0.amount", "4100", "reason", "korotus tammikuusta")
	for path, want := range map[string]string{
		at("/people/harju"): "kind=person", at("/costs/K001"): "kind=cost", at("/claims/5"): "kind=claim",
		at("/agreement"): "kind=agreement", at("/claims/5/figures/total/staff"): "id=harju",
	} {
		led := ""
		for _, link := range s.get(t, path, "fi").all("a") {
			if href := attribute(link, "href"); strings.Contains(href, "/history?") && strings.Contains(href, want) {
				led = href
			}
		}
		if led == "" {
			t.Errorf("%s leads to no history of %s", path, want)
			continue
		}
		got := s.get(t, led, "fi")
		changed := !strings.Contains(want, "harju") || strings.Contains(got.body, "korotus tammikuusta")
		if !changed || len(got.whole("fi")) > 0 {
			t.Errorf("%s: %v", led, got.whole("fi"))
		}
	}
	if got := referenceSite(t).get(t, at("/people/harju"), "fi"); !strings.Contains(got.body, "kind=person") {
		t.Error("an auditor is not led to the history")
	}
}
