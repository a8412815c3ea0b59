package claim

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

func read(t *testing.T, path string) *book.Book {
	t.Helper()
	data, err := os.ReadFile("../../testdata/" + path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// evidenceStep is a change of a record, and whether only evidence comes by it; what
// comes is there for the next steps.
type evidenceStep struct {
	set  string
	only bool
}

const someFile = `{"sha256": "DIGEST", "name": "a.pdf", "type": "application/pdf", "size": 1}`

func withDigest(text string, of ...string) string {
	for _, digit := range of {
		text = strings.Replace(text, "DIGEST", strings.Repeat(digit, 64), 1)
	}
	return text
}

var costSteps = []evidenceStep{
	{`{"voucher": "17"}`, true},
	{withDigest(`{"files": [`+someFile+`]}`, "1"), true},
	{withDigest(`{"files": [`+someFile+`,`+someFile+`]}`, "1", "2"), true},
	{withDigest(`{"files": [`+someFile+`,`+someFile+`]}`, "2", "1"), false},
	{withDigest(`{"files": [`+someFile+`]}`, "1"), false},
	{`{"voucher": "18"}`, false},
	{`{"voucher": null}`, false},
	{`{"net": "1.00"}`, false},
	{`{"description": "toinen"}`, false},
	{"", false}, // its removal
}

func TestEvidenceMayComeToAFrozenClaim(t *testing.T) {
	actual := read(t, "cases/actual_unit-cost-1720_1.json")
	cost := -1
	for i := range actual.Costs {
		if claimedFrozen(actual)[actual.Costs[i].ID] {
			cost = i
			break
		}
	}
	if cost < 0 {
		t.Fatal("no purchase is in a frozen claim")
	}
	for _, tt := range []struct {
		book  *book.Book
		at    string
		key   string
		steps []evidenceStep
	}{
		{actual, "/costs/" + strconv.Itoa(cost), "locked.cost", costSteps},
		{actual, "/people/0/hourly_rates/0", "locked.rate", []evidenceStep{
			{withDigest(`{"file": "DIGEST"}`, "3"), true}, {withDigest(`{"file": "DIGEST"}`, "4"), false},
			{`{"file": null}`, false}, {`{"basis": "toinen"}`, false},
		}},
		{reference(t), "/people/0/allocations/0", "locked.allocation", []evidenceStep{
			{`{"document_number": "7 §", "document_date": "2022-09-30", "signed_by": "Ö. Åberg"}`, true},
			{withDigest(`{"file": "DIGEST"}`, "5"), true}, {withDigest(`{"file": "DIGEST"}`, "6"), false},
			{`{"document_number": "8 §"}`, false}, {`{"document_date": null}`, false}, {`{"signed_by": "x"}`, false},
			{`{"document": "toinen"}`, false},
		}},
		{reference(t), "/people/0/pay/0", "locked.pay", []evidenceStep{
			{`{"voucher": "P 1", "paid": "2022-10-14"}`, true}, {`{"voucher": "P 2"}`, false}, {`{"paid": null}`, false},
			{`{"pay_code": "1000", "cost_centre": "4711"}`, true},
			{`{"voucher": "P 1", "amount": "1.00"}`, false},
		}},
	} {
		before := tt.book
		for _, step := range tt.steps {
			patch := book.Patch{At: tt.at}
			if step.set != "" {
				patch.Set = []byte(step.set)
			}
			after, err := book.Apply(before, patch)
			if err != nil {
				t.Fatal(err)
			}
			locked := Guard(before, Admit(before, after))
			if got := len(locked) == 0; got != step.only {
				t.Errorf("%s %s: only evidence %v, want %v: %v", tt.at, step.set, got, step.only, locked)
			}
			for _, f := range locked {
				if f.Kind != fault.Locked || f.Key != tt.key {
					t.Errorf("%s %s: told %v", tt.at, step.set, f)
				}
			}
			if step.only {
				before = after
			}
		}
	}
}
