package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// demoSetting marks a database whose people and figures are invented. Only there
// may somebody sign in by a click.
const (
	demoSetting = "demonstration"
	demoValue   = "yes"
)

// IsDemo tells whether the database was made for demonstration.
func (a *App) IsDemo(ctx context.Context) (is bool, err error) {
	if err := access.Allow(a.actor, access.ReadPublic, ""); err != nil {
		return false, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		value, err := tx.Setting(demoSetting)
		is = value == demoValue
		return err
	})
	return is, err
}

// MakeDemo marks an empty database as one for demonstration; one that is marked
// stays so. Faults: access.forbidden, demo.not_empty.
func (a *App) MakeDemo(ctx context.Context) error {
	if err := access.Allow(a.actor, access.ManageUsers, ""); err != nil {
		return err
	}
	return a.update(ctx, func(tx *store.Tx) error {
		if err := tx.LockInstallation(); err != nil {
			return err
		}
		switch value, err := tx.Setting(demoSetting); {
		case err != nil, value == demoValue:
			return err
		}
		empty, err := tx.Empty()
		if err != nil {
			return err
		}
		if !empty {
			return fault.New(fault.Conflict, "demo.not_empty")
		}
		if err := tx.AddSetting(demoSetting, demoValue); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: audit.Installation, Action: "demo.made"})
	})
}
