package costing_test

import (
	"os"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"

	"pgregory.net/rapid"
)

// What people are shown of shares over the whole working time is what stops the
// claim: the same months, also at the edges of a project (RULES.md 5.1).
func TestMonthsOverTheWholeAreThoseOfTheCheck(t *testing.T) {
	data, err := os.ReadFile("../../testdata/reference/jyvaskyla.json")
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	first, last := b.Agreement.Start, b.Agreement.End
	rapid.Check(t, func(t *rapid.T) {
		b.Agreement.Start = first + calendar.Date(rapid.IntRange(0, 30).Draw(t, "start"))
		b.Agreement.End = last - calendar.Date(rapid.IntRange(0, 30).Draw(t, "end"))
		p := staff.Person{ID: "somebody"}
		for range rapid.IntRange(0, 3).Draw(t, "own") {
			p.Allocations = append(p.Allocations, staff.Allocation{Period: drawnSpan(t, b), Percent: drawnShare(t)})
		}
		for range rapid.IntRange(0, 3).Draw(t, "other") {
			other := staff.OtherAllocation{Period: drawnSpan(t, b), Percent: drawnShare(t)}
			p.OtherAllocations = append(p.OtherAllocations, other)
		}
		b.People = []staff.Person{p}
		checked := map[calendar.Month]bool{}
		for _, rows := range costing.Compute(b) {
			for _, c := range rows.Checks {
				checked[c.Month] = checked[c.Month] || c.Code == "over_allocated"
			}
		}
		parts, within := staff.Commitments(&p, b.Agreement.Period()), b.Agreement.Period()
		for m := within.From.Month(); m <= within.To.Month(); m++ {
			if most := staff.InMonth(parts, m); most.Over() != checked[m] {
				t.Fatalf("%v: %v of the whole is over: %t, the check: %t", m, most.Total(), most.Over(), checked[m])
			}
		}
	})
}

// drawnSpan is a short time about the start or the end of the project.
func drawnSpan(t *rapid.T, b *book.Book) calendar.Period {
	edge := rapid.SampledFrom([]calendar.Date{b.Agreement.Start, b.Agreement.End}).Draw(t, "edge")
	from := edge + calendar.Date(rapid.IntRange(-50, 20).Draw(t, "from"))
	return calendar.Period{From: from, To: from + calendar.Date(rapid.IntRange(0, 60).Draw(t, "days"))}
}

func drawnShare(t *rapid.T) money.Percent {
	return money.HundredPercent * money.Percent(rapid.IntRange(30, 100).Draw(t, "share")) / 100
}
