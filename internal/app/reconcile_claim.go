package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
	"hankekirja/internal/reconcile"
	"hankekirja/internal/store"
)

// mostCompared is how many entries a claim is compared with: more than a project books in
// the months of one.
const mostCompared = 50_000

// Comparison sets a claim beside the ledger. Faults: access.forbidden, store.no_project,
// freeze.no_claim.
func (a *App) Comparison(ctx context.Context, code string, number int) (c *reconcile.Comparison, err error) {
	b, err := a.ProjectBook(ctx, code)
	if err != nil {
		return nil, err
	}
	err = a.viewLedger(ctx, code, func(tx *store.ViewTx, id string) (err error) {
		c, err = compareClaim(tx, id, b, number)
		return err
	})
	return c, err
}

// viewLedger reads what only those see who see pay, by the id of the project.
func (a *App) viewLedger(ctx context.Context, code string, see func(tx *store.ViewTx, id string) error) error {
	if err := access.Allow(a.actor, access.SeePay, code); err != nil {
		return err
	}
	return a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		return see(tx, id)
	})
}

func compareClaim(tx *store.ViewTx, id string, b *book.Book, number int) (*reconcile.Comparison, error) {
	claims := claim.Chain(b)
	if number < 1 || number > len(claims) {
		return nil, fault.New(fault.NotFound, "freeze.no_claim", "claim", strconv.Itoa(number))
	}
	of := &claims[number-1]
	accounts, days := reconcile.Needs(b, of)
	var books reconcile.Books
	var err error
	if books.Sums, err = tx.LedgerSums(id); err != nil {
		return nil, err
	}
	books.Entries, err = tx.LedgerEntries(id, ledger.Filter{Accounts: accounts, Period: days, Most: mostCompared})
	if err != nil {
		return nil, err
	}
	return reconcile.Of(b, of, books), nil
}

// ExplainDifference says why a row of a claim differs from the accounts, or takes that back
// where the text is empty.
type ExplainDifference struct {
	Project string
	Number  int
	Item    string
	// Difference is the one that was seen.
	Difference string
	Text       string
}

// ActionExplained is of events that explain a difference from the accounts.
const ActionExplained = "claim.explained"

// ExplainDifference keeps the explanation with the claim, of a frozen one too: it is no part
// of what is frozen. A row whose difference is another than the one that was seen is not
// explained. Faults: reconcile.no_item, edit.stale, and those of the project file.
func (a *App) ExplainDifference(ctx context.Context, cmd ExplainDifference) (changed bool, err error) {
	if err := access.Allow(a.actor, access.PrepareClaim, cmd.Project); err != nil {
		return false, err
	}
	seen, err := a.Comparison(ctx, cmd.Project, cmd.Number)
	if err != nil {
		return false, err
	}
	item := seen.Item(cmd.Item)
	switch {
	case item == nil || item.Difference == 0 && cmd.Text != "":
		return false, fault.New(fault.Invalid, "reconcile.no_item", "item", cmd.Item)
	case item.Difference.String() != cmd.Difference:
		return false, fault.New(fault.Conflict, "edit.stale")
	}
	return a.change(ctx, cmd.Project, "", func(before *book.Book) (decided, error) {
		if err := before.Agreement.CheckOpen(); err != nil {
			return decided{}, err
		}
		if cmd.Number > len(before.Claims) {
			return decided{}, fault.New(fault.Conflict, "edit.stale")
		}
		record := before.Claims[cmd.Number-1]
		list := slices.DeleteFunc(slices.Clone(record.Explanations), func(e project.Explanation) bool {
			return e.Item == cmd.Item
		})
		if cmd.Text != "" {
			list = append(list, project.Explanation{Item: cmd.Item, Difference: item.Difference, Text: cmd.Text})
		}
		if slices.Equal(list, record.Explanations) {
			return decided{next: before}, nil
		}
		next, err := withExplanations(before, cmd.Number, list)
		return decided{next: next, action: ActionExplained}, err
	})
}

// explanation is an explanation as the project file writes it.
type explanation struct {
	Item       string `json:"item"`
	Difference string `json:"difference"`
	Text       string `json:"text"`
}

func withExplanations(b *book.Book, number int, list []project.Explanation) (*book.Book, error) {
	written := []explanation{}
	for _, e := range list {
		written = append(written, explanation{e.Item, e.Difference.String(), e.Text})
	}
	text, err := json.Marshal(written)
	if err != nil {
		return nil, err
	}
	return book.Apply(b, book.Patch{At: recordAt(audit.ClaimKind, number-1) + "/explanations", Set: text})
}

// SignReconciliation signs that a claim balances with the accounts.
type SignReconciliation struct {
	Project  string
	Number   int
	Seen     string // digest of the comparison
	Password string // the actor's, asked for again
}

