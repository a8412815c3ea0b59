package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Finance says of an item that it is in order, with who and when, and takes it back; what
// the program answers nobody says.
func TestAnItemOfTheChecklistIsSaidToBeInOrder(t *testing.T) {
	s := editorSite(t)
	const path = "/claims/4"
	page := s.get(t, at(path), "fi")
	send := func(item, done string) response {
		return s.send(t, at(path+"/checklist"), url.Values{"item": {item}, "done": {done}})
	}
	before := count(page)
	if r := send("publicity", "1"); r.status != http.StatusSeeOther {
		t.Fatalf("%d %s", r.status, r.words())
	}
	page = s.get(t, at(path), "fi")
	if count(page) == before || !strings.Contains(page.words(), "Peru merkintä") {
		t.Errorf("before %s, after %s", before, count(page))
	}
	s.historyHas(t, at("/history"), "fi", "Tarkistuslistan kohta merkitty tai peruttu")
	if form := s.get(t, at(path+"/authority"), "fi"); strings.Contains(form.words(), "checklist/") {
		t.Error("the authority's form shows an item of the checklist")
	}
	if send("publicity", ""); count(s.get(t, at(path), "fi")) != before {
		t.Error("it is not taken back")
	}
	if !strings.Contains(s.get(t, at(path), "fi").words(), "Hakemus täsmää kirjanpitoon Ei allekirjoitettu") {
		t.Error("nobody signed that the claim balances, and the checklist does not say so")
	}
	for _, item := range []string{"share_documents", "reconciled", "none", ""} {
		if r := send(item, "1"); r.status != http.StatusUnprocessableEntity && r.status != http.StatusBadRequest {
			t.Errorf("%q is taken: %d", item, r.status)
		}
	}
}

// count is how many items the page says are in order.
func count(page response) string {
	words := page.words()
	at := strings.Index(words, " kunnossa")
	start := strings.LastIndexByte(words[:at], ' ')
	return words[start+1 : at]
}

// The final claim says how the project is settled, with its own figures; no other does.
func TestTheFinalClaimSaysHowTheProjectIsSettled(t *testing.T) {
	s := editorSite(t)
	final := s.get(t, at("/claims/5"), "fi").words()
	for _, want := range []string{
		"Näin hanke päättyy", "Tukea on koko hankkeelta 457 962,00 €, enintään 457 962,00 €",
		"Tuesta jää käyttämättä",
	} {
		if !strings.Contains(strings.ReplaceAll(final, "\u00a0", " "), want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(s.get(t, at("/claims/4"), "fi").words(), "Näin hanke päättyy") {
		t.Error("an earlier claim is settled")
	}
}
