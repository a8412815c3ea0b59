package audit

import (
	"crypto/sha256"
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Kind says what a subject is.
type Kind string

// The kinds of subjects. Everything recorded about a project belongs to exactly
// one subject; the installation's chain has the projects themselves.
const (
	ProjectKind   Kind = "project"
	AgreementKind Kind = "agreement"
	PersonKind    Kind = "person"
	SheetKind     Kind = "sheet"
	CostKind      Kind = "cost"
	IncomeKind    Kind = "income"
	LumpSumsKind  Kind = "lump_sums"
	ClaimKind     Kind = "claim"
	// CommitmentKind, ScenarioKind and AccountsKind came later: a project without any has no
	// such subject.
	CommitmentKind Kind = "commitment"
	ScenarioKind   Kind = "scenario"
	AccountsKind   Kind = "ledger_accounts"
)

// Subject is one thing that a change left behind, with the digest of all its
// rows after the change.
type Subject struct {
	Kind Kind
	// ID names it as the project file does: a person's id, "person/2024-03" of a
	// sheet, a cost's id, a claim's number; empty where a project has only one.
	ID string
	// Row is the internal key of its row, so that nobody swaps rows unnoticed.
	Row string
	// Position is its place in its list, from 0.
	Position int
	Digest   Hash
}

// Gone is the digest of a subject that the change removed: no content has it.
var Gone Hash

// Subjects gives every subject of a Book in a fixed order: the agreement, the
// people, the sheets, the costs, income, lump sums, the claims, the commitments, the
// scenarios and the accounts, each in the order of its list. Row is left empty: a Book knows no rows.
func Subjects(b *book.Book) []Subject {
	all := make([]Subject, 0, 4+len(b.People)+len(b.Sheets)+len(b.Costs)+len(b.Claims)+
		len(b.Commitments)+len(b.Scenarios))
	all = append(all, agreementSubject(&b.Agreement))
	for i := range b.People {
		all = append(all, personSubject(&b.People[i], i))
	}
	for i := range b.Sheets {
		all = append(all, SheetSubject(&b.Sheets[i], i))
	}
	for i := range b.Costs {
		all = append(all, costSubject(&b.Costs[i], i))
	}
	all = append(all, incomeSubject(b.Income), lumpSumsSubject(b.LumpSums))
	for i := range b.Claims {
		all = append(all, claimSubject(&b.Claims[i], i))
	}
	for i := range b.Commitments {
		all = append(all, commitmentSubject(&b.Commitments[i], i))
	}
	for i := range b.Scenarios {
		all = append(all, scenarioSubject(&b.Scenarios[i], i))
	}
	if len(b.Accounts) > 0 {
		all = append(all, accountsSubject(b.Accounts))
	}
	return all
}

// ProjectSubject is a project in the installation's chain.
func ProjectSubject(code, row string) Subject {
	var e encoder
	e.text("project/1")
	e.text(code)
	return Subject{Kind: ProjectKind, ID: code, Row: row, Digest: sha256.Sum256(e.bytes)}
}

// SheetID names the sheet of a person and month.
func SheetID(person, month string) string { return person + "/" + month }

func (e *encoder) subject(kind Kind, id string, position int) Subject {
	return Subject{Kind: kind, ID: id, Position: position, Digest: sha256.Sum256(e.bytes)}
}

func personSubject(p *staff.Person, position int) Subject {
	var e encoder
	coded := slices.ContainsFunc(p.Pay, func(r staff.Pay) bool { return r.PayCode != "" || r.CostCentre != "" })
	named := coded ||
		slices.ContainsFunc(p.Employments, func(m staff.Employment) bool { return m.Form != "" || m.Day != 0 })
	form := "person/1"
	if coded {
		form = "person/3" // in which every row of pay ends with its code and cost centre too
	} else if named {
		form = "person/2" // in which every employment ends with its form
	}
	e.text(form)
	for _, s := range []string{p.ID, p.Name, p.Title, p.Task, p.Approver, p.Substitute} {
		e.text(s)
	}
	e.length(len(p.Employments))
	for _, m := range p.Employments {
		e.period(m.Period)
		e.number(int64(m.WorkingTime))
		if named {
			e.text(string(m.Form))
			e.number(int64(m.Day))
		}
	}
	e.length(len(p.Allocations))
	for _, a := range p.Allocations {
		e.period(a.Period)
		e.number(int64(a.Percent))
		e.text(a.Document)
		e.text(a.DocumentNumber)
		e.date(a.DocumentDate)
		e.text(a.SignedBy)
		e.text(a.File)
	}
	e.length(len(p.OtherAllocations))
	for _, a := range p.OtherAllocations {
		e.text(a.Project)
		e.period(a.Period)
		e.number(int64(a.Percent))
	}
	e.length(len(p.Pay))
	for _, row := range p.Pay {
		e.month(row.Month)
		e.text(row.Type)
		e.number(int64(row.Amount))
		e.text(string(row.Covers))
		e.month(row.Earned)
		e.text(row.Voucher)
		e.date(row.Paid)
		if coded {
			e.text(row.PayCode)
			e.text(row.CostCentre)
		}
	}
	e.rates(p.Rates)
	if len(p.Progress) > 0 { // came later: what has none keeps its digest
		e.length(len(p.Progress))
		for _, x := range p.Progress {
			e.month(x.Month)
			e.text(x.Text)
		}
	}
	return e.subject(PersonKind, p.ID, position)
}

func (e *encoder) rates(rates []staff.Rate) {
	e.length(len(rates))
	for _, r := range rates {
		e.date(r.From)
		e.number(int64(r.AnnualPay))
		e.number(int64(r.Months))
		e.number(int64(r.WorkingTime))
		e.text(r.Basis)
		e.text(r.Document)
		e.text(r.File)
	}
}

func costSubject(c *project.Cost, position int) Subject {
	var e encoder
	form := "cost/1"
	if c.Commitment != "" {
		form = "cost/2" // which ends with the commitment
	}
	e.text(form)
	e.text(c.ID)
	e.date(c.Date)
	e.date(c.Paid)
	e.text(string(c.Category))
	e.text(c.Supplier)
	e.text(c.Document)
	e.text(c.Description)
	e.number(int64(c.Amount))
	e.optionalCents(c.Eligible)
	e.number(int64(c.NotBeforeClaim))
	e.optionalCents(c.Net)
	e.optionalCents(c.VAT)
	e.flag(c.VATRecoverable != nil)
	e.flag(c.RecoversVAT())
	e.text(c.Voucher)
	e.text(c.WorkPackage)
	e.length(len(c.Files))
	for _, f := range c.Files {
		e.text(f.SHA256)
		e.text(f.Name)
		e.text(f.Type)
		e.number(int64(f.Size))
	}
	if c.Commitment != "" {
		e.text(c.Commitment)
	}
	return e.subject(CostKind, c.ID, position)
}

func incomeSubject(rows []project.Income) Subject {
	var e encoder
	e.text("income/1")
	e.length(len(rows))
	for _, r := range rows {
		e.date(r.Date)
		e.text(r.Description)
		e.number(int64(r.Amount))
	}
	return e.subject(IncomeKind, "", 0)
}

func lumpSumsSubject(rows []project.LumpSumResult) Subject {
	var e encoder
	e.text("lump_sums/1")
	e.length(len(rows))
	for _, r := range rows {
		e.text(r.Name)
		e.number(int64(r.Amount))
		e.date(r.Accepted)
	}
	return e.subject(LumpSumsKind, "", 0)
}
