package app

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
	"hankekirja/reports"
)

const code = "JKL-KASVU" // of the reference project: claims 1 to 4 are frozen, until 30.9.2024

// edited makes one change and gives what was told, path and key of each fault.
func edited(t *testing.T, a *App, at, set string) string {
	t.Helper()
	_, err := a.Edit(t.Context(), Edit{Project: code, Changes: []Change{change(at, set)}, Reason: "Tarkistus"})
	return told(err)
}

func change(at, set string) Change {
	if set == "" {
		return Change{Patch: book.Patch{At: at}}
	}
	return Change{Patch: book.Patch{At: at, Set: json.RawMessage(set)}}
}

func told(err error) string {
	var lines []string
	for _, f := range fault.All(err) {
		lines = append(lines, strings.TrimSpace(f.Path+" "+f.Key))
	}
	if err != nil && len(lines) == 0 {
		return err.Error()
	}
	return strings.Join(lines, "; ")
}

// intact asks that the events account for every row, and gives their number.
func intact(t *testing.T, a *App) int64 {
	t.Helper()
	verified, err := a.Verify(t.Context(), nil, func(int, int) {})
	if err != nil {
		t.Fatal(told(err))
	}
	return verified.Events
}

func projectBook(t *testing.T, a *App) *book.Book {
	t.Helper()
	b, err := a.ProjectBook(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryKindOfRecordIsEdited(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		want := book.Write(projectBook(t, a))
		steps := []struct{ at, set string }{
			{"/project", `{"unit": "Elinvoima", "name": {"sv": "Jyväskyläs tillväxt"}}`},
			{"/amendments/-", `{"valid_from": "2024-11-01", "reference": "Muutos 1",
				"budget": [{"category": "staff", "amount": "1.00"}]}`},
			{"/other_funding/-", ""}, // nothing to remove there: refused below
			{"/people/-", `{"id": "p9", "name": "Åke Ö", "title": "Harjoittelija"}`},
			{"/people/5/employments/-", `{"from": "2024-10-01", "working_time": "50"}`},
			{"/people/5/allocations/-", `{"from": "2024-10-01", "percent": "12.5", "document": "Määräys 7"}`},
			{"/people/5/pay/-", `{"month": "2024-10", "type": "salary", "amount": "1200.00", "covers": "all_work"}`},
			{"/people/5/pay/0", `{"amount": "1250.00"}`},
			{"/people/5", `{"name": "Åke Öst", "task": "Viestintä"}`},
			{"/costs/-", `{"id": "U1", "date": "2024-10-02", "category": "travel", "supplier": "VR", "document": "9",
				"description": "Juna", "amount": "45.10"}`},
			{"/costs/125", `{"paid": "2024-10-20"}`},
			{"/income/-", `{"date": "2024-10-05", "description": "Maksut", "amount": "100.00"}`},
			{"/lump_sums/-", `{"name": "Selvitys", "amount": "5.00"}`},
			{"/claims/4/corrections/-", `{"claim": 1, "category": "staff", "amount": "-1.00", "reason": "Virhe"}`},
			{"/claims/3/decisions/-", `{"date": "2025-01-15", "deductions": []}`},
		}
		events := intact(t, a)
		for _, step := range steps {
			if problem := edited(t, a, step.at, step.set); problem != "" {
				if step.set == "" && problem == "/other_funding/- edit.no_place" {
					continue
				}
				t.Fatalf("%s: %s", step.at, problem)
			}
			if events++; intact(t, a) != events {
				t.Fatalf("%s made no event", step.at)
			}
		}
		b := projectBook(t, a)
		p := b.People[5]
		if p.Name != "Åke Öst" || p.Task != "Viestintä" || len(p.Pay) != 1 || p.Pay[0].Amount != 125000 {
			t.Errorf("the person is %+v", p)
		}
		if c := b.Costs[125]; c.NotBeforeClaim != 5 || c.Paid == 0 {
			t.Errorf("the purchase is %+v", c)
		}
		for _, step := range []struct{ at, set string }{
			{"/claims/4/corrections/0", ""}, {"/lump_sums/0", ""}, {"/income/0", ""}, {"/costs/125", ""}, {"/people/5", ""},
			{"/amendments/0", ""},
			{"/project", `{"unit": "Elinkeinopalvelut", "name": {"sv": "Jyväskyläs tillväxt och hållbar stadsutveckling"}}`},
		} {
			if problem := edited(t, a, step.at, step.set); problem != "" {
				t.Fatalf("back at %s: %s", step.at, problem)
			}
			intact(t, a)
		}
		b = projectBook(t, a)
		last := &b.Claims[3]
		if len(last.Decisions) == 0 {
			t.Fatal("the decision is gone")
		}
		if got := book.Write(b); bytes.Equal(got, want) {
			t.Error("the decision left no trace in the project file")
		}
		last.Decisions = last.Decisions[:len(last.Decisions)-1]
		differ, err := Compare(want, book.Write(b), 10)
		if err != nil || slices.ContainsFunc(differ, func(d Difference) bool { return d.Path != "/project/unit" }) {
			t.Errorf("after all was taken back: %v, %v", differ, err)
		}
	})
}

