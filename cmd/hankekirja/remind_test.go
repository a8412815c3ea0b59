package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
	"hankekirja/internal/testenv"
)

// begun makes a database in which one user with an address has begun a month that is
// over, and gives its DSN.
func begun(t *testing.T) string {
	t.Helper()
	dsn := "sqlite:" + filepath.Join(t.TempDir(), "own.db")
	s, err := store.Create(t.Context(), dsn, store.SystemClock{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := app.New(s, files.In(filepath.Join(t.TempDir(), "files")), access.CLI)
	data, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "reference", "jyvaskyla.json"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := app.ReadProjectFile(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	id, _, err := a.AddUser(t.Context(), app.AddUser{
		Login: "timo", Name: "Timo Harju", Email: "timo@example.org", Password: "korkea kuusi kasvaa",
	})
	if err != nil {
		t.Fatal(err)
	}
	member := app.ChangeMember{Project: "JKL-KASVU", User: id, Role: access.Member, Person: "harju"}
	if err := a.AddMember(t.Context(), member); err != nil {
		t.Fatal(err)
	}
	return dsn
}

func TestRemindSendsWhatIsDueOnce(t *testing.T) {
	box := new(testenv.MailServer).Start(t)
	dsn, password := begun(t), filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(password, []byte(testenv.MailPassword+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	remind := func(want int) (out, problems string) {
		t.Helper()
		var said, told bytes.Buffer
		args := []string{"--language", "en", "remind", "--database", dsn, "--public-url", "https://hanke.example.org/",
			"--smtp", box.Address, "--smtp-from", "hanke@example.org", "--smtp-user", testenv.MailUser,
			"--smtp-password-file", password}
		if code := run(t.Context(), args, &said, &told); code != want {
			t.Errorf("exit code %d, want %d: %s%s", code, want, &said, &told)
		}
		return said.String(), told.String()
	}
	box.Refused = []string{"timo@example.org"}
	if out, problems := remind(exitNo); !strings.HasPrefix(out, "Reminders sent: 0.") ||
		!strings.Contains(problems, "did not take the message") || strings.Contains(problems, testenv.MailPassword) {
		t.Errorf("refused: %s%s", out, problems)
	}
	box.Refused = nil
	if out, _ := remind(exitDone); out != "Reminders sent: 1. People with something to sign but no e-mail address: 4.\n" {
		t.Errorf("the first time: %s", out)
	}
	if out, _ := remind(exitDone); !strings.HasPrefix(out, "Reminders sent: 0.") {
		t.Errorf("the second time: %s", out)
	}
	if got := box.Received(); len(got) != 1 || !got[0].Protected || got[0].To != "timo@example.org" {
		t.Errorf("%+v", got)
	}
}

func TestRemindersGoOutOnceADayInTheMorning(t *testing.T) {
	var last calendar.Date
	for _, tt := range []struct {
		at   string
		want bool
	}{
		{"2026-03-03T05:59:00Z", false}, // 7.59 in Finland
		{"2026-03-03T06:00:00Z", true},
		{"2026-03-03T06:15:00Z", false},
		{"2026-03-03T21:59:00Z", false},
		{"2026-03-03T22:30:00Z", false}, // the fourth, at night
		{"2026-03-04T15:00:00Z", true},  // the program was not running in the morning
		{"2026-07-01T05:00:00Z", true},  // summer time
	} {
		at, err := time.Parse(time.RFC3339, tt.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := isTimeToRemind(at, last); got != tt.want {
			t.Errorf("%s: %v", tt.at, got)
		}
		if tt.want {
			last = store.Day(at)
		}
	}
}
