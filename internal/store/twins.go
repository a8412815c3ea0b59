package store

import "database/sql"

// Twin is a purchase of one project that another project has too: the same
// supplier, document and amount.
type Twin struct {
	Cost    string // id of the purchase in the project that was asked about
	Project string // code of the other project
	Other   string // id of the purchase there
}

// Twins finds the purchases of a project that other projects have too, in the order
// of the purchases; one without a document number is nobody's twin.
func (tx *ViewTx) Twins(projectID string) (twins []Twin, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var t Twin
		err := rows.Scan(&t.Cost, &t.Project, &t.Other)
		twins = append(twins, t)
		return err
	}, `SELECT c.code, p.code, o.code
		FROM costs c
		JOIN costs o ON o.supplier = c.supplier AND o.document = c.document AND o.amount_cents = c.amount_cents
		JOIN projects p ON p.id = o.project_id
		WHERE c.project_id = ? AND o.project_id <> c.project_id AND c.document <> ''
		ORDER BY c.position, p.code, o.position`, projectID)
	return twins, err
}
