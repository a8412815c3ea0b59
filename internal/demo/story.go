package demo

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"hankekirja/internal/calendar"
)

//go:embed stories/*.json
var stories embed.FS

// story is how one invented project went: what people did, one step after another,
// told by days relative to today (see relative).
type story struct {
	Code string `json:"code"`
	// Habits are how those work whose hours the story records, by person.
	Habits map[string]*habit `json:"habits"`
	// Steps are written as they are told: see step.
	Steps []json.RawMessage `json:"steps"`
}

// step is one thing that somebody did; one of its last fields says what.
type step struct {
	// Each repeats the step for every month from the first to the second, which @0
	// then is; without it, @0 is the month of today.
	Each [2]int `json:"each"`
	// On is a day and a time of day: "@-5-14w 09:20".
	On  string `json:"on"`
	By  string `json:"by"`
	Why string `json:"why"`

	Create json.RawMessage `json:"create"` // a project file without rows
	Import json.RawMessage `json:"import"` // a project file
	Edit   []edited        `json:"edit"`
	Attach *attached       `json:"attach"`
	Freeze int             `json:"freeze"` // the number of a claim
	Pay    *paid           `json:"pay"`
	Ledger *ledgerKept     `json:"ledger"`
	// Balance are the numbers of claims that balance with the accounts, which somebody signs.
	Balance []int `json:"balance"`

	// Hours, Sign, Return and Reopen name a person, and Approve several, whose months are
	// recorded, signed, sent back, opened again or approved.
	Hours   string   `json:"hours"`
	Sign    string   `json:"sign"`
	Return  string   `json:"return"`
	Reopen  string   `json:"reopen"`
	Approve []string `json:"approve"`
	// Enter is what the manager enters for somebody in the team's month; Paper is a month
	// that somebody signed by hand, and Confirm is the person whose scan a second one confirms.
	Enter   *entered     `json:"enter"`
	Paper   *signedPaper `json:"paper"`
	Confirm string       `json:"confirm"`
	// Months are the first and the last of them, from @0; without it, @0 alone.
	Months [2]int `json:"months"`
	// Without is how many days at the end of a month are forgotten at first; where Moved
	// names a work package, their hours are moved there instead.
	Without int    `json:"without"`
	Moved   string `json:"moved"`

	code  string
	month calendar.Month // that @0 is
	at    time.Time
	habit *habit
}

// edited is one place of a project and what is set there.
type edited struct {
	At  string          `json:"at"`
	Set json.RawMessage `json:"set"`
}

// tell reads every story as of a day, its steps in the order of time.
func tell(today calendar.Date) ([]step, error) {
	names, err := fs.Glob(stories, "stories/*.json")
	if err != nil {
		return nil, err
	}
	var all []step
	for _, name := range names {
		text, err := stories.ReadFile(name)
		if err != nil {
			return nil, err
		}
		steps, err := read(text, today.Month())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, steps...)
	}
	slices.SortStableFunc(all, func(a, b step) int { return a.at.Compare(b.at) })
	return all, nil
}

// read reads one story as of a month.
func read(text []byte, today calendar.Month) ([]step, error) {
	var s story
	if err := strictly(text, &s); err != nil {
		return nil, err
	}
	var all []step
	for i, raw := range s.Steps {
		var told step
		if err := strictly(raw, &told); err != nil {
			return nil, fmt.Errorf("step %d: %w", i+1, err)
		}
		for m := told.Each[0]; m <= told.Each[1]; m++ {
			one, err := s.step(raw, today+calendar.Month(m))
			if err != nil {
				return nil, fmt.Errorf("step %d: %w", i+1, err)
			}
			all = append(all, one)
		}
	}
	return all, nil
}

// step reads one step as of the month that @0 is.
func (s *story) step(raw []byte, base calendar.Month) (one step, err error) {
	text, err := dated(raw, base)
	if err != nil {
		return one, err
	}
	if err := strictly(text, &one); err != nil {
		return one, err
	}
	if one.at, err = moment(one.On); err != nil {
		return one, err
	}
	one.code, one.month, one.habit = s.Code, base, s.Habits[one.Hours]
	if one.Hours != "" && one.habit == nil {
		return one, fmt.Errorf("how %q works is not told", one.Hours)
	}
	return one, nil
}

// moment reads a day and a time of day, as clocks in Finland show them.
func moment(text string) (time.Time, error) {
	t, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		return t, err
	}
	return at(calendar.NewDate(t.Year(), int(t.Month()), t.Day()), t.Hour(), t.Minute()), nil
}

// strictly reads JSON and refuses a field that nobody knows.
func strictly(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
