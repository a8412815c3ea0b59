package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
	"hankekirja/internal/reconcile"
	"hankekirja/reports"
)

const reconcilePart = "reconciliation"

func (s *server) reconcileRoutes() []route {
	const at = "/projects/:code/claims/:number/" + reconcilePart
	return []route{
		{http.MethodGet, at, reconcilePart, access.SeePay, s.reconciliation},
		{http.MethodPost, at, reconcilePart, access.PrepareClaim, s.explain},
		{http.MethodPost, at + "/sign", reconcilePart, access.PrepareClaim, s.signReconciliation},
		{http.MethodGet, at + "/journal", reconcilePart, access.SeePay, s.journal},
	}
}

// reconcilePage is a claim beside the accounts.
type reconcilePage struct {
	layout
	Months   string
	State    tag
	Notes    []link // what is missing before the claim can balance
	Parts    []reconcileGroup
	Explains bool
	Action   string
	Sign     string // where it is signed; empty: not now, or not by the reader
	Confirm  []slipField
	Seen     string
	Signed   string
	Problems []link
	Ledger   link
	Journal  link // the postings that the claim proposes, as a file
	Lacking  link // the purposes without an account in it, and where they get one
}

// reconcileGroup is the rows of one subject: those that differ, and folded all others where
// these are many.
type reconcileGroup struct {
	ID, Title, About string
	Add              link // where what is missing is added
	Rows             []reconcileRow
	Sum              reconcileSum
	Folded           *reconcileGroup
	Count            string // of the folded rows
	Told             string // that these are the folded ones
}

type reconcileSum struct{ Claimed, Recorded, Ledger, Difference string }

type reconcileRow struct {
	Key, Name          string
	Under              []string
	Links              []link
	Claimed, Recorded  string
	Ledger, Difference string
	State              tag
	Text               string // what explains it
	Typed, Wrong       string
	Explain            string // says that it is explained here; empty: there is nothing to explain
	Seen               string // as the command takes it
}

func (d *dossier) reconcileAt(number int) string {
	return d.at("claims", strconv.Itoa(number), reconcilePart)
}

// reconcileLink leads to the comparison with the accounts, for who may see pay.
func (d *dossier) reconcileLink(number int) link {
	if !d.may(access.SeePay) {
		return link{}
	}
	return link{Text: d.T("reconcile.link"), Href: d.reconcileAt(number)}
}

func (s *server) reconciliation(q *request) error {
	return q.showReconciliation(http.StatusOK, nil, typed{})
}

func (q *request) showReconciliation(status int, problems fault.List, values typed) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	number := c.Record.Number
	of, err := q.app.Comparison(q.Request.Context(), d.Agreement.Code, number)
	if err != nil {
		return err
	}
	page := reconcilePage{
		layout: q.projectLayout(d.Book, d.T("reconcile.title", "claim", strconv.Itoa(number)),
			link{Text: d.T("claim_page.list"), Href: d.at("claims")}, d.claimLink(number)),
		Months: d.Months(c.Record.From, c.Record.To), State: d.reconcileState(c, of), Notes: d.reconcileNotes(of),
		Parts: d.reconcileParts(number, of, values), Explains: d.offers(access.PrepareClaim), Action: d.reconcileAt(number),
		Seen: of.Digest(d.Agreement.Code, c), Ledger: link{Text: d.T("ledger.title"), Href: d.at(ledgerPart)},
		Journal: link{Text: d.T("journal.take"), Href: d.reconcileAt(number) + "/journal"}, Lacking: d.lacking(c),
	}
	if r := c.Record.Reconciled; r != nil {
		key := "reconcile.signed"
		if !of.Signed(d.Agreement.Code, c) {
			key = "reconcile.signed_other"
		}
		page.Signed = d.T(key, "name", r.By, "date", d.Date(r.Date))
	}
	if page.Explains && of.Balances() && of.Compares() && !of.Signed(d.Agreement.Code, c) {
		page.Sign, page.Confirm = d.reconcileAt(number)+"/sign", q.confirmFields()
	}
	for _, p := range problems {
		text := d.Fault(p)
		if p.Key == "edit.stale" {
			text = d.T("reconcile.stale")
		}
		for i := range page.Confirm {
			if page.Confirm[i].Name == p.Path {
				page.Confirm[i].Problem = text
			}
		}
		page.Problems = append(page.Problems, link{Text: text})
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, status, "reconciliation", page)
}

