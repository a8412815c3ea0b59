// Package reconcile compares a payment claim with the beneficiary's accounts: the pay that
// staff cost is made of with the wage accounts by month, purchases with the accounts of their
// categories by voucher, and income. What differs is a row that a person explains.
package reconcile

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Books are the accounts that a claim is compared with.
type Books struct {
	// Sums are those of the claim's months.
	Sums []ledger.Sum
	// Entries are those of purchases and income, as far as Needs asks for them.
	Entries []ledger.Recorded
}

// Subject is what a row of a comparison is about.
type Subject string

// The subjects, in the order of pages.
const (
	Wages       Subject = "wages"
	SideCosts   Subject = "side_costs"
	Purchases   Subject = "purchases"
	Unclaimed   Subject = "unclaimed" // in the accounts, and among no purchases
	Income      Subject = "income"
	Corrections Subject = "corrections" // of earlier claims: the accounts had those before
)

// Subjects lists them.
var Subjects = []Subject{Wages, SideCosts, Purchases, Unclaimed, Income, Corrections}

// State says whether a row balances.
type State string

// The states.
const (
	Agrees    State = "agrees"
	Explained State = "explained"
	Differs   State = "differs"
	// Informs is of rows that the cost model does not claim by what was paid: a flat rate
	// stands for them, and nothing is to balance.
	Informs State = "informs"
)

// States lists them, what asks for a person first.
var States = []State{Differs, Explained, Agrees, Informs}

// How says which figure the accounts agree with, or of wages also which is the nearest.
type How string

// The figures.
const (
	WithClaim   How = "claim"    // what is claimed
	WithRecords How = "records"  // the whole pay, of which a share is claimed, or the purchase
	WithLeftOut How = "left_out" // the whole pay with what is left out of the base
)

// Item is one row of a comparison. Amounts are in cents.
type Item struct {
	Key     string // stable: an explanation is kept under it
	Subject Subject
	Month   calendar.Month // of wages, side costs and income
	Claimed money.Cents
	// Recorded is the eligible pay or the price that the claim rests on, LeftOut the pay
	// that is left out of the base (RULES.md 2.3).
	Recorded, LeftOut money.Cents
	Ledger            money.Cents
	// Difference is what is to be explained: what is claimed or recorded less the accounts.
	Difference money.Cents
	State      State
	How        How
	Category   project.Category // of purchases
	Costs      []string         // ids of purchases
	Entries    []ledger.Recorded
	Correction int // of corrections: from 1
	// Explanation is what is kept under the key, also where it is of another difference.
	Explanation *project.Explanation
}

// Comparison is a claim beside the accounts.
type Comparison struct {
	Items []Item
	// Missing are months of the claim of which the accounts say nothing, and Unknown the
	// accounts with entries of which nobody said what they are for.
	Missing []calendar.Month
	Unknown []string
}

// Of compares a claim with the accounts.
func Of(b *book.Book, c *claim.Claim, books Books) *Comparison {
	x := &comparing{
		book: b, claim: c, books: books, model: b.Rules.CostModel(b.Agreement.CostModel),
		purposes: map[string]ledger.Purpose{},
	}
	for _, a := range b.Accounts {
		x.purposes[a.Number] = a.Purpose
	}
	x.coverage()
	x.staff()
	x.purchases()
	x.income()
	x.corrections()
	x.explain()
	return &x.result
}

// comparing is a comparison in the making.
type comparing struct {
	book     *book.Book
	claim    *claim.Claim
	model    *project.CostModel
	books    Books
	purposes map[string]ledger.Purpose
	result   Comparison
}

// covers tells whether a month is one of the claim's.
func (x *comparing) covers(m calendar.Month) bool {
	return costing.ClaimCovering(x.book.Claims, m) == x.claim.Record.Number-1
}

// months are those of the claim that no earlier claim covers (RULES.md 4.1).
func (x *comparing) months() (months []calendar.Month) {
	for m := x.claim.Record.From; m <= x.claim.Record.To; m++ {
		if x.covers(m) {
			months = append(months, m)
		}
	}
	return months
}

func (x *comparing) add(item Item) { x.result.Items = append(x.result.Items, item) }

// coverage finds months that the accounts do not have and accounts that nobody placed.
func (x *comparing) coverage() {
	has := map[calendar.Month]bool{}
	for i := range x.books.Sums {
		s := &x.books.Sums[i]
		if !x.covers(s.Month) {
			continue
		}
		has[s.Month] = true
		if _, placed := x.purposes[s.Account]; !placed && !slices.Contains(x.result.Unknown, s.Account) {
			x.result.Unknown = append(x.result.Unknown, s.Account)
		}
	}
	slices.Sort(x.result.Unknown)
	for _, m := range x.months() {
		if !has[m] {
			x.result.Missing = append(x.result.Missing, m)
		}
	}
}

// sum is what accounts of a purpose come to in a month, as a cost.
func (x *comparing) sum(p ledger.Purpose, m calendar.Month) (total money.Cents, any bool) {
	for i := range x.books.Sums {
		if s := &x.books.Sums[i]; s.Month == m && x.purposes[s.Account] == p {
			total, any = total+s.Amount(), true
		}
	}
	return total, any
}

// explain puts the claim's explanations to the rows that they are of.
func (x *comparing) explain() {
	record := x.claim.Record
	for i := range x.result.Items {
		item := &x.result.Items[i]
		at := slices.IndexFunc(record.Explanations, func(e project.Explanation) bool { return e.Item == item.Key })
		if at < 0 {
			continue
		}
		item.Explanation = &record.Explanations[at]
		if item.State == Differs && item.Explanation.Difference == item.Difference {
			item.State = Explained
		}
	}
}

// Compares tells whether anything of the claim is to balance with the accounts.
func (c *Comparison) Compares() bool {
	return slices.ContainsFunc(c.Items, func(i Item) bool { return i.State != Informs })
}

// Open counts the rows that differ and are not explained.
func (c *Comparison) Open() (n int) {
	for i := range c.Items {
		if c.Items[i].State == Differs {
			n++
		}
	}
	return n
}

// Balances tells whether the accounts have every month of the claim, every account is
// placed, and whatever differs is explained.
func (c *Comparison) Balances() bool {
	return len(c.Missing) == 0 && len(c.Unknown) == 0 && c.Open() == 0
}

// Item gives the row of a key, or nil.
func (c *Comparison) Item(key string) *Item {
	for i := range c.Items {
		if c.Items[i].Key == key {
			return &c.Items[i]
		}
	}
	return nil
}
