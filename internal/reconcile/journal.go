package reconcile

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// JournalLine is a proposed posting, by which the ledger comes in line with a claim. An
// account is empty where none of the purpose is known.
type JournalLine struct {
	Date          calendar.Date
	Account, Name string
	Purpose       ledger.Purpose
	// Source is whose funding it is: a part of the grant, other funding, or empty.
	Source        string
	Own           bool // the beneficiary's own side of its share, outside the project
	Debit, Credit money.Cents
}

// Journal proposes the postings of a claim as applied for: the support as income, against
// what is receivable and what the advance covers (RULES.md 4.10), other funding alike, and
// the own share with what is over the budget (4.6, 4.9), which the beneficiary moves to the
// project. Debits and credits come to the same.
func Journal(b *book.Book, c *claim.Claim) []JournalLine {
	j := &journal{book: b, date: c.Record.LastDay()}
	own := &c.Own
	j.add(ledger.Receiving, "", own.Payable.Cents())
	j.add(ledger.Advance, "", own.AdvanceDeducted.Cents())
	for _, part := range own.Parts {
		j.add(ledger.Support, part.Source, -part.Amount.Cents())
	}
	if len(own.Parts) == 0 {
		j.add(ledger.Support, "", -own.Grant.Cents())
	}
	for _, other := range own.Other {
		j.add(ledger.Receiving, other.Source, other.Amount.Cents())
		j.add(ledger.Support, other.Source, -other.Amount.Cents())
	}
	share := own.Own.Cents() + own.OverBudget.Cents()
	j.add(ledger.OwnShare, "", share)
	if n := len(j.lines); n > 0 && share != 0 {
		j.lines[n-1].Own = true
	}
	j.add(ledger.OwnShare, "", -share)
	return j.lines
}

type journal struct {
	book  *book.Book
	date  calendar.Date
	lines []JournalLine
}

// add proposes a posting: a debit, or a credit where it is less than nothing.
func (j *journal) add(p ledger.Purpose, source string, amount money.Cents) {
	if amount == 0 {
		return
	}
	line := JournalLine{Date: j.date, Purpose: p, Source: source, Debit: max(amount, 0), Credit: max(-amount, 0)}
	for _, a := range j.book.Accounts {
		if a.Purpose == p {
			line.Account, line.Name = a.Number, a.Name
			break
		}
	}
	j.lines = append(j.lines, line)
}
