package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
)

// TestFollowUpShowsEveryModel: the page of a project of every model shows what was used,
// what the plan comes to and the grant of it, and says what the other forecast waits for.
func TestFollowUpShowsEveryModel(t *testing.T) {
	s := serve(t, oneOfEachModel...)
	for _, file := range oneOfEachModel {
		b := readBook(t, file)
		w := followup.WholeOf(b, claim.Chain(b))
		address := "/projects/" + url.PathEscape(b.Agreement.Code) + "/follow-up"
		for _, language := range i18n.Languages {
			p := i18n.For(language)
			page := s.get(t, address, string(language))
			says(t, address, page, ">"+p.Amount(w.Used.Cents())+"<",
				">"+p.Amount(w.Forecast.Plan.Total.Cents())+"<", ">"+p.Amount(w.Forecast.Plan.Grant.Cents())+"<",
				p.T("follow_up.not_complete"))
			for _, problem := range page.whole(string(language)) {
				t.Errorf("%s in %s: %s", address, language, problem)
			}
		}
	}
}

var figureLink = regexp.MustCompile(`href="(/projects/[^"]+/figures/overview/[^"?]+)"`)

// TestFollowUpLeadsToItsFigures: every amount that is a link leads to how it was computed,
// and so does every part of it.
func TestFollowUpLeadsToItsFigures(t *testing.T) {
	s := serve(t, oneOfEachModel...)
	seen := make(map[string]bool)
	var follow func(address string)
	follow = func(address string) {
		page := s.get(t, address, "fi")
		if page.status != http.StatusOK {
			t.Errorf("%s: %d", address, page.status)
		}
		for _, m := range figureLink.FindAllStringSubmatch(page.body, -1) {
			if !seen[m[1]] {
				seen[m[1]] = true
				follow(m[1])
			}
		}
	}
	for _, file := range oneOfEachModel {
		follow("/projects/" + url.PathEscape(readBook(t, file).Agreement.Code) + "/follow-up")
	}
	if len(seen) < 100 {
		t.Errorf("only %d figures found", len(seen))
	}
}

// TestFollowUpOfChosenMonths: the months of the address are those of the tables, and
// months that are none are refused with the page.
func TestFollowUpOfChosenMonths(t *testing.T) {
	s := referenceSite(t)
	const address = "/projects/JKL-KASVU/follow-up"
	b := readBook(t, "reference/jyvaskyla.json")
	w := followup.WholeOf(b, claim.Chain(b))
	v := w.View(b.Claims[1].From, b.Claims[1].To)
	p := i18n.For(i18n.FI)
	chosen := url.Values{"from": {v.From.String()}, "to": {v.To.String()}}
	page := s.get(t, address+"?"+chosen.Encode(), "fi")
	says(t, address, page, ">"+p.Amount(v.Planned)+"<", ">"+p.Amount(v.Used)+"<", p.Months(v.From, v.To))
	for query, key := range map[string]string{
		"?from=2023-05&to=2023-01": "reports.bad_order", "?from=x&to=2023-01": "reports.bad_month",
	} {
		page := s.get(t, address+query, "fi")
		if page.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", query, page.status)
		}
		says(t, query, page, p.T(key))
	}
}

// TestFollowUpHidesHowItWasComputed from readers who do not see pay.
func TestFollowUpHidesHowItWasComputed(t *testing.T) {
	s := guardedSite(t)
	page := s.as(t, "member").get(t, "/projects/JKL-KASVU/follow-up", "fi")
	if page.status != http.StatusOK || figureLink.MatchString(page.body) {
		t.Errorf("%d, with a link to a figure: %v", page.status, figureLink.FindString(page.body))
	}
}

// TestProjectLeadsToItsFollowUp, by the menu and by its button.
func TestProjectLeadsToItsFollowUp(t *testing.T) {
	s := referenceSite(t)
	links := s.get(t, "/projects/JKL-KASVU", "fi").all("a")
	count := 0
	for _, a := range links {
		if attribute(a, "href") == "/projects/JKL-KASVU/follow-up" {
			count++
		}
	}
	if want := 2; count != want {
		t.Errorf("%d links, want %d", count, want)
	}
}
