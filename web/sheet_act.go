package web

import (
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// sheetAct is something that changes the state of a sheet, with a page that asks
// before it is done.
type sheetAct struct {
	// name is the end of the address, and of the messages sheet.act.NAME.
	name  string
	needs access.Action
	// confirms asks for the password again, reasons asks why, uploads takes a file.
	confirms, reasons, uploads bool
	// fields are those that the act asks for beside; nil for none.
	fields func(v *sheetView, q *request) []slipField
	// offered tells whether the reader may do it now.
	offered func(v *sheetView) bool
	// refused says why nobody may, so that no form is shown in vain; nil for never.
	refused func(v *sheetView) error
	run     func(q *request, v *sheetView, ref app.SheetRef) error
}

// reasonField is the input of a reason or a comment.
const reasonField = timesheet.ReasonField

// sheetActs lists them in the order in which a page offers them.
var sheetActs = slices.Concat(stateActs, paperActs)

// stateActs are those of a month that is signed in the program.
var stateActs = []sheetAct{
	{
		name: "sign", needs: access.SignHours, confirms: true,
		offered: func(v *sheetView) bool {
			return v.sheet.State == timesheet.Draft && len(v.sheet.Entries) > 0 &&
				v.self(v.sheet.Person) && v.mayFor(access.SignHours, v.sheet.Person)
		},
		run: func(q *request, v *sheetView, ref app.SheetRef) error {
			return q.app.SignSheet(q.Request.Context(), app.SignSheet{
				Project: v.code, SheetRef: ref, Password: q.sent(currentField),
			})
		},
	},
	{
		name: "approve", needs: access.ApproveHours, confirms: true,
		offered: func(v *sheetView) bool { return waitsForReader(v) && v.sheet.Ended(v.today) },
		run: func(q *request, v *sheetView, ref app.SheetRef) error {
			return q.app.ApproveSheets(q.Request.Context(), app.ApproveSheets{
				Project: v.code, Sheets: []app.SheetRef{ref}, Password: q.sent(currentField),
			})
		},
	},
	{
		name: "return", needs: access.ApproveHours, reasons: true, offered: waitsForReader,
		run: func(q *request, v *sheetView, ref app.SheetRef) error {
			return q.app.ReturnSheet(q.Request.Context(), app.ReturnSheet{
				Project: v.code, SheetRef: ref, Comment: q.sent(reasonField),
			})
		},
	},
	{
		name: "reopen", needs: access.ReopenHours, reasons: true,
		offered: func(v *sheetView) bool {
			s := v.sheet
			own := s.State == timesheet.Approved && v.self(s.Person)
			taken := s.WaitsForConfirmation() && !v.self(s.Person) // it is rejected or withdrawn
			return s.State != timesheet.Draft && !own && !taken && claim.HoldingSheet(v.Book, s) == 0 &&
				v.mayFor(access.ReopenHours, s.Person)
		},
		refused: func(v *sheetView) error {
			if n := claim.HoldingSheet(v.Book, v.sheet); n > 0 && v.sheet.State != timesheet.Draft {
				return fault.New(fault.Locked, "sheet.frozen", "claim", strconv.Itoa(n))
			}
			return nil
		},
		run: func(q *request, v *sheetView, ref app.SheetRef) error {
			return q.app.ReopenSheet(q.Request.Context(), app.ReopenSheet{
				Project: v.code, SheetRef: ref, Reason: q.sent(reasonField),
			})
		},
	},
}

// waitsForReader tells whether a sheet waits for the reader's approval.
func waitsForReader(v *sheetView) bool {
	return v.sheet.State == timesheet.Submitted && !v.sheet.WaitsForConfirmation() && v.approvers.May(v.person)
}

type sheetActPage struct {
	layout
	About string
	Facts []termRow
	Notes []sheetNote
	Scan  *scanView
	Hours sheetHours
	Form  *slip // nil where the act is refused
	Back  string
	Claim link // that holds the month
	// Digest is that of the hours, which a printed month bears too.
	Digest string
	// Print is where the month is printed that is to be signed by hand.
	Print link
}

// sheetActPage asks before a sheet changes its state, or says why it does not.
func (s *server) sheetActPage(act *sheetAct) action {
	return func(q *request) error {
		v, err := q.sheetOf()
		if err != nil {
			return err
		}
		if act.refused != nil && act.refused(v) != nil {
			return q.showRefusedAct(http.StatusOK, v, act)
		}
		f := q.sheetForm(v, act)
		page, err := q.sheetActing(v, act, &f)
		if err != nil {
			return err
		}
		return q.showNow("sheet_act", page)
	}
}

// showRefusedAct says why an act is not done, and what to do instead.
func (q *request) showRefusedAct(status int, v *sheetView, act *sheetAct) error {
	err := act.refused(v)
	page, failed := q.sheetActing(v, act, nil)
	if failed != nil {
		return failed
	}
	page.About, page.Notes = "", nil
	for _, f := range fault.All(err) {
		page.Notes = append(page.Notes, sheetNote{v.Fault(f), "bad"})
	}
	if n := claim.HoldingSheet(v.Book, v.sheet); n > 0 {
		page.Claim = v.claimLink(n)
	}
	return q.server.render(q, status, "sheet_act", page)
}

// sheetAct changes the state of a sheet as it was shown.
func (s *server) sheetAct(act *sheetAct) action {
	return func(q *request) error {
		if !act.uploads { // a file is read with its form
			if err := q.posted(); err != nil {
				return err
			}
		}
		v, err := q.sheetOf()
		if err != nil {
			return err
		}
		ref := app.SheetRef{Person: v.sheet.Person, Month: v.sheet.Month, Digest: q.sent(seenField)}
		err = act.run(q, v, ref)
		if err == nil {
			return q.done(v.sheetAt(v.sheet.Person, v.sheet.Month))
		}
		// Its page showed no form, so that what is sent is stale too.
		if kind := fault.KindOf(err); act.refused != nil && act.refused(v) != nil &&
			(kind == fault.Locked || kind == fault.Conflict) {
			return q.showRefusedAct(http.StatusLocked, v, act)
		}
		f := q.sheetForm(v, act)
		status, reader := q.refused(&f, err)
		if !reader || status == http.StatusForbidden {
			return err
		}
		for i := range f.Fields {
			if f.Fields[i].Accept != "" {
				f.Fields[i].Hint = v.T("paper.again") + " " + f.Fields[i].Hint
			}
		}
		q.retryAfter(err)
		page, failed := q.sheetActing(v, act, &f)
		if failed != nil {
			return failed
		}
		page.Title = q.wrong(page.Title)
		return s.render(q, status, "sheet_act", page)
	}
}

// seenField holds the digest of what the reader was shown.
const seenField = "seen"

func (q *request) sheetForm(v *sheetView, act *sheetAct) slip {
	f := slip{
		Action: v.sheetAt(v.sheet.Person, v.sheet.Month, act.name), Button: v.T("sheet.act." + act.name),
		Hidden: []nameValue{{seenField, timesheet.Digest(v.code, v.sheet)}}, Uploads: act.uploads,
	}
	if v.sheet.WaitsForConfirmation() {
		f.Hidden = append(f.Hidden, nameValue{scanField, v.sheet.Signed.Paper.File})
	}
	if act.fields != nil {
		f.Fields = act.fields(v, q)
	}
	if act.reasons {
		f.Fields = append(f.Fields, slipField{
			Name: reasonField, Label: v.T("sheet.reason." + act.name), Hint: v.T("sheet.reason." + act.name + ".hint"),
			Type: "text", Required: true,
			Value: q.sent(reasonField),
		})
	}
	if act.confirms {
		f.Fields = append(f.Fields, q.confirmFields()...)
	}
	return f
}

func (q *request) sheetActing(v *sheetView, act *sheetAct, f *slip) (sheetActPage, error) {
	s := v.sheet
	heading := v.T("sheet.act."+act.name) + ": " + v.sheetName(s.Person, s.Month)
	page := sheetActPage{
		layout: q.projectLayout(v.Book, heading,
			link{Text: v.T("record.people"), Href: v.at("people")},
			link{Text: v.person.Name, Href: v.personAt(s.Person)},
			link{Text: v.T("record.sheet_of", "month", v.Month(s.Month)), Href: v.sheetAt(s.Person, s.Month)}),
		About: v.T("sheet.act." + act.name + ".about"), Notes: v.notes(), Form: f,
		Hours: v.sheetHours(v.visibleSheet(v.sheet)), Back: v.sheetAt(s.Person, s.Month),
	}
	var err error
	if page.Scan, err = v.scan(q); err != nil {
		return page, err
	}
	if act.name == "sign" && !s.Ended(v.today) {
		page.Notes = append(page.Notes, sheetNote{v.T("sheet.sign_early", "day", v.Date(s.Month.Last())), "warn"})
	}
	if act.uploads {
		page.Digest = timesheet.Digest(v.code, s)
		if files := v.sheetFiles(s.Person, s.Month); len(files) > 0 {
			page.Print = files[0]
		}
	}
	if act.name == "confirm" && page.Scan != nil && page.Scan.Problem != "" {
		page.Form = nil // nobody confirms what cannot be seen
	}
	sums := hoursOf{}
	sums.add(s)
	page.Facts = append(page.Facts, termRow{Name: v.T("sheet.state"), Value: link{Text: v.sheetState(s).Text}})
	for _, activity := range timesheet.Activities {
		page.Facts = append(page.Facts, termRow{
			Name: v.T("activity." + string(activity)), Value: link{Text: v.Hours(sums[activity])},
		})
	}
	page.Facts = append(page.Facts, termRow{Name: v.T("record.col.all"), Value: link{Text: v.hoursRow(sums).All}})
	if page.Scan == nil {
		page.Facts = append(page.Facts, v.marks(s.State, s.Signed, s.Approved)...)
	}
	return page, nil
}
