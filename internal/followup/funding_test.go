package followup_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// funded is a project of a year that claims what it bought, 60 % of it from the EU and the
// state by the weights, if there are any, and 10 % from a municipality; each amount is
// bought in a claim of two months of its own.
func funded(weights []int64, bought ...money.Cents) *book.Book {
	rules := project.RuleSetByID("fi-2021-2027")
	first := calendar.NewDate(2025, 1, 1)
	b := &book.Book{Rules: rules, Agreement: project.Agreement{
		Code: "P", Rules: rules.ID, Start: first, End: calendar.NewDate(2025, 12, 31), CostModel: "actual",
		CostEstimate: 10_000_00, Grant: project.Grant{Percent: 60_0000, Max: 6_000_00},
		OtherFunding: []project.OtherFunding{{Source: "kunta", Kind: "municipal", Percent: 10_0000}},
	}}
	for i, weight := range weights {
		b.Agreement.Grant.Parts = append(b.Agreement.Grant.Parts,
			project.GrantPart{Source: []string{"EU", "valtio", "liitto"}[i], Weight: decimal.NewFromInt(weight)})
	}
	for i, amount := range bought {
		from := first.Month() + calendar.Month(2*i)
		b.Costs = append(b.Costs, project.Cost{
			ID: strconv.Itoa(i), Date: from.First(), Paid: from.First(), Category: project.Services, Amount: amount,
		})
		b.Claims = append(b.Claims, project.ClaimRecord{Number: i + 1, From: from, To: from + 1})
	}
	return b
}

func decision(day calendar.Date, deducted ...money.Cents) project.Decision {
	d := project.Decision{Date: day}
	for _, amount := range deducted {
		d.Deductions = append(d.Deductions, project.Deduction{Category: project.Services, Amount: amount, Reason: "x"})
	}
	return d
}

func payment(source string, amount money.Cents) project.Payment {
	return project.Payment{Date: calendar.NewDate(2025, 8, 1), Source: source, Amount: amount}
}

// written is a row in a line: a dash is not yet.
func written(r *followup.FundingRow) string {
	text := fmt.Sprint(r.Claim, " ", cmp.Or(r.Source, string(r.Kind)))
	for _, c := range []*money.Cents{r.Applied, r.Decided, r.Received, r.Open} {
		if c == nil {
			text += " –"
		} else {
			text += " " + c.String()
		}
	}
	return text
}

func lines(rows []followup.FundingRow) (all []string) {
	for i := range rows {
		all = append(all, written(&rows[i]))
	}
	return all
}

// fundingBooks are a project with a recovery, one whose grant is split and one of which all
// is deducted.
func fundingBooks() (recovered, split, whole *book.Book) {
	day := func(n int) calendar.Date { return calendar.NewDate(2025, 7, n) }
	recovered = funded([]int64{2, 1}, 1_000_00, 500_00, 100_00)
	recovered.Claims[0].Decisions = []project.Decision{decision(day(10)), decision(day(20), 100_00)}
	recovered.Claims[0].Payments = []project.Payment{
		payment("EU", 400_00), payment("valtio", 200_00), payment("EU", -40_00), payment("valtio", -20_00),
	}
	recovered.Claims[1].Frozen = day(25)
	recovered.Claims[1].Payments = []project.Payment{payment("kunta", 50_00), payment("EU", 10_00), payment("EU", -10_00)}

	split = funded([]int64{6, 6, 2}, 17, 2) // 10 cents are split 4, 4, 2 and 11 cents 5, 5, 1
	for i := range split.Claims {
		split.Claims[i].Decisions = []project.Decision{decision(day(10))}
	}
	split.Claims[1].Payments = []project.Payment{payment("EU", 1)}

	whole = funded(nil, 1_000_00)
	whole.Claims[0].Decisions = []project.Decision{decision(day(10), 1_000_00)}
	return recovered, split, whole
}

