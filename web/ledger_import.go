package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
)

// ledgerImportPart is where entries of the ledger are imported, and ledgerImportPath the
// address of its route.
const (
	ledgerImportPart = "ledger-import"
	ledgerImportPath = "/projects/:code/" + ledgerImportPart
)

func (s *server) ledgerImportRoutes() []route {
	const at = ledgerImportPath
	return []route{
		{http.MethodGet, at, ledgerImportPart, access.EditCosts, s.ledgerImportPage},
		{http.MethodPost, at, ledgerImportPart, access.EditCosts, s.ledgerImport},
		{http.MethodGet, at + "/" + progressPart, ledgerImportPart, access.EditCosts, s.importProgress},
		{http.MethodGet, at + "/examples/:kind", ledgerImportPart, access.EditCosts, s.ledgerExample},
	}
}

// The inputs of a ledger's choices: by what entries belong to the project, of what the
// values are that the form lists, which of them are taken, and one that it does not list.
const (
	selectionInput = app.SelectionField
	ofInput        = "of"
	takeInput      = "take"
	valueInput     = "value"
)

// ledgerFile is a file of entries on its way through the steps. It is read row by row, so
// that its table has the first rows only.
type ledgerFile struct {
	importFile
	selection ledger.Selection
	planned   *app.LedgerPlan
}

func (d *dossier) ledgerFile() *ledgerFile {
	return &ledgerFile{importFile: importFile{
		dossier: d, subject: importer.OfLedger, part: ledgerImportPart, words: "ledger_import.", home: d.ledgerLink(),
		examples: d.ledgerExamples(), tells: true,
	}}
}

// ledgerImportPage asks for a file.
func (s *server) ledgerImportPage(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	return q.showUpload(d.ledgerFile().file(), nil)
}

// ledgerImport goes on with a file.
func (s *server) ledgerImport(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	return q.importSteps(d.ledgerFile())
}

func (f *ledgerFile) read(q *request) error {
	file := bytes.NewReader(f.content)
	rows, err := f.subject.Open(file, file.Size(), f.values[sheetInput])
	if err != nil {
		return err
	}
	f.table = rows.Table
	f.choices, _ = importer.Guess(f.table)
	memory, err := q.app.LedgerMemory(q.Request.Context(), f.Agreement.Code, app.SourceOfLedger(f.table))
	if err != nil {
		return err
	}
	memory.Recall(f.table, &f.choices)
	f.readChoices()
	f.selection = memory.Selection
	f.readSelection()
	return nil
}

// readSelection reads which entries are the project's, as far as the form says it. The
// values of another dimension are none of this one.
func (f *ledgerFile) readSelection() {
	by := ledger.Dimension(f.values[selectionInput])
	if !slices.Contains(ledger.Dimensions, by) {
		return
	}
	f.selection = ledger.Selection{By: by}
	if f.values[ofInput] != string(by) {
		return
	}
	f.readOf(takeInput, func(of, chosen string, _ int) {
		if chosen != "" {
			f.selection.Values = append(f.selection.Values, of)
		}
	})
	if value := strings.TrimSpace(f.values[valueInput]); value != "" {
		f.selection.Values = append(f.selection.Values, value)
	}
	slices.Sort(f.selection.Values)
	f.selection.Values = slices.Compact(f.selection.Values)
}

// command is what the form asks for.
func (f *ledgerFile) command() app.ImportLedger {
	all := f.importFile.command()
	return app.ImportLedger{
		Project: all.Project, Name: all.Name, Content: all.Content, Sheet: all.Sheet, Choices: all.Choices,
		Seen: all.Seen, WithoutRefused: all.WithoutRefused, Selection: f.selection,
		Progress: f.progress,
	}
}

func (f *ledgerFile) plan(q *request) (err error) {
	if f.planned, err = q.app.PlanLedger(q.Request.Context(), f.command()); err != nil {
		return err
	}
	f.rows = f.planned.Rows
	for _, p := range f.planned.Faults {
		f.faults = append(f.faults, importer.RowFault{Fault: p})
	}
	f.untold = f.planned.Unread - len(f.planned.Faults)
	return nil
}

func (f *ledgerFile) save(q *request) (told string, err error) {
	cmd := f.command()
	cmd.Decisions, cmd.Rest = map[int]importer.Decision{}, f.decided(app.ConflictsField)
	for name, decision := range f.values {
		var row int
		var old ledger.Ref
		if n, _ := fmt.Sscanf(name, changeInput, &row, &old.Import, &old.Row); n > 2 {
			cmd.Decisions[row] = importer.Decision(decision)
		}
	}
	done, err := q.app.ImportLedger(q.Request.Context(), cmd)
	if done.Added+done.Replaced == 0 {
		return "ledger_same", err
	}
	return "ledger_imported", err
}

// changeInput names the choice of a changed entry by its row, with the recorded one that it
// is about: what was chosen of another is no choice of this one, whose plan is another.
const changeInput = "change %d %d.%d"

func changeInputOf(c *app.LedgerChange) string {
	old := c.Change.Old
	return fmt.Sprintf(changeInput, c.Row, old.Import, old.Row)
}
