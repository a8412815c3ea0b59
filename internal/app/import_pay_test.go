package app

import (
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/importer"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// payrollFile is a project by fixed shares whose first quarter is frozen.
const payrollFile = `{"format": "hankekirja-project/1", "project": {"code": "TUNNIT", "name": {"fi": "Palkat"},
	"beneficiary": "a", "unit": "b", "authority": "c", "fund": "ERDF", "rules": "fi-2021-2027", "start": "2025-01-01",
	"end": "2026-12-31", "cost_model": "flat-40", "staff_cost_model": "side-costs", "cost_estimate": "100000.00",
	"budget": []}, "grant": {"percent": "70", "max": "70000.00", "parts": []},
	"people": [
		{"id": "aino", "name": "Aino Öhman", "title": "a",
		"allocations": [{"from": "2025-01-01", "percent": "50", "document": "d"}],
		"pay": [{"month": "2025-03", "type": "salary", "amount": "3000.00", "covers": "all_work"},
			{"month": "2025-04", "type": "salary", "amount": "3000.00", "covers": "all_work"}]},
		{"id": "cia", "name": "Cia Dahl", "title": "a"}],
	"claims": [{"number": 1, "from": "2025-01", "to": "2025-03", "final": false, "frozen": "2025-04-15"},
		{"number": 2, "from": "2025-04", "to": "2025-06", "final": false}]}`

const payrollCSV = `Nimi;Maksukausi;Maksupäivä;Ansaintakausi;Palkkalaji;Palkkalajin nimi;Summa;Kustannuspaikka;Tosite
Öhman Aino;04/2025;15.4.2025;;1000;Kuukausipalkka;3 000,00;;P-4
Öhman Aino;05/2025;15.5.2025;;1000;Kuukausipalkka;3 050,00;;P-5
Öhman Aino;05/2025;15.5.2025;helmikuu 2025;1000;Kuukausipalkka;70,00;;P-5
Öhman Aino;05/2025;15.5.2025;;7100;Lomaraha;1 500,00;;P-5
Öhman Aino;05/2025;15.5.2025;;9120;Kela-korvaus;(120,50);;P-5
Dahl Cia;05/2025;15.5.2025;;1000;Kuukausipalkka;900,25;4711;P-5
Muu Henkilö;05/2025;15.5.2025;;1234;Salainen lisä;99 999,00;88;P-5
`

// payImport is an import of a file as it seems to be, with what is remembered; the cost
// centre of the project has the project's part, and all others are left out.
func payImport(t *testing.T, x *team, content string) ImportPay {
	t.Helper()
	text, err := charmap.Windows1252.NewEncoder().String(content)
	if err != nil {
		t.Fatal(err)
	}
	table, err := importer.ReadPay([]byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	memory, err := x.users["fia"].PayMemory(t.Context(), teamCode, importer.SourceOf(table, nil))
	if err != nil {
		t.Fatal(err)
	}
	c := importer.GuessPay(table)
	memory.Recall(table, &c)
	records, b := table.PayRecords(c).Records, x.book(t)
	people, err := importer.PayPeople(records)
	if err != nil {
		t.Fatal(err)
	}
	targets := importer.GuessPayPeople(b, people)
	memory.RecallPeople(&targets)
	names, err := targets.Names(records)
	if err != nil {
		t.Fatal(err)
	}
	targets.GuessCodes(b.Rules, names)
	memory.RecallCodes(&targets)
	return ImportPay{
		Import: Import{
			Project: teamCode, Name: "palkat.csv", Content: []byte(text), Choices: c,
			Decisions: map[string]importer.Decision{},
		},
		Targets: targets,
	}
}

func (x *team) payPlan(t *testing.T, cmd *ImportPay) *PayPlan {
	t.Helper()
	p, err := x.users["fia"].PlanPay(t.Context(), *cmd)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Seen = p.Digest()
	return p
}

func payStates(p *PayPlan) string {
	var all []string
	for _, s := range importer.States {
		all = append(all, string(s)+" "+strings.Repeat("|", p.Count(s)))
	}
	return strings.Join(all, ", ")
}

func (x *team) pay(t *testing.T, person string) (all []string) {
	t.Helper()
	for _, row := range x.book(t).Person(person).Pay {
		all = append(all, strings.Join([]string{
			row.Month.String(), row.Type, row.Amount.String(), string(row.Covers), row.Earned.String(), row.Voucher,
			row.Paid.String(), row.PayCode, row.CostCentre,
		}, "/"))
	}
	return all
}

// A file is imported once: what is chosen is remembered, again it adds nothing, and the
// claims follow from the rows as if they had been typed.
func TestPayIsImportedOnceAndRemembered(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := teamOf(t, a, payrollFile)
		fia := x.users["fia"]
		cmd := payImport(t, &x, payrollCSV)
		_, err := fia.PlanPay(t.Context(), cmd)
		fails(t, "who is not decided", err, "importer.whose_pay")
		cmd.Targets.RestOut = true
		_, err = fia.PlanPay(t.Context(), cmd)
		fails(t, "what pay covers is never guessed", err, "centre.0: importer.covers_what")
		cmd.Targets.Centres[""], cmd.Targets.Centres["4711"] = staff.AllWork, staff.ProjectOnly
		p := x.payPlan(t, &cmd)
		if got := payStates(p); got != "refused , conflict , added |||||, same |" || p.OfOthers.Sum != 99999_00 {
			t.Fatalf("%s, %s of others", got, p.OfOthers.Sum)
		}
		events := x.events(t)
		if changed, err := fia.ImportPay(t.Context(), cmd); err != nil || !changed {
			t.Fatal(changed, err)
		}
		want := []string{
			"2025-03/salary/3000.00/all_work/////", "2025-04/salary/3000.00/all_work/////",
			"2025-05/salary/70.00/all_work/2025-02/P-5/2025-05-15/1000/",
			"2025-05/salary/3050.00/all_work//P-5/2025-05-15/1000/",
			"2025-05/refund/-120.50/all_work//P-5/2025-05-15/9120/",
			"2025-05/holiday_bonus/1500.00/all_work//P-5/2025-05-15/7100/",
		}
		if diff := cmp.Diff(want, x.pay(t, "aino")); diff != "" {
			t.Error(diff)
		}
		want = []string{"2025-05/salary/900.25/project//P-5/2025-05-15/1000/4711"}
		if diff := cmp.Diff(want, x.pay(t, "cia")); diff != "" {
			t.Error(diff)
		}
		// Half of the salaries less the refund, of the month they were earned in, and the project's
		// part as it is; no holiday bonus (RULES.md 2.1–2.7).
		want = []string{
			"aino 2025-04  1500.00 396.60", "aino 2025-05  1464.75 387.28", "aino 2025-05 2025-02 35.00 9.25",
			"cia 2025-05  900.25 238.03",
		}
		var lines []string
		for _, l := range claim.ResultOf(&claim.Chain(x.book(t))[1]).Lines {
			if l.Category == project.Staff {
				lines = append(lines, strings.Join([]string{
					l.Person, l.Month.String(), l.Earned.String(), l.Wages.String(), l.SideCosts.String(),
				}, " "))
			}
		}
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Error(diff)
		}
		again := payImport(t, &x, payrollCSV)
		p = x.payPlan(t, &again)
		changed, err := fia.ImportPay(t.Context(), again)
		if got := payStates(p); err != nil || got != "refused , conflict , added , same ||||||" || changed {
			t.Errorf("again: %s, %v, %v", got, changed, err)
		}
		if now := x.events(t); now != events+1 {
			t.Errorf("%d events of two imports", now-events)
		}
		x.tellsOfPay(t, &cmd)
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

// tellsOfPay asks that the history names the file and what stood there before and after.
func (x *team) tellsOfPay(t *testing.T, cmd *ImportPay) {
	t.Helper()
	entries, _, err := x.As(access.CLI).History(t.Context(), teamCode, HistoryFilter{Most: 1})
	if err != nil || len(entries) != 1 || entries[0].Action != "pay.imported" || len(entries[0].Records) != 2 {
		t.Fatalf("%+v, %v", entries, err)
	}
	facts := map[string]string{}
	for _, f := range entries[0].Facts {
		facts[f.Name] = f.Value
	}
	if facts["file"] != "palkat.csv" || facts["rows"] != "7" || facts["rows_sha256"] != cmd.Seen ||
		len(facts["file_sha256"]) != 64 || !strings.HasPrefix(facts["source"], "pay:columns:") {
		t.Errorf("%v", facts)
	}
}

// One amount that changed is a conflict, which somebody decides in one of three ways.
func TestConflictsOfPayAreDecidedBySomebody(t *testing.T) {
	for decision, want := range map[importer.Decision][]string{
		importer.KeepRecorded: {"2025-04/salary/3000.00/all_work//"},
		importer.TakeImported: {"2025-04/salary/3001.00/all_work//P-4"},
		importer.KeepBoth:     {"2025-04/salary/3000.00/all_work//", "2025-04/salary/3001.00/all_work//P-4"},
	} {
		t.Run(string(decision), func(t *testing.T) {
			x := teamOf(t, onMemory(t), payrollFile)
			fia := x.users["fia"]
			cmd := payImport(t, &x, strings.Join(strings.SplitAfter(payrollCSV, "\n")[:2], ""))
			cmd.Content = []byte(strings.Replace(string(cmd.Content), "3 000,00", "3 001,00", 1))
			cmd.Targets.Centres[""] = staff.AllWork
			p := x.payPlan(t, &cmd)
			if got := payStates(p); got != "refused , conflict |, added , same " {
				t.Fatal(got)
			}
			_, err := fia.ImportPay(t.Context(), cmd)
			fails(t, "undecided", err, "conflicts: importer.undecided")
			cmd.Decisions[p.Conflicts()[0].Key()] = decision
			seen := cmd.Seen
			cmd.Seen = "other"
			_, err = fia.ImportPay(t.Context(), cmd)
			fails(t, "another plan", err, "edit.stale")
			cmd.Seen = seen
			if changed, err := fia.ImportPay(t.Context(), cmd); err != nil || changed == (decision == importer.KeepRecorded) {
				t.Fatal(changed, err)
			}
			got := x.pay(t, "aino")[1:]
			for i := range got {
				got[i] = strings.Join(strings.Split(got[i], "/")[:6], "/")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Under a frozen claim nothing moves, by whatever file; what is refused is left out only
// by somebody's choice.
func TestPayUnderAFrozenClaimStays(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := teamOf(t, a, payrollFile)
		fia := x.users["fia"]
		cmd := payImport(t, &x, "Nimi;Maksukausi;Palkkalaji;Summa\nÖhman Aino;3/2025;Kuukausipalkka;3000\n"+
			"Öhman Aino;2/2025;Kuukausipalkka;3000\nÖhman Aino;5/2025;Kela-korvaus;20\nÖhman Aino;5/2025;Kuukausipalkka;1\n"+
			"Öhman Aino;12/2024;Kuukausipalkka;1\nÖhman Aino;6/2025;Kuukausipalkka;yksi\n")
		cmd.Targets.Centres[""] = staff.AllWork
		p := x.payPlan(t, &cmd)
		var why []string
		for i := range p.Cells {
			if c := &p.Cells[i]; c.Why != nil {
				why = append(why, c.Month.String()+" "+c.Why.Error())
			}
		}
		want := []string{
			"2025-02 importer.frozen claim=1 month=2025-02", "2025-05 importer.refund_sign amount=20.00 right=-20.00",
		}
		if diff := cmp.Diff(want, why); diff != "" || payStates(p) != "refused ||, conflict , added |, same |" ||
			p.Refused() != 3 || p.Outside.Rows != 1 {
			t.Fatalf("%s, %s, %+v", diff, payStates(p), p.Outside)
		}
		before := claim.ResultOf(&claim.Chain(x.book(t))[0])
		_, err := fia.ImportPay(t.Context(), cmd)
		fails(t, "with what is refused", err, "refused: importer.refused")
		cmd.WithoutRefused = true
		if changed, err := fia.ImportPay(t.Context(), cmd); err != nil || !changed {
			t.Fatal(changed, err)
		}
		if diff := cmp.Diff(before, claim.ResultOf(&claim.Chain(x.book(t))[0])); diff != "" {
			t.Errorf("the frozen claim moved: %s", diff)
		}
		if got := x.pay(t, "aino"); len(got) != 3 || got[2] != "2025-05/salary/1.00/all_work////Kuukausipalkka/" {
			t.Errorf("%v", got)
		}
	})
}

// Pay is imported by those who may change it, in an open project, as the project and its
// rules know people and types.
func TestWhoMayImportPay(t *testing.T) {
	x := teamOf(t, onMemory(t), payrollFile)
	cmd := payImport(t, &x, payrollCSV)
	cmd.Targets.RestOut = true
	cmd.Targets.Centres[""], cmd.Targets.Centres["4711"] = staff.AllWork, staff.ProjectOnly
	x.payPlan(t, &cmd)
	for _, login := range []string{"aino", "bo", "cia", "dan", "eva"} {
		_, planned := x.users[login].PlanPay(t.Context(), cmd)
		fails(t, login, planned, "access.forbidden")
		_, err := x.users[login].ImportPay(t.Context(), cmd)
		fails(t, login, err, "access.forbidden")
		_, err = x.users[login].PayMemory(t.Context(), teamCode, "x")
		fails(t, login, err, "access.forbidden")
	}
	for _, tt := range []struct {
		want   string
		change func(c *ImportPay)
	}{
		{"access.forbidden", func(c *ImportPay) { c.Project = "x" }},
		{"store.no_person", func(c *ImportPay) { c.Targets.People["Dahl Cia"] = "x" }},
		{"code.0: importer.which_type", func(c *ImportPay) { c.Targets.Codes["1000"] = "x" }},
		{"centre.1: importer.covers_what", func(c *ImportPay) { c.Targets.Centres["4711"] = "x" }},
		{"amount: importer.no_column", func(c *ImportPay) { delete(c.Choices.Columns, importer.AmountField) }},
		{"voucher: importer.bad_column", func(c *ImportPay) { c.Choices.Columns[importer.VoucherField] = 99 }},
		{"importer.broken_xlsx", func(c *ImportPay) { c.Content = []byte("PK\x03\x04") }},
	} {
		changed := payImport(t, &x, payrollCSV)
		changed.Targets = cmd.Targets
		changed.Targets.People = map[string]string{"Öhman Aino": "aino", "Dahl Cia": "cia"}
		changed.Targets.Codes = map[string]string{"1000": "salary", "7100": "holiday_bonus", "9120": "refund"}
		changed.Targets.Centres = map[string]staff.Covers{"": staff.AllWork, "4711": staff.ProjectOnly}
		tt.change(&changed)
		_, err := x.users["fia"].PlanPay(t.Context(), changed)
		fails(t, tt.want, err, tt.want)
	}
	archive := Edit{Project: teamCode, Changes: []Change{change("/project", `{"archived": "2026-03-01"}`)}}
	if _, err := x.Edit(t.Context(), archive); err != nil {
		t.Fatal(err)
	}
	_, err := x.users["fia"].PlanPay(t.Context(), cmd)
	fails(t, "of an archived project", err, "locked.archived")
}
