package web

import (
	"cmp"
	"slices"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
)

// ledgerChoicesPage asks what stands in the columns and which entries are the project's.
type ledgerChoicesPage struct {
	importPage
	importColumns
	By     slipField
	Of     string // what the values are
	Values []ledgerValue
}

// ledgerValue is a value of the dimension, which is taken or not.
type ledgerValue struct {
	Input              string
	Value, Name, About string
	Taken              bool
}

// mostValues is how many values of a dimension are shown to be ticked.
const mostValues = 500

func (f *ledgerFile) showChoices(q *request, problems fault.List) error {
	page := ledgerChoicesPage{importColumns: f.columns(), Of: string(f.selection.By)}
	var err error
	if page.importPage, err = q.stepPage(f.file(), problems); err != nil {
		return err
	}
	page.Values, err = f.ledgerValues(q)
	if problems := fault.All(err); len(problems) > 0 { // of rows that are not among the first
		return q.showUpload(f.file(), problems)
	}
	if err != nil {
		return err
	}
	by := []slipField{f.byField()}
	for _, p := range problems {
		page.Problems = append(page.Problems, f.place(p, page.Columns, by))
	}
	page.By = by[0]
	return q.server.render(q, statusOf(problems), "ledger_import_choices", page)
}

// byField asks what tells the project's entries from those of others.
func (f *ledgerFile) byField() slipField {
	in := slipField{Name: selectionInput, Label: f.T("ledger_import.by"), Hint: f.T("ledger_import.by_hint")}
	in.Choices = []choice{{"", f.T("form.choose"), f.selection.By == ""}}
	for _, by := range ledger.Dimensions {
		in.Choices = append(in.Choices, choice{string(by), f.T("ledger_import.by." + string(by)), by == f.selection.By})
	}
	return in
}

// ledgerValues are what the entries have in the chosen dimension. Faults: those of the file.
func (f *ledgerFile) ledgerValues(q *request) (values []ledgerValue, err error) {
	by := f.selection.By
	if by == "" || by == ledger.Whole || len(f.choices.Check(f.table)) > 0 {
		return nil, nil
	}
	cmd := f.command()
	all, err := app.LedgerValues(q.Request.Context(), &cmd, by)
	for i, v := range all[:min(len(all), mostValues)] {
		values = append(values, ledgerValue{
			choiceInput(takeInput, i, ""), v.Value, cmp.Or(v.Value, f.T("ledger_import.no_value")),
			joined(f.N("ledger.entries", v.Entries), f.Euro(v.Sum)), slices.Contains(f.selection.Values, v.Value),
		})
	}
	return values, err
}

// chosen are the hidden inputs of which entries are the project's.
func (f *ledgerFile) chosen() []nameValue {
	by := string(f.selection.By)
	all := []nameValue{{selectionInput, by}, {ofInput, by}}
	for i, value := range f.selection.Values {
		all = append(all, nameValue{choiceInput(takeInput, i, ".of"), value}, nameValue{choiceInput(takeInput, i, ""), "1"})
	}
	return all
}
