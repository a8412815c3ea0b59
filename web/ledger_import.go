package web

import (
	"bytes"
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
)

// ledgerImportPart is where entries of the ledger are imported.
const ledgerImportPart = "ledger-import"

func (s *server) ledgerImportRoutes() []route {
	const at = "/projects/:code/" + ledgerImportPart
	return []route{
		{http.MethodGet, at, ledgerImportPart, access.EditCosts, s.ledgerImportPage},
		{http.MethodPost, at, ledgerImportPart, access.EditCosts, s.ledgerImport},
	}
}

// The inputs of a ledger's choices: by what entries belong to the project, and which of its
// values do.
const (
	byInput    = "by"
	takeInput  = "take"
	valueInput = "value"
)

// ledgerFile is a file of entries on its way through the steps, in the forms themselves. Its
// table has the first rows.
type ledgerFile struct {
	*dossier
	values    typed
	name      string
	content   []byte
	table     *importer.Table
	choices   importer.Choices
	selection ledger.Selection
}

func (q *request) ledgerImportLayout(d *dossier, problems fault.List) layout {
	q.fleeting = true
	l := q.projectLayout(d.Book, d.T("ledger_import.title"), link{Text: d.T("ledger.title"), Href: d.at(ledgerPart)})
	if len(problems) > 0 {
		l.Title = q.wrong(l.Title)
	}
	return l
}

type ledgerUploadPage struct {
	layout
	Action, Back, Limit string
	Problems            []link
}

// ledgerImportPage asks for a file.
func (s *server) ledgerImportPage(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	return q.showLedgerUpload(d, nil)
}

func (q *request) showLedgerUpload(d *dossier, problems fault.List) error {
	page := ledgerUploadPage{
		layout: q.ledgerImportLayout(d, problems), Action: d.at(ledgerImportPart), Back: d.at(ledgerPart),
		Limit: d.T("file_import.limit", "limit", megabytes(int64(importer.OfLedger.Limits.Bytes))),
	}
	for _, p := range problems {
		page.Problems = append(page.Problems, link{Text: d.importFault(p)})
	}
	return q.server.render(q, statusOf(problems), "ledger_import", page)
}

// ledgerImport goes on with a file: it is read, its columns and what belongs to the project
// are chosen, what would be recorded is shown, and it is recorded.
func (s *server) ledgerImport(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	f, problems, err := q.ledgerFile(d)
	if err != nil {
		return err
	}
	if f == nil {
		return q.showLedgerUpload(d, problems)
	}
	if err := q.readLedger(f); err != nil {
		if problems := fault.All(err); len(problems) > 0 {
			return q.showLedgerUpload(d, problems)
		}
		return err
	}
	do := f.values["do"]
	if do != doPreview && do != doImport {
		return q.showLedgerChoices(f, nil)
	}
	cmd := f.command()
	plan, err := q.app.PlanLedger(q.Request.Context(), cmd)
	if err != nil {
		if problems := fault.All(err); mendable(problems) {
			return q.showLedgerChoices(f, problems)
		}
		return err
	}
	if do == doPreview {
		return q.showLedgerPlan(f, plan, nil)
	}
	cmd.Seen, cmd.WithoutRefused = f.values["seen"], f.values[app.RefusedField] != ""
	cmd.Rest = importer.Decision(f.values[app.ConflictsField])
	done, err := q.app.ImportLedger(q.Request.Context(), cmd)
	if err != nil {
		problems := fault.All(err)
		if !mendable(problems) {
			return err
		}
		if problems[0].Key == "edit.stale" {
			problems[0].Key = "hours_import.stale"
		}
		return q.showLedgerPlan(f, plan, problems)
	}
	if done.Added+done.Replaced == 0 {
		return q.tell(f.at(ledgerPart), "ledger_same")
	}
	return q.tell(f.at(ledgerPart), "ledger_imported")
}

// command is what the form asks for.
func (f *ledgerFile) command() app.ImportLedger {
	cmd := app.ImportLedger{
		Project: f.Agreement.Code, Name: f.name, Content: f.content, Sheet: f.table.Sheet, Choices: f.choices,
		Selection: f.selection, Decisions: map[int]importer.Decision{},
	}
	for name, value := range f.values {
		if row, is := strings.CutPrefix(name, changeInput); is {
			if n, err := strconv.Atoi(row); err == nil {
				cmd.Decisions[n] = importer.Decision(value)
			}
		}
	}
	return cmd
}

