package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/importer"
	"hankekirja/internal/store"
)

// ImportMemory gives what a project remembers of a source of hours; nothing of one that
// it does not know. Faults: access.forbidden, store.no_project.
func (a *App) ImportMemory(ctx context.Context, project, source string) (importer.Memory, error) {
	return recall[importer.Memory](ctx, a, access.ReadProject, project, source)
}

// PayMemory gives what a project remembers of a source of pay, which names people. Faults:
// access.forbidden, store.no_project.
func (a *App) PayMemory(ctx context.Context, project, source string) (importer.PayMemory, error) {
	return recall[importer.PayMemory](ctx, a, access.EditPay, project, source)
}

func recall[M importer.Memories](
	ctx context.Context, a *App, needs access.Action, project, source string,
) (m M, err error) {
	if err := access.Allow(a.actor, needs, project); err != nil {
		return m, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(project)
		if err != nil {
			return err
		}
		text, err := tx.ImportMemory(id, source)
		if err == nil {
			m, err = importer.DecodeMemory[M](text)
		}
		return err
	})
	return m, err
}

// remember keeps what was chosen for a source, where it is otherwise than before.
func remember[M importer.Memories](tx *store.Tx, id, source string, chosen func(before M) M) error {
	text, err := tx.ImportMemory(id, source)
	if err != nil {
		return err
	}
	before, err := importer.DecodeMemory[M](text)
	if err != nil {
		return err
	}
	m := chosen(before)
	if now := importer.EncodeMemory(&m); now != text {
		return tx.SaveImportMemory(id, source, now)
	}
	return nil
}

// fileDetails are what the event of an import says of its file, and of the plan that was
// looked at.
func fileDetails(name string, content []byte, source string, t *importer.Table, plan string) []audit.Detail {
	sum := sha256.Sum256(content)
	return []audit.Detail{
		{Name: "file", Value: name}, {Name: "file_sha256", Value: hex.EncodeToString(sum[:])},
		{Name: "source", Value: source}, {Name: "rows", Value: strconv.Itoa(len(t.Rows))},
		{Name: "rows_sha256", Value: plan},
	}
}
