package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
)

// formPage is a form as it is shown.
type formPage struct {
	layout
	About    string
	Problems []problemView
	Groups   []groupView
	Seen     []seenView // marks of what is stored
	Reason   string
	AskWhy   bool // of a change, not of a new record
	Remove   bool
	More     bool // lists can get more rows
	Wide     bool // a list has many columns
	Back     string
	Action   string
	Locked   string
	Mend     link   // where a locked mistake is corrected
	Leads    link   // to what else may be done
	None     string // why there is no new record to make, in place of the form
	Instead  link   // where that is mended
}

// problemView is one problem in the summary, which leads to its field.
type problemView struct{ Text, Href string }

type seenView struct{ Name, Value string }

// groupView is the fields of one part.
type groupView struct {
	Title  string
	Inputs []inputView
}

// inputView is one input with its label, its hint and what is wrong with it.
type inputView struct {
	ID, Name, Label, Hint string
	Kind                  fieldKind
	Value                 string
	Choices               []optionView
	Nothing               string     // what choosing nothing says
	Other                 *otherView // beside a choice that may be another
	Need                  bool
	Problems              []string
	Stored                string // what somebody else saved meanwhile
	Number                bool
	DescribedBy           string
	Columns               []string
	Rows                  []rowView
}

// otherView is where something else than the choices is typed.
type otherView struct{ ID, Name, Label, Value string }

type rowView struct {
	Number int
	Inputs []inputView
}

type optionView struct {
	choice
	About   string
	Example string
	Source  string // where the choice comes from in law
}

// told is what was wrong with a form, and which rows the lists came from.
type told struct {
	problems fault.List
	places   map[string][]int
}

// inputMark begins the path of a problem that names its input itself.
const inputMark = "#"

// manyColumns is how many columns of a list fit beside each other in a form.
const manyColumns = 4

// blankRows are the empty rows that a list ends with.
const blankRows = 3

func (q *request) formPage(d *dossier, f *form, steps []string, values typed, t *told) formPage {
	kind, there := "edit", f.isThere(d, steps)
	if !there {
		kind = "new"
	}
	heading := d.T("form." + f.id + "." + kind)
	b := &formBuilder{d: d, f: f, steps: steps, values: values, found: map[string][]string{}, again: t != nil}
	page := formPage{
		layout: q.formLayout(d, heading, steps), Reason: values["reason"], AskWhy: there,
		Remove: !f.fixed && there, Back: f.leadsTo(d, steps, values),
		Action: d.at(append([]string{"edit"}, steps...)...),
	}
	page.Guide = q.guideTo(formSections[f.id])
	if f.none != nil && isNew(steps) && t == nil {
		if page.None = f.none(d); page.None != "" {
			page.Instead = d.add(f.instead...)
		}
	}
	if about := "form." + f.id + ".about"; d.Has(about) {
		page.About = d.T(about)
	}
	if f.leads != nil {
		page.Leads = f.leads(d)
	}
	if locked := b.locked(); locked != nil {
		page.Locked, page.Mend = d.T("form.locked", "what", d.Fault(locked)), b.mend()
	}
	if t != nil {
		page.Title = d.T("error.422.title") + ": " + page.Title
		page.Problems = b.problems(t)
		if t.problems[0].Kind == fault.Locked {
			page.Locked, page.Mend = "", b.mend()
		}
	}
	for i := range f.parts {
		page.Groups = append(page.Groups, b.group(i))
		mark := app.Mark(d.Book, f.place(i, steps))
		page.Seen = append(page.Seen, seenView{"seen." + strconv.Itoa(i), mark})
		if list := f.list(steps); list != "" {
			page.Seen = append(page.Seen, seenView{besideField, app.Mark(d.Book, list)})
		}
		for _, list := range f.parts[i].fields {
			page.More = page.More || list.kind == rowsKind
			page.Wide = page.Wide || len(list.rows) > manyColumns
		}
	}
	return page
}

// formLayout is the frame of a form, within its project if there is one, below the
// record that it is of.
func (q *request) formLayout(d *dossier, heading string, steps []string) layout {
	if d.Agreement.Code == "" {
		return q.layout(heading)
	}
	return q.projectLayout(d.Book, heading, d.formCrumbs(steps)...)
}