// reconcileState says in a word whether a claim balances with the accounts.
func (d *dossier) reconcileState(c *claim.Claim, of *reconcile.Comparison) tag {
	switch {
	case !of.Compares():
		return tag{d.T("reconcile.state.nothing"), "off"}
	case !of.Balances():
		return tag{d.T("reconcile.state.open"), "warn"}
	case of.Signed(d.Agreement.Code, c):
		return tag{d.T("reconcile.state.signed"), "ok"}
	}
	return tag{d.T("reconcile.state.balances"), "ok"}
}

func (d *dossier) reconcileNotes(of *reconcile.Comparison) (notes []link) {
	if len(of.Missing) > 0 {
		months := make([]string, len(of.Missing))
		for i, m := range of.Missing {
			months[i] = d.ShortMonth(m)
		}
		notes = append(notes, link{
			Text: d.T("reconcile.missing", "months", strings.Join(months, ", ")), Href: d.at(ledgerPart),
		})
	}
	if len(of.Unknown) > 0 {
		notes = append(notes, link{
			Text: d.T("reconcile.unknown", "accounts", strings.Join(of.Unknown, ", ")), Href: d.accountsAt(),
		})
	}
	for _, subject := range reconcile.Subjects {
		open := 0
		for i := range of.Items {
			if of.Items[i].Subject == subject && of.Items[i].State == reconcile.Differs {
				open++
			}
		}
		if open > 0 {
			title := d.T("reconcile.subject." + string(subject))
			notes = append(notes, link{Text: d.N("reconcile.open_rows", open, "part", title), Href: "#" + string(subject)})
		}
	}
	return notes
}

// foldedSubjects are those whose rows are as many as the purchases of a claim: what needs no
// explanation is folded.
var foldedSubjects = []reconcile.Subject{reconcile.Purchases, reconcile.Unclaimed}

func (d *dossier) reconcileParts(number int, of *reconcile.Comparison, values typed) (parts []reconcileGroup) {
	for _, subject := range reconcile.Subjects {
		var items, rest []*reconcile.Item
		for i := range of.Items {
			item := &of.Items[i]
			quiet := item.State == reconcile.Agrees || item.State == reconcile.Informs
			switch {
			case item.Subject != subject:
			case quiet && slices.Contains(foldedSubjects, subject):
				rest = append(rest, item)
			default:
				items = append(items, item)
			}
		}
		if len(items)+len(rest) == 0 {
			continue
		}
		part := d.reconcileGroup(subject, items, rest, values)
		if len(rest) > 0 {
			folded := d.reconcileGroup(subject, rest, nil, values)
			part.Count = d.N("reconcile.rest", len(rest))
			folded.ID, folded.Told, part.Folded = folded.ID+"-rest", part.Count, &folded
		}
		if subject == reconcile.Unclaimed {
			part.Add = d.purchasesLink(number)
		}
		parts = append(parts, part)
	}
	return parts
}

// reconcileGroup makes rows of items, those that nobody explained first; the sum has the rest
// too.
func (d *dossier) reconcileGroup(
	subject reconcile.Subject, items, rest []*reconcile.Item, values typed,
) reconcileGroup {
	part := reconcileGroup{
		ID: string(subject), Title: d.T("reconcile.subject." + string(subject)),
		About: d.T("reconcile.about." + string(subject)),
	}
	if slices.Contains(foldedSubjects, subject) {
		slices.SortStableFunc(items, func(x, y *reconcile.Item) int {
			return slices.Index(reconcile.States, x.State) - slices.Index(reconcile.States, y.State)
		})
	}
	for _, item := range items {
		row := d.reconcileRow(item)
		if values["item"] == item.Key {
			row.Typed = values["text"]
		}
		part.Rows = append(part.Rows, row)
	}
	sum := reconcile.Item{State: reconcile.Informs}
	for _, item := range slices.Concat(items, rest) {
		if item.State != reconcile.Informs {
			sum.State = item.State
		}
		sum.Claimed, sum.Recorded = sum.Claimed+item.Claimed, sum.Recorded+item.Recorded
		sum.Ledger, sum.Difference = sum.Ledger+item.Ledger, sum.Difference+item.Difference
	}
	part.Sum = reconcileSum{
		d.Amount(sum.Claimed), d.Amount(sum.Recorded), d.Amount(sum.Ledger), d.Amount(sum.Difference),
	}
	if sum.State == reconcile.Informs {
		part.Sum.Difference = d.None()
	}
	if subject == reconcile.SideCosts {
		part.Sum.Recorded = d.None()
	}
	return part
}

var reconcileClasses = map[reconcile.State]string{
	reconcile.Agrees: "ok", reconcile.Explained: "ok", reconcile.Differs: "bad", reconcile.Informs: "off",
}

