package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
)

// The ledger of April to June 2024 of the reference project: wages as they are claimed, and
// the entries of another cost centre.
const ledgerCSV = "Pääkirja 1.4.2024 - 30.6.2024\r\n" +
	"Päivämäärä;Kustannuspaikka;Tili;Tilin nimi;Tosite;Selite;Debet;Kredit\r\n" +
	"30.4.2024;0451;4000;Palkat;1001;Huhtikuun palkat;15 000,00;\r\n" +
	"31.5.2024;0451;4000;Palkat;1002;Toukokuun palkat;15 000,00;\r\n" +
	"3.5.2024;0999;4300;Ostot;2001;Muiden;99,00;\r\n" +
	"31.2.2024;0451;4000;Palkat;1003;Olematon päivä;1,00;\r\n"

// A finance user imports a ledger: what is wrong is told by its row, what belongs to the
// project is chosen, again it has nothing new, a changed amount is decided, accounts are
// placed once, and the claim's page says what agrees and what does not.
func TestALedgerIsImportedAndCompared(t *testing.T) {
	s := editorSite(t)
	choices := s.uploadTo(t, at("/ledger-import"), "paakirja.csv", []byte(ledgerCSV))
	if choices.status != http.StatusOK || !strings.Contains(choices.words(), "Mitkä viennit kuuluvat hankkeeseen") {
		t.Fatalf("%d %s", choices.status, choices.words())
	}
	values := choices.filled()
	values.Set("do", "preview")
	refused := s.send(t, at("/ledger-import"), values)
	if refused.status != http.StatusUnprocessableEntity ||
		!strings.Contains(refused.words(), "Valitse, mitkä viennit kuuluvat hankkeeseen.") {
		t.Fatalf("without a selection: %d", refused.status)
	}
	values.Set("selection", "cost_centre")
	values.Set("do", "choices")
	shown := s.send(t, at("/ledger-import"), values)
	values = shown.filled()
	if values.Get("take.0.of") != "0451" || values.Get("take.1.of") != "0999" {
		t.Fatalf("values %q %q", values.Get("take.0.of"), values.Get("take.1.of"))
	}
	values.Set("take.0", "1")
	values.Set("do", "preview")
	plan := s.send(t, at("/ledger-import"), values)
	for _, want := range []string{"30 000,00", "31.2.2024", "Jätetään pois1", "Lisätään2"} {
		if !strings.Contains(plan.words(), want) {
			t.Errorf("the plan lacks %q: %s", want, plan.words())
		}
	}
	values = plan.filled()
	values.Set("do", "import")
	if again := s.send(t, at("/ledger-import"), values); again.status != http.StatusUnprocessableEntity {
		t.Errorf("rows that cannot be read were left out unasked: %d", again.status)
	}
	values.Set("refused", "true")
	if done := s.send(t, at("/ledger-import"), values); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.words())
	}
	ledger := s.get(t, at("/ledger"), "fi")
	if !strings.Contains(ledger.words(), "huhtikuu 2024") || !strings.Contains(ledger.words(), "paakirja.csv") {
		t.Errorf("the ledger: %s", ledger.words())
	}
	s.decidedLedger(t)
	s.comparedLedger(t)
}

// decidedLedger imports the file again with one amount changed.
func (s site) decidedLedger(t *testing.T) {
	t.Helper()
	changed := strings.Replace(ledgerCSV, "15 000,00", "14 999,00", 1)
	values := s.uploadTo(t, at("/ledger-import"), "paakirja.csv", []byte(changed)).filled()
	if values.Get("selection") != "cost_centre" || values.Get("take.0") != "1" {
		t.Error("what was chosen is not remembered")
	}
	values.Set("do", "preview")
	plan := s.send(t, at("/ledger-import"), values)
	if !strings.Contains(plan.words(), "Muuttuneet viennit") {
		t.Fatalf("no conflict: %s", plan.words())
	}
	values = plan.filled()
	values.Set("refused", "true")
	values.Set("do", "import")
	if r := s.send(t, at("/ledger-import"), values); r.status != http.StatusUnprocessableEntity {
		t.Errorf("a change that nobody decided: %d", r.status)
	}
	values.Set("conflicts", "recorded")
	values.Set("change 3 1.3", "imported") // of this very entry and what is recorded of it
	if r := s.send(t, at("/ledger-import"), values); r.header.Get("Location") != at("/ledger?done=ledger_imported") {
		t.Fatalf("%d %s", r.status, r.words())
	}
	stale := s.send(t, at("/ledger-import"), values)
	if got := stale.told(); stale.status != http.StatusConflict || len(got) != 1 ||
		!strings.HasPrefix(got[0], "Pääkirjaan on tuotu vientejä sen jälkeen") {
		t.Errorf("a plan that is not the one any more: %d %q", stale.status, got)
	}
	if month := s.get(t, at("/ledger/2024-04"), "fi"); !strings.Contains(month.words(), "14 999,00") {
		t.Errorf("April: %s", month.words())
	}
}

