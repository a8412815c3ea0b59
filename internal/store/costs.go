package store

import (
	"database/sql"

	"hankekirja/internal/project"
)

func (tx *ViewTx) loadCosts(l *loaded) error {
	byRow := map[string]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var c project.Cost
		var at place
		err := rows.Scan(&at.row, &at.position, &c.ID, day{&c.Date}, day{&c.Paid}, &c.Category, &c.Supplier,
			&c.Document, &c.Description, &c.Amount, &c.Eligible, &c.NotBeforeClaim,
			&c.Net, &c.VAT, &c.VATRecoverable, &c.Voucher, &c.WorkPackage,
			&c.Commitment)
		byRow[at.row] = len(l.book.Costs)
		l.book.Costs = append(l.book.Costs, c)
		l.costs = append(l.costs, at)
		return err
	}, `SELECT id, position, code, dated_on, paid_on, category, supplier, document, description,
			amount_cents, eligible_cents, not_before_claim, net_cents, vat_cents, vat_recoverable, voucher, work_package,
			commitment
		FROM costs WHERE project_id = CAST(? AS TEXT) ORDER BY position`, l.id)
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var cost string
		var f project.File
		err := rows.Scan(&cost, &f.SHA256, &f.Name, &f.Type, &f.Size)
		c := &l.book.Costs[byRow[cost]]
		c.Files = append(c.Files, f)
		return err
	}, `SELECT f.cost_id, f.sha256, f.name, f.type, f.size
		FROM cost_files f JOIN costs c ON c.id = f.cost_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.position, f.position`, l.id)
}

func (tx *ViewTx) loadIncome(l *loaded) error {
	return tx.each(func(rows *sql.Rows) error {
		var r project.Income
		err := rows.Scan(day{&r.Date}, &r.Description, &r.Amount)
		l.book.Income = append(l.book.Income, r)
		return err
	}, "SELECT dated_on, description, amount_cents FROM income WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
}

func (tx *ViewTx) loadLumpSums(l *loaded) error {
	return tx.each(func(rows *sql.Rows) error {
		var r project.LumpSumResult
		err := rows.Scan(&r.Name, &r.Amount, day{&r.Accepted})
		l.book.LumpSums = append(l.book.LumpSums, r)
		return err
	}, "SELECT name, amount_cents, accepted_on FROM lump_sums WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
}

// addCosts writes purchases under the given keys and positions.
func (tx *Tx) addCosts(projectID string, costs []project.Cost, ids []string, positions []int) error {
	const columns = "id, project_id, position, code, dated_on, paid_on, category, supplier, document, description, " +
		"amount_cents, eligible_cents, not_before_claim, net_cents, vat_cents, vat_recoverable, voucher, work_package, " +
		"commitment"
	err := tx.insert("costs", columns, len(costs), func(values []any, i int) []any {
		c := &costs[i]
		return append(values, ids[i], projectID, positions[i], c.ID, c.Date.String(), dayOrNull(c.Paid),
			string(c.Category), c.Supplier, c.Document, c.Description, int64(c.Amount), centsOrNull(c.Eligible),
			c.NotBeforeClaim, centsOrNull(c.Net), centsOrNull(c.VAT), flagOrNull(c.VATRecoverable), c.Voucher,
			c.WorkPackage, c.Commitment)
	})
	if err != nil {
		return err
	}
	files := items(costs, ids, func(c *project.Cost) []project.File { return c.Files })
	const fileColumns = "cost_id, position, sha256, name, type, size"
	return tx.insert("cost_files", fileColumns, len(files), func(values []any, i int) []any {
		f := files[i].value
		return append(values, files[i].owner, files[i].position, f.SHA256, f.Name, f.Type, f.Size)
	})
}

// removeCost deletes a purchase with what it refers to.
func (tx *Tx) removeCost(row string) error {
	if err := tx.exec("DELETE FROM cost_files WHERE cost_id = ?", row); err != nil {
		return err
	}
	return tx.exec("DELETE FROM costs WHERE id = CAST(? AS TEXT)", row)
}

func (tx *Tx) addIncome(projectID string, income []project.Income) error {
	const columns = "project_id, position, dated_on, description, amount_cents"
	return tx.insert("income", columns, len(income), func(values []any, i int) []any {
		r := &income[i]
		return append(values, projectID, i, r.Date.String(), r.Description, int64(r.Amount))
	})
}

func (tx *Tx) addLumpSums(projectID string, results []project.LumpSumResult) error {
	const columns = "project_id, position, name, amount_cents, accepted_on"
	return tx.insert("lump_sums", columns, len(results), func(values []any, i int) []any {
		r := &results[i]
		return append(values, projectID, i, r.Name, int64(r.Amount), dayOrNull(r.Accepted))
	})
}
