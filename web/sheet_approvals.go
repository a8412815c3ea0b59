package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

type approvalsPage struct {
	layout
	Done     string
	Rows     []approvalRow
	Papers   []paperRow
	Problems []string
	Confirm  []slipField
	Action   string
	All      link // ticks all, or none again
}

// approvalRow is one month that waits for the reader.
type approvalRow struct {
	ID, Value, Label string
	Person, Month    link
	Signed           string
	Notes            []sheetNote
	Chosen           bool
	sheetRow
}

// approvedDone is what the list says once months were approved.
const approvedDone = "approved"

// chosenField holds the months that were chosen, as chosenSheet writes them.
const chosenField = "sheet"

// allQuery has the list ticked as a whole. Without it nothing is, so that nobody approves
// what they did not look at.
const allQuery = "all"

// approvals lists the months that wait for the reader's approval.
func (s *server) approvals(q *request) error {
	page, err := q.waiting(nil, q.Query(allQuery) != "")
	if err != nil {
		return err
	}
	page.Done = q.told()
	return q.showNow("approvals", page)
}

// approve approves the months that were chosen, all or nothing.
func (s *server) approve(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	d := q.dossier()
	chosen := q.Request.PostForm[chosenField]
	refs := make([]app.SheetRef, len(chosen))
	for i, text := range chosen {
		ref, ok := readChosen(text)
		if !ok {
			return fault.New(fault.Invalid, "form.unreadable")
		}
		refs[i] = ref
	}
	err := q.app.ApproveSheets(q.Request.Context(), app.ApproveSheets{
		Project: d.Agreement.Code, Sheets: refs, Password: q.sent(currentField),
	})
	if err == nil {
		return q.tell(d.at("approvals"), approvedDone)
	}
	page, failed := q.waiting(chosen, false)
	if failed != nil {
		return failed
	}
	f := slip{Fields: page.Confirm}
	status, reader := q.refused(&f, err)
	if !reader {
		return err
	}
	if status == http.StatusForbidden {
		q.logRefusal()
	}
	q.retryAfter(err)
	page.Confirm, page.Title = f.Fields, q.wrong(page.Title)
	for _, problem := range fault.All(err) {
		page.Problems = append(page.Problems, d.ofSheet(problem, refs)+d.Fault(problem))
	}
	return s.render(q, status, "approvals", page)
}

// ofSheet names the sheet of several that a fault is about.
func (d *dossier) ofSheet(f *fault.Fault, refs []app.SheetRef) string {
	at, is := strings.CutPrefix(f.Path, "/sheets/")
	i, err := strconv.Atoi(at)
	if !is || err != nil || i >= len(refs) {
		return ""
	}
	return d.sheetName(refs[i].Person, refs[i].Month) + ": "
}

// chosenSheet writes a sheet as it was shown: month, digest and person.
func chosenSheet(code string, s *timesheet.Sheet) string {
	return s.Month.String() + " " + timesheet.Digest(code, s) + " " + s.Person
}

func readChosen(text string) (ref app.SheetRef, ok bool) {
	month, rest, _ := strings.Cut(text, " ")
	digest, person, ok := strings.Cut(rest, " ")
	m, err := calendar.ParseMonth(month)
	return app.SheetRef{Person: person, Month: m, Digest: digest}, ok && err == nil
}

