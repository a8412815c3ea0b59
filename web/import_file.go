package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
)

// importFile is a file on its way through the steps of an import: it travels in the forms
// themselves, so that nothing of it is kept before it is saved.
type importFile struct {
	*dossier
	subject *importer.Subject
	part    string // where it is imported
	words   string // begins the names of its own messages
	home    link   // the page of what it is imported into
	// examples are files to try the import with.
	examples []link
	tells    bool // it is told how far it is
	progress func(done, all int64)
	values   typed
	name     string
	content  []byte
	table    *importer.Table
	format   *importer.Format
	choices  importer.Choices
	rows     int                 // below the headings; 0 until they were counted
	faults   []importer.RowFault // of rows that cannot be read
	untold   int                 // further rows that cannot be read
}

// doImport asks for the last step of an import, and doPreview for the one before it.
// Without one the columns and targets are chosen.
const doImport = "import"

// importing is an import of whatever the rows of its file are about.
type importing interface {
	file() *importFile
	// read reads the file with what the form chooses, or else with what was chosen for such
	// a file the last time, or else as it seems to be.
	read(q *request) error
	showChoices(q *request, problems fault.List) error
	// plan says what would be saved.
	plan(q *request) error
	showPlan(q *request, problems fault.List) error
	// save saves what the reader looked at, if that is what would be saved now, and tells
	// what became of it; then it leads home.
	save(q *request) (told string, err error)
}

func (f *importFile) file() *importFile { return f }

// importSteps goes on with a file: it is read, its columns and targets are chosen, what
// would be saved is shown, and it is saved.
func (q *request) importSteps(i importing) error {
	f := i.file()
	problems, err := q.receive(f)
	switch {
	case err != nil:
		return err
	case len(f.content) == 0:
		return q.showUpload(f, problems)
	}
	if f.tells {
		progress, end := q.server.runs.begin(q.runKey(f.values[runInput]))
		defer end()
		f.progress = progress
	}
	if err := i.read(q); err != nil {
		if problems := fault.All(err); len(problems) > 0 {
			return q.showUpload(f, problems)
		}
		return err
	}
	do := f.values["do"]
	if do != doPreview && do != doImport {
		return i.showChoices(q, nil)
	}
	if do == doImport {
		told, err := i.save(q)
		if err == nil {
			return q.tell(f.home.Href, told)
		}
		if problems = fault.All(err); !mendable(problems) {
			return err
		}
		if problems[0].Key == "edit.stale" {
			f.forget()
			problems[0].Key = f.words + "stale"
		}
	}
	if err := i.plan(q); err != nil {
		if problems := fault.All(err); mendable(problems) {
			return i.showChoices(q, problems)
		}
		return err
	}
	return i.showPlan(q, problems)
}

// receive gives the file what was sent, or what a form carries on; what is wrong is told
// where there is nothing.
func (q *request) receive(f *importFile) (problems fault.List, err error) {
	f.values = typed{}
	if strings.HasPrefix(q.ContentType(), "multipart/") {
		f.name, f.content, err = q.upload()
		if problems := fault.All(err); len(problems) > 0 {
			f.content = nil
			return problems, nil
		}
		if err == nil && len(f.content) == 0 {
			problems = fault.List{fault.New(fault.Invalid, "importer.empty")}
		}
		return problems, err
	}
	if f.values, err = q.typed(); err != nil {
		return nil, err
	}
	f.name = f.values["name"]
	if f.content, err = unpackFile(f.values["content"], f.subject.Limits.Bytes); err == nil && len(f.content) == 0 {
		problems = fault.List{fault.New(fault.Invalid, "form.no_file")}
	}
	return problems, err
}

// forget takes back what was chosen of everything together on a plan that is not the one
// that holds now.
func (f *importFile) forget() {
	delete(f.values, app.ConflictsField)
	delete(f.values, app.RefusedField)
}

// command is what the form asks for, whatever the file is about.
func (f *importFile) command() app.Import {
	return app.Import{
		Project: f.Agreement.Code, Name: f.name, Content: f.content, Sheet: f.table.Sheet, Choices: f.choices,
		Seen: f.values["seen"], WithoutRefused: f.values[app.RefusedField] != "",
	}
}

// unreadRows counts the rows that cannot be read.
func (f *importFile) unreadRows() int { return importer.Unread(f.faults) + f.untold }

// readChoices reads the columns and kinds that the form chooses, if it does so of this
// sheet: another has other columns.
func (f *importFile) readChoices() {
	if _, chosen := f.values[columnInput+string(f.subject.Needed[0])]; !chosen || f.values["read"] != f.table.Sheet {
		return
	}
	f.choices.Columns = map[importer.Field]int{}
	for _, field := range f.subject.Fields {
		if at, err := strconv.Atoi(f.values[columnInput+string(field)]); err == nil {
			f.choices.Columns[field] = at
		}
	}
	f.choices.Dates = importer.Order(f.values[datesInput])
	f.choices.Unit = importer.Unit(f.values[unitInput])
}

// readOf reads the choices of a list, each by the text that stands in a hidden input beside
// it: another file has others at their places.
func (f *importFile) readOf(input string, take func(of, chosen string, at int)) {
	for name, of := range f.values {
		rest, is := strings.CutPrefix(name, input+".")
		digits, isOf := strings.CutSuffix(rest, ".of")
		if at, err := strconv.Atoi(digits); is && isOf && err == nil {
			take(of, f.values[choiceInput(input, at, "")], at)
		}
	}
}
