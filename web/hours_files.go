package web

import (
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// hoursRoutes are the files of people's months. What a person signs is whole or not
// given at all, so that only who sees the absences gets it.
func (s *server) hoursRoutes() []route {
	return []route{
		{
			http.MethodGet, "/projects/:code/people/:id/sheets/:month/download/:format", "sheet",
			access.SeeAbsences, s.sheetDownload,
		},
	}
}

// sheetReport is the report on one person's month, teamReport that on all of them.
var sheetReport, teamReport = reportNamed("sheet"), reportNamed("sheets")

func reportNamed(id string) *reports.Report {
	at := slices.IndexFunc(reports.List, func(r reports.Report) bool { return r.ID == id })
	return &reports.List[at]
}

// ask is a report asked for by the reader.
func (q *request) ask(d *dossier, format reports.Format) reports.Request {
	return reports.Request{
		Book: d.Book, Claims: d.claims, Format: format, Printer: d.Printer, Demo: q.server.opt.Demo, Local: app.Local,
	}
}

// sheetDownload gives a person's month as a file, in the language of the reader.
func (s *server) sheetDownload(q *request) error {
	v, err := q.sheetOf()
	if err != nil {
		return err
	}
	ask := q.ask(v.dossier, reports.Format(q.Param("format")))
	if !slices.Contains(sheetReport.Formats, ask.Format) {
		return fault.New(fault.NotFound, "error.page")
	}
	ask.Person, ask.From = v.sheet.Person, v.sheet.Month
	data, err := sheetReport.Render(ask)
	if err != nil {
		return err
	}
	name := v.Agreement.Code + "-" + v.sheet.Month.String() + "-" + v.sheet.Person + "-" + string(v.Lang())
	q.attach(name+"."+string(ask.Format), mediaTypes[ask.Format], data)
	return nil
}

// sheetFiles lead to a person's month in every format, where there is one and the reader
// sees the absences in it.
func (d *dossier) sheetFiles(person string, m calendar.Month) []link {
	if d.Sheet(person, m) == nil || !d.seesAbsences(person) {
		return nil
	}
	var links []link
	for _, format := range sheetReport.Formats {
		text := d.take(format)
		if format == reports.PDF {
			text = d.T("hoursprint.print")
		}
		links = append(links, link{Text: text, Href: d.sheetAt(person, m, "download", string(format))})
	}
	return links
}

// teamPage tells what the file of a team's months will hold before it is made.
type teamPage struct {
	layout
	About, Sum string
	Rows       []teamMonths
	Files      []link
}

type teamMonths struct {
	Person link
	Months string
}

// teamFile shows the people whose months the file holds, and leads to it.
func (s *server) teamFile(q *request, d *dossier, ask reports.Request) error {
	months := d.Months(ask.From, ask.To)
	page := teamPage{
		layout: q.projectLayout(d.Book, d.T(teamReport.TitleKey), link{Text: d.T("menu.reports"), Href: d.at("reports")}),
	}
	counts, all := reports.SheetsWithin(ask), 0
	for i := range d.People {
		p := &d.People[i]
		if n := counts[p.ID]; n > 0 {
			all += n
			page.Rows = append(page.Rows, teamMonths{link{Text: d.personName(p.ID), Href: d.personAt(p.ID)}, strconv.Itoa(n)})
		}
	}
	page.Sum = strconv.Itoa(all)
	page.About = d.N("hoursprint.holds", all, "months", months)
	for _, format := range teamReport.Formats {
		if all > 0 {
			page.Files = append(page.Files, link{Text: d.take(format), Href: d.reportAt(teamReport) +
				"?from=" + ask.From.String() + "&to=" + ask.To.String() + "&format=" + string(format)})
		}
	}
	return q.show("team_months", page)
}
