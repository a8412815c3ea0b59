package staff_test

import (
	"fmt"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"

	"pgregory.net/rapid"
)

func day(t testing.TB, text string) calendar.Date {
	t.Helper()
	if text == "" {
		return 0
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCommitmentsAreCutWhereSharesChange(t *testing.T) {
	share := func(from, to string) calendar.Period { return calendar.Period{From: day(t, from), To: day(t, to)} }
	const whole = money.HundredPercent
	p := staff.Person{
		Allocations: []staff.Allocation{
			{Period: share("2023-01-01", "2023-06-30"), Percent: whole / 2},
			{Period: share("2023-07-01", ""), Percent: whole},
		},
		OtherAllocations: []staff.OtherAllocation{
			{Period: share("2022-01-01", "2023-02-15"), Percent: whole / 4},
			{Period: share("2023-09-01", "2023-09-30"), Percent: 1},
		},
	}
	var got []string
	for _, c := range staff.Commitments(&p, share("2022-12-01", "2023-12-31")) {
		line := fmt.Sprintf("%s–%s %s + %s", c.From, c.To, c.Own, c.Other)
		if c.Over() {
			line += " over"
		}
		got = append(got, line)
	}
	want := `2022-12-01–2022-12-31 0 + 25
2023-01-01–2023-02-15 50 + 25
2023-02-16–2023-06-30 50 + 0
2023-07-01–2023-08-31 100 + 0
2023-09-01–2023-09-30 100 + 0.0001 over
2023-10-01–2023-12-31 100 + 0`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// A project that begins and ends within a month: its own shares count on its days
// only, those of others on all days of the months it touches.
func TestCommitmentsReachOverTheMonthsOfTheProject(t *testing.T) {
	share := func(from, to string) calendar.Period { return calendar.Period{From: day(t, from), To: day(t, to)} }
	p := staff.Person{
		Allocations: []staff.Allocation{{Period: share("2023-01-01", ""), Percent: money.HundredPercent / 2}},
		OtherAllocations: []staff.OtherAllocation{
			{Period: share("2023-02-01", "2023-02-20"), Percent: 2 * money.HundredPercent},
		},
	}
	parts := staff.Commitments(&p, share("2023-02-15", "2023-03-10"))
	var got []string
	for _, c := range parts {
		got = append(got, fmt.Sprintf("%s–%s %s + %s", c.From, c.To, c.Own, c.Other))
	}
	want := `2023-02-01–2023-02-14 0 + 200
2023-02-15–2023-02-20 50 + 200
2023-02-21–2023-03-10 50 + 0`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	for month, want := range map[string]string{"2023-01": "0", "2023-02": "250", "2023-03": "50", "2023-04": "0"} {
		most := staff.InMonth(parts, day(t, month+"-01").Month())
		if total := most.Total(); total.String() != want {
			t.Errorf("%s: %s, want %s", month, total, want)
		}
	}
}

// Every day of the months of the project stands in at most one part, with the shares
// of that day, and the greatest of a month is that of its days.
func TestCommitmentsAreTheSharesOfEachDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		project := calendar.Period{From: 100, To: 160}
		within := calendar.Period{From: project.From.Month().First(), To: project.To.Month().Last()}
		span := func() calendar.Period {
			from := calendar.Date(rapid.IntRange(80, 190).Draw(t, "from"))
			if rapid.Bool().Draw(t, "open") {
				return calendar.Period{From: from}
			}
			return calendar.Period{From: from, To: from + calendar.Date(rapid.IntRange(0, 50).Draw(t, "days"))}
		}
		var p staff.Person
		for range rapid.IntRange(0, 3).Draw(t, "own") {
			p.Allocations = append(p.Allocations, staff.Allocation{Period: span(), Percent: 500})
		}
		for range rapid.IntRange(0, 3).Draw(t, "other") {
			p.OtherAllocations = append(p.OtherAllocations, staff.OtherAllocation{Period: span(), Percent: 70})
		}
		parts := staff.Commitments(&p, project)
		most := map[calendar.Month]money.Percent{}
		for d := within.From; d <= within.To; d++ {
			var own, other, inPart money.Percent
			for i := range p.Allocations {
				if p.Allocations[i].Contains(d) && project.Contains(d) {
					own += p.Allocations[i].Percent
				}
			}
			for i := range p.OtherAllocations {
				if p.OtherAllocations[i].Contains(d) {
					other += p.OtherAllocations[i].Percent
				}
			}
			holding := 0
			for i := range parts {
				if parts[i].Contains(d) {
					holding++
					inPart = parts[i].Total()
				}
			}
			if holding > 1 || inPart != own+other {
				t.Fatalf("day %d: %v in %d parts, want %v", d, inPart, holding, own+other)
			}
			most[d.Month()] = max(most[d.Month()], inPart)
		}
		for m := within.From.Month(); m <= within.To.Month(); m++ {
			if c := staff.InMonth(parts, m); c.Total() != most[m] {
				t.Fatalf("month %v: %v, want %v", m, c.Total(), most[m])
			}
		}
	})
}
