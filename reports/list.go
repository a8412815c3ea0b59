package reports

import (
	"fmt"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
)

// Report is one report that people can ask for. Routes, commands and permissions
// follow from the entry.
type Report struct {
	ID       string // in addresses and on the command line
	TitleKey string // its name in the catalogues
	Scope    Scope
	Formats  []Format
	Render   func(Request) ([]byte, error)
}

// Scope says what a report is about.
type Scope string

// The scopes.
const (
	OfClaim   Scope = "claim"   // one claim: Request.Number
	OfPeriod  Scope = "period"  // months: Request.From and To
	OfProject Scope = "project" // the whole project so far
)

// Request is a report asked for: of a Book and its claims, in one of the report's
// formats.
type Request struct {
	Book     *book.Book
	Claims   []claim.Claim
	Number   int
	From, To calendar.Month
	Format   Format
	Printer  *i18n.Printer
}

// List is every report. A new one is a file with its content and an entry here.
var List = []Report{
	{ID: "claim", TitleKey: "report.fact.claim", Scope: OfClaim, Formats: []Format{XLSX, PDF}, Render: claimFile},
	{ID: "costs", TitleKey: "costreport.title", Scope: OfPeriod, Formats: []Format{XLSX, CSV}, Render: costFile},
	{
		ID: "budget", TitleKey: "budgetreport.title", Scope: OfProject,
		Formats: []Format{XLSX, CSV}, Render: budgetFile,
	},
}

// OfOneClaim is the entry that is about one claim.
var OfOneClaim = &List[0]

func claimFile(r Request) ([]byte, error) {
	switch r.Format {
	case XLSX:
		return ClaimWorkbook(r.Book, r.Claims, r.Number, r.Printer)
	case PDF:
		return ClaimPDF(r.Book, r.Claims, r.Number, r.Printer)
	default:
		return nil, fmt.Errorf("a claim cannot be written as %s", r.Format)
	}
}

func costFile(r Request) ([]byte, error) {
	return CostReport(r.Book, r.Claims, r.From, r.To, r.Format, r.Printer)
}

func budgetFile(r Request) ([]byte, error) {
	return BudgetReport(r.Book, r.Claims, r.Format, r.Printer)
}
