package web

import (
	"slices"
	"strconv"

	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// capPage is the cap on a person's hours of a calendar year: how it follows, what is
// recorded of it, and what each approved sheet took (RULES.md 2.11).
type capPage struct {
	layout
	Person     link
	Meter      meterView
	Cap        string
	Words      string
	Rule       link
	Cases      []string
	Rows       []capRow
	Sum        capRow
	SumLeft    string
	Unapproved []capRow
}

// capRow is one sheet of the year.
type capRow struct {
	Month                                              link
	Claim                                              link
	State                                              tag
	Before, OtherEU, Project, Accepted, Rejected, Left string
	Over                                               bool
}

// yearlyCap shows the cap of the address. Faults: record.unknown_person, cap.unknown_year
// for a year without hours, and error.page in a project by shares of pay.
func (s *server) yearlyCap(q *request) error {
	d, p, err := q.personOf()
	if err != nil {
		return err
	}
	if d.Agreement.StaffModel != project.UnitCost1720 {
		return fault.New(fault.NotFound, "error.page")
	}
	name := q.Param("year")
	year, err := strconv.Atoi(name)
	if err != nil || !d.hasYear(p.ID, year) {
		return fault.New(fault.NotFound, "cap.unknown_year", "year", name)
	}
	m := costing.YearMeter(d.Book, p, year)
	page := d.capPage(p, &m)
	page.layout = q.projectLayout(d.Book, d.T("cap.title", "year", name),
		link{Text: d.T("record.people"), Href: d.at("people")}, page.Person)
	page.Title = p.Name + " – " + page.Title
	return q.show("cap", page)
}

// hasYear tells whether the project runs in a calendar year, or the person has hours of
// it.
func (d *dossier) hasYear(person string, year int) bool {
	of := d.Agreement.Period()
	return of.From.Year() <= year && year <= of.To.Year() || slices.ContainsFunc(d.sheetsOf(person),
		func(s *timesheet.Sheet) bool { return s.Month.Year() == year })
}

func (d *dossier) capPage(p *staff.Person, m *costing.Meter) capPage {
	page := capPage{
		Person: link{Text: p.Name, Href: d.personAt(p.ID)}, Meter: d.meterView(p.ID, m),
		Cap: d.Value(m.Cap), Words: d.Words(m.Cap), Rule: d.ruleLink(m.Cap.Rule), Cases: d.capCases(d.Book, p, m.Year),
	}
	var other, own, rejected money.Hours
	sheets := costing.TakeSheets(d.Book, p)
	for i := range sheets {
		t := &sheets[i]
		if t.Sheet.Month.Year() != m.Year {
			continue
		}
		other, own, rejected = other+t.OtherEU, own+t.Project, rejected+t.Rejected
		page.SumLeft = d.Hours(t.After)
		page.Rows = append(page.Rows, d.capRow(p.ID, t))
	}
	page.Sum = capRow{
		OtherEU: d.Hours(other), Project: d.Hours(own), Accepted: d.Hours(own - rejected), Rejected: d.Hours(rejected),
		Over: rejected > 0,
	}
	for _, s := range d.sheetsOf(p.ID) {
		if s.Month.Year() == m.Year && s.State != timesheet.Approved && costing.EUHours(s) > 0 {
			page.Unapproved = append(page.Unapproved, capRow{
				Month: d.monthSheet(s), State: d.sheetState(s), OtherEU: d.Hours(s.HoursOn(timesheet.OtherEU)),
				Project: d.Hours(s.HoursOn(timesheet.OnProject)),
			})
		}
	}
	return page
}

// capRow is what an approved sheet took of the year's hours.
func (d *dossier) capRow(person string, t *costing.SheetTaken) capRow {
	row := capRow{
		Month: d.monthSheet(t.Sheet), Claim: link{Text: d.T("record.no_claim_yet")}, Before: d.Hours(t.Before),
		OtherEU: d.Hours(t.OtherEU), Project: d.Hours(t.Project), Accepted: d.Hours(t.Project - t.Rejected),
		Rejected: d.Hours(t.Rejected), Left: d.Hours(t.After), Over: t.Rejected > 0,
	}
	if t.Claim < len(d.claims) {
		number := d.claims[t.Claim].Record.Number
		row.Claim = link{Text: d.shortClaim(number), Href: d.claimAt(number)}
	}
	return row
}

// monthSheet names the month of a sheet and leads to it.
func (d *dossier) monthSheet(s *timesheet.Sheet) link {
	return link{Text: d.ShortMonth(s.Month), Href: d.sheetAt(s.Person, s.Month)}
}

// capAt is the address of the cap of a person's calendar year.
func (d *dossier) capAt(person string, year int) string {
	return d.at("people", person, "cap", strconv.Itoa(year))
}
