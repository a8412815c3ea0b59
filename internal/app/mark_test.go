package app

import (
	"bytes"
	"encoding/json"
	"strconv"
	"testing"

	"hankekirja/internal/book"
)

// unnamed are lists whose rows have no ids: three rows that can be added to each, one
// that comes later, and what one of them is changed to.
var unnamed = map[string]struct {
	rows [4]string
	set  string
}{
	"/amendments": {
		[4]string{
			`{"valid_from": "2024-11-01", "reference": "Muutos 1"}`, `{"valid_from": "2024-11-02", "reference": "Muutos 2"}`,
			`{"valid_from": "2024-11-03", "reference": "Muutos 3"}`, `{"valid_from": "2024-11-04", "reference": "Muutos 4"}`,
		}, `{"reference": "Korjattu"}`,
	},
	"/other_funding": {
		[4]string{
			`{"source": "A", "kind": "private", "percent": "1"}`, `{"source": "B", "kind": "private", "percent": "1"}`,
			`{"source": "C", "kind": "private", "percent": "1"}`, `{"source": "D", "kind": "private", "percent": "1"}`,
		}, `{"percent": "2"}`,
	},
	"/income": {
		[4]string{
			`{"date": "2024-10-01", "description": "A", "amount": "1.00"}`,
			`{"date": "2024-10-01", "description": "B", "amount": "1.00"}`,
			`{"date": "2024-10-01", "description": "C", "amount": "1.00"}`,
			`{"date": "2024-10-01", "description": "D", "amount": "1.00"}`,
		}, `{"amount": "2.00"}`,
	},
	"/lump_sums": {
		[4]string{
			`{"name": "A", "amount": "1.00"}`, `{"name": "B", "amount": "1.00"}`, `{"name": "C", "amount": "1.00"}`,
			`{"name": "D", "amount": "1.00"}`,
		}, `{"amount": "2.00"}`,
	},
	"/people/0/pay": {
		[4]string{
			`{"month": "2024-10", "type": "salary", "amount": "1.00", "covers": "all_work", "voucher": "A"}`,
			`{"month": "2024-10", "type": "salary", "amount": "1.00", "covers": "all_work", "voucher": "B"}`,
			`{"month": "2024-10", "type": "salary", "amount": "1.00", "covers": "all_work", "voucher": "C"}`,
			`{"month": "2024-10", "type": "salary", "amount": "1.00", "covers": "all_work", "voucher": "D"}`,
		}, `{"amount": "2.00"}`,
	},
}

// A pointer counts rows: when one above is taken away, the same pointer leads to
// another, which nobody's late form may change. What happens beside a row that stays
// does not stop its form.
func TestALateFormKnowsRowsWithoutIDs(t *testing.T) {
	for list, tt := range unnamed {
		with := applied(t, projectFile(t, reference).Book, list+"/-", tt.rows[:3]...)
		start := len(rowsOf(t, with, list)) - 3
		at := func(n int) string { return list + "/" + strconv.Itoa(start+n) }
		late := change(at(1), tt.set)
		late.Seen = Mark(with, late.At)
		taken, gone := applied(t, with, at(0), ""), at(1)+" edit.no_place"
		for what, next := range map[string]struct {
			book *book.Book
			told string
		}{
			"nothing happened":           {with, ""},
			"the row above was taken":    {taken, gone},
			"one was taken, one came":    {applied(t, taken, list+"/-", tt.rows[3]), gone},
			"both above and it are gone": {applied(t, taken, at(0), ""), gone},
			"the row was changed":        {applied(t, with, at(1), tt.set), at(1) + " edit.stale"},
			"the one above was changed":  {applied(t, with, at(0), tt.set), ""},
			"the one below was taken":    {applied(t, with, at(2), ""), ""},
		} {
			if got := told(late.stale(next.book)); got != next.told {
				t.Errorf("%s: %s: told %q, want %q", list, what, got, next.told)
			}
		}
	}
}

// applied makes changes at a place, one for each text; an empty one takes away.
func applied(t *testing.T, b *book.Book, at string, sets ...string) *book.Book {
	t.Helper()
	for _, set := range sets {
		next, err := book.Apply(b, change(at, set).Patch)
		if err != nil {
			t.Fatal(at, told(err))
		}
		b = next
	}
	return b
}

func rowsOf(t *testing.T, b *book.Book, list string) (rows []json.RawMessage) {
	t.Helper()
	if err := json.Unmarshal(book.Text(b, list), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestALateFormNeverChangesARowThatMoved(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	for _, row := range unnamed["/income"].rows {
		if got := edited(t, a, "/income/-", row); got != "" {
			t.Fatal(got)
		}
	}
	late := change("/income/1", unnamed["/income"].set)
	late.Seen = Mark(projectBook(t, a), late.At)
	if got := edited(t, a, "/income/0", ""); got != "" {
		t.Fatal(got)
	}
	before := book.Write(projectBook(t, a))
	_, err := a.Edit(t.Context(), Edit{Project: code, Changes: []Change{late}})
	if got := told(err); got != "/income/1 edit.no_place" || !bytes.Equal(book.Write(projectBook(t, a)), before) {
		t.Errorf("the late change is told %q", got)
	}
}

func TestAnEditTellsWhetherAnythingChanged(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	for _, tt := range []struct {
		set  string
		want bool
	}{{`{"title": "Suunnittelija"}`, true}, {`{"title": "Suunnittelija"}`, false}, {`{"title": 1}`, false}} {
		got, err := a.Edit(t.Context(), Edit{Project: code, Changes: []Change{change("/people/1", tt.set)}})
		if got != tt.want {
			t.Errorf("%s: changed is %t, %v", tt.set, got, err)
		}
	}
	entries, _, err := a.History(t.Context(), code, HistoryFilter{Most: 9})
	if err != nil || len(entries) != 2 { // the import and the one change
		t.Errorf("%d events, %v", len(entries), err)
	}
}
