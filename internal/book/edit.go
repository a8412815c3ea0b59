package book

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Patch is a change of one place of a Book, named as the project file names it.
type Patch struct {
	// At is the JSON pointer of an object, "/people/2/pay/5", or of the end of a
	// list, "/costs/-", where a new element goes.
	At string
	// Set is a JSON merge patch (RFC 7396) of the object: null takes a field away,
	// a field that is not named stays. Nil removes the whole object.
	Set json.RawMessage
}

// Apply makes the Book that the patches make of b, in their order; b stays as it
// is. A result that no project file could hold is refused: a fault.List with
// every problem at its pointer, or edit.no_place where a pointer leads nowhere.
func Apply(b *Book, patches ...Patch) (*Book, error) {
	next := *b
	var found problems
	for _, p := range patches {
		if err := apply(&next, p, &found); err != nil {
			return nil, err
		}
	}
	if !found.full() {
		next.Rules = project.RuleSetByID(next.Agreement.Rules)
		checkBook(&found, &next)
	}
	if len(found.list) > 0 {
		return nil, found.list
	}
	if used := packagesLost(b, &next); len(used) > 0 {
		return nil, fault.List{fault.At("/project/work_packages", fault.Invalid, "edit.packages_used",
			"packages", listed(used))}
	}
	return &next, nil
}

// packagesLost are the work packages that purchases or orders name when the whole list of them is
// taken away. A project without a list takes any text, so that no check finds them.
func packagesLost(before, after *Book) (used []string) {
	if len(after.Agreement.WorkPackages) > 0 {
		return nil
	}
	for _, p := range before.Agreement.WorkPackages {
		if slices.ContainsFunc(after.Costs, func(c project.Cost) bool { return c.WorkPackage == p.ID }) ||
			slices.ContainsFunc(after.Commitments, func(c project.Commitment) bool { return c.WorkPackage == p.ID }) {
			used = append(used, p.ID)
		}
	}
	return used
}

// record is the part of a Book that is written, patched and read again as one.
type record struct {
	path   []any
	write  func(*writer)
	read   func(*reader)
	remove func() // nil: it cannot be removed
}

func apply(b *Book, p Patch, found *problems) error {
	steps, ok := steps(p.At)
	if !ok {
		return noPlace(p.At)
	}
	part, rest := recordAt(b, steps)
	if part == nil {
		return noPlace(p.At)
	}
	if len(rest) == 0 && p.Set == nil {
		if part.remove == nil {
			return noPlace(p.At)
		}
		part.remove()
		return nil
	}
	w := newWriter()
	part.write(w)
	patched, ok := patch(tree(w.end()), rest, p.Set)
	if !ok {
		return noPlace(p.At)
	}
	text, err := json.Marshal(patched)
	if err != nil {
		return err
	}
	r := &reader{data: text, path: part.path, problems: *found}
	part.read(r)
	*found = r.problems
	return nil
}

func noPlace(at string) error { return fault.At(at, fault.NotFound, "edit.no_place") }

// Text is the JSON text of what stands at a pointer; empty where nothing does.
func Text(b *Book, at string) []byte {
	next := *b
	list, ok := steps(at)
	if !ok || list[len(list)-1] == end {
		return nil
	}
	part, rest := recordAt(&next, list)
	if part == nil {
		return nil
	}
	w := newWriter()
	part.write(w)
	value := tree(w.end())
	for _, step := range rest {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			index, ok := indexIn(step, len(v))
			if !ok {
				return nil
			}
			value = v[index]
		default:
			return nil
		}
	}
	if value == nil {
		return nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic("a text that was read cannot be written: " + err.Error())
	}
	return text
}

// PayText is the JSON text of rows of pay, as a person holds them.
func PayText(rows []staff.Pay) json.RawMessage {
	w := newWriter()
	writeList(w, payFields, rows)
	return w.end()
}

// AgreementText is the JSON text of the agreement with its amendments and funding.
func AgreementText(b *Book) []byte {
	w := newWriter()
	writeObject(w, agreementFields, b)
	var compact bytes.Buffer
	if err := json.Compact(&compact, w.end()); err != nil {
		panic("a text that was written here is no JSON: " + err.Error())
	}
	return compact.Bytes()
}

// end is the step of a pointer that stands for a new last element.
const end = "-"

