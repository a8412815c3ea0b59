package book

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"hankekirja/internal/fault"
)

func fullBook(t *testing.T) *Book {
	t.Helper()
	b, err := Read(readTestFile(t, "project-file/every-field.json"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// edits are changes of the Book with every field.
var edits = []struct {
	name    string
	patches []Patch
	// gone and come are lines of the project file that the change takes and
	// brings; wrong is the fault it meets instead.
	gone, come []string
	wrong      string
}{
	{name: "nothing", patches: []Patch{{At: "/project", Set: []byte(`{}`)}, {At: "/people/0", Set: []byte(`{}`)}}},
	{
		name:    "a field of the project, its lists untouched",
		patches: []Patch{{At: "/project", Set: []byte(`{"unit": "Toinen yksikkö"}`)}},
		gone:    []string{`"unit": "Yksikkö"`}, come: []string{`"unit": "Toinen yksikkö"`},
	},
	{
		name:    "an optional field taken away",
		patches: []Patch{{At: "/people/0", Set: []byte(`{"task": null}`)}},
		gone:    []string{`"task":`},
	},
	{
		name: "a new element of a list inside an element",
		patches: []Patch{{At: "/people/0/pay/-", Set: []byte(
			`{"month": "2024-05", "type": "salary", "amount": "5.25", "covers": "all_work"}`)}},
		come: []string{`"month": "2024-05"`, `"amount": "5.25"`},
	},
	{
		name:    "an element removed",
		patches: []Patch{{At: "/costs/1"}},
		gone:    []string{`"id": "K2"`},
	},
	{
		name:    "what is removed while others refer to it",
		patches: []Patch{{At: "/people/0"}},
		wrong:   "file.person_unknown",
	},
	{
		name:    "a required field taken away",
		patches: []Patch{{At: "/costs/0", Set: []byte(`{"supplier": null}`)}},
		wrong:   "/costs/0/supplier file.missing_field",
	},
	{
		name:    "a new element of bad form stands where it would be",
		patches: []Patch{{At: "/income/-", Set: []byte(`{"date": "31.1.2024", "description": "", "amount": "1,5"}`)}},
		wrong:   "/income/1/date file.date",
	},
	{
		name:    "no such element",
		patches: []Patch{{At: "/costs/99", Set: []byte(`{}`)}},
		wrong:   "/costs/99 edit.no_place",
	},
	{
		name:    "no such list",
		patches: []Patch{{At: "/secrets/-", Set: []byte(`{}`)}},
		wrong:   "/secrets/- edit.no_place",
	},
	{
		name:    "a field that is not known",
		patches: []Patch{{At: "/costs/0", Set: []byte(`{"colour": "red"}`)}},
		wrong:   "/costs/0/colour file.unknown_field",
	},
	{
		name:    "all work packages taken away, of which a purchase names one",
		patches: []Patch{{At: "/project", Set: []byte(`{"work_packages": []}`)}},
		wrong:   "/project/work_packages edit.packages_used",
	},
	{
		name: "all work packages taken away, of which an order names one",
		patches: []Patch{
			{At: "/costs/0", Set: []byte(`{"work_package": null}`)}, {At: "/project", Set: []byte(`{"work_packages": []}`)},
		},
		wrong: "/project/work_packages edit.packages_used",
	},
	{
		name:    "an order taken away that a purchase is an invoice of",
		patches: []Patch{{At: "/commitments/0"}},
		wrong:   "/costs/0/commitment file.commitment_unknown",
	},
	{
		name: "all work packages taken away, with the purchase's own",
		patches: []Patch{
			{At: "/costs/0", Set: []byte(`{"work_package": null}`)},
			{At: "/commitments/0", Set: []byte(`{"work_package": null}`)},
			{At: "/project", Set: []byte(`{"work_packages": []}`)},
		},
		gone: []string{`"work_packages": [`},
	},
	{
		name:    "the second of two problems in two places",
		patches: []Patch{{At: "/costs/0", Set: []byte(`{"amount": "x"}`)}, {At: "/costs/1", Set: []byte(`{"date": "x"}`)}},
		wrong:   "/costs/1/date file.date",
	},
}

func TestApply(t *testing.T) {
	for _, tt := range edits {
		t.Run(tt.name, func(t *testing.T) {
			b := fullBook(t)
			before := string(Write(b))
			next, err := Apply(b, tt.patches...)
			if after := string(Write(b)); after != before {
				t.Fatal("the Book that was changed is not the one it was")
			}
			if tt.wrong != "" {
				if !strings.Contains(told(err), tt.wrong) {
					t.Fatalf("told %q, want %q", told(err), tt.wrong)
				}
				return
			}
			if err != nil {
				t.Fatal(told(err))
			}
			after := string(Write(next))
			if len(tt.gone)+len(tt.come) == 0 && after != before {
				t.Error("a change of nothing changed something")
			}
			for _, line := range tt.gone {
				if strings.Count(after, line) != strings.Count(before, line)-1 {
					t.Errorf("%s is still there", line)
				}
			}
			for _, line := range tt.come {
				if strings.Count(after, line) != strings.Count(before, line)+1 {
					t.Errorf("%s did not come", line)
				}
			}
		})
	}
}

func told(err error) string {
	var lines []string
	for _, f := range fault.All(err) {
		lines = append(lines, f.Path+" "+f.Key)
	}
	return strings.Join(lines, "\n")
}

func TestTextIsWhatTheFileSays(t *testing.T) {
	b := fullBook(t)
	var file any
	if err := json.Unmarshal(Write(b), &file); err != nil {
		t.Fatal(err)
	}
	whole := file.(map[string]any)
	person := whole["people"].([]any)[0].(map[string]any)
	for at, want := range map[string]any{
		"/project": whole["project"], "/grant": whole["grant"], "/advance": whole["advance"],
		"/amendments/0": whole["amendments"].([]any)[0], "/people/0": person, "/people/0/pay/1": person["pay"].([]any)[1],
		"/costs/1": whole["costs"].([]any)[1], "/income": whole["income"], "/claims/0": whole["claims"].([]any)[0],
		"/timesheets/0/state": whole["timesheets"].([]any)[0].(map[string]any)["state"],
	} {
		var got any
		if err := json.Unmarshal(Text(b, at), &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %s, %v", at, Text(b, at), err)
		}
	}
	for _, at := range []string{"", "/", "/people/-", "/people/9", "/people/0/pay/99", "/people/0/pay/x/y", "/nothing"} {
		if text := Text(b, at); text != nil {
			t.Errorf("%s is %s, want nothing", at, text)
		}
	}
	var agreement map[string]any
	if err := json.Unmarshal(AgreementText(b), &agreement); err != nil || agreement["people"] != nil ||
		!reflect.DeepEqual(agreement["other_funding"], whole["other_funding"]) {
		t.Errorf("the agreement is %v, %v", agreement, err)
	}
}
