package web

import (
	"slices"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/reports"
)

// listReport is the report over projects.
var listReport = reportNamed("portfolio")

// portfolioFiles are the projects of a status in an order as files, all pages of them.
func (q *request) portfolioFiles(status followup.Status, by app.PortfolioOrder) []link {
	links := make([]link, len(listReport.Formats))
	for i, format := range listReport.Formats {
		links[i] = link{
			Text: q.p.T("reports.format." + string(format)),
			Href: portfolioAt(portfolioFilePath+string(format), status, by, "", ""),
		}
	}
	return links
}

// writingList has those wait who ask for such a file while another one is written: of ten
// thousand projects it takes seconds and some hundred megabytes, and so never several times
// of those.
var writingList = make(chan struct{}, 1)

// portfolioReport gives where the projects of the reader stand as a file, in their language.
func (s *server) portfolioReport(q *request) error {
	status, by, err := q.portfolioList()
	if err != nil {
		return err
	}
	format := reports.Format(q.Param("format"))
	if !slices.Contains(listReport.Formats, format) {
		return fault.New(fault.NotFound, "error.page")
	}
	ctx := q.Request.Context()
	select {
	case writingList <- struct{}{}:
		defer func() { <-writingList }()
	case <-ctx.Done():
		return ctx.Err()
	}
	of, err := q.app.PortfolioReport(ctx, status, by)
	if err != nil {
		return err
	}
	data, err := listReport.Render(reports.Request{Portfolio: of, Format: format, Printer: q.p, Demo: s.opt.Demo})
	if err != nil {
		return err
	}
	name := listReport.ID + "-" + of.Today.String() + "-" + string(q.p.Lang()) + "." + string(format)
	q.attach(name, mediaTypes[format], data)
	return nil
}
