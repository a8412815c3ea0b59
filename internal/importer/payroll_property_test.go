package importer

import (
	"fmt"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"

	"pgregory.net/rapid"
)

// unbalanced says where a plan loses something of its file: every cent and every row is in
// a cell or left out.
func unbalanced(p *PayPlan) string {
	sum, rows := money.Cents(0), 0
	for _, t := range []PayTally{p.OfOthers, p.OfCodes, p.OfCentres, p.Outside} {
		sum, rows = sum+t.Sum, rows+t.Rows
	}
	for i := range p.Cells {
		sum, rows = sum+SumOf(p.Cells[i].Wanted), rows+len(p.Cells[i].Rows)
	}
	if sum != p.All.Sum || rows != p.All.Rows {
		return fmt.Sprintf("%d rows and %s of %d and %s", rows, sum, p.All.Rows, p.All.Sum)
	}
	return ""
}

// decidedAll decides whatever a file names, the first person for the first name.
func decidedAll(t testing.TB, b *book.Book, f *PayFile, targets PayTargets) PayTargets {
	t.Helper()
	if len(f.Records) > 0 {
		targets.People[f.Records[0].Person] = b.People[0].ID
	}
	n, err := targets.Names(f.Records)
	if err != nil {
		return PayTargets{RestOut: true}
	}
	targets.Codes, targets.Centres = map[string]string{}, map[string]staff.Covers{}
	for _, code := range n.Codes {
		targets.Codes[code.Code] = "salary"
	}
	for _, centre := range n.Centres {
		targets.Centres[centre] = staff.AllWork
	}
	if problems := append(targets.Undecided(b, &n), targets.Unknown(b, &n)...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return targets
}

// anyRow draws a row of few possible ones, so that many meet.
func anyRow(t *rapid.T) staff.Pay {
	april := calendar.NewMonth(2024, 4)
	row := staff.Pay{
		Month:  april + calendar.Month(rapid.IntRange(-1, 1).Draw(t, "month")),
		Type:   rapid.SampledFrom([]string{"salary", "refund", "holiday_bonus"}).Draw(t, "type"),
		Amount: money.Cents(rapid.Int64Range(-2, 3).Draw(t, "amount")),
		Covers: rapid.SampledFrom([]staff.Covers{staff.AllWork, staff.ProjectOnly}).Draw(t, "covers"),
	}
	for _, text := range []*string{&row.PayCode, &row.CostCentre, &row.Voucher} {
		*text = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "text")
	}
	if rapid.Bool().Draw(t, "late") {
		row.Earned = april - 2
	}
	return row
}

// Whatever is imported over whatever is recorded: no cent of the file is lost, no row under
// a frozen claim moves, nothing recorded goes without a decision, and the same file again
// adds nothing and asks only what was left as it is.
func TestAPlanOfPayLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := payBook()
		if rapid.Bool().Draw(t, "by hours") {
			b.Agreement.StaffModel = project.UnitCost1720
		}
		for range rapid.IntRange(0, 6).Draw(t, "recorded") {
			b.People[0].Pay = append(b.People[0].Pay, anyRow(t))
		}
		targets := PayTargets{
			People: map[string]string{"x": "aino"}, RestOut: true, Codes: map[string]string{},
			Centres: map[string]staff.Covers{"": staff.AllWork, "a": staff.ProjectOnly, "b": staff.AllWork},
		}
		var f PayFile
		for i := range rapid.IntRange(0, 12).Draw(t, "rows") {
			row := anyRow(t)
			code := strings.TrimSpace(row.PayCode)
			targets.Codes[code] = map[string]string{"": "salary", "a": "salary", "b": row.Type}[code]
			f.Records = append(f.Records, PayRecord{
				Row: i, Person: rapid.SampledFrom([]string{"x", "x", "y"}).Draw(t, "person"), Month: row.Month, Earned: row.Earned,
				Code: code, Centre: row.CostCentre, Voucher: row.Voucher, Amount: row.Amount,
			})
		}
		p := NewPayPlan(&f, &targets, b)
		if problem := unbalanced(p); problem != "" {
			t.Fatal(problem)
		}
		before := b.People[0].Pay
		decisions, left := map[string]Decision{}, map[string]bool{}
		for _, c := range p.Conflicts() {
			d := rapid.SampledFrom([]Decision{KeepRecorded, TakeImported, KeepBoth}).Draw(t, "decision")
			decisions[c.Key()] = d
			left[c.Key()] = d != TakeImported
		}
		refused := p.Count(Refused)
		if next, changed := p.Decide(decisions)["aino"]; changed {
			b.People[0].Pay = next
		}
		holdsFrozen(t, b, before)
		again := NewPayPlan(&f, &targets, b)
		if again.Count(Added) > 0 || again.Count(Refused) > refused {
			t.Fatalf("again: %s", strings.Join(again.cells(), "\n"))
		}
		for _, c := range again.Conflicts() {
			if !left[c.Key()] {
				t.Fatalf("again: %s is a conflict of\n%s\nafter\n%s", c.Key(), strings.Join(again.cells(), "\n"),
					strings.Join(p.cells(), "\n"))
			}
		}
	})
}

// holdsFrozen asks that all rows that stood under the frozen claim stand there as before;
// by hours others may follow them.
func holdsFrozen(t *rapid.T, b *book.Book, before []staff.Pay) {
	of := func(rows []staff.Pay) (list []staff.Pay) {
		for _, row := range rows {
			if row.Month <= b.Claims[0].To {
				list = append(list, row)
			}
		}
		return list
	}
	old, now := of(before), of(b.People[0].Pay)
	if len(now) < len(old) || len(now) > len(old) && b.Agreement.StaffModel == project.SideCosts {
		t.Fatalf("of %d rows under the frozen claim there are %d", len(old), len(now))
	}
	for i := range old {
		if old[i] != now[i] {
			t.Fatalf("row %d under the frozen claim is %+v", i, now[i])
		}
	}
}
