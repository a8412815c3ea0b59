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
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

const ledgerPart = "ledger"

func (s *server) ledgerRoutes() []route {
	const at = "/projects/:code/" + ledgerPart
	return []route{
		{http.MethodGet, at, ledgerPart, access.SeePay, s.ledger},
		{http.MethodPost, at + "/accounts", ledgerPart, access.EditCosts, s.setAccounts},
		{http.MethodGet, at + "/" + purchasesPart, purchasesRoute, access.SeePay, s.purchases},
		{http.MethodPost, at + "/" + purchasesPart, purchasesRoute, access.EditCosts, s.addPurchases},
		{http.MethodGet, at + "/:month", ledgerPart, access.SeePay, s.ledgerMonth},
	}
}

// ledgerPage is what is recorded of a project's ledger.
type ledgerPage struct {
	layout
	Done     string // what was just done, or nothing
	Add      []link
	Imports  []ledgerImport
	Problems []link
	Accounts []accountRow
	Other    []slipField // an account without entries
	Sets     bool
	Action   string
	Months   []ledgerMonthRow
	Breaks   []string
}

type ledgerImport struct{ Name, Entries, SHA256 string }

// accountRow is an account with what its entries come to, and what it is for.
type accountRow struct {
	Index        int
	Number, Name string
	Amount       string
	Choices      []choice
	Purpose      string
	State        tag
}

type ledgerMonthRow struct {
	Month                  link
	Debit, Credit, Entries string
}

// ledgerLink leads to the ledger, for who may see pay.
func (d *dossier) ledgerLink() link {
	if !d.may(access.SeePay) {
		return link{}
	}
	return link{Text: d.T("ledger.title"), Href: d.at(ledgerPart)}
}

// accountsAt is where accounts are told what they are for. Who may not do that sees the
// place only where there is something to see.
func (d *dossier) accountsAt() string {
	if !d.offers(access.EditCosts) {
		return d.at(ledgerPart)
	}
	return d.at(ledgerPart) + "#accounts"
}

func (s *server) ledger(q *request) error { return q.showLedger(nil, typed{}) }

// showLedger shows the ledger, after a form that was refused with what was typed into it.
func (q *request) showLedger(problems fault.List, values typed) error {
	d := q.dossier()
	state, err := q.app.Ledger(q.Request.Context(), d.Agreement.Code)
	if err != nil {
		return err
	}
	page := ledgerPage{
		layout: q.projectLayout(d.Book, d.T("ledger.title"), link{Text: d.T("record.costs"), Href: d.at("costs")}),
		Done:   q.told(), Sets: d.offers(access.EditCosts), Action: d.at(ledgerPart, "accounts"),
		Accounts: d.accountRows(&state, values), Other: d.otherAccount(problems, values),
	}
	for _, p := range problems {
		page.Problems = append(page.Problems, accountProblem(d, p))
	}
	if len(problems) > 0 {
		page.Title = q.wrong(page.Title)
	}
	for i := range state.Imports {
		imp := &state.Imports[i]
		page.Imports = append(page.Imports, ledgerImport{
			joined(strconv.Itoa(imp.Number), imp.File), d.N("ledger.entries", imp.Entries), imp.FileSHA256,
		})
	}
	page.Months, page.Breaks = d.ledgerMonths(state.Sums), d.breaks(ledger.BreaksOf(state.Balances))
	if d.offers(access.EditCosts) {
		page.Add = []link{{Text: d.T("ledger_import.link"), Href: d.at(ledgerImportPart)}}
	}
	page.Add = append(page.Add, offered(d.purchasesLink(0))...)
	return q.server.render(q, statusOf(problems), "ledger", page)
}

// accountRows are the accounts that have entries or a purpose, those without one first, with
// the purposes that were chosen in a form.
func (d *dossier) accountRows(state *app.LedgerState, values typed) (rows []accountRow) {
	amounts := map[string]money.Cents{}
	var numbers []string
	for i := range state.Sums {
		s := &state.Sums[i]
		if _, there := amounts[s.Account]; !there {
			numbers = append(numbers, s.Account)
		}
		amounts[s.Account] += s.Amount()
	}
	known := map[string]ledger.Account{}
	for _, a := range d.Accounts {
		known[a.Number] = a
		if _, there := amounts[a.Number]; !there {
			numbers = append(numbers, a.Number)
		}
	}
	slices.SortFunc(numbers, func(x, y string) int {
		_, hasX := known[x]
		_, hasY := known[y]
		if hasX != hasY {
			return map[bool]int{true: 1, false: -1}[hasX]
		}
		return strings.Compare(x, y)
	})
	sent := map[string]ledger.Account{}
	for _, a := range sentAccounts(values) {
		sent[a.Number] = a
	}
	for i, number := range numbers {
		a, placed := known[number]
		if x, is := sent[number]; is {
			a, placed = x, true
		}
		row := accountRow{
			Index: i, Number: number, Name: a.Name, Amount: d.Amount(amounts[number]),
			State: tag{d.T("ledger.unplaced"), "warn"},
		}
		if name := state.Names[number]; name != "" {
			row.Name = name
		}
		row.Choices = []choice{{Text: d.T("form.choose"), Chosen: !placed}}
		for _, c := range purposes(d) {
			c.Chosen = placed && c.Value == string(a.Purpose)
			row.Choices = append(row.Choices, c)
		}
		if placed {
			row.Purpose = d.purpose(a.Purpose)
			row.State = tag{row.Purpose, ""}
		}
		rows = append(rows, row)
	}
	return rows
}

