package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/testenv"
)

// rateFile is a project by the hour. Aino works 60 % from May on and has recorded more
// than the year of half a percent that Bo's employment allows; Bo has pay rows.
const rateFile = `{"format": "hankekirja-project/1", "project": {"code": "TUNNIT",
	"name": {"fi": "Tunnit", "sv": "Timmar", "en": "Hours"},
	"beneficiary": "Kunta", "unit": "Yksikkö", "authority": "Liitto", "fund": "ERDF",
	"rules": "fi-2021-2027", "start": "2025-01-01", "end": "2026-12-31", "cost_model": "flat-7",
	"staff_cost_model": "unit-cost-1720", "cost_estimate": "100000.00", "budget": []},
	"grant": {"percent": "70", "max": "70000.00", "parts": []},
	"people": [
		{"id": "aino", "name": "Aino Aho", "title": "asiantuntija",
		"employments": [{"from": "2025-05-01", "working_time": "60"}],
		"hourly_rates": [{"from": "2025-05-01", "annual_pay": "24000.00", "months": 12, "working_time": "60",
			"basis": "Palkkatodistus", "document": "PT-1"}]},
		{"id": "bo", "name": "Bo Berg", "title": "suunnittelija",
		"employments": [{"from": "2025-01-01", "working_time": "0.5"}],
		"pay": [
			{"month": "2025-03", "type": "salary", "amount": "3000.00", "covers": "all_work"},
			{"month": "2025-04", "type": "salary", "amount": "3100.00", "covers": "all_work"},
			{"month": "2025-04", "type": "holiday_bonus", "amount": "1500.00", "covers": "all_work"}],
		"hourly_rates": [{"from": "2025-01-01", "annual_pay": "240.00", "months": 12, "working_time": "0.5",
			"basis": "Palkkatodistus", "document": "PT-2"}]}],
	"timesheets": [
		{"person": "aino", "month": "2025-05", "state": "approved", "entries": [
			{"date": "2025-05-05", "activity": "project", "hours": "7.50"}]},
		{"person": "aino", "month": "2025-06", "state": "submitted", "entries": [
			{"date": "2025-06-05", "activity": "other_eu", "hours": "4.00"}]},
		{"person": "bo", "month": "2025-01", "state": "approved", "entries": [
			{"date": "2025-01-07", "activity": "project", "hours": "6.00"},
			{"date": "2025-01-08", "activity": "project", "hours": "4.00"},
			{"date": "2025-01-09", "activity": "other_work", "hours": "7.00"}]},
		{"person": "bo", "month": "2025-02", "state": "draft", "entries": [
			{"date": "2025-02-07", "activity": "other_eu", "hours": "2.00"}]}],
	"claims": [{"number": 1, "from": "2025-01", "to": "2025-06", "final": false}]}`

// ratePath is a page of the project by the hour.
func ratePath(path string) string { return "/projects/TUNNIT" + path }

// rateSite serves the project by the hour, on a day of May 2025.
func rateSite(t testing.TB, actor access.Actor) site {
	t.Helper()
	s := serveTo(t, actor)
	s.time.set(t, "2025-05-20T12:00:00Z")
	file, err := app.ReadProjectFile([]byte(rateFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	return s
}

// typedRate is a basis as somebody types it.
func typedRate(changes ...string) url.Values {
	values := url.Values{
		"0.from": {"1.5.2025"}, "0.annual_pay": {"36 600,00"}, "0.months": {"12"}, "0.working_time": {"60"},
		"0.basis": {"Palkkatodistus"}, "0.document": {"PT-9"},
	}
	for i := 0; i+1 < len(changes); i += 2 {
		values.Set(changes[i], changes[i+1])
	}
	return values
}

func hasWords(t *testing.T, got response, words ...string) {
	t.Helper()
	text := got.words()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q: %s", w, text)
		}
	}
}

