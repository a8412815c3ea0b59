package app

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// Hours of a month in which the person is not employed are refused; an empty month is
// saved.
func TestHoursWithoutEmploymentAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		february := calendar.NewMonth(2025, 2) // the employment ends on 31.1.2025
		record := func(version int64, hours money.Hours) (int64, error) {
			var entries []timesheet.Entry
			if hours > 0 {
				entries = []timesheet.Entry{{Date: february.First() + 2, Activity: timesheet.OtherWork, Hours: hours}}
			}
			return a.RecordHours(t.Context(), RecordHours{
				Project: code, Person: "harju", Month: february, Version: version, Entries: entries,
			})
		}
		if _, err := record(0, 725); told(err) != "team_month.not_employed" {
			t.Errorf("hours: %q", told(err))
		}
		if projectBook(t, a).Sheet("harju", february) != nil {
			t.Error("something was recorded")
		}
		version, err := record(0, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := edited(t, a, "/people/1/employments/0", `{"to": null}`); got != "" {
			t.Fatal(got)
		}
		if _, err := record(version, 725); err != nil {
			t.Errorf("of an employed person: %v", err)
		}
	})
}
