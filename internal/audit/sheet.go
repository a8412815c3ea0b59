package audit

import (
	"slices"

	"hankekirja/internal/timesheet"
)

// SheetSubject is one sheet with its entries, its marks and its kept versions, at
// its place in the list. A sheet is written in the first form that knows all it has, so
// that events from before a form still tell of the same bytes.
func SheetSubject(s *timesheet.Sheet, position int) Subject {
	e := encoder{bytes: make([]byte, 0, sheetRoom*(1+len(s.Entries)))}
	marked := hasMarks(s)
	switch {
	case hasPaper(s):
		e.papers = true
		e.text("sheet/3")
	case marked:
		e.text("sheet/2")
	default:
		e.text("sheet/1")
	}
	e.text(s.Person)
	e.month(s.Month)
	e.text(string(s.State))
	e.number(int64(s.NotBeforeClaim))
	e.entries(s.Entries, marked)
	if marked {
		e.signature(s.Signed)
		e.mark(s.Approved)
		e.length(len(s.Earlier))
		for i := range s.Earlier {
			e.version(&s.Earlier[i])
		}
	}
	return e.subject(SheetKind, SheetID(s.Person, s.Month.String()), position)
}

// sheetRoom is about as many bytes as an entry takes.
const sheetRoom = 128

// hasMarks tells whether a sheet has anything that sheet/1 does not know.
func hasMarks(s *timesheet.Sheet) bool {
	if s.Signed != nil || s.Approved != nil || len(s.Earlier) > 0 {
		return true
	}
	for i := range s.Entries {
		if e := &s.Entries[i]; e.How != "" || e.By != "" || e.At != 0 {
			return true
		}
	}
	return false
}

// hasPaper tells whether a sheet has anything that sheet/2 does not know.
func hasPaper(s *timesheet.Sheet) bool {
	on := func(signed *timesheet.Signature) bool { return signed != nil && signed.Paper != nil }
	return on(s.Signed) || slices.ContainsFunc(s.Earlier, func(v timesheet.Version) bool { return on(v.Signed) })
}

func (e *encoder) entries(list []timesheet.Entry, marked bool) {
	e.length(len(list))
	for i := range list {
		entry := &list[i]
		e.date(entry.Date)
		e.text(string(entry.Activity))
		e.number(int64(entry.Hours))
		e.text(entry.WorkPackage)
		e.text(entry.Note)
		if marked {
			e.text(string(entry.How))
			e.text(entry.By)
			e.number(int64(entry.At))
		}
	}
}

func (e *encoder) signature(s *timesheet.Signature) {
	if s == nil {
		e.flag(false)
		return
	}
	e.mark(&s.Mark)
	e.text(s.Digest)
	if !e.papers {
		return
	}
	e.flag(s.Paper != nil)
	if p := s.Paper; p != nil {
		e.text(p.File)
		e.text(p.Signer)
		e.date(p.On)
		e.mark(p.Confirmed)
	}
}

func (e *encoder) mark(m *timesheet.Mark) {
	e.flag(m != nil)
	if m != nil {
		e.text(m.By)
		e.text(m.Name)
		e.number(int64(m.At))
		e.text(string(m.Method))
	}
}

func (e *encoder) version(v *timesheet.Version) {
	e.text(string(v.State))
	e.entries(v.Entries, true)
	e.signature(v.Signed)
	e.mark(v.Approved)
	e.text(v.Ended.By)
	e.text(v.Ended.Name)
	e.number(int64(v.Ended.At))
	e.text(v.Ended.Why)
}
