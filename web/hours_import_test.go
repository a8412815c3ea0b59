package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/testenv"

	"golang.org/x/net/html"
)

// importPath is where hours are imported.
func importPath() string { return at("/hours-import") }

// upload sends a file of hours.
func (s site) upload(t testing.TB, name string, content []byte) response {
	t.Helper()
	return s.uploadTo(t, importPath(), name, content)
}

// uploadTo sends a file to an address.
func (s site) uploadTo(t testing.TB, path, name string, content []byte) response {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	return s.askWith(t, http.MethodPost, path, &body, "Content-Type", form.FormDataContentType(),
		"Accept-Language", "fi")
}

// next sends the form of a step as it stands, with changes, by a button.
func (s site) next(t testing.TB, from response, do string, changes ...string) response {
	t.Helper()
	values := from.filled()
	values.Set("do", do)
	return s.send(t, importPath(), changed(values, changes...))
}

// told are the lines of the summary of a page.
func (a response) told() (lines []string) {
	for n := range a.page.Descendants() {
		if attribute(n, "id") != "problems" {
			continue
		}
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && d.Data == "li" {
				lines = append(lines, textOf(d))
			}
		}
	}
	return lines
}

const harjusFile = `Pvm;Henkilö;Hanke;Tehtävä;Minuutit;Selite
2.1.2025;Timo Harju;JKL-KASVU;;20;Työpaja
2.1.2025;Timo Harju;JKL-KASVU;;21;Työpaja
3.1.2025;Timo Harju;Sisäinen;Hallinto;435;
7.1.2025;Timo Harju;Vuosiloma;;435;
`

// A member imports the own hours by three buttons and the one choice that the file does
// not tell; the same file again adds nothing and asks nothing.
func TestOwnHoursAreImportedWithoutScripts(t *testing.T) {
	s := monthSite(t)
	s.send(t, harjus(draft), emptied(s.opened(t, harjus(draft))))
	for _, page := range []string{at("/people"), harjus(draft)} {
		if got := s.get(t, page, "fi"); !strings.Contains(got.body, importPath()) {
			t.Errorf("%s does not lead to the import", page)
		}
	}
	s.get(t, importPath(), "fi").says(t, "the first step", "Tuo tunteja tiedostosta", "Kimai, Toggl Track, Clockify")
	choices := s.upload(t, "tunnit.csv", []byte(harjusFile))
	choices.says(t, "the choices", "tunnit.csv", "UTF-8, erottimena puolipiste", "4 riviä", "Sisäinen · Hallinto")
	again := s.next(t, choices, "preview")
	want := "Sisäinen · Hallinto: Valitse, mihin tunnit kirjataan."
	if got := again.told(); again.status != http.StatusUnprocessableEntity || len(got) != 1 || got[0] != want {
		t.Fatalf("%d %q", again.status, got)
	}
	plan := s.next(t, again, "preview", "work.1", "other_work ")
	plan.says(t, "the plan", "Lisätään3", "Ennallaan0", "0:41:00", "15:11:00", "15,18 h", "−0:00:12", "Timo Harju",
		"2 riviä")
	done := s.next(t, plan, "import")
	if done.status != http.StatusSeeOther || done.header.Get("Location") != at("/people?done=hours_imported") {
		t.Fatalf("%d to %s: %q", done.status, done.header.Get("Location"), done.told())
	}
	s.get(t, at("/people?done=hours_imported"), "fi").says(t, "the people", "Tunnit on tuotu luonnoksina.")
	stored := "02/project//0.68/Työpaja 03/other_work//7.25/ 07/absence/annual_leave/7.25/"
	if got := s.recorded(t, draft); got != stored {
		t.Error(got)
	}
	plan = s.next(t, s.upload(t, "tunnit.csv", []byte(harjusFile)), "preview")
	plan.says(t, "the plan of the same file", "Lisätään0", "Ennallaan3", "ei ole mitään uutta")
	s.as(t, "auditor").get(t, at("/history"), "fi").says(t, "the history", "Tunteja tuotu tiedostosta")
}

