package web

import (
	"slices"

	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/reports"
)

// ledgerExamples lead to the invented ledgers.
func (d *dossier) ledgerExamples() (links []link) {
	for _, kind := range importer.LedgerExamples {
		links = append(links, link{
			Text: d.T("import_example.take", "name", d.T("ledger_import.example."+kind)),
			Href: d.at(ledgerImportPart, "examples", kind),
		})
	}
	return links
}

// ledgerExample gives an invented ledger of this project.
func (s *server) ledgerExample(q *request) error {
	d, kind := q.dossier(), q.Param("kind")
	if err := d.Agreement.CheckOpen(); err != nil {
		return err
	}
	if !slices.Contains(importer.LedgerExamples, kind) {
		return fault.New(fault.NotFound, "error.page")
	}
	e := importer.LedgerExample{
		Title: d.T("import_example.note"), Project: d.Agreement.Code, Month: d.exampleMonth(),
	}
	q.attach(d.Agreement.Code+"-ledger-"+kind+".csv", mediaTypes[reports.CSV], e.File(kind))
	return nil
}
