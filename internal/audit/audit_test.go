package audit

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"

	"pgregory.net/rapid"
)

// events draws events of any content.
var events = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
	text := rapid.String()
	e := Event{
		Time:   time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "time")).UTC(),
		Action: text.Draw(t, "action"), Actor: text.Draw(t, "actor"), Reason: text.Draw(t, "reason"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "details") {
		e.Details = append(e.Details, Detail{text.Draw(t, "name"), text.Draw(t, "value")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "subjects") {
		s := Subject{
			Kind: Kind(text.Draw(t, "kind")), ID: text.Draw(t, "id"), Row: text.Draw(t, "row"),
			Position: rapid.Int().Draw(t, "position"),
		}
		copy(s.Digest[:], rapid.SliceOfN(rapid.Byte(), len(s.Digest), len(s.Digest)).Draw(t, "digest"))
		e.Subjects = append(e.Subjects, s)
	}
	return e
}), 1, 5)

func chainOf(t *rapid.T, all []Event) []Sealed {
	var sealed []Sealed
	head := Head{Chain: "A"}
	for _, e := range all {
		salt := rapid.SliceOfN(rapid.Byte(), len(Hash{}), len(Hash{})).Draw(t, "salt")
		s := Seal(head, e, salt)
		sealed = append(sealed, s)
		head = s.Head()
	}
	return sealed
}

func TestWhatWasSealedIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := events.Draw(t, "events")
		sealed := chainOf(t, all)
		if _, err := Verify("A", sealed); err != nil {
			t.Fatalf("a good chain: %v", err)
		}
		for i := range all {
			want := all[i]
			want.Chain, want.Seq = "A", int64(i+1)
			got, err := sealed[i].Open()
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("event %d: %+v, %v; want %+v", i+1, got, err, want)
			}
		}
	})
}

func TestAnyEditIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sealed := chainOf(t, events.Draw(t, "events"))
		s := &sealed[rapid.IntRange(0, len(sealed)-1).Draw(t, "event")]
		fields := []*[]byte{&s.Body, &s.Salt}
		switch field := rapid.IntRange(0, 5).Draw(t, "field"); field {
		case 0:
			s.Seq += rapid.Int64Range(1, 9).Draw(t, "by")
		case 1:
			s.At = edited(t, s.At)
		case 2:
			s.Action = edited(t, s.Action)
		case 3:
			flip(t, s.BodyDigest[:])
		case 4:
			flip(t, s.Hash[:])
		default:
			into := fields[rapid.IntRange(0, 1).Draw(t, "part")]
			*into = slices.Clone(*into)
			flip(t, *into)
		}
		if _, err := Verify("A", sealed); fault.KindOf(err) != fault.Conflict {
			t.Fatalf("an edit was not found: %v", err)
		}
	})
}

func edited(t *rapid.T, text string) string {
	return rapid.String().Filter(func(other string) bool { return other != text }).Draw(t, "text")
}

func flip(t *rapid.T, bytes []byte) {
	bytes[rapid.IntRange(0, len(bytes)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
}

func TestHeadsAreReadAsWritten(t *testing.T) {
	heads := []Head{{Chain: Installation, Seq: 3, Hash: Hash{1, 2}}, {Chain: "x", Seq: 1, Hash: Hash{255}}}
	read, err := ReadHeads(WriteHeads(heads))
	if err != nil || !slices.Equal(read, heads) {
		t.Errorf("%v, %v; want %v", read, err, heads)
	}
	for _, bad := range []string{
		"", "{}", `{"format":"hankekirja-heads/2","heads":[{"chain":"a","seq":1,"hash":"00"}]}`,
		`{"format":"hankekirja-heads/1","heads":[]}`,
		`{"format":"hankekirja-heads/1","heads":[{"chain":"a","seq":1,"hash":"00"}]}`,
		`{"format":"hankekirja-heads/1","heads":[{"chain":"a","seq":1,"hash":"zz"}]}`,
		`{"format":"hankekirja-heads/1","heads":[],"more":1}`,
	} {
		if _, err := ReadHeads([]byte(bad)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, want a fault of kind invalid", bad, err)
		}
	}
}

func TestSubjectsTellApartWhatIsDifferent(t *testing.T) {
	base := func() *book.Book {
		return &book.Book{
			Agreement: project.Agreement{Amendments: []project.Amendment{{}}},
			Sheets: []timesheet.Sheet{{Person: "a", Month: 24300, Entries: []timesheet.Entry{
				{WorkPackage: "b", Note: "c"},
			}}},
			Claims: []project.ClaimRecord{{Decisions: []project.Decision{{}, {}}}},
		}
	}
	for name, change := range map[string]func(*book.Book){
		"a text moved into the next field": func(b *book.Book) {
			b.Sheets[0].Entries[0].WorkPackage, b.Sheets[0].Entries[0].Note = "bc", ""
		},
		"an empty budget is not none": func(b *book.Book) { b.Agreement.Amendments[0].Budget = []project.BudgetLine{} },
		"a deduction of the other decision": func(b *book.Book) {
			b.Claims[0].Decisions[1].Deductions = []project.Deduction{{Amount: 1}}
		},
		"an entry more": func(b *book.Book) { b.Sheets[0].Entries = append(b.Sheets[0].Entries, timesheet.Entry{}) },
		"a sum more":    func(b *book.Book) { b.LumpSums = append(b.LumpSums, project.LumpSumResult{}) },
	} {
		b := base()
		change(b)
		if slices.Equal(Subjects(b), Subjects(base())) {
			t.Errorf("%s: the digests are the same", name)
		}
	}
}