// steps cuts a JSON pointer; ok is false for one that is none or names the whole.
func steps(at string) (list []string, ok bool) {
	rest, rooted := strings.CutPrefix(at, "/")
	if !rooted || rest == "" {
		return nil, false
	}
	list = strings.Split(rest, "/")
	for i, s := range list {
		list[i] = unescapePointer.Replace(s)
	}
	return list, true
}

var unescapePointer = strings.NewReplacer("~1", "/", "~0", "~")

// recordAt finds the record that a pointer leads into, and the steps that go on
// inside it. What the record changes is cloned first: b shares its lists with the
// Book it was copied from.
func recordAt(b *Book, steps []string) (*record, []string) {
	a := &b.Agreement
	switch steps[0] {
	case "project":
		return object(steps, projectFields, a, project.Agreement{
			SideCostGroup: defaultGroup,
			Amendments:    a.Amendments, Grant: a.Grant, OtherFunding: a.OtherFunding, Advance: a.Advance,
		})
	case "grant":
		return object(steps, grantFields, &a.Grant, project.Grant{})
	case "advance":
		return maybeObject(steps, advanceFields, &a.Advance)
	case "amendments":
		return element(steps, amendmentFields, &a.Amendments)
	case "other_funding":
		return element(steps, otherFundingFields, &a.OtherFunding)
	case "people":
		return element(steps, personFields, &b.People)
	case "timesheets":
		return element(steps, sheetFields, &b.Sheets)
	case "costs":
		return element(steps, costFields, &b.Costs)
	case "income":
		return element(steps, incomeFields, &b.Income)
	case "lump_sums":
		return element(steps, lumpSumFields, &b.LumpSums)
	case "claims":
		return element(steps, claimFields, &b.Claims)
	case "commitments":
		return element(steps, commitmentFields, &b.Commitments)
	case "scenarios":
		return element(steps, scenarioFields, &b.Scenarios)
	case "ledger_accounts":
		return element(steps, accountFields, &b.Accounts)
	}
	return nil, nil
}

// object is a record that is always there; it is read into fresh.
func object[E any](steps []string, fields []field[E], at *E, fresh E) (*record, []string) {
	return &record{
		path:  []any{steps[0]},
		write: func(w *writer) { writeObject(w, fields, at) },
		read:  func(r *reader) { readObject(r, fields, &fresh); *at = fresh },
	}, steps[1:]
}

// maybeObject is a record that may be missing.
func maybeObject[E any](steps []string, fields []field[E], at **E) (*record, []string) {
	return &record{
		path: []any{steps[0]},
		write: func(w *writer) {
			if *at == nil {
				w.open('{')
				w.close('}')
				return
			}
			writeObject(w, fields, *at)
		},
		read:   func(r *reader) { *at = new(E); readObject(r, fields, *at) },
		remove: func() { *at = nil },
	}, steps[1:]
}

// element is one element of a list, a new one at its end, or the list itself where
// no step names an element.
func element[E any](steps []string, fields []field[E], at *[]E) (*record, []string) {
	if len(steps) == 1 {
		return &record{
			path:  []any{steps[0]},
			write: func(w *writer) { writeList(w, fields, *at) },
			read:  func(r *reader) { *at = readList(r, fields) },
		}, nil
	}
	index, ok := indexIn(steps[1], len(*at))
	if !ok {
		return nil, nil
	}
	list := slices.Clone(*at)
	part := &record{
		path: []any{steps[0], index},
		read: func(r *reader) {
			var fresh E
			readObject(r, fields, &fresh)
			list[index] = fresh
			*at = list
		},
	}
	if steps[1] == end {
		var none E
		list = append(list, none)
		part.write = func(w *writer) { w.open('{'); w.close('}') }
		return part, steps[2:]
	}
	part.write = func(w *writer) { writeObject(w, fields, &list[index]) }
	part.remove = func() { *at = slices.Delete(list, index, index+1) }
	return part, steps[2:]
}

// indexIn reads the step that names an element of a list, or its end.
func indexIn(step string, length int) (index int, ok bool) {
	if step == end {
		return length, true
	}
	index, err := strconv.Atoi(step)
	return index, err == nil && index >= 0 && index < length && strconv.Itoa(index) == step
}
