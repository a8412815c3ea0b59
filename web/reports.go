package web

import (
	"mime"
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// periodForm asks for a report on months.
type periodForm struct {
	ID, Title, Action string
	About             string
	From, To          []choice
	Formats           []link // Href is the format's name
	Problem           string // with the months chosen, or empty
}

// choice is one value to pick from a list.
type choice struct {
	Value, Text string
	Chosen      bool
}

// reportLinks is a report with the formats to take it in.
type reportLinks struct {
	ID, Title, About string
	Files            []link
}

type reportsPage struct {
	layout
	Periods  []periodForm
	Projects []reportLinks
	Claims   []claimReport
	File     link // the project file
}

// claimReport is the files of one claim.
type claimReport struct {
	claimRow
	Files []link
}

// projectReports lists everything that can be taken along as a file.
func (s *server) projectReports(q *request) error {
	d := q.dossier()
	return s.render(q, http.StatusOK, "reports", q.reportsPage(d))
}

func (q *request) reportsPage(d *dossier) reportsPage {
	page := reportsPage{
		layout: q.projectLayout(d.Book, d.T("menu.reports")),
	}
	if q.may(access.ExportProject) {
		page.File = link{Text: d.T("reports.format.json"), Href: d.at("project-file")}
	}
	first, last := d.monthsWithCost()
	for i := range reports.List {
		r := &reports.List[i]
		if !q.may(r.Needs) {
			continue
		}
		switch r.Scope {
		case reports.OfPeriod:
			page.Periods = append(page.Periods, d.periodForm(r, first, last))
		case reports.OfProject:
			links := reportLinks{ID: r.ID, Title: d.T(r.TitleKey), About: d.aboutReport(r)}
			for _, format := range r.Formats {
				links.Files = append(links.Files, link{Text: d.take(format), Href: d.reportAt(r) + "?format=" + string(format)})
			}
			page.Projects = append(page.Projects, links)
		}
	}
	for i, row := range d.claimRows() {
		files := d.downloadLinks(strconv.Itoa(d.claims[i].Record.Number))
		page.Claims = append(page.Claims, claimReport{row, files})
	}
	return page
}

// monthsWithCost are the months a report offers first: from the project's first to
// the last with cost.
func (d *dossier) monthsWithCost() (first, last calendar.Month) {
	months := d.over.Months
	if d.over.Until == 0 {
		return months[0].Month, months[len(months)-1].Month
	}
	return months[0].Month, d.over.Until
}

// wrongMonths shows the reports again with what was chosen, and what is wrong.
func (s *server) wrongMonths(
	q *request, d *dossier, r *reports.Report, from, to calendar.Month, problem *fault.Fault,
) error {
	page := q.reportsPage(d)
	page.Title = d.T("error.422.title") + ": " + page.Title
	for i := range page.Periods {
		if page.Periods[i].ID == r.ID {
			page.Periods[i] = d.periodForm(r, from, to)
			page.Periods[i].Problem = d.Fault(problem)
		}
	}
	return s.render(q, http.StatusUnprocessableEntity, "reports", page)
}

// take is what a link to a file of a format says.
func (d *dossier) take(format reports.Format) string { return d.T("reports.format." + string(format)) }

// aboutReport says in a sentence what a report holds.
func (d *dossier) aboutReport(r *reports.Report) string { return d.T("reports.about." + r.ID) }

func (d *dossier) reportAt(r *reports.Report) string { return d.at("reports", r.ID) }

// periodForm offers the months of the project, two of them chosen.
func (d *dossier) periodForm(r *reports.Report, from, to calendar.Month) periodForm {
	form := periodForm{ID: r.ID, Title: d.T(r.TitleKey), About: d.aboutReport(r), Action: d.reportAt(r)}
	for _, m := range d.over.Months {
		name := d.Month(m.Month)
		form.From = append(form.From, choice{m.Month.String(), name, m.Month == from})
		form.To = append(form.To, choice{m.Month.String(), name, m.Month == to})
	}
	for _, format := range r.Formats {
		form.Formats = append(form.Formats, link{Text: d.take(format), Href: string(format)})
	}
	if r == teamReport {
		form.Formats = append(form.Formats, link{Text: d.T("hoursprint.show")})
	}
	return form
}

// mediaTypes are the kinds of files by their format.
var mediaTypes = map[reports.Format]string{
	reports.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	reports.PDF:  "application/pdf",
	reports.CSV:  "text/csv; charset=utf-8",
	reports.ZIP:  "application/zip",

	app.ResultFormat: "application/json",
}

// report gives a report on the project as a file, in the language of the reader.
func (s *server) report(q *request) error {
	d := q.dossier()
	at := slices.IndexFunc(reports.List, func(r reports.Report) bool {
		return r.ID == q.Param("report") && (r.Scope == reports.OfPeriod || r.Scope == reports.OfProject)
	})
	if at < 0 {
		return fault.New(fault.NotFound, "error.page")
	}
	r := &reports.List[at]
	if !q.may(r.Needs) {
		return fault.New(fault.Forbidden, "access.forbidden")
	}
	ask := q.ask(d, reports.Format(q.Query("format")))
	contents := ask.Format == "" && r == teamReport && q.Query("from") != ""
	if ask.Format == "" && !contents {
		q.Redirect(http.StatusSeeOther, d.at("reports"))
		return nil
	}
	if !contents && !slices.Contains(r.Formats, ask.Format) {
		return fault.New(fault.Invalid, "reports.bad_format", "format", string(ask.Format),
			"formats", r.FormatNames())
	}
	name := d.Agreement.Code + "-" + r.ID
	if r.Scope == reports.OfPeriod {
		var problem *fault.Fault
		if ask.From, ask.To, problem = q.months(); problem != nil {
			return s.wrongMonths(q, d, r, ask.From, ask.To, problem)
		}
		if contents {
			return s.teamFile(q, d, ask)
		}
		name += "-" + ask.From.String() + "-" + ask.To.String()
	}
	data, err := r.Render(ask)
	if err != nil {
		return err
	}
	q.attach(name+"-"+string(d.Lang())+"."+string(ask.Format), mediaTypes[ask.Format], data)
	return nil
}

// months reads the first and last month of a report.
func (q *request) months() (from, to calendar.Month, problem *fault.Fault) {
	from, err := calendar.ParseMonth(q.Query("from"))
	if err != nil {
		problem = fault.At("from", fault.Invalid, "reports.bad_month")
	}
	if to, err = calendar.ParseMonth(q.Query("to")); err != nil {
		problem = fault.At("to", fault.Invalid, "reports.bad_month")
	}
	if problem == nil && from > to {
		problem = fault.At("to", fault.Invalid, "reports.bad_order")
	}
	return from, to, problem
}

// projectFile gives the project file, from which the project can be made again.
func (s *server) projectFile(q *request) error {
	code := q.Param("code")
	data, err := q.app.ExportProject(q.Request.Context(), code)
	if err != nil {
		return err
	}
	q.attach(code+".json", "application/json", data)
	return nil
}

// attach answers with a file to be saved under a name.
func (q *request) attach(name, mediaType string, data []byte) {
	q.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	q.Data(http.StatusOK, mediaType, data)
}
