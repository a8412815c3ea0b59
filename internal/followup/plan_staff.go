package followup

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// staffPlan is a Book in which the months that are forecast have happened as agreed: every
// person with a share gets the latest pay, or works the share of the target hours. What it
// comes to is then reckoned by the very rules of claims (RULES.md 2.5–2.11).
type staffPlan struct {
	book   *book.Book // its last claim is over the months
	months []calendar.Month
	from   *book.Book
	// pay tells which row a planned row of pay repeats, by person.
	pay map[string][]int
	// thought is the pay of a trial, which no recorded row tells.
	thought thoughtPay
	told    map[*money.Figure]bool // whose sources tell of the plan already
}

func (f *forecaster) planStaff() *staffPlan {
	b := f.whole.book
	planned := *b
	planned.Costs, planned.Income, planned.LumpSums = nil, nil, nil
	planned.Claims = nil
	if first := b.Agreement.Period().From.Month(); first < f.From {
		planned.Claims = append(planned.Claims, project.ClaimRecord{Number: 1, From: first, To: f.From - 1})
	}
	planned.Claims = append(planned.Claims,
		project.ClaimRecord{Number: len(planned.Claims) + 1, From: f.From, To: f.To})
	p := &staffPlan{
		book: &planned, from: b, pay: make(map[string][]int), thought: f.whole.pay, told: make(map[*money.Figure]bool),
	}
	for m := f.From; m <= f.To; m++ {
		p.months = append(p.months, m)
	}
	planned.People = slices.Clone(b.People)
	planned.Sheets = p.sheetsBefore(f.From)
	for i := range planned.People {
		person := &planned.People[i]
		person.Pay = nil
		if b.Agreement.StaffModel == project.UnitCost1720 {
			p.planHours(&b.People[i])
		} else {
			person.Pay = p.planPay(&b.People[i])
		}
	}
	return p
}

// shares tells whether a person has a share of the project in a month, and works there.
func (p *staffPlan) shares(person *staff.Person, m calendar.Month) bool {
	days := book.ShareIn(person, m, p.from.Agreement.Period()).Days
	return len(days) > 0 && p.from.EmployedIn(person, m)
}

// planPay repeats the latest pay, or has that of a trial, in every month in which the person
// has a share, in proportion to the days of employment.
func (p *staffPlan) planPay(person *staff.Person) []staff.Pay {
	latest := p.latestPay(person)
	var pay []staff.Pay
	for _, m := range p.months {
		if !p.shares(person, m) {
			continue
		}
		days, known := person.EmployedDays(m.Period())
		rest := m.Days() - days
		planned, of := p.monthPay(person, m, latest)
		for i, row := range planned {
			row.Month, row.Earned = m, 0
			if known && days > 0 && rest > 0 {
				row.Amount = money.SplitByDays(row.Amount, []int{days, rest})[0]
			}
			pay = append(pay, row)
			p.pay[person.ID] = append(p.pay[person.ID], of[i])
		}
	}
	return pay
}

// monthPay is the pay of a whole month, with the row that each repeats: the latest, or one
// row of what is thought of in its place, which repeats none.
func (p *staffPlan) monthPay(person *staff.Person, m calendar.Month, latest []int) (pay []staff.Pay, of []int) {
	var sum money.Cents
	for _, row := range latest {
		pay = append(pay, person.Pay[row])
		sum += person.Pay[row].Amount
	}
	amount := p.thought.in(person.ID, m, sum)
	if amount == sum {
		return pay, latest
	}
	thought := staff.Pay{Covers: staff.AllWork}
	if len(pay) > 0 {
		thought = pay[0]
	} else {
		types := p.from.Rules.PayTypes
		eligible := func(t project.PayType) bool { return t.Treatment == project.EligiblePay }
		thought.Type = types[slices.IndexFunc(types, eligible)].Type
	}
	thought.Amount = amount
	return []staff.Pay{thought}, []int{noRow}
}

// noRow is in place of the row of a pay that is not recorded.
const noRow = -1

// latestPay gives the rows of the month with the latest regular pay: of the months done
// where there is one, and of those a month of employment from its first to its last day.
func (p *staffPlan) latestPay(person *staff.Person) []int {
	var best calendar.Month
	var rank int
	var rows []int
	for row := range person.Pay {
		pay := &person.Pay[row]
		if !p.regular(pay) {
			continue
		}
		r := p.rank(person, pay.Month)
		switch {
		case rows == nil, r > rank, r == rank && pay.Month > best:
			best, rank, rows = pay.Month, r, []int{row}
		case pay.Month == best:
			rows = append(rows, row)
		}
	}
	return rows
}

