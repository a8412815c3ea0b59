package reports

import "fmt"

// BudgetReport writes the project against its budget: by category what is planned
// to date, used, claimed and left, by month the plan and what was used, and the
// grant applied for, accepted and left. The format is XLSX or CSV.
func BudgetReport(r Request) ([]byte, error) {
	f := budgetOf(r.Book, r.Claims)
	switch r.Format {
	case XLSX:
		return f.xlsx(&r)
	case CSV:
		return f.csv(&r), nil
	default:
		return nil, fmt.Errorf("the budget follow-up cannot be written as %s", r.Format)
	}
}
