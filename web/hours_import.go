package web

import (
	"net/http"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/staff"
)

// hoursImportRoutes are the addresses that import hours. Whoever records any may; for
// whom is asked by person.
func (s *server) hoursImportRoutes() []route {
	const at = "/projects/:code/" + hoursImportPart
	return []route{
		{http.MethodGet, at, hoursImportRoute, access.ReadProject, s.hoursImportPage},
		{http.MethodPost, at, hoursImportRoute, access.ReadProject, s.hoursImport},
	}
}

// hoursImportPart is where hours are imported, and hoursImportRoute names its pages.
const (
	hoursImportPart  = "hours-import"
	hoursImportRoute = "hours-import"
)

// hoursFile is a file of hours on its way through the steps.
type hoursFile struct {
	importFile
	memory  importer.Memory
	names   importer.Names
	targets importer.Targets
	planned *app.HoursPlan
}

func (d *dossier) hoursFile() *hoursFile {
	return &hoursFile{importFile: importFile{
		dossier: d, subject: importer.OfHours, part: hoursImportPart, words: "hours_import.",
		home: link{Text: d.T("record.people"), Href: d.at("people")}, examples: d.importExamples(),
	}}
}

// importable are the people of whom the reader may import hours now.
func (q *request) importable(d *dossier) (people []*staff.Person) {
	for i := range d.People {
		if p := &d.People[i]; d.open() && q.app.MayImportHours(d.Agreement.Code, p.ID) {
			people = append(people, p)
		}
	}
	return people
}

// hoursImportLink leads to the import, for who may import hours of anybody.
func (q *request) hoursImportLink(d *dossier) link {
	if len(q.importable(d)) == 0 {
		return link{}
	}
	return link{Text: d.T("hours_import.title"), Href: d.at(hoursImportPart)}
}

// mayImport refuses who may import hours of nobody.
func (q *request) mayImport(d *dossier) error {
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	if len(q.importable(d)) == 0 {
		return fault.New(fault.Forbidden, "access.forbidden")
	}
	return nil
}

// hoursImportPage asks for a file.
func (s *server) hoursImportPage(q *request) error {
	d := q.dossier()
	if err := q.mayImport(d); err != nil {
		return err
	}
	return q.showUpload(d.hoursFile().file(), nil)
}

// hoursImport goes on with a file.
func (s *server) hoursImport(q *request) error {
	d := q.dossier()
	if err := q.mayImport(d); err != nil {
		return err
	}
	return q.importSteps(d.hoursFile())
}

func (f *hoursFile) plan(q *request) (err error) {
	f.planned, err = q.app.PlanHours(q.Request.Context(), app.ImportHours{Import: f.command(), Targets: f.targets})
	return err
}

func (f *hoursFile) save(q *request) (told string, err error) {
	if err := f.plan(q); err != nil {
		return "", err
	}
	cmd := app.ImportHours{Import: f.command(), Targets: f.targets}
	cmd.Decisions = map[string]importer.Decision{}
	for _, c := range f.planned.Conflicts() {
		cmd.Decisions[c.Key()] = f.decided(cellInputOf(c))
	}
	done, err := q.app.ImportHours(q.Request.Context(), cmd)
	if done.Cells == 0 {
		return "hours_same", err
	}
	return "hours_imported", err
}

// cellInputOf names the choice of a conflict, with the hours that it is about: what was
// chosen of others is no choice of these.
func cellInputOf(c *importer.Cell) string {
	return "cell " + c.Key() + " " + c.Recorded.String() + " " + c.Hours.String()
}
