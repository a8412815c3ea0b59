package demo

import (
	"fmt"
	"slices"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

func TestDaysAreNamedFromToday(t *testing.T) {
	base := calendar.NewMonth(2026, 11)
	for text, want := range map[string]string{
		"@0 @-11 @2":               "2026-11 2025-12 2027-01",
		"§ 4/@-11y, @-10m":         "§ 4/2025, 1/2026",
		"@-5-14 @-9-end @1-end":    "2026-06-14 2026-02-28 2026-12-31",
		"@-3-09d":                  "9.8.2026",
		"@-5-13w @-5-15w @-10-01w": "2026-06-15 2026-06-15 2026-01-02",
		"@-1-endw @-6-endw":        "2026-10-30 2026-05-29",
		"@1-24w @1-24wd":           "2026-12-28 28.12.2026",
		"mari@esimerkki.example":   "mari@esimerkki.example",
	} {
		if got, err := dated([]byte(text), base); err != nil || string(got) != want {
			t.Errorf("%s is %s, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"@0-00", "@-1-29", "@2-31w"} {
		if got, err := dated([]byte(text), base); err == nil {
			t.Errorf("%s is %s, want it refused", text, got)
		}
	}
}

// Whatever day it is, the steps have times in the past and come in the same order, so
// that a story that is told well on one day is told well on all.
func TestStoriesAreToldAlikeOnEveryDay(t *testing.T) {
	var first []string
	for month := calendar.NewMonth(2024, 1); month < calendar.NewMonth(2036, 1); month++ {
		now := at(month.First(), 0, 0)
		steps, err := tell(month.First())
		if err != nil {
			t.Fatal(err)
		}
		told := map[string][]string{}
		for i := range steps {
			s := &steps[i]
			if !s.at.Before(now) || i > 0 && s.at.Before(steps[i-1].at) {
				t.Errorf("in %s: %s, %s comes at a wrong time", month, s.code, s.On)
			}
			told[s.code] = append(told[s.code], s.name(month))
		}
		order := slices.Concat(told[codeData], told[codeCircle], told[codePath])
		if first == nil {
			first = order
		}
		if !slices.Equal(order, first) {
			t.Errorf("in %s the steps come in another order", month)
		}
	}
}

// name tells a step from the others of its story, whatever day it is told on.
func (s *step) name(today calendar.Month) string {
	var about []string
	for _, e := range s.Edit {
		about = append(about, e.At)
	}
	if s.Attach != nil {
		about = append(about, s.Attach.To)
	}
	return fmt.Sprint(about, s.By, s.Hours, s.month-today, s.at.Format("15:04"))
}

func TestAStoryWithAMistakeIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"an unknown field":     `{"code": "A", "steps": [{"on": "@0-01 10:00", "bye": "a"}]}`,
		"no time":              `{"code": "A", "steps": [{"on": "@0-01", "by": "a"}]}`,
		"a day of some months": `{"code": "A", "steps": [{"on": "@0-30 10:00", "by": "a"}]}`,
		"unknown hours":        `{"code": "A", "steps": [{"on": "@0-01 10:00", "by": "a", "hours": "b"}]}`,
		"no JSON":              `{"code": "A", "steps": [}`,
	} {
		if _, err := read([]byte(text), calendar.NewMonth(2026, 11)); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

// Every month of somebody's working time is whole: what the form of sheets asks for,
// the target hours on each working day, and no work in annual leave.
func TestHabitsFillWholeMonths(t *testing.T) {
	text, err := stories.ReadFile("stories/esi-data.json")
	if err != nil {
		t.Fatal(err)
	}
	var s story
	if err := strictly(text, &s); err != nil {
		t.Fatal(err)
	}
	for person, h := range s.Habits {
		absent := 0
		for month := calendar.NewMonth(2026, 1); month <= calendar.NewMonth(2026, 12); month++ {
			of := map[calendar.Date]money.Hours{}
			for _, e := range h.month(month) {
				of[e.Date] += e.Hours
				if e.Activity == timesheet.Absence {
					absent++
				}
			}
			for day := month.First(); day <= month.Last(); day++ {
				want := money.Hours(0)
				if works(day) {
					want = h.Day
				}
				if of[day] != want {
					t.Errorf("%s, %s: %s hours, want %s", person, day, of[day], want)
				}
			}
		}
		if absent != 15 { // three weeks
			t.Errorf("%s: %d days of leave, want 15", person, absent)
		}
	}
}
