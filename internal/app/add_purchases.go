package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
	"hankekirja/internal/reconcile"
	"hankekirja/internal/store"
)

// Proposals gives the purchases that the ledger has and the project has not. Faults: those of
// Ledger.
func (a *App) Proposals(ctx context.Context, code string) (list []reconcile.Proposal, err error) {
	b, err := a.ProjectBook(ctx, code)
	if err != nil {
		return nil, err
	}
	err = a.viewLedger(ctx, code, func(tx *store.ViewTx, id string) (err error) {
		list, err = proposals(tx, id, b)
		return err
	})
	return list, err
}

func proposals(tx *store.ViewTx, id string, b *book.Book) ([]reconcile.Proposal, error) {
	entries, err := tx.LedgerEntries(id, ledger.Filter{
		Accounts: reconcile.Accounts(b), Period: reconcile.Span(b), Most: mostCompared,
	})
	return reconcile.Proposals(b, entries), err
}

// AddPurchases makes purchases of entries of the ledger.
type AddPurchases struct {
	Project   string
	Purchases []LedgerPurchase
}

// LedgerPurchase is what a person says of a proposal.
type LedgerPurchase struct {
	Key                   string // of the proposal that was seen
	Supplier, Description string
	Paid                  string // as the project file writes it; empty: not paid yet
}

// PurchasesPath begins the paths of faults of AddPurchases; the place of the purchase among
// those of the command and the field follow.
const PurchasesPath = "/purchases/"

// detailEntries is the name of the detail that says of which entries a purchase was made, as
// import/row; kind and id of the purchase follow.
const detailEntries = "ledger_entries "

// AddPurchases adds the purchases, all or nothing, the way of Edit: by hand no more and no
// less could be added. The ledger is matched anew with what is recorded now, so that nothing
// is added that somebody added meanwhile. It gives how many it added. Faults:
// purchases.none, edit.stale where something is no longer proposed as it was seen, and those
// of Edit, of a purchase under PurchasesPath.
func (a *App) AddPurchases(ctx context.Context, cmd AddPurchases) (added int, err error) {
	if err := access.Allow(a.actor, access.SeePay, cmd.Project); err != nil {
		return 0, err
	}
	if len(cmd.Purchases) == 0 {
		return 0, fault.New(fault.Invalid, "purchases.none")
	}
	done, err := a.changeBeside(ctx, cmd.Project, "",
		func(tx *store.ViewTx, id string, before *book.Book) (decided, error) {
			proposed, err := proposals(tx, id, before)
			if err != nil {
				return decided{}, err
			}
			patches, details, err := cmd.patches(before, proposed)
			if err != nil {
				return decided{}, err
			}
			after, err := book.Apply(before, patches...)
			return decided{next: after, details: details}, cmd.placed(err, len(before.Costs))
		})
	if !done || err != nil {
		return 0, err
	}
	return len(cmd.Purchases), nil
}

// patches add the purchases to those of a Book, and say of which entries each is.
func (cmd *AddPurchases) patches(
	before *book.Book, proposed []reconcile.Proposal,
) (patches []book.Patch, details []audit.Detail, err error) {
	costs := slices.Clone(before.Costs)
	for _, wanted := range cmd.Purchases {
		at := slices.IndexFunc(proposed, func(p reconcile.Proposal) bool { return p.Not == "" && p.Key() == wanted.Key })
		if at < 0 {
			return nil, nil, fault.New(fault.Conflict, "edit.stale")
		}
		p := proposed[at]
		proposed = slices.Delete(proposed, at, at+1) // one that is asked for twice is added once
		c := project.Cost{
			ID: project.FreeCostID(costs), Supplier: wanted.Supplier, Document: p.Voucher, Amount: p.Amount,
		}
		if slices.ContainsFunc(costs, func(x project.Cost) bool {
			return x.Supplier == c.Supplier && x.Document == c.Document && x.Amount == c.Amount
		}) { // the same amount in two categories of a voucher is not the same purchase twice (RULES.md 3.4)
			c.Document += "/" + p.Entries[0].Account
		}
		costs = append(costs, c)
		fields := map[string]string{
			"id": c.ID, "date": p.Date.String(), "category": string(p.Category), "supplier": c.Supplier,
			"document": c.Document, "description": wanted.Description, "amount": c.Amount.String(), "voucher": p.Voucher,
		}
		if wanted.Paid != "" {
			fields["paid"] = wanted.Paid
		}
		set, err := json.Marshal(fields)
		if err != nil {
			return nil, nil, err
		}
		patches = append(patches, book.Patch{At: "/costs/-", Set: set})
		details = append(details, audit.Detail{Name: detailEntries + string(audit.CostKind) + " " + c.ID, Value: refs(&p)})
	}
	return patches, details, nil
}

// refs names the entries of a proposal.
func refs(p *reconcile.Proposal) string {
	list := make([]string, len(p.Entries))
	for i := range p.Entries {
		list[i] = strconv.Itoa(p.Entries[i].Import) + "/" + strconv.Itoa(p.Entries[i].Row)
	}
	return strings.Join(list, " ")
}

// placed gives the faults of the purchases that were added after the first ones of the Book
// the places that they have in the command.
func (cmd *AddPurchases) placed(err error, first int) error {
	problems := fault.All(err)
	for _, p := range problems {
		rest, is := strings.CutPrefix(p.Path, "/costs/")
		number, field, _ := strings.Cut(rest, "/")
		if at, wrong := strconv.Atoi(number); is && wrong == nil && at >= first {
			p.Path = PurchasesPath + strconv.Itoa(at-first) + "/" + field
		}
	}
	return err
}
