package web_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

func payPath() string { return at("/pay-import") }

func (s site) uploadPay(t testing.TB, content string) response {
	t.Helper()
	return s.uploadTo(t, payPath(), "palkat.csv", windows1252(t, content))
}

func windows1252(t testing.TB, text string) []byte {
	t.Helper()
	content, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(content)
}

// nextPay sends the form of a step as it stands, with changes, by a button.
func (s site) nextPay(t testing.TB, from response, do string, changes ...string) response {
	t.Helper()
	values := from.filled()
	values.Set("do", do)
	return s.send(t, payPath(), changed(values, changes...))
}

// payOf is the recorded pay of a person from a month on.
func (s site) payOf(t testing.TB, person, from string) (all []string) {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range b.Person(person).Pay {
		if row.Month.String() >= from {
			all = append(all, strings.Join([]string{
				row.Month.String(), row.Type, row.Amount.String(), string(row.Covers), row.PayCode, row.CostCentre, row.Voucher,
			}, "/"))
		}
	}
	return all
}

const payList = `Palkkaluettelo;1/2025;

Henkilö;Maksukausi;Maksupäivä;Palkkalaji;Palkkalajin nimi;Summa;Kustannuspaikka;Tosite
Rautiainen Nina;01/2025;15.1.2025;1000;Kuukausipalkka;4 067,02;4711;P-1
Rautiainen Nina;12/2024;15.12.2024;1000;Kuukausipalkka;4 100,00;4711;P-12
Rautiainen Nina;01/2025;15.1.2025;7100;Lomaraha;(12,30);4711;P-1
Harju Timo;syyskuu 2024;15.9.2024;1000;Kuukausipalkka;4 067,03;;P-9
Harju Timo;1/2025;15.1.2025;9120;Kela-korvaus;85,50;;P-1
Harju Timo;1/2025;15.1.2025;7777;Muu erä;10,00;;P-1
Harju Timo;13/2025;;7777;Muu erä;20,00;;P-1
Muu Henkilö;1/2025;15.1.2025;5555;Salainen lisä;9 999,00;88;P-1
`

// A finance officer imports a payroll that was never seen before: what the file does not
// tell is asked, what it changes is shown, what differs is decided, and what is under a
// frozen claim stays. The same file again asks nothing and adds nothing.
func TestAPayrollIsImportedWithoutScripts(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	s.get(t, at("/people"), "fi").says(t, "the people", "Tuo palkkoja tiedostosta")
	s.get(t, payPath(), "fi").says(t, "the first step", "Tuo palkkoja tiedostosta", "Enintään 30 Mt",
		"palkkaluettelo (CSV)")
	choices := s.uploadPay(t, payList)
	choices.says(t, "the choices", "Windows-1252, erottimena puolipiste", "8 riviä", "”13/2025” ei ole kuukausi",
		"Kustannuspaikka 4711", "Rivit, joilla ei ole kustannuspaikkaa", "7777 Muu erä", "not", "Salainen")
	asked := s.nextPay(t, choices, "preview")
	want := []string{
		"Muu Henkilö: Valitse, kenen palkkaa tämä on, tai jätä pois.",
		"Rivit, joilla ei ole kustannuspaikkaa: Valitse, onko palkka koko palkka vai hankkeen osa.",
		"Kustannuspaikka 4711: Valitse, onko palkka koko palkka vai hankkeen osa.",
		"7777 Muu erä: Valitse hankkeen palkkalaji, tai jätä pois.",
	}
	got := asked.told()
	if asked.status != http.StatusUnprocessableEntity || !slices.Equal(got, want) {
		t.Fatalf("%d %q", asked.status, got)
	}
	plan := s.nextPay(t, asked, "preview", "rest", "true", "centre.0", "all_work", "centre.1", "all_work", "code.2", "-")
	plan.says(t, "the plan", "Ei voi tuoda3", "Ristiriita1", "Lisätään1", "Ennallaan1",
		"Lomaraha −12,30 €: ei tukikelpoinen",
		"Sääntö 2.1", "Pois jätetyt: muut henkilöt", "9 999,00 € · 1 rivi", "Pois jätetyt: palkkalajit", "10,00 € · 1 rivi",
		"Tiedostossa ei ole palkkaa näille henkilöille, joilla on osuus samoina kuukausina: Taija Lappeteläinen",
		"(syyskuu 2024) on lukitussa maksatushakemuksessa 4", "Korjaa maksatushakemuksessa 5", "−85,50, ei 85,50",
		"Tiedostossa yhteensä", "22 336,25 € · 8 riviä")
	refused := s.nextPay(t, plan, "import")
	if got := refused.told(); refused.status != http.StatusUnprocessableEntity || len(got) != 2 {
		t.Fatalf("%d %q", refused.status, got)
	}
	before := s.payOf(t, "harju", "2022-01")
	done := s.nextPay(t, refused, "import", "refused", "true", "conflicts", "imported")
	if done.status != http.StatusSeeOther || done.header.Get("Location") != at("/people?done=pay_imported") {
		t.Fatalf("%d to %s: %q", done.status, done.header.Get("Location"), done.told())
	}
	s.get(t, at("/people?done=pay_imported"), "fi").says(t, "the people", "Palkat on tuotu.")
	stored := []string{
		"2024-12/salary/4100.00/all_work/1000/4711/P-12", "2025-01/salary/4067.02/all_work///",
		"2025-01/holiday_bonus/-12.30/all_work/7100/4711/P-1",
	}
	if got := s.payOf(t, "rautiainen", "2024-12"); !slices.Equal(got, stored) {
		t.Errorf("recorded is %q", got)
	}
	if got := s.payOf(t, "harju", "2022-01"); !slices.Equal(got, before) {
		t.Error("pay under a frozen claim moved")
	}
	plan = s.nextPay(t, s.uploadPay(t, payList), "preview")
	plan.says(t, "the plan of the same file", "Lisätään0", "Ristiriita0", "Ennallaan3", "ei ole mitään uutta")
	s.as(t, "auditor").get(t, at("/history"), "fi").says(t, "the history", "Palkkoja tuotu tiedostosta",
		"palkat.csv · 8 riviä", "Tiedoston tiiviste (SHA-256): ")
	s.get(t, at("/people/rautiainen"), "fi").says(t, "the person", "palkkalaji 1000 · kustannuspaikka 4711")
}

