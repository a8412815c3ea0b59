package web_test

import (
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// A page that stands ready is given again only while it is true: after a change,
// and in another language, it is written anew.
func TestKeptPagesAreTrue(t *testing.T) {
	s := serve(t, "cases/flat-40_unit-cost-1720_1.json")
	const path = "/projects/T-2-102/people/niemi/sheets/2022-12"
	first := s.get(t, path, "fi")
	if again := s.get(t, path, "fi"); again.body != first.body {
		t.Error("the same page comes out different")
	}
	if swedish := s.get(t, path, "sv"); len(swedish.whole("sv")) > 0 {
		t.Errorf("the page in Swedish: %v", swedish.whole("sv"))
	}
	day := calendar.NewDate(2022, 12, 20)
	err := s.app.RecordHours(t.Context(), app.RecordHours{
		Project: "T-2-102", Person: "niemi", Month: day.Month(), Version: 1,
		Entries: []timesheet.Entry{{Date: day, Activity: timesheet.OnProject, Hours: 543}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(first.body, "5,43") || !strings.Contains(s.get(t, path, "fi").body, "5,43") {
		t.Error("the page does not show the hours recorded since")
	}
}
