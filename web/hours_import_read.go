package web

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/timesheet"
)

// packFile writes a file as the value of a hidden field.
func packFile(content []byte) (string, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}

// unpackFile reads the value of a hidden field, of which no more comes out than a file
// may hold. Fault: form.unreadable.
func unpackFile(packed string, limit int) ([]byte, error) {
	if packed == "" {
		return nil, nil
	}
	broken := fault.New(fault.Invalid, "form.unreadable")
	raw, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil {
		return nil, broken
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, broken
	}
	content, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil || len(content) > limit {
		return nil, broken
	}
	return content, nil
}

// The inputs of the choices. People and works are choiceInput; what each is of stands in a
// hidden input beside it, because other columns have other people.
const (
	sheetInput   = "sheet"
	columnInput  = "column."
	datesInput   = "dates"
	unitInput    = "unit"
	importPerson = "person"
	importWork   = "work"
)

func choiceInput(input string, i int, part string) string {
	return input + "." + strconv.Itoa(i) + part
}

// readHours reads the file with what the form chooses, or else with what was chosen for
// such a file the last time, or else as it seems to be.
func (q *request) readHours(f *hoursFile) (err error) {
	if f.table, err = importer.OfHours.Read(f.content, f.values[sheetInput]); err != nil {
		return err
	}
	f.choices, f.format = importer.Guess(f.table)
	source := importer.SourceOf(f.table, f.format)
	if f.memory, err = q.app.ImportMemory(q.Request.Context(), f.Agreement.Code, source); err != nil {
		return err
	}
	f.memory.Recall(f.table, &f.choices)
	// Another sheet has other columns: those of the one before are not kept.
	if _, chosen := f.values[columnInput+string(importer.DateField)]; chosen && f.values["read"] == f.table.Sheet {
		f.readChoices()
	}
	if len(f.choices.Check(f.table)) > 0 {
		return nil
	}
	var records []importer.Record
	records, f.faults = f.table.Records(f.choices)
	if f.names, err = importer.NamesOf(records); err != nil {
		return nil // the plan says it again, at its column
	}
	f.targets = importer.GuessTargets(f.Book, f.names)
	f.memory.RecallTargets(&f.targets)
	q.guessSelf(f)
	f.readTargets()
	q.onlyImportable(f)
	return nil
}

// guessSelf takes rows that name nobody for the reader's own, where the reader is one of
// the people.
func (q *request) guessSelf(f *hoursFile) {
	if own := f.actor.Projects[f.code].Person; own != "" && f.targets.People[""] == "" {
		f.targets.People[""] = own
	}
}

// onlyImportable leaves people undecided of whom the reader may import no hours.
func (q *request) onlyImportable(f *hoursFile) {
	may := map[string]bool{importer.LeaveOut: true}
	for _, p := range q.importable(f.dossier) {
		may[p.ID] = true
	}
	for name, id := range f.targets.People {
		if !may[id] {
			delete(f.targets.People, name)
		}
	}
}

// readChoices reads the columns and kinds that the form chooses.
func (f *hoursFile) readChoices() {
	f.choices.Columns = map[importer.Field]int{}
	for _, field := range importer.OfHours.Fields {
		if at, err := strconv.Atoi(f.values[columnInput+string(field)]); err == nil {
			f.choices.Columns[field] = at
		}
	}
	f.choices.Dates = importer.Order(f.values[datesInput])
	f.choices.Unit = importer.Unit(f.values[unitInput])
}

// readTargets reads whose the hours are and what they were for, as far as the form says
// it of the file's people and works.
func (f *hoursFile) readTargets() {
	for i := 0; ; i++ {
		of, there := f.values[choiceInput(importPerson, i, ".of")]
		if !there {
			break
		}
		f.targets.People[of] = f.values[choiceInput(importPerson, i, "")]
	}
	for i := 0; ; i++ {
		project, there := f.values[choiceInput(importWork, i, ".project")]
		if !there {
			break
		}
		work := importer.Work{Project: project, Task: f.values[choiceInput(importWork, i, ".task")]}
		f.targets.Works[work] = f.readRow(i)
	}
}

// namedRow asks for another EU project by the name that is typed beside the choice.
const namedRow = "new"

func (f *hoursFile) readRow(i int) timesheet.Row {
	chosen := f.values[choiceInput(importWork, i, "")]
	name := strings.Join(strings.Fields(f.values[choiceInput(importWork, i, ".name")]), " ")
	if chosen == namedRow {
		return timesheet.Row{Activity: timesheet.OtherEU, Part: name}
	}
	activity, part, _ := strings.Cut(chosen, " ")
	return timesheet.Row{Activity: timesheet.Activity(activity), Part: part}
}