// One amount that changed is a conflict of its own, which may be kept, taken or had both;
// what was looked at is what is saved.
func TestAChangedAmountIsDecided(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	const one = "Nimi;Maksukausi;Palkkalaji;Summa\nNina Rautiainen;1.2025;Kuukausipalkka;4067,03\n"
	plan := s.nextPay(t, s.uploadPay(t, one), "preview", "centre.0", "all_work")
	plan.says(t, "the plan", "Ristiriita1", "Kirjattu nyt: 4 067,02 (Koko palkka)", "pidetään molemmat")
	const input = `cell rautiainen 2025-01 2025-01 salary "Kuukausipalkka" "" "" 4067.02 4067.03`
	kept := s.nextPay(t, plan, "import", input, "recorded")
	if kept.status != http.StatusSeeOther || kept.header.Get("Location") != at("/people?done=pay_same") {
		t.Fatalf("%d to %s: %q", kept.status, kept.header.Get("Location"), kept.told())
	}
	if got := s.nextPay(t, plan, "import", input, "imported"); got.status != http.StatusSeeOther {
		t.Fatalf("%d %q", got.status, got.told())
	}
	stored := []string{"2025-01/salary/4067.03/all_work/Kuukausipalkka//"}
	if got := s.payOf(t, "rautiainen", "2025-01"); !slices.Equal(got, stored) {
		t.Errorf("recorded is %q", got)
	}
	stale := s.nextPay(t, plan, "import", input, "both")
	if got := stale.told(); stale.status != http.StatusConflict || len(got) != 1 ||
		!strings.HasPrefix(got[0], "Kirjatut palkat ovat muuttuneet") {
		t.Errorf("%d %q", stale.status, got)
	}
}

// In a payroll of hundreds only those who may be of the project are listed; somebody whom
// it names otherwise is found by the name that it has.
func TestAPayrollOfHundreds(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	text := "Nimi;Maksukausi;Palkkalaji;Summa\nUusinimi Nina;1.2025;Kuukausipalkka;1,00\n" +
		"Harju Timo;1.2025;Kuukausipalkka;4 067,02\n"
	for i := range 200 {
		text += "Muu " + strings.Repeat("x", i+1) + ";1.2025;" + "9;1,00\n"
	}
	choices := s.uploadPay(t, text)
	choices.says(t, "the choices", "Tiedostossa on lisäksi 201 muuta henkilöä.", "Nimi tiedostossa: Nina Rautiainen",
		"not", "Nimi tiedostossa: Timo Harju")
	asked := s.nextPay(t, choices, "preview", "centre.0", "all_work", "named.rautiainen", "Kuka Lie")
	if got := asked.told(); len(got) != 1 || !strings.Contains(got[0], "Tiedostossa ei ole nimeä ”Kuka Lie”") {
		t.Errorf("%q", got)
	}
	asked = s.nextPay(t, choices, "preview", "centre.0", "all_work", "named.rautiainen", "uusinimi  nina")
	if got := asked.told(); len(got) != 1 || !strings.HasPrefix(got[0], "Jätä pois kaikki, joita ei ole valittu: ") {
		t.Errorf("%q", got)
	}
	plan := s.nextPay(t, asked, "preview", "rest", "true")
	plan.says(t, "the plan", "Ristiriita1", "Ennallaan1", "Nina Rautiainen", "Pois jätetyt: muut henkilöt", "200 riviä")
	back := s.nextPay(t, plan, "choices")
	if values := back.filled(); values.Get("rest") != "true" {
		t.Error("the rest is forgotten on the way back")
	}
	if got := s.nextPay(t, plan, "import", "conflicts", "both"); got.status != http.StatusSeeOther {
		t.Fatalf("%d %q", got.status, got.told())
	}
	again := s.nextPay(t, s.uploadPay(t, text), "preview")
	again.says(t, "the plan of the same file", "Ennallaan2", "Ristiriita0", "not", "Muu x")
}

