package web

import (
	"encoding/json"
	"net/http"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// earlierEntry is an entry as it stood before a fill, as the form that takes the fill
// back carries it: who presses the button may type the same hours anyway. Who made it
// and when is the program's to say (timesheet.Record).
type earlierEntry struct {
	Date     calendar.Date      `json:"date"`
	Activity timesheet.Activity `json:"activity"`
	Hours    money.Hours        `json:"hours"`
	Part     string             `json:"part,omitempty"`
	Note     string             `json:"note,omitempty"`
	How      timesheet.How      `json:"how,omitempty"`
}

// undo is the form that brings a month back to what it was before a fill.
func (f *filling) undo(earlier []timesheet.Entry, version int64) *slip {
	list := make([]earlierEntry, len(earlier))
	for i, e := range earlier {
		list[i] = earlierEntry{e.Date, e.Activity, e.Hours, e.WorkPackage, e.Note, e.How}
	}
	text, _ := json.Marshal(list) // of dates, numbers and texts
	return &slip{
		Action: f.fillAt(), Button: f.T("fill.undo"),
		Hidden: []nameValue{{"do", doUndo}, {"version", versionText(version)}, {earlierField, string(text)}},
	}
}

// undoFill brings the month back, if nobody has changed it since. What the fill had
// overwritten is recorded anew, by whoever takes it back.
func (q *request) undoFill(f *filling) error {
	var earlier []earlierEntry
	if json.Unmarshal([]byte(q.sent(earlierField)), &earlier) != nil {
		return fault.New(fault.Invalid, "form.unreadable")
	}
	entries := make([]timesheet.Entry, len(earlier))
	for i, e := range earlier {
		entries[i] = timesheet.Entry{
			Date: e.Date, Activity: e.Activity, Hours: e.Hours, WorkPackage: e.Part, Note: e.Note, How: e.How,
		}
	}
	_, err := q.app.RecordHours(q.Request.Context(), app.RecordHours{
		Project: f.Agreement.Code, Person: f.person.ID, Month: f.month.month, Version: q.sentVersion(), Entries: entries,
	})
	if fault.KindOf(err) != fault.Conflict {
		if err == nil {
			err = q.leadTo(f.monthAt(f.person.ID, f.month.month), undoneQuery)
		}
		return err
	}
	if f, err = q.fillingOf(); err != nil {
		return err
	}
	page := f.month.page(q, f.stored(&f.sheet, f.version), fault.List{fault.New(fault.Conflict, "fill.undo_stale")})
	page.Conflict = false // nothing was typed
	return q.server.render(q, http.StatusConflict, "month", page)
}
