package importer

import (
	"cmp"
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// The most people and works of a file that one is asked about one by one.
const (
	maxPeople = 200
	maxWorks  = 300
)

// Names are the people and works that records name, each once, in order.
type Names struct {
	People []string
	Works  []Work
}

// NamesOf gathers the names of records. The faults are importer.too_many_people and
// importer.too_many_works.
func NamesOf(records []Record) (Names, error) {
	var n Names
	people, works := map[string]bool{}, map[Work]bool{}
	for i := range records {
		r := &records[i]
		if !people[r.Person] {
			people[r.Person] = true
			n.People = append(n.People, r.Person)
		}
		if !works[r.Work] {
			works[r.Work] = true
			n.Works = append(n.Works, r.Work)
		}
	}
	switch {
	case len(n.People) > maxPeople:
		return Names{}, fault.At(string(PersonField), fault.Invalid, "importer.too_many_people")
	case len(n.Works) > maxWorks:
		return Names{}, fault.At(string(TaskField), fault.Invalid, "importer.too_many_works")
	}
	slices.Sort(n.People)
	slices.SortFunc(n.Works, func(a, b Work) int {
		return cmp.Or(strings.Compare(a.Project, b.Project), strings.Compare(a.Task, b.Task))
	})
	return n, nil
}

// LeaveOut is the person or the activity of rows that are not taken.
const LeaveOut = "-"

// Targets say whose the hours of a file are and what they were for, by the words of
// the file; LeaveOut leaves rows out. What is not there is not decided.
type Targets struct {
	People map[string]string
	Works  map[Work]timesheet.Row
}

// GuessTargets decides what the words of a file tell on their own: a person by id, name
// or address, a work by this project, a work package, another EU project of which a
// share is agreed, or a word for an absence.
func GuessTargets(b *book.Book, n Names) Targets {
	t := Targets{People: map[string]string{}, Works: map[Work]timesheet.Row{}}
	for _, name := range n.People {
		if id := guessPerson(b.People, name); id != "" {
			t.People[name] = id
		}
	}
	for _, work := range n.Works {
		if row, is := guessWork(b, work); is {
			t.Works[work] = row
		}
	}
	return t
}

// guessPerson finds the only person whom a name may be, or nobody.
func guessPerson(people []staff.Person, name string) (id string) {
	named, address, _ := strings.Cut(strings.TrimSuffix(name, ">"), "<")
	if address == "" && strings.Contains(named, "@") {
		named, address = "", named
	}
	local, _, _ := strings.Cut(address, "@")
	for i := range people {
		p := &people[i]
		whole := simplify(p.Name)
		if is := func(text string) bool {
			text = simplify(text)
			return text != "" && (text == whole || text == turned(whole) || text == simplify(p.ID))
		}; is(named) || is(local) {
			if id != "" {
				return ""
			}
			id = p.ID
		}
	}
	return id
}

// turned puts the last word of a name first, as lists do.
func turned(name string) string {
	at := strings.LastIndex(name, " ")
	if at < 0 {
		return name
	}
	return name[at+1:] + " " + name[:at]
}

// absenceWords are the words for the types of absence, simplified.
var absenceWords = map[string][]string{
	timesheet.SickLeave: {
		"sairaus", "sairasloma", "sairauspoissaolo", "sjuk", "sjukledighet", "sjukfranvaro", "sick", "sick leave",
	},
	timesheet.AnnualLeave: {"loma", "vuosiloma", "semester", "annual leave", "holiday", "vacation"},
	timesheet.OtherLeave:  {"poissaolo", "muu poissaolo", "franvaro", "ovrig franvaro", "absence", "leave"},
}

func guessWork(b *book.Book, w Work) (timesheet.Row, bool) {
	source, task := simplify(w.Project), simplify(w.Task)
	of := []string{simplify(b.Agreement.Code)}
	for _, name := range b.Agreement.Name {
		of = append(of, simplify(name))
	}
	for i := range b.Agreement.WorkPackages {
		p := &b.Agreement.WorkPackages[i]
		is := func(text string) bool {
			return text != "" && (text == simplify(p.ID) || text == simplify(p.Name))
		}
		if is(task) && (source == "" || slices.Contains(of, source)) || is(source) {
			return timesheet.Row{Activity: timesheet.OnProject, Part: p.ID}, true
		}
	}
	if source != "" && slices.Contains(of, source) {
		return timesheet.Row{Activity: timesheet.OnProject}, true
	}
	for i := range b.People {
		for _, o := range b.People[i].OtherAllocations {
			if source != "" && simplify(o.Project) == source {
				return timesheet.Row{Activity: timesheet.OtherEU, Part: o.Project}, true
			}
		}
	}
	for _, kind := range timesheet.AbsenceTypes {
		if words := absenceWords[kind]; slices.Contains(words, source) || slices.Contains(words, task) {
			return timesheet.Row{Activity: timesheet.Absence, Part: kind}, true
		}
	}
	return timesheet.Row{}, false
}

// Undecided says which people and works of the names are not decided, at person and
// work with their places in the lists.
func (t *Targets) Undecided(n Names) fault.List {
	var problems fault.List
	for i, name := range n.People {
		if t.People[name] == "" {
			problems = append(problems, fault.At(place("person", i), fault.Invalid, "importer.whose", "name", name))
		}
	}
	for i, work := range n.Works {
		if t.Works[work].Activity == "" {
			problems = append(problems, fault.At(place("work", i), fault.Invalid, "importer.what_for",
				"name", join(work.Project, work.Task)))
		}
	}
	return problems
}

// Unknown says which decided people and work packages the project does not have, which
// activities there are not, and which names cannot be given, where Undecided says it of
// others.
func (t *Targets) Unknown(b *book.Book, n Names) fault.List {
	var problems fault.List
	for i, name := range n.People {
		if id := t.People[name]; id != "" && id != LeaveOut && b.Person(id) == nil {
			problems = append(problems, fault.At(place("person", i), fault.Invalid, "store.no_person", "person", id))
		}
	}
	known := b.Rows()
	for i, work := range n.Works {
		if row := t.Works[work]; row.Activity != "" && row.Activity != LeaveOut {
			if f := checkRow(known, row); f != nil {
				f.Path = place("work", i)
				problems = append(problems, f)
			}
		}
	}
	return problems
}

// checkRow says why hours of a file may not be for a row; nil where they may.
func checkRow(known *timesheet.KnownRows, row timesheet.Row) *fault.Fault {
	named := row.Activity != timesheet.OtherEU && row.Activity != timesheet.Absence || row.Part != ""
	if !named || !slices.Contains(timesheet.Activities, row.Activity) {
		return fault.New(fault.Invalid, "importer.no_row", "name", string(row.Activity))
	}
	return known.Check(row)
}