// Every figure is computed by hand from RULES.md 4.4–4.10.
func TestFundingIsFollowedPerClaimAndSource(t *testing.T) {
	recovered, split, whole := fundingBooks()
	for _, tt := range []struct {
		name                string
		book                *book.Book
		rows, sources, owns []string
		total               string
	}{
		{
			name: "a recovery, a claim frozen after it, and a draft", book: recovered,
			rows: []string{
				"1 EU 400.00 360.00 360.00 0.00", "1 valtio 200.00 180.00 180.00 0.00", "1 kunta 100.00 90.00 – 90.00",
				"2 EU 200.00 – 0.00 200.00", "2 valtio 100.00 – – 100.00", "2 kunta 50.00 – 50.00 0.00",
				"3 EU – – – –", "3 valtio – – – –", "3 kunta – – – –",
			},
			sources: []string{
				"0 EU 600.00 360.00 360.00 200.00", "0 valtio 300.00 180.00 180.00 100.00", "0 kunta 150.00 90.00 50.00 90.00",
			},
			total: "0  1050.00 630.00 590.00 390.00",
			owns:  []string{"1  300.00 270.00 – –", "2  150.00 – – –", "3  – – – –"},
		},
		{
			name: "a part of −0,01", book: split,
			rows: []string{
				"1 EU 0.04 0.04 – 0.04", "1 valtio 0.04 0.04 – 0.04", "1 liitto 0.02 0.02 – 0.02", "1 kunta 0.01 0.01 – 0.01",
				"2 EU 0.01 0.01 0.01 0.00", "2 valtio 0.01 0.01 – 0.01", "2 liitto -0.01 -0.01 – -0.01",
				"2 kunta 0.00 0.00 – 0.00",
			},
			sources: []string{
				"0 EU 0.05 0.05 0.01 0.04", "0 valtio 0.05 0.05 – 0.05", "0 liitto 0.01 0.01 – 0.01", "0 kunta 0.01 0.01 – 0.01",
			},
			total: "0  0.12 0.12 0.01 0.11",
			owns:  []string{"1  0.06 0.06 – –", "2  0.01 0.01 – –"},
		},
		{
			name: "not divided, and all of it deducted", book: whole,
			rows:    []string{"1 grant 600.00 0.00 – 0.00", "1 kunta 100.00 0.00 – 0.00"},
			sources: []string{"0 grant 600.00 0.00 – 0.00", "0 kunta 100.00 0.00 – 0.00"},
			total:   "0  700.00 0.00 – 0.00",
			owns:    []string{"1  300.00 0.00 – –"},
		},
	} {
		f := followup.FundingOf(&tt.book.Agreement, claim.Chain(tt.book))
		got := slices.Concat(lines(f.Rows), lines(f.Sources), []string{written(&f.Total)}, lines(f.Own))
		want := slices.Concat(tt.rows, tt.sources, []string{tt.total}, tt.owns)
		if !slices.Equal(got, want) || f.Advance != nil {
			t.Errorf("%s:\n%q\nwant\n%q", tt.name, got, want)
		}
	}
}

