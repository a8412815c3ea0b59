// Package staff holds the people of a project: their employments, their agreed
// shares of working time with the employer's documents, their pay and their
// hourly rates.
package staff

import (
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// Person is somebody who works for the project.
type Person struct {
	ID               string
	Name             string
	Title            string
	Task             string
	Approver         string // who approves the sheets: a name or a person's id
	Substitute       string // who does when the approver cannot
	Employments      []Employment
	Allocations      []Allocation
	OtherAllocations []OtherAllocation
	Pay              []Pay
	Rates            []Rate
	Progress         []Progress
}

// Progress is what a person did in a month, in words, for the progress report.
type Progress struct {
	Month calendar.Month
	Text  string
}

// MaxProgress is the most characters of such a text.
const MaxProgress = 2000

// ProgressIn is the place of the text of a month, or -1.
func (p *Person) ProgressIn(m calendar.Month) int {
	return slices.IndexFunc(p.Progress, func(x Progress) bool { return x.Month == m })
}

// Employment is a time of employment with its part of full time.
type Employment struct {
	calendar.Period
	WorkingTime money.Percent
	Form        Form        // of working time; empty: not recorded
	Day         money.Hours // of full time, where the form is another than the known ones
}

// Allocation is the agreed share of working time on this project.
type Allocation struct {
	calendar.Period
	Percent  money.Percent
	Document string // the employer's document; empty: missing (RULES.md 2.2)
	// What is known of the document; empty or zero: not recorded.
	DocumentNumber string
	DocumentDate   calendar.Date
	SignedBy       string // a name or a person's id
	File           string // SHA-256 of the kept document, in hexadecimal
}

// HasDocument tells whether the employer's document is named.
func (a *Allocation) HasDocument() bool { return strings.TrimSpace(a.Document) != "" }

// OtherAllocation is a share of working time on another EU project.
type OtherAllocation struct {
	calendar.Period
	Project string
	Percent money.Percent
}

// Pay is one row of payroll (RULES.md 2.3, 2.4).
type Pay struct {
	Month  calendar.Month // in which it was paid
	Type   string
	Amount money.Cents
	Covers Covers
	Earned calendar.Month // zero: the month it was paid in
	// Where the accounts have it.
	Voucher string        // empty: not recorded
	Paid    calendar.Date // zero: not recorded
	// What payroll calls it and books it to; empty: not recorded.
	PayCode    string
	CostCentre string
}

// EarnedIn is the month the pay was earned in.
func (p *Pay) EarnedIn() calendar.Month {
	if p.Earned != 0 {
		return p.Earned
	}
	return p.Month
}

// WorkingTimeOn is the part of full time that the person works on a day: all of it
// where no employment says otherwise.
func (p *Person) WorkingTimeOn(day calendar.Date) money.Percent {
	if e := p.EmploymentOn(day); e != nil {
		return e.WorkingTime
	}
	return money.HundredPercent
}

// EmploymentOn is the employment of a day, or nil.
func (p *Person) EmploymentOn(day calendar.Date) *Employment {
	for i := range p.Employments {
		if p.Employments[i].Contains(day) {
			return &p.Employments[i]
		}
	}
	return nil
}

// EmploymentsIn are the employments with a day in a period.
func (p *Person) EmploymentsIn(in calendar.Period) []Employment {
	return slices.DeleteFunc(slices.Clone(p.Employments), func(e Employment) bool { return !e.Meets(in) })
}

// OthersIn are the shares on other EU projects with a day in a period.
func (p *Person) OthersIn(in calendar.Period) []OtherAllocation {
	return slices.DeleteFunc(slices.Clone(p.OtherAllocations), func(o OtherAllocation) bool { return !o.Meets(in) })
}

// Covers says what a pay row is for (RULES.md 2.4).
type Covers string

// What a pay row covers.
const (
	AllWork     Covers = "all_work" // the whole salary, to be multiplied by the share
	ProjectOnly Covers = "project"  // already the project's part, never multiplied again
)

// Rate is an hourly rate with its basis (RULES.md 2.9).
type Rate struct {
	From        calendar.Date
	AnnualPay   money.Cents
	Months      int // the months that AnnualPay covers
	WorkingTime money.Percent
	Basis       string
	Document    string
	File        string // SHA-256 of the kept document, in hexadecimal; empty: none
}

// MonthsPerYear grosses the documented pay up to a year (RULES.md 2.9).
const MonthsPerYear = 12

// FullYearPay gives the pay in euros, rounded to a few decimals, that the rate's
// pay comes to over twelve months of full time.
func (r *Rate) FullYearPay() decimal.Decimal {
	fullTime := r.AnnualPay.Decimal().Mul(money.HundredPercent.Decimal()).Div(r.WorkingTime.Decimal())
	return fullTime.Mul(decimal.NewFromInt(MonthsPerYear)).Div(decimal.NewFromInt(int64(r.Months)))
}

// EmployedDays counts the days of a closed period on which the person is
// employed. Without employment records, or where the period has no employed day
// at all, every day counts (RULES.md 2.5); known tells whether the records say so.
func (p *Person) EmployedDays(in calendar.Period) (days int, known bool) {
	for _, e := range p.Employments {
		days += e.DaysWithin(in)
	}
	return days, len(p.Employments) > 0
}

// EmployedIn tells whether the person is employed on a day of a closed period; without
// employment records every day counts (RULES.md 2.5).
func (p *Person) EmployedIn(in calendar.Period) bool {
	days, known := p.EmployedDays(in)
	return days > 0 || !known
}
