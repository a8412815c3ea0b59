package web_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"

	"golang.org/x/net/html"
)

// paidTo are the amounts that are paid to people, as pages write them: of one
// person, and of all others that are not also that person's.
func paidTo(t *testing.T, s site, code, person string) (own, others map[string]bool) {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	own, others = map[string]bool{}, map[string]bool{}
	p := i18n.For("fi")
	for i := range b.People {
		who := &b.People[i]
		for _, pay := range who.Pay {
			note(own, others, who.ID == person, p, pay.Amount)
		}
		for _, rate := range who.Rates {
			note(own, others, who.ID == person, p, rate.AnnualPay)
		}
	}
	for amount := range own {
		delete(others, amount)
	}
	if (len(own) > 0) != (person != "") || len(others) == 0 {
		t.Fatalf("%s: %d and %d amounts", code, len(own), len(others))
	}
	return own, others
}

// claimedOf are the amounts that claims hold of people, as pages write them, but for
// those of one person. Where a month has more than one, no sum is one of them.
func claimedOf(t *testing.T, s site, code, person string) map[string]bool {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	mine, others, p := map[string]bool{}, map[string]bool{}, i18n.For("fi")
	corrected := false
	for _, c := range claim.Chain(b) {
		for _, x := range c.Record.Corrections {
			if x.Person != "" {
				note(mine, others, x.Person == person, p, x.Amount)
				corrected = corrected || x.Person != person
			}
		}
		for i := range c.Lines {
			if l := &c.Lines[i]; l.Person != "" {
				note(mine, others, l.Person == person, p, l.Amount.Cents())
			}
		}
	}
	if !corrected {
		t.Fatalf("%s corrects the pay of nobody else", code)
	}
	return others
}

func note(own, others map[string]bool, mine bool, p *i18n.Printer, amount money.Cents) {
	text := strings.ReplaceAll(p.Amount(amount), "\u00a0", " ")
	if mine {
		own[text] = true
	} else {
		others[text] = true
	}
}

