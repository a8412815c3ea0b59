package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
)

// oneTime is how a one-time password looks.
var oneTime = regexp.MustCompile(`[a-z2-7]{4}(-[a-z2-7]{4}){3}`)

func TestAnAdministratorMakesUsers(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.addUser(t, someone{login: "boss", role: access.Administrator})
		boss := s.as(t, "boss")
		empty := boss.save(t, "/users/new", "login", "Åke Öst", "language", "sv", "role", "auditor")
		if told := empty.problems(); empty.status != http.StatusUnprocessableEntity || len(told) != 2 ||
			!strings.Contains(told[0], "Käyttäjätunnus: ") || !strings.Contains(told[1], "Nimi: nimi puuttuu") {
			t.Errorf("%d %q", empty.status, told)
		}
		if kept := empty.filled(); kept.Get("login") != "åke öst" && kept.Get("login") != "Åke Öst" ||
			kept.Get("language") != "sv" || kept.Get("role") != "auditor" {
			t.Errorf("the form keeps %v", kept)
		}
		made := boss.save(t, "/users/new", "login", "Aino@Example.FI", "name", " Aino  Äärilä ", "language", "sv")
		first := oneTime.FindString(made.body)
		if made.status != http.StatusOK || first == "" {
			t.Fatalf("%d %v", made.status, made.problems())
		}
		boss.save(t, "/users/new", "login", "aino@example.fi", "name", "B").
			refuses(t, "a login that is taken", http.StatusConflict, "on jo käytössä")
		if list := boss.get(t, "/users", "fi"); !strings.Contains(list.words(), "Aino Äärilä") ||
			strings.Contains(list.body, first) {
			t.Error("the list lacks the user, or shows the password")
		}

		own := s
		entered := s.enter(t, "aino@example.fi", first)
		entered.leads(t, "a one-time password", "/")
		if language, _ := entered.cookie("lang"); language != "sv" {
			t.Errorf("the user's language is not chosen: %q", language)
		}
		own.session, _ = entered.cookie("session")
		for _, page := range []string{"/", "/account"} {
			own.get(t, page, "fi").leads(t, page, "/account/password")
		}
		form := func(current, one, two string) url.Values {
			return url.Values{"current": {current}, "password": {one}, "again": {two}}
		}
		for name, tt := range map[string]struct {
			form    url.Values
			problem string
		}{
			"a wrong one": {form("x", "pitkä salasana 2", "pitkä salasana 2"), "Nykyinen salasana: "},
			"not alike":   {form(first, "pitkä salasana 2", "pitkä salasana 3"), "Uusi salasana uudelleen: "},
			"too short":   {form(first, "lyhyt", "lyhyt"), "vähintään 12"},
			"the same":    {form(first, first, first), "sama kuin nykyinen"},
			"the name":    {form(first, "aino äärilä", "aino äärilä"), "Uusi salasana: "},
		} {
			got := own.send(t, "/account/password", tt.form)
			got.refuses(t, name, http.StatusUnprocessableEntity, tt.problem)
			if strings.Contains(got.body, "pitkä salasana") {
				t.Errorf("%s: the page shows what was typed", name)
			}
		}
		changed := own.send(t, "/account/password", form(first, password, password))
		changed.leads(t, "a password of one's own", "/account?done=password")
		own.session, _ = changed.cookie("session")
		if got := own.get(t, "/", "fi"); got.status != http.StatusOK ||
			!strings.Contains(got.words(), "Sinulla ei ole roolia") {
			t.Errorf("after the change: %d", got.status)
		}
		if got := s.enter(t, "aino@example.fi", first); got.status != http.StatusUnauthorized {
			t.Errorf("the one-time password lets in again: %d", got.status)
		}
	})
}

func TestUsersAreChanged(t *testing.T) {
	s := closedSite(t)
	boss := s.as(t, "administrator")
	users, err := s.app.ListUsers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := map[string]string{}
	for _, u := range users {
		id[u.Login] = u.ID
	}
	path := "/users/" + id["manager"]
	stale := boss.get(t, path, "fi").filled()
	boss.save(t, path, "name", "Toinen Nimi").leads(t, "a name", "/users?done=saved")
	stale.Set("name", "Kolmas Nimi")
	late := boss.send(t, path, stale)
	late.refuses(t, "a form that is too late", http.StatusConflict, "")
	if !strings.Contains(late.words(), "Tallennettu nyt: Toinen Nimi") || late.filled().Get("name") != "Kolmas Nimi" {
		t.Error("the form does not say what is stored, or loses what was typed")
	}
	values := late.filled()
	boss.send(t, path, values).leads(t, "the form once more", "/users?done=saved")
	last := "/users/" + id["administrator"]
	for name, change := range map[string][]string{"role": {"role", ""}, "active": {"active", "no"}} {
		boss.save(t, last, change...).refuses(t, "the last administrator's "+name, http.StatusConflict, "ainoa")
	}
	before := s.as(t, "finance")
	reset := boss.send(t, "/users/"+id["finance"]+"/reset", nil)
	if reset.status != http.StatusOK || oneTime.FindString(reset.body) == "" {
		t.Errorf("a reset: %d", reset.status)
	}
	if got := before.get(t, "/", "fi"); got.status != http.StatusSeeOther {
		t.Errorf("after the reset the old sign-in goes on: %d", got.status)
	}
	if got := boss.get(t, "/users/none", "fi"); got.status != http.StatusNotFound {
		t.Errorf("an unknown user: %d", got.status)
	}
}

