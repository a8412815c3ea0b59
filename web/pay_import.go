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

// payImportRoutes are the addresses that import pay.
func (s *server) payImportRoutes() []route {
	const at = "/projects/:code/" + payImportRoute
	return []route{
		{http.MethodGet, at, payImportRoute, access.EditPay, s.payImportPage},
		{http.MethodPost, at, payImportRoute, access.EditPay, s.payImport},
		{http.MethodGet, at + "/examples/" + payExample, payImportRoute, access.EditPay, s.payExample},
	}
}

// payImportRoute names the pages that import pay, and is where they are.
const payImportRoute = "pay-import"

// The inputs of the choices of an import of pay: whose it is, that all others are left out,
// who of the project the file names otherwise, which types, and what it covers.
const (
	payPerson  = "person"
	payNamed   = "named."
	payCode    = "code"
	payCentre  = "centre"
	payDecided = "decided" // tells that the form asked about people
)

// payFile is a file of payroll on its way through the steps.
type payFile struct {
	importFile
	pay     *importer.PayFile
	names   importer.PayNames
	targets importer.PayTargets
	// unknown are names that were typed and that the file does not have.
	unknown fault.List
	planned *app.PayPlan
}

func (d *dossier) payFile() *payFile {
	return &payFile{importFile: importFile{
		dossier: d, subject: importer.OfPay, part: payImportRoute, words: "pay_import.",
		home: link{Text: d.T("record.people"), Href: d.at("people")},
		examples: []link{{Text: d.T("import_example.take", "name", d.T("pay_import.example")),
			Href: d.at(payImportRoute, "examples", payExample)}},
	}}
}

// payImportLink leads to the import, for who may change pay.
func (d *dossier) payImportLink() link {
	if !d.offers(access.EditPay) || len(d.People) == 0 {
		return link{}
	}
	return link{Text: d.T("pay_import.title"), Href: d.at(payImportRoute)}
}

// payImportPage asks for a file.
func (s *server) payImportPage(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	return q.showUpload(d.payFile().file(), nil)
}

// payImport goes on with a file.
func (s *server) payImport(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	return q.importSteps(d.payFile())
}

func (f *payFile) read(q *request) (err error) {
	if f.table, err = importer.ReadPay(f.content, f.values[sheetInput]); err != nil {
		return err
	}
	f.rows, f.choices = len(f.table.Rows), importer.GuessPay(f.table)
	memory, err := q.app.PayMemory(q.Request.Context(), f.Agreement.Code, importer.SourceOf(f.table, nil))
	if err != nil {
		return err
	}
	memory.Recall(f.table, &f.choices)
	f.readChoices()
	if len(f.choices.Check(f.table)) > 0 {
		return nil
	}
	f.pay = f.table.PayRecords(f.choices)
	f.faults = f.pay.Faults
	people, err := importer.PayPeople(f.pay.Records)
	if err != nil {
		return nil // the plan says it again, at its column
	}
	f.targets = importer.GuessPayPeople(f.Book, people)
	memory.RecallPeople(&f.targets)
	f.readPeople(people)
	if f.names, err = f.targets.Names(f.pay.Records); err != nil {
		return nil // likewise
	}
	f.targets.GuessCodes(f.Rules, f.names)
	memory.RecallCodes(&f.targets)
	f.readOf(payCode, func(of, chosen string, _ int) { f.targets.Codes[of] = chosen })
	f.readOf(payCentre, func(of, chosen string, _ int) { f.targets.Centres[of] = staff.Covers(chosen) })
	return nil
}

// readPeople reads whose the pay is as far as the form says it. Who is no longer of the
// project is not decided.
func (f *payFile) readPeople(people []string) {
	if f.values[payDecided] != "" {
		f.targets.RestOut = f.values[importer.RestField] != ""
	}
	f.readOf(payPerson, func(of, chosen string, _ int) { f.targets.People[of] = chosen })
	for name, id := range f.targets.People {
		if id == "" || id != importer.LeaveOut && f.person(id) == nil {
			delete(f.targets.People, name)
		}
	}
	for i := range f.People {
		id := f.People[i].ID
		typed := strings.Join(strings.Fields(f.values[payNamed+id]), " ")
		if typed == "" {
			continue
		}
		found := false
		for _, name := range people {
			if strings.EqualFold(name, typed) {
				f.targets.People[name], found = id, true
			}
		}
		if !found {
			f.unknown = append(f.unknown, fault.At(payNamed+id, fault.Invalid, "pay_import.no_such_name", "name", typed))
		}
	}
}

func (f *payFile) command() app.ImportPay {
	return app.ImportPay{Import: f.importFile.command(), Targets: f.targets}
}

func (f *payFile) plan(q *request) (err error) {
	if len(f.unknown) > 0 {
		return f.unknown
	}
	f.planned, err = q.app.PlanPay(q.Request.Context(), f.command())
	return err
}

func (f *payFile) save(q *request) (told string, err error) {
	if err := f.plan(q); err != nil {
		return "", err
	}
	cmd := f.command()
	cmd.Decisions = map[string]importer.Decision{}
	for _, c := range f.planned.Conflicts() {
		cmd.Decisions[c.Key()] = f.decided(payInputOf(c))
	}
	changed, err := q.app.ImportPay(q.Request.Context(), cmd)
	if !changed {
		return "pay_same", err
	}
	return "pay_imported", err
}

// payInputOf names the choice of a conflict, with the amounts that it is about: what was
// chosen of others is no choice of these.
func payInputOf(c *importer.PayCell) string {
	return "cell " + c.Key() + " " + importer.SumOf(c.Stands).String() + " " + importer.SumOf(c.Wanted).String()
}
