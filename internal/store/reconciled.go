package store

import (
	"database/sql"

	"hankekirja/internal/project"
)

// loadReconciled reads how the claims compare with the accounts.
func (tx *ViewTx) loadReconciled(l *loaded) error {
	byRow := make(map[string]int, len(l.claims))
	for i := range l.claims {
		byRow[l.claims[i].row] = i
	}
	err := tx.each(func(rows *sql.Rows) error {
		var claim string
		var e project.Explanation
		err := rows.Scan(&claim, &e.Item, &e.Difference, &e.Text)
		c := &l.book.Claims[byRow[claim]]
		c.Explanations = append(c.Explanations, e)
		return err
	}, `SELECT e.claim_id, e.item, e.difference_cents, e.text
		FROM explanations e JOIN claims c ON c.id = e.claim_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.number, e.position`, l.id)
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var claim string
		var r project.Reconciliation
		err := rows.Scan(&claim, day{&r.Date}, &r.By, &r.Digest)
		l.book.Claims[byRow[claim]].Reconciled = &r
		return err
	}, `SELECT r.claim_id, r.signed_on, r.signed_by, r.digest
		FROM reconciliations r JOIN claims c ON c.id = r.claim_id WHERE c.project_id = CAST(? AS TEXT)`, l.id)
}

// addReconciled writes it for the claims of the given keys.
func (tx *Tx) addReconciled(claims []project.ClaimRecord, ids []string) error {
	explained := items(claims, ids, func(c *project.ClaimRecord) []project.Explanation { return c.Explanations })
	err := tx.insert("explanations", "claim_id, position, item, difference_cents, text", len(explained),
		func(values []any, i int) []any {
			e := explained[i].value
			return append(values, explained[i].owner, explained[i].position, e.Item, int64(e.Difference), e.Text)
		})
	if err != nil {
		return err
	}
	signed := items(claims, ids, func(c *project.ClaimRecord) []project.Reconciliation {
		if c.Reconciled == nil {
			return nil
		}
		return []project.Reconciliation{*c.Reconciled}
	})
	return tx.insert("reconciliations", "claim_id, signed_on, signed_by, digest", len(signed),
		func(values []any, i int) []any {
			r := signed[i].value
			return append(values, signed[i].owner, r.Date.String(), r.By, r.Digest)
		})
}
