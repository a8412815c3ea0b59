package claim

import (
	"slices"
	"strconv"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

func reference(t *testing.T) *book.Book {
	t.Helper()
	return read(t, "reference/jyvaskyla.json")
}

// What no rule about rows catches, the figures do.
func TestGuardRefusesWhateverMovesAFrozenClaim(t *testing.T) {
	before := reference(t)
	after := *before
	rules := *before.Rules
	rules.SideCosts = append(rules.SideCosts[:0:0], rules.SideCosts...)
	for i := range rules.SideCosts {
		rules.SideCosts[i].Percent++
	}
	after.Rules = &rules
	told := Guard(before, &after)
	if len(told) == 0 {
		t.Fatal("side costs of frozen claims moved unnoticed")
	}
	for _, f := range told {
		if f.Kind != fault.Locked || f.Key != "locked.figures" {
			t.Errorf("told %v", f)
		}
	}
}

func TestGuardLetsEverythingBeforeTheFirstFreezing(t *testing.T) {
	before := reference(t)
	for i := range before.Claims {
		before.Claims[i].Frozen = 0
	}
	after := *before
	after.People = nil
	if told := Guard(before, &after); len(told) > 0 {
		t.Errorf("told %v", told)
	}
}

// The problems of people who came stand in the order of the people.
func TestGuardTellsInOrder(t *testing.T) {
	before := reference(t)
	after := *before
	after.People = append(after.People[:0:0], before.People...)
	var want []string
	for i := range 20 {
		newcomer := before.People[0]
		newcomer.ID = "uusi" + strconv.Itoa(i)
		newcomer.Allocations, newcomer.Rates = nil, nil
		want = append(want, "/people/"+strconv.Itoa(len(after.People))+"/pay")
		after.People = append(after.People, newcomer)
	}
	var got []string
	for _, f := range Guard(before, &after) {
		got = append(got, f.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("told of %v", got)
	}
}

// A project without purchases has the same none after a change, not an empty list
// that would count as a difference and need its permission.
func TestAdmitMakesNoDifferenceOfNoPurchases(t *testing.T) {
	before := reference(t)
	before.Costs = nil
	if next := Admit(before, before); next.Costs != nil {
		t.Error("no purchases became an empty list")
	}
}

func TestAdmitLeavesUnchangedPurchasesAlone(t *testing.T) {
	before := reference(t)
	after := *before
	after.Costs = append(after.Costs[:0:0], after.Costs...)
	after.Costs[7].Description += "!"
	next := Admit(before, &after)
	for i := range next.Costs {
		want := before.Costs[i].NotBeforeClaim
		if i == 7 {
			want = 5
		}
		if next.Costs[i].NotBeforeClaim != want {
			t.Errorf("purchase %d is not claimed before claim %d, want %d", i, next.Costs[i].NotBeforeClaim, want)
		}
	}
	if after.Costs[7].NotBeforeClaim != 0 {
		t.Error("the Book given was changed")
	}
}