func TestNothingUnderAFrozenClaimChanges(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	before := book.Write(projectBook(t, a))
	for _, tt := range []struct{ name, at, set, want string }{
		{"pay of a frozen month", "/people/0/pay/0", `{"amount": "4000.00"}`, "/people/0/pay locked.pay"},
		{"its removal", "/people/0/pay/0", "", "/people/0/pay locked.pay"},
		{
			"pay paid in a frozen month", "/people/0/pay/-",
			`{"month": "2024-09", "type": "salary", "amount": "1.00", "covers": "all_work"}`, "/people/0/pay locked.pay",
		},
		{"a share", "/people/1/allocations/0", `{"percent": "80"}`, "/people/1/allocations locked.allocation"},
		{"its end in a frozen month", "/people/1/allocations/0", `{"to": "2024-09-29"}`, "allocations locked.allocation"},
		{"its document", "/people/1/allocations/0", `{"document": "toinen"}`, "allocations locked.allocation"},
		{"the cost model", "/project", `{"cost_model": "flat-15"}`, "/project locked.terms"},
		{"the grant", "/grant", `{"max": "1.00"}`, "/project locked.terms"},
		{
			"terms that hold from a frozen day", "/amendments/-",
			`{"valid_from": "2024-09-30", "reference": "M", "percent": "50"}`, "/amendments locked.amendment",
		},
		{"a frozen claim's months", "/claims/3", `{"to": "2024-08"}`, "/claims/3 locked.claim"},
		{"its removal of a decision", "/claims/0/decisions/0", "", "/claims/0 locked.claim"},
		{
			"income of a frozen month", "/income/-",
			`{"date": "2024-09-30", "description": "", "amount": "1.00"}`, "/income locked.income",
		},
		{"a claim frozen by hand", "/claims/4", `{"frozen": "2025-02-01"}`, "edit.freezing"},
		{"a claim thawed", "/claims/3", `{"frozen": null}`, "edit.freezing"},
	} {
		if got := edited(t, a, tt.at, tt.set); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %s", tt.name, got, tt.want)
		}
	}
	if !bytes.Equal(book.Write(projectBook(t, a)), before) {
		t.Error("something changed")
	}
	for _, tt := range []struct{ name, at, set string }{
		{"a share that ends after the frozen months", "/people/1/allocations/0", `{"to": "2024-10-31"}`},
		{
			"retroactive pay", "/people/0/pay/-",
			`{"month": "2024-10", "earned": "2024-03", "type": "salary", "amount": "10.00", "covers": "all_work"}`,
		},
		{"a purchase of a frozen month", "/costs/-", `{"id": "U2", "date": "2024-05-02", "paid": "2024-05-20",
			"category": "travel", "supplier": "VR", "document": "10", "description": "Juna", "amount": "45.10"}`},
	} {
		if got := edited(t, a, tt.at, tt.set); got != "" {
			t.Errorf("%s: %q, want it done", tt.name, got)
		}
	}
}

