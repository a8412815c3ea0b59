package web

import (
	"hankekirja/internal/importer"
	"hankekirja/reports"
)

// payExample is the address of the invented payroll.
const payExample = "list"

// payExample gives an invented payroll with a name of this project.
func (s *server) payExample(q *request) error {
	d := q.dossier()
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	e := importer.PayExample{
		Title: d.T("import_example.note"), Person: d.T("pay_import.example_person"), Month: d.exampleMonth(),
	}
	if len(d.People) > 0 {
		e.Person = d.People[0].Name
	}
	q.attach(d.Agreement.Code+"-payroll.csv", mediaTypes[reports.CSV], e.File())
	return nil
}
