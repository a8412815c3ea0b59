package app

import (
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	post "hankekirja/internal/mail"
	"hankekirja/internal/testenv"

	"github.com/google/go-cmp/cmp"
)

// pages is where the users of the tests find the pages.
const pages = "https://hanke.example.org"

// reminding gives the team's users addresses and the program a mail server.
func reminding(t *testing.T, a *App, m *testenv.MailServer) team {
	t.Helper()
	server, err := post.At(post.Settings{
		Address: m.Address, From: "hanke@example.org", User: testenv.MailUser, Password: testenv.MailPassword,
	})
	if err != nil {
		t.Fatal(err)
	}
	x := teamOf(t, a.As(access.CLI).WithPost(Post{Server: server, Pages: pages}), owedFile)
	for login, language := range map[string]string{"aino": "fi", "cia": "sv", "bo": "en"} {
		own := x.users[login]
		user := userOf(t, a, own.Actor().ID)
		_, err := own.ChangeAccount(t.Context(), ChangeAccount{
			Version: user.Version, Name: user.Name, Language: language, Email: login + "@example.org",
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return x
}

// onAt runs a test on each engine at moments that it chooses.
func onAt(t *testing.T, test func(t *testing.T, a *App, clock *setClock)) {
	for name, dsn := range map[string]func() string{
		"sqlite": func() string { return "sqlite::memory:" }, "postgres": func() string { return testenv.Postgres(t, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			clock := &setClock{time.Date(2026, 3, 3, 7, 0, 0, 0, time.UTC)}
			test(t, onStore(t, dsn(), clock), clock)
		})
	}
}

// setClock stands where the test puts it.
type setClock struct{ at time.Time }

func (c *setClock) Now() time.Time { return c.at }

func (c *setClock) days(n int) { c.at = c.at.AddDate(0, 0, n) }

// owedFile is the team's project from December 2025 on: of the months before March 2026
// Aino has December approved and nothing else, and Cia has nothing.
var owedFile = strings.NewReplacer(
	`"start": "2025-01-01"`, `"start": "2025-12-01"`, `"month": "2025-01"`, `"month": "2025-12"`,
	`"date": "2025-01-02"`, `"date": "2025-12-02"`,
	`"from": "2025-01", "to": "2025-06"`, `"from": "2025-12", "to": "2026-05"`,
).Replace(teamFile)

// december, january and february are those of the tests.
var (
	december = calendar.NewMonth(2025, 12)
	january  = december + 1
	february = december + 2
)

// signs records and signs months.
func (x *team) signs(t *testing.T, login string, months ...calendar.Month) {
	t.Helper()
	for _, m := range months {
		if err := x.record(t, login, m); err != nil {
			t.Error(err)
		}
		if err := x.sign(t, login, x.seen(t, login, m)); err != nil {
			t.Error(err)
		}
	}
}

func sent(t *testing.T, x *team, cmd SendReminders, want Reminded) {
	t.Helper()
	got, err := x.SendReminders(t.Context(), cmd)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// words reads the text of a message, and its subject.
func words(t *testing.T, m testenv.Received) (subject, text string) {
	t.Helper()
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(string(m.Body))))
	if err != nil {
		t.Fatal(err)
	}
	return subject, strings.ReplaceAll(string(body), "\r\n", "\n")
}

func TestRemindersGoToThoseWhoHaveNotSigned(t *testing.T) {
	onAt(t, func(t *testing.T, a *App, clock *setClock) {
		box := new(testenv.MailServer).Start(t)
		x := reminding(t, a, box)
		x.signs(t, "aino", january)
		sent(t, &x, SendReminders{}, Reminded{Sent: 2})
		got := map[string]testenv.Received{}
		for _, m := range box.Received() {
			got[m.To] = m
		}
		if len(got) != 2 || len(box.Received()) != 2 {
			t.Fatalf("%d messages: %v", len(box.Received()), got)
		}
		subject, text := words(t, got["aino@example.org"])
		want := "Hei Nimi aino,\n\nnäiden kuukausien työaika on allekirjoittamatta:\n\n- helmikuu 2026: Tunnit\n\n" +
			"Kirjaa, tarkista ja allekirjoita:\nhttps://hanke.example.org/\n\nHankekirja lähetti"
		if subject != "1 kuukausi odottaa allekirjoitustasi" || !strings.HasPrefix(text, want) {
			t.Errorf("%s\n%s", subject, text)
		}
		subject, text = words(t, got["cia@example.org"])
		if subject != "3 månader väntar på din underskrift" ||
			!strings.Contains(text, "- december 2025: Tunnit\n- januari 2026: Tunnit\n- februari 2026: Tunnit\n") {
			t.Errorf("%s\n%s", subject, text)
		}
		sent(t, &x, SendReminders{}, Reminded{})
		clock.days(1)
		sent(t, &x, SendReminders{Project: teamCode, Asked: true}, Reminded{})
		clock.days(6) // the tenth
		x.signs(t, "aino", february)
		sent(t, &x, SendReminders{}, Reminded{Sent: 1})
		clock.days(20)
		sent(t, &x, SendReminders{}, Reminded{})
		if n := len(box.Received()); n != 3 {
			t.Errorf("%d messages in all", n)
		}
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

// Whoever signs while others get theirs is not reminded any more.
func TestWhoSignedMeanwhileIsNotReminded(t *testing.T) {
	onAt(t, func(t *testing.T, a *App, _ *setClock) {
		box := new(testenv.MailServer)
		var x team
		box.OnMessage = func() {
			other := map[string]string{"aino@example.org": "cia", "cia@example.org": "aino"}[box.Received()[0].To]
			owed := map[string][]calendar.Month{"aino": {january, february}, "cia": {december, january, february}}
			x.signs(t, other, owed[other]...)
		}
		x = reminding(t, a, box.Start(t))
		sent(t, &x, SendReminders{}, Reminded{Sent: 1})
		if n := len(box.Received()); n != 1 {
			t.Errorf("%d messages", n)
		}
	})
}

func TestWhatTheServerRefusesIsTriedAgain(t *testing.T) {
	onAt(t, func(t *testing.T, a *App, clock *setClock) {
		box := (&testenv.MailServer{Refused: []string{"aino@example.org"}}).Start(t)
		x := reminding(t, a, box)
		done, err := x.SendReminders(t.Context(), SendReminders{})
		if err != nil || done.Sent != 1 || len(done.Refused) != 1 || done.Refused[0].Key != "mail.refused" ||
			!strings.Contains(done.Refused[0].Args["detail"], "no such mailbox") {
			t.Fatalf("%+v, %v", done, err)
		}
		entries, _, err := x.users["bo"].History(t.Context(), teamCode, HistoryFilter{Most: 3})
		if err != nil {
			t.Fatal(err)
		}
		actions := map[string]int{}
		for _, e := range entries {
			actions[e.Action]++
		}
		if diff := cmp.Diff(map[string]int{reminderHandedOver: 2, reminderFailed: 1}, actions); diff != "" {
			t.Error(diff)
		}
		box.Refused = nil
		clock.days(1)
		sent(t, &x, SendReminders{}, Reminded{Sent: 1})
		sent(t, &x, SendReminders{}, Reminded{})
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

func TestAServerThatIsNotThereChangesNothing(t *testing.T) {
	onAt(t, func(t *testing.T, a *App, _ *setClock) {
		silent, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		nobody := &testenv.MailServer{Address: silent.Addr().String()}
		_ = silent.Close()
		x := reminding(t, a, nobody)
		before, err := x.Verify(t.Context(), nil, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		done, err := x.SendReminders(t.Context(), SendReminders{})
		wants(t, "a server that is not there", err, "mail.unreachable")
		after, failed := x.Verify(t.Context(), nil, func(int, int) {})
		if failed != nil || after.Events != before.Events || done.Sent != 0 {
			t.Errorf("%d events, then %d; %d sent, %v", before.Events, after.Events, done.Sent, failed)
		}
	})
}

// Who has no address, may not sign in any more or is no user is counted; who has nothing
// to do with the hours is left alone.
func TestWhomNoReminderReaches(t *testing.T) {
	onAt(t, func(t *testing.T, a *App, _ *setClock) {
		box := new(testenv.MailServer).Start(t)
		x := reminding(t, a, box)
		admin, _ := boss(t, a)
		aino := userOf(t, a, x.users["aino"].Actor().ID)
		if err := admin.ChangeUser(t.Context(), ChangeUser{
			ID: aino.ID, Version: aino.Version, Name: aino.Name, Email: aino.Email, Active: false,
		}); err != nil {
			t.Fatal(err)
		}
		cia := userOf(t, a, x.users["cia"].Actor().ID)
		if _, err := x.users["cia"].ChangeAccount(t.Context(), ChangeAccount{
			Version: cia.Version, Name: cia.Name,
		}); err != nil {
			t.Fatal(err)
		}
		sent(t, &x, SendReminders{}, Reminded{NoAddress: 2})
		list, err := x.users["bo"].ListMissing(t.Context(), teamCode)
		if err != nil || len(list) != 2 || list[0].User.ID != "" || list[1].User.Email != "" {
			t.Errorf("%+v, %v", list, err)
		}
		for _, login := range []string{"aino", "cia", "dan", "eva", "fia"} {
			_, err := x.users[login].SendReminders(t.Context(), SendReminders{Project: teamCode, Asked: true})
			wants(t, login, err, "access.forbidden")
			_, err = x.users[login].ListMissing(t.Context(), teamCode)
			wants(t, login, err, "access.forbidden")
		}
		_, err = x.users["bo"].SendReminders(t.Context(), SendReminders{})
		wants(t, "the manager, of all projects", err, "access.forbidden")
		_, err = a.SendReminders(t.Context(), SendReminders{})
		wants(t, "without a mail server", err, "post.off")
	})
}

// Names are text and never headers; and of hours and pay nothing is said.
func TestNamesInRemindersStayText(t *testing.T) {
	onAt(t, func(t *testing.T, a *App, _ *setClock) {
		box := new(testenv.MailServer).Start(t)
		x := reminding(t, a, box)
		file, err := ReadProjectFile([]byte(strings.NewReplacer(
			teamCode, "TOINEN", `{"fi": "Tunnit"}`, `{"fi": "Pahat\r\nBcc: eve@example.org\r\n\r\ntunnit"}`).Replace(owedFile)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.ImportProject(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		if err := a.AddMember(t.Context(), ChangeMember{
			Project: "TOINEN", User: x.users["aino"].Actor().ID, Role: access.Member, Person: "aino",
		}); err != nil {
			t.Fatal(err)
		}
		done, err := x.SendReminders(t.Context(), SendReminders{})
		if err != nil || done.Sent != 2 || done.NoAddress != 1 {
			t.Fatalf("%+v, %v", done, err)
		}
		for _, m := range box.Received() {
			_, text := words(t, m)
			if m.Header.Get("Bcc") != "" || strings.Contains(text, "\nBcc") || strings.Contains(text, "6,00") {
				t.Errorf("%s", m.Raw)
			}
			if list, err := m.Header.AddressList("To"); err != nil || len(list) != 1 || list[0].Address != m.To {
				t.Errorf("to %v, %v", list, err)
			}
			if from, err := mail.ParseAddress(m.Header.Get("From")); err != nil || from.Address != "hanke@example.org" {
				t.Errorf("from %v, %v", from, err)
			}
			if m.To == "aino@example.org" && !strings.Contains(text, "- helmikuu 2026: Pahat Bcc: eve@example.org tunnit\n") {
				t.Errorf("%s", text)
			}
		}
	})
}

func TestAddressesOfUsersAreChecked(t *testing.T) {
	a := onMemory(t)
	for _, bad := range []string{"aino", "a@b, c@d", "Aino <aino@example.org>", "aino@example.org\r\nBcc: x@y"} {
		_, _, err := a.AddUser(t.Context(), AddUser{Login: "aino", Name: "Aino", Email: bad})
		wants(t, bad, err, "email user.bad_email")
	}
	id, _, err := a.AddUser(t.Context(), AddUser{Login: "aino", Name: "Aino", Email: " aino@example.org "})
	if err != nil || userOf(t, a, id).Email != "aino@example.org" {
		t.Errorf("%v", err)
	}
	for _, bad := range []string{
		"", "hanke.example.org", "ftp://x.org", "https://", "https://x.org/?a=b", "https://u:p@x.org",
	} {
		_, err := PagesAt(bad)
		wants(t, bad, err, "post.pages")
	}
	if at, err := PagesAt("https://x.org/hanke/"); err != nil || at != "https://x.org/hanke" {
		t.Error(at, err)
	}
}
