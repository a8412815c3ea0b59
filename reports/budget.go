package reports

import (
	"fmt"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
)

// BudgetReport writes the project against its budget: by category what is planned
// to date, used, claimed and left, by month the plan and what was used, and the
// grant applied for, accepted and left. The claims are those of the Book; the
// format is XLSX or CSV.
func BudgetReport(b *book.Book, claims []claim.Claim, format Format, p *i18n.Printer) ([]byte, error) {
	f := budgetOf(b, claims)
	switch format {
	case XLSX:
		return f.xlsx(b, p)
	case CSV:
		return f.csv(p), nil
	default:
		return nil, fmt.Errorf("the budget follow-up cannot be written as %s", format)
	}
}
