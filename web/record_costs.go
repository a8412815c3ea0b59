package web

import (
	"slices"
	"strconv"

	"hankekirja/internal/audit"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

type costsPage struct {
	layout
	Rows             []costRow
	Register         registerView
	None             bool // no purchase is recorded at all
	Amount, Eligible string
	Keys             []termRow
	Income           []incomeRow
	IncomeSum        string
	LumpSums         []lumpSumRow
	LumpSumsSum      string
	Add              []link
	Twins            []twinView
	Commitments      *commitmentTable
}

// costRow is one purchase in the register with what became of it.
type costRow struct {
	Link                                            link
	ID, Date, Paid, Category, Document, Description string
	Amount, Eligible                                string
	amount, eligible                                money.Cents
	Uses                                            []use
	Found                                           []tag // by its checks
	Why                                             tag   // why no claim has it
}

type incomeRow struct {
	ID, Date, Description, Amount string
	Uses                          []use
	Why                           string
	Edit                          editLink
}

type lumpSumRow struct {
	ID, Name, Accepted, Amount string
	Uses                       []use
	Why                        string
	Edit                       editLink
}

// costs shows the register of purchases, income and lump sums.
func (s *server) costs(q *request) error {
	d := q.dossier()
	filter, err := q.costFilter()
	if err != nil {
		return err
	}
	page := costsPage{layout: q.projectLayout(d.Book, d.T("record.costs")), None: len(d.Costs) == 0}
	checks := d.costChecks()
	var rows []costRow
	var eligible, claimed, covered money.Cents
	for i := range d.Costs {
		c := &d.Costs[i]
		row := d.costRow(c, checks[c.ID])
		if !filter.takes(c, &row) {
			continue
		}
		row.amount, row.eligible = c.Amount, c.EligibleAmount()
		rows = append(rows, row)
		eligible += c.EligibleAmount()
		if len(row.Uses) > 0 {
			claimed += c.EligibleAmount()
		} else if slices.ContainsFunc(checks[c.ID], isCovered) {
			covered += c.EligibleAmount()
		}
	}
	page.Rows, page.Register = d.register(&filter, rows)
	page.Amount, page.Eligible = d.rowSums(page.Rows)
	if len(rows) > 0 {
		page.Keys = []termRow{
			{d.T("record.costs_claimed"), link{Text: d.Euro(claimed)}},
			{d.T("record.costs_covered"), link{Text: d.Euro(covered)}},
			{d.T("record.costs_rest"), link{Text: d.Euro(eligible - claimed - covered)}},
		}
	}
	d.incomeRows(&page)
	d.lumpSumRows(&page)
	if page.Commitments = d.commitments(); page.Commitments != nil {
		page.Keys = append(page.Keys, page.Commitments.Key)
	}
	page.Add = offered(d.add("costs", newElement), d.add("commitments", newElement), d.add("income", newElement),
		d.ledgerLink())
	if d.Rules.CostModel(d.Agreement.CostModel).LumpSums || len(d.LumpSums) > 0 {
		page.Add = append(page.Add, offered(d.add("lump_sums", newElement))...)
	}
	if page.Twins, err = q.twins(d, ""); err != nil {
		return err
	}
	return q.showNow("costs", page)
}

// rowSums are what the rows shown come to.
func (d *dossier) rowSums(rows []costRow) (amount, eligible string) {
	var a, e money.Cents
	for i := range rows {
		a, e = a+rows[i].amount, e+rows[i].eligible
	}
	return d.Amount(a), d.Amount(e)
}

// Checks on a purchase: that it is recorded for follow-up only, and that it stands
// twice, which keeps it out of no claim.
const (
	coveredByFlatRate = "covered_by_flat_rate"
	duplicateCost     = "duplicate_cost"
)

func isCovered(c *costing.Check) bool { return c.Code == coveredByFlatRate }

// costChecks are the checks on each purchase, by its id.
func (d *dossier) costChecks() map[string][]*costing.Check {
	found := make(map[string][]*costing.Check)
	for i := range d.claims {
		for k := range d.claims[i].Checks {
			if check := &d.claims[i].Checks[k]; check.Cost != "" {
				found[check.Cost] = append(found[check.Cost], check)
			}
		}
	}
	return found
}

func (d *dossier) costRow(c *project.Cost, checks []*costing.Check) costRow {
	row := costRow{
		Link: link{Text: c.Supplier, Href: d.costAt(c.ID)}, ID: c.ID, Date: d.Date(c.Date), Paid: d.Date(c.Paid),
		Category: d.category(c.Category), Document: c.Document, Description: c.Description,
		Amount: d.Amount(c.Amount), Eligible: d.Amount(c.EligibleAmount()),
		Uses: d.usesOf(costing.SourceCost, c.ID),
	}
	if c.Supplier == "" {
		row.Link.Text = c.ID
	}
	row.Why = tag{d.T("record.no_claim_yet"), "off"}
	for _, check := range checks {
		found := tag{d.T("check." + check.Code), severities[check.Severity]}
		row.Found = append(row.Found, found)
		if check.Code != duplicateCost {
			row.Why = found
		}
	}
	return row
}

func (d *dossier) incomeRows(page *costsPage) {
	var sum money.Cents
	for i, x := range d.Income {
		row := incomeRow{
			ID: "income-" + strconv.Itoa(i), Date: d.Date(x.Date), Description: x.Description, Amount: d.Amount(x.Amount),
			Uses: d.usesOf(claim.SourceIncome, strconv.Itoa(i)), Edit: d.edit(x.Description, "income", strconv.Itoa(i)),
		}
		if len(row.Uses) == 0 {
			row.Why = d.T("record.no_claim_yet")
		}
		page.Income = append(page.Income, row)
		sum += x.Amount
	}
	page.IncomeSum = d.Amount(sum)
}

func (d *dossier) lumpSumRows(page *costsPage) {
	var sum money.Cents
	for i, x := range d.LumpSums {
		row := lumpSumRow{
			ID: "lump-sum-" + strconv.Itoa(i), Name: x.Name, Accepted: d.Date(x.Accepted), Amount: d.Amount(x.Amount),
			Uses: d.usesOf(costing.SourceLumpSum, strconv.Itoa(i)), Edit: d.edit(x.Name, "lump_sums", strconv.Itoa(i)),
		}
		switch {
		case len(row.Uses) > 0:
		case x.Accepted == 0:
			row.Why = d.T("record.not_accepted")
		default:
			row.Why = d.T("record.no_claim_yet")
		}
		page.LumpSums = append(page.LumpSums, row)
		sum += x.Amount
	}
	page.LumpSumsSum = d.Amount(sum)
}

type costPage struct {
	layout
	costRow
	NotBefore   link
	SameAs      link // the earlier purchase that this one repeats
	Checks      []checkView
	Corrections []correctionRow
	Edit        []link
	Twins       []twinView // in other projects
	More        []termRow  // what not every purchase has
	Files       []fileView
	AddFile     link
	Books       *costBooks // nil: not to be seen, or no account is of purchases
}

// costOne shows one purchase with the claim line it went into, or why into none.
func (s *server) costOne(q *request) error {
	d := q.dossier()
	c := d.cost(q.Param("id"))
	if c == nil {
		return fault.New(fault.NotFound, "record.unknown_cost", "id", q.Param("id"))
	}
	page := costPage{
		layout: q.projectLayout(d.Book, d.T("record.cost_of", "id", c.ID),
			link{Text: d.T("record.costs"), Href: d.at("costs")}),
		costRow:     d.costRow(c, d.costChecks()[c.ID]),
		Checks:      d.checksOn(func(x *costing.Check) bool { return x.Cost == c.ID }),
		Corrections: d.correctionsOf(func(x *project.Correction) bool { return x.Cost == c.ID }),
	}
	page.Amount, page.Eligible = d.Euro(c.Amount), d.Euro(c.EligibleAmount())
	if twin := d.twin(c); twin != nil {
		page.SameAs = link{Text: joined(twin.ID, twin.Supplier), Href: d.costAt(twin.ID)}
	}
	at := slices.IndexFunc(d.Costs, func(x project.Cost) bool { return x.ID == c.ID })
	if edit := d.edit("", "costs", strconv.Itoa(at)); edit.Href != "" {
		page.Edit = []link{{Text: d.T("form.cost.edit"), Href: edit.Href}}
		page.AddFile = link{Text: d.T("files.add"), Href: d.at("attach", "costs", strconv.Itoa(at))}
	}
	page.Edit = append(page.Edit, offered(d.historyOf(audit.CostKind, c.ID))...)
	page.More, page.Files = d.costFacts(c), d.files(c.Files)
	if c.NotBeforeClaim > 0 {
		page.NotBefore = d.claimLink(c.NotBeforeClaim)
	}
	var err error
	if page.Twins, err = q.twins(d, c.ID); err != nil {
		return err
	}
	if page.Books, err = q.costBooks(d, c.ID); err != nil {
		return err
	}
	return q.showNow("cost", page)
}

// costFacts are what is recorded of some purchases only: tax, voucher, work package.
func (d *dossier) costFacts(c *project.Cost) []termRow {
	var facts []termRow
	add := func(field, value string) {
		facts = append(facts, termRow{fieldLabel(d, "cost", field), link{Text: value}})
	}
	if c.Net != nil {
		add("net", d.Euro(*c.Net))
	}
	if c.VAT != nil {
		add("vat", d.Euro(*c.VAT))
	}
	if c.VATRecoverable != nil {
		add("vat_recoverable", d.T("history.flag."+map[bool]string{true: "yes", false: "no"}[*c.VATRecoverable]))
	}
	if c.Voucher != "" {
		add("voucher", c.Voucher)
	}
	for _, w := range d.Agreement.WorkPackages {
		if w.ID == c.WorkPackage {
			add("work_package", joined(w.ID, w.Name))
		}
	}
	if order := d.commitmentOf(c.Commitment); order != nil {
		add("commitment", commitmentName(order))
	}
	return facts
}

// twin gives the first earlier purchase of the same supplier, document and amount
// (RULES.md 3.4), or nil.
func (d *dossier) twin(c *project.Cost) *project.Cost {
	for i := range d.Costs {
		earlier := &d.Costs[i]
		switch {
		case earlier.ID == c.ID:
			return nil
		case earlier.Supplier == c.Supplier && earlier.Document == c.Document && earlier.Amount == c.Amount:
			return earlier
		}
	}
	return nil
}
