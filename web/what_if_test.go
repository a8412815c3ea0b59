package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// triedShare is a share of 80 % from a day after the frozen claims.
const triedShare = "0.person=harju&0.kind=share&0.from=1.11.2024&0.percent=80"

// TestWhatIfTellsWhatAShareMeans: the page says the cost and the grant with the change beside
// those without, and the project stays as it is.
func TestWhatIfTellsWhatAShareMeans(t *testing.T) {
	s := referenceSite(t)
	const address = "/projects/JKL-KASVU/what-if"
	b := readBook(t, "reference/jyvaskyla.json")
	share := money.Percent(80_0000)
	next, err := followup.Try(b, []project.ScenarioChange{{
		Person: "harju", Kind: project.ShareChange, From: calendar.NewDate(2024, 11, 1), Percent: &share,
	}})
	if err != nil {
		t.Fatal(err)
	}
	now, then := followup.WholeOf(b, claim.Chain(b)).Forecast.Plan, next.Whole().Forecast.Plan
	if now.Total.Cents() >= then.Total.Cents() {
		t.Fatalf("%v is not more than %v", then.Total.Cents(), now.Total.Cents())
	}
	before := s.get(t, "/projects/JKL-KASVU/follow-up", "fi").body
	for _, language := range i18n.Languages {
		p := i18n.For(language)
		page := s.get(t, address+"?"+triedShare, string(language))
		says(t, address, page, p.T("what_if.trial"), ">"+p.Amount(now.Total.Cents())+"<",
			">"+p.Amount(then.Total.Cents())+"<", ">"+p.Amount(then.Total.Cents()-now.Total.Cents())+"<",
			">"+p.Amount(then.Grant.Cents())+"<", ">"+p.Amount(then.Left.Cents())+"<")
	}
	if s.get(t, "/projects/JKL-KASVU/follow-up", "fi").body != before {
		t.Error("a trial changed the follow-up")
	}
}

// TestWhatIfRefusesInWords what is under a frozen claim, what is missing and what is no share.
func TestWhatIfRefusesInWords(t *testing.T) {
	s := referenceSite(t)
	const address = "/projects/JKL-KASVU/what-if?"
	for query, want := range map[string]int{
		strings.Replace(triedShare, "1.11.2024", "1.3.2024", 1): http.StatusLocked,
		strings.Replace(triedShare, "80", "800", 1):             http.StatusUnprocessableEntity,
		strings.Replace(triedShare, "80", "", 1):                http.StatusUnprocessableEntity,
		strings.Replace(triedShare, "harju", "nobody", 1):       http.StatusUnprocessableEntity,
		"0.person=harju": http.StatusUnprocessableEntity,
	} {
		page := s.get(t, address+query, "fi")
		if page.status != want || !strings.Contains(page.body, `id="problems"`) ||
			strings.Contains(page.body, `id="result"`) {
			t.Errorf("%s: %d, want %d with what is wrong", query, page.status, want)
		}
	}
}

// TestWhatIfIsForWhoSeesPay alone, and the pages lead to it for them.
func TestWhatIfIsForWhoSeesPay(t *testing.T) {
	s := guardedSite(t)
	for user, sees := range map[string]bool{"member": false, "manager": true} {
		visitor := s.as(t, user)
		if got := visitor.get(t, "/projects/JKL-KASVU/what-if", "fi").status == http.StatusOK; got != sees {
			t.Errorf("%s sees it: %v", user, got)
		}
		for _, page := range []string{"/projects/JKL-KASVU", "/projects/JKL-KASVU/follow-up"} {
			leads := strings.Contains(visitor.get(t, page, "fi").body, `href="/projects/JKL-KASVU/what-if"`)
			if leads != sees {
				t.Errorf("%s leads %s there: %v", page, user, leads)
			}
		}
	}
}

// TestWhatIfLeadsToWhereItIsMade: who edits the team gets the form of a new share, others
// the person.
func TestWhatIfLeadsToWhereItIsMade(t *testing.T) {
	s := guardedSite(t)
	form := `href="/projects/JKL-KASVU/edit/people/1/allocations/-"`
	for user, leads := range map[string]bool{"manager": true, "finance": false, "auditor": false} {
		page := s.as(t, user).get(t, "/projects/JKL-KASVU/what-if?"+triedShare, "fi")
		if got := strings.Contains(page.body, form); got != leads || !strings.Contains(page.body, `id="result"`) {
			t.Errorf("%s: %d, led to the form of a share: %v", user, page.status, got)
		}
	}
}

// TestWhoMaySayWhichMonthIsCompleteIsLedToTheForm, and nobody else.
func TestWhoMaySayWhichMonthIsCompleteIsLedToTheForm(t *testing.T) {
	s := guardedSite(t)
	for user, may := range map[string]bool{"manager": true, "finance": true, "auditor": false, "member": false} {
		page := s.as(t, user).get(t, "/projects/JKL-KASVU/follow-up", "fi")
		if got := strings.Contains(page.body, `href="/projects/JKL-KASVU/edit/ahead"`); got != may {
			t.Errorf("%s is led there: %v", user, got)
		}
	}
}