func TestAStaleFormChangesNothing(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	seen := Mark(projectBook(t, a), "/costs/3")
	save := func(set string) error {
		c := change("/costs/3", set)
		c.Seen = seen
		_, err := a.Edit(t.Context(), Edit{Project: code, Changes: []Change{c}})
		return err
	}
	if err := save(`{"description": "Ensimmäinen"}`); err != nil {
		t.Fatal(told(err))
	}
	if got := told(save(`{"description": "Toinen"}`)); got != "/costs/3 edit.stale" {
		t.Errorf("the second is told %q", got)
	}
	seen = Mark(projectBook(t, a), "/costs/3")
	if err := save(`{"description": "Toinen"}`); err != nil {
		t.Error(told(err))
	}
}

// A pointer counts places: when somebody above is taken away, the same pointer leads
// to another person, whose records may look the same.
func TestAFormNeverChangesAnotherRecord(t *testing.T) {
	for _, tt := range []struct{ name, at, set string }{
		{"new pay", "/people/6/pay/-", `{"month": "2024-12", "type": "salary", "amount": "1.00", "covers": "all_work"}`},
		{"an employment like the other's", "/people/6/employments/0", `{"working_time": "50"}`},
		{"its removal", "/people/6/employments/0", ""},
		{"the person", "/people/6", `{"title": "Suunnittelija"}`},
		{"a purchase", "/costs/126", `{"description": "Bussi"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := onMemory(t)
			imported(t, a, reference)
			for _, id := range []string{"p7", "p8", "p9"} {
				for _, c := range []struct{ at, set string }{
					{"/people/-", `{"id": "` + id + `", "name": "Sama Nimi", "title": "Harjoittelija",
						"employments": [{"from": "2024-10-01", "working_time": "100"}]}`},
					{"/costs/-", `{"id": "` + id + `", "date": "2024-10-02", "category": "travel", "supplier": "VR",
						"document": "9", "description": "Juna", "amount": "45.10"}`},
				} {
					if got := edited(t, a, c.at, c.set); got != "" {
						t.Fatal(got)
					}
				}
			}
			late := change(tt.at, tt.set)
			late.Seen = Mark(projectBook(t, a), tt.at)
			for _, at := range []string{"/people/5", "/costs/125"} {
				if got := edited(t, a, at, ""); got != "" {
					t.Fatal(got)
				}
			}
			before := book.Write(projectBook(t, a))
			_, err := a.Edit(t.Context(), Edit{Project: code, Changes: []Change{late}})
			if got := told(err); got != tt.at+" edit.no_place" || !bytes.Equal(book.Write(projectBook(t, a)), before) {
				t.Errorf("the late change is told %q", told(err))
			}
		})
	}
}

func TestTwoCannotBothRecordTheAdvance(t *testing.T) {
	a := onMemory(t)
	imported(t, a, everyField)
	project := projectFile(t, everyField).Book.Agreement.Code
	b, err := a.ProjectBook(t.Context(), project)
	if err != nil {
		t.Fatal(err)
	}
	without := *b
	without.Agreement.Advance = nil
	late := change("/advance", `{"amount": "1.00", "paid": "2024-01-02", "deduct_percent": "10"}`)
	late.Seen = Mark(&without, late.At)
	if got := told(late.stale(b)); got != "/advance edit.stale" {
		t.Errorf("who saw no advance is told %q", got)
	}
	if err := late.stale(&without); err != nil {
		t.Errorf("without one: %v", told(err))
	}
}

func TestWhatDiffersNeedsItsPermission(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	as := func(role access.Role) *App {
		return a.As(access.Actor{
			ID: string(role), Projects: map[string]access.Membership{code: {Roles: []access.Role{role}}},
		})
	}
	order := `{"id": "T1", "ordered": "2024-10-01", "category": "services", "supplier": "X", "amount": "5.00"}`
	thought := `{"id": "S1", "name": "80 %", "changes": []}`
	paid := `{"date": "2025-02-01", "amount": "10.00"}`
	pay := `{"pay": [{"month": "2024-12", "type": "salary", "amount": "1.00", "covers": "all_work"}]}`
	for _, tt := range []struct {
		role    access.Role
		at, set string
		allowed bool
	}{
		{access.Manager, "/people/-", `{"id": "x", "name": "X", "title": ""}`, true},
		{access.Manager, "/people/5", pay, false}, // pay by way of the person
		{access.Finance, "/people/5", pay, true},
		{access.Finance, "/people/5", `{"title": "Y"}`, false},
		{access.Member, "/costs/0", `{"description": "Y"}`, false},
		{access.Auditor, "/project", `{"unit": "Y"}`, false},
		{access.Manager, "/claims/3/decisions/-", `{"date": "2025-01-15", "deductions": []}`, false},
		{access.Finance, "/claims/3/decisions/-", `{"date": "2025-01-15", "deductions": []}`, true},
		{access.Member, "/commitments/-", order, false},
		{access.Manager, "/commitments/-", order, true},
		{access.Finance, "/costs/0", `{"commitment": "T1"}`, true},
		{access.Auditor, "/project", `{"complete_until": "2024-09"}`, false},
		{access.Manager, "/project", `{"complete_until": "2024-09"}`, true},
		{access.Finance, "/project/next_steps/-", `{"text": "Loppuraportti"}`, true},
		{access.Member, "/scenarios/-", thought, false},
		{access.Manager, "/scenarios/-", thought, true},
		{access.Manager, "/claims/3", `{"submitted": {"date": "2024-12-01"}}`, false},
		{access.Finance, "/claims/3", `{"submitted": {"date": "2024-12-01"}}`, true},
		{access.Manager, "/claims/3/payments/-", paid, false},
		{access.Finance, "/claims/3/payments/-", paid, true},
		{access.Manager, "/claims/3/payments/0", "", false},
		{access.Manager, "/claims/3/entered/-", `{"field": "gross"}`, true},
		{access.Auditor, "/claims/3/entered/0", "", false},
	} {
		got := edited(t, as(tt.role), tt.at, tt.set)
		if want := map[bool]string{true: "", false: "access.forbidden"}[tt.allowed]; got != want {
			t.Errorf("%s at %s: %q, want %q", tt.role, tt.at, got, want)
		}
	}
}

func TestFreezeKeepsTheFilesOfTheClaim(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		mark := func() string { return claim.Mark(&claim.Chain(projectBook(t, a))[4]) }
		freeze := func(number int, seen string) string {
			return told(a.FreezeClaim(t.Context(), FreezeClaim{Project: code, Number: number, Seen: seen}))
		}
		errors := 0
		for _, check := range claim.Chain(projectBook(t, a))[4].Checks {
			if check.Severity == "error" {
				errors++
			}
		}
		seen := mark()
		for number, want := range map[int]string{9: "freeze.no_claim", 4: "freeze.frozen"} {
			if got := freeze(number, seen); got != want {
				t.Errorf("claim %d: %q, want %s", number, got, want)
			}
		}
		if errors > 0 {
			t.Fatalf("the reference project's last claim has %d errors", errors)
		}
		if got := edited(t, a, "/people/0/pay/-",
			`{"month": "2024-10", "type": "salary", "amount": "0.10", "covers": "all_work"}`); got != "" {
			t.Fatal(got)
		}
		if got := freeze(5, seen); got != "edit.stale" {
			t.Errorf("with an old mark: %q", got)
		}
		if got := freeze(5, mark()); got != "" {
			t.Fatal(got)
		}
		intact(t, a)
		b := projectBook(t, a)
		if b.Claims[4].Frozen.String() != "2026-03-01" {
			t.Errorf("frozen on %s", b.Claims[4].Frozen)
		}
		for _, language := range i18n.Languages {
			kept, err := a.FrozenFile(t.Context(), code, 5, ClaimFile{reports.XLSX, language})
			if err != nil {
				t.Fatal(err)
			}
			anew, err := reports.ClaimWorkbook(reports.Request{
				Book: b, Claims: claim.Chain(b), Number: 5, Printer: i18n.For(language),
			})
			if err != nil || len(kept) == 0 || !bytes.Equal(kept, anew) {
				t.Errorf("%s: %d bytes kept, %d written anew, %v", language, len(kept), len(anew), err)
			}
		}
	})
}

func TestAClaimWithAnErrorIsNotFrozen(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	if got := edited(t, a, "/people/0/other_allocations/-",
		`{"project": "Toinen", "from": "2024-11-01", "percent": "50"}`); got != "" {
		t.Fatal(got)
	}
	err := a.FreezeClaim(t.Context(), FreezeClaim{
		Project: code, Number: 5, Seen: claim.Mark(&claim.Chain(projectBook(t, a))[4]),
	})
	if told(err) != "freeze.errors" || fault.All(err)[0].Args["count"] != "3" {
		t.Errorf("%v, want freeze.errors for three months over 100 %%", err)
	}
}

func TestHistorySaysWhatChangedAndWhy(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		for _, step := range []struct{ at, set string }{
			{"/costs/3", `{"description": "Yksi"}`},
			{"/costs/4", `{"description": "Kaksi"}`},
			{"/costs/3", `{"description": "Kolme"}`},
			{"/costs/-", `{"id": "U1", "date": "2024-10-02", "category": "travel", "supplier": "VR", "document": "9",
				"description": "", "amount": "1.00"}`},
			{"/costs/125", ""},
		} {
			if got := edited(t, a, step.at, step.set); got != "" {
				t.Fatal(got)
			}
		}
		all, more, err := a.History(t.Context(), code, HistoryFilter{Most: 10})
		if err != nil || more != 0 || len(all) != 6 {
			t.Fatalf("%d entries, more before %d, %v; want 6", len(all), more, err)
		}
		var actions []string
		for _, e := range all {
			actions = append(actions, e.Action)
		}
		want := "cost.removed cost.added cost.changed cost.changed cost.changed project.imported"
		if got := strings.Join(actions, " "); got != want {
			t.Errorf("the history is %s, want %s", got, want)
		}
		third := all[2]
		if third.Actor != "cli" || third.Reason != "Tarkistus" || len(third.Records) != 1 {
			t.Fatalf("the third change is %+v", third)
		}
		differ, err := Compare([]byte(third.Records[0].Before), []byte(third.Records[0].After), 9)
		if err != nil || len(differ) != 1 || differ[0] != (Difference{"/description", "Yksi", "Kolme"}) {
			t.Errorf("it changed %v, %v", differ, err)
		}
		id := third.Records[0].ID
		one, more, err := a.History(t.Context(), code, HistoryFilter{Kind: "cost", ID: id, Most: 2})
		if err != nil || more != one[1].Seq || len(one) != 2 || one[1].Records[0].After != third.Records[0].Before {
			t.Errorf("of purchase %s: %v, more before %d, %v", id, one, more, err)
		}
		older, more, err := a.History(t.Context(), code, HistoryFilter{Before: all[3].Seq, Most: 10})
		if err != nil || more != 0 || len(older) != 2 {
			t.Errorf("older than the fourth: %d, more before %d, %v", len(older), more, err)
		}
	})
}

func TestAProjectIsCreatedOnce(t *testing.T) {
	a := onMemory(t)
	file := ProjectFile{Book: &book.Book{Agreement: projectFile(t, everyField).Book.Agreement}}
	file.Book.Rules = projectFile(t, everyField).Book.Rules
	if err := a.CreateProject(t.Context(), file); err != nil {
		t.Fatal(told(err))
	}
	if got := told(a.CreateProject(t.Context(), file)); got != "/project/code create.taken" {
		t.Errorf("again: %q", got)
	}
	if events := intact(t, a); events != 2 {
		t.Errorf("%d events, want 2", events)
	}
}
