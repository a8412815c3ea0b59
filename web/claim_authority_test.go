package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/testenv"
)

const (
	frozenForm = "/claims/4/authority"
	openForm   = "/claims/5/authority"
)

// input gives the name of an input of the field with a key.
func (a response) input(t *testing.T, kind, key string) string {
	t.Helper()
	for _, n := range a.all("input") {
		if number, is := strings.CutPrefix(attribute(n, "name"), "k."); is && attribute(n, "value") == key {
			return kind + "." + number
		}
	}
	t.Fatalf("the form has no field %s", key)
	return ""
}

// What is entered of a frozen claim is kept with who and when, the authority's figure stands
// beside the claim's with the difference in words, and all of it can be taken back.
func TestFieldsOfTheAuthoritysFormAreEntered(t *testing.T) {
	s := editorSite(t)
	form := s.get(t, at(frozenForm), "fi")
	for _, want := range []string{
		"0/21 kenttää syötetty", "118 816,52 €", "ei ole julkista luetteloa", reference + "-4-fi.xlsx",
	} {
		if !strings.Contains(form.words(), want) {
			t.Errorf("the form lacks %q", want)
		}
	}
	if !strings.Contains(form.body, `data-copy="118816,52"`) || !strings.Contains(form.body, `data-copy="30.9.2024"`) {
		t.Error("what is copied is not what the authority's form takes")
	}
	staff, grant := form.input(t, "t", "staff"), form.input(t, "t", "grant")
	page := s.saved(t, at(frozenForm), staff, "1", grant, "1", form.input(t, "a", "grant"), "99 805,89")
	for _, want := range []string{
		"2/21 kenttää syötetty", "Syötetyksi merkitty", "Viranomaisen luku on 0,01 € suurempi",
	} {
		if !strings.Contains(page.words(), want) {
			t.Errorf("after entering: no %q", want)
		}
	}
	if got := page.filled().Get(form.input(t, "a", "grant")); got != "99805,89" {
		t.Errorf("the authority's grant is %q", got)
	}
	s.historyHas(t, at("/history"), "fi", "Viranomaisen lomakkeelle syötetyt kentät merkitty", ">99 805,89<")
	less := s.saved(t, at(frozenForm), form.input(t, "a", "grant"), "99805,80")
	if !strings.Contains(less.words(), "Viranomaisen luku on 0,08 € pienempi") {
		t.Error("a smaller figure is not said")
	}
	same := s.saved(t, at(frozenForm), form.input(t, "a", "grant"), "99805,88")
	got := same.filled().Get(form.input(t, "a", "grant"))
	if got != "" || strings.Contains(same.words(), "Viranomaisen luku on") {
		t.Errorf("the same figure is kept as another: %q", got)
	}
	none := s.saved(t, at(frozenForm), staff, "", grant, "")
	if !strings.Contains(none.words(), "0/21 kenttää syötetty") {
		t.Error("a mark is not taken back")
	}
	idle := s.save(t, at(frozenForm))
	if idle.status != http.StatusSeeOther || !strings.HasSuffix(idle.header.Get("Location"), "?unchanged=1") {
		t.Errorf("nothing new: %d %s", idle.status, idle.header.Get("Location"))
	}
}

