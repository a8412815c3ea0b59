package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// payPlanPage shows what an import of pay would save.
type payPlanPage struct {
	importPlanPage
	How     string // the base is made
	Sums    []payPlanSum
	All     payPlanSum
	LeftOut []payLeftOut // pay that is taken and is not of the base
	Facts   []termRow
	Doubled []string
	Lacking string // names the people whom the file has no pay of
	People  []payPlanPerson
}

// payPlanSum is what a file brings of a person's month.
type payPlanSum struct {
	Name                            string
	Under                           string
	Taken, Base, Beside, Recorded   string
	taken, base, beside, recordedOf money.Cents
}

// payLeftOut is pay of a type that is not of the base, with the rule that says so.
type payLeftOut struct {
	Text string
	Rule link
}

type payPlanPerson struct {
	ID, Name, Table string
	Cells           []payPlanCell
}

type payPlanCell struct {
	Month, Type, About, Rows string
	File, Recorded           string
	Stands                   string // what the recorded rows are, where they are of other keys
	State                    tag
	Why                      string
	Mend                     link
	Choice                   *slipField
	Input                    string
}

// payDecisions are what may become of a conflict: what is recorded may be other pay.
var payDecisions = []importer.Decision{importer.KeepRecorded, importer.TakeImported, importer.KeepBoth}

func (f *payFile) showPlan(q *request, problems fault.List) (err error) {
	page := payPlanPage{}
	page.importPlanPage, err = q.planPage(f.file(), f.planned, f.chosen(), payDecisions, problems)
	if err != nil {
		return err
	}
	page.How = f.T("pay_import.sums_how")
	if f.Agreement.StaffModel == project.UnitCost1720 {
		page.How = f.T("pay_import.sums_how_by_hours")
	}
	f.sums(&page)
	f.facts(&page)
	for _, at := range f.planned.Doubled() {
		page.Doubled = append(page.Doubled, f.personName(at.Person)+", "+f.Month(at.Month))
	}
	var without []string
	for _, id := range f.planned.Without() {
		without = append(without, f.personName(id))
	}
	page.Lacking = strings.Join(without, ", ")
	for i := range f.planned.Cells {
		c := &f.planned.Cells[i]
		if n := len(page.People); n == 0 || page.People[n-1].ID != c.Person {
			name := f.personName(c.Person)
			page.People = append(page.People, payPlanPerson{ID: c.Person, Name: name, Table: f.T("site.table", "name", name)})
		}
		person := &page.People[len(page.People)-1]
		person.Cells = append(person.Cells, f.planCell(c, i))
	}
	return q.server.render(q, statusOf(problems), "pay_import_plan", page)
}

// sums adds what comes in up by person and month: what of it is of the base, and what is
// beside it by which rule (RULES.md 2.1, 2.3).
func (f *payFile) sums(page *payPlanPage) {
	at, beside := map[importer.PayMonth]int{}, map[string]money.Cents{}
	var months []importer.PayMonth
	page.All.Name = f.T("claim_page.sum_of_rows")
	for i := range f.planned.Cells {
		c := &f.planned.Cells[i]
		if c.State == importer.Refused {
			continue
		}
		month := importer.PayMonth{Person: c.Person, Month: c.Month}
		n, there := at[month]
		if !there {
			n = len(page.Sums)
			at[month] = n
			page.Sums = append(page.Sums, payPlanSum{Name: f.personName(c.Person), Under: f.Month(c.Month)})
			months = append(months, month)
		}
		sum := importer.SumOf(c.Wanted)
		treatment, _ := f.Rules.TreatmentOf(c.Type)
		for _, s := range []*payPlanSum{&page.Sums[n], &page.All} {
			s.taken += sum
			if treatment == project.EligiblePay {
				s.base += sum
			} else {
				s.beside += sum
			}
		}
		if treatment != project.EligiblePay {
			beside[c.Type] += sum
		}
	}
	for i := range page.Sums {
		page.Sums[i].recordedOf = f.recordedIn(months[i])
		page.All.recordedOf += page.Sums[i].recordedOf
		page.Sums[i].write(f)
	}
	page.All.write(f)
	for i := range f.Rules.PayTypes {
		t := &f.Rules.PayTypes[i]
		if sum, is := beside[t.Type]; is {
			page.LeftOut = append(page.LeftOut, payLeftOut{
				f.T("pay_import.left_out", "type", f.T("pay_type."+t.Type), "sum", f.Euro(sum),
					"why", f.T("record.why_treatment."+string(t.Treatment))),
				f.ruleLink(t.Rule),
			})
		}
	}
}

func (s *payPlanSum) write(f *payFile) {
	s.Taken, s.Base, s.Beside = f.Amount(s.taken), f.Amount(s.base), f.Amount(s.beside)
	s.Recorded = f.Amount(s.recordedOf)
}

// recordedIn is all that is recorded of a person's month.
func (f *payFile) recordedIn(at importer.PayMonth) (sum money.Cents) {
	for _, row := range f.person(at.Person).Pay {
		if row.Month == at.Month {
			sum += row.Amount
		}
	}
	return sum
}

