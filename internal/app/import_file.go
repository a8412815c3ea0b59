package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/store"
)

// Import is an import of a file that another system exported, whatever it is about.
type Import struct {
	Project string
	Name    string // of the file
	Content []byte
	Sheet   string // empty: the first
	Choices importer.Choices
	// Seen is the digest of the plan that was looked at.
	Seen string
	// Decisions are what is to become of conflicts, by the keys of their cells.
	Decisions map[string]importer.Decision
	// WithoutRefused takes the rest where rows or cells are refused.
	WithoutRefused bool
}

// Where faults of an import stand that are about none of its fields.
const (
	RefusedField   = "refused"
	SelectionField = "selection" // of a ledger: which entries are the project's
	ConflictsField = importer.ConflictsField
)

// check asks that this very plan was looked at, and that everything that somebody is to
// decide was decided in an allowed way. Faults: edit.stale; at RefusedField
// importer.refused, at ConflictsField importer.undecided.
func (cmd *Import) check(plan string, refused int, conflicts []string, allowed ...importer.Decision) error {
	if cmd.Seen != plan {
		return fault.New(fault.Conflict, "edit.stale")
	}
	var problems fault.List
	if refused > 0 && !cmd.WithoutRefused {
		problems = append(problems, fault.At(RefusedField, fault.Invalid, "importer.refused"))
	}
	for _, key := range conflicts {
		if !slices.Contains(allowed, cmd.Decisions[key]) {
			problems = append(problems, fault.At(ConflictsField, fault.Invalid, "importer.undecided"))
			break
		}
	}
	if len(problems) > 0 {
		return problems
	}
	return nil
}

// details are what the event of an import says of its file, and of the plan that was
// looked at.
func (cmd *Import) details(source string, t *importer.Table, plan string) []audit.Detail {
	sum := sha256.Sum256(cmd.Content)
	return []audit.Detail{
		{Name: "file", Value: cmd.Name}, {Name: "file_sha256", Value: hex.EncodeToString(sum[:])},
		{Name: "source", Value: source}, {Name: "rows", Value: strconv.Itoa(len(t.Rows))},
		{Name: "rows_sha256", Value: plan},
	}
}

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
