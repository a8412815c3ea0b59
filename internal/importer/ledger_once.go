package importer

import "hankekirja/internal/ledger"

// printsOnce tells whether a report has the account in the first row of each group only, as
// tables that a spreadsheet sums up: no two rows that follow each other name the same one, and
// more rows name none than one that lacks it. Where accounts stand in every row, an empty one is
// missing.
func (l *LedgerReader) printsOnce() bool {
	if _, chosen := l.choices.Columns[AccountField]; !chosen {
		return false
	}
	blanks, named, last := 0, false, ""
	for _, row := range l.rows.Rows {
		account := l.cell(row, AccountField)
		_, isDay := parseDay(l.cell(row, DateField), l.choices.Dates)
		switch {
		case !isDay:
			last = ""
		case account == "":
			blanks++
		case account+" "+l.cell(row, CentreField) == last:
			return false
		default:
			last, named = account+" "+l.cell(row, CentreField), true
		}
	}
	return named && blanks > 1
}

// openNamed begins the groups that an entry names itself.
func (l *LedgerReader) openNamed(e *ledger.Entry) {
	if e.CostCentre != "" {
		l.group.openCentre(e.CostCentre, "")
	}
	if e.Account != "" {
		l.group.openAccount(e.Account, e.AccountName)
	} else if l.group.account.done { // it is not named again
		l.group.leave(&l.group.account)
	}
}
