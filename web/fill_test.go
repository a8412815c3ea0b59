package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"

	"github.com/go-rod/rod/lib/input"
	"golang.org/x/net/html"
)

// fillPath is where Harju's draft is filled.
const fillPath = "/people/harju/months/" + draft + "/fill"

// preview asks what a fill would make of Harju's draft.
func (s site) preview(t testing.TB, kind string, fields ...string) response {
	t.Helper()
	return s.send(t, at(fillPath), changed(url.Values{"do": {"preview"}, "kind": {kind}}, fields...))
}

// pressed sends the form of a page that has a button, as the button does.
func (s site) pressed(t testing.TB, page response, do string, changes ...string) response {
	t.Helper()
	for _, form := range page.all("form") {
		values, has := url.Values{}, false
		for n := range form.Descendants() {
			if n.Type != html.ElementNode || n.Data != "input" && n.Data != "button" {
				continue
			}
			name, value := attribute(n, "name"), attribute(n, "value")
			has = has || name == "do" && value == do
			if name != "do" && name != "overwrite" || attribute(n, "type") == "hidden" {
				values.Set(name, value)
			}
		}
		if has && !values.Has("row.0") && strings.HasSuffix(attribute(form, "action"), "/fill") {
			return s.send(t, attribute(form, "action"), changed(changed(values, "do", do), changes...))
		}
	}
	t.Fatalf("the page has no button %q: %d", do, page.status)
	return response{}
}

// A fill is shown, made and taken back by forms alone, and its entries say that they were
// filled; what the fill had overwritten is there again.
func TestAFillIsShownMadeAndTakenBack(t *testing.T) {
	s := monthSite(t)
	s.record(t,
		timesheet.Entry{Date: 2, Activity: timesheet.OnProject, Hours: 100, Note: "aloitus", How: timesheet.Pasted},
		timesheet.Entry{Date: 3, Activity: timesheet.Absence, Hours: 725, WorkPackage: timesheet.SickLeave},
	)
	before := s.recorded(t, draft)
	shown := s.preview(t, "share", "share.row", "project ")
	shown.says(t, "the preview", "19 kohtaa, jotka ovat nyt tyhjiä, saa tunnit", "1 kohdassa on jo muita tunteja",
		"pe 3.1.2025poissaolo", "ma 6.1.2025pyhä tai vapaa aatto", "la 4.1.2025viikonloppu")
	if s.recorded(t, draft) != before {
		t.Fatal("showing a fill changes the month")
	}
	made := s.pressed(t, shown, "apply")
	made.says(t, "the month", "Täytetty 19 kohtaa, joista korvattu 0", "Kumoa täyttö")
	after := s.recorded(t, draft)
	// 68 % of 19 days of 7,25 h are 93,67 h, 4,93 a day; the missing hundredths are on every day
	if made.status != http.StatusOK || !strings.HasPrefix(after, before[:len("02/project//1.00/aloitus ")]) ||
		strings.Count(after, "/project//4.93/") != 19 {
		t.Fatalf("%d %s", made.status, after)
	}
	for _, e := range s.sheetOf(t, draft).Entries {
		if want := map[bool]timesheet.How{true: timesheet.Filled, false: e.How}[e.Hours == 493]; e.How != want || e.By == "" {
			t.Errorf("%v is %s by %q", e.Date, e.How, e.By)
		}
	}
	undone := s.pressed(t, made, "undo")
	if undone.header.Get("Location") != harjus(draft)+"?undone=1" || s.recorded(t, draft) != before {
		t.Fatalf("undone: %d %s", undone.status, s.recorded(t, draft))
	}
	s.get(t, undone.header.Get("Location"), "fi").says(t, "the month", "Täyttö on kumottu")

	again := s.pressed(t, shown, "preview", "overwrite", "1")
	again.says(t, "overwriting", "1 kohta, jossa on nyt muuta, muuttuu", "1,004,93korvataan", "not", "Korvaa myös")
	made = s.pressed(t, again, "apply")
	if got := s.recorded(t, draft); strings.Count(got, "/project//4.93/") != 20 ||
		!strings.HasPrefix(got, "02/project//4.93/aloitus ") {
		t.Fatalf("overwritten: %s", got)
	}
	if s.pressed(t, made, "undo"); s.recorded(t, draft) != before {
		t.Errorf("undone: %s", s.recorded(t, draft))
	}
	if e := s.sheetOf(t, draft).Entries[0]; e.How != timesheet.Pasted {
		t.Errorf("what was pasted came back as %s", e.How)
	}
}

