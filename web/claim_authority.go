package web

import (
	"net/http"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

const authorityRoute = "authority"

func (s *server) authorityRoutes() []route {
	const at = "/projects/:code/claims/:number/authority"
	return []route{
		{http.MethodGet, at, authorityRoute, access.SeePay, s.authorityPage},
		{http.MethodPost, at, authorityRoute, access.PrepareClaim, s.authoritySave},
	}
}

// authorityLink leads to a claim in the order of the authority's form, for who may see
// what it is made of.
func (d *dossier) authorityLink(number int) link {
	if !d.may(access.SeePay) {
		return link{}
	}
	return link{Text: d.T("authority.link"), Href: d.authorityAt(number)}
}

func (d *dossier) authorityAt(number int) string {
	return d.at("claims", strconv.Itoa(number), authorityRoute)
}

// The inputs of a field, by its number: its key, that it is entered, that it is entered
// again because the claim holds another value now, and the authority's figure.
const (
	fieldKeyInput    = "k"
	fieldTickInput   = "t"
	fieldAgainInput  = "g"
	fieldAmountInput = "a"
)

// authorityEntry is what stands in the inputs of a field.
type authorityEntry struct {
	entered, again bool
	amount         string // as typed
}

// authorityEntries are the inputs of all fields, by key, and what is wrong with them.
type authorityEntries struct {
	of       map[string]authorityEntry
	problems map[string]*fault.Fault // by key; "" of the form as a whole
}

// storedEntries are the inputs of what is recorded.
func (d *dossier) storedEntries(c *claim.Claim) *authorityEntries {
	e := &authorityEntries{of: map[string]authorityEntry{}}
	for _, x := range c.Record.Entered {
		entry := authorityEntry{entered: true}
		if x.Amount != nil {
			entry.amount = d.typedAmount(*x.Amount)
		}
		e.of[x.Field] = entry
	}
	return e
}

func (d *dossier) typedAmount(c money.Cents) string { return shownValue(d, amountKind, c.String()) }

// maxAuthorityFields is the most fields that are read. A form with more is refused.
const maxAuthorityFields = 1000

// sentEntries are the inputs as they were sent, and the command that they ask for.
func sentEntries(values typed) (*authorityEntries, []app.EnteredField, error) {
	e := &authorityEntries{of: map[string]authorityEntry{}, problems: map[string]*fault.Fault{}}
	if _, more := values[numbered(fieldKeyInput, maxAuthorityFields)]; more {
		return nil, nil, tooMuch(maxAuthorityFields)
	}
	var fields []app.EnteredField
	for i := range maxAuthorityFields {
		key, there := values[numbered(fieldKeyInput, i)]
		if !there {
			break
		}
		entry := authorityEntry{
			entered: values[numbered(fieldTickInput, i)] != "",
			again:   values[numbered(fieldAgainInput, i)] != "",
			amount:  strings.TrimSpace(values[numbered(fieldAmountInput, i)]),
		}
		e.of[key] = entry
		switch {
		case entry.entered:
			field := app.EnteredField{Key: key, Again: entry.again}
			if entry.amount != "" {
				field.Amount, _ = fileValue(amountKind, entry.amount).(string)
			}
			fields = append(fields, field)
		case entry.amount != "":
			e.problems[key] = fault.New(fault.Invalid, "authority.not_ticked")
		}
	}
	return e, fields, nil
}

func (s *server) authorityPage(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	return q.showAuthority(d, c, d.storedEntries(c), http.StatusOK)
}

// authoritySave records what is entered, or shows the form again with what was typed.
func (s *server) authoritySave(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	entries, fields, err := sentEntries(values)
	if err != nil {
		return err
	}
	if len(entries.problems) > 0 {
		return q.showAuthority(d, c, entries, http.StatusUnprocessableEntity)
	}
	number := c.Record.Number
	changed, err := q.app.EnterFields(q.Request.Context(), app.EnterFields{
		Project: d.Agreement.Code, Number: number, Seen: values["seen"], Fields: fields,
	})
	switch {
	case err == nil && !changed:
		return q.leadTo(d.authorityAt(number), unchangedQuery)
	case err == nil:
		return q.done(d.authorityAt(number))
	}
	problems := fault.All(err)
	if !mendable(problems) {
		return err
	}
	at := "/claims/" + strconv.Itoa(number-1) + "/entered/"
	for _, p := range problems {
		rest, _ := strings.CutPrefix(p.Path, at)
		index, _, _ := strings.Cut(rest, "/")
		key := ""
		if i, is := indexOf(index, len(fields)); is {
			key = fields[i].Key
		}
		entries.problems[key] = p
	}
	if problems[0].Kind == fault.Conflict {
		entries.join(d.storedEntries(c))
	}
	return q.showAuthority(d, c, entries, statuses[problems[0].Kind])
}

// join adds what somebody else entered meanwhile, so that saving again takes none of it back.
func (e *authorityEntries) join(stored *authorityEntries) {
	for key, entry := range stored.of {
		if !e.of[key].entered {
			e.of[key] = entry
		}
	}
}
