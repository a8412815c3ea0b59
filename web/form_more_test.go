package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// A fund that is not in the list is chosen as another and written; the form never loses
// it, and pages show it as it was written.
func TestAFundOfItsOwnStays(t *testing.T) {
	s := editorSite(t)
	path, own := at("/edit/project"), "Säätiön rahasto"
	if got := s.save(t, path, "0.fund", "*"); got.beside("0.fund") == "" || len(got.problems()) != 1 {
		t.Errorf("another fund without a name: %d %v", got.status, got.problems())
	}
	s.saved(t, path, "0.fund", "*", "0.fund.other", own)
	s.saved(t, path, "0.unit", "Elinvoima", "0.fund", "") // who chooses nothing, but has it written
	s.saved(t, path, "0.unit", "Kasvu", "0.fund", own)    // who sends the name itself
	for _, page := range []string{"", "/agreement"} {
		if got := s.get(t, at(page), "fi"); !strings.Contains(got.body, ">"+own+"<") {
			t.Errorf("%s does not show the fund", at(page))
		}
	}
	for _, form := range []string{path, "/new-project?from=" + reference} {
		if f := s.get(t, form, "sv").filled(); f.Get("0.fund") != "*" || f.Get("0.fund.other") != own {
			t.Errorf("%s shows the fund %q, %q", form, f.Get("0.fund"), f.Get("0.fund.other"))
		}
	}
	wrong := s.save(t, path, "0.fund", "*", "0.fund.other", "Toinen", "0.start", "x").filled()
	if wrong.Get("0.fund") != "*" || wrong.Get("0.fund.other") != "Toinen" {
		t.Errorf("a refused form shows %q, %q", wrong.Get("0.fund"), wrong.Get("0.fund.other"))
	}
	s.saved(t, path, "0.fund", "JTF")
	if f := s.get(t, path, "en").filled(); f.Get("0.fund") != "JTF" || f.Get("0.fund.other") != "" {
		t.Errorf("after a fund of the list the form shows %q, %q", f.Get("0.fund"), f.Get("0.fund.other"))
	}
	// A name written while a fund of the list is chosen is told, not dropped.
	both := s.save(t, path, "0.fund", "ERDF", "0.fund.other", "Toinen")
	if len(both.problems()) != 1 || !strings.Contains(both.beside("0.fund"), "Muu rahasto") {
		t.Errorf("two funds: %d %v", both.status, both.problems())
	}
	if f := both.filled(); f.Get("0.fund") != "ERDF" || f.Get("0.fund.other") != "Toinen" {
		t.Errorf("a form with two funds shows %q, %q", f.Get("0.fund"), f.Get("0.fund.other"))
	}
	late := s.get(t, path, "fi").filled()
	late.Set("do", "save")
	late.Set("0.unit", "Myöhäinen")
	s.saved(t, path, "0.fund", "*", "0.fund.other", own)
	if got := s.send(t, path, late); got.status != http.StatusConflict || !strings.Contains(got.body, "<strong>"+own+"<") {
		t.Errorf("a late form: %d, without the fund that is stored", got.status)
	}
}

