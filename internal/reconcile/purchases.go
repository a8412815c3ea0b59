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

// Needs says of which accounts, and from which to which day, entries are needed to compare
// a claim.
func Needs(b *book.Book, c *claim.Claim) (numbers []string, days calendar.Period) {
	days = calendar.Period{From: c.Record.From.First(), To: c.Record.LastDay()}
	for i := range b.Costs {
		cost := &b.Costs[i]
		if slices.ContainsFunc(c.Lines, func(l costing.Line) bool { return l.Cost == cost.ID }) {
			days.From, days.To = min(days.From, cost.Date-near), max(days.To, cost.Date+near)
		}
	}
	return Accounts(b), days
}

// Accounts are those of purchases; none is no list of all.
func Accounts(b *book.Book) []string {
	numbers := []string{}
	for _, a := range b.Accounts {
		if a.Purpose.Category() != "" {
			numbers = append(numbers, a.Number)
		}
	}
	return numbers
}

// Span is the days on which an entry may be of a purchase of the project's days.
func Span(b *book.Book) calendar.Period {
	days := b.Agreement.Period()
	return calendar.Period{From: days.From - near, To: days.To + near}
}

// purchases compares purchases with the accounts of their categories, and finds entries
// that belong to none.
func (x *comparing) purchases() {
	matches, free := MatchPurchases(x.book, x.books.Entries)
	for i := range matches {
		if item, of := x.purchase(&matches[i]); of {
			x.add(item)
		}
	}
	x.unclaimed(free)
}

// purchase compares purchases of which the claim has one, or of which one is dated in its
// months and covered by a flat rate.
func (x *comparing) purchase(m *Match) (item Item, of bool) {
	item = Item{
		Subject: Purchases, State: Informs, Category: m.Costs[0].Category, Entries: m.Entries,
		Recorded: m.Recorded(), Ledger: m.Ledger(),
	}
	for _, c := range m.Costs {
		item.Costs = append(item.Costs, c.ID)
		amount, claimed := x.claimed(c)
		item.Claimed += amount
		covered := slices.Contains(x.model.Covered, c.Category)
		of = of || claimed || covered && x.covers(c.Date.Month())
		if claimed {
			item.State = Agrees
		}
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
func (x *comparing) unclaimed(free []ledger.Recorded) {
	at := map[string]int{}
	var found []Item
	for i := range free {
		e := &free[i]
		if !x.covers(e.Date.Month()) {
			continue
		}
		key := "entry/" + e.Date.String() + "/" + e.Account + "/" + e.Voucher
		n, there := at[key]
		if !there {
			n, at[key] = len(found), len(found)
			found = append(found, Item{
				Key: key, Subject: Unclaimed, State: Informs, Category: x.purposes[e.Account].Category(),
			})
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