// A rate is computed without being kept, step by step with the numbers of the rules, and
// the words say what part-time work from May on means.
func TestARateIsComputedBeforeItIsKept(t *testing.T) {
	s := rateSite(t, access.CLI)
	path := ratePath("/people/bo/rate")
	got := s.send(t, path, typedRate("0.document", ""))
	if got.status != http.StatusOK {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	hasWords(t, got, "Sivukulut26,44 %", "Vuosityötunnit täydellä työajalla1 720,00 h",
		"36 600,00 € × 126,44 % ÷ 1 032,00 h = 44,84 € tunnilta", "sääntö 2.9", "sääntö 2.1",
		"jakaja on 1 720,00 h × 60 % = 1 032,00 h", "Palkan asiakirja puuttuu",
		"Taksan työaika on 60 %, mutta palvelussuhteen mukaan työaika on 0,5 %", "Aiempi taksa",
		"Vuoden 2025 katto: 1 720,00 h × työajan keskiarvo palvelussuhteen päiviltä, 0,5 % (365 päivää) = 8,60 h")
	if strings.Contains(got.body, "#rate-2025-05-01") {
		t.Error("a part of a rate that is not kept leads to its record")
	}
	half := typedRate("0.from", "1.9.2025", "0.months", "6", "0.annual_pay", "18300")
	aino := s.send(t, ratePath("/people/aino/rate"), half)
	hasWords(t, aino, "18 300,00 € × 12 ÷ 6 × 126,44 % ÷ 1 032,00 h = 44,84 € tunnilta", "kattaa 6 kuukautta",
		"kattaa vuodesta 2025 vain 245 päivää: 1.5.2025–31.12.2025", "60 % (245 päivää) = 1 032,00 h",
		"Taksa on voimassa vasta 1.9.2025 alkaen")
	hasWords(t, s.send(t, path, typedRate("0.months", "13")), "Palkka on 13 kuukaudelta, yli vuodelta")
	early := s.send(t, ratePath("/people/aino/rate"), typedRate("0.from", "1.3.2025"))
	hasWords(t, early, "Henkilöllä ei ole palvelussuhdetta 1.3.2025. Tarkista alkupäivä")
	if strings.Contains(early.words(), "palvelussuhteen mukaan työaika") {
		t.Error("an employment that is not there is said to agree a working time")
	}
	late := s.send(t, ratePath("/people/aino/rate"), typedRate("0.from", "1.1.2027"))
	hasWords(t, late, "Taksa alkaa hankkeen päättymisen jälkeen")
	longer := book.Patch{At: "/amendments/-", Set: []byte(
		`{"arrived": "2025-04-01", "decided": "2025-04-01", "reference": "1", "valid_from": "2025-04-01",
		"end": "2027-06-30"}`)}
	if _, err := s.app.Edit(t.Context(), app.Edit{
		Project: "TUNNIT", Changes: []app.Change{{Patch: longer}},
	}); err != nil {
		t.Fatal(err)
	}
	late = s.send(t, ratePath("/people/aino/rate"), typedRate("0.from", "1.1.2027"))
	if late.status != http.StatusOK || strings.Contains(late.words(), "Taksa alkaa hankkeen päättymisen jälkeen") {
		t.Errorf("in the months that an amendment gives: %d %s", late.status, late.words())
	}
	if events := s.get(t, ratePath("/people/bo"), "fi").words(); strings.Contains(events, "36 600") {
		t.Error("computing kept the rate")
	}
}

// What was computed is kept by the form of the record, which leads to the person's page,
// and its statement says the same.
func TestAComputedRateIsKeptAndStated(t *testing.T) {
	s := rateSite(t, access.CLI)
	path := ratePath("/people/bo/rate")
	computed := s.send(t, path, typedRate())
	action := ""
	for _, b := range computed.all("button") {
		if to := attribute(b, "formaction"); to != "" {
			action = to
		}
	}
	values := computed.filled()
	values.Set("do", "save")
	kept := s.send(t, action, values)
	if kept.status != http.StatusSeeOther {
		t.Fatalf("%s: %d %v", action, kept.status, kept.problems())
	}
	if again := s.send(t, action, values); again.status == http.StatusSeeOther {
		t.Error("the same form kept the rate twice")
	}
	person := s.get(t, kept.header.Get("Location"), "fi")
	statement := ratePath("/people/bo/rate/2025-05-01")
	if !strings.Contains(person.body, statement) {
		t.Error("the person's page does not lead to the statement")
	}
	for _, language := range languages {
		if got := s.get(t, statement, language); got.status != http.StatusOK || !strings.Contains(got.words(), "PT-9") {
			t.Errorf("%s: %d", language, got.status)
		}
	}
	got := s.get(t, statement, "fi")
	hasWords(t, got, "Kunta · Yksikkö", "TUNNIT · Tunnit", "Bo Berg", "36 600,00 €", "126,44 % ÷ 1 032,00 h = 44,84 €",
		"Palkkatodistus", "Taksaa ei ole vielä käytetty", "Työnantajan edustaja", "Tiiviste (SHA-256)")
	used := s.get(t, ratePath("/people/aino/rate/2025-05-01"), "fi")
	if !strings.Contains(used.words(), "Hakemus 1: 220,50") {
		t.Errorf("the uses are not told: %s", used.words())
	}
}

// A change of the agreement that would move kept rates is refused, by the field that
// would move them (RULES.md 2.9).
func TestKeptRatesHoldTheSideCostGroup(t *testing.T) {
	s := rateSite(t, access.CLI)
	got := s.save(t, ratePath("/edit/project"), "0.side_cost_group", "uas_teaching")
	problems := strings.Join(got.problems(), "\n")
	if got.status != http.StatusLocked || !strings.Contains(problems, "tallennettu 2 (ensimmäisenä: Aino Aho)") {
		t.Errorf("%d %q", got.status, problems)
	}
	hasWords(t, s.get(t, ratePath("/people/bo/rate/2025-01-01"), "fi"), "126,44 %")
}

func TestAWrongBasisIsTold(t *testing.T) {
	s := rateSite(t, access.CLI)
	for _, tt := range []struct{ field, value, says string }{
		{"working_time", "0", "Työaika täydestä"}, {"working_time", "-10", "Työaika täydestä"},
		{"working_time", "101", "Työaika täydestä"}, {"working_time", "puolet", "”puolet”"},
		{"months", "12,5", "Jakson kuukaudet"}, {"months", "0", "Jakson kuukaudet"}, {"months", "", "Jakson kuukaudet"},
		{"annual_pay", "-1", "Palkka jaksolta"}, {"annual_pay", "1,234", "Palkka jaksolta"},
		{"annual_pay", "", "Palkka jaksolta"}, {"from", "31.2.2025", "Alkaa"}, {"from", "1.1.2025", "Alkaa"}, // is there
		{"from", "", "Alkaa"},
	} {
		got := s.send(t, ratePath("/people/bo/rate"), typedRate("0."+tt.field, tt.value))
		problems := strings.Join(got.problems(), "\n")
		if got.status < http.StatusBadRequest || !strings.Contains(problems, tt.says) {
			t.Errorf("%s %q: %d %q", tt.field, tt.value, got.status, problems)
		}
		if typed := got.filled().Get("0." + tt.field); typed != tt.value {
			t.Errorf("%s: %q was typed and %q is there", tt.field, tt.value, typed)
		}
		if strings.Contains(got.body, `id="result"`) {
			t.Errorf("%s %q gives a result", tt.field, tt.value)
		}
	}
	for path, want := range map[string]int{
		ratePath("/people/nobody/rate"): http.StatusNotFound, ratePath("/people/bo/rate/2025-01-02"): http.StatusNotFound,
		ratePath("/people/bo/rate/x"): http.StatusNotFound, ratePath("/people/bo/cap/2030"): http.StatusNotFound,
		ratePath("/people/bo/cap/x"): http.StatusNotFound, ratePath("/people/bo/cap/2026"): http.StatusOK,
		ratePath("/people/nobody/cap/2025"): http.StatusNotFound,
	} {
		if got := s.get(t, path, "fi"); got.status != want {
			t.Errorf("%s: %d, want %d", path, got.status, want)
		}
	}
}

// The proposal adds up the eligible rows and says what it leaves out; a link fills the
// form in with it.
func TestTheYearlyPayIsProposedFromTheRows(t *testing.T) {
	s := rateSite(t, access.CLI)
	page := s.get(t, ratePath("/people/bo/rate"), "fi")
	hasWords(t, page, "6 100,00 € (2 kuukautta", "Jätetty pois: Lomaraha, 1 500,00 €")
	take := ""
	for _, a := range page.all("a") {
		if href := attribute(a, "href"); strings.Contains(href, "annual_pay=") {
			take = href
		}
	}
	filled := s.get(t, take, "fi").filled()
	for name, want := range map[string]string{
		"0.annual_pay": "6100,00", "0.months": "2", "0.basis": "Palkkarivit 3/2025–4/2025", "0.working_time": "0,5",
	} {
		if got := strings.ReplaceAll(filled.Get(name), "\u00a0", " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if aino := s.get(t, ratePath("/people/aino/rate"), "fi").words(); strings.Contains(aino, "Ehdotus") {
		t.Error("a proposal without pay rows")
	}
}

// The meter, the check, the claim's line and the cap's own page say the same of a year
// in which too much was recorded.
func TestAYearsHoursStandBesideTheirCap(t *testing.T) {
	s := rateSite(t, access.CLI)
	capPath := ratePath("/people/bo/cap/2025")
	person := s.get(t, ratePath("/people/bo"), "fi")
	hasWords(t, person, "katto ylittyy", "Käytetty 12,00 h / 8,60 h", "yli 3,40 h", "hyväksytyt 10,00 h",
		"odottavat hyväksyntää 0,00 h", "luonnokset 2,00 h")
	hasWords(t, s.get(t, ratePath("/people/aino"), "fi"), "katon rajoissa", "Käytetty 11,50 h / 1 032,00 h",
		"jäljellä 1 020,50 h", "odottavat hyväksyntää 4,00 h")
	for from, page := range map[string]response{"the person": person, "the check": s.get(t, ratePath("/claims/1"), "fi"),
		"the line": s.get(t, ratePath("/claims/1/figures/line/1/hours"), "fi"),
		"a month":  s.get(t, ratePath("/people/bo/months/2025-03"), "fi"),
		"a sheet":  s.get(t, ratePath("/people/bo/sheets/2025-01"), "fi")} {
		if !strings.Contains(page.body, capPath) {
			t.Errorf("%s does not lead to the cap: %d", from, page.status)
		}
	}
	hasWords(t, s.get(t, ratePath("/claims/1"), "fi"), "vuosikatto rajasi")
	for _, language := range languages {
		if got := s.get(t, capPath, language); got.status != http.StatusOK {
			t.Errorf("%s: %d", language, got.status)
		}
	}
	hasWords(t, s.get(t, capPath, "fi"), "Vuosikatto 2025",
		"1 720,00 h × palvelussuhteen päivien keskimääräinen työaika = 8,60 h",
		"1/2025", "Hakemus 1", "8,600,0010,008,601,400,00", "Muut kuukaudet")
}

// Entering a month that passes the cap says so, and saves it all the same.
func TestAMonthThatPassesTheCapIsToldAndSaved(t *testing.T) {
	s := rateSite(t, access.CLI)
	path := ratePath("/people/bo/months/2025-03")
	if words := s.get(t, path, "fi").words(); strings.Contains(words, "katto 8,60 h ylittyy") {
		t.Error("a month without hours passes the cap")
	}
	values := s.get(t, path, "fi").filled()
	values.Set("do", "save")
	values.Set("h.0.3", "5")
	saved := s.send(t, path, values)
	if saved.status != http.StatusSeeOther {
		t.Fatalf("%d %v", saved.status, saved.words())
	}
	hasWords(t, s.get(t, path, "fi"), "Vuoden 2025 katto 8,60 h ylittyy: muina kuukausina 12,00 h",
		"tässä kuussa 5,00 h, yhteensä 17,00 h",
		"Tästä kuusta 5,00 h jää tuen ulkopuolelle")
}

// A statement is for those who see the pay of its person, the calculator for those who
// may keep a rate, and the cap for all who read the project.
func TestRatesAreForThoseWhoSeePay(t *testing.T) {
	s := rateSite(t, access.Actor{})
	const ok, no = http.StatusOK, http.StatusForbidden
	for _, tt := range []struct {
		login               string
		role                access.Role
		person              string
		own, other, compute int
	}{
		{"finance", access.Finance, "", ok, ok, ok}, {"manager", access.Manager, "", ok, ok, no},
		{"auditor", access.Auditor, "", ok, ok, no}, {"bo", access.Member, "bo", ok, no, no},
		{"approver", access.Approver, "", no, no, no},
	} {
		id := s.addUser(t, someone{login: tt.login})
		err := s.app.AddMember(t.Context(), app.ChangeMember{Project: "TUNNIT", User: id, Role: tt.role, Person: tt.person})
		if err != nil {
			t.Fatal(err)
		}
		reader := s.as(t, tt.login)
		for path, want := range map[string]int{
			"/people/bo/rate/2025-01-01": tt.own, "/people/aino/rate/2025-05-01": tt.other, "/people/bo/rate": tt.compute,
			"/people/bo/cap/2025": ok,
		} {
			if got := reader.get(t, ratePath(path), "fi"); got.status != want {
				t.Errorf("%s: %s: %d, want %d", tt.login, path, got.status, want)
			}
		}
		person := reader.get(t, ratePath("/people/bo"), "fi").body
		for link, status := range map[string]int{"/people/bo/rate/2025-01-01": tt.own, "/people/bo/rate\"": tt.compute} {
			if led := strings.Contains(person, ratePath(link)); led != (status == ok) {
				t.Errorf("%s: led to %s: %v", tt.login, link, led)
			}
		}
		posted := reader.send(t, ratePath("/people/bo/rate"), typedRate())
		if posted.status != tt.compute {
			t.Errorf("%s: computing: %d, want %d", tt.login, posted.status, tt.compute)
		}
	}
}

// ratePages are those of rates and of the cap.
var ratePages = map[string]string{
	"rate": ratePath("/people/bo/rate"), "rate-kept": ratePath("/people/aino/rate/2025-05-01"),
	"cap": ratePath("/people/bo/cap/2025"), "person-meter": ratePath("/people/bo"),
	"cap-empty": ratePath("/people/aino/cap/2026"),
}

func TestRatePagesAreAccessible(t *testing.T) {
	for _, dark := range []bool{false, true} {
		t.Run(theme(testenv.View{Dark: dark}), func(t *testing.T) {
			t.Parallel()
			look(t, rateSite(t, access.CLI), ratePages, themed(dark, 1440, 390, 320), "fi", true)
		})
	}
}

func TestRatePagesFitInEveryLanguage(t *testing.T) {
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			look(t, rateSite(t, access.CLI), ratePages, themed(false, 720, 320), language, false)
		})
	}
}

// The calculator is used in a browser: the result is accessible and fits a phone.
func TestARateIsComputedInABrowser(t *testing.T) {
	s := rateSite(t, access.CLI)
	p := testenv.Open(t, s.URL+ratePath("/people/bo/rate?from=1.5.2025&annual_pay=36600"), testenv.View{Width: 390})
	wait := p.MustWaitNavigation()
	p.MustElement("#basis .acts button").MustClick()
	wait()
	if !p.MustHas("#result") {
		t.Fatal("no result")
	}
	if pixels, elements := p.Overflow(); pixels > 0 {
		t.Errorf("the result scrolls sideways by %d pixels: %v", pixels, elements)
	}
	for _, violation := range p.Axe() {
		t.Errorf("the result: %s", violation)
	}
}
