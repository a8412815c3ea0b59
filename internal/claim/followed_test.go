package claim

import (
	"bytes"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// followed is the Book with everything recorded that follows a claim or looks ahead.
func followed(b *book.Book) *book.Book {
	next := *b
	next.Agreement.CompleteUntil = b.Agreement.Start.Month()
	next.Agreement.NextSteps = []project.NextStep{{Text: "Kilpailutus", Due: b.Agreement.End}}
	next.Commitments = []project.Commitment{{
		ID: "T1", Ordered: b.Agreement.Start, Category: project.Services, Supplier: "Toimisto", Amount: money.MaxCents,
	}}
	next.Costs = slices.Clone(b.Costs)
	for i := range next.Costs {
		next.Costs[i].Commitment = "T1"
	}
	for i := range b.People {
		share := money.Percent(100_0000)
		pay := money.Cents(9_999_00)
		next.Scenarios = append(next.Scenarios, project.Scenario{ID: b.People[i].ID, Name: "Mitä jos",
			Changes: []project.ScenarioChange{
				{Person: b.People[i].ID, Kind: project.ShareChange, From: b.Agreement.Start, Percent: &share},
				{Person: b.People[i].ID, Kind: project.PayChange, From: b.Agreement.Start, Amount: &pay},
				{Person: b.People[i].ID, Kind: project.EndChange, From: b.Agreement.Start},
			}})
	}
	next.Claims = slices.Clone(b.Claims)
	for i := range next.Claims {
		c := &next.Claims[i]
		figure := money.Cents(1)
		c.Entered = []project.EnteredField{{Field: "gross", Amount: &figure}}
		if !c.AppliedFor() {
			continue
		}
		c.Submitted = &project.Submission{Date: max(c.Frozen, c.LastDay()), Reference: "EURA"}
		for _, source := range b.Agreement.PaymentSources() {
			c.Payments = append(c.Payments,
				project.Payment{Date: c.LastDay() + 60, Source: source, Amount: 1_000_00},
				project.Payment{Date: c.LastDay() + 90, Source: source, Amount: -1_00, Note: "Takaisinperintä"})
		}
	}
	return &next
}

// What follows a claim, what is ordered and what is only thought of changes no figure of
// any claim, is refused under no frozen one, and goes through the project file whole.
func TestWhatFollowsAClaimMovesNoFigure(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/*.json")
	if err != nil || len(files) < 80 {
		t.Fatalf("found %d files: %v", len(files), err)
	}
	files = append(files, "../../testdata/reference/jyvaskyla.json")
	sent := 0
	for _, name := range files {
		if strings.HasSuffix(name, ".expected.json") {
			continue
		}
		before := read(t, strings.TrimPrefix(name, "../../testdata/"))
		after := followed(before)
		if again, err := book.Read(book.Write(after)); err != nil || !reflect.DeepEqual(again, after) {
			t.Fatalf("%s: the file does not keep it: %v", name, fault.All(err))
		}
		if locked := Guard(before, after); len(locked) > 0 {
			t.Errorf("%s: refused: %v", name, locked)
		}
		if !reflect.DeepEqual(Admit(before, after), after) {
			t.Errorf("%s: a purchase is put off", name)
		}
		if !bytes.Equal(result(t, before), result(t, after)) {
			t.Errorf("%s: a figure moved", name)
		}
		for i := range after.Claims {
			if after.Claims[i].Submitted != nil {
				sent++
			}
		}
	}
	if sent == 0 {
		t.Error("no claim of any file was sent")
	}
}

func result(t *testing.T, b *book.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteResult(&out, b, Chain(b)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheLastPaymentIsTheLaterOfTheRecordedAndTheReceived(t *testing.T) {
	on := func(month, day int) calendar.Date { return calendar.NewDate(2025, month, day) }
	for _, tt := range []struct {
		name     string
		recorded calendar.Date
		payments []project.Payment
		want     calendar.Date
	}{
		{name: "nothing"},
		{name: "only recorded", recorded: on(5, 14), want: on(5, 14)},
		{name: "only received, in parts", want: on(6, 2),
			payments: []project.Payment{{Date: on(6, 2), Amount: 1}, {Date: on(3, 1), Amount: 5}}},
		{name: "received later", recorded: on(5, 14), want: on(6, 2),
			payments: []project.Payment{{Date: on(6, 2), Amount: 1}}},
		{name: "received earlier", recorded: on(5, 14), payments: []project.Payment{{Date: on(4, 2), Amount: 1}},
			want: on(5, 14)},
		{name: "what was paid back is no payment", recorded: on(5, 14),
			payments: []project.Payment{{Date: on(7, 2), Amount: -1}}, want: on(5, 14)},
	} {
		b := mistake()
		b.Claims[0].Frozen = calendar.NewDate(2024, 1, 1)
		b.Agreement.LastPayment, b.Claims[0].Payments = tt.recorded, tt.payments
		if got := LastPayment(b); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		var until calendar.Date
		if tt.want != 0 {
			until = calendar.NewDate(2030, 12, 31)
		}
		if got := KeptUntil(b); got != until {
			t.Errorf("%s: kept until %s, want %s", tt.name, got, until)
		}
	}
}

func TestNothingWasSentOrPaidTomorrowOrTooEarly(t *testing.T) {
	before := reference(t)
	after := *before
	after.Claims = slices.Clone(before.Claims)
	today := calendar.NewDate(2024, 12, 2)
	after.Claims[3].Submitted = &project.Submission{Date: today + 1}
	last := before.Claims[3].LastDay()
	after.Claims[3].Payments = []project.Payment{
		{Date: today, Amount: 1}, {Date: today + 1, Amount: 1}, {Date: last, Amount: 1}, {Date: last + 1, Amount: 1},
	}
	var told []string
	for _, f := range CheckReceived(before, &after, today) {
		told = append(told, f.Path+" "+f.Key)
	}
	want := []string{
		"/claims/3/submitted/date received.sent_day", "/claims/3/payments/1/date received.day",
		"/claims/3/payments/2/date received.early",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if told := CheckReceived(&after, &after, today); len(told) > 0 {
		t.Errorf("told of what was recorded before: %v", told)
	}
	after.Claims[3].Payments = after.Claims[3].Payments[:2]
	if told := CheckReceived(before, &after, today+1); len(told) > 0 {
		t.Errorf("told a day later: %v", told)
	}
}
