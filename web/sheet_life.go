package web

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// sheetLife is where a sheet stands: who signed and approved it, what that was of,
// and the signed versions that went back.
type sheetLife struct {
	Facts    []termRow
	Digest   string
	Notes    []sheetNote
	Forward  link   // the act that takes the month on, if the reader may
	Acts     []link // the other acts
	Ways     []link // to files, and to what belongs to the month
	Versions []sheetVersion
}

// sheetNote is something that its reader is to know before the sheet goes on.
type sheetNote struct{ Text, Class string }

// sheetVersion is a signed version beside the one that followed it.
type sheetVersion struct {
	Title, Table string
	State        tag
	Facts        []termRow
	Digest       string
	Changes      []sheetChange
}

// sheetChange is one activity of a day that two versions say otherwise.
type sheetChange struct{ Day, Activity, Before, After string }

// sheetView is one sheet with what decides what its reader may do to it.
type sheetView struct {
	*dossier
	person    *staff.Person
	sheet     *timesheet.Sheet
	approvers app.Approvers
}

// sheetOf gives the sheet of the address. Faults: record.unknown_person,
// record.unknown_sheet.
func (q *request) sheetOf() (*sheetView, error) {
	d, p, err := q.personOf()
	if err != nil {
		return nil, err
	}
	month, err := calendar.ParseMonth(q.Param("month"))
	s := d.Sheet(p.ID, month)
	if err != nil || s == nil {
		return nil, fault.New(fault.NotFound, "record.unknown_sheet", "month", q.Param("month"))
	}
	approvers, err := q.app.ListApprovers(q.Request.Context(), d.Agreement.Code)
	return &sheetView{d, p, s, approvers}, err
}

// sheetAt is the address of a sheet, or of a page below it.
func (d *dossier) sheetAt(person string, month calendar.Month, below ...string) string {
	return d.at(append([]string{"people", person, "sheets", month.String()}, below...)...)
}

// sheetName names a sheet by its person and month.
func (d *dossier) sheetName(person string, month calendar.Month) string {
	return d.personName(person) + ", " + d.Month(month)
}

// life is what a page tells of a sheet's life. What could tell absences that the
// reader does not see is left out.
func (v *sheetView) life() sheetLife {
	s := v.sheet
	life := sheetLife{Facts: v.marks(s.State, s.Signed, s.Approved), Ways: v.ways()}
	life.Forward, life.Acts = v.acts()
	if done := v.progress(s.Person, s.Month).Text; done != "" {
		life.Facts = append(life.Facts, termRow{Name: v.T("field.progress.text"), Value: link{Text: done}})
	}
	if s.State == timesheet.Submitted && !s.WaitsForConfirmation() {
		life.Facts = append(life.Facts, termRow{Name: v.T("sheet.waits_for"), Value: link{Text: v.waitsFor()}})
	}
	if !v.seesAbsences(s.Person) {
		return life
	}
	if len(s.Entries) > 0 {
		life.Facts = append(life.Facts, termRow{Name: v.T("sheet.entries"), Value: link{Text: v.made()}})
	}
	life.Digest, life.Notes = v.digest(s.Signed), v.notes()
	after := s.Entries
	for i, e := range slices.Backward(s.Earlier) {
		life.Versions = append(life.Versions, v.version(i, &e, after))
		after = e.Entries
	}
	return life
}

// marks are the facts of who signed and who approved.
func (v *sheetView) marks(state timesheet.State, signed *timesheet.Signature, approved *timesheet.Mark) []termRow {
	var facts []termRow
	switch {
	case signed != nil && signed.Paper != nil:
		facts = v.paperFacts(signed)
	case signed != nil:
		facts = append(facts, termRow{Name: v.T("sheet.signed_by"), Value: link{Text: v.mark(&signed.Mark)}})
	case state != timesheet.Draft:
		facts = append(facts, termRow{Name: v.T("sheet.signed_by"), Value: link{Text: v.T("sheet.imported_signature")}})
	}
	switch {
	case approved != nil:
		facts = append(facts, termRow{Name: v.T("sheet.approved_by"), Value: link{Text: v.mark(approved)}})
	case state == timesheet.Approved:
		facts = append(facts, termRow{Name: v.T("sheet.approved_by"), Value: link{Text: v.T("sheet.imported_approval")}})
	}
	return facts
}

func (v *sheetView) mark(m *timesheet.Mark) string {
	return v.T("sheet.mark", "who", v.userName(m.By, m.Name), "when", v.moment(app.Local(m.At)),
		"how", v.T("sheet.method."+string(m.Method)))
}

// userName is what a user was called; the operator has no name.
func (v *sheetView) userName(login, name string) string {
	switch {
	case name != "":
		return name
	case login == access.CLI.ID:
		return v.T("sheet.operator")
	}
	return login
}

// waitsFor names those who may approve the sheet.
func (v *sheetView) waitsFor() string {
	named := v.approvers.Named(v.person)
	if len(named) == 0 {
		return v.T("sheet.waits_for_any")
	}
	names := make([]string, len(named))
	for i := range named {
		names[i] = named[i].Name
	}
	return strings.Join(names, ", ")
}