// formCrumbs lead to the list and the person, purchase or claim that a form is of.
func (d *dossier) formCrumbs(steps []string) []link {
	var list, record link
	switch steps[0] {
	case "people":
		list = link{Text: d.T("record.people"), Href: d.at("people")}
		if i, is := indexOf(steps[1], len(d.People)); is {
			record = link{Text: d.personName(d.People[i].ID), Href: d.personAt(d.People[i].ID)}
		}
	case "costs":
		list = link{Text: d.T("record.costs"), Href: d.at("costs")}
		if i, is := indexOf(steps[1], len(d.Costs)); is {
			record = link{Text: d.T("record.cost_of", "id", d.Costs[i].ID), Href: d.costAt(d.Costs[i].ID)}
		}
	case "scenarios":
		list = link{Text: d.T("what_if.title"), Href: d.at(whatIfRoute)}
		if i, is := indexOf(steps[1], len(d.Scenarios)); is {
			record = link{Text: d.Scenarios[i].Name, Href: d.scenarioHref(d.Scenarios[i].ID)}
		}
	case "commitments":
		list = link{Text: d.T("record.costs"), Href: d.at("costs")}
	case "claims":
		list = link{Text: d.T("claim_page.list"), Href: d.at("claims")}
		if i, is := indexOf(steps[1], len(d.Claims)); is {
			n := d.Claims[i].Number
			record = link{Text: d.T("record.claim", "number", strconv.Itoa(n)), Href: d.claimAt(n)}
		}
	}
	return slices.DeleteFunc([]link{list, record}, func(l link) bool { return l.Href == "" })
}

// formBuilder makes the views of a form's fields.
type formBuilder struct {
	d      *dossier
	f      *form
	steps  []string
	values typed
	found  map[string][]string // problems by the name of their input
	stale  bool
	again  bool // the form was sent and comes back
}

// problems puts each problem to its input, and gives the summary.
func (b *formBuilder) problems(t *told) []problemView {
	var views []problemView
	for _, p := range t.problems {
		name := b.f.inputOf(p.Path, t.places)
		text := b.text(p, name)
		b.stale = b.stale || (p.Key == "edit.stale" && !isNew(b.steps))
		view := problemView{Text: text}
		if name != "" {
			b.found[name] = append(b.found[name], text)
			view.Text, view.Href = b.label(name)+": "+text, "#"+inputID(name)
		}
		views = append(views, view)
	}
	return views
}

// inputOf gives the name of the input that a path of a problem leads to, or "".
func (f *form) inputOf(path string, places map[string][]int) string {
	if name, is := strings.CutPrefix(path, inputMark); is {
		return name
	}
	at := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i := range f.parts {
		want := strings.Split(strings.TrimPrefix(f.parts[i].at, "/"), "/")
		if len(at) <= len(want) || !matches(f.parts[i].at, at[:len(want)]) {
			continue
		}
		for j := range f.parts[i].fields {
			field := &f.parts[i].fields[j]
			if rest := at[len(want):]; field.name == rest[0] {
				return inputIn(i, field, rest[1:], places)
			}
		}
	}
	return ""
}

func inputIn(part int, f *formField, rest []string, places map[string][]int) string {
	name := inputName(part, f.name)
	if f.kind != rowsKind || len(rest) == 0 {
		return name
	}
	row, ok := indexOf(rest[0], len(places[name]))
	if !ok {
		return name
	}
	column := &f.rows[0]
	for i := range f.rows {
		if len(rest) > 1 && f.rows[i].name == rest[1] {
			column = &f.rows[i]
		}
	}
	return rowName(part, f, places[name][row], column)
}

// label is what an input is called, a row's with its number.
func (b *formBuilder) label(name string) string {
	steps := strings.Split(name, ".")
	label := b.fieldLabel(steps[1])
	if len(steps) == 4 {
		row, _ := strconv.Atoi(steps[2])
		label += ", " + b.d.T("form.row", "number", strconv.Itoa(row+1)) + ", " + strings.ToLower(b.fieldLabel(steps[3]))
	}
	return label
}

func (b *formBuilder) fieldLabel(field string) string { return fieldLabel(b.d, b.f.id, field) }

// fieldLabel is the label of a field of a kind of record, its own or the one that
// fields of the name share.
func fieldLabel(d *dossier, form, field string) string {
	if own := "field." + form + "." + field; d.Has(own) {
		return d.T(own)
	}
	return d.T("field." + field)
}

// locked tells what of the record a frozen claim was made of: what could not be
// taken away.
func (b *formBuilder) locked() *fault.Fault {
	if isNew(b.steps) || b.f.fixed {
		return nil
	}
	without, err := book.Apply(b.d.Book, book.Patch{At: pointerOf(b.steps)})
	if err != nil { // something else refers to it, which the form says when asked
		return nil
	}
	for _, f := range claim.Guard(b.d.Book, without) {
		return f
	}
	return nil
}

// mend leads to the form of a correction, where a claim after the frozen ones is
// open.
func (b *formBuilder) mend() link {
	for i := range b.d.Claims {
		if b.d.Claims[i].Frozen == 0 && i > 0 && b.d.may(access.PrepareClaim) {
			return link{
				Text: b.d.T("form.mend", "claim", strconv.Itoa(b.d.Claims[i].Number)),
				Href: b.d.at("edit", "claims", strconv.Itoa(i), "corrections", newElement),
			}
		}
	}
	return link{}
}

