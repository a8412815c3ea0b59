package web

import (
	"slices"
	"strconv"

	"hankekirja/internal/audit"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

type personPage struct {
	layout
	JobTitle, Task string
	ByHours        bool
	Claimed        []claimedRow
	ClaimedSum     string
	Employments    []spanRow
	Shares         []spanRow
	OtherShares    []spanRow
	Pay            []payRow
	PayHidden      string // says that pay is not shown to this reader
	PaySum         string
	PayEligible    string
	Rates          []rateRow
	Calculator     link
	Meters         []meterView
	Years          []sheetYear
	Balance        string // of the hours
	Checks         []checkView
	Corrections    []correctionRow
	Findings       []link // about the employer's documents
	Edit           []link // of the person
	AddEmployment  link
	AddShare       link
	AddOtherShare  link
	AddPay         link
	AddRate        link
	timeline
}

// spanRow is a time with a percentage: an employment or a share.
type spanRow struct {
	ID, Period, Percent, Note string
	Missing                   bool // the employer's document is not there
	Uses                      []use
	UseCount                  string
	File                      link // the employer\'s document, where it is kept
	Attach                    editLink
	Form                      editLink // to be signed
	Edit                      editLink
}

// payRow is one row of payroll with what became of it.
type payRow struct {
	ID, Month, Type, Covers, Amount string
	Treatment                       tag
	Uses                            []use
	Why                             string // why no claim has it
	Special                         bool   // other than the whole salary of its own month
	Payroll                         string // what payroll calls it and books it to
	Edit                            editLink
}

// rateRow is an hourly rate with its basis (RULES.md 2.9).
type rateRow struct {
	ID, From, Pay, Months, WorkingTime, Basis, Document string
	Rate, Statement                                     link
	Uses                                                []use
	UseCount                                            string
	File                                                link
	Attach                                              editLink
	Edit                                                editLink
}

// person shows everything recorded of one person, each record with the claim lines
// it went into.
func (s *server) person(q *request) error {
	d, p, err := q.personOf()
	if err != nil {
		return err
	}
	page := personPage{
		layout:   q.projectLayout(d.Book, p.Name, link{Text: d.T("record.people"), Href: d.at("people")}),
		JobTitle: p.Title, Task: p.Task, ByHours: d.Agreement.StaffModel == project.UnitCost1720,
	}
	page.Claimed, page.ClaimedSum = d.claimedOf(p.ID)
	d.spans(&page, p)
	d.payRows(&page, p)
	page.Rates = d.rateRows(p)
	page.Years, page.Balance = d.sheetYears(p), d.balanceUntil(p, d.today)
	page.Meters = d.meterViews(p)
	page.Checks = d.checksOn(func(c *costing.Check) bool { return c.Person == p.ID })
	page.Corrections = d.correctionsOf(func(c *project.Correction) bool { return c.Person == p.ID })
	page.Findings = d.findingsOf(p.ID)
	if len(p.Allocations)+len(p.OtherAllocations) > 0 {
		page.timeline = d.timeline(*p)
		page.Lines[0].Person = link{} // whose page it is
	}
	d.personEdits(&page, p)
	d.maskPerson(&page, p.ID)
	return q.show("person", page)
}

// personEdits leads to the forms of a person's records, for those who may use them.
func (d *dossier) personEdits(page *personPage, p *staff.Person) {
	at := strconv.Itoa(slices.IndexFunc(d.People, func(x staff.Person) bool { return x.ID == p.ID }))
	of := func(list string, rows int, row func(i int) (string, *editLink)) link {
		for i := range rows {
			name, edit := row(i)
			*edit = d.edit(name, "people", at, list, strconv.Itoa(i))
		}
		return d.add("people", at, list, newElement)
	}
	spans := func(rows []spanRow) func(int) (string, *editLink) {
		return func(i int) (string, *editLink) { return rows[i].Period, &rows[i].Edit }
	}
	if start, may := d.startMonth(p.ID); may {
		page.Edit = append(page.Edit, start)
	}
	if done := d.progress(p.ID, d.today.Month()); d.Agreement.Period().Contains(d.today) {
		page.Edit = append(page.Edit, offered(done.Edit)...)
	}
	if edit := d.edit("", "people", at); edit.Href != "" {
		page.Edit = append(page.Edit, link{Text: d.T("form.person.edit"), Href: edit.Href})
	}
	page.Edit = append(page.Edit, offered(d.historyOf(audit.PersonKind, p.ID))...)
	page.AddEmployment = of("employments", len(page.Employments), spans(page.Employments))
	page.AddShare = of("allocations", len(page.Shares), spans(page.Shares))
	for i := range page.Shares {
		row := &page.Shares[i]
		row.File, row.Attach = d.document(p.Allocations[i].File, row.Period, "people", at, "allocations", strconv.Itoa(i))
	}
	for i := range page.Rates {
		row := &page.Rates[i]
		row.File, row.Attach = d.document(p.Rates[i].File, row.From, "people", at, "hourly_rates", strconv.Itoa(i))
	}
	page.AddOtherShare = of("other_allocations", len(page.OtherShares), spans(page.OtherShares))
	page.AddPay = of("pay", len(page.Pay), func(i int) (string, *editLink) { return page.Pay[i].Month, &page.Pay[i].Edit })
	if page.ByHours {
		page.Calculator = d.rateCalculator(p.ID)
	}
	page.AddRate = of("hourly_rates", len(page.Rates), func(i int) (string, *editLink) {
		return page.Rates[i].From, &page.Rates[i].Edit
	})
}

// personOf gives the project and the person of the address.
func (q *request) personOf() (*dossier, *staff.Person, error) {
	d := q.dossier()
	id := q.Param("id")
	p := d.person(id)
	if p == nil {
		return nil, nil, fault.New(fault.NotFound, "record.unknown_person", "id", id)
	}
	return d, p, nil
}

func (d *dossier) spans(page *personPage, p *staff.Person) {
	for _, e := range p.Employments {
		row := spanRow{Period: d.Period(e.Period), Percent: d.Percent(e.WorkingTime), Note: d.T("working_time.unnamed")}
		if e.Form != "" {
			form := p.FormOn(e.From)
			row.Note = d.WorkingTime(&form, money.HundredPercent)
		}
		page.Employments = append(page.Employments, row)
	}
	for i := range p.Allocations {
		a := &p.Allocations[i]
		row := spanRow{
			ID: "allocation-" + a.From.String(), Period: d.Period(a.Period), Percent: d.Percent(a.Percent),
			Note: d.documentFacts(a), Missing: d.lacksDocument(a),
			Uses: d.usesOf(costing.SourceAllocation, p.ID, a.From.String()),
		}
		row.UseCount = d.N("record.lines", len(row.Uses))
		if form := d.shareFormAt(p.ID, a); form != "" && a.File == "" {
			row.Form = editLink{Href: form, Text: d.T("share_form.open"), Of: row.Period}
		}
		page.Shares = append(page.Shares, row)
	}
	for _, o := range p.OtherAllocations {
		page.OtherShares = append(page.OtherShares, spanRow{
			Period: d.Period(o.Period), Percent: d.Percent(o.Percent), Note: o.Project,
		})
	}
}

// treatments says how the tag of each treatment of pay looks; eligible pay, which is
// the rule, has none.
var treatments = map[project.Treatment]string{
	project.ExcludedPay: "off", project.UndecidedPay: "warn",
}

func (d *dossier) payRows(page *personPage, p *staff.Person) {
	var sum, eligible money.Cents
	for i := range p.Pay {
		pay := &p.Pay[i]
		treatment, _ := d.Rules.TreatmentOf(pay.Type)
		row := payRow{
			ID: "pay-" + strconv.Itoa(i), Month: d.ShortMonth(pay.Month), Type: d.T("pay_type." + pay.Type),
			Covers: d.T("pay_covers." + string(pay.Covers)), Amount: d.Amount(pay.Amount),
			Treatment: tag{d.T("treatment." + string(treatment)), treatments[treatment]},
			Uses:      d.usesOf(costing.SourcePay, p.ID, strconv.Itoa(i)),
		}
		row.Special = pay.Covers != staff.AllWork || pay.EarnedIn() != pay.Month
		if pay.EarnedIn() != pay.Month {
			row.Covers += " · " + d.T("claim_page.earned", "month", d.ShortMonth(pay.Earned))
		}
		row.Payroll = d.payrollFacts(pay)
		sum += pay.Amount
		switch {
		case treatment != project.EligiblePay:
			row.Why = d.T("record.why_treatment." + string(treatment))
		case page.ByHours:
			row.Why = d.T("record.pay_by_hours")
		case len(row.Uses) == 0:
			row.Why = d.notYet(pay.Month)
		}
		if treatment == project.EligiblePay {
			eligible += pay.Amount
		}
		page.Pay = append(page.Pay, row)
	}
	page.PaySum, page.PayEligible = d.Amount(sum), d.Amount(eligible)
}

func (d *dossier) rateRows(p *staff.Person) []rateRow {
	rows := make([]rateRow, len(p.Rates))
	for i := range p.Rates {
		r := &p.Rates[i]
		rows[i] = rateRow{
			ID: "rate-" + r.From.String(), From: d.Date(r.From), Pay: d.Euro(r.AnnualPay), Months: strconv.Itoa(r.Months),
			WorkingTime: d.Percent(r.WorkingTime), Basis: r.Basis, Document: r.Document,
			Rate: d.hourlyRate(p, r), Uses: d.usesOf(costing.SourceRate, p.ID, r.From.String()),
			Statement: link{Text: d.T("rate.open"), Href: d.rateAt(p.ID, r)},
		}
		rows[i].UseCount = d.N("record.lines", len(rows[i].Uses))
	}
	return rows
}

// hourlyRate is the rate that follows from a basis, as the first line that uses it
// has it; before that, as its statement has it for who may see the pay.
func (d *dossier) hourlyRate(p *staff.Person, r *staff.Rate) link {
	origins := d.threads.uses()[costing.Source(costing.SourceRate, p.ID, r.From.String())]
	if len(origins) == 0 {
		if !d.seesPay(p.ID) {
			return link{Text: d.None()}
		}
		return link{Text: d.Euro(costing.HourlyRate(d.Book, p, r).Cents()), Href: d.rateAt(p.ID, r)}
	}
	line, _ := lineOf(origins[0].figure.ID)
	t := origins[0].thread
	return d.euro(t.number, t.byID[line+"/rate"])
}

// sheetYear is the timesheets of a person in a calendar year, which the yearly cap
// is counted over (RULES.md 2.11).
type sheetYear struct {
	ID, Year string
	Rows     []sheetRow
	Sum      sheetRow
}

type sheetRow struct {
	Month                                    link
	State                                    tag
	Project, OtherEU, OtherWork, Absent, All string
	Uses                                     []use
	Why                                      string // why no claim has its hours
	Far                                      string // that the share is not the agreed one
}

// sheetStates says how the tag of each state of a sheet looks.
var sheetStates = map[timesheet.State]string{
	timesheet.Draft: "off", timesheet.Submitted: "warn", timesheet.Approved: "ok",
}

func (d *dossier) sheetState(s *timesheet.Sheet) tag {
	return tag{d.SheetState(s), sheetStates[s.State]}
}

// hoursOf are the hours of a sheet by activity.
type hoursOf map[timesheet.Activity]money.Hours

func (h hoursOf) add(s *timesheet.Sheet) {
	for _, e := range s.Entries {
		h[e.Activity] += e.Hours
	}
}

func (d *dossier) hoursRow(h hoursOf) sheetRow {
	all := h[timesheet.OnProject] + h[timesheet.OtherEU] + h[timesheet.OtherWork] + h[timesheet.Absence]
	return sheetRow{
		Project: d.Hours(h[timesheet.OnProject]), OtherEU: d.Hours(h[timesheet.OtherEU]),
		OtherWork: d.Hours(h[timesheet.OtherWork]), Absent: d.Hours(h[timesheet.Absence]), All: d.Hours(all),
	}
}

func (d *dossier) sheetYears(p *staff.Person) []sheetYear {
	var years []sheetYear
	var sums hoursOf
	for _, s := range d.sheetsOf(p.ID) {
		year := strconv.Itoa(s.Month.Year())
		if n := len(years); n == 0 || years[n-1].Year != year {
			years = append(years, sheetYear{ID: "hours-" + year, Year: year})
			sums = hoursOf{}
		}
		own := hoursOf{}
		own.add(s)
		sums.add(s)
		row := d.hoursRow(own)
		row.Month = link{Text: d.ShortMonth(s.Month), Href: d.sheetAt(p.ID, s.Month)}
		row.State, row.Uses = d.sheetState(s), d.usesOf(costing.SourceSheet, p.ID, s.Month.String())
		row.Far = d.farShare(p, s)
		if s.State == timesheet.Approved && own[timesheet.OnProject] > 0 && len(row.Uses) == 0 {
			row.Why = d.whyNoHours(s)
		}
		last := &years[len(years)-1]
		last.Rows, last.Sum = append(last.Rows, row), d.hoursRow(sums)
	}
	return years
}