// comparedLedger places the account and looks at the claim.
func (s site) comparedLedger(t *testing.T) {
	t.Helper()
	page := s.get(t, at("/claims/4/reconciliation"), "fi")
	if !strings.Contains(page.words(), "Tilit ilman käyttötarkoitusta: 4000") {
		t.Errorf("the account is not asked for: %s", page.words())
	}
	values := s.get(t, at("/ledger"), "fi").filled()
	values.Set("purpose.0", "wages")
	if r := s.send(t, at("/ledger/accounts"), values); r.status != http.StatusSeeOther {
		t.Fatalf("%d %s", r.status, r.words())
	}
	page = s.get(t, at("/claims/4/reconciliation"), "fi")
	for _, want := range []string{
		"Pääkirjasta puuttuvat kuukaudet", "14 999,00", "ei täsmää vielä", "Selitä ero", "6 selittämätöntä eroa: Palkat",
	} {
		if !strings.Contains(page.words(), want) {
			t.Errorf("the comparison lacks %q: %s", want, page.words())
		}
	}
	forms := page.filled()
	explained := url.Values{
		"item": {forms.Get("item")}, "difference": {forms.Get("difference")}, "text": {"Tulospalkkio"},
	}
	if r := s.send(t, at("/claims/4/reconciliation"), explained); r.status != http.StatusSeeOther {
		t.Fatalf("%d %s", r.status, r.words())
	}
	page = s.get(t, at("/claims/4/reconciliation"), "fi")
	for _, want := range []string{"ero selitetty", "Tulospalkkio", "Muuta selitystä", "5 selittämätöntä eroa: Palkat"} {
		if !strings.Contains(page.words(), want) {
			t.Errorf("explained, the comparison lacks %q: %s", want, page.words())
		}
	}
	explained.Set("difference", "1.00")
	if r := s.send(t, at("/claims/4/reconciliation"), explained); r.status != http.StatusConflict {
		t.Errorf("a difference that nobody saw: %d", r.status)
	}
	unsigned := s.send(t, at("/claims/4/reconciliation/sign"), url.Values{"seen": {"x"}, "current": {password}})
	if unsigned.status != http.StatusConflict {
		t.Errorf("signed although it is open: %d", unsigned.status)
	}
	journal := s.get(t, at("/claims/4/reconciliation/journal"), "fi").body
	if !strings.Contains(journal, "Päivä;Kustannuspaikka;Tili") || !strings.Contains(journal, "99805,88") {
		t.Errorf("the journal: %s", journal)
	}
	s.historyHas(t, at("/history"), "fi", "Ero kirjanpitoon selitetty", "Pääkirjan viennit tuotu")
}

// plannedLedger goes with a file up to the plan of the entries of its first cost centre.
func (s site) plannedLedger(t *testing.T, content string) response {
	t.Helper()
	values := s.uploadTo(t, at("/ledger-import"), "esimerkki.csv", []byte(content)).filled()
	values.Set("selection", "cost_centre")
	values.Set("do", "choices")
	values = s.send(t, at("/ledger-import"), values).filled()
	values.Set("take.0", "1")
	values.Set("do", "preview")
	return s.send(t, at("/ledger-import"), values)
}