// facts divides the whole file: what is taken, what is left out and why, and what cannot be
// imported.
func (f *payFile) facts(page *payPlanPage) {
	p := f.planned
	refused := importer.PayTally{Rows: importer.Unread(f.faults), Sum: f.pay.Unread}
	taken := importer.PayTally{}
	for i := range p.Cells {
		c, into := &p.Cells[i], &taken
		if c.State == importer.Refused {
			into = &refused
		}
		into.Rows, into.Sum = into.Rows+len(c.Rows), into.Sum+importer.SumOf(c.Wanted)
	}
	whole := importer.PayTally{Rows: p.All.Rows + importer.Unread(f.faults), Sum: p.All.Sum + f.pay.Unread}
	for _, fact := range []struct {
		key   string
		tally importer.PayTally
	}{
		{"of_file", whole}, {"of_taken", taken}, {"of_others", p.OfOthers}, {"of_codes", p.OfCodes},
		{"of_centres", p.OfCentres}, {"of_outside", p.Outside}, {"of_refused", refused},
	} {
		if fact.tally.Rows > 0 {
			text := joined(f.Euro(fact.tally.Sum), f.N("file_import.rows", fact.tally.Rows))
			page.Facts = append(page.Facts, termRow{f.T("pay_import." + fact.key), link{Text: text}})
		}
	}
}

// planCell words a cell.
func (f *payFile) planCell(c *importer.PayCell, i int) payPlanCell {
	cell := payPlanCell{
		Month: f.Month(c.Month), Type: f.T("pay_type." + c.Type), Rows: f.fileRows(c.Rows),
		File: f.Amount(importer.SumOf(c.Wanted)), Recorded: f.None(),
		State: tag{f.T("file_import.state." + string(c.State)), planTags[c.State]},
	}
	if len(c.Wanted) == 1 || c.Exact() && len(c.Wanted) > 0 {
		cell.About = f.coversFacts(&c.Wanted[0])
	}
	if c.Earned != c.Month {
		cell.Type = joined(cell.Type, f.T("claim_page.earned", "month", f.ShortMonth(c.Earned)))
	}
	if len(c.Stands) > 0 {
		cell.Recorded = f.Amount(importer.SumOf(c.Stands))
	}
	if c.State == importer.Conflict {
		cell.Stands = f.stands(c)
		in := f.decisionField("cell-"+strconv.Itoa(i), f.values[payInputOf(c)], payDecisions)
		in.Label = f.T("pay_import.decide", "cell", joined(f.personName(c.Person), cell.Month, cell.Type))
		cell.Choice, cell.Input = &in, payInputOf(c)
	}
	if c.Why != nil {
		cell.Why, cell.Mend = f.why(c)
	}
	return cell
}

// coversFacts says what a row covers, and what payroll calls it.
func (d *dossier) coversFacts(row *staff.Pay) string {
	return joined(d.T("pay_covers."+string(row.Covers)), d.payrollFacts(row))
}

// payrollFacts says what payroll calls a row and where it books it; nothing where that is
// not recorded.
func (d *dossier) payrollFacts(row *staff.Pay) (text string) {
	for _, fact := range []struct{ key, value string }{
		{"pay_code", row.PayCode}, {"cost_centre", row.CostCentre}, {"voucher", row.Voucher},
	} {
		if fact.value != "" {
			text = joined(text, d.T("pay_import.of."+fact.key, "value", fact.value))
		}
	}
	return text
}

// mostStands is the most recorded rows that a conflict names.
const mostStands = 4

// stands says what the recorded rows of a conflict are.
func (f *payFile) stands(c *importer.PayCell) (text string) {
	for i := range c.Stands[:min(len(c.Stands), mostStands)] {
		row := &c.Stands[i]
		text = joinedWith(text, f.Amount(row.Amount)+" ("+f.coversFacts(row)+")", "; ")
	}
	if len(c.Stands) > mostStands {
		text += "; …"
	}
	return text
}

// why says why a cell is refused, and leads to where what a frozen claim has is corrected
// (RULES.md 4.3).
func (f *payFile) why(c *importer.PayCell) (string, link) {
	number, _ := strconv.Atoi(c.Why.Args["claim"])
	switch c.Why.Key {
	case "importer.refund_sign":
		amount, _ := money.ParseCents(c.Why.Args["amount"])
		return f.T(c.Why.Key, "amount", f.Amount(amount), "right", f.Amount(-amount)), link{}
	case "importer.frozen":
		return f.T(c.Why.Key, "month", f.Month(c.Month), "claim", strconv.Itoa(number)), f.correctionOf(number)
	}
	return f.T(c.Why.Key, "month", f.Month(c.Month), "claim", strconv.Itoa(number)), f.claimLink(number)
}

// correctionOf leads to the correction of a frozen claim in the next one that is open, for
// who may make it, or to the claim.
func (d *dossier) correctionOf(number int) link {
	for i := range d.claims {
		if r := d.claims[i].Record; r.Number > number && r.Frozen == 0 && d.offers(access.PrepareClaim) {
			to := d.add("claims", strconv.Itoa(r.Number-1), "corrections", newElement)
			return link{Text: d.T("pay_import.correct", "claim", strconv.Itoa(r.Number)), Href: to.Href}
		}
	}
	return d.claimLink(number)
}
