package reports

import "fmt"

// Format is a kind of file that a report is written as.
type Format string

// The formats.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
	PDF  Format = "pdf"
	ZIP  Format = "zip" // of a set of files
)

// CostReport writes every row of eligible cost of the months from–to, claimed or
// not, with what it rests on, and apart from them the purchases that are not
// claimed. Its totals are the sums of its rows. The format is XLSX or CSV.
func CostReport(r Request) ([]byte, error) {
	c := costsOf(r.Book, r.Claims, r.From, r.To, r.Printer)
	switch r.Format {
	case XLSX:
		return c.xlsx(&r)
	case CSV:
		return c.csv(&r), nil
	default:
		return nil, fmt.Errorf("the cost report cannot be written as %s", r.Format)
	}
}
