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
	By      slipField
	Of      string // what the values are
	Values  []ledgerValue
	Further []ledgerValue // of a long list those that are not taken
	Folded  string        // says how many they are
	Open    bool          // nothing is taken yet
	Untold  string        // how many more there are than the page lists
	Value   slipField     // takes one that is typed
}

// ledgerValue is a value of the dimension, which is taken or not.
type ledgerValue struct {
	Input              string
	Value, Name, About string
	Taken              bool
}

// The most values of a dimension that stand open to be ticked, and the most that a page
// lists.
const (
	mostOpen   = 20
	mostValues = 500
)

func (f *ledgerFile) showChoices(q *request, problems fault.List) error {
	page := ledgerChoicesPage{importColumns: f.columns(), Of: string(f.selection.By)}
	var err error
	if page.importPage, err = q.stepPage(f.file(), problems); err != nil {
		return err
	}
	err = f.list(q, &page)
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

// list asks which values of the chosen dimension are the project's, those first that are
// taken. Faults: those of the file.
func (f *ledgerFile) list(q *request, page *ledgerChoicesPage) error {
	by := f.selection.By
	if by == "" || by == ledger.Whole || len(f.choices.Check(f.table)) > 0 {
		return nil
	}
	cmd := f.command()
	all, err := app.LedgerValues(q.Request.Context(), &cmd, by)
	if err != nil {
		return err
	}
	var taken, others []ledgerValue
	about := map[string]string{}
	for i := range all {
		v := &all[i]
		about[v.Value] = joined(f.N("ledger.entries", v.Entries), f.Euro(v.Sum))
		if !slices.Contains(f.selection.Values, v.Value) {
			others = append(others, ledgerValue{Value: v.Value, About: about[v.Value]})
		}
	}
	for _, value := range f.selection.Values {
		told := cmp.Or(about[value], f.T("ledger_import.not_in_file"))
		taken = append(taken, ledgerValue{Value: value, About: told, Taken: true})
	}
	if rest := len(others) - mostValues; rest > 0 {
		others, page.Untold = others[:mostValues], f.N("ledger_import.untold", rest)
	}
	values := slices.Concat(taken, others)
	for i := range values {
		v := &values[i]
		v.Input, v.Name = choiceInput(takeInput, i, ""), cmp.Or(v.Value, f.T("ledger_import.no_value"))
	}
	if page.Values = values; len(values) > mostOpen {
		page.Values, page.Further = values[:len(taken)], values[len(taken):]
		page.Folded, page.Open = f.N("ledger_import.further", len(page.Further)), len(taken) == 0
		page.Value = slipField{
			Name: valueInput, Label: f.T("ledger_import.value"), Hint: f.T("ledger_import.value_hint"),
			Type: "text", Autocomplete: "off",
		}
	}
	return nil
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
