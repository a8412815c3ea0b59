package web

import (
	"cmp"
	"net/http"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/staff"
	"hankekirja/reports"
)

// importExampleRoutes are the small files that one may try an import with.
func (s *server) importExampleRoutes() []route {
	const at = "/projects/:code/" + hoursImportPart + "/examples/:format"
	return []route{{http.MethodGet, at, hoursImportRoute, access.ReadProject, s.importExample}}
}

// importExamples lead to the example of each known format.
func (d *dossier) importExamples() (links []link) {
	for i := range importer.OfHours.Formats {
		f := &importer.OfHours.Formats[i]
		links = append(links, link{
			Text: d.T("import_example.take", "name", f.Name), Href: d.at(hoursImportPart, "examples", f.ID),
		})
	}
	return links
}

// importExample gives an invented export of a format, with the names of this project.
func (s *server) importExample(q *request) error {
	d := q.dossier()
	if err := q.mayImport(d); err != nil {
		return err
	}
	i := slices.IndexFunc(importer.OfHours.Formats, func(f importer.Format) bool { return f.ID == q.Param("format") })
	if i < 0 {
		return fault.New(fault.NotFound, "error.page")
	}
	who, days := d.exampleOf(q.importable(d))
	e := importer.Example{
		Person: who.Name, Project: d.Agreement.Code, Note: d.T("import_example.note"), Days: days,
	}
	if packages := d.Agreement.WorkPackages; len(packages) > 0 {
		e.Task = cmp.Or(packages[0].Name, packages[0].ID)
	}
	data, err := importer.OfHours.Formats[i].ExampleFile(&e)
	if err != nil {
		return err
	}
	q.attach(d.Agreement.Code+"-"+importer.OfHours.Formats[i].ID+".csv", mediaTypes[reports.CSV], data)
	return nil
}

// exampleOf gives the first of some people who works on enough days of this month, or of
// the month of the project that is nearest to it, and those days. Where nobody does, the
// first of them gets any days: the import then says what is wrong with them.
func (d *dossier) exampleOf(people []*staff.Person) (*staff.Person, [importer.ExampleDays]calendar.Date) {
	period, month := d.Agreement.Period(), d.exampleMonth()
	for _, p := range people {
		works := func(day calendar.Date) bool { return period.Contains(day) && d.Target(p, day) > 0 }
		if days, enough := exampleDays(month, works); enough {
			return p, days
		}
	}
	days, _ := exampleDays(month, func(day calendar.Date) bool { return !day.IsWeekend() })
	return people[0], days
}

// exampleMonth is this month, or that of the project which is nearest to it.
func (d *dossier) exampleMonth() calendar.Month {
	period := d.Agreement.Period()
	return min(max(d.today.Month(), period.From.Month()), period.To.Month())
}

// lastUnclear is the last day of a month that may be taken for a month.
const lastUnclear = 12

// exampleDays gives the first days of a month for an example, after those whose number may
// be that of a month.
func exampleDays(
	month calendar.Month, works func(calendar.Date) bool,
) (days [importer.ExampleDays]calendar.Date, enough bool) {
	n := 0
	for day := month.First() + lastUnclear; day <= month.Last() && n < len(days); day++ {
		if works(day) {
			days[n] = day
			n++
		}
	}
	return days, n == len(days)
}