func TestConflictsOfAnImportAreChosenOneByOne(t *testing.T) {
	s := monthSite(t)
	form := emptied(s.opened(t, harjus(draft)))
	s.send(t, harjus(draft), changed(form, cell(t, form, "project ", "2"), "5", cell(t, form, "project ", "3"), "6"))
	file := "Date,Project,Hours\n2025-01-02,JKL-KASVU,7\n2025-01-03,JKL-KASVU,7.5\n2025-01-07,JKL-KASVU,25\n" +
		"31.02.2025,JKL-KASVU,1\n"
	plan := s.next(t, s.upload(t, "tunnit.csv", []byte(file)), "preview")
	plan.says(t, "the plan", "Ei voi tuoda2", "Ristiriita2",
		"päivälle on kirjattu yli 24 tuntia", "”31.02.2025” ei ole päivä")
	refused := s.next(t, plan, "import")
	if got := refused.told(); len(got) != 2 || refused.status != http.StatusUnprocessableEntity {
		t.Fatalf("%d %q", refused.status, got)
	}
	const first = "cell 2025-01-02 harju project  5.00 7.00"
	half := s.next(t, refused, "import", first, "imported", "refused", "true")
	if got := half.told(); len(got) != 1 || half.filled().Get(first) != "imported" ||
		half.filled().Get("refused") != "true" {
		t.Fatalf("%d %q, %q is kept", half.status, got, half.filled().Get(first))
	}
	back := s.next(t, half, "choices")
	back.says(t, "back at the choices", "tunnit.csv")
	if done := s.next(t, half, "import", "conflicts", "recorded"); done.status != http.StatusSeeOther {
		t.Fatalf("%d %q", done.status, done.told())
	}
	if got := s.recorded(t, draft); got != "02/project//7.00/ 03/project//6.00/" {
		t.Error(got)
	}
	if stale := s.next(t, half, "import", "conflicts", "imported"); stale.status != http.StatusConflict {
		t.Errorf("a plan of before: %d %q", stale.status, stale.told())
	}
}

// What was chosen on a plan that no longer holds is kept of the conflicts that are the
// same, and of nothing else.
func TestAStalePlanForgetsWhatItsChoicesWereNotAbout(t *testing.T) {
	s := monthSite(t)
	record := func(on2, on3 string) {
		t.Helper()
		form := emptied(s.opened(t, harjus(draft)))
		form = changed(form, cell(t, form, "project ", "2"), on2, cell(t, form, "project ", "3"), on3)
		if got := s.send(t, harjus(draft), form); got.status != http.StatusSeeOther {
			t.Fatalf("%d %s", got.status, got.words())
		}
	}
	record("5", "6")
	file := "Date,Project,Hours\n2025-01-02,JKL-KASVU,7\n2025-01-03,JKL-KASVU,7.5\n"
	plan := s.next(t, s.upload(t, "tunnit.csv", []byte(file)), "preview")
	record("5", "9")
	const second, third = "cell 2025-01-02 harju project  5.00 7.00", "cell 2025-01-03 harju project  "
	stale := s.next(t, plan, "import", second, "recorded", third+"6.00 7.50", "imported", "conflicts", "imported")
	want := []string{"Kirjatut tunnit ovat muuttuneet sen jälkeen, kun tarkistit tuonnin. " +
		"Tässä on tilanne nyt: tarkista se ja valintasi ja tallenna sitten."}
	if got := stale.told(); stale.status != http.StatusConflict || !slices.Equal(got, want) {
		t.Errorf("%d %q", stale.status, got)
	}
	kept := stale.filled()
	for name, chosen := range map[string]string{second: "recorded", third + "9.00 7.50": "", "conflicts": ""} {
		if !kept.Has(name) || kept.Get(name) != chosen {
			t.Errorf("%s: %q is kept, want %q", name, kept[name], chosen)
		}
	}
	if got := s.next(t, stale, "import"); got.status != http.StatusUnprocessableEntity {
		t.Errorf("undecided: %d", got.status)
	}
	done := s.next(t, stale, "import", third+"9.00 7.50", "imported")
	if got := s.recorded(t, draft); done.status != http.StatusSeeOther || got != "02/project//5.00/ 03/project//7.50/" {
		t.Errorf("%d %s", done.status, got)
	}
}

