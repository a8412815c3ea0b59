package web

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

// formOf gives the form of the address, with its steps: /edit/costs/12 is the
// purchase at /costs/12, /edit/costs/- a new one.
func (q *request) formOf(d *dossier) (*form, []string, error) {
	steps := strings.Split(strings.Trim(q.Param("at"), "/"), "/")
	f := formAt(steps)
	if f == nil || f.missingAt(d, steps) {
		return nil, nil, fault.New(fault.NotFound, "error.page")
	}
	if !f.allowed(d, steps) {
		return nil, nil, fault.New(fault.Forbidden, "access.forbidden")
	}
	return f, steps, nil
}

// missingAt tells whether what a form is about, or what a new record would belong
// to, is not there.
func (f *form) missingAt(d *dossier, steps []string) bool {
	if isNew(steps) {
		const own = 2 // steps of a record that belongs to no other
		return len(steps) > own && book.Text(d.Book, pointerOf(steps[:own])) == nil
	}
	if parent := steps[:len(steps)-1]; f.optional && len(parent) > 1 {
		return book.Text(d.Book, pointerOf(parent)) == nil
	}
	return !f.optional && book.Text(d.Book, f.place(0, steps)) == nil
}

// editPage shows a form with what is stored, or the beginnings of a new record.
func (s *server) editPage(q *request) error {
	d := q.dossier()
	f, steps, err := q.formOf(d)
	if err != nil {
		return err
	}
	values, err := f.standing(d, steps)
	if err != nil {
		return err
	}
	if err := values.tooLong(f); err != nil {
		return err
	}
	for name := range q.Request.URL.Query() {
		if _, known := values["0."+name]; known || f.hasCell(name) {
			values["0."+name] = q.Query(name)
		}
	}
	page := q.formPage(d, f, steps, values, nil)
	return q.show("form", page)
}

// hasCell tells whether a name is of a cell of a list of the form's first part.
func (f *form) hasCell(name string) bool {
	steps := strings.Split(name, ".")
	if len(steps) != 3 {
		return false
	}
	_, is := indexOf(steps[1], maxRows)
	return is && slices.ContainsFunc(f.parts[0].fields, func(list formField) bool {
		return list.name == steps[0] && slices.ContainsFunc(list.rows, func(c formField) bool { return c.name == steps[2] })
	})
}