// sheetOf is a month of Harju as it is stored.
func (s site) sheetOf(t testing.TB, month string) *timesheet.Sheet {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b.Sheets {
		if b.Sheets[i].Person == "harju" && b.Sheets[i].Month.String() == month {
			return &b.Sheets[i]
		}
	}
	t.Fatal("no sheet of " + month)
	return nil
}

// An absence over the end of a month fills the part within it and leads on to the other
// month, where the form holds the rest; a month that cannot be entered has no link.
func TestAnAbsenceOverTwoMonthsLeadsOnToItsRest(t *testing.T) {
	s := monthSite(t)
	s.record(t)
	fields := []string{"absence.row", "sick_leave", "absence.from", "30.12.2024", "absence.to", "3.2.2025"}
	shown := s.preview(t, "absence", fields...)
	shown.says(t, "the preview", "Ajanjakso 30.12.2024–31.12.2024 on toisessa kuussa",
		"Ajanjakso 1.2.2025–3.2.2025 on toisessa kuussa", "to 2.1.2025")
	made := s.pressed(t, shown, "apply")
	made.says(t, "the month", "Täytetty 21 kohtaa", "Ajanjakso 1.2.2025–3.2.2025 on toisessa kuussa")
	if got := strings.Count(s.recorded(t, draft), "/absence/sick_leave/7.25/"); got != 21 {
		t.Errorf("%d days of absence", got)
	}
	if strings.Contains(made.body, "Täytä loput") { // the month before is approved, and the project ends
		t.Error("a link leads to a month that takes no hours")
	}

	s = demoSite(t)
	entered := s.send(t, "/sign-in/demo", url.Values{"login": {"onni.mallikas"}})
	s.session, _ = entered.cookie("session")
	fill := func(month string) string { return "/projects/ESI-DATA/people/mallikas/months/" + month + "/fill" }
	fields = []string{"do", "preview", "kind", "absence",
		"absence.row", "sick_leave", "absence.from", "30.11.2026", "absence.to", "1.12.2026"}
	shown = s.send(t, fill("2026-11"), changed(url.Values{}, fields...))
	made = s.pressed(t, shown, "apply")
	made.says(t, "November", "Täytetty 1 kohta", "Ajanjakso 1.12.2026 on toisessa kuussa")
	var on string
	for _, a := range made.all("a") {
		if textOf(a) == "Täytä loput: joulukuu 2026" {
			on = attribute(a, "href")
		}
	}
	if !strings.HasPrefix(on, fill("2026-12")+"?") {
		t.Fatalf("the rest is at %s", on)
	}
	rest := s.get(t, on, "fi")
	for name, want := range map[string]string{
		"absence.row": "sick_leave", "absence.from": "1.12.2026", "absence.to": "1.12.2026",
	} {
		if got := rest.filled().Get(name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	if got := s.send(t, fill("2026-12"), rest.filled()); got.status != http.StatusOK {
		t.Errorf("the rest is not shown: %d %v", got.status, got.problems())
	}
}

// The days that a fill begins with, and gives as an example, are read in every language.
func TestTheDaysOfAFillAreReadInEveryLanguage(t *testing.T) {
	s := monthSite(t)
	s.record(t)
	for _, language := range languages {
		page := s.get(t, harjus(draft)+"/fill", language)
		page.says(t, "the fills in "+language, "7.1.2025")
		form := changed(page.filled(), "do", "preview", "kind", "clear")
		if got := s.send(t, harjus(draft)+"/fill", form); got.status != http.StatusOK {
			t.Errorf("%s: clearing the month as offered: %d %v", language, got.status, got.problems())
		}
	}
}

// Every fill refuses what is wrong by its field, and nothing is saved.
func TestWrongFillsAreToldByTheirField(t *testing.T) {
	s := monthSite(t)
	s.record(t)
	before := s.recorded(t, draft)
	const row = "project "
	for _, tt := range []struct {
		kind   string
		fields []string
		want   string
		link   string
	}{
		{"spread", []string{"spread.row", row, "spread.sum", "1000"},
			"Tunteja yhteensä: tunnit eivät mahdu kuukauden työpäiviin", "#spread.sum"},
		{"spread", []string{"spread.row", row, "spread.sum", "paljon"}, "”paljon” ei ole tuntimäärä", "#spread.sum"},
		{"spread", []string{"spread.row", row, "spread.sum", "-8"}, "”-8” on vähemmän kuin nolla", "#spread.sum"},
		{"spread", []string{"spread.row", row}, "kirjoita jaettavat tunnit", "#spread.sum"},
		{"spread", []string{"spread.row", "absence sick_leave", "spread.sum", "8"}, "valitse rivi", "#spread.row"},
		{"share", []string{"share.row", "other_work "}, "valitse rivi", "#share.row"},
		{"clear", []string{"clear.row", "*", "clear.from", "30.1.2025", "clear.to", "3.2.2025"},
			"Viimeinen päivä: 3.2.2025 on toisessa kuussa", "#clear.to"},
		{"absence", []string{"absence.row", "sick_leave", "absence.from", "1.2.2025", "absence.to", "3.2.2025"},
			"Ensimmäinen päivä: 1.2.2025 on toisessa kuussa", "#absence.from"},
		{"absence", []string{"absence.row", "sick_leave", "absence.from", "8.1.2025", "absence.to", "7.1.2025"},
			"viimeinen päivä on ennen ensimmäistä", "#absence.to"},
		{"absence", []string{"absence.row", "sick_leave", "absence.from", "eilen"}, "”eilen” ei ole päivä", "#absence.from"},
		{"absence", []string{"absence.row", "siesta", "absence.from", "8.1.2025", "absence.to", "8.1.2025"},
			"valitse poissaolon laji", "#absence.row"},
		{"copy", []string{"copy.match", "kuu"}, "valitse, miten päivät vastaavat toisiaan", "#copy.match"},
		{"copy", []string{"copy.match", "kuu", "do", "apply", "version", "1"}, "valitse, miten päivät", "#copy.match"},
	} {
		got := s.preview(t, tt.kind, tt.fields...)
		words := strings.Join(got.problems(), " | ")
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(words, tt.want) {
			t.Errorf("%s %v: %d %q, want %q", tt.kind, tt.fields, got.status, words, tt.want)
		}
		if !slices.ContainsFunc(got.all("a"), func(a *html.Node) bool { return attribute(a, "href") == tt.link }) {
			t.Errorf("%s %v: nothing leads to %s", tt.kind, tt.fields, tt.link)
		}
		for i := 0; i < len(tt.fields); i += 2 {
			if n := got.element(tt.fields[i]); n != nil && n.Data == "input" && attribute(n, "value") != tt.fields[i+1] {
				t.Errorf("%s: %s was lost", tt.kind, tt.fields[i+1])
			}
		}
	}
	for _, wrong := range []url.Values{{"do": {"preview"}, "kind": {"magic"}}, {"do": {"undo"}, "earlier": {"[{"}}} {
		if got := s.send(t, at(fillPath), wrong); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", wrong, got.status)
		}
	}
	if s.recorded(t, draft) != before {
		t.Error("a wrong fill changed the month")
	}
}

// The month changes in another tab between showing a fill and making it, and between
// making it and taking it back: nothing is saved, and the page says so.
func TestAFillInTwoTabs(t *testing.T) {
	s := monthSite(t)
	s.record(t)
	shown := s.preview(t, "spread", "spread.row", "other_work ", "spread.sum", "21")
	s.record(t, timesheet.Entry{Date: 9, Activity: timesheet.OtherWork, Hours: 300})
	before := s.recorded(t, draft)
	got := s.pressed(t, shown, "apply")
	got.says(t, "another tab", "Mitään ei tallennettu: kuukausi on muuttunut")
	if got.status != http.StatusConflict || s.recorded(t, draft) != before {
		t.Fatalf("%d %s", got.status, s.recorded(t, draft))
	}
	made := s.pressed(t, got, "apply") // as it is shown now
	if made.status != http.StatusOK || strings.Count(s.recorded(t, draft), "/other_work//1.05/") != 20 {
		t.Fatalf("%d %s", made.status, s.recorded(t, draft))
	}
	s.record(t, timesheet.Entry{Date: 10, Activity: timesheet.OtherWork, Hours: 400})
	before = s.recorded(t, draft)
	late := s.pressed(t, made, "undo")
	if lines := late.monthProblems(); late.status != http.StatusConflict || s.recorded(t, draft) != before ||
		len(lines) != 1 || !strings.HasPrefix(lines[0], "täyttöä ei kumottu") {
		t.Errorf("%d %q %s", late.status, lines, s.recorded(t, draft))
	}
}

// What is typed is saved before the fills are shown, and what is wrong stays on the month.
func TestNothingTypedIsLostOnTheWayToAFill(t *testing.T) {
	s := monthSite(t)
	form := emptied(s.opened(t, harjus(draft), "do", "fill"))
	name := cell(t, form, "other_work ", "9")
	if got := s.send(t, harjus(draft), changed(form, name, "seitsemän")); got.status != http.StatusUnprocessableEntity ||
		got.filled().Get(name) != "seitsemän" {
		t.Errorf("a wrong month: %d", got.status)
	}
	got := s.send(t, harjus(draft), changed(form, name, "7"))
	if got.header.Get("Location") != at(fillPath)+"?saved=1" || s.recorded(t, draft) != "09/other_work//7.00/" {
		t.Errorf("%d to %s: %s", got.status, got.header.Get("Location"), s.recorded(t, draft))
	}
	version := s.opened(t, harjus(draft)).Get("version")
	got = s.send(t, harjus(draft), s.opened(t, harjus(draft), "do", "fill"))
	if got.header.Get("Location") != at(fillPath) || s.opened(t, harjus(draft)).Get("version") != version {
		t.Errorf("a month that was not changed is saved: %d to %s", got.status, got.header.Get("Location"))
	}
}

// A month that is signed is not filled, nor one of somebody else; nor is the share spread
// where hours are paid by hours (RULES.md 2.8).
func TestWhereFillsAreRefused(t *testing.T) {
	s := closedSite(t, "cases/flat-40_unit-cost-1720_1.json")
	member := s.as(t, "member")
	const signed = "/people/harju/months/2024-12"
	if got := member.get(t, at(signed+"/fill"), "fi"); got.header.Get("Location") != at("/people/harju/sheets/2024-12") {
		t.Errorf("a signed month: %d to %q", got.status, got.header.Get("Location"))
	}
	for _, do := range []string{"preview", "apply", "undo"} {
		got := member.send(t, at(signed+"/fill"), url.Values{"do": {do}, "kind": {"clear"}, "earlier": {"[]"}})
		if got.status != http.StatusLocked {
			t.Errorf("%s of a signed month: %d", do, got.status)
		}
		for _, who := range []string{"manager", "approver", "auditor"} {
			got := s.as(t, who).send(t, at(fillPath), url.Values{"do": {do}, "kind": {"clear"}, "earlier": {"[]"}})
			if got.status != http.StatusForbidden {
				t.Errorf("%s of %s: %d", do, who, got.status)
			}
		}
	}
	const path = "/projects/T-2-102/people/niemi/months/2022-12/fill"
	e := editorSite(t, "cases/flat-40_unit-cost-1720_1.json")
	e.get(t, path, "fi").says(t, "the fills", "tarkastaja hylkäisi")
	got := e.send(t, path, url.Values{"do": {"preview"}, "kind": {"share"}, "share.row": {"project "}})
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.words(), "tarkastaja hylkäisi") {
		t.Errorf("the share under the unit cost: %d", got.status)
	}
}