// A workbook that says what is wrong says where: the sheet, the row and the column.
func TestWrongPayrollsAreRefusedInWords(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	f := excelize.NewFile()
	defer f.Close()
	for cell, value := range map[string]any{
		"A1": "Nimi", "B1": "Maksukausi", "C1": "Summa", "A2": "a", "B2": 202501, "C2": "x",
	} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var book bytes.Buffer
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	s.uploadTo(t, payPath(), "p.xlsx", book.Bytes()).says(t, "a workbook",
		"Taulukko ”Sheet1”: Rivi 2, sarake Summa: ”x” ei ole rahamäärä.")
	for content, want := range map[string]string{
		"": "Tiedostossa ei ole rivejä", "PK\x03\x04": "Työkirja on vioittunut",
		"%PDF-1.7":                   "Tiedosto ei ole CSV- eikä XLSX-tiedosto",
		"Summa;Kausi\n1;2;3\n":       "Rivi 2: sarakkeessa C on arvo",
		"Summa;Kausi\n\"1;2025-01\n": "Rivi 2: lainausmerkki ei ole parillinen",
	} {
		got := s.uploadTo(t, payPath(), "p.csv", []byte(content))
		lines := got.told()
		if got.status != http.StatusUnprocessableEntity || len(lines) != 1 || !strings.HasPrefix(lines[0], want) {
			t.Errorf("%q: %d %q", content, got.status, lines)
		}
	}
	missing := s.nextPay(t, s.uploadPay(t, "Kuka;Paljonko\na;1\n"), "preview")
	if lines := missing.told(); len(lines) != 2 || lines[0] != "Summa: Valitse sarake." ||
		!strings.Contains(lines[1], "Valitse maksukuukauden tai maksupäivän sarake.") {
		t.Errorf("%q", lines)
	}
	for _, login := range []string{"manager", "member", "approver", "auditor", "administrator"} {
		if got := s.as(t, login).get(t, payPath(), "fi"); got.status != http.StatusForbidden {
			t.Errorf("%s: %d", login, got.status)
		}
	}
}

// Where pay is missing, the check of the claim leads to the import, for who may change pay.
func TestMissingPayLeadsToTheImport(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	const without = "not"
	s.get(t, at("/claims/5"), "fi").says(t, "the claim", without, "Tuo palkkoja tiedostosta")
	form := s.get(t, at("/edit/people/0/pay/29"), "fi").filled()
	form.Set("do", "remove")
	if got := s.send(t, at("/edit/people/0/pay/29"), form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.words())
	}
	s.get(t, at("/claims/5"), "fi").says(t, "the claim", "Palkkatiedot puuttuvat", "Tuo palkkoja tiedostosta")
	s.as(t, "manager").get(t, at("/claims/5"), "fi").says(t, "the claim of the manager", "Palkkatiedot puuttuvat", without,
		"Tuo palkkoja tiedostosta")
}

// The invented payroll goes through the steps as it comes.
func TestTheExampleOfAPayroll(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	file := s.get(t, payPath()+"/examples/list", "fi")
	attached := strings.Contains(file.header.Get("Content-Disposition"), "attachment")
	if !attached || !strings.Contains(file.body, "Henkil\xf6;") {
		t.Fatalf("%d %q", file.status, file.body)
	}
	choices := s.uploadTo(t, payPath(), "esimerkki.csv", []byte(file.body))
	plan := s.nextPay(t, choices, "preview", "rest", "true", "centre.0", "project")
	plan.says(t, "the plan", "Nina Rautiainen", "5 203,37", "3 474,98", "1 728,39", "Lomaraha", "8 103,37 € · 5 riviä",
		"Rivi 9 on summarivi")
}

func TestImportsOfPayAreAccessibleAndFit(t *testing.T) {
	const choose = `document.getElementById("rest").checked = true
		for (const [id, chosen] of [["centre.0", "all_work"], ["centre.1", "all_work"], ["code.2", "other"]]) {
			document.getElementById(id).value = chosen
		}`
	monthSite(t).as(t, "finance").importFits(t, payPath(), "pay-import", windows1252(t, payList), []importStep{
		{"", "button.primary", "#h-columns", ""}, {"", "[value=preview]", "#problems", "asked"},
		{choose, "[value=preview]", "#h-sums", "plan"}, {"", "[value=import]", "#problems", "refused"},
	})
}