// writers names others than the person who made some of the entries, or says nothing.
func (v *sheetView) writers() string {
	var writers []string
	for _, e := range v.sheet.Entries {
		name, own := v.approvers.Writer(e.By, v.sheet.Person)
		if e.By != "" && !own && !slices.Contains(writers, v.userName(e.By, name)) {
			writers = append(writers, v.userName(e.By, name))
		}
	}
	if len(writers) == 0 {
		return ""
	}
	return v.T("sheet.writer", "names", strings.Join(writers, ", "))
}

// made counts how the entries were made, and names others than the person who made
// some.
func (v *sheetView) made() string {
	counts := map[timesheet.How]int{}
	for _, e := range v.sheet.Entries {
		counts[e.How]++
	}
	var parts []string
	for _, how := range timesheet.Hows {
		if n := counts[how]; n > 0 {
			parts = append(parts, v.T("sheet.how."+string(how), "count", strconv.Itoa(n)))
		}
	}
	if n := counts[""]; n > 0 {
		parts = append(parts, v.T("sheet.how.none", "count", strconv.Itoa(n)))
	}
	return joined(append(parts, v.writers())...)
}

func (v *sheetView) digest(signed *timesheet.Signature) string {
	if signed == nil {
		return ""
	}
	return signed.Digest
}

// whyReturned says what was said when a sheet came back that is returned.
func (d *dossier) whyReturned(s *timesheet.Sheet) string {
	last, told := s.LastReturned(), "sheet.returned"
	if last.Signed.Waits() {
		told = "paper.rejected"
	}
	return d.T(told, "why", last.Ended.Why)
}

// notes are what stands in the way of the sheet, or was said when it came back.
func (v *sheetView) notes() []sheetNote {
	s := v.sheet
	var notes []sheetNote
	if returned(s) {
		notes = append(notes, sheetNote{v.whyReturned(s), "warn"})
	}
	notes = append(notes, v.paperNotes()...)
	if s.State == timesheet.Submitted && !s.Ended(v.today) {
		told := fault.New(fault.Conflict, "sheet.month_open", "day", s.Month.Last().String())
		notes = append(notes, sheetNote{v.Fault(told), "warn"})
	}
	for _, day := range timesheet.AbsenceDays(s, v.person.FullDay) {
		told := fault.New(fault.Conflict, "sheet.absence_day", "day", day.String())
		notes = append(notes, sheetNote{v.Fault(told), "bad"})
	}
	if s.Signed != nil && s.Signed.Digest != timesheet.Digest(v.Agreement.Code, s) {
		notes = append(notes, sheetNote{v.T("sheet.digest_differs"), "bad"})
	}
	if far := v.farShare(v.person, s); far != "" {
		notes = append(notes, sheetNote{far, "warn"})
	}
	if s.State != timesheet.Approved && claim.TakingSheet(v.Book, s.Month) > 0 {
		notes = append(notes, sheetNote{v.T("sheet.late"), "warn"})
	}
	return notes
}

// version is a kept version, compared with the entries that followed it.
func (v *sheetView) version(i int, e *timesheet.Version, after []timesheet.Entry) sheetVersion {
	title := v.T("sheet.version", "number", strconv.Itoa(i+1))
	how := v.T("sheet.ended." + string(e.State))
	if e.Signed.Waits() {
		how = v.T("sheet.ended.paper")
	}
	facts := v.marks(e.State, e.Signed, e.Approved)
	ended := joined(v.userName(e.Ended.By, e.Ended.Name), v.moment(app.Local(e.Ended.At)), e.Ended.Why)
	view := sheetVersion{
		Title: title, Table: v.T("site.table", "name", title), State: tag{how, "off"},
		Facts:  append(facts, termRow{Name: how, Value: link{Text: ended}}),
		Digest: v.digest(e.Signed),
	}
	for _, c := range timesheet.Differences(e.Entries, after) {
		view.Changes = append(view.Changes, sheetChange{
			Day:      v.Weekday(c.Date) + " " + v.Date(c.Date),
			Activity: joined(v.T("activity."+string(c.Activity)), v.part(c.Row)),
			Before:   joined(v.Hours(c.Before), c.NoteBefore), After: joined(v.Hours(c.After), c.NoteAfter),
		})
	}
	return view
}

// acts are what the reader may do to the sheet now: the one that takes it on, and others.
func (v *sheetView) acts() (forward link, acts []link) {
	s := v.sheet
	if s.State == timesheet.Draft && v.records(s.Person) {
		acts = append(acts, link{Text: v.T("sheet.act.record"), Href: v.monthAt(s.Person, s.Month)})
	}
	for i := range sheetActs {
		act := &sheetActs[i]
		if !v.open() || !act.offered(v) {
			continue
		}
		to := link{Text: v.T("sheet.act." + act.name), Href: v.sheetAt(s.Person, s.Month, act.name)}
		if forward.Href == "" && act.confirms {
			forward = to
		} else {
			acts = append(acts, to)
		}
	}
	return forward, acts
}

// ways lead to the files of the month, and to what belongs to it.
func (v *sheetView) ways() []link {
	s := v.sheet
	ways := append(v.sheetFiles(s.Person, s.Month), offered(v.progress(s.Person, s.Month).Edit)...)
	return append(ways, offered(v.historyOf(audit.SheetKind, audit.SheetID(s.Person, s.Month.String())))...)
}