// Of 500,00 the first claim takes half of its grant of 600,00, or of 540,00 once 100,00 of
// its cost is deducted, and the final one what is left (RULES.md 4.10).
func TestTheAdvanceIsPaidOff(t *testing.T) {
	b := funded(nil, 1_000_00, 500_00)
	b.Agreement.Advance = &project.Advance{Amount: 500_00, Paid: b.Agreement.Start, Deduct: 50_0000}
	b.Claims[1].Final = true
	use := func() string {
		f := followup.FundingOf(&b.Agreement, claim.Chain(b))
		return fmt.Sprint(f.Advance.Amount, f.Advance.Uses, f.Advance.Used, f.Advance.Left, lines(f.Rows))
	}
	for _, tt := range []struct {
		name   string
		change func()
		want   string
	}{
		{"drafts", func() {}, "500.00 [] 0.00 500.00 [1 grant – – – – 1 kunta – – – – 1 advance – – – – " +
			"2 grant – – – – 2 kunta – – – – 2 advance – – – –]"},
		{"the first is frozen", func() { b.Claims[0].Frozen = calendar.NewDate(2025, 3, 10) },
			"500.00 [{1 300.00 200.00}] 300.00 200.00 [1 grant 600.00 – – 600.00 1 kunta 100.00 – – 100.00 " +
				"1 advance -300.00 – – -300.00 2 grant – – – – 2 kunta – – – – 2 advance – – – –]"},
		{"it is decided, and the final one too", func() {
			b.Claims[0].Decisions = []project.Decision{decision(calendar.NewDate(2025, 4, 1), 100_00)}
			b.Claims[1].Decisions = []project.Decision{decision(calendar.NewDate(2025, 6, 1))}
		}, "500.00 [{1 270.00 230.00} {2 230.00 0.00}] 500.00 0.00 [1 grant 600.00 540.00 – 540.00 " +
			"1 kunta 100.00 90.00 – 90.00 1 advance -300.00 -270.00 – -270.00 2 grant 300.00 300.00 – 300.00 " +
			"2 kunta 50.00 50.00 – 50.00 2 advance -230.00 -230.00 – -230.00]"},
	} {
		tt.change()
		if got := use(); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// Totals are the sums of the rows, and what came and is still to come is what was decided,
// or applied for where nothing is decided, whatever came and went.
func TestFundingAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := func(low, high int64, name string) money.Cents {
			return money.Cents(rapid.Int64Range(low, high).Draw(t, name))
		}
		var amounts []money.Cents
		for range rapid.IntRange(1, 6).Draw(t, "claims") {
			amounts = append(amounts, cents(1, 400_000, "bought"))
		}
		b := funded(rapid.SliceOfN(rapid.Int64Range(1, 9), 0, 3).Draw(t, "weights"), amounts...)
		if rapid.Bool().Draw(t, "advance") {
			b.Agreement.Advance = &project.Advance{Amount: cents(0, 500_000, "amount"), Deduct: 30_0000}
		}
		for i := range b.Claims {
			c := &b.Claims[i]
			if rapid.Bool().Draw(t, "frozen") {
				c.Frozen = c.LastDay() + calendar.Date(rapid.IntRange(1, 90).Draw(t, "days"))
			}
			for range rapid.IntRange(0, 2).Draw(t, "decisions") {
				day := c.LastDay() + calendar.Date(rapid.IntRange(1, 90).Draw(t, "day"))
				c.Decisions = append(c.Decisions, decision(day, cents(1, 5_000, "deducted")))
			}
			for range rapid.IntRange(0, 4).Draw(t, "payments") {
				source := rapid.SampledFrom(b.Agreement.PaymentSources()).Draw(t, "source")
				c.Payments = append(c.Payments, payment(source, cents(-50_000, 200_000, "paid")))
			}
		}
		f := followup.FundingOf(&b.Agreement, claim.Chain(b))
		sumsAre(t, f.Rows, f.Total)
		sumsAre(t, f.Sources, f.Total)
		sumsAre(t, f.Own, f.OwnTotal)
		for _, s := range f.Sources {
			of := slices.DeleteFunc(slices.Clone(f.Rows), func(r followup.FundingRow) bool {
				return r.Kind != s.Kind || r.Source != s.Source
			})
			sumsAre(t, of, s)
		}
		for i := range f.Rows {
			r := &f.Rows[i]
			owed := r.Applied
			if r.Decided != nil {
				owed = r.Decided
			}
			if (owed == nil) != (r.Open == nil) || owed != nil && known(r.Received)+*r.Open != *owed {
				t.Fatalf("received and open are not what is owed: %s", written(r))
			}
		}
		if a := f.Advance; a != nil && a.Used+a.Left != a.Amount {
			t.Fatalf("the advance: %+v", a)
		}
	})
}

func known(c *money.Cents) money.Cents {
	if c == nil {
		return 0
	}
	return *c
}

// sumsAre asks that each column of a total is the sum of what its rows know, and not known
// where no row knows it.
func sumsAre(t *rapid.T, rows []followup.FundingRow, total followup.FundingRow) {
	for _, of := range []func(*followup.FundingRow) *money.Cents{
		func(r *followup.FundingRow) *money.Cents { return r.Applied },
		func(r *followup.FundingRow) *money.Cents { return r.Decided },
		func(r *followup.FundingRow) *money.Cents { return r.Received },
		func(r *followup.FundingRow) *money.Cents { return r.Open },
	} {
		var sum money.Cents
		any := false
		for i := range rows {
			sum, any = sum+known(of(&rows[i])), any || of(&rows[i]) != nil
		}
		if got := of(&total); any != (got != nil) || known(got) != sum {
			t.Fatalf("the total %s is not %s, of %q", written(&total), sum, lines(rows))
		}
	}
}
