package web

import (
	"errors"
	"net/http"
	"unicode/utf8"

	"hankekirja/internal/fault"
)

// slip is a small form as its template prints it: what was typed stands in it again,
// each problem beside its field and all of them on top.
type slip struct {
	Action, Button string
	Hidden         []nameValue
	Fields         []slipField
	Problems       []link // to the field, where there is one
	Uploads        bool   // it carries a file
	Final          bool   // what the button does cannot be undone, and it looks so
	OneOf          bool   // it stands among several, of which none is the page's first step
}

// slipField is one input of a slip.
type slipField struct {
	Name, Label, Hint, Value string
	Type                     string // of the input; empty for a choice
	Autocomplete             string
	Accept                   string // the media types of a file
	Required                 bool
	Choices                  []choice
	Problem                  string
}

// posted reads the fields that a form sent. Fault: form.unreadable.
func (q *request) posted() error {
	err := q.Request.ParseForm()
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return fault.New(fault.TooLarge, "form.unreadable")
	case err != nil:
		return fault.New(fault.Invalid, "form.unreadable")
	}
	return q.encoded()
}

// encoded asks that what a form sent is text. Fault: form.encoding.
func (q *request) encoded() error {
	for _, list := range q.Request.PostForm {
		if !utf8.ValidString(list[0]) {
			return fault.New(fault.Invalid, "form.encoding")
		}
	}
	return nil
}

// sent is the value of a field that a form sent.
func (q *request) sent(name string) string { return q.Request.PostFormValue(name) }

// refused puts the faults of an error into the form and gives the status of its
// page. Of an error that the reader can mend by no input it is false: one of the
// program, and what one may not do, which is logged.
func (q *request) refused(f *slip, err error) (status int, reader bool) {
	problems := fault.All(err)
	status, known := statuses[fault.KindOf(err)]
	if !known || status >= http.StatusInternalServerError || status == http.StatusForbidden || len(problems) == 0 {
		return 0, false
	}
	for _, p := range problems {
		told := link{Text: q.p.Fault(p)}
		for i := range f.Fields {
			if f.Fields[i].Name == p.Path {
				f.Fields[i].Problem = told.Text
				told = link{Text: f.Fields[i].Label + ": " + told.Text, Href: "#" + p.Path}
			}
		}
		f.Problems = append(f.Problems, told)
	}
	return status, true
}

// wrong is the title of a page whose form has problems.
func (q *request) wrong(title string) string { return q.p.T("error.422.title") + ": " + title }

// tellStored says beside each field of a form that came too late what is stored of
// it now, where that differs from what was typed. The form goes on from there.
func (q *request) tellStored(f *slip, stored slip) {
	f.Hidden = stored.Hidden
	for i := range f.Fields {
		if was, is := stored.Fields[i].shown(), f.Fields[i].shown(); was != is {
			f.Fields[i].Hint = q.p.T("slip.stored", "value", was)
		}
	}
}

// shown is the value of a field as its reader sees it.
func (f *slipField) shown() string {
	for _, c := range f.Choices {
		if c.Chosen {
			return c.Text
		}
	}
	return f.Value
}