// waiting is the list, with the chosen ones ticked, or all that may be approved.
func (q *request) waiting(chosen []string, all bool) (approvalsPage, error) {
	d := q.dossier()
	page := approvalsPage{
		layout:  q.projectLayout(d.Book, d.T("sheet.approvals"), link{Text: d.T("record.people"), Href: d.at("people")}),
		Action:  d.at("approvals"),
		Confirm: q.confirmFields(),
	}
	page.All = link{Text: d.T("sheet.approvals.all"), Href: page.Action + "?" + allQuery + "=1"}
	if all {
		page.All = link{Text: d.T("sheet.approvals.no_ticks"), Href: page.Action}
	}
	approvers, err := q.app.ListApprovers(q.Request.Context(), d.Agreement.Code)
	if err != nil {
		return page, err
	}
	page.Papers = d.papers(&approvers)
	picked := map[string]bool{}
	for _, text := range chosen {
		picked[text] = true
	}
	for i, s := range approvers.Waiting(d.People, d.Sheets) {
		v := &sheetView{d, d.person(s.Person), s, approvers}
		sums := hoursOf{}
		sums.add(s)
		row := approvalRow{
			ID: "sheet-" + strconv.Itoa(i), Value: chosenSheet(d.Agreement.Code, s), sheetRow: d.hoursRow(sums),
			Label:  d.T("sheet.approvals.choose", "month", d.Month(s.Month), "person", v.person.Name),
			Person: link{Text: v.person.Name, Href: d.personAt(s.Person)},
			Month:  link{Text: d.Month(s.Month), Href: d.sheetAt(s.Person, s.Month)},
			Signed: d.T("sheet.imported_signature"), Notes: v.notes(),
		}
		switch {
		case s.Signed == nil:
		case s.Signed.Paper != nil:
			row.Signed = v.T("paper.signed", "who", s.Signed.Paper.Signer, "day", v.Date(s.Signed.Paper.On))
		default:
			row.Signed = v.mark(&s.Signed.Mark)
		}
		if writers := v.writers(); writers != "" {
			row.Notes = append(row.Notes, sheetNote{Text: writers})
		}
		blocked := !s.Ended(d.today) || len(timesheet.AbsenceDays(s, v.person.FullDay)) > 0
		row.Chosen = picked[row.Value] || all && !blocked
		page.Rows = append(page.Rows, row)
	}
	return page, nil
}

// sheetActions are what the reader is to do to sheets: to approve those of others, who
// wait, to sign one's own months that are over, and to mend one that came back.
func (q *request) sheetActions(d *dossier) ([]nextAction, error) {
	var actions []nextAction
	mine := d.actor.Projects[d.code].Person
	for i := range d.Sheets {
		if s := &d.Sheets[i]; s.Person == mine && d.open() && d.mayFor(access.SignHours, mine) {
			actions = append(actions, d.ownAction(s)...)
		}
	}
	signed := func(s timesheet.Sheet) bool { return s.State == timesheet.Submitted }
	if !d.offers(access.ApproveHours) || !slices.ContainsFunc(d.Sheets, signed) {
		return actions, nil
	}
	q.fleeting = true // it follows from the users too
	approvers, err := q.app.ListApprovers(q.Request.Context(), d.code)
	if err != nil {
		return nil, err
	}
	actions = append(d.paperAction(&approvers), actions...)
	waiting := approvers.Waiting(d.People, d.Sheets)
	if len(waiting) == 0 {
		return actions, nil
	}
	return append([]nextAction{{
		link:  link{Text: d.N("sheet.action.waiting", len(waiting)), Href: d.at("approvals")},
		State: tag{d.T("action.waiting"), "warn"}, Detail: d.firstOf(waiting), needs: access.ApproveHours,
	}}, actions...), nil
}

// firstOf names the first of some sheets and says how many more there are.
func (d *dossier) firstOf(sheets []*timesheet.Sheet) string {
	detail := d.sheetName(sheets[0].Person, sheets[0].Month)
	if more := len(sheets) - 1; more > 0 {
		detail = joined(detail, d.N("action.more", more))
	}
	return detail
}

// returned tells whether a sheet is a draft that was sent back to be mended.
func returned(s *timesheet.Sheet) bool {
	last := s.LastReturned()
	return s.State == timesheet.Draft && last != nil && last.State == timesheet.Submitted
}

// ownAction is what the reader is to do to an own sheet.
func (d *dossier) ownAction(s *timesheet.Sheet) []nextAction {
	a := nextAction{needs: access.ReadProject}
	month := d.Month(s.Month)
	switch {
	case s.State != timesheet.Draft:
		return nil
	case returned(s):
		a.link = link{Text: d.T("sheet.action.mend", "month", month), Href: d.sheetAt(s.Person, s.Month)}
		a.State, a.Detail = tag{d.T("sheet.action.returned"), "warn"}, s.LastReturned().Ended.Why
	case s.Month.Last() <= d.today && len(s.Entries) > 0:
		a.link = link{Text: d.T("sheet.action.sign", "month", month), Href: d.sheetAt(s.Person, s.Month, "sign")}
		a.State, a.Detail = tag{d.T("sheet.action.unsigned"), "warn"}, d.T("record.sheet_of", "month", month)
	default:
		return nil
	}
	return []nextAction{a}
}
