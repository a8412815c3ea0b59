package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
)

// costed is a project whose purchases are claimed as they were paid, with three frozen claims
// and one that is open.
const costed = "T-3-40"

// purchasesCSV has a voucher of two categories, one of two entries, a credit note, one of the
// months of frozen claims, one without a voucher, and tax.
const purchasesCSV = "Päivämäärä;Kustannuspaikka;Tili;Tilin nimi;Tosite;Selite;Debet;Kredit\r\n" +
	"14.12.2022;0451;4300;Asiantuntijapalvelut;1001;Työpaja Oy, fasilitointi;2 400,00;\r\n" +
	"3.2.2023;0451;4300;Asiantuntijapalvelut;2001;Selvitys Oy, arviointi;1 000,00;\r\n" +
	"3.2.2023;0451;4310;Matkat;2001;Selvitys Oy, matkat;50,00;\r\n" +
	"3.2.2023;0451;1763;Alv;2001;Alv;252,00;\r\n" +
	"9.2.2023;0451;4310;Matkat;2002;Junat Oy, menoliput;98,20;\r\n" +
	"9.2.2023;0451;4310;Matkat;2002;Junat Oy, paikat;12,00;\r\n" +
	"10.2.2023;0451;4310;Matkat;2003;Junat Oy, hyvitys;;20,00\r\n" +
	"11.2.2023;0451;4310;Matkat;;Muistio;7,00;\r\n"

// withLedger serves the project with its ledger, whose accounts are placed.
func withLedger(t *testing.T, file string) site {
	t.Helper()
	s := editorSite(t, "cases/actual_side-costs_3.json")
	path := "/projects/" + costed + "/ledger"
	values := s.uploadTo(t, path+"-import", "paakirja.csv", []byte(file)).filled()
	values.Set("selection", "whole")
	values.Set("do", "preview")
	values = s.send(t, path+"-import", values).filled()
	values.Set("do", "import")
	if done := s.send(t, path+"-import", values); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.words())
	}
	values = s.get(t, path, "fi").filled()
	for i, purpose := range []string{"none", "services", "travel"} {
		values.Set("purpose."+string(rune('0'+i)), purpose)
	}
	if done := s.send(t, path+"/accounts", values); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.words())
	}
	return s
}

// A finance user ticks what the ledger has and the project has not: what is wrong is told by
// its row with all that was typed, and what was added is offered no more, agrees in the claim
// and names its entries in the history.
func TestPurchasesAreTickedInTheLedger(t *testing.T) {
	s := withLedger(t, purchasesCSV)
	path, claim := "/projects/"+costed+"/ledger/purchases", "/projects/"+costed+"/claims/4/reconciliation"
	if before := s.get(t, claim, "fi").words(); !strings.Contains(before, "Lisää hankintoja pääkirjasta") ||
		!strings.Contains(before, "Selvitys Oy, arviointi") {
		t.Errorf("the reconciliation does not lead there: %s", before)
	}
	page := s.get(t, path, "fi")
	for _, want := range []string{
		"1001", "aikaisintaan hakemuksessa 4", "31.1.2023 saakka", "−20,00", "hyvitys", "110,20", "2 vientiä",
		"Viennillä ei ole tositetta", "4310 · Matkat",
	} {
		if !strings.Contains(page.words(), want) {
			t.Errorf("the page lacks %q: %s", want, page.words())
		}
	}
	values := page.filled()
	if values.Get("supplier.1") != "Selvitys Oy" || values.Get("description.3") != "menoliput; paikat" ||
		values.Get("tick.0") != "" {
		t.Errorf("the form holds %v", values)
	}
	values.Set("do", "add")
	if r := s.send(t, path, values); r.status != http.StatusUnprocessableEntity ||
		!strings.Contains(r.words(), "valitse rastilla vähintään yksi hankinta") {
		t.Errorf("nothing ticked: %d", r.status)
	}
	values.Set("do", "all")
	values = s.send(t, path, values).filled()
	values.Set("do", "add")
	values.Set("paid", "28.2.2023")
	values.Set("paid.2", "31.2.2023")
	values.Set("supplier.3", " ")
	values.Set("description.4", "Peruttu matka")
	refused := s.send(t, path, values)
	if words := refused.words(); refused.status != http.StatusUnprocessableEntity ||
		!strings.Contains(words, "Tosite 2002, Matkakustannukset, Toimittaja:") {
		t.Errorf("without a supplier: %d %s", refused.status, words)
	}
	values = refused.filled()
	values.Set("do", "add")
	values.Set("supplier.3", "Junat Oy")
	refused = s.send(t, path, values)
	if words := refused.words(); refused.status != http.StatusUnprocessableEntity ||
		!strings.Contains(words, "Tosite 2001, Matkakustannukset, Maksettu:") || !strings.Contains(words, "31.2.2023") {
		t.Errorf("a day that is none: %d %s", refused.status, words)
	}
	values = refused.filled()
	values.Set("do", "add")
	values.Set("paid.2", "")
	if done := s.send(t, path, values); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.words())
	}
	if again := s.send(t, path, values); again.status != http.StatusConflict ||
		!strings.Contains(again.words(), "Mitään ei lisätty") {
		t.Errorf("the same form again: %d", again.status)
	}
	s.addedPurchases(t, path, claim)
}

