package reconcile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// near is how many days an entry may be from its purchase: accounts number their vouchers
// anew every year, and an invoice is booked within a quarter.
const near = 92

func isNear(a, b calendar.Date) bool { return max(a-b, b-a) <= near }

// Match is purchases of one voucher, or one purchase without, and their entries.
type Match struct {
	Costs   []*project.Cost
	Entries []ledger.Recorded
}

// Recorded and Ledger are what the purchases and the entries come to, in cents.
func (m *Match) Recorded() (total money.Cents) {
	for _, c := range m.Costs {
		total += c.Amount
	}
	return total
}

func (m *Match) Ledger() money.Cents { return amountOf(m.Entries) }

func amountOf(entries []ledger.Recorded) (total money.Cents) {
	for i := range entries {
		total += entries[i].Amount()
	}
	return total
}

// MatchPurchases puts all purchases of a project and the entries of the accounts of their
// categories together: by voucher, and where a purchase has none by its document and amount.
// Free are the entries that no purchase is of, in their order.
func MatchPurchases(b *book.Book, entries []ledger.Recorded) (matches []Match, free []ledger.Recorded) {
	m := matching{entries: entries, taken: make([]bool, len(entries)), categories: categoriesOf(b)}
	for i := range entries {
		m.taken[i] = m.categories[entries[i].Account] == ""
	}
	without := m.vouchers(b.Costs)
	matches = append(m.matches, m.alone(without)...)
	for i := range entries {
		if !m.taken[i] {
			free = append(free, entries[i])
		}
	}
	return matches, free
}

// Around is the days whose entries say which of them a purchase is matched with.
func Around(c *project.Cost) calendar.Period {
	return calendar.Period{From: c.Date - 2*near, To: c.Date + 2*near}
}

// MatchOf gives what a purchase is matched with, among entries of Around it, or nil of none.
func MatchOf(b *book.Book, id string, entries []ledger.Recorded) *Match {
	matches, _ := MatchPurchases(b, entries)
	for i := range matches {
		if slices.ContainsFunc(matches[i].Costs, func(c *project.Cost) bool { return c.ID == id }) {
			return &matches[i]
		}
	}
	return nil
}

// categoriesOf are the categories of purchases that accounts are for.
func categoriesOf(b *book.Book) map[string]project.Category {
	categories := map[string]project.Category{}
	for _, a := range b.Accounts {
		if category := a.Purpose.Category(); category != "" {
			categories[a.Number] = category
		}
	}
	return categories
}

// matching is purchases and entries being put together.
type matching struct {
	entries    []ledger.Recorded
	taken      []bool // entries that are of a purchase, or of no account of purchases
	categories map[string]project.Category
	matches    []Match
}

// vouchers matches the purchases of each voucher, and gives those without one.
func (m *matching) vouchers(costs []project.Cost) (without []*project.Cost) {
	byVoucher := map[string][]int{}
	for i := range costs {
		c := &costs[i]
		if c.Voucher == "" {
			without = append(without, c)
			continue
		}
		same := byVoucher[c.Voucher]
		at := slices.IndexFunc(same, func(g int) bool { return isNear(m.matches[g].Costs[0].Date, c.Date) })
		if at < 0 {
			byVoucher[c.Voucher] = append(same, len(m.matches))
			m.matches = append(m.matches, Match{Costs: []*project.Cost{c}})
			continue
		}
		match := &m.matches[same[at]]
		match.Costs = append(match.Costs, c)
	}
	rows := make([][]int, len(m.matches))
	for i := range m.entries {
		for _, g := range byVoucher[m.entries[i].Voucher] {
			if !m.taken[i] && isNear(m.matches[g].Costs[0].Date, m.entries[i].Date) {
				m.taken[i] = true
				rows[g] = append(rows[g], i)
			}
		}
	}
	for g := range m.matches {
		m.take(&m.matches[g], rows[g])
	}
	return without
}

// take gives purchases of a voucher its entries. Entries of a category that none of them has
// stay free where the others come to just what is recorded: of those there is no purchase yet.
func (m *matching) take(match *Match, rows []int) {
	var all, own []ledger.Recorded
	var others []int
	for _, i := range rows {
		e := m.entries[i]
		all = append(all, e)
		of := m.categories[e.Account]
		if slices.ContainsFunc(match.Costs, func(c *project.Cost) bool { return c.Category == of }) {
			own = append(own, e)
		} else {
			others = append(others, i)
		}
	}
	match.Entries = all
	if len(own) > 0 && amountOf(own) == match.Recorded() {
		match.Entries = own
		for _, i := range others {
			m.taken[i] = false
		}
	}
}

// likely are the ways in which an entry leads to those of a purchase without a voucher, the
// likelier first; they give the rows of these, or none.
var likely = []func(*matching, *project.Cost, int) []int{
	func(m *matching, c *project.Cost, row int) []int {
		e := &m.entries[row]
		return rowIf(names(e, c) && e.Amount() == c.Amount, row)
	},
	(*matching).parts,
	func(m *matching, c *project.Cost, row int) []int {
		e := &m.entries[row]
		return rowIf(e.Date == c.Date && e.Amount() == c.Amount, row)
	},
	func(m *matching, c *project.Cost, row int) []int { return rowIf(names(&m.entries[row], c), row) },
}

func rowIf(is bool, row int) []int {
	if is {
		return []int{row}
	}
	return nil
}

// parts are the free entries of the category and voucher of an entry that names the purchase,
// where they come to its amount together.
func (m *matching) parts(c *project.Cost, row int) (rows []int) {
	of := &m.entries[row]
	if of.Voucher == "" || !names(of, c) {
		return nil
	}
	var sum money.Cents
	for i := range m.entries {
		e := &m.entries[i]
		if !m.taken[i] && e.Voucher == of.Voucher && isNear(e.Date, c.Date) &&
			m.categories[e.Account] == m.categories[of.Account] {
			rows = append(rows, i)
			sum += e.Amount()
		}
	}
	if sum != c.Amount {
		return nil
	}
	return rows
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

// alone finds the entries of each purchase without a voucher: mostly one.
func (m *matching) alone(costs []*project.Cost) []Match {
	all := make([]Match, len(costs))
	for i, c := range costs {
		all[i].Costs = []*project.Cost{c}
	}
	for _, of := range likely {
		for i, c := range costs {
			for row := 0; row < len(m.entries) && len(all[i].Entries) == 0; row++ {
				if m.taken[row] || !isNear(m.entries[row].Date, c.Date) {
					continue
				}
				for _, r := range of(m, c, row) {
					m.taken[r] = true
					all[i].Entries = append(all[i].Entries, m.entries[r])
				}
			}
		}
	}
	return all
}
