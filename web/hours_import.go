package web

import (
	"net/http"
	"strings"

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

// doImport asks for the last step of an import, and doPreview for the one before it.
// Without one the columns, people and activities are chosen.
const doImport = "import"

// hoursFile is a file of hours on its way through the steps: it travels in the forms
// themselves, so that nothing of it is kept before it is saved.
type hoursFile struct {
	*dossier
	values  typed
	name    string
	content []byte
	table   *importer.Table
	format  *importer.Format
	memory  importer.Memory
	choices importer.Choices
	names   importer.Names
	targets importer.Targets
	faults  []importer.RowFault // of rows that cannot be read
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
	return q.showHoursUpload(d, nil)
}

// hoursImport goes on with a file: it is read, its columns, people and activities are
// chosen, what would be saved is shown, and it is saved.
func (s *server) hoursImport(q *request) error {
	d := q.dossier()
	if err := q.mayImport(d); err != nil {
		return err
	}
	f, problems, err := q.hoursFile(d)
	if err != nil {
		return err
	}
	if f == nil {
		return q.showHoursUpload(d, problems)
	}
	if err := q.readHours(f); err != nil {
		if problems := fault.All(err); len(problems) > 0 {
			return q.showHoursUpload(d, problems)
		}
		return err
	}
	do := f.values["do"]
	if do != doPreview && do != doImport {
		return q.showHoursChoices(f, nil)
	}
	cmd := f.command()
	plan, err := q.app.PlanHours(q.Request.Context(), cmd)
	if err != nil {
		if problems := fault.All(err); mendable(problems) {
			return q.showHoursChoices(f, problems)
		}
		return err
	}
	if do == doPreview {
		return q.showHoursPlan(f, plan, nil)
	}
	return q.saveHours(f, plan, cmd)
}

// saveHours saves what the plan says, if it is the one that the reader looked at.
func (q *request) saveHours(f *hoursFile, plan *app.HoursPlan, cmd app.ImportHours) error {
	cmd.Seen, cmd.WithoutRefused = f.values["seen"], f.values[app.RefusedField] != ""
	cmd.Decisions = f.decisions(plan)
	done, err := q.app.ImportHours(q.Request.Context(), cmd)
	if err != nil {
		problems := fault.All(err)
		if !mendable(problems) {
			return err
		}
		if problems[0].Key == "edit.stale" {
			f.forget()
			problems[0].Key = "hours_import.stale"
		}
		return q.showHoursPlan(f, plan, problems)
	}
	if done.Cells == 0 {
		return q.tell(f.at("people"), "hours_same")
	}
	return q.tell(f.at("people"), "hours_imported")
}

// decisions are what is chosen of the conflicts, each or all that are left.
func (f *hoursFile) decisions(plan *app.HoursPlan) map[string]importer.Decision {
	all := map[string]importer.Decision{}
	for _, c := range plan.Conflicts() {
		decision := f.values[cellInputOf(c)]
		if decision == "" {
			decision = f.values[app.ConflictsField]
		}
		all[c.Key()] = importer.Decision(decision)
	}
	return all
}

// cellInputOf names the choice of a conflict, with the hours that it is about: what was
// chosen of others is no choice of these.
func cellInputOf(c *importer.Cell) string {
	return "cell " + c.Key() + " " + c.Recorded.String() + " " + c.Hours.String()
}

// forget takes back what was chosen of everything together on a plan that is not the one
// that holds now.
func (f *hoursFile) forget() {
	delete(f.values, app.ConflictsField)
	delete(f.values, app.RefusedField)
}

// command is what the form asks for.
func (f *hoursFile) command() app.ImportHours {
	return app.ImportHours{
		Import: app.Import{
			Project: f.Agreement.Code, Name: f.name, Content: f.content, Sheet: f.table.Sheet, Choices: f.choices,
		},
		Targets: f.targets,
	}
}

// hoursFile gives the file that was sent, or that a form carries on; nil with what is
// wrong where there is none.
func (q *request) hoursFile(d *dossier) (*hoursFile, fault.List, error) {
	f := &hoursFile{dossier: d, values: typed{}}
	if strings.HasPrefix(q.ContentType(), "multipart/") {
		name, content, err := q.upload()
		problems := fault.All(err)
		if len(problems) > 0 {
			return nil, problems, nil
		}
		f.name, f.content = name, content
		return f, nil, err
	}
	values, err := q.typed()
	if err != nil {
		return nil, nil, err
	}
	f.values, f.name = values, values["name"]
	if f.content, err = unpackFile(values["content"], importer.OfHours.Bytes()); err != nil {
		return nil, nil, err
	}
	if len(f.content) == 0 {
		return nil, fault.List{fault.New(fault.Invalid, "form.no_file")}, nil
	}
	return f, nil, nil
}
