package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
)

// form describes how one kind of record is typed in. Its fields are those of the
// project file, so that one description of what is right serves both.
type form struct {
	// id names the form in the catalogues: form.ID.new and form.ID.edit are its
	// titles, field.ID.NAME or else field.NAME the label of a field.
	id    string
	parts []formPart
	// address is where the form is, where that is not the place of its record.
	address string
	// action is what one must be allowed to use the form at all.
	action access.Action
	// own is what one must be allowed to use it for the person that one is, where that is
	// another action.
	own access.Action
	// back is the page that the form belongs to.
	back func(d *dossier, steps []string) string
	// onward is the page that it leads to instead, by what it says; nothing where back does.
	onward func(d *dossier, values typed) string
	// made is the page of a record that was just made, where it has one of its own.
	made func(d *dossier, values typed) string
	// fresh gives what a new record begins with.
	fresh func(d *dossier, steps []string) map[string]string
	// leads is what else may be done there, where there is such a thing.
	leads func(d *dossier) link
	// none says why there is no new record to make and what to do, or nothing; instead
	// are the steps of the form where that is done.
	none    func(d *dossier) string
	instead []string
	// fixed forms are about something a project always has: nothing to remove.
	fixed bool
	// optional forms are about the one record that a project may lack.
	optional bool
	// files are kept of the record.
	files bool
}

// formPart is the fields of one object of the project file.
type formPart struct {
	at     string // its JSON pointer; * stands for one step of the form's address
	fields []formField
}

// formField is one field of a form.
type formField struct {
	name string
	kind fieldKind
	need bool
	// choices are what can be picked, of a choice or an option.
	choices func(d *dossier) []choice
	// other lets a choice be another than those, which is typed beside it.
	other bool
	// about names the messages that explain each choice of an option.
	about string
	// example shows what an option comes to, and source names the law behind it.
	example func(d *dossier, value string) string
	source  func(d *dossier, value string) string
	// rows are the columns of a list.
	rows []formField
	// once is a field that names the record: it is typed in once.
	once bool
	// whole is a list that replaces another only where it has a row.
	whole bool
}

// fieldKind says how a value is typed and shown.
type fieldKind string

const (
	textKind    fieldKind = ""
	longKind    fieldKind = "long"
	amountKind  fieldKind = "amount"
	percentKind fieldKind = "percent"
	hoursKind   fieldKind = "hours"
	dateKind    fieldKind = "date"
	monthKind   fieldKind = "month"
	countKind   fieldKind = "count"
	flagKind    fieldKind = "flag"
	choiceKind  fieldKind = "choice" // one of a list
	optionKind  fieldKind = "option" // one of a few that are explained
	rowsKind    fieldKind = "rows"
)

// formAt finds the form of the record at a JSON pointer, whose steps are given.
func formAt(steps []string) *form {
	for i := range forms {
		if f := &forms[i]; matches(cmp.Or(f.address, f.parts[0].at), steps) {
			return f
		}
	}
	return nil
}

func matches(pattern string, steps []string) bool {
	want := strings.Split(strings.TrimPrefix(pattern, "/"), "/")
	return slices.EqualFunc(want, steps, func(w, s string) bool { return w == "*" || w == s })
}

// allowed tells whether the reader may use the form at the steps.
func (f *form) allowed(d *dossier, steps []string) bool {
	if d.may(f.action) {
		return true
	}
	if f.own == "" || len(steps) < 2 || steps[0] != "people" {
		return false
	}
	i, is := indexOf(steps[1], len(d.People))
	return is && d.mayFor(f.own, d.People[i].ID)
}

// newElement is the step that stands for a record that is not there yet.
const newElement = "-"

// isNew tells whether the steps lead to a record that is not there yet.
func isNew(steps []string) bool { return steps[len(steps)-1] == newElement }

// isThere tells whether the record of the form is there already, to be changed or removed.
func (f *form) isThere(d *dossier, steps []string) bool {
	return !isNew(steps) && (!f.optional || book.Text(d.Book, f.place(0, steps)) != nil)
}

// place is the JSON pointer of a part, the form being at the steps.
func (f *form) place(part int, steps []string) string {
	if part == 0 && f.address == "" {
		return pointerOf(steps)
	}
	return f.parts[part].at
}

// list is the list that a new record without an id of its own goes into; else empty.
func (f *form) list(steps []string) string {
	if !isNew(steps) || f.made != nil {
		return ""
	}
	return pointerOf(steps[:len(steps)-1])
}

func pointerOf(steps []string) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteString("/" + pointerEscape.Replace(s))
	}
	return b.String()
}

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

// inputName names the input of a field: the number of its part and its name, and
// within a list the number of the row and the column.
func inputName(part int, name string, row ...string) string {
	return strings.Join(append([]string{strconv.Itoa(part), name}, row...), ".")
}

// otherChoice is the choice of something else than what can be picked, and otherInput
// where that is typed.
const otherChoice = "*"

func otherInput(name string) string { return name + ".other" }

// indexOf reads the step that names an element of a list.
func indexOf(step string, length int) (index int, ok bool) {
	index, err := strconv.Atoi(step)
	return index, err == nil && index >= 0 && index < length
}
