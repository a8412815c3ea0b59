package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// teamPath is the team's month of the reference project whose sheets are drafts.
func teamPath() string { return at("/team/" + draft) }

// teamCell names an input of a team's month: of its kind, person and work package.
func teamCell(t testing.TB, values url.Values, kind, person, part string) string {
	t.Helper()
	line, column := "", ""
	for name, list := range values {
		if n, is := strings.CutPrefix(name, "p."); is && list[0] == person {
			line = n
		}
		if n, is := strings.CutPrefix(name, "w."); is && list[0] == part {
			column = n
		}
	}
	if line == "" || column == "" {
		t.Fatalf("the form has no cell of %s and %q", person, part)
	}
	return kind + "." + line + "." + column
}

// planned sends the table with changes, and gives the page of the plan.
func (s site) planned(t testing.TB, changes ...string) response {
	t.Helper()
	values := s.get(t, teamPath(), "fi").filled()
	for i := 0; i+2 < len(changes); i += 3 {
		values.Set(teamCell(t, values, "c", changes[i], changes[i+1]), changes[i+2])
	}
	values.Set("do", "plan")
	return s.send(t, teamPath(), values)
}

// saved sends what a plan shows, with ticks.
func (s site) savePlan(t testing.TB, plan response, ticks ...string) response {
	t.Helper()
	values := plan.filled()
	for i := 0; i+1 < len(ticks); i += 2 {
		values.Set(teamCell(t, values, "r", ticks[i], ticks[i+1]), "yes")
	}
	values.Set("do", "save")
	return s.send(t, teamPath(), values)
}

// hoursOf are the entries of a person's draft month.
func (s site) hoursOf(t testing.TB, person string) (entries []timesheet.Entry) {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	if sheet := b.Sheet(person, sheetMonth); sheet != nil {
		return sheet.Entries
	}
	return nil
}

func hoursSum(entries []timesheet.Entry) (sum money.Hours) {
	for i := range entries {
		sum += entries[i].Hours
	}
	return sum
}

// problemsOf are the lines of the summary of a page.
func (a response) problemLines() (lines []string) {
	list := a.element("problems")
	if list == nil {
		return nil
	}
	for n := range list.Descendants() {
		if n.Data == "li" {
			lines = append(lines, textOf(n))
		}
	}
	return lines
}

// The manager enters sums, sees how they are spread and saves them as drafts; the person
// signs them, and the manager, who entered them, may approve.
func TestATeamMonthIsEnteredPlannedAndSigned(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.time.set(t, "2025-02-03T09:00:00Z")
		for _, who := range everybody {
			s.addUser(t, who)
		}
		manager, member, approver := s.as(t, "manager"), s.as(t, "member"), s.as(t, "approver")
		s.empty(t, "harju")
		manager.get(t, at("/people"), "fi").says(t, "the people", "Tiimin kuukausi")
		stood := len(s.hoursOf(t, "harju"))
		plan := manager.planned(t, "harju", "Ekosysteemit", "100:20")
		plan.says(t, "the plan", "Mitään ei ole vielä tallennettu", "Timo Harju", "0,00", "100,33",
			"21 päivää, päivässä 4,77–4,78 h", "Koko kuukausi: nyt 0,00 h, tulee 100,33 h, tavoite 152,25 h",
			"21 muutosta", "ei mitään", "not", "Korvaa nämä", "yli tavoitteen")
		if plan.status != http.StatusOK || len(s.hoursOf(t, "harju")) != stood {
			t.Fatalf("the plan: %d %v, and saved something", plan.status, plan.problemLines())
		}
		if got := manager.savePlan(t, plan); got.status != http.StatusSeeOther {
			t.Fatalf("saving: %d %v", got.status, got.problemLines())
		}
		entries := s.hoursOf(t, "harju")
		if hoursSum(entries) != 100_33 || len(entries) != 21 {
			t.Errorf("stored are %d entries of %s", len(entries), hoursSum(entries))
		}
		for _, e := range entries {
			if e.How != timesheet.Filled || e.By != "manager" || e.At == 0 || e.Date == sheetMonth.First() {
				t.Errorf("an entry is %+v", e)
			}
		}
		table := manager.get(t, teamPath(), "fi")
		table.says(t, "the table", "luonnos, 100,33 / 152,25 h", "maksatushakemuksessa 4", "Henkilö1/202512/2024")
		if got := table.filled(); got.Get(teamCell(t, got, "c", "harju", "Ekosysteemit")) != "100,33" {
			t.Error("the table does not show the sum")
		}
		member.get(t, sheetPath(), "fi").says(t, "the sheet", "muiden kirjaamia: Nimi manager", "Allekirjoita")
		if got := manager.send(t, sheetPath("sign"), url.Values{"current": {password}}); got.status != http.StatusForbidden {
			t.Errorf("the manager signs for another: %d", got.status)
		}
		if got := member.act(t, sheetPath("sign"), "current", password); got.status != http.StatusSeeOther {
			t.Fatalf("signing: %d %v", got.status, got.problems())
		}
		approver.get(t, at("/approvals"), "fi").says(t, "the approvals", "muiden kirjaamia: Nimi manager")
		manager.get(t, teamPath(), "fi").says(t, "the table", "odottaa hyväksyntää", "allekirjoitettu, ei voi muuttaa")
		if got := manager.act(t, sheetPath("approve"), "current", password); got.status != http.StatusSeeOther {
			t.Errorf("the manager approves: %d %v", got.status, got.problems())
		}
		if _, err := s.app.Verify(t.Context(), nil, nil); err != nil {
			t.Error(err)
		}
	})
}

