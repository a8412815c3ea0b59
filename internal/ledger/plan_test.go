package ledger

import (
	"testing"

	"hankekirja/internal/money"

	"pgregory.net/rapid"
)

func drawEntry(t *rapid.T) Entry {
	return Entry{
		Account: rapid.SampledFrom([]string{"4000", "4300"}).Draw(t, "account"),
		Voucher: rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "voucher"),
		Text:    rapid.SampledFrom([]string{"a", "b"}).Draw(t, "text"),
		Debit:   money.Cents(rapid.Int64Range(0, 3).Draw(t, "debit")),
	}
}

func planned(recorded, file []Entry) *Planner {
	var k Known
	for i := range recorded {
		k.Add(Ref{1, i}, &recorded[i])
	}
	p := NewPlanner(&k)
	for i := range file {
		p.Add(i, &file[i])
	}
	p.Done()
	return p
}

// Whatever is recorded, and in whatever order: the same file again adds and changes
// nothing, every entry of a file has one state, and no recorded entry is met twice.
func TestAFileAgainAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SliceOfN(rapid.Custom(drawEntry), 0, 12).Draw(t, "file")
		again := planned(file, rapid.Permutation(file).Draw(t, "again"))
		if again.Count(Same) != len(file) || len(again.Changes) > 0 {
			t.Fatalf("%d of %d are the same, %d changed", again.Count(Same), len(file), len(again.Changes))
		}
		recorded := rapid.SliceOfN(rapid.Custom(drawEntry), 0, 12).Draw(t, "recorded")
		p := planned(recorded, file)
		if p.Count(Added)+p.Count(Same)+p.Count(Changed) != len(file) || p.Count(Changed) != len(p.Changes) {
			t.Fatal("an entry without a state")
		}
		met := map[Ref]bool{}
		for _, c := range p.Changes {
			if met[c.Old] || recorded[c.Old.Row].alike() != file[c.At].alike() || recorded[c.Old.Row] == file[c.At] {
				t.Fatalf("%+v", c)
			}
			met[c.Old] = true
		}
		if p.Count(Same) > len(recorded)-len(met) {
			t.Fatal("a recorded entry is met twice")
		}
	})
}

func TestOneAmountThatChangedIsTold(t *testing.T) {
	two := Entry{Account: "4000", Voucher: "7", Debit: 5_00}
	other := Entry{Account: "4000", Voucher: "8", Debit: 9_00}
	p := planned([]Entry{two, two, other}, []Entry{two, {Account: "4000", Voucher: "7", Debit: 6_00}, other, other})
	want := []State{Same, Changed, Same, Added}
	for i, s := range want {
		if p.State(i) != s {
			t.Errorf("entry %d: %d, want %d", i, p.State(i), s)
		}
	}
	if len(p.Changes) != 1 || p.Changes[0].Old != (Ref{1, 1}) {
		t.Errorf("%+v", p.Changes)
	}
}