// Whatever is wrong with a form is told at once, each mistake once.
func TestAFormTellsAllItsMistakesAtOnce(t *testing.T) {
	s := editorSite(t)
	for _, tt := range []struct {
		path string
		sent []string
		want []string // the inputs with a problem
	}{
		{
			at("/edit/costs/-"),
			[]string{"0.date", "32.1.2024", "0.supplier", "", "0.document", "1", "0.description", "", "0.category", "travel",
				"0.amount", "1,234", "0.paid", "eilen"},
			[]string{"0.date", "0.supplier", "0.description", "0.amount", "0.paid"},
		},
		{
			at("/edit/costs/3"), []string{"0.supplier", "", "0.net", "1", "0.vat", "x"},
			[]string{"0.supplier", "0.vat"},
		},
		{
			at("/edit/project"), []string{"0.authority", "", "0.cost_estimate", "-1", "2.percent", "", "1.percent", "101",
				"0.budget.0.amount", ""},
			[]string{"0.authority", "0.cost_estimate", "1.percent", "0.budget.0.amount"},
		},
		{
			at("/edit/claims/4/decisions/-"),
			[]string{"0.deductions.0.category", "staff", "0.deductions.1.amount", "0"},
			[]string{"0.date", "0.deductions.0.amount", "0.deductions.0.reason", "0.deductions.1.category",
				"0.deductions.1.reason", "0.deductions.1.amount"},
		},
		{
			"/new-project",
			[]string{"0.code", "", "0.start", "1.1.2024", "0.end", "31.12.2023", "2.percent", "a", "1.fi", "Uusi"},
			[]string{"0.code", "0.beneficiary", "0.authority", "0.fund", "0.cost_model", "0.cost_estimate", "2.max", "2.percent",
				"0.end"},
		},
	} {
		got := s.save(t, tt.path, tt.sent...)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", tt.path, got.status)
		}
		for _, name := range tt.want {
			if got.beside(name) == "" {
				t.Errorf("%s tells nothing beside %s", tt.path, name)
			}
		}
		if lines := got.problems(); len(lines) != len(tt.want) {
			t.Errorf("%s: %d problems, want %d: %q", tt.path, len(lines), len(tt.want), lines)
		}
	}
}

// Where the claims reach the project's last month there is no next one to make: the
// page says so and leads to the amendment that makes room for it.
func TestThereIsNoClaimAfterTheLastMonth(t *testing.T) {
	s := editorSite(t)
	path := at("/edit/claims/-") // after claim 5, which ends with the project
	for language, want := range map[string]string{
		"fi": "tammikuu 2025", "sv": "januari 2025", "en": "January 2025",
	} {
		got := s.get(t, path, language)
		if !strings.Contains(got.body, want) || !strings.Contains(got.body, at("/edit/amendments/-")) ||
			strings.Contains(got.body, "<form class=\"form\"") || len(got.whole(language)) > 0 {
			t.Errorf("%s: the page does not say that there is no next claim, or asks for one: %v", language, got.whole(language))
		}
	}
	list := s.get(t, at("/claims"), "sv").body
	if !strings.Contains(list, "januari 2025") || strings.Contains(list, path) ||
		!strings.Contains(list, at("/edit/amendments/-")) {
		t.Error("the list of claims offers a claim that there is none of, or does not say why")
	}
	s.saved(t, at("/edit/amendments/-"), "0.reference", "Jatkoaika", "0.valid_from", "1.11.2024", "0.end", "30.6.2025")
	if list := s.get(t, at("/claims"), "sv").body; !strings.Contains(list, path) {
		t.Error("the list of claims does not offer the next one")
	}
	next := s.get(t, path, "fi").filled()
	if next.Get("0.from") != "2/2025" || next.Get("0.to") != "6/2025" || next.Get("0.final") != "true" {
		t.Errorf("the next claim begins as %v", next)
	}
}

// The work packages' budgets are summed like their purchases; a package without a
// budget adds nothing, and where none has one there is no sum.
func TestTheBudgetsOfWorkPackagesAreSummed(t *testing.T) {
	s := editorSite(t)
	sum := func(want string) {
		t.Helper()
		row := `</th><td class="n">` + want + `</td><td class="n">0,00`
		if page := s.get(t, at("/agreement"), "fi").body; !strings.Contains(page, row) {
			t.Errorf("the work packages' budgets are not summed to %q", want)
		}
	}
	form := at("/edit/work_packages")
	s.saved(t, form, "0.work_packages.0.id", "TP1", "0.work_packages.0.name", "Hallinto")
	sum("–")
	s.saved(t, form, "0.work_packages.0.budget", "1000,10",
		"0.work_packages.1.id", "TP2", "0.work_packages.1.name", "Palvelut", "0.work_packages.1.budget", "2000,20",
		"0.work_packages.2.id", "TP3", "0.work_packages.2.name", "Muu")
	sum("3\u00a0000,30\u00a0€")
}