func (d *dossier) reconcileRow(item *reconcile.Item) reconcileRow {
	row := reconcileRow{
		Key: item.Key, Claimed: d.Amount(item.Claimed), Recorded: d.Amount(item.Recorded), Ledger: d.Amount(item.Ledger),
		Difference: d.Amount(item.Difference), Seen: item.Difference.String(),
		State: tag{d.T("reconcile.state." + string(item.State)), reconcileClasses[item.State]},
	}
	switch item.State {
	case reconcile.Differs:
		row.Explain = d.T("reconcile.explain")
	case reconcile.Explained:
		row.Explain = d.T("reconcile.explain_again")
	case reconcile.Informs:
		row.Difference = d.None()
	}
	if item.Subject == reconcile.SideCosts {
		row.Recorded = d.None()
	}
	if item.How != "" {
		key := "reconcile.how."
		if item.Difference != 0 {
			key = "reconcile.nearest."
		}
		row.Under = append(row.Under, d.T(key+string(item.How)))
	}
	if item.LeftOut != 0 {
		row.Under = append(row.Under, d.T("reconcile.left_out", "amount", d.Euro(item.LeftOut)))
	}
	switch item.Subject {
	case reconcile.Purchases:
		for _, id := range item.Costs {
			row.Links = append(row.Links, link{Text: joined(id, d.supplier(id)), Href: d.costAt(id)})
		}
	case reconcile.Unclaimed:
		e := &item.Entries[0]
		row.Name = joined(d.Date(e.Date), e.Text)
	case reconcile.Corrections:
		row.Name = d.category(item.Category)
	default:
		row.Name = d.Month(item.Month)
	}
	for i := range item.Entries {
		row.Under = append(row.Under, d.entryWords(&item.Entries[i]))
	}
	if x := item.Explanation; x != nil {
		row.Text = d.explanation(x, item)
		row.Typed = x.Text
	}
	return row
}

// explanation is what explains a row; one of another difference says so.
func (d *dossier) explanation(x *project.Explanation, item *reconcile.Item) string {
	if x.Difference != item.Difference {
		return d.T("reconcile.explained_other", "text", x.Text, "difference", d.Euro(x.Difference))
	}
	return x.Text
}

// explain keeps why a row differs.
func (s *server) explain(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	number := c.Record.Number
	_, err = q.app.ExplainDifference(q.Request.Context(), app.ExplainDifference{
		Project: d.Agreement.Code, Number: number, Item: values["item"], Difference: values["difference"],
		Text: strings.TrimSpace(values["text"]),
	})
	if err != nil {
		return q.reconcileProblem(err, values)
	}
	return q.done(d.reconcileAt(number))
}

// signReconciliation signs that the claim balances.
func (s *server) signReconciliation(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	err = q.app.SignReconciliation(q.Request.Context(), app.SignReconciliation{
		Project: d.Agreement.Code, Number: c.Record.Number, Seen: q.PostForm("seen"), Password: q.PostForm(currentField),
	})
	if err != nil {
		q.retryAfter(err)
		return q.reconcileProblem(err, typed{})
	}
	return q.done(d.reconcileAt(c.Record.Number))
}

func (q *request) reconcileProblem(err error, values typed) error {
	problems := fault.All(err)
	if len(problems) == 0 || problems[0].Path != currentField && problems[0].Kind != fault.TooMany && !mendable(problems) {
		return err
	}
	return q.showReconciliation(statuses[problems[0].Kind], problems, values)
}

// lacking are the purposes that a journal has postings of and no account.
func (d *dossier) lacking(c *claim.Claim) link {
	var names []string
	for _, l := range reconcile.Journal(d.Book, c) {
		if name := d.purpose(l.Purpose); l.Account == "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return link{}
	}
	return link{Text: d.T("journal.lacking", "purposes", strings.Join(names, ", ")), Href: d.accountsAt()}
}

// journal gives the postings that a claim proposes for the accounts.
func (s *server) journal(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	state, err := q.app.Ledger(q.Request.Context(), d.Agreement.Code)
	if err != nil {
		return err
	}
	ask := q.ask(d, reports.CSV)
	ask.Number = c.Record.Number
	data, err := reports.Journal(ask, ledger.CentreOf(state.Sums))
	if err != nil {
		return err
	}
	name := d.Agreement.Code + "-" + strconv.Itoa(c.Record.Number) + "-journal-" + string(d.Lang()) + ".csv"
	q.attach(name, mediaTypes[reports.CSV], data)
	return nil
}
