// Package followup sets what a project has used, claimed and planned against its
// budget, by category and month. It adds nothing to the arithmetic of claims: what
// no claim covers yet is computed as one more claim would compute it.
package followup

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Row is one amount of eligible cost in the month it belongs to. The rows of a
// claim add up to its eligible amount.
type Row struct {
	Month    calendar.Month
	Claim    int  // number; zero: in no claim yet
	Frozen   bool // the claim is frozen or decided, so that the amount is claimed
	Category project.Category
	Amount   money.Cents // income is negative
	// Line is the claim line behind the amount, nil for a correction or income. A
	// flat rate's line stands in several rows, one a month (RULES.md 3.1).
	Line *costing.Line
	// Correction and Income are set for rows of these kinds.
	Correction *project.Correction
	Income     *project.Income
	// Package is the work package of a divided row, empty where it is of none.
	Package string
}

// Rows gives every amount of eligible cost of the project so far, claim by claim.
// The claims are those of the same Book.
func Rows(b *book.Book, claims []claim.Claim) []Row {
	var rows []Row
	for _, c := range withUnclaimed(b, claims) {
		rows = append(rows, rowsOf(c.book, &c.Claim, c.number)...)
	}
	return rows
}

// numbered is a claim with its number, zero for the months not claimed yet, and
// the Book it was computed from.
type numbered struct {
	claim.Claim
	number int
	book   *book.Book
}

// Unclaimed gives what the months after the last claim come to, as one more claim over
// them, or nil where none are left. Its figures are of no claim that there is.
func Unclaimed(b *book.Book, claims []claim.Claim) *claim.Claim {
	all := withUnclaimed(b, claims)
	if len(all) == len(claims) {
		return nil
	}
	return &all[len(claims)].Claim
}

// withUnclaimed gives the claims and, where months are left after the last one,
// one more over them.
func withUnclaimed(b *book.Book, claims []claim.Claim) []numbered {
	var all []numbered
	for _, c := range claims {
		all = append(all, numbered{c, c.Record.Number, b})
	}
	period := b.Agreement.Period()
	next := project.ClaimRecord{Number: len(claims) + 1, From: period.From.Month(), To: period.To.Month()}
	if len(b.Claims) > 0 {
		last := &b.Claims[len(b.Claims)-1]
		next.From = last.To + 1
		if last.Final {
			return all
		}
	}
	if next.From > next.To {
		return all
	}
	open := *b
	open.Claims = append(b.Claims[:len(b.Claims):len(b.Claims)], next)
	computed := claim.Chain(&open)
	return append(all, numbered{computed[len(computed)-1], 0, &open})
}

func rowsOf(b *book.Book, c *claim.Claim, number int) []Row {
	base := Row{Claim: number, Frozen: c.Record.AppliedFor()}
	var rows []Row
	for i := range c.Lines {
		line := &c.Lines[i]
		if line.FlatRate != nil {
			continue
		}
		row := base
		row.Category, row.Line, row.Amount = line.Category, line, line.Amount.Cents()
		row.Month = monthOf(b, c, line)
		rows = append(rows, row)
	}
	for i := range c.Record.Corrections {
		correction := &c.Record.Corrections[i]
		row := base
		row.Category, row.Correction, row.Amount = correction.Category, correction, correction.Amount
		row.Month = c.Record.To
		if correction.Month != 0 {
			row.Month = correction.Month
		}
		rows = append(rows, row)
	}
	rows = append(rows, flatRows(c, base, rows)...)
	for i := range b.Income {
		income := &b.Income[i]
		month := income.Date.Month()
		if at := costing.ClaimCovering(b.Claims, month); at < 0 || b.Claims[at].Number != c.Record.Number {
			continue
		}
		row := base
		row.Month, row.Income, row.Amount = month, income, -income.Amount
		rows = append(rows, row)
	}
	return rows
}

// monthOf gives the month a line belongs to: a purchase to that of its date, a
// lump sum to that of its acceptance.
func monthOf(b *book.Book, c *claim.Claim, line *costing.Line) calendar.Month {
	switch {
	case line.Month != 0:
		return line.Month
	case line.Cost != "":
		for i := range b.Costs {
			if b.Costs[i].ID == line.Cost {
				return b.Costs[i].Date.Month()
			}
		}
	case line.LumpSum != "":
		for i := range b.LumpSums {
			if b.LumpSums[i].Name == line.LumpSum && c.Record.Covers(b.LumpSums[i].Accepted.Month()) {
				return b.LumpSums[i].Accepted.Month()
			}
		}
	}
	return c.Record.To
}
