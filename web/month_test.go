package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/timesheet"

	"golang.org/x/net/html"
)

// A month is entered by its Save button alone, in every way to write hours, and the
// page shows what is recorded.
func TestAMonthIsEnteredWithoutScripts(t *testing.T) {
	s := monthSite(t)
	form := emptied(s.opened(t, harjus(draft)))
	eco, work, leave := "project Ekosysteemit", "other_work ", "absence annual_leave"
	noted := cell(t, form, eco, "2")
	changed(form, noted, "7:20", "n"+noted[1:], "Aloitus", cell(t, form, eco, "3"), "7h 30min",
		cell(t, form, work, "7"), "450 min", cell(t, form, leave, "8"), "7,25", cell(t, form, work, "9"), " 0 ")
	got := s.send(t, harjus(draft), form)
	if got.status != http.StatusSeeOther || got.header.Get("Location") != harjus(draft)+"?saved=1" {
		t.Fatalf("%d to %s: %v", got.status, got.header.Get("Location"), got.monthProblems())
	}
	want := "02/project/Ekosysteemit/7.33/Aloitus 03/project/Ekosysteemit/7.50/ 07/other_work//7.50/ " +
		"08/absence/annual_leave/7.25/"
	if stored := s.recorded(t, draft); stored != want {
		t.Errorf("stored is %s", stored)
	}
	page := s.get(t, harjus(draft), "fi")
	if value := page.filled().Get(noted); value != "7,33" {
		t.Errorf("the page shows %q of 7:20", value)
	}
	words := page.words()
	for _, want := range []string{"Kirjattu yhteensä29,58 h", "Tavoite 152,25 h, 21 työpäivää", "Tämä hanke14,83 h",
		"66,4 %", "Sovittu osuus 68 %", "toimistotyöaika, täysi päivä 7,25 h"} {
		if !strings.Contains(words, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if !strings.Contains(s.get(t, at("/people/harju/sheets/"+draft), "fi").words(), "Vuosiloma") {
		t.Error("the sheet does not name the type of the absence")
	}
}

// monthProblems are the lines of the summary of the table, and monthLinks where they
// lead.
func (a response) monthProblems() []string {
	lines, _ := a.monthSummary()
	return lines
}

func (a response) monthSummary() (lines, links []string) {
	for n := range a.page.Descendants() {
		if attribute(n, "id") != "g-problems" {
			continue
		}
		for d := range n.Descendants() {
			switch {
			case d.Type == html.ElementNode && d.Data == "li":
				lines = append(lines, textOf(d))
			case d.Type == html.ElementNode && d.Data == "a":
				links = append(links, strings.TrimPrefix(attribute(d, "href"), "#g-"))
			}
		}
	}
	return lines, links
}

// What is wrong is told by its cell, all that was typed stays, and nothing is saved.
func TestWrongHoursAreToldByTheirCell(t *testing.T) {
	s := monthSite(t)
	s.recordIn(t, "2025-02", timesheet.Entry{Date: 3, Activity: timesheet.OtherWork, Hours: 100}) // so that it opens
	const eco, work = "project Ekosysteemit", "other_work "
	for _, tt := range []struct {
		month, row, day, text, more string // more: hours of other work on the same day
		want                        string
	}{
		{draft, eco, "9", "seitsemän", "", "Ekosysteemit, to 9.1.2025: ”seitsemän” ei ole tuntimäärä"},
		{draft, eco, "9", strings.Repeat("a", 10_000), "", "Ekosysteemit, to 9.1.2025: ”" + strings.Repeat("a", 39) + "…”"},
		{draft, eco, "9", `7"><i>&lt;`, "", `Ekosysteemit, to 9.1.2025: ”7"><i>&lt;” ei ole tuntimäärä`},
		{draft, eco, "9", "7,333", "", "Ekosysteemit, to 9.1.2025: ”7,333” on tarkempi kuin tunnin sadasosa"},
		{draft, work, "6", "-1", "", "Muu työ, ma 6.1.2025, loppiainen: ”-1” on vähemmän kuin nolla"},
		{draft, work, "11", "25", "", "Muu työ, la 11.1.2025, viikonloppu: päivälle on kirjattu yli 24 tuntia"},
		{draft, work, "9", "16:01", "8", "Muu työ, to 9.1.2025: päivälle on kirjattu yli 24 tuntia"},
		{"2025-02", "project ", "3", "7", "",
			"JKL-KASVU, ma 3.2.2025, hankkeen ulkopuolella: hanke kestää 1.10.2022–31.1.2025"},
	} {
		form := emptied(s.opened(t, harjus(tt.month)))
		wrong := cell(t, form, tt.row, tt.day)
		if tt.more != "" {
			form.Set(cell(t, form, eco, tt.day), tt.more)
		}
		changed(form, wrong, tt.text, "n"+wrong[1:], `</textarea><i>"&lt;`)
		before := s.recorded(t, tt.month)
		got := s.send(t, harjus(tt.month), form)
		lines, links := got.monthSummary()
		if got.status != http.StatusUnprocessableEntity || len(lines) != 1 || !strings.HasPrefix(lines[0], tt.want) {
			t.Errorf("%s: %d %q, want %q", tt.text, got.status, lines, tt.want)
		}
		if !slices.Equal(links, []string{wrong}) {
			t.Errorf("%s: the summary leads to %v, not to %s", tt.text, links, wrong)
		}
		for _, id := range []string{"g-" + wrong, "d-" + wrong} {
			in := got.element(id)
			if in == nil || attribute(in, "aria-invalid") != "true" || attribute(in, "value") != tt.text ||
				got.element(attribute(in, "aria-describedby")) == nil {
				t.Errorf("%s: the input %s does not say what is wrong with it", tt.text, id)
			}
		}
		for name, list := range got.filled() {
			if name != "new.activity" && form.Get(name) != list[0] {
				t.Errorf("%s: %s was %q and is %q", tt.text, name, form.Get(name), list[0])
			}
		}
		if after := s.recorded(t, tt.month); after != before || len(got.all("i")) > 0 {
			t.Errorf("%s: something was saved, or text became markup", tt.text)
		}
	}
}

// element finds an element by its id, or gives nil.
func (a response) element(id string) *html.Node {
	for n := range a.page.Descendants() {
		if n.Type == html.ElementNode && id != "" && attribute(n, "id") == id {
			return n
		}
	}
	return nil
}

// Two pages are open on one month: the later one is told what the other saved and keeps
// its own, and can then save it knowingly.
func TestAStaleMonthLosesNothing(t *testing.T) {
	s := monthSite(t)
	const eco, leave = "project Ekosysteemit", "absence annual_leave"
	first, second := emptied(s.opened(t, harjus(draft))), emptied(s.opened(t, harjus(draft)))
	changed(first, cell(t, first, eco, "9"), "3", cell(t, first, leave, "10"), "7,25")
	changed(second, cell(t, second, eco, "9"), "4", cell(t, second, eco, "13"), "2,5")
	if got := s.send(t, harjus(draft), first); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	stored := s.recorded(t, draft)
	got := s.send(t, harjus(draft), second)
	want := []string{
		"joku on muuttanut tätä sen jälkeen, kun avasit sen: mitään ei tallennettu",
		"Ekosysteemit, to 9.1.2025: tallennettuna on nyt 3,00 h, sinulla 4,00 h",
		"Vuosiloma, pe 10.1.2025: tallennettuna on nyt 7,25 h, sinulla ei mitään",
		"Ekosysteemit, ma 13.1.2025: tallennettuna on nyt ei mitään, sinulla 2,50 h",
	}
	if lines := got.monthProblems(); got.status != http.StatusConflict || !slices.Equal(lines, want) {
		t.Errorf("%d %q", got.status, lines)
	}
	if after := s.recorded(t, draft); after != stored {
		t.Errorf("a stale month was saved: %s", after)
	}
	again := got.filled()
	again.Set("do", "save")
	if got := s.send(t, harjus(draft), again); got.status != http.StatusSeeOther {
		t.Errorf("saving knowingly: %d %v", got.status, got.monthProblems())
	}
	if after := s.recorded(t, draft); after != "09/project/Ekosysteemit/4.00/ 13/project/Ekosysteemit/2.50/" {
		t.Errorf("stored is %s", after)
	}
}

// Entries that a cell has no single number for are shown one by one, and what is not
// changed stays as it was.
func TestSeveralEntriesOfACellSurvive(t *testing.T) {
	s := monthSite(t)
	s.as(t, "manager").saved(t, at("/edit/work_packages"), "0.work_packages.0.id", "TP x",
		"0.work_packages.0.name", "Verkosto")
	s.record(t,
		timesheet.Entry{Date: 9, Activity: timesheet.OnProject, Hours: 200, WorkPackage: "TP x", Note: "aamulla"},
		timesheet.Entry{Date: 9, Activity: timesheet.OnProject, Hours: 150, WorkPackage: "TP x", Note: "illalla\nja yöllä"},
		timesheet.Entry{Date: 10, Activity: timesheet.OtherEU, Hours: 700, WorkPackage: "Vihreä satama"},
		timesheet.Entry{Date: 13, Activity: timesheet.OtherWork, Note: "ei tunteja"},
		timesheet.Entry{Date: 14, Activity: timesheet.Absence, Hours: 725, Note: "vuosiloma"},
	)
	before := s.recorded(t, draft)
	form := s.opened(t, harjus(draft))
	if got := s.send(t, harjus(draft), form); got.status != http.StatusSeeOther || s.recorded(t, draft) != before {
		t.Fatalf("saving what was not changed: %d %s", got.status, s.recorded(t, draft))
	}
	form = s.opened(t, harjus(draft))
	second := cell(t, form, "project TP x", "9") + ".1"
	if form.Get(second) != "1,5" || form.Get("n"+second[1:]) != "illalla\nja yöllä" {
		t.Fatalf("the second entry is %q, %q", form.Get(second), form.Get("n"+second[1:]))
	}
	got := s.send(t, harjus(draft), changed(form, second, "1:45"))
	want := strings.Replace(before, "1.50/illalla", "1.75/illalla", 1)
	if after := s.recorded(t, draft); got.status != http.StatusSeeOther || after != want {
		t.Errorf("%d %s", got.status, after)
	}
}

// Every input of the table is named by its row and its day, and weekends and holidays
// are told in words.
func TestHoursAreNamedByRowAndDay(t *testing.T) {
	page := monthSite(t).get(t, harjus(draft), "en")
	names := map[string]bool{}
	for _, in := range page.all("input") {
		if id := attribute(in, "id"); strings.HasPrefix(id, "g-h.") {
			var words []string
			for _, label := range strings.Fields(attribute(in, "aria-labelledby")) {
				words = append(words, spoken(page.element(label)))
			}
			names[strings.Join(words, ", ")] = true
		}
	}
	for _, want := range []string{
		"Annual leave, Mon 6 Jan 2025, Epiphany", "Other work, Sat 11 Jan 2025, weekend", "Ekosysteemit, Thu 30 Jan 2025",
	} {
		if !names[want] {
			t.Errorf("no input is named %q", want)
		}
	}
	if len(names)%31 != 0 || len(names) < 31*8 {
		t.Errorf("%d names of inputs", len(names))
	}
}

// spoken is the text of an element without what is hidden from those who listen.
func spoken(n *html.Node) string {
	for c := range n.Descendants() {
		if attribute(c, "aria-hidden") == "true" && c.Parent != nil {
			return textOf(c.NextSibling)
		}
	}
	return textOf(n)
}

// Another EU project gets a row of its name, before anything is saved.
func TestARowIsAddedByName(t *testing.T) {
	s := monthSite(t)
	form := s.opened(t, harjus(draft), "do", "row", "new.activity", "other_eu", "new.part", " Vihreä  satama ")
	got := s.send(t, harjus(draft), form)
	if got.status != http.StatusOK {
		t.Fatalf("%d %v", got.status, got.monthProblems())
	}
	more := got.filled()
	added := cell(t, more, "other_eu Vihreä satama", "9")
	again := s.send(t, harjus(draft), changed(more, "do", "row", "new.part", "Vihreä satama"))
	if lines, links := again.monthSummary(); again.status != http.StatusUnprocessableEntity ||
		!slices.Equal(links, []string{"new.part"}) || !strings.Contains(lines[0], "on jo taulukossa") {
		t.Errorf("the same row again: %d %v", again.status, lines)
	}
	got = s.send(t, harjus(draft), changed(emptied(more), "do", "save", added, "2"))
	if stored := s.recorded(t, draft); got.status != http.StatusSeeOther || stored != "09/other_eu/Vihreä satama/2.00/" {
		t.Errorf("%d %s", got.status, stored)
	}
}

// Who may not enter somebody's hours is led to what may be read of them, and so is
// everybody from a month that is no draft.
func TestTheMonthsOfOthersAreOnlyRead(t *testing.T) {
	s := closedSite(t)
	for who, want := range map[string]string{
		"manager": at("/people/harju/sheets/" + draft), "approver": at("/people/harju/sheets/" + draft),
		"auditor": at("/people/harju/sheets/" + draft), "member": "",
	} {
		own := s.as(t, who)
		if got := own.get(t, harjus(draft), "fi"); got.header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", who, got.status, got.header.Get("Location"), want)
		}
		got := own.send(t, harjus(draft), url.Values{})
		if (got.status == http.StatusForbidden) != (want != "") {
			t.Errorf("%s saves: %d", who, got.status)
		}
	}
	member := s.as(t, "member")
	for path, want := range map[string]string{
		harjus("2024-12"):                                at("/people/harju/sheets/2024-12"),
		at("/people/rautiainen/months/2023-07"):          at("/people/rautiainen/sheets/2023-07"),
		at("/people/rautiainen/months/2030-01"):          at("/people/rautiainen"),
		at("/people/nobody/months/2025-01"):              "",
		at("/people/harju/months/2025-13"):               "",
		at("/people/harju/months/" + draft + "-01"):      "",
		"/projects/NOTHING/people/harju/months/" + draft: "",
	} {
		got := member.get(t, path, "fi")
		if got.header.Get("Location") != want || want == "" && got.status != http.StatusNotFound {
			t.Errorf("%s: %d to %q, want %q", path, got.status, got.header.Get("Location"), want)
		}
	}
	sent := member.send(t, harjus("2024-12"), url.Values{"version": {"1"}})
	if sent.status != http.StatusLocked || !strings.Contains(sent.words(), "sitä ei voi muuttaa") {
		t.Errorf("a month that is sent already: %d", sent.status)
	}
	sent.says(t, "a month that is sent already", "palautettava tai avattava uudelleen kuukauden sivulla",
		"odottaa hyväksyntää", "not", "· luonnos")
}

// The page's module is told in data what the page would say.
func TestTheModuleIsToldInData(t *testing.T) {
	s := monthSite(t)
	send := func(values url.Values) (status int, answer struct {
		Version  string
		Problems []struct{ Name, Text string }
	}) {
		t.Helper()
		got := s.send(t, harjus(draft), values, "Accept", "application/json")
		if err := json.Unmarshal([]byte(got.body), &answer); err != nil {
			t.Fatalf("%d %s: %v", got.status, got.body, err)
		}
		return got.status, answer
	}
	form := emptied(s.opened(t, harjus(draft)))
	other := s.opened(t, harjus(draft))
	name := cell(t, form, "other_work ", "9")
	status, answer := send(changed(form, name, "25"))
	if status != http.StatusUnprocessableEntity || len(answer.Problems) != 1 || answer.Problems[0].Name != name {
		t.Errorf("a wrong month: %d %+v", status, answer)
	}
	for _, text := range []string{"7", "7,5"} { // each save goes on from the one before
		if status, answer = send(changed(form, name, text)); status != http.StatusOK || answer.Version == "" {
			t.Fatalf("%d %+v", status, answer)
		}
		form.Set("version", answer.Version)
	}
	if status, answer = send(other); status != http.StatusConflict || len(answer.Problems) < 2 {
		t.Errorf("a stale month: %d %+v", status, answer)
	}
	if stored := s.recorded(t, draft); stored != "09/other_work//7.50/" {
		t.Errorf("stored is %s", stored)
	}
	policy := s.get(t, harjus(draft), "fi").header.Get("Content-Security-Policy")
	if !strings.HasSuffix(policy, "; connect-src 'self'") || !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("the policy of the page is %q", policy)
	}
}