// addedPurchases looks at what was added.
func (s site) addedPurchases(t *testing.T, path, claim string) {
	t.Helper()
	if words := s.get(t, path, "fi").words(); !strings.Contains(words, "Kulutileillä ei ole vientejä") {
		t.Errorf("something is offered still: %s", words)
	}
	costs := s.get(t, "/projects/"+costed+"/costs", "fi").words()
	for _, want := range []string{"Peruttu matka", "28.2.2023", "menoliput; paikat", "110,20"} {
		if !strings.Contains(costs, want) {
			t.Errorf("the costs lack %q: %s", want, costs)
		}
	}
	after := s.get(t, claim, "fi").words()
	if strings.Contains(after, "3.2.2023 · Selvitys Oy") || !strings.Contains(after, "K001 · Työpaja Oy") {
		t.Errorf("the claim does not have them: %s", after)
	}
	s.historyHas(t, "/projects/"+costed+"/history", "fi", "Hankinta lisätty",
		"Pääkirjan viennit: tiedosto 1, rivi 6; tiedosto 1, rivi 7")
	cost := s.get(t, "/projects/"+costed+"/costs/K002", "fi")
	if words := cost.words(); !strings.Contains(words, "Kirjanpidossatäsmää3.2.2023 tili 4300, tosite 2001:") ||
		!strings.Contains(words, "Samalla tositteella: K003") ||
		!strings.Contains(cost.body, `/ledger/2023-02?voucher=2001"`) {
		t.Errorf("the purchase does not lead to the books: %s", words)
	}
	voucher := s.get(t, "/projects/"+costed+"/ledger/2023-02?voucher=2001", "fi").words()
	if !strings.Contains(voucher, "252,00") || strings.Contains(voucher, "menoliput") {
		t.Errorf("the voucher: %s", voucher)
	}
}

// Many purchases stand on pages, of one claim or of all, and what is ticked on one is added.
func TestManyPurchasesOfTheLedgerStandOnPages(t *testing.T) {
	var file strings.Builder
	file.WriteString(purchasesCSV)
	for i := range 100 {
		fmt.Fprintf(&file, "20.2.2023;0451;4310;Matkat;%d;Junat Oy, matka %d;1,00;\r\n", 3000+i, i)
	}
	s := withLedger(t, file.String())
	path := "/projects/" + costed + "/ledger/purchases"
	first := s.get(t, path, "fi")
	if strings.Contains(first.words(), "3099") || !strings.Contains(first.body, path+`?page=2"`) {
		t.Errorf("the first page has all, or leads nowhere")
	}
	second := s.get(t, path+"?page=2", "fi")
	if !strings.Contains(second.words(), "3099") || strings.Contains(second.words(), "1001") {
		t.Errorf("the second page: %s", second.words())
	}
	values := second.filled()
	values.Set("tick.0", "1")
	if done := s.send(t, path+"?page=2", values); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.words())
	}
	claimed := s.get(t, path+"?claim=4", "fi").words()
	if strings.Contains(claimed, "1001") || !strings.Contains(claimed, "Vain hakemuksen 4 kuukaudet") ||
		strings.Contains(claimed, "3095") || !strings.Contains(claimed, "3096") {
		t.Errorf("of claim 4: %s", claimed)
	}
}

// The page with rows is read by everybody on every screen, empty or with what is wrong.
func TestPurchasesOfTheLedgerAreAccessible(t *testing.T) {
	s := withLedger(t, purchasesCSV)
	address := "/projects/" + costed + "/ledger/purchases"
	for _, language := range languages {
		p := s.open(t, "/?lang="+language, testenv.View{Width: 1440})
		p.Go(s.URL + address)
		for _, details := range p.MustElements("details > summary") {
			details.MustClick()
		}
		seen(t, p, "ledger-purchases", themed(false, 1440, 1200, 720, 390, 320), language, language == "fi")
		p.Go(s.URL + address)
		press := func(button string) {
			navigated := p.MustWaitNavigation()
			p.MustElement(`button[value="` + button + `"]`).MustClick()
			navigated()
		}
		press("all")
		p.MustElement(`#supplier\.0`).MustSelectAllText().MustInput("")
		press("add")
		p.MustElement("#problems")
		seen(t, p, "ledger-purchases-wrong", themed(language == "sv", 1440, 390, 320), language, language != "en")
	}
}
