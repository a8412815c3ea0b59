package web

import (
	"errors"
	"net/http"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
)

type deletePage struct {
	layout
	Code    string
	Blocked string // why the project may not be deleted now
	Archive link   // where that is mended
	About   string // what is to be kept, or that nothing is
	Facts   []termRow
	Lists   []titledList
	Form    slip
}

// titledList is a heading with its points.
type titledList struct {
	ID, Title string
	Points    []string
}

// deletion leads to the page that deletes the project, for those who may.
func (d *dossier) deletion() link {
	if !d.may(access.DeleteProject) {
		return link{}
	}
	return link{Text: d.T("delete.title"), Href: d.at("delete")}
}

// deletePage asks whether the project is to be deleted: what goes, what stays, and
// when it may.
func (s *server) deletePage(q *request) error {
	return q.showDelete(http.StatusOK, q.deleteForm("", ""))
}

func (q *request) deleteForm(code, reason string) slip {
	fields := []slipField{
		{Name: "code", Label: q.p.T("delete.code"), Hint: q.p.T("delete.code_hint"), Type: "text", Autocomplete: "off",
			Required: true, Value: code},
		{Name: "reason", Label: q.p.T("form.reason"), Hint: q.p.T("delete.reason_hint"), Type: "text", Autocomplete: "off",
			Required: true, Value: reason},
	}
	return slip{
		Action: q.dossier().at("delete"), Button: q.p.T("delete.do"), Fields: append(fields, q.confirmFields()...),
		Final: true,
	}
}

func (q *request) showDelete(status int, f slip) error {
	d := q.dossier()
	page := deletePage{layout: q.projectLayout(d.Book, d.T("delete.title")), Code: d.Agreement.Code, Form: f}
	if blocked := fault.All(claim.MayDelete(d.Book, q.app.Today())); len(blocked) > 0 {
		page.Blocked = d.T("delete.blocked", "what", d.Fault(blocked[0]))
		page.Archive = link{Text: d.T("delete.to_archive"), Href: d.edit("", "archive").Href}
	}
	page.Facts = d.retention()
	page.About = d.T("delete.kept")
	if len(page.Facts) == 0 {
		page.About = d.T("delete.not_kept")
	}
	page.Lists = []titledList{
		{"goes", d.T("delete.goes"), []string{d.T("delete.goes.1"), d.T("delete.goes.2"), d.T("delete.goes.3")}},
		{"stays", d.T("delete.stays"), []string{d.T("delete.stays.1"), d.T("delete.stays.2"), d.T("delete.stays.3")}},
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	q.fleeting = true
	return q.server.render(q, status, "delete_project", page)
}

// retention says for how long the project is kept and why; nothing of one that need
// not be.
func (d *dossier) retention() []termRow {
	grounds := claim.GroundsOf(d.Book)
	if grounds == (claim.Grounds{}) {
		return nil
	}
	kept, rule := d.None(), &d.Rules.Retention
	var facts []termRow
	add := func(key, value string) { facts = append(facts, termRow{d.T(key), link{Text: value}}) }
	if grounds.Decided {
		add("delete.ground.decision", d.T("delete.recorded"))
	}
	for _, counted := range []struct {
		key string
		n   int
	}{
		{"delete.ground.claims", grounds.Claims}, {"delete.ground.sheets", grounds.Sheets},
		{"delete.ground.lump_sums", grounds.LumpSums},
	} {
		if counted.n > 0 {
			add(counted.key, strconv.Itoa(counted.n))
		}
	}
	paid := d.T("delete.not_recorded")
	if last := claim.LastPayment(d.Book); last != 0 {
		paid = d.Date(last)
		kept = d.keptUntil(claim.KeptUntil(d.Book))
	}
	add("field.last_payment", paid)
	add("rates.retention", d.N("rates.years", rule.Years))
	add("delete.until", kept)
	return append(facts, termRow{d.T("rates.source"), link{
		Text: d.Text(rule.Source), Href: "/rules/" + escape(d.Agreement.Rules) + "#" + rule.Rule,
	}})
}

// deleteProject deletes the project whose code was typed.
func (s *server) deleteProject(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	f := q.deleteForm(q.sent("code"), q.sent("reason"))
	var err error = fault.At("code", fault.Invalid, "delete.other_code")
	if q.sent("code") == q.Param("code") {
		err = q.app.DeleteProject(q.Request.Context(), app.DeleteProject{
			Project: q.Param("code"), Reason: q.sent("reason"), Password: q.sent(currentField),
		})
	}
	var left *app.LeftBehind
	if errors.As(err, &left) {
		s.opt.Log.Error("deletion", "request", q.id, "error", left)
		return q.tell("/", "deleted_with_files")
	}
	if err == nil {
		return q.tell("/", "deleted")
	}
	status, reader := q.refused(&f, err)
	if !reader || status == http.StatusNotFound || status == http.StatusForbidden {
		return err
	}
	q.retryAfter(err)
	return q.showDelete(status, f)
}