// empty takes all hours out of a person's draft month.
func (s site) empty(t testing.TB, person string, entries ...timesheet.Entry) {
	t.Helper()
	_, version, err := s.app.Hours(t.Context(), reference, person, sheetMonth)
	if err == nil {
		_, err = s.app.RecordHours(t.Context(), app.RecordHours{
			Project: reference, Person: person, Month: sheetMonth, Version: version, Entries: entries,
		})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// onDay is an entry of a day of the draft month.
func onDay(day int, activity timesheet.Activity, part string, hours money.Hours) timesheet.Entry {
	date := sheetMonth.First() + calendar.Date(day-1)
	return timesheet.Entry{Date: date, Activity: activity, WorkPackage: part, Hours: hours}
}

// What a person recorded is replaced only when it was shown and ticked, all or nothing; and
// nothing is spread over leave.
func TestOwnHoursAreReplacedOnlyWhenTicked(t *testing.T) {
	s := monthSite(t)
	s.empty(t, "harju", onDay(7, timesheet.OnProject, "Ekosysteemit", 300),
		onDay(8, timesheet.Absence, timesheet.AnnualLeave, 725), onDay(9, timesheet.OtherWork, "", 200))
	s.empty(t, "martin")
	manager := s.as(t, "manager")
	plan := manager.planned(t, "harju", "Ekosysteemit", "50", "martin", "Ekosysteemit", "20")
	plan.says(t, "the plan", "1 henkilön oma tai tuotu kirjaus, 3,00 h", "Korvaa nämä: Timo Harju, Ekosysteemit")
	refused := manager.savePlan(t, plan)
	if lines := refused.problemLines(); refused.status != http.StatusUnprocessableEntity || len(lines) != 1 ||
		!strings.HasPrefix(lines[0], "Timo Harju, Ekosysteemit: rivillä on tunteja, joita ei ole jaettu") {
		t.Fatalf("without a tick: %d %q", refused.status, lines)
	}
	if len(s.hoursOf(t, "harju")) != 3 || len(s.hoursOf(t, "martin")) != 0 {
		t.Error("a part was saved")
	}
	if got := manager.savePlan(t, refused, "harju", "Ekosysteemit"); got.status != http.StatusSeeOther {
		t.Fatalf("with a tick: %d %v", got.status, got.problemLines())
	}
	entries := s.hoursOf(t, "harju")
	if hoursSum(entries) != 50_00+725+200 || hoursSum(s.hoursOf(t, "martin")) != 20_00 {
		t.Errorf("stored are %v", entries)
	}
	for _, e := range entries {
		if e.Date.Day() == 8 && e.Activity == timesheet.OnProject {
			t.Errorf("%s are spread over leave", e.Hours)
		}
	}
	again := manager.planned(t, "harju", "Ekosysteemit", "")
	again.says(t, "taking away", "aiemmin jaettua kirjausta", "tunnit poistetaan", "not", "Korvaa nämä")
	if got := manager.savePlan(t, again); got.status != http.StatusSeeOther || hoursSum(s.hoursOf(t, "harju")) != 925 {
		t.Errorf("taking away: %d, %s left", got.status, hoursSum(s.hoursOf(t, "harju")))
	}
}

// What is wrong is told by its person and work package, and all that was typed stays.
func TestWrongSumsAreToldByTheirCell(t *testing.T) {
	s := monthSite(t)
	s.empty(t, "harju")
	manager := s.as(t, "manager")
	for _, tt := range []struct{ text, want string }{
		{"sata", "Timo Harju, Ekosysteemit: ”sata” ei ole tuntimäärä"},
		{"7,333", "Timo Harju, Ekosysteemit: ”7,333” on tarkempi kuin tunnin sadasosa"},
		{"-1", "Timo Harju, Ekosysteemit: ”-1” on vähemmän kuin nolla"},
		{"504,01", "Timo Harju, Ekosysteemit: tunnit eivät mahdu kuukauden työpäiviin: 24 tunnin vuorokausiin " +
			"mahtuu vielä enintään 504,00 h"},
		{"", "mitään summaa ei ole muutettu"},
	} {
		got := manager.planned(t, "harju", "Ekosysteemit", tt.text)
		if lines := got.problemLines(); got.status != http.StatusUnprocessableEntity || len(lines) != 1 ||
			!strings.HasPrefix(lines[0], tt.want) {
			t.Errorf("%q: %d %q, want %q", tt.text, got.status, lines, tt.want)
		}
		values := got.filled()
		if name := teamCell(t, values, "c", "harju", "Ekosysteemit"); values.Get(name) != tt.text {
			t.Errorf("%q was typed, and %q stands there", tt.text, values.Get(name))
		}
	}
	if len(s.hoursOf(t, "harju")) != 0 {
		t.Error("something was saved")
	}
}

// Two pages are open: the later one is told what is stored now and keeps its own sum, and
// saves none of its people.
func TestAStaleTeamMonthLosesNothing(t *testing.T) {
	s := monthSite(t)
	s.empty(t, "harju")
	s.empty(t, "martin")
	manager := s.as(t, "manager")
	plan := manager.planned(t, "harju", "Ekosysteemit", "50", "martin", "Ekosysteemit", "20")
	s.empty(t, "harju", onDay(7, timesheet.OnProject, "Ekosysteemit", 300))
	got := manager.savePlan(t, plan)
	got.says(t, "the conflict", "Timo Harju: joku on muuttanut samaa kohtaa", "3,00 h",
		"Kirjoittamasi summat ovat tallella")
	values := got.filled()
	sum := values.Get(teamCell(t, values, "c", "harju", "Ekosysteemit"))
	if got.status != http.StatusConflict || sum != "50" {
		t.Errorf("%d, and the sum is %q", got.status, sum)
	}
	if hoursSum(s.hoursOf(t, "harju")) != 300 || len(s.hoursOf(t, "martin")) != 0 {
		t.Error("something was saved")
	}
	values.Set("do", "plan")
	plan = manager.send(t, teamPath(), values)
	if got := manager.savePlan(t, plan, "harju", "Ekosysteemit"); got.status != http.StatusSeeOther {
		t.Fatalf("saving knowingly: %d %v", got.status, got.problemLines())
	}
	if hoursSum(s.hoursOf(t, "harju")) != 50_00 || hoursSum(s.hoursOf(t, "martin")) != 20_00 {
		t.Error("the sums are not saved")
	}
}

// A month that was signed meanwhile, and hours for somebody without employment, are
// refused by name.
func TestSignedMonthsAndTheUnemployedAreRefused(t *testing.T) {
	s := monthSite(t)
	s.empty(t, "harju", onDay(7, timesheet.OnProject, "Ekosysteemit", 300))
	manager, member := s.as(t, "manager"), s.as(t, "member")
	values := manager.get(t, teamPath(), "fi").filled()
	values.Set(teamCell(t, values, "c", "harju", "Ekosysteemit"), "9")
	values.Set("do", "plan")
	if got := member.act(t, sheetPath("sign"), "current", password); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	got := manager.send(t, teamPath(), values)
	if lines := got.problemLines(); got.status != http.StatusLocked || len(lines) != 1 ||
		!strings.HasPrefix(lines[0], "Timo Harju: kuukausi on jo allekirjoitettu") {
		t.Errorf("signed meanwhile: %d %q", got.status, lines)
	}
	if typed := got.filled(); typed.Get(teamCell(t, typed, "c", "harju", "Ekosysteemit")) != "9" {
		t.Error("what was typed is lost")
	}
	leaves := book.Patch{At: "/people/3/employments/0", Set: []byte(`{"to": "2024-12-31"}`)}
	left := app.Edit{Project: reference, Changes: []app.Change{{Patch: leaves}}}
	if _, err := s.app.Edit(t.Context(), left); err != nil {
		t.Fatal(err)
	}
	s.empty(t, "martin")
	got = manager.planned(t, "martin", "Ekosysteemit", "20")
	if lines := got.problemLines(); got.status != http.StatusUnprocessableEntity || len(lines) != 1 ||
		!strings.HasPrefix(lines[0], "Leena Martin: henkilöllä ei ole palvelussuhdetta tässä kuussa") {
		t.Errorf("without employment: %d %q", got.status, lines)
	}
	if got := s.as(t, "member").get(t, teamPath(), "fi"); got.status != http.StatusForbidden {
		t.Errorf("a member reads the team's month: %d", got.status)
	}
	auditor := s.as(t, "auditor").get(t, teamPath(), "fi")
	auditor.says(t, "an auditor", "Timo Harju", "not", "Esikatsele")
	if got := s.as(t, "finance").send(t, teamPath(), values); got.status != http.StatusForbidden {
		t.Errorf("finance enters sums: %d", got.status)
	}
	if got := manager.get(t, at("/team/2025-02"), "fi"); got.status != http.StatusNotFound {
		t.Errorf("a month after the project: %d", got.status)
	}
}

// What was done in a month is written by the person or the manager, for nobody else, and
// one that is too long is refused with how long it is.
func TestWhatWasDoneIsWritten(t *testing.T) {
	s := monthSite(t)
	manager, member := s.as(t, "manager"), s.as(t, "member")
	page := manager.get(t, teamPath(), "fi")
	page.says(t, "the team's month", "Ei vielä kirjoitettu.", "Kirjoita, mitä kuukaudessa tehtiin, Timo Harju")
	form := at("/edit/people/1/progress/-")
	got := member.sendForm(t, form+"?month=1/2025", "0.text", strings.Repeat("ä", 2001))
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.words(), "2001 merkkiä pitkä") {
		t.Errorf("a long text: %d %v", got.status, got.problems())
	}
	if got := member.sendForm(t, form+"?month=1/2025", "0.text", "Kaksi työpajaa."); got.status != http.StatusSeeOther {
		t.Fatalf("the person: %d %v", got.status, got.problems())
	}
	member.get(t, sheetPath(), "fi").says(t, "the sheet", "Mitä tehtiin", "Kaksi työpajaa.", "Muokkaa, mitä kuukaudessa")
	manager.get(t, teamPath(), "fi").says(t, "the team's month", "Kaksi työpajaa.")
	writing := manager.get(t, at("/edit/people/1/progress/0"), "fi")
	if crumb := `<a href="` + at("/people/harju") + `">Timo Harju</a>`; !strings.Contains(writing.body, crumb) {
		t.Error("the form does not say whose month it is")
	}
	got = manager.sendForm(t, at("/edit/people/1/progress/0"), "0.text", "Kolme työpajaa.")
	got.leads(t, "the manager", teamPath()+"?saved=1")
	if got := member.get(t, at("/edit/people/0/progress/-"), "fi"); got.status != http.StatusForbidden {
		t.Errorf("a colleague's: %d", got.status)
	}
	if got := s.as(t, "finance").get(t, form, "fi"); got.status != http.StatusForbidden {
		t.Errorf("finance: %d", got.status)
	}
	if _, err := s.app.Verify(t.Context(), nil, nil); err != nil {
		t.Error(err)
	}
}

// sendForm sends a form with what it shows and the values given.
func (s site) sendForm(t testing.TB, path string, given ...string) response {
	t.Helper()
	page := s.get(t, path, "fi")
	if page.status != http.StatusOK {
		t.Fatalf("%s: %d", path, page.status)
	}
	values := changed(page.filled(), given...)
	values.Set("do", "save")
	address, _, _ := strings.Cut(path, "?")
	return s.send(t, address, values)
}