func (b *formBuilder) group(part int) groupView {
	var group groupView
	p := &b.f.parts[part]
	if len(b.f.parts) > 1 {
		group.Title = b.d.T("form." + b.f.id + strings.ReplaceAll(p.at, "/", "."))
	}
	stored := typed{}
	if b.stale {
		// What cannot be read any more is shown as nothing.
		_ = stored.stored(b.d, part, p, book.Text(b.d.Book, b.f.place(part, b.steps)))
	}
	for i := range p.fields {
		f := &p.fields[i]
		switch {
		case f.once && !isNew(b.steps):
		case f.kind == rowsKind:
			group.Inputs = append(group.Inputs, b.list(part, f))
		default:
			in := b.input(inputName(part, f.name), b.fieldLabel(f.name), f)
			if now := stored.text(f, in.Name); b.stale && now != b.values.text(f, in.Name) {
				in.Stored = cmp.Or(b.chosenText(f, now), b.d.T("form.nothing"))
			}
			group.Inputs = append(group.Inputs, in)
		}
	}
	return group
}

// chosenText is a value as its input shows it: a choice by its text.
func (b *formBuilder) chosenText(f *formField, value string) string {
	if f.choices != nil {
		for _, c := range f.choices(b.d) {
			if c.Value == value {
				return c.Text
			}
		}
	}
	return value
}

func (b *formBuilder) input(name, label string, f *formField) inputView {
	in := inputView{
		ID: inputID(name), Name: name, Label: label, Kind: f.kind, Value: b.values[name], Need: f.need,
		Problems: b.found[name], Number: slices.Contains([]fieldKind{amountKind, percentKind, hoursKind, countKind}, f.kind),
	}
	for _, key := range []string{"hint." + b.f.id + "." + f.name, "hint." + string(f.kind)} {
		if in.Hint == "" && b.d.Has(key) {
			in.Hint = b.d.T(key)
		}
	}
	if f.choices != nil {
		in.Nothing = b.d.T("form.choose")
		for _, c := range f.choices(b.d) {
			if c.Chosen = c.Value == in.Value; c.Value == "" {
				in.Nothing = c.Text
				continue
			}
			option := optionView{choice: c}
			if about := f.about + c.Value + ".about"; f.about != "" && b.d.Has(about) {
				option.About = b.d.T(about)
			}
			if f.example != nil {
				option.Example = f.example(b.d, c.Value)
			}
			if f.source != nil {
				option.Source = b.d.T("form.source", "source", f.source(b.d, c.Value))
			}
			in.Choices = append(in.Choices, option)
		}
	}
	if f.other {
		b.addOther(&in, f.name)
	}
	in.DescribedBy = in.describedBy()
	return in
}

// addOther adds the choice of something else, which is typed beside it. What was sent
// and cannot be picked is such a thing.
func (b *formBuilder) addOther(in *inputView, field string) {
	name := otherInput(in.Name)
	chosen, value := in.Value == otherChoice, b.values[name]
	if in.Value != "" && !chosen && !slices.ContainsFunc(in.Choices, func(o optionView) bool { return o.Chosen }) {
		chosen, value = true, in.Value
	}
	in.Choices = append(in.Choices, optionView{choice: choice{
		Value: otherChoice, Text: b.d.T("form.other." + field), Chosen: chosen,
	}})
	in.Other = &otherView{inputID(name), name, b.d.T("form.other." + field + ".name"), value}
}

// describedBy lists the ids of what stands beside an input.
func (in *inputView) describedBy() string {
	var ids []string
	if in.Hint != "" {
		ids = append(ids, in.ID+"-hint")
	}
	if len(in.Problems) > 0 {
		ids = append(ids, in.ID+"-wrong")
	}
	return strings.Join(ids, " ")
}

// list shows the rows of a list, and a few blank ones.
func (b *formBuilder) list(part int, f *formField) inputView {
	name := inputName(part, f.name)
	in := inputView{
		ID: inputID(name), Name: name, Label: b.fieldLabel(f.name), Kind: rowsKind, Problems: b.found[name],
	}
	if hint := "hint." + b.f.id + "." + f.name; b.d.Has(hint) {
		in.Hint = b.d.T(hint)
	}
	for i := range f.rows {
		in.Columns = append(in.Columns, b.fieldLabel(f.rows[i].name))
	}
	rows := b.values.rowCount(part, f)
	if !b.again || rows == 0 { // what comes back has its blank rows
		rows += blankRows
	}
	for row := range rows {
		view := rowView{Number: row + 1}
		for i := range f.rows {
			c := &f.rows[i]
			column := b.input(rowName(part, f, row, c), fmt.Sprintf("%s, %d", b.fieldLabel(c.name), row+1), c)
			column.Need, column.Hint = false, "" // a blank row is no row, and the columns are narrow
			column.DescribedBy = column.describedBy()
			view.Inputs = append(view.Inputs, column)
		}
		in.Rows = append(in.Rows, view)
	}
	return in
}

// inputID is the id of an input of a name.
func inputID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }
