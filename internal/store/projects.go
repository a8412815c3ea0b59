package store

import (
	"database/sql"
	"errors"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// Listed is one project as a list finds it, without loading its Book.
type Listed struct {
	Code string
	Name project.Text
}

// Projects lists projects by name in the language, where a project has one, else in
// the first language it has: all, or, of a user given by the row, those that the user
// has a role in.
func (tx *ViewTx) Projects(language, user string) ([]Listed, error) {
	var list []Listed
	at := map[string]int{}
	ofWhom, whose := " IS NOT NULL", []any{}
	if user != "" {
		ofWhom, whose = " IN (SELECT project_id FROM memberships WHERE user_id = CAST(? AS TEXT))", []any{user}
	}
	err := tx.each(func(rows *sql.Rows) error {
		var id string
		l := Listed{Name: project.Text{}}
		err := rows.Scan(&id, &l.Code)
		at[id] = len(list)
		list = append(list, l)
		return err
	}, `SELECT p.id, p.code FROM projects p WHERE p.id`+ofWhom+`
		ORDER BY COALESCE(
			(SELECT sort_key FROM project_names WHERE project_id = p.id AND language = CAST(? AS TEXT)),
			(SELECT MIN(sort_key) FROM project_names WHERE project_id = p.id)), p.code`, append(whose, language)...)
	if err != nil {
		return nil, err
	}
	err = tx.each(func(rows *sql.Rows) error {
		var id, tag, name string
		err := rows.Scan(&id, &tag, &name)
		list[at[id]].Name[tag] = name
		return err
	}, "SELECT project_id, language, name FROM project_names WHERE project_id"+ofWhom, whose...)
	return list, err
}

// ProjectPage gives the codes of some of all projects, and how many there are: by
// name in the language, and after them those without a name in it. Beside counting
// the projects it reads no more than it gives, however many there are, but for the last
// pages: there it counts the names too.
func (tx *ViewTx) ProjectPage(language string, skip, most int) (codes []string, all int, err error) {
	take := func(rows *sql.Rows) error {
		var code string
		err := rows.Scan(&code)
		codes = append(codes, code)
		return err
	}
	if _, err = tx.one([]any{&all}, "SELECT COUNT(*) FROM projects"); err != nil {
		return nil, 0, err
	}
	err = tx.each(take, `SELECT p.code FROM project_names n JOIN projects p ON p.id = n.project_id
		WHERE n.language = ? ORDER BY n.sort_key, n.project_id LIMIT ? OFFSET ?`, language, most, skip)
	if err != nil || len(codes) == most || skip+len(codes) >= all {
		return codes, all, err
	}
	var named int
	if _, err = tx.one([]any{&named}, "SELECT COUNT(*) FROM project_names WHERE language = ?", language); err != nil {
		return nil, 0, err
	}
	err = tx.each(take, `SELECT p.code FROM projects p
		WHERE NOT EXISTS (SELECT 1 FROM project_names WHERE project_id = p.id AND language = ?)
		ORDER BY p.code LIMIT ? OFFSET ?`, language, most-len(codes), max(0, skip-named))
	return codes, all, err
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
