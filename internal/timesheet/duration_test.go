package timesheet_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"pgregory.net/rapid"
)

// refusals are the errors by the words of the cases.
var refusals = map[string]error{
	"decimals": timesheet.ErrDecimals, "negative": timesheet.ErrNegative, "text": timesheet.ErrNotDuration,
}

// durationCases are shared with the module that reads hours in the browser.
func durationCases(t testing.TB) (cases []struct{ Text, Hours, Refused string }) {
	t.Helper()
	data, err := os.ReadFile("testdata/durations.json")
	if err == nil {
		err = json.Unmarshal(data, &cases)
	}
	if err != nil || len(cases) < 50 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	return cases
}

func TestDurationsAreReadWholeOrRefused(t *testing.T) {
	for _, c := range durationCases(t) {
		got, err := timesheet.ParseDuration(c.Text)
		switch {
		case c.Refused != "":
			if got != 0 || !errors.Is(err, refusals[c.Refused]) || refusals[c.Refused] == nil {
				t.Errorf("%q gives %s, %v; want refused as %s", c.Text, got, err, c.Refused)
			}
		case err != nil || got.String() != c.Hours:
			t.Errorf("%q gives %s, %v; want %s", c.Text, got, err, c.Hours)
		}
	}
}

// Every way to write the same minutes gives the same hours, less than a hundredth of an
// hour from them, and what is recorded reads back as itself.
func TestEveryWayToWriteMinutesAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.IntRange(0, 24*60).Draw(t, "minutes")
		h, m := minutes/60, minutes%60
		want, err := timesheet.ParseDuration(fmt.Sprintf("%d:%02d", h, m))
		if err != nil {
			t.Fatal(err)
		}
		if off := int(want)*60 - minutes*100; off > 30 || off < -30 {
			t.Fatalf("%d minutes are %s hours", minutes, want)
		}
		for _, text := range []string{
			fmt.Sprintf("%dh %dmin", h, m), fmt.Sprintf("%d t %02d min", h, m), fmt.Sprintf("%d min", minutes),
			want.String(), strings.Replace(want.String(), ".", ",", 1), want.String() + " h",
		} {
			if got, err := timesheet.ParseDuration(text); err != nil || got != want {
				t.Fatalf("%q gives %s, %v; want %s", text, got, err, want)
			}
		}
	})
}

// What stands before or after a length of time is never left out: a letter, sign or
// digit more gives another length or a refusal.
func TestNothingIsReadFromABeginning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hours := money.Hours(rapid.IntRange(0, 2400).Draw(t, "hours"))
		junk := rapid.StringMatching(`[a-z!?;:#/+*=]{1,3}`).Draw(t, "junk")
		if got, err := timesheet.ParseDuration(hours.String() + " h" + " " + junk); err == nil {
			t.Fatalf("%q after it is left out: %s", junk, got)
		}
		if got, err := timesheet.ParseDuration(junk + hours.String()); err == nil {
			t.Fatalf("%q before it is left out: %s", junk, got)
		}
	})
}

func FuzzParseDuration(f *testing.F) {
	for _, c := range durationCases(f) {
		f.Add(c.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := timesheet.ParseDuration(text)
		if err != nil {
			if got != 0 {
				t.Fatalf("%q is refused and gives %s", text, got)
			}
			return
		}
		if !strings.ContainsAny(text, "0123456789") || got < 0 {
			t.Fatalf("%q gives %s", text, got)
		}
		if again, err := timesheet.ParseDuration(got.String()); err != nil || again != got {
			t.Fatalf("%q is recorded as %s, which reads as %s, %v", text, got, again, err)
		}
	})
}