func TestAnAccountIsOnesOwn(t *testing.T) {
	own := closedSite(t).as(t, "member")
	values := own.get(t, "/account", "fi").filled()
	values.Set("name", "Timo Harju")
	values.Set("language", "sv")
	values.Set("role", "administrator") // no field of the form
	saved := own.send(t, "/account", values)
	saved.leads(t, "the account", "/account?done=saved")
	if language, _ := saved.cookie("lang"); language != "sv" {
		t.Errorf("language %q", language)
	}
	if got := own.get(t, "/account?done=saved", "fi"); !strings.Contains(got.words(), "Timo Harju") ||
		!strings.Contains(got.words(), "Tallennettu.") {
		t.Error("the page does not say that it is saved")
	}
	if got := own.get(t, "/users", "fi"); got.status != http.StatusForbidden {
		t.Errorf("somebody made themselves an administrator: %d", got.status)
	}
	own.send(t, "/account", values).refuses(t, "the old form", http.StatusConflict, "")
	back := own.save(t, "/account", "language", "")
	back.leads(t, "the browser's language", "/account?done=saved")
	if line := strings.Join(back.header.Values("Set-Cookie"), "\n"); !strings.HasPrefix(line, "lang=; Path=/; Max-Age=0") {
		t.Errorf("the language that was chosen stays: %s", line)
	}
}

func TestMembersComeAndGo(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.addUser(t, someone{login: "boss", role: access.Administrator})
		id := s.addUser(t, someone{login: "maija"})
		boss, own := s.as(t, "boss"), s.as(t, "maija")
		page := at("/members")
		if told := boss.save(t, page).problems(); len(told) == 0 {
			t.Error("an empty form is accepted")
		}
		boss.save(t, page, "user", id, "role", "member", "person", "harju").leads(t, "a role", page+"?done=added")
		boss.save(t, page, "user", id, "role", "member").refuses(t, "the role again", http.StatusConflict, "on jo tämä rooli")
		boss.save(t, page, "user", id, "role", "approver", "person", "martin").
			refuses(t, "another person", http.StatusConflict, "Hankkeen henkilö: ")
		seen := own.get(t, page, "fi")
		if seen.status != http.StatusOK || !strings.Contains(seen.words(), "Timo Harju") ||
			strings.Contains(seen.words(), "maija maija") {
			t.Errorf("the member's view: %d", seen.status)
		}
		take := url.Values{"user": {id}, "role": {"member"}}
		boss.send(t, page+"/remove", take).leads(t, "taking it away", page+"?done=removed")
		if again := boss.send(t, page+"/remove", take); again.status != http.StatusConflict {
			t.Errorf("taking it away again: %d", again.status)
		}
		if got := own.get(t, page, "fi"); got.status != http.StatusNotFound {
			t.Errorf("who is no member any more: %d", got.status)
		}
		s.addUser(t, someone{login: "inspector", role: access.Auditor})
		history := s.as(t, "inspector").get(t, at("/history"), "fi").words()
		for _, want := range []string{"Rooli annettu", "Rooli poistettu", "Nimi maija · projektityöntekijä", "Nimi boss"} {
			if !strings.Contains(history, want) {
				t.Errorf("the history does not say %q", want)
			}
		}
		report, err := s.app.Verify(t.Context(), nil, func(int, int) {})
		if err != nil {
			t.Errorf("verify: %v %v", report, err)
		}
	})
}

// Freezing asks for the password again, and the event says so.
func TestFreezingAsksForThePassword(t *testing.T) {
	s := closedSite(t)
	own := s.as(t, "finance")
	const claim = "/claims/5"
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	if b.Claims[4].Frozen != 0 {
		t.Fatal("claim 5 is frozen already")
	}
	path := at(claim + "/freeze")
	wrong := own.save(t, path, "current", "väärä salasana")
	if wrong.status != http.StatusUnprocessableEntity || !strings.Contains(wrong.words(), "nykyinen salasana on väärä") {
		t.Fatalf("a wrong password: %d", wrong.status)
	}
	own.save(t, path, "current", password).leads(t, "the right one", at(claim)+"?saved=1")
	history, _, err := s.app.History(t.Context(), reference, app.HistoryFilter{Most: 1})
	if err != nil || history[0].Fact("confirmed") != "password" || history[0].Name != "Nimi finance" {
		t.Errorf("%+v %v", history, err)
	}
}

// In a demonstration visitors read as an auditor and come in by a click; nowhere
// else.
func TestADemonstrationLetsInByAClick(t *testing.T) {
	real := serveTo(t, access.Viewer)
	real.addUser(t, someone{login: "maija", role: access.Administrator})
	click := url.Values{"login": {"manager"}, "return": {"/glossary"}}
	if got := real.send(t, "/sign-in/demo", url.Values{"login": {"maija"}}); got.status != http.StatusForbidden {
		t.Errorf("a database that no demonstration made: %d", got.status)
	}
	s := demoSite(t)
	if got := s.send(t, "/sign-in/demo", url.Values{"login": {"nobody"}}); got.status != http.StatusUnauthorized {
		t.Errorf("nobody's click: %d", got.status)
	}
	if got := s.get(t, at("/people/harju"), "fi"); got.status != http.StatusOK ||
		strings.Contains(got.words(), "ei näytetä") {
		t.Errorf("a visitor: %d", got.status)
	}
	entered := s.send(t, "/sign-in/demo", click)
	entered.leads(t, "a click", "/glossary")
	s.session, _ = entered.cookie("session")
	if got := s.get(t, "/account", "fi"); got.status != http.StatusOK || !strings.Contains(got.words(), "Mari Kallio") {
		t.Errorf("the account: %d", got.status)
	}
}
