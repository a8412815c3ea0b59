package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// draft is the month of the reference project whose sheets are drafts.
const draft = "2025-01"

// monthSite serves the reference project to Harju, one of its people, in its last month.
func monthSite(t testing.TB) site {
	t.Helper()
	s := closedSite(t)
	s.time.set(t, "2025-01-15T09:00:00Z")
	return s.as(t, "member")
}

// harjus is the address of a month of Harju.
func harjus(month string) string { return at("/people/harju/months/" + month) }

// opened gives a month as it stands in front of its writer, with changes: names and
// texts of inputs.
func (s site) opened(t testing.TB, path string, changes ...string) url.Values {
	t.Helper()
	page := s.get(t, path, "fi")
	if page.status != http.StatusOK {
		t.Fatalf("%s: %d to %s", path, page.status, page.header.Get("Location"))
	}
	values := page.filled()
	values.Set("do", "save")
	return changed(values, changes...)
}

func changed(values url.Values, changes ...string) url.Values {
	for i := 0; i+1 < len(changes); i += 2 {
		values.Set(changes[i], changes[i+1])
	}
	return values
}

// emptied takes all hours and notes out of a month.
func emptied(values url.Values) url.Values {
	for name := range values {
		if strings.HasPrefix(name, "h.") || strings.HasPrefix(name, "n.") {
			values.Set(name, "")
		}
	}
	return values
}

// cell names the input of hours of a row and day.
func cell(t testing.TB, values url.Values, row, day string) string {
	t.Helper()
	for name, list := range values {
		if number, is := strings.CutPrefix(name, "row."); is && list[0] == row {
			return "h." + number + "." + day
		}
	}
	t.Fatalf("the form has no row %q", row)
	return ""
}

// recorded are the entries of a month of Harju as they are stored, in short.
func (s site) recorded(t testing.TB, month string) string {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i := range b.Sheets {
		if b.Sheets[i].Person != "harju" || b.Sheets[i].Month.String() != month {
			continue
		}
		for _, e := range b.Sheets[i].Entries {
			all = append(all, strings.Join(
				[]string{e.Date.String()[8:], string(e.Activity), e.WorkPackage, e.Hours.String(), e.Note}, "/"))
		}
	}
	return strings.Join(all, " ")
}

// record stores a month of Harju beside the pages.
func (s site) record(t testing.TB, entries ...timesheet.Entry) {
	t.Helper()
	s.recordIn(t, draft, entries...)
}

// recordIn records Harju's hours in a month, who is employed then; the days are those of
// the month.
func (s site) recordIn(t testing.TB, in string, entries ...timesheet.Entry) {
	t.Helper()
	month, err := calendar.ParseMonth(in)
	if err != nil {
		t.Fatal(err)
	}
	s.employ(t, month)
	_, version, err := s.app.Hours(t.Context(), reference, "harju", month)
	if err == nil {
		for i := range entries {
			entries[i].Date += month.First() - 1
		}
		_, err = s.app.RecordHours(t.Context(), app.RecordHours{
			Project: reference, Person: "harju", Month: month, Version: version, Entries: entries,
		})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// employ gives Harju an employment of the month where there is none.
func (s site) employ(t testing.TB, month calendar.Month) {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	if days, _ := b.Person("harju").EmployedDays(month.Period()); days > 0 {
		return
	}
	added := book.Patch{At: "/people/1/employments/-", Set: fmt.Appendf(nil,
		`{"from": "%s", "to": "%s", "working_time": "100"}`, month.First(), month.Last())}
	if _, err := s.app.Edit(t.Context(), app.Edit{Project: reference, Changes: []app.Change{{Patch: added}}}); err != nil {
		t.Fatal(err)
	}
}
