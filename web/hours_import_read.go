package web

import (
	"strings"

	"hankekirja/internal/importer"
	"hankekirja/internal/timesheet"
)

// importPerson and importWork are the inputs of whose hours are and what they were for.
const (
	importPerson = "person"
	importWork   = "work"
)

func (f *hoursFile) read(q *request) (err error) {
	if f.table, err = f.subject.Read(f.content, f.values[sheetInput]); err != nil {
		return err
	}
	f.rows = len(f.table.Rows)
	f.choices, f.format = importer.Guess(f.table)
	source := importer.SourceOf(f.table, f.format)
	if f.memory, err = q.app.ImportMemory(q.Request.Context(), f.Agreement.Code, source); err != nil {
		return err
	}
	f.memory.Recall(f.table, &f.choices)
	f.readChoices()
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

// readTargets reads whose the hours are and what they were for, as far as the form says
// it of the file's people and works.
func (f *hoursFile) readTargets() {
	f.readOf(importPerson, func(of, chosen string, _ int) { f.targets.People[of] = chosen })
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