// importsLedger saves what a plan shows, without what cannot be imported.
func (s site) importsLedger(t *testing.T, plan response) {
	t.Helper()
	values := plan.filled()
	values.Set("refused", "true")
	values.Set("do", "import")
	if r := s.send(t, at("/ledger-import"), values); r.header.Get("Location") != at("/ledger?done=ledger_imported") {
		t.Fatalf("%d %q", r.status, r.told())
	}
}

// The invented ledgers go through the steps from start to end as they come; both hold the
// same entries.
func TestTheExamplesOfALedger(t *testing.T) {
	s := editorSite(t)
	offered := 0
	for _, a := range s.get(t, at("/ledger-import"), "fi").all("a") {
		address := attribute(a, "href")
		if !strings.HasPrefix(address, at("/ledger-import/examples/")) {
			continue
		}
		file := s.get(t, address, "fi")
		attached := strings.Contains(file.header.Get("Content-Disposition"), "attachment")
		if !attached || !strings.Contains(file.body, "Keksitty esimerkki: JKL-KASVU\r\n") {
			t.Fatalf("%s: %d %q", address, file.status, file.body)
		}
		plan := s.plannedLedger(t, file.body)
		if offered++; offered > 1 {
			plan.says(t, textOf(a), "Lisätään0", "Ennallaan4", "Ristiriita0", "ei ole mitään uutta")
			continue
		}
		plan.says(t, textOf(a), "Lisätään4", "Jätetään pois2", "Ei voi tuoda0", "5 203,37", "1 375,77", "237,80", "6 816,94")
		s.importsLedger(t, plan)
		s.get(t, at("/ledger?done=ledger_imported"), "fi").says(t, "the ledger",
			"Viennit on tallennettu.", "esimerkki.csv", "4 vientiä", "6 829,24")
	}
	if offered != 2 {
		t.Errorf("%d examples are offered", offered)
	}
	if got := s.get(t, at("/ledger-import/examples/xml"), "fi"); got.status != http.StatusNotFound {
		t.Errorf("an unknown example: %d", got.status)
	}
}

// Of many cost centres those stand first that are the project's, also where the file has
// none of them, and one may be typed; what the page does not list is counted.
func TestManyCostCentresAreFolded(t *testing.T) {
	s := editorSite(t)
	s.importsLedger(t, s.plannedLedger(t, ledgerCSV))
	text := "Päivämäärä;Kustannuspaikka;Tili;Tosite;Debet;Kredit\n"
	for i := range 600 {
		text += fmt.Sprintf("1.2.2025;%d;4000;%d;10,00;\n", 1000+i, i)
	}
	// other headings are another source, of which nothing is remembered
	values := s.uploadTo(t, at("/ledger-import"), "uusi.csv", []byte(text)).filled()
	values.Set("selection", "cost_centre")
	values.Set("do", "choices")
	shown := s.send(t, at("/ledger-import"), values)
	shown.says(t, "the values", "Luettelossa 500 arvoa", "Tiedostossa on lisäksi 100 arvoa, joita ei näytetä.")
	values = shown.filled()
	values.Set("value", " 1599 ")
	shown = s.send(t, at("/ledger-import"), values)
	shown.says(t, "a value that was typed", "1599 1 vienti · 10,00 €", "Tiedostossa on lisäksi 99 arvoa")
	values = shown.filled()
	values.Set("value", "0451")
	values.Set("do", "preview")
	plan := s.send(t, at("/ledger-import"), values)
	plan.says(t, "the plan", "Hankkeen viennit erottaa kustannuspaikka: 0451, 1599", "Lisätään1", "Jätetään pois599",
		"muiden viennit · 5 990,00 €")
	s.importsLedger(t, plan)
	again := s.uploadTo(t, at("/ledger-import"), "uusi.csv", []byte(text))
	again.says(t, "what is remembered", "0451 ei tässä tiedostossa", "1599 1 vienti")
	if values = again.filled(); values.Get("take.0") != "1" || values.Get("take.1") != "1" || values.Get("take.2") != "" {
		t.Errorf("taken are %q", values)
	}
}

