package web

import (
	"net/http"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// fillRoutes are the addresses where a month is filled. What a fill leads back to is the
// month, so they are of its route.
func (s *server) fillRoutes() []route {
	const at = "/projects/:code/people/:id/months/:month/fill"
	return []route{
		{http.MethodGet, at, monthRoute, access.ReadProject, s.fillPage},
		{http.MethodPost, at, monthRoute, access.RecordHours, s.fill},
	}
}

// What the buttons of fills ask for.
const (
	doFill    = "fill" // to go to the fills, from a month
	doPreview = "preview"
	doApply   = "apply"
	doUndo    = "undo"
)

// The fields of every fill.
const (
	kindField      = "kind"
	overwriteField = "overwrite"
	shownField     = "shown" // the digest of the month after the fill, as it was shown
	earlierField   = "earlier"
)

// filling is a draft that is to be filled, as it stands.
type filling struct {
	*month
	sheet   timesheet.Sheet
	version int64
}

// fillingOf gives the month of the address. Fault: hours.not_draft.
func (q *request) fillingOf() (*filling, error) {
	m, err := q.monthOf()
	if err != nil {
		return nil, err
	}
	f := &filling{month: m}
	f.sheet, f.version, err = q.app.Hours(q.Request.Context(), m.Agreement.Code, m.person.ID, m.month)
	if err == nil && f.sheet.State != timesheet.Draft {
		err = fault.New(fault.Locked, "hours.not_draft")
	}
	return f, err
}

// fillAt is the address where the month is filled.
func (m *month) fillAt() string { return m.monthAt(m.person.ID, m.month) + "/fill" }

// fillPage lists the fills. Who may not enter the month's hours is led to what can be
// read of it, and so is everybody from one that is no draft any more.
func (s *server) fillPage(q *request) error {
	m, err := q.monthOf()
	if err != nil {
		return err
	}
	if !m.records(m.person.ID) || !m.isDraft(m.person.ID, m.month) {
		q.goTo(m.readMonthAt(m.person.ID, m.month))
		return nil
	}
	f, err := q.fillingOf()
	if err != nil {
		return err
	}
	if why := f.noHours(&f.sheet); why != "" {
		return q.showClosed(f.month, why)
	}
	page := f.page(q)
	if kind := fillKindOf(q.Query(kindField)); kind != nil { // that another month led here to
		page.chosen(f, q, kind, nil)
	}
	return q.showNow("fill", page)
}

// fill shows what a fill would make of the month, makes it, or takes it back.
func (s *server) fill(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	f, err := q.fillingOf()
	if err != nil {
		return err
	}
	if q.sent("do") == doUndo {
		return q.undoFill(f)
	}
	kind := fillKindOf(q.sent(kindField))
	if kind == nil {
		return fault.New(fault.Invalid, "form.unreadable")
	}
	proposal, err := kind.proposal(f, q)
	if err != nil {
		return q.fillRefused(f, kind, err)
	}
	if q.sent("do") == doApply {
		return q.applyFill(f, kind, proposal)
	}
	page := f.page(q)
	page.chosen(f, q, kind, &proposal)
	return q.showNow("fill", page)
}

// applyFill makes the fill that was shown, on the month that it was shown of.
func (q *request) applyFill(f *filling, kind *fillKind, p timesheet.Proposal) error {
	if q.sentVersion() != f.version || q.sent(shownField) != f.digestAfter(&p) {
		return q.fillStale(f, kind, &p)
	}
	earlier := f.sheet.Entries
	version, err := q.app.RecordHours(q.Request.Context(), app.RecordHours{
		Project: f.Agreement.Code, Person: f.person.ID, Month: f.month.month, Version: f.version,
		Entries: p.Apply(earlier),
	})
	if fault.KindOf(err) == fault.Conflict {
		if f, err = q.fillingOf(); err != nil {
			return err
		}
		return q.fillStale(f, kind, &p)
	}
	if err != nil {
		return err
	}
	if f, err = q.fillingOf(); err != nil {
		return err
	}
	page := f.month.page(q, f.stored(&f.sheet, version), nil)
	page.Saved = f.filledText(&p)
	page.Undo, page.Rest = f.undo(earlier, version), f.rest(kind, q.sent(kind.input(timesheet.FillRow)), &p)
	return q.server.render(q, http.StatusOK, "month", page)
}

// filledText says what a fill made.
func (f *filling) filledText(p *timesheet.Proposal) string {
	made, over := p.Count(timesheet.Made), p.Count(timesheet.Overwritten)
	return f.N("fill.done", made+over, "overwritten", strconv.Itoa(over),
		"hours", f.HoursUnit(timesheet.Total(f.sheet.Entries)))
}

// fillStale shows the fill on the month as it is now, which somebody changed.
func (q *request) fillStale(f *filling, kind *fillKind, p *timesheet.Proposal) error {
	again, err := kind.proposal(f, q)
	if err != nil {
		return q.fillRefused(f, kind, err)
	}
	*p = again
	page := f.page(q)
	page.chosen(f, q, kind, p)
	page.Stale = true
	page.Title = q.wrong(page.Title)
	return q.server.render(q, http.StatusConflict, "fill", page)
}

// fillRefused shows the form of a fill with what is wrong.
func (q *request) fillRefused(f *filling, kind *fillKind, err error) error {
	for _, p := range fault.All(err) {
		if p.Path != "" {
			p.Path = kind.input(p.Path)
		}
	}
	page := f.page(q)
	page.chosen(f, q, kind, nil)
	status, reader := q.refused(&page.Kinds[0].Form, err)
	if !reader {
		return err
	}
	page.Title = q.wrong(page.Title)
	return q.server.render(q, status, "fill", page)
}

// digestAfter tells what was shown from what would be made now.
func (f *filling) digestAfter(p *timesheet.Proposal) string {
	after := f.sheet
	after.Entries = p.Apply(f.sheet.Entries)
	return timesheet.Digest(f.Agreement.Code, &after)
}
