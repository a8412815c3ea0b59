package app

import (
	"context"

	"hankekirja/internal/access"
)

// RebuildTotals reckons the kept totals of all projects anew, or of those that lack them or
// have them by another version of the program; it tells how many that were. Seen is told
// how far it is; nil is not told. Fault: access.forbidden.
func (a *App) RebuildTotals(ctx context.Context, all bool, seen func(done, of int)) (int, error) {
	if err := access.Allow(a.actor, access.VerifyAll, ""); err != nil {
		return 0, err
	}
	return a.store.RebuildTotals(ctx, all, seen)
}