// ActionReconciled is of events that sign that a claim balances.
const ActionReconciled = "claim.reconciled"

// SignReconciliation keeps who signed which comparison when. Faults: reconcile.open where
// something differs and is not explained, edit.stale, and those of ConfirmPassword.
func (a *App) SignReconciliation(ctx context.Context, cmd SignReconciliation) error {
	if err := access.Allow(a.actor, access.PrepareClaim, cmd.Project); err != nil {
		return err
	}
	confirmed, err := a.ConfirmPassword(ctx, cmd.Password)
	if err != nil {
		return err
	}
	now, err := a.Comparison(ctx, cmd.Project, cmd.Number)
	if err != nil {
		return err
	}
	_, err = a.change(ctx, cmd.Project, "", func(before *book.Book) (decided, error) {
		if err := before.Agreement.CheckOpen(); err != nil {
			return decided{}, err
		}
		claims := claim.Chain(before)
		if cmd.Number > len(claims) {
			return decided{}, fault.New(fault.Conflict, "edit.stale")
		}
		digest := now.Digest(before.Agreement.Code, &claims[cmd.Number-1])
		switch {
		case !now.Balances():
			return decided{}, fault.New(fault.Conflict, "reconcile.open", "claim", strconv.Itoa(cmd.Number))
		case digest != cmd.Seen:
			return decided{}, fault.New(fault.Conflict, "edit.stale")
		}
		next := *before
		next.Claims = slices.Clone(before.Claims)
		next.Claims[cmd.Number-1].Reconciled = &project.Reconciliation{
			Date: a.store.Today(), By: a.actor.Name, Digest: digest,
		}
		return decided{next: &next, action: ActionReconciled, details: []audit.Detail{confirmed.detail()}}, nil
	})
	return err
}

// LedgerState is what is recorded of a project's ledger.
type LedgerState struct {
	Imports  []ledger.Import
	Sums     []ledger.Sum
	Balances []ledger.Balance
	Names    map[string]string // of accounts
}

// Ledger gives what is recorded of a project's ledger. Faults: access.forbidden,
// store.no_project.
func (a *App) Ledger(ctx context.Context, code string) (s LedgerState, err error) {
	err = a.viewLedger(ctx, code, func(tx *store.ViewTx, id string) (err error) {
		if s.Imports, err = tx.LedgerImports(id); err != nil {
			return err
		}
		if s.Sums, err = tx.LedgerSums(id); err != nil {
			return err
		}
		if s.Balances, err = tx.LedgerBalances(id); err != nil {
			return err
		}
		s.Names, err = tx.AccountNames(id)
		return err
	})
	return s, err
}

// LedgerEntries gives entries that count, by day. Faults: those of Ledger.
func (a *App) LedgerEntries(
	ctx context.Context, code string, f ledger.Filter,
) (list []ledger.Recorded, err error) {
	err = a.viewLedger(ctx, code, func(tx *store.ViewTx, id string) (err error) {
		list, err = tx.LedgerEntries(id, f)
		return err
	})
	return list, err
}

// PurchaseMatch gives the entries that a purchase is matched with, or nil of no purchase.
// Faults: those of Ledger.
func (a *App) PurchaseMatch(ctx context.Context, code, id string) (*reconcile.Match, error) {
	b, err := a.ProjectBook(ctx, code)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(b.Costs, func(c project.Cost) bool { return c.ID == id })
	if at < 0 {
		return nil, nil
	}
	entries, err := a.LedgerEntries(ctx, code, ledger.Filter{
		Accounts: reconcile.Accounts(b), Period: reconcile.Around(&b.Costs[at]), Most: mostCompared,
	})
	return reconcile.MatchOf(b, id, entries), err
}

// SetAccounts says what accounts of the ledger are for.
type SetAccounts struct {
	Project  string
	Accounts []ledger.Account
}

// SetAccounts keeps what accounts are for beside those that it does not name. It tells
// whether anything is otherwise than it was. Faults: those of the project file.
func (a *App) SetAccounts(ctx context.Context, cmd SetAccounts) (changed bool, err error) {
	if err := access.Allow(a.actor, access.EditCosts, cmd.Project); err != nil {
		return false, err
	}
	return a.change(ctx, cmd.Project, "", func(before *book.Book) (decided, error) {
		next := *before
		next.Accounts = slices.Clone(before.Accounts)
		for _, account := range cmd.Accounts {
			if !slices.Contains(ledger.Purposes, account.Purpose) {
				return decided{}, fault.At(account.Number, fault.Invalid, "ledger.purpose")
			}
			at := slices.IndexFunc(next.Accounts, func(x ledger.Account) bool { return x.Number == account.Number })
			if at < 0 {
				next.Accounts = append(next.Accounts, account)
				continue
			}
			next.Accounts[at] = account
		}
		return decided{next: &next}, nil
	})
}
