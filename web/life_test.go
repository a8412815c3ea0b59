package web_test

import (
	"strings"
	"testing"

	"hankekirja/internal/access"
)

// Claim 4 is sent, decided with a deduction, paid in parts and partly recovered: the list
// of claims, the follow-up of the funding and the deadlines say so at every step.
func TestAClaimsStateFollowsTheMoney(t *testing.T) {
	s := editorSite(t)
	says := func(what, path string, want ...string) {
		t.Helper()
		got := strings.ReplaceAll(s.get(t, at(path), "fi").words(), "\u00a0", " ")
		for _, text := range want {
			if !strings.Contains(got, text) {
				t.Errorf("%s: %s does not say %q", what, path, text)
			}
		}
	}
	funding := func(what string, want ...string) {
		t.Helper()
		if got := s.get(t, at("/funding"), "fi").rowOf(t, "rows", "Maksatushakemus 4"); strings.Join(got[1:], "|") !=
			strings.Join(want, "|") {
			t.Errorf("%s: %q, want %q", what, got[1:], want)
		}
	}
	says("frozen", "/claims", "Seuraavaksi: hakemuksen lähettäminen")
	funding("frozen", "99 805,88", "–", "–", "99 805,88")
	says("frozen", "/deadlines", "alkaa viranomaisen viimeisestä maksusta")

	s.saved(t, at("/edit/claims/3/submitted"), "0.date", "22.10.2024")
	says("sent", "/claims", "lähetetty 22.10.2024", "Seuraavaksi: rahoittavan viranomaisen päätös")
	says("sent", "/deadlines", "Maksatushakemuksen 4 maksu kokonaan", "10.1.2025", "myöhässä")

	// 1 000,00 of staff and 40 % on it is 1 400,00, of which 60 % is 840,00.
	s.saved(t, at("/edit/claims/3/decisions/-"), "0.date", "20.12.2024", "0.deductions.0.category", "staff",
		"0.deductions.0.amount", "1000", "0.deductions.0.reason", "Vähennys")
	says("decided", "/claims/4", "päätös saatu", "Seuraavaksi: tuen maksu")
	funding("decided", "99 805,88", "98 965,88", "–", "98 965,88")

	s.saved(t, at("/edit/claims/3/payments/-"), "0.date", "3.1.2025", "0.amount", "98000")
	says("paid in part", "/claims", "maksettu osittain", "saamatta 965,88 €")
	s.saved(t, at("/edit/claims/3/payments/-"), "0.date", "9.1.2025", "0.amount", "965,88")
	says("paid", "/claims", "maksettu 9.1.2025")
	says("paid", "/deadlines", "aikaisintaan 31.12.2030, koska maksuja on vielä tulossa")

	s.saved(t, at("/edit/claims/3/decisions/-"), "0.date", "1.2.2025", "0.deductions.0.category", "staff",
		"0.deductions.0.amount", "100", "0.deductions.0.reason", "Takaisinperintä")
	says("recovered", "/claims", "palautettavaa", "palautettavana 84,00 €")
	funding("recovered", "99 805,88", "98 881,88", "98 965,88", "−84,00")
	s.saved(t, at("/edit/claims/3/payments/-"), "0.date", "1.3.2025", "0.amount", "−84")
	says("paid back", "/claims", "palautus maksettu", "palautettu 1.3.2025")
	funding("paid back", "99 805,88", "98 881,88", "98 881,88", "0,00")
}

// The next step leads to its form for those who may take it; others read what it is.
func TestTheNextStepIsOfThoseWhoMay(t *testing.T) {
	for role, want := range map[access.Role]bool{access.Finance: true, access.Member: false, access.Auditor: false} {
		project := access.Membership{Roles: []access.Role{role}}
		s := serveTo(t, access.Actor{ID: string(role), Projects: map[string]access.Membership{reference: project}},
			"reference/jyvaskyla.json")
		page := s.get(t, at("/claims"), "fi")
		if leads := strings.Contains(page.body, "/edit/claims/3/submitted"); leads != want {
			t.Errorf("%s: the form of the sending is offered: %v, want %v", role, leads, want)
		}
		if !strings.Contains(page.words(), "Seuraavaksi: hakemuksen lähettäminen") {
			t.Errorf("%s: the next step is not named", role)
		}
		for _, path := range []string{"/funding", "/deadlines"} {
			for _, from := range []string{"", "/claims", "/follow-up"} {
				if !strings.Contains(s.get(t, at(from), "fi").body, `href="`+at(path)+`"`) {
					t.Errorf("%s: %q does not lead to %s", role, from, path)
				}
			}
		}
	}
}