// ledgerFile gives the file that was sent, or that a form carries on; nil with what is wrong
// where there is none.
func (q *request) ledgerFile(d *dossier) (*ledgerFile, fault.List, error) {
	f := &ledgerFile{dossier: d, values: typed{}}
	if strings.HasPrefix(q.ContentType(), "multipart/") {
		name, content, err := q.upload()
		problems := fault.All(err)
		if len(problems) > 0 {
			return nil, problems, nil
		}
		f.name, f.content = name, content
		return f, nil, err
	}
	values, err := q.typed()
	if err != nil {
		return nil, nil, err
	}
	f.values, f.name = values, values["name"]
	if f.content, err = unpackFile(values["content"], importer.OfLedger.Limits.Bytes); err != nil {
		return nil, nil, err
	}
	if len(f.content) == 0 {
		return nil, fault.List{fault.New(fault.Invalid, "form.no_file")}, nil
	}
	return f, nil, nil
}

// readLedger reads the file with what the form chooses, or else with what was chosen for
// such a file the last time, or else as it seems to be.
func (q *request) readLedger(f *ledgerFile) (err error) {
	file := bytes.NewReader(f.content)
	rows, err := importer.OfLedger.Open(file, file.Size(), f.values[sheetInput])
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
	f.selection = memory.Selection
	if _, chosen := f.values[columnInput+string(importer.DateField)]; !chosen || f.values["read"] != f.table.Sheet {
		return nil
	}
	f.choices.Columns = map[importer.Field]int{}
	for _, field := range importer.OfLedger.Fields {
		if at, err := strconv.Atoi(f.values[columnInput+string(field)]); err == nil {
			f.choices.Columns[field] = at
		}
	}
	f.choices.Dates = importer.Order(f.values[datesInput])
	by := ledger.Dimension(f.values[byInput])
	if !slices.Contains(ledger.Dimensions, by) {
		return nil
	}
	// The values of another dimension are none of this one.
	f.selection = ledger.Selection{By: by}
	if f.values["of"] != string(by) {
		return nil
	}
	for i := 0; ; i++ {
		value, there := f.values[numbered(valueInput, i)]
		if !there {
			return nil
		}
		if f.values[numbered(takeInput, i)] != "" {
			f.selection.Values = append(f.selection.Values, value)
		}
	}
}

// ledgerChoicesPage asks what stands in the columns and which entries are the project's.
type ledgerChoicesPage struct {
	layout
	Action   string
	Hidden   []nameValue
	About    string
	Problems []link
	Columns  []slipField
	By       slipField
	Of       string
	Values   []ledgerValue
	Headings []string
	First    [][]string
}

// ledgerValue is a value of the dimension, which is taken or not.
type ledgerValue struct {
	Index              int
	Value, Name, About string
	Taken              bool
}

// mostValues is how many values of a dimension are shown to be ticked.
const mostValues = 500

func (q *request) showLedgerChoices(f *ledgerFile, problems fault.List) error {
	page := ledgerChoicesPage{
		layout: q.ledgerImportLayout(f.dossier, problems), Action: f.at(ledgerImportPart), About: f.about(),
		Columns: f.columnFields(), Headings: f.table.Headings, Of: string(f.selection.By),
	}
	var err error
	if page.Hidden, err = f.carried(); err != nil {
		return err
	}
	for _, row := range f.table.Rows[:min(firstRows, len(f.table.Rows))] {
		page.First = append(page.First, row.Cells)
	}
	page.By = slipField{Name: byInput, Label: f.T("ledger_import.by"), Hint: f.T("ledger_import.by_hint")}
	page.By.Choices = []choice{{"", f.T("form.choose"), f.selection.By == ""}}
	for _, by := range ledger.Dimensions {
		page.By.Choices = append(page.By.Choices,
			choice{string(by), f.T("ledger_import.by." + string(by)), by == f.selection.By})
	}
	page.Values, err = f.ledgerValues()
	if problems := fault.All(err); len(problems) > 0 { // of rows that are not among the first
		return q.showLedgerUpload(f.dossier, problems)
	}
	if err != nil {
		return err
	}
	for _, p := range problems {
		page.Problems = append(page.Problems, page.place(f, p))
	}
	return q.server.render(q, statusOf(problems), "ledger_import_choices", page)
}