// No page that a member can come to shows the pay of others, and the member's own
// page shows the member's.
func TestThePayOfOthersIsNotShown(t *testing.T) {
	for _, tt := range []struct {
		file, code, person string
		several            bool // people in the months that claims hold
	}{
		{"cases/flat-40_side-costs_1.json", "T-2-108", "virta", false},
		{"cases/flat-7_side-costs_2.json", "T-3-25", "niemi", false},
		{"cases/flat-40_unit-cost-1720_1.json", "T-2-102", "", false},
		{"cases/flat-40_side-costs_2.json", "T-2-12", "", true},
	} {
		s := serveTo(t, access.Actor{}, tt.file)
		id := s.addUser(t, someone{login: "maija"})
		for _, role := range []access.Role{access.Member, access.Approver} {
			member := app.ChangeMember{Project: tt.code, User: id, Role: role, Person: tt.person}
			if err := s.app.AddMember(t.Context(), member); err != nil {
				t.Fatal(err)
			}
			own, others := paidTo(t, s, tt.code, tt.person)
			if tt.several {
				maps.Copy(others, claimedOf(t, s, tt.code, tt.person))
			}
			maija := s.as(t, "maija")
			for address := range crawl(t, maija, "fi", "/") {
				words := maija.get(t, address, "fi").words()
				for amount := range others {
					if strings.Contains(words, amount) {
						t.Errorf("%s: the %s's page %s shows %s", tt.code, role, address, amount)
					}
				}
			}
			page := maija.get(t, "/projects/"+tt.code+"/people/"+tt.person, "fi").words()
			for amount := range own { // none of who is nobody of the project
				if !strings.Contains(page, amount) {
					t.Errorf("%s: one's own page lacks %s", tt.code, amount)
				}
			}
			people := maija.get(t, "/projects/"+tt.code+"/people", "fi").words()
			if !strings.Contains(people, "ei näytetä sinulle") {
				t.Errorf("%s: the list of people does not say what is not shown", tt.code)
			}
			if err := s.app.RemoveMember(t.Context(), member); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// What claims made of the hours of a month is the pay of who worked them.
func TestASheetShowsNoPayOfOthers(t *testing.T) {
	const code = "T-2-102"
	s := serveTo(t, access.Actor{}, "cases/flat-40_unit-cost-1720_1.json")
	id := s.addUser(t, someone{login: "maija"})
	b, err := s.app.ProjectBook(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range []access.Role{access.Member, access.Manager} {
		member := app.ChangeMember{Project: code, User: id, Role: role}
		if err := s.app.AddMember(t.Context(), member); err != nil {
			t.Fatal(err)
		}
		maija, seen, shown := s.as(t, "maija"), 0, 0
		for _, c := range claim.Chain(b) {
			for i := range c.Lines {
				l := &c.Lines[i]
				if l.Person == "" {
					continue
				}
				seen++
				page := maija.get(t, "/projects/"+code+"/people/"+l.Person+"/sheets/"+l.Month.String(), "fi").words()
				if strings.Contains(page, strings.ReplaceAll(i18n.For("fi").Amount(l.Amount.Cents()), "\u00a0", " ")) {
					shown++
				}
			}
		}
		if seen == 0 || (role == access.Member) != (shown == 0) {
			t.Errorf("a %s sees %d of %d amounts", role, shown, seen)
		}
		if err := s.app.RemoveMember(t.Context(), member); err != nil {
			t.Fatal(err)
		}
	}
}

// A page that stands ready for one reader is not given to another.
func TestKeptPagesAreOfOneReader(t *testing.T) {
	s := closedSite(t)
	member, auditor, nobody := s.as(t, "member"), s.as(t, "auditor"), s
	path := at("/people/rautiainen")
	for range 2 {
		if got := auditor.get(t, path, "fi"); strings.Contains(got.words(), "ei näytetä sinulle") ||
			!strings.Contains(got.words(), "Nimi auditor") {
			t.Error("the auditor gets the page of another reader")
		}
		if got := member.get(t, path, "fi"); !strings.Contains(got.words(), "joita ei näytetä sinulle") ||
			!strings.Contains(got.words(), "Nimi member") {
			t.Error("the member gets the page of another reader")
		}
		if got := nobody.get(t, path, "fi"); got.status != http.StatusSeeOther {
			t.Errorf("nobody gets a page: %d", got.status)
		}
	}
}

// What an address asks for behind its ? is the reader's own, and no part of what is kept.
func TestKeptPagesAnswerNoQuestion(t *testing.T) {
	own := closedSite(t).as(t, "finance")
	for _, path := range []string{at(""), at("") + "?saved=1", at("")} {
		told := strings.Contains(own.get(t, path, "fi").words(), "Muutos on tallennettu")
		if told != strings.HasSuffix(path, "?saved=1") {
			t.Errorf("%s says that something was saved: %v", path, told)
		}
	}
}

// A page that stands ready is not given to who has another role by now, or is another
// person of the project.
func TestKeptPagesFollowTheRole(t *testing.T) {
	s := serveTo(t, access.Actor{}, "reference/jyvaskyla.json")
	id := s.addUser(t, someone{login: "maija"})
	maija := s
	for i, tt := range []struct {
		role   access.Role
		person string
		hidden bool
	}{
		{access.Finance, "", false}, {access.Member, "", true}, {access.Manager, "", false},
		{access.Member, "rautiainen", false}, {access.Member, "harju", true},
	} {
		member := app.ChangeMember{Project: reference, User: id, Role: tt.role, Person: tt.person}
		if err := s.app.AddMember(t.Context(), member); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			maija = s.as(t, "maija")
		}
		for range 2 {
			got := maija.get(t, at("/people/rautiainen"), "fi")
			if hidden := strings.Contains(got.words(), "joita ei näytetä sinulle"); got.status != http.StatusOK ||
				hidden != tt.hidden {
				t.Errorf("%s as %q: %d, pay is hidden: %v", tt.role, tt.person, got.status, hidden)
			}
		}
		if err := s.app.RemoveMember(t.Context(), member); err != nil {
			t.Fatal(err)
		}
	}
}

// A role in the whole installation is gone from kept pages too, and the name of another
// user is as it is now: neither is a change of the project.
func TestKeptPagesFollowTheUsers(t *testing.T) {
	s := serveTo(t, access.Actor{}, "reference/jyvaskyla.json")
	id := s.addUser(t, someone{login: "maija", role: access.Auditor, inProject: access.Member})
	other := s.addUser(t, someone{login: "kalle", inProject: access.Manager})
	maija := s.as(t, "maija")
	hidden := func() bool {
		return strings.Contains(maija.get(t, at("/people/rautiainen"), "fi").words(), "joita ei näytetä sinulle")
	}
	change := func(id, name string, role access.Role) {
		t.Helper()
		users, err := s.app.ListUsers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range users {
			if u.ID == id {
				next := app.ChangeUser{ID: id, Version: u.Version, Name: name, Role: role, Active: true}
				err = s.app.ChangeUser(t.Context(), next)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	pages := []string{at("/members"), at("/history")}
	for _, page := range pages {
		if !strings.Contains(maija.get(t, page, "fi").words(), "Nimi kalle") {
			t.Errorf("%s does not name the other user", page)
		}
	}
	change(other, "Toinen Nimi", "")
	for _, page := range pages {
		if words := maija.get(t, page, "fi").words(); !strings.Contains(words, "Toinen Nimi") {
			t.Errorf("%s names the other user as before", page)
		}
	}
	if hidden() {
		t.Error("an auditor does not see pay")
	}
	change(id, "Uusi Nimi", access.Auditor)
	if words := maija.get(t, at("/people/rautiainen"), "fi").words(); !strings.Contains(words, "Uusi Nimi") {
		t.Error("a kept page says another name of who has signed in")
	}
	change(id, "Uusi Nimi", "")
	if !hidden() {
		t.Error("who is no auditor any more gets the page that was kept")
	}
}

// Absences are the business of those who lead, pay and approve, and of oneself.
func TestTheAbsencesOfOthersAreNotShown(t *testing.T) {
	s := serveTo(t, access.Actor{}, "reference/jyvaskyla.json")
	path := at("/people/rautiainen/sheets/2023-07") // with a holiday
	id := s.addUser(t, someone{login: "maija"})
	for _, tt := range []struct {
		role   access.Role
		person string
		hidden bool
	}{
		{access.Member, "harju", true}, {access.Member, "rautiainen", false}, {access.Approver, "harju", false},
		{access.Manager, "", false},
	} {
		member := app.ChangeMember{Project: reference, User: id, Role: tt.role, Person: tt.person}
		if err := s.app.AddMember(t.Context(), member); err != nil {
			t.Fatal(err)
		}
		got := s.as(t, "maija").get(t, path, "fi")
		hidden := slices.ContainsFunc(got.all("td"), func(n *html.Node) bool { return textOf(n) == "ei näytetä sinulle" })
		if got.status != http.StatusOK || hidden != tt.hidden {
			t.Errorf("%s as %q: %d, hidden should be %v", tt.role, tt.person, got.status, tt.hidden)
		}
		if err := s.app.RemoveMember(t.Context(), member); err != nil {
			t.Fatal(err)
		}
	}
}
