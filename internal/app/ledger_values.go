package app

import (
	"context"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// SourceOfLedger names the source of a file of entries.
func SourceOfLedger(t *importer.Table) string { return importer.SourceOf(t, nil) }

// LedgerMemory gives what a project remembers of a source of entries. Faults:
// access.forbidden, store.no_project.
func (a *App) LedgerMemory(ctx context.Context, project, source string) (importer.LedgerMemory, error) {
	return recall[importer.LedgerMemory](ctx, a, access.EditCosts, project, source)
}

// LedgerValues counts the entries of a file by what they have in a dimension, by choices
// that importer.Choices.Check finds nothing wrong with. Faults: those of the file.
func LedgerValues(ctx context.Context, cmd *ImportLedger, by ledger.Dimension) (values []LedgerValue, err error) {
	at := map[string]int{}
	rows, err := cmd.open()
	if err != nil {
		return nil, err
	}
	_, err = cmd.each(ctx, rows, pass{0, 1}, func(row *importer.LedgerRow) error {
		if row.Entry == nil {
			return nil
		}
		value := by.Value(row.Entry)
		i, there := at[value]
		if !there {
			i, at[value] = len(values), len(values)
			values = append(values, LedgerValue{Value: value})
		}
		values[i].Entries++
		values[i].Sum += row.Entry.Amount()
		return nil
	})
	slices.SortFunc(values, func(x, y LedgerValue) int { return strings.Compare(x.Value, y.Value) })
	return values, err
}

// LedgerValue is a value of a dimension with what its entries come to.
type LedgerValue struct {
	Value   string
	Entries int
	Sum     money.Cents
}
