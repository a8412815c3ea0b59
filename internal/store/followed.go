package store

import (
	"database/sql"

	"hankekirja/internal/project"
)

// loadFollowed reads what followed the freezing of the claims beside their decisions.
func (tx *ViewTx) loadFollowed(l *loaded) error {
	byRow := make(map[string]int, len(l.claims))
	for i := range l.claims {
		byRow[l.claims[i].row] = i
	}
	err := tx.each(func(rows *sql.Rows) error {
		var claim string
		var s project.Submission
		err := rows.Scan(&claim, day{&s.Date}, &s.Reference)
		l.book.Claims[byRow[claim]].Submitted = &s
		return err
	}, `SELECT s.claim_id, s.sent_on, s.reference
		FROM submissions s JOIN claims c ON c.id = s.claim_id WHERE c.project_id = CAST(? AS TEXT)`, l.id)
	if err != nil {
		return err
	}
	err = tx.each(func(rows *sql.Rows) error {
		var claim string
		var p project.Payment
		err := rows.Scan(&claim, day{&p.Date}, &p.Source, &p.Amount, &p.Reference, &p.Note)
		c := &l.book.Claims[byRow[claim]]
		c.Payments = append(c.Payments, p)
		return err
	}, `SELECT p.claim_id, p.paid_on, p.source, p.amount_cents, p.reference, p.note
		FROM payments p JOIN claims c ON c.id = p.claim_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.number, p.position`, l.id)
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var claim string
		var f project.EnteredField
		err := rows.Scan(&claim, &f.Field, &f.Amount)
		c := &l.book.Claims[byRow[claim]]
		c.Entered = append(c.Entered, f)
		return err
	}, `SELECT e.claim_id, e.field, e.amount_cents
		FROM entered_fields e JOIN claims c ON c.id = e.claim_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.number, e.position`, l.id)
}

// addFollowed writes it for the claims of the given keys.
func (tx *Tx) addFollowed(claims []project.ClaimRecord, ids []string) error {
	sent := items(claims, ids, func(c *project.ClaimRecord) []project.Submission {
		if c.Submitted == nil {
			return nil
		}
		return []project.Submission{*c.Submitted}
	})
	err := tx.insert("submissions", "claim_id, sent_on, reference", len(sent), func(values []any, i int) []any {
		return append(values, sent[i].owner, sent[i].value.Date.String(), sent[i].value.Reference)
	})
	if err != nil {
		return err
	}
	payments := items(claims, ids, func(c *project.ClaimRecord) []project.Payment { return c.Payments })
	const columns = "claim_id, position, paid_on, source, amount_cents, reference, note"
	err = tx.insert("payments", columns, len(payments), func(values []any, i int) []any {
		p := payments[i].value
		return append(values, payments[i].owner, payments[i].position, p.Date.String(), p.Source, int64(p.Amount),
			p.Reference, p.Note)
	})
	if err != nil {
		return err
	}
	entered := items(claims, ids, func(c *project.ClaimRecord) []project.EnteredField { return c.Entered })
	err = tx.insert("entered_fields", "claim_id, position, field, amount_cents", len(entered),
		func(values []any, i int) []any {
			f := entered[i].value
			return append(values, entered[i].owner, entered[i].position, f.Field, centsOrNull(f.Amount))
		})
	if err != nil {
		return err
	}
	return tx.addReconciled(claims, ids)
}

// removeFollowed deletes it of one claim.
func (tx *Tx) removeFollowed(claim string) error {
	for _, table := range []string{"submissions", "payments", "entered_fields", "explanations", "reconciliations"} {
		if err := tx.exec("DELETE FROM "+table+" WHERE claim_id = ?", claim); err != nil {
			return err
		}
	}
	return nil
}
