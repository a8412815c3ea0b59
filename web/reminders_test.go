package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/mail"
	"hankekirja/internal/testenv"
)

// mailSite serves a project whose pay follows from hours, and can send mail.
func mailSite(t *testing.T, box *testenv.MailServer) site {
	t.Helper()
	server, err := mail.At(mail.Settings{
		Address: box.Address, From: "hanke@example.org", User: testenv.MailUser, Password: testenv.MailPassword,
	})
	if err != nil {
		t.Fatal(err)
	}
	s := serveWith(t, app.Post{Server: server, Pages: "https://hanke.example.org"}, "reference/jyvaskyla.json")
	for _, who := range everybody {
		s.addUser(t, who)
	}
	return s
}

func TestAManagerReminds(t *testing.T) {
	box := new(testenv.MailServer).Start(t)
	s := mailSite(t, box)
	s.time.set(t, "2025-02-01T10:00:00Z")
	s.recordDays(t, 2)
	manager, member := s.as(t, "manager"), s.as(t, "member")
	path := at("/reminders")
	manager.get(t, at("/people"), "fi").says(t, "the people", "Allekirjoittamatta")
	if !strings.Contains(manager.get(t, at("/people"), "fi").body, path) {
		t.Error("nothing leads to the list")
	}
	manager.get(t, path, "fi").says(t, "the list", "Timo Harju", "tammikuu 2025", "ei muistutettu", "puuttuu")
	list := manager.get(t, path, "fi").body
	for _, person := range []string{"harju", "martin"} {
		if month := at("/people/" + person + "/sheets/2025-01"); !strings.Contains(list, `href="`+month+`"`) {
			t.Errorf("nothing leads to %s", month)
		}
	}
	manager.send(t, path, nil).leads(t, "without an address", path+"?done=nobody_reminded")

	if got := member.save(t, "/account", "email", "ei osoite"); got.status != http.StatusUnprocessableEntity ||
		!strings.Contains(got.words(), "Anna yksi sähköpostiosoite") {
		t.Errorf("a wrong address: %d", got.status)
	}
	member.save(t, "/account", "email", "timo@example.org").leads(t, "the address", "/account?done=saved")
	manager.send(t, path, nil).leads(t, "reminding", path+"?done=reminded")
	manager.get(t, path, "fi").says(t, "the list afterwards", "Timo Harjutammikuu 20251.2.2025")
	manager.send(t, path, nil).leads(t, "reminding at once again", path+"?done=nobody_reminded")
	got := box.Received()
	if len(got) != 1 || got[0].To != "timo@example.org" {
		t.Fatalf("%+v", got)
	}
	manager.get(t, at("/history"), "fi").says(t, "the history", "Muistutus annettu lähetettäväksi")
	for _, login := range []string{"member", "approver", "auditor", "administrator", "finance"} {
		own := s.as(t, login)
		if got := own.send(t, path, nil); got.status != http.StatusForbidden {
			t.Errorf("%s reminds: %d", login, got.status)
		}
		own.get(t, at("/people"), "fi").says(t, login, "not", "Allekirjoittamatta")
	}
}

func TestAServerThatRefusesIsToldToTheManager(t *testing.T) {
	box := (&testenv.MailServer{Refused: []string{"timo@example.org"}}).Start(t)
	s := mailSite(t, box)
	s.time.set(t, "2025-02-01T10:00:00Z")
	s.recordDays(t, 2)
	s.as(t, "member").save(t, "/account", "email", "timo@example.org")
	manager := s.as(t, "manager")
	got := manager.send(t, at("/reminders"), nil)
	if got.status != http.StatusServiceUnavailable || !strings.Contains(got.words(), "ei ottanut viestiä vastaan") {
		t.Errorf("%d %s", got.status, got.words())
	}
	manager.get(t, at("/reminders"), "fi").says(t, "the list", "ei muistutettu")
}

func TestWithoutAMailServerNothingIsOffered(t *testing.T) {
	s := closedSite(t)
	s.time.set(t, "2025-02-01T10:00:00Z")
	s.recordDays(t, 2)
	manager := s.as(t, "manager")
	manager.get(t, at("/reminders"), "fi").says(t, "the list", "Ohjelma ei lähetä sähköpostia", "not", "Lähetä muistutus")
	got := manager.send(t, at("/reminders"), nil)
	if got.status != http.StatusUnprocessableEntity {
		t.Errorf("sending: %d", got.status)
	}
	got.says(t, "the refusal", "Kaikkia muistutuksia ei lähetetty", "Ohjelma ei lähetä sähköpostia", "Timo Harju",
		"not", "--smtp")
}

// Voluntary hours are offered and not asked for.
func TestVoluntaryHoursAreOffered(t *testing.T) {
	s := closedSite(t)
	s.time.set(t, "2025-01-10T10:00:00Z")
	_, version, err := s.app.Hours(t.Context(), reference, "harju", sheetMonth)
	if err != nil {
		t.Fatal(err)
	}
	empty := app.RecordHours{Project: reference, Person: "harju", Month: sheetMonth, Version: version}
	if _, err := s.app.RecordHours(t.Context(), empty); err != nil {
		t.Fatal(err)
	}
	got := s.as(t, "member").get(t, "/", "fi")
	got.says(t, "the list of projects", "Kirjaa tunnit: tammikuu 2025", "vapaaehtoinen", "not", "puuttuu")
}
