package store

import (
	"database/sql"

	"hankekirja/internal/project"
)

// loadClaims reads the recorded facts of the claims with their corrections,
// decisions and deductions.
func (tx *ViewTx) loadClaims(l *loaded) error {
	byRow := map[string]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var c project.ClaimRecord
		at := place{position: len(l.claims)}
		err := rows.Scan(&at.row, &c.Number, month{&c.From}, month{&c.To}, &c.Final, day{&c.Frozen}, day{&c.PaidBy})
		byRow[at.row] = at.position
		l.book.Claims = append(l.book.Claims, c)
		l.claims = append(l.claims, at)
		return err
	}, `SELECT id, number, from_month, to_month, final, frozen_on, paid_by
		FROM claims WHERE project_id = CAST(? AS TEXT) ORDER BY number`, l.id)
	if err != nil {
		return err
	}
	err = tx.each(func(rows *sql.Rows) error {
		var claim string
		var r project.Correction
		err := rows.Scan(&claim, &r.Claim, &r.Category, &r.Person, month{&r.Month}, &r.Cost, &r.Amount, &r.Reason)
		c := &l.book.Claims[byRow[claim]]
		c.Corrections = append(c.Corrections, r)
		return err
	}, `SELECT r.claim_id, r.corrects, r.category, r.person, r.month, r.cost, r.amount_cents, r.reason
		FROM corrections r JOIN claims c ON c.id = r.claim_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.number, r.position`, l.id)
	if err != nil {
		return err
	}
	return tx.loadDecisions(l, byRow)
}

func (tx *ViewTx) loadDecisions(l *loaded, byRow map[string]int) error {
	err := tx.each(func(rows *sql.Rows) error {
		var claim string
		var d project.Decision
		err := rows.Scan(&claim, day{&d.Date}, &d.Reference)
		c := &l.book.Claims[byRow[claim]]
		c.Decisions = append(c.Decisions, d)
		return err
	}, `SELECT d.claim_id, d.decided_on, d.reference
		FROM decisions d JOIN claims c ON c.id = d.claim_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.number, d.position`, l.id)
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var claim string
		var decision int
		var x project.Deduction
		if err := rows.Scan(&claim, &decision, &x.Category, &x.Amount, &x.Reason); err != nil {
			return err
		}
		decisions := l.book.Claims[byRow[claim]].Decisions
		if decision < 0 || decision >= len(decisions) {
			return errForm
		}
		decisions[decision].Deductions = append(decisions[decision].Deductions, x)
		return nil
	}, `SELECT x.claim_id, x.decision, x.category, x.amount_cents, x.reason
		FROM deductions x JOIN claims c ON c.id = x.claim_id
		WHERE c.project_id = CAST(? AS TEXT) ORDER BY c.number, x.decision, x.position`, l.id)
}

// addClaims writes the claims of a new project. Corrections come before their
// claim, because a frozen claim takes no more.
func (tx *Tx) addClaims(projectID string, claims []project.ClaimRecord, ids []string) error {
	if err := tx.addCorrections(claims, ids); err != nil {
		return err
	}
	const columns = "id, project_id, number, from_month, to_month, final, frozen_on, paid_by"
	err := tx.insert("claims", columns, len(claims), func(values []any, i int) []any {
		c := &claims[i]
		return append(values, ids[i], projectID, c.Number, c.From.String(), c.To.String(), oneOrZero(c.Final),
			dayOrNull(c.Frozen), dayOrNull(c.PaidBy))
	})
	if err != nil {
		return err
	}
	for i := range claims {
		if err := tx.insertDecisions(ids[i], 0, claims[i].Decisions); err != nil {
			return err
		}
	}
	return tx.addFollowed(claims, ids)
}

func (tx *Tx) addCorrections(claims []project.ClaimRecord, ids []string) error {
	list := items(claims, ids, func(c *project.ClaimRecord) []project.Correction { return c.Corrections })
	const columns = "claim_id, position, corrects, category, person, month, cost, amount_cents, reason"
	return tx.insert("corrections", columns, len(list), func(values []any, i int) []any {
		r := list[i].value
		return append(values, list[i].owner, list[i].position, r.Claim, string(r.Category), r.Person,
			monthOrNull(r.Month), r.Cost, int64(r.Amount), r.Reason)
	})
}

// insertDecisions writes the decisions on a claim from the given one on.
func (tx *Tx) insertDecisions(claim string, from int, decisions []project.Decision) error {
	fresh := decisions[from:]
	err := tx.insert("decisions", "claim_id, position, decided_on, reference", len(fresh),
		func(values []any, i int) []any {
			return append(values, claim, from+i, fresh[i].Date.String(), fresh[i].Reference)
		})
	if err != nil {
		return err
	}
	const columns = "claim_id, decision, position, category, amount_cents, reason"
	for n := range fresh {
		deductions := fresh[n].Deductions
		err := tx.insert("deductions", columns, len(deductions), func(values []any, i int) []any {
			x := &deductions[i]
			return append(values, claim, from+n, i, string(x.Category), int64(x.Amount), x.Reason)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
