package reports

import (
	"fmt"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
)

// Format is a kind of file that a report is written as.
type Format string

// The formats.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
	PDF  Format = "pdf"
)

// CostReport writes every row of eligible cost of the months from–to, claimed or
// not, with what it rests on, and apart from them the purchases that are not
// claimed. Its totals are the sums of its rows. The claims are those of the Book;
// the format is XLSX or CSV.
func CostReport(
	b *book.Book, claims []claim.Claim, from, to calendar.Month, format Format, p *i18n.Printer,
) ([]byte, error) {
	c := costsOf(b, claims, from, to, p)
	switch format {
	case XLSX:
		return c.xlsx(b, p)
	case CSV:
		return c.csv(p), nil
	default:
		return nil, fmt.Errorf("the cost report cannot be written as %s", format)
	}
}