// A total that is printed and does not agree is told beside what can be read, and somebody
// decides that the entries are taken all the same.
func TestTotalsThatDoNotAgreeAreTold(t *testing.T) {
	s := editorSite(t)
	file := strings.Replace(s.get(t, at("/ledger-import/examples/list"), "fi").body, "16\xa0379,14", "16\xa0379,15", 1)
	plan := s.plannedLedger(t, file)
	plan.says(t, "the plan", "Ei voi tuoda0", "Tulostetut summat, jotka eivät täsmää",
		"Rivi 11: tulostettu summa on 16 366,85 €, mutta ryhmän rivien summa on 16 366,84 €.",
		"Tallenna viennit, vaikka summat eivät täsmää")
	values := plan.filled()
	values.Set("do", "import")
	refused := s.send(t, at("/ledger-import"), values)
	got := refused.told()
	if len(got) != 1 || !strings.HasPrefix(got[0], "Tulostetut summat eivät täsmää rivien kanssa.") {
		t.Errorf("%d %q", refused.status, got)
	}
	s.importsLedger(t, refused)
}

// A long month is shown a page at a time, and says what the whole of it comes to.
func TestALongMonthOfALedger(t *testing.T) {
	s := editorSite(t)
	s.importsLedger(t, s.plannedLedger(t, longLedger(1_234)))
	page := s.get(t, at("/ledger/2024-04?page=6"), "fi")
	page.says(t, "the last page", "rivit 1 201–1 234 / 1 234", "kuukausi yhteensä: debet 18 510,00 €, kredit 0,00 €",
		"Sivun rivit yhteensä", "510,00", "not", "Seuraavat")
}

// The steps of an import with everything that they may show, the last one too, and the pages
// of what came in are accessible and fit.
func TestImportsOfLedgersAreAccessibleAndFit(t *testing.T) {
	s := editorSite(t)
	s.importsLedger(t, s.plannedLedger(t, s.get(t, at("/ledger-import/examples/report"), "fi").body))
	s.importsLedger(t, s.plannedLedger(t, ledgerCSV))
	long := strings.Repeat("Toukokuunpalkkaa", 8)
	var more strings.Builder // so many values and sums that they are folded
	for i := range 24 {
		month := 1 + i%12
		fmt.Fprintf(&more, "12.%d.2024;%d;4300;Ostot;%d;Muiden;99,00;\r\n", month, 1000+i, i)
		fmt.Fprintf(&more, "28.%d.2024;0451;%d;Palvelujen ostot;%d;Työpaja;1 234 250,10;\r\n", month, 4300+i/12, 3000+i)
	}
	file := []byte(strings.NewReplacer("15 000,00", "14 999,00", "Toukokuun palkat", long).Replace(ledgerCSV) +
		more.String() + "Yhteensä;;;;;;1,00;\r\n")
	const decided = `document.getElementById("refused").checked = true
		document.getElementById("conflicts").value = "imported"`
	steps := []importStep{
		{"", "button.primary", "#h-columns", ""},
		{`document.getElementById("selection").value = "cost_centre"`, "[value=choices]", "[id='take.0']", "choices"},
		{"", "[value=preview]", "#h-changed", "plan"},
		{"", "[value=import]", "#problems", "refused"},
	}
	s.importFits(t, at("/ledger-import"), "ledger-import", file, steps)
	p := s.open(t, at("/ledger-import?lang=fi"), testenv.View{Width: 390})
	steps = append(steps, importStep{decided, "[value=import]", "#accounts", "imported"})
	importSteps(p, fileAt(t, "ledger.csv", file), steps, func(step string) {
		p.MustEval(`() => document.querySelectorAll("details").forEach((e) => { e.open = true })`)
		seen(t, p, "ledger-import-open-"+step, themed(false, 1440, 320), "fi", true)
	})
	if told := p.MustElement("[role=status]").MustText(); told != "Viennit on tallennettu." {
		t.Errorf("told %q", told)
	}
	pages := map[string]string{
		"ledger": at("/ledger"), "ledger-month": at("/ledger/2024-04"), "reconciliation": at("/claims/4/reconciliation"),
	}
	for _, language := range languages {
		look(t, s, pages, []testenv.View{{Width: 1440}, {Width: 390}, {Width: 320, Dark: true}}, language, language == "fi")
	}
}
