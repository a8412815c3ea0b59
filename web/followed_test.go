package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/access"
)

// Claim 4 of the reference project is frozen: it is sent, paid in parts, and some of it
// is recovered, and its page says what is still to come (RULES.md 6.3).
func TestAClaimIsFollowedToItsLastPayment(t *testing.T) {
	s := editorSite(t)
	before := s.get(t, at("/claims/4"), "fi")
	for _, want := range []string{"Ei vielä lähetetty", "Mitään ei ole vielä saatu"} {
		if !strings.Contains(before.words(), want) {
			t.Errorf("before anything: no %q", want)
		}
	}
	applied := before.rowOf(t, "received", "EU:n ja valtion tuki")
	if applied[1] != applied[4] || applied[2] != "–" || applied[3] != "–" {
		t.Errorf("before anything: %q", applied)
	}
	sent := s.saved(t, at("/edit/claims/3/submitted"), "0.date", "22.10.2024", "0.reference", "EURA 4")
	if !strings.Contains(sent.words(), "lähetetty 22.10.2024") || !strings.Contains(sent.words(), "EURA 4") {
		t.Error("the page does not say when the claim was sent")
	}
	s.saved(t, at("/edit/claims/3/payments/-"), "0.date", "1.2.2025", "0.amount", "1000", "0.reference", "RF 1")
	page := s.saved(t, at("/edit/claims/3/payments/-"), "0.date", "1.3.2025", "0.amount", "−20,50", "0.note", "Takaisin")
	got := page.rowOf(t, "received", "EU:n ja valtion tuki")
	if got[1] != applied[1] || got[3] != "979,50" || got[4] == applied[4] {
		t.Errorf("after two payments: %q, before %q", got, applied)
	}
	for _, tt := range []struct {
		name, path string
		changes    []string
		want       string
	}{
		{"of nothing", "/edit/claims/3/payments/-", []string{"0.date", "1.2.2025", "0.amount", "0"},
			"summa ei voi olla nolla"},
		{"tomorrow", "/edit/claims/3/payments/-", []string{"0.date", "1.2.2999", "0.amount", "1"},
			"viimeistään tänään"},
		{"before the freezing", "/edit/claims/3/submitted", []string{"0.date", "1.10.2024"}, "vasta, kun se on lukittu"},
		{"of a draft", "/edit/claims/4/submitted", []string{"0.date", "1.10.2024"}, "hakemusta ei ole lukittu"},
	} {
		got := s.save(t, at(tt.path), tt.changes...)
		if got.status != http.StatusUnprocessableEntity ||
			!strings.Contains(strings.Join(got.problems(), "; "), tt.want) {
			t.Errorf("%s: %d: %q, want %q", tt.name, got.status, got.problems(), tt.want)
		}
	}
	if got := s.get(t, at("/edit/claims/99/submitted"), "fi"); got.status != http.StatusNotFound {
		t.Errorf("the sending of no claim: %d", got.status)
	}
	s.historyHas(t, at("/history"), "fi", ">maksu 2: Summa<", ">−20,50<", ">Viranomaisen asianumero<", ">22.10.2024<")
}

func TestAnOrderIsOpenUntilItsInvoicesCome(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/commitments/-"), "0.id", "T1", "0.ordered", "1.10.2024", "0.supplier", "Toimisto Öst",
		"0.category", "services", "0.amount", "1000000", "0.expected", "12/2024")
	got := s.get(t, at("/costs"), "fi").rowOf(t, "commitments", "Toimisto Öst")
	if got[5] != "0,00" || got[6] != "1 000 000,00" {
		t.Errorf("a new order: %q", got)
	}
	cost := s.saved(t, at("/edit/costs/0"), "0.commitment", "T1")
	if !strings.Contains(cost.words(), "T1 · Toimisto Öst") {
		t.Error("the purchase does not name its order")
	}
	got = s.get(t, at("/costs"), "fi").rowOf(t, "commitments", "Toimisto Öst")
	if got[5] == "0,00" || got[6] == "1 000 000,00" {
		t.Errorf("an order with an invoice: %q", got)
	}
	s.saved(t, at("/edit/commitments/0"), "0.closed", "31.12.2024")
	got = s.get(t, at("/costs"), "fi").rowOf(t, "commitments", "Toimisto Öst")
	if got[6] != "0,00" || !strings.Contains(got[0], "päätetty 31.12.2024") {
		t.Errorf("a closed order: %q", got)
	}
	s.historyHas(t, at("/history"), "fi", ">Tilaus lisätty<", ">Tilaus muutettu<", ">1 000 000,00<",
		">joulukuu 2024<")
	only := s.get(t, at("/history?kind=commitment&id=T1"), "sv")
	if only.status != http.StatusOK || strings.Count(only.body, "<article") != 2 {
		t.Errorf("the history of the order alone: %d", only.status)
	}
}

func TestWhatLiesAheadIsSaidOnTheProjectsPage(t *testing.T) {
	s := editorSite(t)
	page := s.saved(t, at("/edit/ahead"), "0.complete_until", "9/2024",
		"0.next_steps.0.text", "Loppuraportti", "0.next_steps.0.due", "31.3.2025")
	for _, want := range []string{"syyskuu 2024", "Loppuraportti viimeistään 31.3.2025"} {
		if !strings.Contains(page.words(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	got := s.save(t, at("/edit/ahead"), "0.complete_until", "9/2020")
	if !strings.Contains(strings.Join(got.problems(), "; "), "ei ole hankkeen kuukausi") {
		t.Errorf("a month before the project: %d %q", got.status, got.problems())
	}
	s.historyHas(t, at("/history"), "fi", ">Kirjanpito valmis kuukauteen<", ">syyskuu 2024<",
		">seuraava askel 1: Mitä tehdään<")
}

// Who may only read is led to no form of it.
func TestFormsOfWhatFollowsAreOfThoseWhoMay(t *testing.T) {
	for role, want := range map[access.Role][2]bool{ // payments, orders
		access.Finance: {true, true}, access.Manager: {false, true}, access.Auditor: {false, false},
	} {
		project := access.Membership{Roles: []access.Role{role}}
		s := serveTo(t, access.Actor{ID: string(role), Projects: map[string]access.Membership{reference: project}},
			"reference/jyvaskyla.json")
		paid := strings.Contains(s.get(t, at("/claims/4"), "fi").body, "/edit/claims/3/payments/-")
		ordered := strings.Contains(s.get(t, at("/costs"), "fi").body, "/edit/commitments/-")
		if got := [2]bool{paid, ordered}; got != want {
			t.Errorf("%s: payments and orders are offered %v, want %v", role, got, want)
		}
	}
}

// rowOf gives the cells of the row of the section whose first cell begins with a text.
func (a response) rowOf(t *testing.T, section, name string) []string {
	t.Helper()
	for n := range a.page.Descendants() {
		if attribute(n, "id") != section {
			continue
		}
		for tr := range n.Descendants() {
			if tr.Data != "tr" {
				continue
			}
			var cells []string
			for c := range tr.ChildNodes() {
				if c.Data == "td" || c.Data == "th" {
					cells = append(cells, strings.ReplaceAll(strings.TrimSpace(textOf(c)), "\u00a0", " "))
				}
			}
			if len(cells) > 0 && strings.HasPrefix(cells[0], name) {
				return cells
			}
		}
	}
	t.Fatalf("no row of %q in %q", name, section)
	return nil
}
