package web

import (
	"fmt"
	"net/http"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// scanField holds the SHA-256 of the scan that the reader was shown.
const scanField = "scan"

// paperActs are what is done to a month that its person signs by hand.
var paperActs = []sheetAct{
	{
		name: "paper", needs: access.GivePaper, uploads: true, fields: (*sheetView).paperFields,
		offered: func(v *sheetView) bool {
			return v.sheet.State == timesheet.Draft && len(v.sheet.Entries) > 0 &&
				v.mayFor(access.GivePaper, v.sheet.Person)
		},
		run: func(q *request, v *sheetView, ref app.SheetRef) error {
			_, content, err := q.upload()
			if err != nil {
				return err
			}
			day, _ := calendar.ParseDate(fmt.Sprint(fileValue(dateKind, strings.TrimSpace(q.sent(timesheet.DayField)))))
			return q.app.SignOnPaper(q.Request.Context(), app.SignOnPaper{
				Project: v.code, SheetRef: ref, Signer: q.sent(timesheet.SignerField), On: day, Content: content,
			})
		},
	},
	{
		name: "confirm", needs: access.ConfirmPaper, confirms: true,
		offered: func(v *sheetView) bool { return v.sheet.WaitsForConfirmation() && v.approvers.MayConfirm(v.sheet) },
		run: func(q *request, v *sheetView, ref app.SheetRef) error {
			return q.app.ConfirmPaper(q.Request.Context(), app.ConfirmPaper{
				Project: v.code, SheetRef: ref, File: q.sent(scanField), Password: q.sent(currentField),
			})
		},
	},
	{
		name: "reject", needs: access.ConfirmPaper, reasons: true, run: rejectPaper,
		offered: func(v *sheetView) bool { return v.sheet.WaitsForConfirmation() && v.approvers.MayConfirm(v.sheet) },
	},
	{
		name: "withdraw", needs: access.GivePaper, reasons: true, run: rejectPaper,
		offered: func(v *sheetView) bool {
			return v.sheet.WaitsForConfirmation() && !v.approvers.MayConfirm(v.sheet) &&
				v.mayFor(access.GivePaper, v.sheet.Person)
		},
	},
}

func rejectPaper(q *request, v *sheetView, ref app.SheetRef) error {
	return q.app.RejectPaper(q.Request.Context(), app.RejectPaper{
		Project: v.code, SheetRef: ref, File: q.sent(scanField), Reason: q.sent(reasonField),
	})
}

// paperFields ask for the scan and for what the paper says.
func (v *sheetView) paperFields(q *request) []slipField {
	signer := q.sent(timesheet.SignerField)
	if q.Request.Method == http.MethodGet {
		signer = v.person.Name
	}
	return []slipField{
		{
			Name: uploadField, Label: v.T("files.file"), Hint: v.T("files.hint"), Type: "file", Required: true,
			Accept: "application/pdf,image/jpeg,image/png",
		},
		{
			Name: timesheet.SignerField, Label: v.T("paper.signer"), Type: "text", Value: signer, Required: true,
		},
		{
			Name: timesheet.DayField, Label: v.T("paper.on"), Hint: v.T("paper.on.hint"), Type: "text",
			Value: q.sent(timesheet.DayField), Required: true,
		},
	}
}

// scanView is the scan of a paper beside the hours that it is of.
type scanView struct {
	File link
	// Picture is the address of one that a page shows, Alt its words; a PDF is opened
	// by itself, because a kept file may do nothing within a page.
	Picture, Alt string
	Facts        []termRow
	Digest       string
	Problem      string // why the scan is not shown
}

// scan is that of a paper that waits or was confirmed; nil for none, and for who does
// not see what it shows.
func (v *sheetView) scan(q *request) (*scanView, error) {
	signed := v.sheet.Signed
	if signed == nil || signed.Paper == nil || !v.seesAbsences(v.sheet.Person) {
		return nil, nil
	}
	scan := &scanView{
		File: v.scanLink(signed.Paper), Facts: v.paperFacts(signed), Digest: signed.Digest,
	}
	file, err := q.app.File(q.Request.Context(), v.code, signed.Paper.File)
	if told := fault.All(err); len(told) > 0 {
		scan.Problem = v.Fault(told[0])
		if told[0].Key == "files.missing" { // a project file brings no scan with it
			scan.Problem = v.T("paper.missing", "digest", signed.Paper.File)
		}
		scan.Facts = scan.Facts[:len(scan.Facts)-1] // the way to the scan
		return scan, nil
	}
	if strings.HasPrefix(file.Type, "image/") {
		scan.Picture, scan.Alt = scan.File.Href, v.T("paper.alt", "name", v.sheetName(v.sheet.Person, v.sheet.Month))
	}
	return scan, err
}

func (d *dossier) scanLink(p *timesheet.Paper) link {
	return link{Text: d.T("paper.scan_link"), Href: d.at("files", p.File)}
}

// paperFacts are who signed a paper, who gave it in and who confirmed it.
func (v *sheetView) paperFacts(signed *timesheet.Signature) []termRow {
	p := signed.Paper
	facts := []termRow{
		{Name: v.T("sheet.signed_by"), Value: link{Text: v.T("paper.signed", "who", p.Signer, "day", v.Date(p.On))}},
		{Name: v.T("paper.given_by"), Value: link{Text: joined(v.userName(signed.By, signed.Name),
			v.moment(app.Local(signed.At)))}},
	}
	confirmed := termRow{Name: v.T("paper.confirmed_by"), Value: link{Text: v.T("paper.nobody")}}
	if p.Confirmed != nil {
		confirmed.Value.Text = v.mark(p.Confirmed)
	}
	facts = append(facts, confirmed)
	if v.seesAbsences(v.sheet.Person) {
		facts = append(facts, termRow{Name: v.T("paper.scan"), Value: v.scanLink(p)})
	}
	return facts
}

// paperNotes are what a second person is to know who looks at a paper.
func (v *sheetView) paperNotes() []sheetNote {
	s := v.sheet
	if !s.WaitsForConfirmation() {
		return nil
	}
	notes := []sheetNote{{v.T("paper.waits"), "warn"}}
	later := 0
	for _, e := range s.Entries {
		if e.At != 0 && app.Day(e.At) > s.Signed.Paper.On {
			later++
		}
	}
	if later > 0 {
		notes = append(notes, sheetNote{v.N("paper.later", later), "warn"})
	}
	return notes
}

// paperRow is one month whose paper waits.
type paperRow struct {
	Name   link
	Detail string
	Act    link // empty for who gave it in
}

// papers are the months whose paper waits, in a reader's list.
func (d *dossier) papers(approvers *app.Approvers) []paperRow {
	var rows []paperRow
	for i := range d.Sheets {
		s := &d.Sheets[i]
		if !s.WaitsForConfirmation() || !d.mayFor(access.ConfirmPaper, s.Person) {
			continue
		}
		v := &sheetView{d, d.person(s.Person), s, *approvers}
		row := paperRow{
			Name: link{Text: d.sheetName(s.Person, s.Month), Href: d.sheetAt(s.Person, s.Month)},
			Detail: d.T("paper.given", "who", v.userName(s.Signed.By, s.Signed.Name),
				"when", d.moment(app.Local(s.Signed.At))),
		}
		if approvers.MayConfirm(s) {
			row.Act = link{Text: d.T("sheet.act.confirm"), Href: d.sheetAt(s.Person, s.Month, "confirm")}
		} else {
			row.Detail = joined(row.Detail, d.T("paper.by_another"))
		}
		rows = append(rows, row)
	}
	return rows
}

// paperAction is what the reader is to do about papers that wait.
func (d *dossier) paperAction(approvers *app.Approvers) []nextAction {
	var waiting []*timesheet.Sheet
	for i := range d.Sheets {
		if s := &d.Sheets[i]; approvers.MayConfirm(s) {
			waiting = append(waiting, s)
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	return []nextAction{{
		link:  link{Text: d.N("paper.action", len(waiting)), Href: d.at("approvals")},
		State: tag{d.T("action.waiting"), "warn"}, Detail: d.firstOf(waiting), needs: access.ConfirmPaper,
	}}
}
