package demo

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// ledgerKept is the ledger that the beneficiary's bookkeeping has of the project, until a day. It
// follows from what the project has recorded, so that it balances on whatever day the story is
// told, but for the postings beside.
type ledgerKept struct {
	File     string    `json:"file"`
	Headings []string  `json:"headings"` // as those of importer.OfLedger that row writes
	Centre   string    `json:"centre"`
	Until    string    `json:"until"` // a day
	Accounts []kept    `json:"accounts"`
	Pay      string    `json:"pay"`    // text of entries of pay
	Beside   []posting `json:"beside"` // what the project has not recorded
}

// kept is an account, and what it is for.
type kept struct {
	Number  string         `json:"number"`
	Name    string         `json:"name"`
	Purpose ledger.Purpose `json:"purpose"`
}

// posting is an entry of the ledger.
type posting struct {
	Date    string         `json:"date"`
	Purpose ledger.Purpose `json:"purpose"`
	Voucher string         `json:"voucher"`
	Text    string         `json:"text"`
	Amount  money.Cents    `json:"amount"` // as a cost; income is less than nothing
}

// importLedger imports the ledger and says what its accounts are for.
func (s *step) importLedger(ctx context.Context, as *app.App) error {
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	content, err := s.Ledger.content(b)
	if err != nil {
		return err
	}
	table, err := importer.OfLedger.Read(content, "")
	if err != nil {
		return err
	}
	cmd := app.ImportLedger{
		Project: s.code, Name: s.Ledger.File, Content: content,
		Selection: ledger.Selection{By: ledger.ByCentre, Values: []string{s.Ledger.Centre}},
	}
	cmd.Choices, _ = importer.Guess(table)
	plan, err := as.PlanLedger(ctx, cmd)
	if err != nil {
		return err
	}
	cmd.Seen = plan.Digest()
	if done, err := as.ImportLedger(ctx, cmd); err != nil || done.Added == 0 {
		return fmt.Errorf("%d entries were imported: %w", done.Added, err)
	}
	set := app.SetAccounts{Project: s.code}
	for _, a := range s.Ledger.Accounts {
		set.Accounts = append(set.Accounts, ledger.Account(a))
	}
	_, err = as.SetAccounts(ctx, set)
	return err
}

// balance signs claims that balance with the accounts.
func (s *step) balance(ctx context.Context, as *app.App) error {
	for _, number := range s.Balance {
		b, err := as.ProjectBook(ctx, s.code)
		if err != nil {
			return err
		}
		of, err := as.Comparison(ctx, s.code, number)
		if err != nil {
			return err
		}
		seen := of.Digest(s.code, &claim.Chain(b)[number-1])
		err = as.SignReconciliation(ctx, app.SignReconciliation{Project: s.code, Number: number, Seen: seen})
		if err != nil {
			return fmt.Errorf("claim %d: %w", number, err)
		}
	}
	return nil
}

// content is the ledger as a file.
func (l *ledgerKept) content(b *book.Book) ([]byte, error) {
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.Comma = ';'
	_ = w.Write(l.Headings) // of a Builder no write fails
	for _, p := range append(l.postings(b), l.Beside...) {
		if p.Date > l.Until { // days of the same form
			continue
		}
		row, err := l.row(&p)
		if err != nil {
			return nil, err
		}
		_ = w.Write(row)
	}
	w.Flush()
	return []byte(text.String()), nil
}

func (l *ledgerKept) row(p *posting) ([]string, error) {
	for _, a := range l.Accounts {
		if a.Purpose != p.Purpose {
			continue
		}
		debit, credit := p.Amount.String(), ""
		if p.Amount < 0 {
			debit, credit = "", (-p.Amount).String()
		}
		return []string{p.Date, l.Centre, a.Number, a.Name, p.Voucher, p.Text, debit, credit}, nil
	}
	return nil, fmt.Errorf("no account is for %s", p.Purpose)
}

// postings are those of pay, purchases and income.
func (l *ledgerKept) postings(b *book.Book) (all []posting) {
	for i := range b.People {
		for _, p := range b.People[i].Pay {
			purpose := ledger.Wages
			if treatment, _ := b.Rules.TreatmentOf(p.Type); treatment != project.EligiblePay {
				purpose = ledger.SideCosts
			}
			const payday = 15
			day := p.Month.First() + payday - 1
			all = append(all, posting{day.String(), purpose, p.Voucher, l.Pay + " " + b.People[i].Name, p.Amount})
		}
	}
	for i := range b.Costs {
		c := &b.Costs[i]
		text := c.Supplier + " " + c.Document
		all = append(all, posting{c.Date.String(), ledger.Purpose(c.Category), c.Voucher, text, c.Amount})
	}
	for _, i := range b.Income {
		all = append(all, posting{i.Date.String(), ledger.Income, "", i.Description, -i.Amount})
	}
	return all
}