// Every fill is proposed from the page as it stands, and whole in every language.
func TestFillsAreWholeInEveryLanguage(t *testing.T) {
	s := monthSite(t)
	s.record(t, timesheet.Entry{Date: 9, Activity: timesheet.OnProject, Hours: 100, Note: "kokous"})
	for _, language := range languages {
		pages := map[string]response{"the list": s.get(t, at(fillPath), language)}
		for kind, fields := range fillsOfAll {
			values := changed(url.Values{"do": {"preview"}, "kind": {kind}}, fields...)
			page := s.send(t, at(fillPath), values, "Accept-Language", language)
			if page.status != http.StatusOK {
				t.Errorf("%s in %s: %d %v", kind, language, page.status, page.problems())
			}
			pages[kind] = page
		}
		for name, page := range pages {
			for _, problem := range page.whole(language) {
				t.Errorf("%s in %s: %s", name, language, problem)
			}
		}
	}
}

// fillsOfAll are right fields of every fill.
var fillsOfAll = map[string][]string{
	"copy": {"copy.match", "weekday"}, "spread": {"spread.row", "project ", "spread.sum", "100:30"},
	"share":   {"share.row", "project ", "overwrite", "1"},
	"clear":   {"clear.row", "*", "clear.from", "1.1.2025", "clear.to", "31.1.2025"},
	"absence": {"absence.row", "annual_leave", "absence.from", "7.1.2025", "absence.to", "10.1.2025", "overwrite", "1"},
}