// What is wrong is said by the name of the field, and nothing that was typed is lost or kept.
func TestAWrongFigureOfTheAuthorityIsRefused(t *testing.T) {
	s := editorSite(t)
	form := s.get(t, at(frozenForm), "fi")
	for _, tt := range []struct{ name, ticked, typed, want string }{
		{"no amount", "1", "sata", "Haettava EU:n ja valtion tuki: ”sata” ei ole rahamäärä"},
		{"three decimals", "1", "1,234", "Haettava EU:n ja valtion tuki"},
		{"too much", "1", "99999999999999", "Haettava EU:n ja valtion tuki"},
		{"not marked", "", "12,00", "ei ole merkitty syötetyksi"},
	} {
		got := s.save(t, at(frozenForm), form.input(t, "t", "staff"), "1",
			form.input(t, "t", "grant"), tt.ticked, form.input(t, "a", "grant"), tt.typed)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(strings.Join(got.problems(), "; "), tt.want) {
			t.Errorf("%s: %d %q, want %q", tt.name, got.status, got.problems(), tt.want)
			continue
		}
		values := got.filled()
		if values.Get(form.input(t, "a", "grant")) != tt.typed || values.Get(form.input(t, "t", "staff")) != "1" {
			t.Errorf("%s: what was typed is lost", tt.name)
		}
		if now := s.get(t, at(frozenForm), "fi"); !strings.Contains(now.words(), "0/21 kenttää syötetty") {
			t.Errorf("%s: something was kept", tt.name)
		}
	}
	for _, path := range []string{"/claims/9/authority", "/claims/x/authority"} {
		if got := s.get(t, at(path), "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

// A field that holds another value than was entered says so until the new one is entered,
// and a form that was opened before the change keeps nothing.
func TestAFieldThatChangesAfterItWasEnteredSaysSo(t *testing.T) {
	s := editorSite(t)
	form := s.get(t, at(openForm), "fi")
	staff := form.input(t, "t", "staff")
	entered := s.saved(t, at(openForm), staff, "1", form.input(t, "t", "period_to"), "1")
	late := entered.filled()
	late.Set(form.input(t, "t", "own"), "1")
	s.saved(t, at("/edit/claims/4/corrections/-"), "0.claim", "4", "0.category", "staff", "0.amount", "−100",
		"0.reason", "Palkka korjattu")
	changed := s.get(t, at(openForm), "fi")
	for _, want := range []string{
		"1/22 kenttää syötetty", "1 muuttunut", "oli 79 809,16 €, nyt 79 709,16 €", "−100,00 €: Palkka korjattu",
	} {
		if !strings.Contains(changed.words(), want) {
			t.Errorf("after the change: no %q", want)
		}
	}
	s.saved(t, at(openForm), form.input(t, "t", "gross"), "1")
	got := s.send(t, at(openForm), late)
	if got.filled().Get(form.input(t, "t", "gross")) != "1" {
		t.Error("what somebody else entered meanwhile is not in the refused form")
	}
	if got.status != http.StatusConflict || got.filled().Get(form.input(t, "t", "own")) != "1" ||
		!strings.Contains(strings.Join(got.problems(), "; "), "ovat muuttuneet") {
		t.Errorf("a form opened before: %d %q", got.status, got.problems())
	}
	other := s.saved(t, at(openForm), form.input(t, "t", "eligible"), "1")
	if !strings.Contains(other.words(), "3/22 kenttää syötetty · 1 muuttunut") {
		t.Error("another mark told the changed field as entered")
	}
	again := s.saved(t, at(openForm), changed.input(t, "g", "staff"), "1")
	if !strings.Contains(again.words(), "4/22 kenttää syötetty") || strings.Contains(again.words(), "Muuttunut") {
		t.Error("the new value is not told as entered")
	}
	if _, err := s.app.Verify(t.Context(), nil, nil); err != nil {
		t.Errorf("verify: %v", err)
	}
}

// Fields that the form does not have, as of a project file of elsewhere, are shown and stay.
func TestFieldsThatTheFormDoesNotHaveStay(t *testing.T) {
	s := editorSite(t)
	_, err := s.app.Edit(t.Context(), app.Edit{Project: reference, Changes: []app.Change{{Patch: book.Patch{
		At: "/claims/3/entered/-", Set: []byte(`{"field": "elsewhere", "amount": "7.89"}`),
	}}}})
	if err != nil {
		t.Fatal(err)
	}
	form := s.get(t, at(frozenForm), "fi")
	page := s.saved(t, at(frozenForm), form.input(t, "t", "staff"), "1")
	if !strings.Contains(page.words(), "elsewhere 7,89") && !strings.Contains(page.words(), "elsewhere7,89") {
		t.Error("the field is gone")
	}
}

// Who prepares claims marks fields, an auditor reads what is marked, and others see no page.
func TestWhoMayEnterFields(t *testing.T) {
	s := guardedSite(t)
	for _, tt := range []struct {
		user         string
		sees, enters bool
	}{
		{"manager", true, true}, {"finance", true, true}, {"auditor", true, false}, {"member", false, false},
	} {
		visitor := s.as(t, tt.user)
		page := visitor.get(t, at(frozenForm), "fi")
		if got := page.status == http.StatusOK; got != tt.sees {
			t.Errorf("%s sees it: %v", tt.user, got)
		}
		if got := strings.Contains(page.body, "Tallenna merkinnät"); got != tt.enters {
			t.Errorf("%s is offered to save: %v", tt.user, got)
		}
		leads := visitor.get(t, at("/claims/4"), "fi").linksTo(at(frozenForm))
		if leads != tt.sees {
			t.Errorf("the claim leads %s there: %v", tt.user, leads)
		}
		if got := visitor.send(t, at(frozenForm), page.filled()); !tt.enters && got.status != http.StatusForbidden {
			t.Errorf("%s sends it: %d", tt.user, got.status)
		}
	}
	manager := s.as(t, "manager")
	form := manager.get(t, at(frozenForm), "fi")
	manager.saved(t, at(frozenForm), form.input(t, "t", "grant"), "1", form.input(t, "a", "grant"), "99805,87")
	read := s.as(t, "auditor").get(t, at(frozenForm), "fi")
	for _, want := range []string{"1/21 kenttää syötetty", "99 805,87 €", "0,01 € pienempi", "Syötetyksi merkitty"} {
		if !strings.Contains(read.words(), want) {
			t.Errorf("the auditor does not read %q", want)
		}
	}
}

// The button of a field gives the clipboard what the authority's form takes, and says so.
func TestAFieldIsCopied(t *testing.T) {
	s := editorSite(t)
	p := s.open(t, at(frozenForm)+"?lang=fi", testenv.View{Width: 1440})
	p.MustEval(`() => {
		window.copied = [];
		const writeText = async (text) => { window.copied.push(text); };
		Object.defineProperty(navigator, "clipboard", { value: { writeText } });
	}`)
	p.MustElement(`#costs tbody tr [data-copy]`).MustClick()
	p.MustElementR(`[data-status]`, "Kopioitu: Palkkakustannukset 118816,52")
	if got := p.MustEval(`() => window.copied.join("|")`).Str(); got != "118816,52" {
		t.Errorf("copied %q", got)
	}
	for _, problem := range p.Problems() {
		t.Error(problem)
	}
}

// The form with what is entered, another figure of the authority's and a field that changed
// since, as who enters and who only reads see it.
func TestAnEnteredFormFitsAndIsAccessible(t *testing.T) {
	s := editorSite(t)
	form := s.get(t, at(openForm), "fi")
	s.saved(t, at(openForm), form.input(t, "t", "staff"), "1", form.input(t, "t", "grant"), "1",
		form.input(t, "a", "grant"), "66081,89", form.input(t, "a", "staff"), "−123456,78")
	s.saved(t, at("/edit/claims/4/corrections/-"), "0.claim", "4", "0.category", "staff", "0.amount", "−100",
		"0.reason", "Palkka korjattu, koska osa kuukausipalkasta kuului toiselle hankkeelle")
	pages := map[string]string{"authority-entered": at(openForm)}
	for _, language := range languages {
		look(t, s, pages, []testenv.View{{Width: 1440}, {Width: 390}, {Width: 320, Dark: true}}, language, true)
	}
}
