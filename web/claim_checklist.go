package web

import (
	"net/http"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
)

// checklistView is what must be in order when a claim goes to the authority.
type checklistView struct {
	Count, Action string
	Says          bool // the reader may say what is in order
	Items         []checklistItem
}

type checklistItem struct {
	ID, Title, About string
	State            tag
	Found            []link // where the program found something
	When             string // it was said, and by whom
	ByPerson, Done   bool
	Source, Rule     string
}

// The inputs of what is said of an item.
const (
	itemInput = "item"
	doneInput = "done"
)

const checklistPart = "checklist"

func (s *server) checklistRoutes() []route {
	at := "/projects/:code/claims/:number/" + checklistPart
	return []route{{http.MethodPost, at, "claim", access.PrepareClaim, s.checkItem}}
}

var itemClasses = map[claim.ItemState]string{
	claim.InOrder: "ok", claim.NotInOrder: "bad", claim.ToLookAt: "warn", claim.NotSaid: "warn", claim.NotSigned: "warn",
}

// checklist tells how the items stand; who said it stands beside them for who may see
// history.
func (q *request) checklist(d *dossier, c *claim.Claim, reconciled bool) (*checklistView, error) {
	logged := map[string]app.Entry{}
	if d.may(access.SeeHistory) {
		var err error
		number := c.Record.Number
		logged, err = q.app.Entries(q.Request.Context(), d.Agreement.Code, number, app.ActionChecked)
		if err != nil {
			return nil, err
		}
	}
	entries := claim.ChecklistOf(d.Book, c, reconciled)
	view := &checklistView{
		Says: d.offers(access.PrepareClaim), Action: d.at("claims", strconv.Itoa(c.Record.Number), checklistPart),
		Count: d.T("checklist.count", "done", strconv.Itoa(claim.InChecklist(entries)), "all", strconv.Itoa(len(entries))),
	}
	for i := range entries {
		view.Items = append(view.Items, d.checklistItem(c, &entries[i], logged))
	}
	return view, nil
}

func (d *dossier) checklistItem(c *claim.Claim, e *claim.ChecklistEntry, logged map[string]app.Entry) checklistItem {
	item := checklistItem{
		ID: e.ID, Title: d.T("checklist.item." + e.ID), About: d.T("checklist.item." + e.ID + ".about"),
		State:    tag{d.T("checklist.state." + string(e.State)), itemClasses[e.State]},
		ByPerson: e.ByPerson(), Done: e.State == claim.InOrder, Source: d.Text(e.Source), Rule: e.Rule,
	}
	for i := range e.Found {
		item.Found = append(item.Found, d.mend(foundCheck{c.Record.Number, &e.Found[i]}))
	}
	if to := d.reconcileLink(c.Record.Number); e.State == claim.NotSigned && to.Href != "" {
		item.Found = []link{to}
	}
	if log, is := logged[e.Key()]; is && item.Done {
		who := log.Name
		if who == "" {
			who = d.T("history.operator")
		}
		item.When = joined(d.moment(log.Time), who)
	}
	return item
}

// checkItem keeps that an item is in order, or takes it back.
func (s *server) checkItem(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	_, err = q.app.CheckItem(q.Request.Context(), app.CheckItem{
		Project: d.Agreement.Code, Number: c.Record.Number, Item: values[itemInput], Done: values[doneInput] != "",
	})
	if err != nil {
		return err
	}
	q.Redirect(http.StatusSeeOther, d.claimAt(c.Record.Number)+"#"+checklistPart)
	return nil
}
