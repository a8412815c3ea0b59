package reports

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"
)

// ofSheet asks for a person's month in a language.
func ofSheet(b *book.Book, s *timesheet.Sheet, f Format, l i18n.Language) Request {
	return Request{
		Book: b, Person: s.Person, From: s.Month, To: s.Month, Format: f, Printer: i18n.For(l),
		Local: calendar.Moment.Time,
	}
}

// fullMonth is a signed month of 31 days with two public holidays, a row for each of
// twelve work packages and other projects, notes, and entries made in every way.
func fullMonth(t testing.TB) (*book.Book, *timesheet.Sheet) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "reports", "month.json"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	s := &b.Sheets[0]
	s.State = timesheet.Draft
	for i := range s.Entries {
		s.Entries[i].How = timesheet.Hows[i%len(timesheet.Hows)]
	}
	at := calendar.MomentOf(time.Date(2026, 6, 1, 8, 12, 0, 0, time.UTC))
	signer := timesheet.Actor{Person: s.Person, Mark: timesheet.Mark{
		By: "anna", Name: "Anna Esimerkki", At: at, Method: timesheet.ByPassword,
	}}
	if *s, err = timesheet.Sign(b.Agreement.Code, *s, signer); err != nil {
		t.Fatal(err)
	}
	return b, s
}
