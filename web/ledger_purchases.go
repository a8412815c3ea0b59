package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/reconcile"
)

// purchasesPart is where purchases are made of entries of the ledger, below the ledger.
const purchasesPart = "purchases"

// purchasesRoute names those pages.
const purchasesRoute = "ledger-purchases"

// The inputs of the proposals; the number of the row follows, but for the day of payment of
// all that have none of their own.
const (
	tickInput        = "tick"
	keyInput         = "key"
	supplierInput    = "supplier"
	descriptionInput = "description"
	paidInput        = "paid"
)

// doAll asks for the page with every row ticked.
const doAll = "all"

// purchasesPage is what the ledger has and no purchase is of.
type purchasesPage struct {
	layout
	Problems       []link
	Adds           bool
	Action         string
	Rows           []purchaseRow
	Sum            string
	Frozen         string // until when claims are frozen, and what follows
	Only, All      string // of which claim's months, and where those of all are
	Paid           purchaseInput
	Others         []purchaseGroup // that are none to add
	Place          link            // where accounts are placed, if none is of a cost category
	Earlier, Later string
}

// purchaseGroup is what is none to add for one reason.
type purchaseGroup struct {
	Why, Count string
	Rows       []purchaseRow
}

// purchaseRow is a purchase that could be made of entries.
type purchaseRow struct {
	Index                       int
	sent                        int // the row of the form that was sent
	Key, Name, Voucher, Text    string
	Day                         link // to the entries of the voucher
	Entries                     []string
	Count                       string // of several entries
	Supplier, Description, Paid purchaseInput
	Category, Account, Amount   string
	Notes                       []string
	Likes                       []link // purchases that it may be already
	Ticked                      bool
}

// purchaseInput is one input of a row.
type purchaseInput struct{ Name, Label, Value, Problem string }

func (d *dossier) purchasesAt(claim int) string {
	at := d.at(ledgerPart, purchasesPart)
	if claim > 0 {
		at += "?claim=" + strconv.Itoa(claim)
	}
	return at
}

// purchasesLink leads to what the ledger has and no purchase is of, in the months of a claim
// or (0) in all.
func (d *dossier) purchasesLink(claim int) link {
	if len(reconcile.Accounts(d.Book)) == 0 || !d.may(access.SeePay) {
		return link{}
	}
	text := "purchases.look"
	if d.offers(access.EditCosts) && len(d.Rules.CostModel(d.Agreement.CostModel).Actual) > 0 {
		text = "purchases.link"
	}
	return link{Text: d.T(text), Href: d.purchasesAt(claim)}
}

func (s *server) purchases(q *request) error { return q.showPurchases(nil, typed{}) }

// addPurchases adds what is ticked, or shows the page with every row ticked.
func (s *server) addPurchases(q *request) error {
	d := q.dossier()
	values, err := q.typed()
	if err != nil {
		return err
	}
	if values["do"] == doAll {
		return q.showPurchases(nil, values)
	}
	cmd, rows, problems := d.purchasesOf(values)
	if len(problems) == 0 {
		_, err := q.app.AddPurchases(q.Request.Context(), cmd)
		if err == nil {
			return q.tell(d.at(ledgerPart, purchasesPart), "purchases_added")
		}
		if problems = fault.All(err); !mendable(problems) {
			return err
		}
		problems = placedIn(rows, problems, values)
	}
	return q.showPurchases(problems, values)
}

// placedIn puts the faults of purchases to the inputs of the rows that they were ticked in. A
// day of payment that all share is told once.
func placedIn(rows []int, problems fault.List, values typed) (placed fault.List) {
	for _, p := range problems {
		if p.Key == "edit.stale" {
			p.Key = "purchases.stale"
		}
		number, field, _ := strings.Cut(strings.TrimPrefix(p.Path, app.PurchasesPath), "/")
		if at, err := strconv.Atoi(number); err == nil && at < len(rows) {
			p.Path = numbered(field, rows[at])
			if field == paidInput && strings.TrimSpace(values[p.Path]) == "" {
				p.Path = paidInput
			}
		}
		shared := func(x *fault.Fault) bool { return x.Path == paidInput && p.Path == paidInput }
		if !slices.ContainsFunc(placed, shared) {
			placed = append(placed, p)
		}
	}
	return placed
}