// The plan shows the notes that would be saved and those that would go; one that changed
// meanwhile is looked at again.
func TestNotesOfAnImportAreSeenBeforeTheyAreSaved(t *testing.T) {
	s := monthSite(t)
	record := func(note string) {
		t.Helper()
		form := emptied(s.opened(t, harjus(draft)))
		hours := cell(t, form, "project ", "2")
		got := s.send(t, harjus(draft), changed(form, hours, "5", "n"+strings.TrimPrefix(hours, "h"), note))
		if got.status != http.StatusSeeOther {
			t.Fatalf("%d %s", got.status, got.words())
		}
	}
	record("Palaveri")
	file := []byte("Date,Project,Hours,Notes\n2025-01-02,JKL-KASVU,7,Työpaja\n2025-01-03,JKL-KASVU,1,Muistio\nTotal,,8,\n")
	plan := s.next(t, s.upload(t, "t.csv", file), "preview")
	plan.says(t, "the plan", "Palaveri", "Työpaja", "Muistio", "Rivi 4 on summarivi (8), eikä sitä tuoda.")
	record("Kysely")
	stale := s.next(t, plan, "import", "conflicts", "imported")
	stale.says(t, "the plan of now", "Kysely", "Työpaja")
	if got := s.recorded(t, draft); stale.status != http.StatusConflict || got != "02/project//5.00/Kysely" {
		t.Errorf("%d %s", stale.status, got)
	}
	done := s.next(t, stale, "import", "conflicts", "imported")
	if got := s.recorded(t, draft); done.status != http.StatusSeeOther ||
		got != "02/project//7.00/Työpaja 03/project//1.00/Muistio" {
		t.Errorf("%d %s %q", done.status, got, done.told())
	}
}

func TestWrongFilesOfHoursAreRefusedInWords(t *testing.T) {
	s := monthSite(t)
	for _, tt := range []struct {
		content string
		status  int
		want    string
	}{
		{"", http.StatusUnprocessableEntity, "Tiedostossa ei ole rivejä otsikkorivin alla."},
		{"PK\x03\x04 katkennut", http.StatusUnprocessableEntity,
			"Työkirja on vioittunut tai katkennut: sitä ei voi lukea kokonaan. Lataa se uudelleen"},
		{"%PDF-1.7", http.StatusUnprocessableEntity, "Vie tiedot ohjelmasta jommassakummassa muodossa."},
		{"Pvm;Tunnit\n\x81;1", http.StatusUnprocessableEntity, "sitä voi lukea merkistönä Windows-1252"},
		{strings.Repeat("x;", 10_000) + "\n", http.StatusUnprocessableEntity, "sarakkeita on enemmän kuin 100"},
		{"Pvm;Tunnit\n" + strings.Repeat("x", 3<<20), http.StatusRequestEntityTooLarge, "enintään 3 Mt"},
		{strings.Repeat("x", 13<<20), http.StatusRequestEntityTooLarge, "enintään 12 Mt"},
	} {
		got := s.upload(t, "tunnit.csv", []byte(tt.content))
		if lines := got.told(); got.status != tt.status || len(lines) != 1 || !strings.Contains(lines[0], tt.want) {
			t.Errorf("%.20q: %d %q, want %q", tt.content, got.status, lines, tt.want)
		}
	}
	choices := s.upload(t, "tunnit.csv", []byte("Kuka;Mitä\nx;y\n"))
	lines := s.next(t, choices, "preview", "column.date", "0", "column.length", "").told()
	if len(lines) != 1 || lines[0] != "Tunnit tai kesto: Valitse sarake." {
		t.Errorf("%q", lines)
	}
	asked := s.next(t, s.upload(t, "t.csv", []byte("Date,Project,Hours\n3/1/2025,JKL-KASVU,1\n")), "preview")
	if lines := asked.told(); len(lines) != 1 || !strings.Contains(lines[0], "päivä vai kuukausi") {
		t.Errorf("%q", lines)
	}
	for name, values := range map[string]url.Values{
		"nothing": {}, "no file": {"content": {"x"}}, "no gzip": {"content": {"eHg"}},
	} {
		if got := s.send(t, importPath(), values); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, got.status)
		}
	}
}

func TestWhoImportsHoursForWhom(t *testing.T) {
	s := monthSite(t)
	for login, want := range map[string]int{
		"manager": http.StatusOK, "member": http.StatusOK, "approver": http.StatusOK,
		"finance": http.StatusForbidden, "auditor": http.StatusForbidden, "administrator": http.StatusForbidden,
		"outsider": http.StatusNotFound,
	} {
		if got := s.as(t, login).get(t, importPath(), "fi"); got.status != want {
			t.Errorf("%s: %d, want %d", login, got.status, want)
		}
	}
	both := []byte("Pvm;Nimi;Hanke;Tunnit\n2.1.2025;Timo Harju;JKL-KASVU;1\n2.1.2025;Leena Martin;JKL-KASVU;1\n")
	choices := s.upload(t, "t.csv", both)
	if lines := s.next(t, choices, "preview").told(); len(lines) != 1 || !strings.HasPrefix(lines[0], "Leena Martin: ") {
		t.Errorf("%q", lines)
	}
	if got := s.next(t, choices, "preview", "person.0", "martin"); got.status == http.StatusOK {
		t.Error("a member sees what would become of the hours of another")
	}
	s.as(t, "manager").next(t, s.as(t, "manager").upload(t, "t.csv", both), "preview").says(t, "the manager's plan",
		"Leena Martin", "Timo Harju")
}

