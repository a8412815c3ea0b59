package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// The accounts of the postings that a claim proposes need have no entries of the project:
// each is added by its number. What is missing is told beside its field, with all that was
// chosen above it.
func TestAnAccountWithoutEntriesIsAdded(t *testing.T) {
	s := withLedger(t, purchasesCSV)
	path, claim := "/projects/"+costed+"/ledger", "/projects/"+costed+"/claims/4/reconciliation"
	if lacking := s.get(t, claim, "fi").words(); !strings.Contains(lacking, "Tiliä ei ole valittu näille: tukisaamiset") {
		t.Errorf("the proposal has an account already: %s", lacking)
	}
	for name, tt := range map[string]struct{ number, purpose, says string }{
		"no number":    {" ", "receivable", "Tilin numero: täytä tämä kenttä"},
		"no purpose":   {"1752", "", "valitse tilin käyttötarkoitus luettelosta"},
		"a listed one": {"4310", "receivable", "tili 4310 on jo luettelossa"},
	} {
		values := changed(s.get(t, path, "fi").filled(), "purpose.1", "other_direct",
			"other-number", tt.number, "other-name", "EU-tukisaamiset", "other-purpose", tt.purpose)
		refused := s.send(t, path+"/accounts", values)
		if words := refused.words(); refused.status != http.StatusUnprocessableEntity || !strings.Contains(words, tt.says) {
			t.Errorf("%s: %d %s", name, refused.status, words)
		}
		kept := refused.filled()
		if kept.Get("purpose.1") != "other_direct" || kept.Get("other-name") != "EU-tukisaamiset" ||
			kept.Get("other-purpose") != tt.purpose {
			t.Errorf("%s: what was typed is lost: %v", name, kept)
		}
	}
	values := changed(s.get(t, path, "fi").filled(),
		"other-number", "1752", "other-name", "EU-tukisaamiset", "other-purpose", "receivable")
	if done := s.send(t, path+"/accounts", values); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.words())
	}
	if listed := s.get(t, path, "fi").words(); !strings.Contains(listed, "1752EU-tukisaamiset") {
		t.Errorf("the account is not listed: %s", listed)
	}
	page := s.get(t, claim, "fi").words()
	if !strings.Contains(page, "Tiliä ei ole valittu näille: EU:n") {
		t.Errorf("the proposal lacks the account: %s", page)
	}
	if journal := s.get(t, claim+"/journal", "fi").body; !strings.Contains(journal, ";1752;") {
		t.Errorf("the journal: %s", journal)
	}
}