func (d *dossier) ledgerMonths(sums []ledger.Sum) (rows []ledgerMonthRow) {
	for _, m := range ledger.ByMonth(sums) {
		rows = append(rows, ledgerMonthRow{
			link{Text: d.Month(m.Month), Href: d.at(ledgerPart, m.Month.String())}, d.Amount(m.Debit), d.Amount(m.Credit),
			d.Count(m.Entries),
		})
	}
	return rows
}

// voucherParameter asks for the entries of one voucher.
const voucherParameter = "voucher"

// mostEntries is how many entries a page of a month shows.
const mostEntries = 200

type ledgerMonthPage struct {
	layout
	Rows           []entryRow
	Only, All      string // of which voucher, and where all entries of the month are
	Shown          string // which rows of how many, where they are not all of the month
	Whole          string // what the month comes to then
	Sum            string // names the sum of the rows
	Earlier, Later string
	Debit, Credit  string // of the rows
}

type entryRow struct {
	Date, Account, Name, Voucher, CostCentre, Text, Debit, Credit, From string
}

// ledgerMonth shows the entries of a month.
func (s *server) ledgerMonth(q *request) error {
	d := q.dossier()
	m, err := calendar.ParseMonth(q.Param("month"))
	if err != nil {
		return fault.New(fault.NotFound, "error.page")
	}
	at, _ := strconv.Atoi(q.Query("page"))
	at = max(at, 0)
	list, err := q.app.LedgerEntries(q.Request.Context(), d.Agreement.Code, ledger.Filter{
		Period: calendar.Period{From: m.First(), To: m.Last()}, Voucher: q.Query(voucherParameter),
		After: at * mostEntries, Most: mostEntries + 1,
	})
	if err != nil {
		return err
	}
	page := ledgerMonthPage{layout: q.projectLayout(d.Book, d.T("ledger.month", "month", d.Month(m)),
		link{Text: d.T("ledger.title"), Href: d.at(ledgerPart)})}
	here := d.at(ledgerPart, m.String())
	if voucher := q.Query(voucherParameter); voucher != "" {
		page.Only, page.All = d.T("ledger.of_voucher", "voucher", voucher), here
		here = d.voucherAt(m.First(), voucher) + "&page="
	} else {
		here += "?page="
	}
	if len(list) > mostEntries {
		list, page.Later = list[:mostEntries], here+strconv.Itoa(at+1)
	}
	if at > 0 {
		page.Earlier = here + strconv.Itoa(at-1)
	}
	var debit, credit money.Cents
	for i := range list {
		e := &list[i]
		debit, credit = debit+e.Debit, credit+e.Credit
		page.Rows = append(page.Rows, entryRow{
			d.Date(e.Date), e.Account, e.AccountName, joined(e.Voucher, e.Line), e.CostCentre, e.Text,
			d.Amount(e.Debit), d.Amount(e.Credit),
			d.T("ledger.from", "import", strconv.Itoa(e.Import), "row", strconv.Itoa(e.Row)),
		})
	}
	page.Debit, page.Credit, page.Sum = d.Amount(debit), d.Amount(credit), d.T("claim_page.sum_of_rows")
	if page.Earlier+page.Later != "" {
		page.Sum = d.T("ledger.page_sum")
		if page.Only == "" {
			err = q.whole(d, &page, m, at*mostEntries)
		}
	}
	if err != nil {
		return err
	}
	return q.show("ledger_month", page)
}

// whole says what a month comes to of which a page shows some rows, those after a number.
func (q *request) whole(d *dossier, page *ledgerMonthPage, m calendar.Month, after int) error {
	state, err := q.app.Ledger(q.Request.Context(), d.Agreement.Code)
	if err != nil {
		return err
	}
	var whole ledger.Sum
	for _, sum := range ledger.ByMonth(state.Sums) {
		if sum.Month == m {
			whole = sum
		}
	}
	page.Shown = d.T("register.shown", "from", d.Count(after+1), "to", d.Count(after+len(page.Rows)),
		"all", d.Count(whole.Entries))
	page.Whole = d.T("ledger.month_sum", "debit", d.Euro(whole.Debit), "credit", d.Euro(whole.Credit))
	return nil
}