// Whoever may not import is refused at every step, whatever the form says, and a member
// saves the hours of nobody else.
func TestNobodyImportsHoursByAForgedForm(t *testing.T) {
	s := monthSite(t)
	s.send(t, harjus(draft), emptied(s.opened(t, harjus(draft))))
	before := s.recorded(t, draft)
	file := []byte("Pvm;Nimi;Hanke;Tunnit\n2.1.2025;Timo Harju;JKL-KASVU;1\n")
	choices := s.upload(t, "t.csv", file)
	plan := s.next(t, choices, "preview")
	for _, login := range []string{"auditor", "finance", "administrator"} {
		other := s.as(t, login)
		if got := other.upload(t, "t.csv", file); got.status != http.StatusForbidden {
			t.Errorf("%s uploads: %d", login, got.status)
		}
		for _, from := range []response{choices, plan} {
			for _, do := range []string{"preview", "import"} {
				if got := other.next(t, from, do); got.status != http.StatusForbidden {
					t.Errorf("%s asks for %s: %d", login, do, got.status)
				}
			}
		}
	}
	martins := len(s.hoursOf(t, "martin"))
	for _, do := range []string{"preview", "import"} {
		if got := s.as(t, "member").next(t, plan, do, "person.0", "martin"); got.status != http.StatusUnprocessableEntity {
			t.Errorf("a member asks for %s of another: %d", do, got.status)
		}
	}
	if now := len(s.hoursOf(t, "martin")); now != martins || s.recorded(t, draft) != before {
		t.Errorf("%d entries of another after %d, and %s", now, martins, s.recorded(t, draft))
	}
	if done := s.as(t, "member").next(t, plan, "import"); done.status != http.StatusSeeOther {
		t.Errorf("the own hours: %d %q", done.status, done.told())
	}
}

// importStep is a step of an import in a browser: what is chosen by a script, the button,
// what the page that comes has, and how it is called; empty where it is not looked at.
type importStep struct{ choose, button, arrived, name string }

// fileAt is where a file is that a browser may send.
func fileAt(t *testing.T, name string, content []byte) string {
	t.Helper()
	at := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(at, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return at
}

// importFits goes through the steps of an import with a file, at every width and in every
// language, and asks that the pages are accessible and fit.
func (s site) importFits(t *testing.T, path, kind string, file []byte, steps []importStep) {
	t.Helper()
	at := fileAt(t, kind+".csv", file)
	for _, view := range []testenv.View{{Width: 1440}, {Width: 390}, {Width: 320, Dark: true}} {
		for _, language := range languages {
			p := s.open(t, path+"?lang="+language, view)
			check := func(step string) {
				t.Helper()
				seen(t, p, kind+"-"+step, []testenv.View{view}, language, language == "fi")
			}
			check("file")
			importSteps(p, at, steps, check)
		}
	}
}

// importSteps goes through the steps of an import with a file from the page that asks for
// one, and has those pages checked that have a name.
func importSteps(p *testenv.Page, file string, steps []importStep, check func(step string)) {
	p.MustElement("#file").MustSetFiles(file)
	for _, step := range steps {
		if step.choose != "" {
			p.MustEval("() => {" + step.choose + "}")
		}
		navigated := p.MustWaitNavigation()
		p.MustElement(step.button).MustClick()
		navigated()
		p.MustElement(step.arrived)
		if step.name != "" {
			check(step.name)
		}
	}
}

func TestImportsOfHoursAreAccessibleAndFit(t *testing.T) {
	file := []byte("Pvm;Nimi;Hanke;Tehtävä;Tunnit;Selite\n2.1.2025;Timo Harju;JKL-KASVU;;7:20;Työpaja\n" +
		"3.12.2024;Timo Harju;JKL-KASVU;;1;x\n" +
		"7.1.2025;Leena Martin;Sisäinen hallinto ja talous;Kokoukset;25;y\n31.02.2025;a;b;c;1;\n")
	monthSite(t).as(t, "manager").importFits(t, importPath(), "hours-import", file, []importStep{
		{"", "button.primary", "#h-columns", "choices"},
		{`document.getElementById("work.1").value = "other_work "`, "[value=preview]", "#h-sums", "plan"},
		{"", "[value=import]", "#problems", "refused"},
	})
}
