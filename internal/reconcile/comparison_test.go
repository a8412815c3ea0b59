package reconcile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"pgregory.net/rapid"
)

// accounts are of every purpose that is compared.
var accounts = []ledger.Account{
	{Number: "4000", Purpose: ledger.Wages}, {Number: "4100", Purpose: ledger.SideCosts},
	{Number: "4300", Purpose: ledger.Purpose(project.Services)}, {Number: "4310", Purpose: ledger.Purpose(project.Travel)},
	{Number: "4320", Purpose: ledger.Purpose(project.Equipment)},
	{Number: "4330", Purpose: ledger.Purpose(project.Premises)},
	{Number: "4340", Purpose: ledger.Purpose(project.OtherDirect)}, {Number: "3300", Purpose: ledger.Income},
	{Number: "1700", Purpose: ledger.NoCost},
}

func accountOf(p ledger.Purpose) string {
	return accounts[slices.IndexFunc(accounts, func(a ledger.Account) bool { return a.Purpose == p })].Number
}

// books are the projects of the shared cases, with a voucher on every other purchase.
func books(t testing.TB) map[string]*book.Book {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/cases/*.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*book.Book{}
	for _, path := range append(paths, "../../testdata/reference/jyvaskyla.json") {
		if strings.HasSuffix(path, ".expected.json") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := book.Read(data)
		if err != nil {
			t.Fatal(path, err)
		}
		for i := range b.Costs {
			if i%2 == 0 {
				b.Costs[i].Voucher = "V" + b.Costs[i].ID
			}
		}
		b.Accounts = accounts
		all[filepath.Base(path)] = b
	}
	if len(all) < 10 {
		t.Fatalf("only %d projects", len(all))
	}
	return all
}

// kept are accounts that have what the claim is made of: wages as they are claimed, every
// purchase and the income.
func kept(b *book.Book, c *claim.Claim) Books {
	var of Books
	x := comparing{book: b, claim: c}
	for m := c.Record.From; m <= c.Record.To; m++ {
		wages, side := x.claimedPay(m)
		of.Sums = append(of.Sums, ledger.Sum{Month: m, Account: accountOf(ledger.Wages), Debit: wages},
			ledger.Sum{Month: m, Account: accountOf(ledger.SideCosts), Debit: side + 1_00})
		for _, i := range b.Income {
			if i.Date.Month() == m {
				of.Sums = append(of.Sums, ledger.Sum{Month: m, Account: accountOf(ledger.Income), Credit: i.Amount})
			}
		}
	}
	for i := range b.Costs {
		cost := &b.Costs[i]
		e := ledger.Recorded{Ref: ledger.Ref{Row: i + 2}, Entry: ledger.Entry{
			Date: cost.Date, Account: accountOf(ledger.Purpose(cost.Category)), Voucher: cost.Voucher, Debit: cost.Amount,
		}}
		if cost.Voucher == "" {
			e.Text = cost.Supplier + " " + cost.Document
		}
		of.Entries = append(of.Entries, e)
	}
	return of
}

func TestAccountsThatHaveWhatIsClaimedBalance(t *testing.T) {
	compared := 0
	for name, b := range books(t) {
		chain := claim.Chain(b)
		for i := range chain {
			c := Of(b, &chain[i], kept(b, &chain[i]))
			for _, item := range c.Items {
				if item.State == Differs {
					t.Errorf("%s, claim %d: %+v", name, i+1, item)
				}
			}
			if !c.Balances() {
				t.Errorf("%s, claim %d: missing %v, unknown %v", name, i+1, c.Missing, c.Unknown)
			}
			if c.Compares() {
				compared++
			}
		}
	}
	if compared < 20 {
		t.Errorf("only %d claims had anything to compare", compared)
	}
}

// One amount of the accounts that is another is one row that differs by just that, until
// it is explained; and an explanation of another amount explains nothing.
func TestWhatDiffersIsToldOnceAndExplainedByItsAmount(t *testing.T) {
	all := books(t)
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		b := *all[rapid.SampledFrom(names).Draw(t, "project")]
		chain := claim.Chain(&b)
		if len(chain) == 0 {
			return
		}
		c := &chain[rapid.IntRange(0, len(chain)-1).Draw(t, "claim")]
		of := kept(&b, c)
		by := money.Cents(rapid.SampledFrom([]int64{-1, 1, -12_30, 500_00}).Draw(t, "by"))
		before := Of(&b, c, of)
		index := rapid.IntRange(0, max(0, len(before.Items)-1)).Draw(t, "row")
		if len(before.Items) == 0 || before.Items[index].State != Agrees {
			return
		}
		key := before.Items[index].Key
		of = with(of, &before.Items[index], by)
		after := Of(&b, c, of)
		item := after.Item(key)
		if item.Subject == Wages && item.How != before.Items[index].How {
			return // another figure of the same row is nearer
		}
		if at := slices.IndexFunc(after.Items, func(i Item) bool { return i.State == Differs }); at >= 0 {
			item = &after.Items[at] // of two purchases of one document and amount, either may be the one
			key = item.Key
		}
		if after.Open() != 1 || item.State != Differs || item.Difference != -by || after.Balances() {
			t.Fatalf("%d differ; %+v", after.Open(), item)
		}
		record := *c.Record
		mended := *c
		mended.Record = &record
		record.Explanations = []project.Explanation{{Item: key, Difference: -by + 1, Text: "x"}}
		if other := Of(&b, &mended, of); other.Open() != 1 || other.Item(key).Explanation == nil {
			t.Fatalf("explained by another amount: %+v", other.Item(key))
		}
		record.Explanations[0].Difference = -by
		explained := Of(&b, &mended, of)
		if !explained.Balances() || explained.Item(key).State != Explained {
			t.Fatalf("explained, and still %+v", explained.Item(key))
		}
		if explained.Digest("X", &mended) == after.Digest("X", c) {
			t.Fatal("the digest does not hold the explanation")
		}
	})
}

// with are the accounts with another amount where a row gets its figure from.
func with(of Books, item *Item, by money.Cents) Books {
	of.Sums, of.Entries = slices.Clone(of.Sums), slices.Clone(of.Entries)
	if len(item.Entries) > 0 {
		row := item.Entries[0].Row
		of.Entries[slices.IndexFunc(of.Entries, func(e ledger.Recorded) bool { return e.Row == row })].Debit += by
		return of
	}
	s := ledger.Sum{Month: item.Month, Account: accountOf(ledger.Wages), Debit: by}
	if item.Subject == Income {
		s = ledger.Sum{Month: item.Month, Account: accountOf(ledger.Income), Credit: by}
	}
	of.Sums = append(of.Sums, s)
	return of
}
