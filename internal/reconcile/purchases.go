package reconcile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// near is how many days an entry may be from its purchase: accounts number their vouchers
// anew every year, and an invoice is booked within a quarter.
const near = 92

// Needs says of which accounts, and from which to which day, entries are needed to compare
// a claim.
func Needs(b *book.Book, c *claim.Claim) (numbers []string, days calendar.Period) {
	numbers = []string{} // of none, none are needed
	days = calendar.Period{From: c.Record.From.First(), To: c.Record.LastDay()}
	for i := range b.Costs {
		cost := &b.Costs[i]
		if slices.ContainsFunc(c.Lines, func(l costing.Line) bool { return l.Cost == cost.ID }) {
			days.From, days.To = min(days.From, cost.Date-near), max(days.To, cost.Date+near)
		}
	}
	for _, a := range b.Accounts {
		if a.Purpose.Category() != "" {
			numbers = append(numbers, a.Number)
		}
	}
	return numbers, days
}

// group is purchases of one voucher, or one purchase without, and their entries.
type group struct {
	costs   []*project.Cost
	entries []ledger.Recorded
}

// purchases compares purchases with the accounts of their categories, and finds entries
// that belong to none.
func (x *comparing) purchases() {
	taken := make([]bool, len(x.books.Entries))
	for _, g := range x.groups(taken) {
		if item, of := x.purchase(g); of {
			x.add(item)
		}
	}
	x.unclaimed(taken)
}

// groups puts all purchases of the project and the entries together: by voucher, and where
// a purchase has none by its document and amount.
func (x *comparing) groups(taken []bool) []group {
	var all []group
	byVoucher := map[string][]int{}
	var without []*project.Cost
	for i := range x.book.Costs {
		c := &x.book.Costs[i]
		if c.Voucher == "" {
			without = append(without, c)
			continue
		}
		at := slices.IndexFunc(byVoucher[c.Voucher], func(g int) bool { return isNear(all[g].costs[0].Date, c.Date) })
		if at < 0 {
			byVoucher[c.Voucher] = append(byVoucher[c.Voucher], len(all))
			all = append(all, group{costs: []*project.Cost{c}})
			continue
		}
		g := &all[byVoucher[c.Voucher][at]]
		g.costs = append(g.costs, c)
	}
	for i := range x.books.Entries {
		e := &x.books.Entries[i]
		if x.categoryOf(e) == "" {
			continue
		}
		for _, g := range byVoucher[e.Voucher] {
			if !taken[i] && isNear(all[g].costs[0].Date, e.Date) {
				taken[i] = true
				all[g].entries = append(all[g].entries, *e)
			}
		}
	}
	return append(all, x.alone(without, taken)...)
}

// likely are the ways in which an entry is of a purchase without a voucher, the likelier
// first.
var likely = []func(*project.Cost, *ledger.Recorded) bool{
	func(c *project.Cost, e *ledger.Recorded) bool { return names(e, c) && e.Amount() == c.Amount },
	func(c *project.Cost, e *ledger.Recorded) bool { return e.Date == c.Date && e.Amount() == c.Amount },
	func(c *project.Cost, e *ledger.Recorded) bool { return names(e, c) },
}

// names tells whether an entry names the document of a purchase: 128 is not in 1286.
func names(e *ledger.Recorded, c *project.Cost) bool {
	if c.Document == "" || e.Voucher == c.Document {
		return c.Document != ""
	}
	for text := e.Text; ; {
		before, after, found := strings.Cut(text, c.Document)
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(after)
		if !isWord(last) && !isWord(first) {
			return true
		}
		text = after
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// alone finds one entry for each purchase without a voucher.
func (x *comparing) alone(costs []*project.Cost, taken []bool) []group {
	all := make([]group, len(costs))
	for i, c := range costs {
		all[i].costs = []*project.Cost{c}
	}
	for _, is := range likely {
		for i, c := range costs {
			for j := range x.books.Entries {
				e := &x.books.Entries[j]
				free := !taken[j] && len(all[i].entries) == 0 && x.categoryOf(e) != "" && isNear(e.Date, c.Date)
				if free && is(c, e) {
					taken[j] = true
					all[i].entries = []ledger.Recorded{*e}
				}
			}
		}
	}
	return all
}

func isNear(a, b calendar.Date) bool { return max(a-b, b-a) <= near }

func (x *comparing) categoryOf(e *ledger.Recorded) project.Category {
	return x.purposes[e.Account].Category()
}

// purchase compares a group that the claim has a purchase of, or that is dated in its
// months and covered by a flat rate.
func (x *comparing) purchase(g group) (item Item, of bool) {
	item = Item{Subject: Purchases, State: Informs, Category: g.costs[0].Category, Entries: g.entries}
	for _, c := range g.costs {
		item.Costs = append(item.Costs, c.ID)
		item.Recorded += c.Amount
		amount, claimed := x.claimed(c)
		item.Claimed += amount
		covered := slices.Contains(x.model.Covered, c.Category)
		of = of || claimed || covered && x.covers(c.Date.Month())
		if claimed {
			item.State = Agrees
		}
	}
	for i := range g.entries {
		item.Ledger += g.entries[i].Amount()
	}
	slices.Sort(item.Costs)
	item.Key = "cost/" + item.Costs[0]
	switch {
	case item.Ledger == item.Recorded:
		item.How = WithRecords
	case item.State == Agrees:
		item.State, item.Difference = Differs, item.Recorded-item.Ledger
	}
	return item, of
}

// claimed is what the claim has of a purchase.
func (x *comparing) claimed(c *project.Cost) (money.Cents, bool) {
	for i := range x.claim.Lines {
		if l := &x.claim.Lines[i]; l.Cost == c.ID {
			return l.Amount.Cents(), true
		}
	}
	return 0, false
}

// unclaimed finds what the accounts have in the claim's months and no purchase is of, by
// day, account and voucher; what was booked back is nothing.
func (x *comparing) unclaimed(taken []bool) {
	at := map[string]int{}
	var found []Item
	for i := range x.books.Entries {
		e := &x.books.Entries[i]
		category := x.categoryOf(e)
		if taken[i] || category == "" || !x.covers(e.Date.Month()) {
			continue
		}
		key := "entry/" + e.Date.String() + "/" + e.Account + "/" + e.Voucher
		n, there := at[key]
		if !there {
			n, at[key] = len(found), len(found)
			found = append(found, Item{Key: key, Subject: Unclaimed, State: Informs, Category: category})
		}
		found[n].Entries = append(found[n].Entries, *e)
		found[n].Ledger += e.Amount()
	}
	for _, item := range found {
		if slices.Contains(x.model.Actual, item.Category) && item.Ledger != 0 {
			item.State, item.Difference = Differs, -item.Ledger
		}
		if item.Ledger != 0 {
			x.add(item)
		}
	}
}
