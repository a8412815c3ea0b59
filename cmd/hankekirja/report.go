package main

import (
	"context"
	"slices"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// reportCommand writes any report of the list but the claim itself, which has a command
// of its own.
type reportCommand struct {
	onDatabase
	Project string `placeholder:"CODE" help:"${help_project}"`
	Report  string `required:"" enum:"${report_ids}" placeholder:"NAME" help:"${help_report_name}"`
	Person  string `placeholder:"ID" help:"${help_report_person}"`
	Number  int    `placeholder:"N" help:"${help_claim_number}"`
	From    string `placeholder:"YYYY-MM" help:"${help_report_from}"`
	To      string `placeholder:"YYYY-MM" help:"${help_report_to}"`
	Format  string `required:"" enum:"xlsx,pdf,csv,zip" placeholder:"xlsx|pdf|csv|zip" help:"${help_report_format}"`
	Output  string `required:"" placeholder:"PATH" help:"${help_output}"`
}

// reportIDs are the reports that the command writes, for its help and its flag.
func reportIDs() string {
	var ids []string
	for i := range reports.List {
		if id := reports.List[i].ID; id != reports.OfOneClaim.ID {
			ids = append(ids, id)
		}
	}
	return strings.Join(ids, ",")
}

// Run writes one report, and tells on a terminal how far a long one is.
func (c *reportCommand) Run(ctx context.Context, s *streams) error {
	at := slices.IndexFunc(reports.List, func(r reports.Report) bool { return r.ID == c.Report })
	report := &reports.List[at]
	ask := reports.Request{
		Person: c.Person, Number: c.Number, Format: reports.Format(c.Format), Printer: s.p, Local: app.Local,
	}
	if !slices.Contains(report.Formats, ask.Format) {
		return fault.New(fault.Invalid, "reports.bad_format", "format", c.Format, "formats", report.FormatNames())
	}
	if c.Project == "" && report.Scope != reports.OfList {
		return fault.New(fault.Invalid, "cli.report_project")
	}
	if err := c.months(report, &ask); err != nil {
		return err
	}
	return c.onExisting(ctx, func(a *app.App) (err error) {
		if ask.Demo, err = a.IsDemo(ctx); err != nil {
			return err
		}
		if err := c.read(ctx, a, report.Scope, &ask); err != nil {
			return err
		}
		shown := s.progress(s.p.T(report.TitleKey))
		defer shown.end()
		ask.Progress = shown.set
		data, err := report.Render(ask)
		if err != nil {
			return err
		}
		return s.writeFile(c.Output, data)
	})
}

// read gives what the report is of: the project, with its claims, or all projects by name.
func (c *reportCommand) read(ctx context.Context, a *app.App, of reports.Scope, ask *reports.Request) (err error) {
	if of == reports.OfList {
		ask.Portfolio, err = a.PortfolioReport(ctx, "", app.PortfolioOrders[0])
		return err
	}
	if ask.Book, err = a.ProjectBook(ctx, c.Project); err != nil {
		return withCodes(ctx, a, c.Project, err)
	}
	ask.Claims = claim.Chain(ask.Book)
	if of == reports.OfClaim {
		return c.ofClaim(ctx, a, ask)
	}
	return nil
}

// ofClaim asks for the claim of the number, which there has to be.
func (c *reportCommand) ofClaim(ctx context.Context, a *app.App, ask *reports.Request) error {
	if _, err := claimOf(ask.Claims, c.Number); err != nil {
		return err
	}
	return a.OfClaim(ctx, ask)
}

// months reads the months that the report is of: the first is enough for one month.
func (c *reportCommand) months(report *reports.Report, ask *reports.Request) (err error) {
	if report.Scope != reports.OfPeriod && report.Scope != reports.OfSheet {
		return nil
	}
	to := c.To
	if report.Scope == reports.OfSheet || to == "" {
		to = c.From
	}
	if ask.From, err = calendar.ParseMonth(c.From); err != nil {
		return fault.New(fault.Invalid, "cli.report_months")
	}
	if ask.To, err = calendar.ParseMonth(to); err != nil {
		return fault.New(fault.Invalid, "cli.report_months")
	}
	if ask.From > ask.To {
		return fault.New(fault.Invalid, "reports.bad_order")
	}
	return nil
}