// regular tells whether pay is eligible, more than nothing, and of its own month.
func (p *staffPlan) regular(pay *staff.Pay) bool {
	treatment, _ := p.from.Rules.TreatmentOf(pay.Type)
	return treatment == project.EligiblePay && pay.Amount > 0 && pay.EarnedIn() == pay.Month
}

// rank prefers months done, and whole ones.
func (p *staffPlan) rank(person *staff.Person, m calendar.Month) int {
	rank := 0
	if m < p.months[0] {
		rank += 2
	}
	if days, known := person.EmployedDays(m.Period()); !known || days == m.Days() {
		rank++
	}
	return rank
}

// sheetsBefore are the approved sheets of the months done, which use the cap.
func (p *staffPlan) sheetsBefore(from calendar.Month) []timesheet.Sheet {
	var sheets []timesheet.Sheet
	for i := range p.from.Sheets {
		if s := p.from.Sheets[i]; s.State == timesheet.Approved && s.Month < from {
			s.NotBeforeClaim = 0
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// planHours adds a sheet for every month with a share: that share of the target of each
// working day, and of other EU projects theirs, because they use the cap too (2.11).
func (p *staffPlan) planHours(person *staff.Person) {
	for _, m := range p.months {
		if !p.shares(person, m) {
			continue
		}
		sheet := timesheet.Sheet{Person: person.ID, Month: m, State: timesheet.Approved}
		within, _ := m.Period().Clip(p.from.Agreement.Period())
		for i := range person.Allocations {
			a := &person.Allocations[i]
			if days, any := a.Clip(within); any {
				sheet.Entries = append(sheet.Entries, p.hours(person, days, a.Percent, timesheet.OnProject)...)
			}
		}
		for i := range person.OtherAllocations {
			a := &person.OtherAllocations[i]
			if days, any := a.Clip(m.Period()); any {
				sheet.Entries = append(sheet.Entries, p.hours(person, days, a.Percent, timesheet.OtherEU)...)
			}
		}
		p.book.Sheets = append(p.book.Sheets, sheet)
	}
}

// hours is a share of the target hours of days, half-up over all of them and then split
// over them (1.4).
func (p *staffPlan) hours(
	person *staff.Person, days calendar.Period, share money.Percent, activity timesheet.Activity,
) []timesheet.Entry {
	var dates []calendar.Date
	var targets []int
	var sum money.Hours
	for day := days.From; day <= days.To; day++ {
		if target := p.from.Target(person, day); target > 0 {
			dates, targets, sum = append(dates, day), append(targets, int(target)), sum+target
		}
	}
	var entries []timesheet.Entry
	for i, part := range money.SplitByDays(money.Cents(share.OfHours(sum)), targets) {
		entries = append(entries, timesheet.Entry{Date: dates[i], Activity: activity, Hours: money.Hours(part)})
	}
	return entries
}

// tellSources makes the sources of planned figures those that the plan was made from: the
// pay that it repeats, and the share behind the hours.
func (p *staffPlan) tellSources(f *money.Figure) {
	if p.told[f] {
		return
	}
	p.told[f] = true
	kind, rest, _ := strings.Cut(f.Source, "/")
	at := strings.LastIndexByte(rest, '/')
	switch kind {
	case costing.SourcePay:
		person := rest[:at]
		row, err := strconv.Atoi(rest[at+1:])
		if err != nil {
			panic("a source of pay without its row: " + f.Source)
		}
		of := p.pay[person][row]
		if of == noRow {
			break
		}
		pay := &p.from.Person(person).Pay[of]
		f.Source = costing.Source(kind, person, strconv.Itoa(of))
		f.Label = money.LabelOf("plan_pay", "pay_type", pay.Type, "month", pay.Month.String())
	case costing.SourceSheet, costing.SourceCap:
		f.Source = costing.Source(SourcePlanHours, rest[:at])
		if f.Label.Key == "figure.hours_recorded" {
			f.Label.Key = "figure.plan_hours"
		}
	}
	for _, part := range f.Parts {
		p.tellSources(part)
	}
}

// SourcePlanHours is the source of planned hours: plan_hours/<person>.
const SourcePlanHours = "plan_hours"