// purchasesOf reads what is ticked, with the rows of the form that it stands in. A field that
// has to be there is told by its input.
func (d *dossier) purchasesOf(values typed) (cmd app.AddPurchases, rows []int, problems fault.List) {
	cmd.Project = d.Agreement.Code
	for row := 0; ; row++ {
		key, there := values[numbered(keyInput, row)]
		if !there {
			return cmd, rows, problems
		}
		if values[numbered(tickInput, row)] == "" {
			continue
		}
		text := func(input string) string { return strings.TrimSpace(values[numbered(input, row)]) }
		p := app.LedgerPurchase{Key: key, Supplier: text(supplierInput), Description: text(descriptionInput)}
		if paid := cmp.Or(text(paidInput), strings.TrimSpace(values[paidInput])); paid != "" {
			p.Paid, _ = fileValue(dateKind, paid).(string)
		}
		for _, input := range []string{supplierInput, descriptionInput} {
			if text(input) == "" {
				problems = append(problems, fault.At(numbered(input, row), fault.Invalid, "form.required"))
			}
		}
		cmd.Purchases, rows = append(cmd.Purchases, p), append(rows, row)
	}
}

func (q *request) showPurchases(problems fault.List, values typed) error {
	d := q.dossier()
	list, err := q.app.Proposals(q.Request.Context(), d.Agreement.Code)
	if err != nil {
		return err
	}
	page := purchasesPage{
		layout: q.projectLayout(d.Book, d.T("purchases.title"), link{Text: d.T("ledger.title"), Href: d.at(ledgerPart)}),
		Adds:   d.offers(access.EditCosts), Frozen: d.frozenUntil(),
		Paid: purchaseInput{Name: paidInput, Label: d.T("purchases.paid_all"), Value: values[paidInput]},
	}
	number := 0
	if c := d.claimAsked(q.Query("claim")); c != nil {
		number = c.Record.Number
		page.Only = d.T("purchases.of_claim", "claim", strconv.Itoa(number), "months",
			d.Months(c.Record.From, c.Record.To))
		page.All = d.purchasesAt(0)
		list = slices.DeleteFunc(list, func(p reconcile.Proposal) bool {
			return p.Date < c.Record.From.First() || p.Date > c.Record.LastDay()
		})
	}
	page.Action = d.purchasesAt(number)
	if len(reconcile.Accounts(d.Book)) == 0 {
		page.Place = link{Text: d.T("purchases.no_accounts"), Href: d.accountsAt()}
	}
	at, err := q.pageNumber()
	if err != nil {
		return err
	}
	page.fill(d, list, at, values)
	page.told(d, problems, values)
	if len(problems) > 0 {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, statusOf(problems), "ledger_purchases", page)
}

// claimAsked is the claim of a number in an address, or nil.
func (d *dossier) claimAsked(text string) *claim.Claim {
	number, err := strconv.Atoi(text)
	if err != nil {
		return nil
	}
	return d.claim(number)
}

// frozenUntil says that purchases of frozen months are for the next claim, as those that are
// typed are.
func (d *dossier) frozenUntil() string {
	last := claim.LastFrozen(d.Book)
	if last == 0 {
		return ""
	}
	return d.T("purchases.frozen", "day", d.Date(d.Claims[last-1].LastDay()), "claim", strconv.Itoa(last+1))
}

// purchasesLength is how many proposals a page has.
const purchasesLength = 100

// fill puts a page of the proposals that may be added into their rows, and all others beside
// them.
func (page *purchasesPage) fill(d *dossier, list []reconcile.Proposal, at int, values typed) {
	sentRows := map[string]int{}
	for row := 0; ; row++ {
		key, there := values[numbered(keyInput, row)]
		if !there {
			break
		}
		sentRows[key] = row
	}
	from, count := at*purchasesLength, 0
	var sum money.Cents
	for i := range list {
		p := &list[i]
		row := d.purchaseRow(p, len(page.Rows))
		row.sent = -1
		if p.Not != "" {
			page.leave(d.T("purchases.not."+string(p.Not)), row)
			continue
		}
		if count++; count <= from || count > from+purchasesLength {
			continue
		}
		if sent, there := sentRows[row.Key]; there {
			row.sent, row.Ticked = sent, values[numbered(tickInput, sent)] != ""
			row.Supplier.Value = values[numbered(supplierInput, sent)]
			row.Description.Value = values[numbered(descriptionInput, sent)]
			row.Paid.Value = values[numbered(paidInput, sent)]
		}
		row.Ticked = row.Ticked || values["do"] == doAll
		page.Rows = append(page.Rows, row)
		sum += p.Amount
	}
	page.Sum = d.Amount(sum)
	for i := range page.Others {
		page.Others[i].Count = d.N("purchases.others", len(page.Others[i].Rows))
	}
	page.Earlier, page.Later = page.around(at, count)
}