// ledgerValues are what the entries have in the chosen dimension. Faults: those of the file.
func (f *ledgerFile) ledgerValues() (values []ledgerValue, err error) {
	by := f.selection.By
	if by == "" || by == ledger.Whole || len(f.choices.Check(f.table)) > 0 {
		return nil, nil
	}
	cmd := f.command()
	all, err := app.LedgerValues(&cmd, by)
	for i, v := range all[:min(len(all), mostValues)] {
		values = append(values, ledgerValue{
			i, v.Value, cmp.Or(v.Value, f.T("ledger_import.no_value")),
			joined(f.N("ledger.entries", v.Entries), f.Euro(v.Sum)), slices.Contains(f.selection.Values, v.Value),
		})
	}
	return values, err
}

// place puts a problem beside its field and gives the line of the summary.
func (page *ledgerChoicesPage) place(f *ledgerFile, p *fault.Fault) link {
	text := f.importFault(p)
	for i := range page.Columns {
		if field := &page.Columns[i]; field.Name == p.Path || field.Name == columnInput+p.Path {
			field.Problem = text
			return link{Text: field.Label + ": " + text, Href: "#" + field.Name}
		}
	}
	if p.Path == "selection" {
		page.By.Problem = text
		return link{Text: page.By.Label + ": " + text, Href: "#" + byInput}
	}
	return link{Text: text}
}

// about says what the file was read as.
func (f *ledgerFile) about() string {
	kind := f.T("file_import.sheet_read", "sheet", f.table.Sheet)
	if f.table.Sheet == "" {
		kind = f.T("file_import.text_read", "charset", string(f.table.Charset),
			"delimiter", f.T("file_import.delimiter."+delimiterNames[f.table.Delimiter]))
	}
	return joined(f.name, kind)
}

// carried are the hidden inputs that bring the file to the next step.
func (f *ledgerFile) carried() ([]nameValue, error) {
	packed, err := packFile(f.content)
	return []nameValue{{"content", packed}, {"name", f.name}, {"read", f.table.Sheet}}, err
}

// columnFields are the choices of how the file is read.
func (f *ledgerFile) columnFields() (fields []slipField) {
	if len(f.table.Sheets) > 1 {
		sheets := slipField{Name: sheetInput, Label: f.T("file_import.sheet"), Hint: f.T("file_import.sheet_hint")}
		for _, name := range f.table.Sheets {
			sheets.Choices = append(sheets.Choices, choice{name, name, name == f.table.Sheet})
		}
		fields = append(fields, sheets)
	}
	for _, field := range importer.OfLedger.Fields {
		at, chosen := f.choices.Columns[field]
		in := slipField{Name: columnInput + string(field), Label: f.T("ledger_import.field." + string(field))}
		in.Choices = []choice{{"", f.T("file_import.no_column"), !chosen}}
		for i, heading := range f.table.Headings {
			name := cmp.Or(heading, f.T("file_import.unnamed", "number", strconv.Itoa(i+1)))
			if heading != "" && f.table.Repeated(i) {
				name = joined(name, importer.Letters(i))
			}
			in.Choices = append(in.Choices, choice{strconv.Itoa(i), name, chosen && at == i})
		}
		fields = append(fields, in)
		if field == importer.DateField && (!chosen || f.table.AsksOrder(at)) {
			order := slipField{Name: datesInput, Label: f.T("file_import.order"), Hint: f.T("file_import.order_hint")}
			order.Choices = []choice{{"", f.T("form.choose"), f.choices.Dates == ""}}
			for _, o := range importer.Orders {
				order.Choices = append(order.Choices,
					choice{string(o), f.T("file_import.order." + string(o)), o == f.choices.Dates})
			}
			fields = append(fields, order)
		}
	}
	return fields
}