// The month of today is offered to the one whose month it is, from the first page on.
func TestThisMonthIsOffered(t *testing.T) {
	s := monthSite(t)
	for _, path := range []string{"/", at(""), at("/people/harju"), at("/people/harju/sheets/" + draft)} {
		for who, wanted := range map[string]bool{"member": true, "approver": false, "auditor": false, "manager": false} {
			offered := slices.ContainsFunc(s.as(t, who).get(t, path, "fi").all("a"), func(a *html.Node) bool {
				return attribute(a, "href") == harjus(draft)
			})
			if offered != wanted {
				t.Errorf("%s on %s: offered %v", who, path, offered)
			}
		}
	}
	s.time.set(t, "2025-02-01T09:00:00Z")
	if strings.Contains(s.as(t, "member").get(t, at("/people/harju"), "fi").body, "/months/") {
		t.Error("a month after the project is offered")
	}
}

func TestMonthsAreWholeInEveryLanguage(t *testing.T) {
	s := monthSite(t)
	for _, language := range languages {
		for _, month := range []string{draft, "2025-04", "2025-06", "2025-12"} { // every holiday among them
			if language == languages[0] && month != draft {
				s.recordIn(t, month, timesheet.Entry{Date: 3, Activity: timesheet.OtherWork, Hours: 100}) // so that it opens
			}
			got := s.get(t, harjus(month), language)
			if len(got.all("table")) == 0 {
				t.Errorf("%s is no form", month)
			}
			for _, problem := range got.whole(language) {
				t.Errorf("%s in %s: %s", month, language, problem)
			}
		}
	}
}

// Project hours beside a full day of absence keep the month from being approved, on
// whatever day of the week (RULES.md 5.3), and the month says so while it is entered.
func TestProjectHoursOnADayOfAbsenceAreTold(t *testing.T) {
	s := monthSite(t)
	s.record(t,
		timesheet.Entry{Date: 8, Activity: timesheet.Absence, Hours: 725},
		timesheet.Entry{Date: 8, Activity: timesheet.OnProject, Hours: 100},
		timesheet.Entry{Date: 9, Activity: timesheet.Absence, Hours: 200},
		timesheet.Entry{Date: 9, Activity: timesheet.OnProject, Hours: 525},
		timesheet.Entry{Date: 11, Activity: timesheet.Absence, Hours: 725},
		timesheet.Entry{Date: 11, Activity: timesheet.OnProject, Hours: 100},
	)
	const told = ": hankkeelle on tunteja kokopäiväisen poissaolon päivänä"
	s.get(t, harjus(draft), "fi").says(t, "the month", "ke 8.1.2025"+told, "la 11.1.2025, viikonloppu"+told,
		"not", "to 9.1.2025"+told)
}
