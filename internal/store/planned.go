package store

import (
	"database/sql"

	"hankekirja/internal/project"
)

func (tx *ViewTx) loadNextSteps(l *loaded) error {
	a := &l.book.Agreement
	return tx.each(func(rows *sql.Rows) error {
		var s project.NextStep
		err := rows.Scan(&s.Text, day{&s.Due})
		a.NextSteps = append(a.NextSteps, s)
		return err
	}, "SELECT text, due_on FROM next_steps WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
}

func (tx *Tx) addNextSteps(projectID string, steps []project.NextStep) error {
	return tx.insert("next_steps", "project_id, position, text, due_on", len(steps), func(values []any, i int) []any {
		return append(values, projectID, i, steps[i].Text, dayOrNull(steps[i].Due))
	})
}

func (tx *ViewTx) loadCommitments(l *loaded) error {
	return tx.each(func(rows *sql.Rows) error {
		var c project.Commitment
		var at place
		err := rows.Scan(&at.row, &at.position, &c.ID, day{&c.Ordered}, &c.Category, &c.Supplier, &c.Reference,
			&c.Description, &c.Amount, month{&c.Expected}, &c.WorkPackage, day{&c.Closed})
		l.book.Commitments = append(l.book.Commitments, c)
		l.commitments = append(l.commitments, at)
		return err
	}, `SELECT id, position, code, ordered_on, category, supplier, reference, description, amount_cents,
			expected_month, work_package, closed_on
		FROM commitments WHERE project_id = CAST(? AS TEXT) ORDER BY position`, l.id)
}

// addCommitments writes commitments under the given keys and positions.
func (tx *Tx) addCommitments(projectID string, list []project.Commitment, ids []string, positions []int) error {
	const columns = "id, project_id, position, code, ordered_on, category, supplier, reference, description, " +
		"amount_cents, expected_month, work_package, closed_on"
	return tx.insert("commitments", columns, len(list), func(values []any, i int) []any {
		c := &list[i]
		return append(values, ids[i], projectID, positions[i], c.ID, c.Ordered.String(), string(c.Category), c.Supplier,
			c.Reference, c.Description, int64(c.Amount), monthOrNull(c.Expected), c.WorkPackage, dayOrNull(c.Closed))
	})
}

func (c *change) commitment(x *project.Commitment, at place, was bool) error {
	if was {
		if err := c.tx.exec("DELETE FROM commitments WHERE id = CAST(? AS TEXT)", at.row); err != nil {
			return err
		}
	}
	return c.tx.addCommitments(c.old.id, []project.Commitment{*x}, []string{at.row}, []int{at.position})
}

func (tx *ViewTx) loadScenarios(l *loaded) error {
	byRow := map[string]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var s project.Scenario
		var at place
		err := rows.Scan(&at.row, &at.position, &s.ID, &s.Name, &s.Note)
		byRow[at.row] = len(l.book.Scenarios)
		l.book.Scenarios = append(l.book.Scenarios, s)
		l.scenarios = append(l.scenarios, at)
		return err
	}, "SELECT id, position, code, name, note FROM scenarios WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var scenario string
		var x project.ScenarioChange
		err := rows.Scan(&scenario, &x.Person, &x.Kind, day{&x.From}, &x.Percent, &x.Amount, day{&x.To})
		s := &l.book.Scenarios[byRow[scenario]]
		s.Changes = append(s.Changes, x)
		return err
	}, `SELECT x.scenario_id, x.person, x.kind, x.from_on, x.percent, x.amount_cents, x.to_on
		FROM scenario_changes x JOIN scenarios s ON s.id = x.scenario_id
		WHERE s.project_id = CAST(? AS TEXT) ORDER BY s.position, x.position`, l.id)
}

// addScenarios writes scenarios under the given keys and positions.
func (tx *Tx) addScenarios(projectID string, list []project.Scenario, ids []string, positions []int) error {
	const columns = "id, project_id, position, code, name, note"
	err := tx.insert("scenarios", columns, len(list), func(values []any, i int) []any {
		s := &list[i]
		return append(values, ids[i], projectID, positions[i], s.ID, s.Name, s.Note)
	})
	if err != nil {
		return err
	}
	changes := items(list, ids, func(s *project.Scenario) []project.ScenarioChange { return s.Changes })
	const changeColumns = "scenario_id, position, person, kind, from_on, percent, amount_cents, to_on"
	return tx.insert("scenario_changes", changeColumns, len(changes), func(values []any, i int) []any {
		x := changes[i].value
		return append(values, changes[i].owner, changes[i].position, x.Person, string(x.Kind), x.From.String(),
			percentOrNull(x.Percent), centsOrNull(x.Amount), dayOrNull(x.To))
	})
}

// removeScenario deletes a scenario with its changes.
func (tx *Tx) removeScenario(row string) error {
	if err := tx.exec("DELETE FROM scenario_changes WHERE scenario_id = ?", row); err != nil {
		return err
	}
	return tx.exec("DELETE FROM scenarios WHERE id = CAST(? AS TEXT)", row)
}

func (c *change) scenario(s *project.Scenario, at place, was bool) error {
	if was {
		if err := c.tx.removeScenario(at.row); err != nil {
			return err
		}
	}
	return c.tx.addScenarios(c.old.id, []project.Scenario{*s}, []string{at.row}, []int{at.position})
}
