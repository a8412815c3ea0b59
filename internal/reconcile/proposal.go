package reconcile

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// Proposal is a purchase that the accounts have and the project has not: the entries of one
// voucher and category, which no purchase is of.
type Proposal struct {
	Date     calendar.Date // of the first entry
	Voucher  string
	Category project.Category // that the accounts are for
	Amount   money.Cents      // debit less credit; negative of a credit note
	Entries  []ledger.Recorded
	// Not says why it is none to add, or is empty.
	Not Obstacle
	// NotBefore is the first claim that can take it where claims of its months are frozen
	// (RULES.md 3.2); 0: no such limit.
	NotBefore int
	// Like are purchases that it may be already.
	Like []*project.Cost
}

// Obstacle is why entries are not added as a purchase.
type Obstacle string

// The obstacles; the first that applies is told, as for a recorded purchase (RULES.md 3.4).
const (
	Outside    Obstacle = "outside"      // of the project's days: it would not be claimed (3.2)
	Covered    Obstacle = "covered"      // a flat rate stands for the category (3.3)
	NotInModel Obstacle = "not_in_model" // the cost model does not have the category (3.3)
	NoVoucher  Obstacle = "no_voucher"   // by which entries and purchase would be matched
)

// Proposals are the purchases that could be made of entries of the accounts of purchases, in
// the order of their vouchers by day. What was booked back is none.
func Proposals(b *book.Book, entries []ledger.Recorded) (list []Proposal) {
	matches, free := MatchPurchases(b, entries)
	for _, all := range proposedBy(free, categoriesOf(b)) {
		for _, p := range all {
			if p.Amount == 0 {
				continue
			}
			p.weigh(b)
			for i := range matches {
				if p.isLike(&matches[i]) {
					p.Like = append(p.Like, matches[i].Costs...)
				}
			}
			list = append(list, *p)
		}
	}
	return list
}

// proposedBy are what the entries of each voucher come to in each category. A voucher of the
// same number more than a quarter later is another.
func proposedBy(free []ledger.Recorded, categories map[string]project.Category) (vouchers [][]*Proposal) {
	byNumber := map[string][]int{}
	for i := range free {
		e := &free[i]
		same := byNumber[e.Voucher]
		at := slices.IndexFunc(same, func(v int) bool { return isNear(vouchers[v][0].Date, e.Date) })
		if at < 0 || e.Voucher == "" {
			at = len(same)
			same = append(same, len(vouchers))
			byNumber[e.Voucher] = same
			vouchers = append(vouchers, nil)
		}
		all := &vouchers[same[at]]
		of := categories[e.Account]
		n := slices.IndexFunc(*all, func(p *Proposal) bool { return p.Category == of })
		if n < 0 {
			n = len(*all)
			*all = append(*all, &Proposal{Date: e.Date, Voucher: e.Voucher, Category: of})
		}
		p := (*all)[n]
		p.Entries = append(p.Entries, *e)
		p.Amount += e.Amount()
	}
	return vouchers
}

// weigh says whether it is a purchase to add, and in which claim it can be.
func (p *Proposal) weigh(b *book.Book) {
	model := b.Rules.CostModel(b.Agreement.CostModel)
	switch period := b.Agreement.Period(); {
	case !period.Contains(p.Date):
		p.Not = Outside
	case slices.Contains(model.Covered, p.Category):
		p.Not = Covered
	case !slices.Contains(model.Actual, p.Category):
		p.Not = NotInModel
	case p.Voucher == "":
		p.Not = NoVoucher
	}
	if last := claim.LastFrozen(b); last > 0 && p.Date <= b.Claims[last-1].LastDay() {
		p.NotBefore = last + 1
	}
}

// isLike tells whether purchases may be what the entries are of: one of their amount that no
// entry is of, or those of another amount than the other entries of the voucher.
func (p *Proposal) isLike(m *Match) bool {
	c := m.Costs[0]
	switch {
	case !isNear(c.Date, p.Date):
		return false
	case len(m.Entries) == 0:
		return m.Recorded() == p.Amount || len(m.Costs) == 1 && c.Net != nil && *c.Net == p.Amount
	}
	return m.Recorded() != m.Ledger() && p.Voucher != "" &&
		slices.ContainsFunc(m.Entries, func(e ledger.Recorded) bool { return e.Voucher == p.Voucher })
}

// Key names the proposal by all that it is made of, so that another amount, category or entry
// is another proposal.
func (p *Proposal) Key() string {
	text := timesheet.Line(string(p.Category), p.Amount.String())
	for i := range p.Entries {
		text += timesheet.Line(strconv.Itoa(p.Entries[i].Import), strconv.Itoa(p.Entries[i].Row))
	}
	return timesheet.TextDigest(text)
}

// Text is what the entries say, each text once.
func (p *Proposal) Text() string { return strings.Join(p.texts(), betweenTexts) }

const betweenTexts = "; "

func (p *Proposal) texts() (texts []string) {
	for i := range p.Entries {
		if text := strings.TrimSpace(p.Entries[i].Text); text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// Supplier is what stands in the first text before a comma or the like, without the number of
// an invoice at its end: most books begin with the supplier.
func (p *Proposal) Supplier() string {
	texts := p.texts()
	if len(texts) == 0 {
		return ""
	}
	supplier, _ := splitText(texts[0])
	words := strings.Fields(supplier)
	for len(words) > 1 && strings.ContainsAny(words[len(words)-1], "0123456789") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// Description is the texts without the supplier, where something else stands in them.
func (p *Proposal) Description() string {
	supplier, rest := p.Supplier(), []string{}
	for _, text := range p.texts() {
		if before, after := splitText(text); before == supplier && after != "" {
			text = after
		}
		if !slices.Contains(rest, text) {
			rest = append(rest, text)
		}
	}
	return strings.Join(rest, betweenTexts)
}

// splitText cuts a text at the first mark that parts it.
func splitText(text string) (before, after string) {
	before = text
	for _, mark := range []string{", ", "; ", " / ", " - ", " – ", ": "} {
		if b, a, parted := strings.Cut(text, mark); parted && b != "" && len(b) < len(before) {
			before, after = strings.TrimSpace(b), strings.TrimSpace(a)
		}
	}
	return before, after
}