// leave puts what is none to add beside what is none for the same reason.
func (page *purchasesPage) leave(why string, row purchaseRow) {
	at := slices.IndexFunc(page.Others, func(g purchaseGroup) bool { return g.Why == why })
	if at < 0 {
		at = len(page.Others)
		page.Others = append(page.Others, purchaseGroup{Why: why})
	}
	page.Others[at].Rows = append(page.Others[at].Rows, row)
}

// around are the addresses of the pages before and after one.
func (page *purchasesPage) around(at, count int) (earlier, later string) {
	to := func(at int) string {
		path, query, _ := strings.Cut(page.Action, "?")
		values, _ := url.ParseQuery(query) // which was written here
		values.Set(pageParameter, strconv.Itoa(at+1))
		return path + "?" + values.Encode()
	}
	if at > 0 {
		earlier = to(at - 1)
	}
	if (at+1)*purchasesLength < count {
		later = to(at + 1)
	}
	if at > 0 {
		page.Action = to(at)
	}
	return earlier, later
}

func (d *dossier) purchaseRow(p *reconcile.Proposal, index int) purchaseRow {
	input := func(name, value string) purchaseInput {
		return purchaseInput{Name: numbered(name, index), Label: fieldLabel(d, "cost", name), Value: value}
	}
	row := purchaseRow{
		Index: index, Key: p.Key(), Voucher: p.Voucher, Text: p.Text(),
		Amount: d.Amount(p.Amount), Category: d.category(p.Category),
		Name:     d.T("purchases.row", "voucher", p.Voucher, "category", d.category(p.Category)),
		Day:      link{Text: d.Date(p.Date), Href: d.voucherAt(p.Date, p.Voucher)},
		Supplier: input(supplierInput, p.Supplier()), Description: input(descriptionInput, p.Description()),
		Paid: input(paidInput, ""),
	}
	var accounts []string
	for i := range p.Entries {
		e := &p.Entries[i]
		row.Entries = append(row.Entries, d.entryWords(e))
		if name := joined(e.Account, e.AccountName); !slices.Contains(accounts, name) {
			accounts = append(accounts, name)
		}
	}
	row.Account = strings.Join(accounts, ", ")
	if n := len(p.Entries); n > 1 {
		row.Count = d.N("ledger.entries", n)
	}
	if p.Amount < 0 {
		row.Notes = append(row.Notes, d.T("purchases.negative"))
	}
	if p.NotBefore > 0 {
		row.Notes = append(row.Notes, d.T("purchases.not_before", "claim", strconv.Itoa(p.NotBefore)))
	}
	for _, c := range p.Like {
		row.Likes = append(row.Likes, link{Text: joined(c.ID, c.Supplier, d.Date(c.Date)), Href: d.costAt(c.ID)})
	}
	return row
}

// entryWords is an entry in a line.
func (d *dossier) entryWords(e *ledger.Recorded) string {
	return d.T("reconcile.entry", "account", e.Account, "voucher", e.Voucher, "date", d.Date(e.Date),
		"amount", d.Euro(e.Amount()), "text", e.Text)
}

// voucherAt is where the entries of a voucher stand in the month of a day; of none, all of the
// month.
func (d *dossier) voucherAt(day calendar.Date, voucher string) string {
	at := d.at(ledgerPart, day.Month().String())
	if voucher != "" {
		at += "?" + url.Values{voucherParameter: {voucher}}.Encode()
	}
	return at
}

// told puts each problem beside its input and all of them on top.
func (page *purchasesPage) told(d *dossier, problems fault.List, values typed) {
	words := &formBuilder{d: d, values: values}
	for _, p := range problems {
		text := words.text(p, p.Path)
		l := link{Text: text}
		if p.Path == paidInput {
			page.Paid.Problem, l = text, link{Text: page.Paid.Label + ": " + text, Href: "#" + paidInput}
		}
		for i := range page.Rows {
			row := &page.Rows[i]
			for field, in := range map[string]*purchaseInput{
				supplierInput: &row.Supplier, descriptionInput: &row.Description, paidInput: &row.Paid,
			} {
				if numbered(field, row.sent) == p.Path {
					in.Problem = text
					l = link{Text: row.Name + ", " + in.Label + ": " + text, Href: "#" + in.Name}
				}
			}
		}
		page.Problems = append(page.Problems, l)
	}
}
