package store

import (
	"database/sql"
	"errors"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Listed is one project as a list shows it, without loading its Book.
type Listed struct {
	ID      string
	Code    string
	Version int64 // the number of its last event
	Name    project.Text
	// Beneficiary and CostModel are as in the agreement; End is the first
	// decision's, whatever the amendments say.
	Beneficiary  string
	CostModel    string
	Start, End   calendar.Date
	CostEstimate money.Cents
	GrantMax     money.Cents
	People       int
	Claims       int
}

// Projects lists all projects by name in the language, where a project has one,
// else in the first language it has.
func (tx *ViewTx) Projects(language string) ([]Listed, error) {
	var list []Listed
	at := map[string]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var l Listed
		err := rows.Scan(&l.ID, &l.Code, &l.Version, &l.Beneficiary, &l.CostModel, day{&l.Start}, day{&l.End},
			&l.CostEstimate, &l.GrantMax, &l.People, &l.Claims)
		l.Name = project.Text{}
		at[l.ID] = len(list)
		list = append(list, l)
		return err
	}, `SELECT p.id, p.code, c.seq, p.beneficiary, p.cost_model, p.start_on, p.end_on,
			p.cost_estimate_cents, p.grant_max_cents,
			(SELECT COUNT(*) FROM people WHERE project_id = p.id),
			(SELECT COUNT(*) FROM claims WHERE project_id = p.id)
		FROM projects p JOIN chains c ON c.id = p.id
		ORDER BY COALESCE(
			(SELECT sort_key FROM project_names WHERE project_id = p.id AND language = ?),
			(SELECT MIN(sort_key) FROM project_names WHERE project_id = p.id)), p.code`, language)
	if err != nil {
		return nil, err
	}
	err = tx.each(func(rows *sql.Rows) error {
		var id, tag, name string
		err := rows.Scan(&id, &tag, &name)
		list[at[id]].Name[tag] = name
		return err
	}, "SELECT project_id, language, name FROM project_names")
	return list, err
}

// Project finds a project by its code and gives its row and version. Fault:
// store.no_project.
func (tx *ViewTx) Project(code string) (id string, version int64, err error) {
	found, err := tx.one([]any{&id, &version},
		"SELECT p.id, c.seq FROM projects p JOIN chains c ON c.id = p.id WHERE p.code = CAST(? AS TEXT)", code)
	if err == nil && !found {
		err = noProject(code)
	}
	return id, version, err
}

// LockProject finds a project by its code; until the change is over nobody else
// changes it. Fault: store.no_project.
func (tx *Tx) LockProject(code string) (id string, err error) {
	head, err := tx.lockHead(`SELECT c.id, c.seq, c.hash
		FROM projects p JOIN chains c ON c.id = p.id WHERE p.code = CAST(? AS TEXT)`, code)
	if errors.Is(err, sql.ErrNoRows) {
		return "", noProject(code)
	}
	return head.Chain, err
}

func noProject(code string) *fault.Fault {
	return fault.New(fault.NotFound, "store.no_project", "project", code)
}
