package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"hankekirja/internal/access"
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
	// Needs is what one must be allowed to do on the project: a report that consists
	// of pay is for who sees it.
	Needs   access.Action
	Formats []Format
	Render  func(Request) ([]byte, error)
	// statement fills the statement of a claim that the report is; nil: it is another.
	statement func(*statement)
}

// FormatNames lists the formats for people.
func (r *Report) FormatNames() string {
	names := make([]string, len(r.Formats))
	for i, f := range r.Formats {
		names[i] = string(f)
	}
	return strings.Join(names, ", ")
}

// Scope says what a report is about.
type Scope string

// The scopes.
const (
	OfClaim   Scope = "claim"   // one claim: Request.Number
	OfPeriod  Scope = "period"  // months: Request.From and To
	OfProject Scope = "project" // the whole project so far
	OfSheet   Scope = "sheet"   // one person's month: Request.Person and From
	OfList    Scope = "list"    // many projects: Request.Portfolio and no Book
)

// Request is a report asked for: of a Book and its claims, or of a list of projects, in
// one of the report's formats.
type Request struct {
	Book     *book.Book
	Claims   []claim.Claim
	Number   int
	Person   string // the id of a person
	From, To calendar.Month
	Format   Format
	Printer  *i18n.Printer
	// Local gives a moment as the clocks of the readers show it; needed where people
	// have signed or approved.
	Local func(calendar.Moment) time.Time
	// Progress, where there is one, is told how many parts of the file are done.
	Progress func(done, all int)
	Demo     bool // the data are invented, which every report says
	// Kept, where there is one, gives a file of the claim as it was kept when it was
	// frozen; nothing where none was.
	Kept func(Format) ([]byte, error)
	// Imported is the day on which the claim came frozen in a project file, which its
	// report says, or 0.
	Imported calendar.Date
	// Portfolio is what a report over projects is of.
	Portfolio *Portfolio
}

// demoNotice says that the data are invented, where they are.
func (r *Request) demoNotice() []string {
	if !r.Demo {
		return nil
	}
	return []string{r.Printer.T("site.demo")}
}

// claimNotices are what a reader of the claim must not overlook: that it may still
// change, that it was frozen by another program, and that its data are invented.
func (r *Request) claimNotices(c *claim.Claim) []string {
	var notices []string
	if claimState(c.Record) == "draft" {
		notices = append(notices, r.Printer.T("report.draft"))
	}
	if r.Imported != 0 {
		notices = append(notices, r.Printer.T("report.imported", "day", r.Printer.Date(r.Imported)))
	}
	return append(notices, r.demoNotice()...)
}

// claimAt gives the place of the claim among all, or fails where there is none of the
// number.
func (r *Request) claimAt() (int, error) {
	is := func(c claim.Claim) bool { return c.Record.Number == r.Number }
	if at := slices.IndexFunc(r.Claims, is); at >= 0 {
		return at, nil
	}
	return 0, fmt.Errorf("the project has no claim %d", r.Number)
}

// List is every report. A new one is a file with its content and an entry here, or in
// ofClaims.
var List = slices.Concat(ofClaims, []Report{attachmentSet}, []Report{
	{
		ID: "costs", TitleKey: "costreport.title", Scope: OfPeriod, Needs: access.SeePay,
		Formats: []Format{XLSX, CSV}, Render: CostReport,
	},
	{
		ID: "audit", TitleKey: "auditreport.title", Scope: OfPeriod, Needs: access.SeePay,
		Formats: []Format{XLSX, PDF}, Render: AuditReport,
	},
	{
		ID: "budget", TitleKey: "budgetreport.title", Scope: OfProject, Needs: access.ReadProject,
		Formats: []Format{XLSX, CSV}, Render: BudgetReport,
	},
	{
		ID: "steering", TitleKey: "steering.title", Scope: OfProject, Needs: access.ReadProject,
		Formats: []Format{PDF, XLSX}, Render: SteeringReport,
	},
	{
		ID: "funding", TitleKey: "funding.title", Scope: OfProject, Needs: access.ReadProject,
		Formats: []Format{PDF, XLSX, CSV}, Render: Funding,
	},
	{
		ID: "sheet", TitleKey: "hoursprint.sheet", Scope: OfSheet, Needs: access.SeeAbsences,
		Formats: []Format{PDF, XLSX}, Render: Sheet,
	},
	{
		ID: "sheets", TitleKey: "hoursprint.sheets", Scope: OfPeriod, Needs: access.SeeAbsences,
		Formats: []Format{PDF, XLSX}, Render: Sheets,
	},
	{
		ID: "worktime", TitleKey: "worktime.title", Scope: OfPeriod, Needs: access.SeeAbsences,
		Formats: []Format{PDF, XLSX, CSV}, Render: Worktime,
	},
	{
		ID: "tasks", TitleKey: "tasks.title", Scope: OfProject, Needs: access.ReadProject,
		Formats: []Format{PDF, XLSX, CSV}, Render: Tasks,
	},
	{
		ID: "progress", TitleKey: "progressreport.title", Scope: OfPeriod, Needs: access.ReadProject,
		Formats: []Format{PDF, XLSX, CSV}, Render: Progress,
	},
	{
		ID: "portfolio", TitleKey: "portfolio.title", Scope: OfList, Needs: access.ListProjects,
		Formats: []Format{PDF, XLSX}, Render: PortfolioReport,
	},
})

// claimID names the claim itself among the reports of its scope.
const claimID = "claim"

// ofClaims are the claim and the statements that are attached to it, as the set has them.
var ofClaims = []Report{
	{
		ID: claimID, TitleKey: "report.fact.claim", Scope: OfClaim, Needs: access.SeePay,
		Formats: []Format{XLSX, PDF}, Render: claimFile,
	},
	statementReport("wages", "attachment.title.wages", wages),
	statementReport("shares", "attachment.title.shares", shares),
	statementReport("leave", "attachment.title.leave", leave),
	statementReport("expenses", "attachment.title.expenses", expenses),
	statementReport("procurement", "attachment.title.procurement", procurement),
	statementReport("comparison", "attachment.title.comparison", comparison),
	statementReport("notes", "attachment.title.notes", notes),
}

// attachmentSet is all of them in one file.
var attachmentSet = Report{
	ID: "attachments", TitleKey: "attachment.title.attachments", Scope: OfClaim, Needs: access.SeePay,
	Formats: []Format{ZIP}, Render: attachments,
}

// OfOneClaim is the entry of the claim itself; others of its scope are attached to it.
var OfOneClaim = &ofClaims[0]

func claimFile(r Request) ([]byte, error) {
	switch r.Format {
	case XLSX:
		return ClaimWorkbook(r)
	case PDF:
		return ClaimPDF(r)
	default:
		return nil, fmt.Errorf("a claim cannot be written as %s", r.Format)
	}
}
