package importer

import (
	"strconv"

	"hankekirja/internal/calendar"
)

// LedgerExamples are the invented ledgers: a list, and a report in groups of the very same
// entries.
var LedgerExamples = []string{"list", "report"}

// LedgerExample is what an invented ledger tells of: a title that says so, the code of the
// project, and the month of its entries. Some are of another cost centre.
type LedgerExample struct {
	Title, Project string
	Month          calendar.Month
}

// File writes one of LedgerExamples, with hard spaces in its amounts.
func (e *LedgerExample) File(kind string) []byte {
	month := printedMonth(e.Month)
	return exampleText("ledger-"+kind, map[string]string{
		"title": e.Title, "project": e.Project, "month": month, "from": "1." + month,
		"to": strconv.Itoa(e.Month.Last().Day()) + "." + month,
	})
}
