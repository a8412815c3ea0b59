package staff

import (
	"slices"
	"testing"

	"hankekirja/internal/calendar"
)

var (
	today = calendar.NewDate(2025, 3, 1)
	// The shares began long before today; the project ends long after it.
	begun      = calendar.NewDate(2024, 1, 1)
	projectEnd = calendar.NewDate(2026, 12, 31)
)

// share is an allocation until a day, with a good document.
func share(to calendar.Date) Allocation {
	return Allocation{
		Period: calendar.Period{From: begun, To: to}, Percent: 1,
		DocumentDate: begun, SignedBy: "Johtaja Ö",
	}
}

func person(allocations ...Allocation) Person {
	return Person{ID: "p1", Name: "Åke Öst", Allocations: allocations}
}

func TestFindings(t *testing.T) {
	dated := func(day calendar.Date) Allocation { a := share(0); a.DocumentDate = day; return a }
	signed := func(by string) Allocation { a := share(0); a.SignedBy = by; return a }
	after := func(to, from calendar.Date) []Allocation {
		next := share(0)
		next.From = from
		return []Allocation{share(to), next}
	}
	for _, tt := range []struct {
		name        string
		allocations []Allocation
		want        []Finding
	}{
		{"none", nil, nil},
		{"a good one without an end", []Allocation{share(0)}, nil},
		{"nothing recorded of the document", []Allocation{{Period: calendar.Period{From: begun}}}, nil},
		{"dated on the first day", []Allocation{dated(begun)}, nil},
		{"dated a day later", []Allocation{dated(begun + 1)}, []Finding{{"finding.document_late", 0, 0, begun}}},
		{"signed by id", []Allocation{signed("p1")}, []Finding{{"finding.document_signed_by_person", 0, 0, 0}}},
		{"signed by name", []Allocation{signed(" åke  ÖST ")}, []Finding{{"finding.document_signed_by_person", 0, 0, 0}}},
		{"signed by a namesake of half the name", []Allocation{signed("Åke")}, nil},
		{"ended yesterday", []Allocation{share(today - 1)}, nil},
		{"ends today", []Allocation{share(today)}, []Finding{{"finding.allocation_ends", 0, 0, today}}},
		{"ends in 60 days", []Allocation{share(today + 60)}, []Finding{{"finding.allocation_ends", 0, 0, today + 60}}},
		{"ends in 61 days", []Allocation{share(today + 61)}, nil},
		{"the next one goes on", after(today+30, today+31), nil},
		{"the next one begins later", after(today+30, today+32), []Finding{{"finding.allocation_ends", 0, 0, today + 30}}},
		{"all at once, in the second", []Allocation{
			{Period: calendar.Period{From: begun - 90, To: begun - 1}},
			{Period: calendar.Period{From: begun, To: today}, DocumentDate: today, SignedBy: "p1"},
		}, []Finding{
			{"finding.document_late", 0, 1, begun}, {"finding.document_signed_by_person", 0, 1, 0},
			{"finding.allocation_ends", 0, 1, today},
		}},
	} {
		if got := Findings([]Person{person(tt.allocations...)}, projectEnd, today); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAnAllocationThatEndsWithTheProjectIsNoNews(t *testing.T) {
	people := []Person{person(share(today + 10)), person(share(today + 9))}
	want := []Finding{{"finding.allocation_ends", 1, 0, today + 9}}
	if got := Findings(people, today+10, today); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestSomebodyWithoutANameSignsNothing(t *testing.T) {
	nobody := Person{Allocations: []Allocation{{Period: calendar.Period{From: begun}}}}
	if got := Findings([]Person{nobody}, projectEnd, today); got != nil {
		t.Errorf("%v", got)
	}
}