// standing is what a form shows before anything is typed: what is stored, or the
// beginnings of a new record.
func (f *form) standing(d *dossier, steps []string) (typed, error) {
	values := typed{}
	for i := range f.parts {
		text := book.Text(d.Book, f.place(i, steps))
		if isNew(steps) || text == nil {
			var err error
			if text, err = json.Marshal(f.beginning(d, steps)); err != nil {
				return nil, err
			}
		}
		if err := values.stored(d, i, &f.parts[i], text); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func (f *form) beginning(d *dossier, steps []string) map[string]any {
	object := map[string]any{}
	if f.fresh != nil {
		for name, value := range f.fresh(d, steps) {
			object[name] = value
		}
		if object["final"] == "true" {
			object["final"] = true
		}
	}
	return object
}

// unmarked is the mark of a form that came without one: of no place.
const unmarked = "-"

// besideField is the mark of the list that a new record goes into.
const besideField = "beside"

// What a form's buttons ask for.
const (
	doSave   = "save"
	doMore   = "more"
	doRemove = "remove"
)

// editSave saves what was typed, or shows the form again with what is wrong.
func (s *server) editSave(q *request) error {
	d := q.dossier()
	f, steps, err := q.formOf(d)
	if err != nil {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	switch q.PostForm("do") {
	case doMore:
		return q.server.render(q, http.StatusOK, "form", q.formPage(d, f, steps, values, nil))
	case doRemove:
		return s.remove(q, d, f, steps)
	}
	places := map[string][]int{}
	stood, err := f.standing(d, steps)
	if err != nil {
		return err
	}
	wrong := values.unread(f, stood)
	cmd := app.Edit{Project: d.Agreement.Code, Reason: strings.TrimSpace(values["reason"])}
	for i := range f.parts {
		set, missing := values.object(i, &f.parts[i], places)
		wrong = append(wrong, required(missing)...)
		text, err := json.Marshal(set)
		if err != nil {
			return err
		}
		change := app.Change{
			Patch: book.Patch{At: f.place(i, steps), Set: text}, Seen: cmp.Or(values["seen."+strconv.Itoa(i)], unmarked),
		}
		if list := f.list(steps); list != "" {
			cmd.Beside = append(cmd.Beside, app.Change{Patch: book.Patch{At: list}, Seen: values[besideField]})
		}
		cmd.Changes = append(cmd.Changes, change)
	}
	var problems fault.List
	if len(wrong) > 0 {
		patches := make([]book.Patch, len(cmd.Changes))
		for i := range cmd.Changes {
			patches[i] = cmd.Changes[i].Patch
		}
		_, err := book.Apply(d.Book, patches...)
		problems = f.mistakes(wrong, places, err)
	} else {
		changed, err := q.app.Edit(q.Request.Context(), cmd)
		switch {
		case err == nil && !changed:
			return q.leadTo(f.leadsTo(d, steps, values), unchangedQuery)
		case err == nil && isNew(steps) && f.made != nil:
			return q.done(f.made(d, values))
		case err == nil:
			return q.done(f.leadsTo(d, steps, values))
		}
		if problems = fault.All(err); !mendable(problems) {
			return err
		}
	}
	page := q.formPage(d, f, steps, values, &told{problems, places})
	return s.render(q, statuses[problems[0].Kind], "form", page)
}

// required are the faults of the inputs that must not be empty.
func required(empty []string) fault.List {
	var list fault.List
	for _, name := range empty {
		list = append(list, fault.At(inputMark+name, fault.Invalid, "form.required"))
	}
	return list
}

// mistakes are what the inputs themselves show to be wrong, and whatever else is wrong
// with what was typed.
func (f *form) mistakes(wrong fault.List, places map[string][]int, err error) fault.List {
	list := slices.Clone(wrong)
	for _, p := range fault.All(err) {
		at := inputMark + f.inputOf(p.Path, places)
		if p.Kind == fault.Invalid && !slices.ContainsFunc(wrong, func(w *fault.Fault) bool { return w.Path == at }) {
			list = append(list, p)
		}
	}
	return list
}

// mendable tells whether a refusal is shown in the form, with what was typed.
func mendable(problems fault.List) bool {
	return len(problems) > 0 && slices.Contains(
		[]fault.Kind{fault.Invalid, fault.Conflict, fault.Locked}, problems[0].Kind)
}

// remove takes the record away.
func (s *server) remove(q *request, d *dossier, f *form, steps []string) error {
	if f.fixed || isNew(steps) {
		return fault.New(fault.NotFound, "error.page")
	}
	at := pointerOf(steps)
	_, err := q.app.Edit(q.Request.Context(), app.Edit{
		Project: d.Agreement.Code, Reason: strings.TrimSpace(q.PostForm("reason")),
		Changes: []app.Change{{Patch: book.Patch{At: at}, Seen: cmp.Or(q.PostForm("seen.0"), unmarked)}},
	})
	if err == nil {
		return q.done(f.backWithout(d, steps))
	}
	problems := fault.All(err)
	if !mendable(problems) {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	page := q.formPage(d, f, steps, values, &told{problems: problems})
	return s.render(q, statuses[problems[0].Kind], "form", page)
}

// backWithout is the page that a record belonged to which is there no more: that of
// the person or claim above it, or of its list.
func (f *form) backWithout(d *dossier, steps []string) string {
	if f.made == nil {
		return f.back(d, steps)
	}
	return f.back(d, append(slices.Clone(steps[:1]), newElement))
}

// done leads back to a page, which says that the change was saved.
func (q *request) done(address string) error { return q.leadTo(address, savedQuery) }

// leadTo leads to a page, which says what came of a form.
func (q *request) leadTo(address, query string) error {
	q.Redirect(http.StatusSeeOther, address+"?"+query)
	return nil
}

// What makes a page say that a change was saved, that a form changed nothing, or that a
// fill was taken back.
const (
	savedQuery     = "saved=1"
	unchangedQuery = "unchanged=1"
	undoneQuery    = "undone=1"
)

// savedText says what came of the form that led to the page, or nothing.
func (q *request) savedText() string {
	switch q.Request.URL.RawQuery {
	case savedQuery:
		return q.p.T("form.saved")
	case unchangedQuery:
		return q.p.T("form.unchanged")
	case undoneQuery:
		return q.p.T("fill.undone")
	}
	return ""
}

// typed reads what was posted. Text that is no UTF-8 is refused.
func (q *request) typed() (typed, error) {
	if err := q.posted(); err != nil {
		return nil, err
	}
	values := typed{}
	for name, list := range q.Request.PostForm {
		values[name] = list[0]
	}
	return values, nil
}