// A month is filled, looked at and brought back with the keyboard alone.
func TestAMonthIsFilledWithTheKeyboard(t *testing.T) {
	w := typing(t, monthSite(t), testenv.View{})
	w.MustElement(w.cell("other_work ", "2")).MustFocus()
	w.MustInsertText("3")
	w.enter(`.month-table button[value="fill"]`)
	w.stored("02/other_work//3.00/")
	for _, violation := range w.Axe() {
		t.Errorf("the fills: %s", violation)
	}
	w.Picture("fills")
	w.MustElement(`[name="absence.from"]`).MustFocus()
	w.MustElement(`[name="absence.from"]`).MustSelectAllText()
	w.MustInsertText("1.1.2025")
	w.press(input.Tab)
	w.MustInsertText("8.1.2025")
	w.keyed(func() { w.press(input.Enter) })
	w.wait("#h-preview", "Mitä täyttö tekisi")
	for _, violation := range w.Axe() {
		t.Errorf("the preview: %s", violation)
	}
	w.Picture("fill-preview")
	w.stored("02/other_work//3.00/")
	w.enter(`button[value="apply"]`)
	w.wait(`[role="status"].saved`, "Täytetty 3 kohtaa")
	w.stored("02/other_work//3.00/ 03/absence/annual_leave/7.25/ 07/absence/annual_leave/7.25/ " +
		"08/absence/annual_leave/7.25/")
	w.Picture("fill-done")
	w.enter(`.undo button`)
	w.wait(`[role="status"].saved`, "Täyttö on kumottu")
	w.stored("02/other_work//3.00/")
	for _, problem := range w.Problems() {
		t.Error(problem)
	}
}

// keyed waits for the page that a key leads to.
func (w *typist) keyed(press func()) {
	w.t.Helper()
	navigated := w.MustWaitNavigation()
	press()
	navigated()
	w.MustWaitLoad()
}

// enter presses a button with the keyboard.
func (w *typist) enter(selector string) {
	w.t.Helper()
	w.MustElement(selector).MustFocus()
	w.keyed(func() { w.press(input.Enter) })
}

// The fills fit every width, in every language, and have no barriers.
func TestFillsFit(t *testing.T) {
	s := severalSite(t)
	pages := map[string]string{"fills": at(fillPath)}
	look(t, s, pages, themed(false, 1440, 390, 320), "fi", true)
	look(t, s, pages, themed(true, 390), "fi", true)
	for _, language := range []string{"sv", "en"} {
		look(t, s, pages, themed(false, 390, 320), language, false)
	}
	for _, width := range []int{390, 320} {
		p := s.open(t, at(fillPath), testenv.View{Width: width})
		navigated := p.MustWaitNavigation()
		p.MustElement(`form:has([value="share"]) .btn`).MustClick()
		navigated()
		p.MustWaitLoad()
		if pixels, elements := p.Overflow(); pixels > 0 {
			t.Errorf("%d: the preview is too wide by %d pixels: %v", width, pixels, elements)
		}
		for _, violation := range p.Axe() {
			t.Errorf("%d: %s", width, violation)
		}
		p.Picture("fill-preview-narrow")
	}
}
