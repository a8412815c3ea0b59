package store

import (
	"database/sql"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
)

// Members lists everybody who is something to a project, by name.
func (tx *ViewTx) Members(project string) ([]access.Participant, error) {
	members := []access.Participant{}
	err := tx.each(func(rows *sql.Rows) error {
		var u access.User
		var role access.Role
		var person string
		if err := rows.Scan(append(into(&u), &role, &person)...); err != nil {
			return err
		}
		if n := len(members); n == 0 || members[n-1].User.ID != u.ID {
			members = append(members, access.Participant{User: u})
		}
		last := &members[len(members)-1]
		last.Membership = with(last.Membership, role, person)
		return nil
	}, "SELECT "+userColumns+`, m.role, m.person FROM memberships m JOIN users u ON u.id = m.user_id
		WHERE m.project_id = ? ORDER BY u.sort_key, u.login, m.role`, project)
	return members, err
}

// AddMember gives a user a role in a project, which is locked. Faults:
// store.member_there, store.person_taken.
func (tx *Tx) AddMember(project string, row audit.MemberRow) error {
	rows, err := tx.memberRows(project)
	if err != nil {
		return err
	}
	for _, r := range rows {
		switch {
		case r.User == row.User && r.Role == row.Role:
			return fault.At("role", fault.Conflict, "store.member_there")
		case row.Person == "" || r.Person == "":
		case r.User != row.User && r.Person == row.Person, r.User == row.User && r.Person != row.Person:
			return fault.At("person", fault.Conflict, "store.person_taken")
		}
	}
	err = tx.exec("INSERT INTO memberships (project_id, user_id, role, person) VALUES (?, ?, ?, ?)",
		project, row.User, string(row.Role), row.Person)
	if err != nil {
		return err
	}
	return tx.wroteMembers(project)
}

// RemoveMember takes a role in a project, which is locked, away from a user. One
// that is gone already is a conflict (store.stale).
func (tx *Tx) RemoveMember(project string, row audit.MemberRow) error {
	touched, err := tx.session.exec(tx.ctx,
		"DELETE FROM memberships WHERE project_id = ? AND user_id = ? AND role = ?",
		project, row.User, string(row.Role))
	if err := tx.fail(err); err != nil {
		return err
	}
	if touched == 0 {
		return fault.New(fault.Conflict, "store.stale")
	}
	return tx.wroteMembers(project)
}

func (tx *Tx) wroteMembers(project string) error {
	rows, err := tx.memberRows(project)
	if err == nil {
		tx.wrote(project, audit.MembersSubject(project, rows))
	}
	return err
}

// memberRows reads the roles of a project, by user and role.
func (tx *ViewTx) memberRows(project string) ([]audit.MemberRow, error) {
	var all []audit.MemberRow
	err := tx.each(func(rows *sql.Rows) error {
		var r audit.MemberRow
		err := rows.Scan(&r.User, &r.Role, &r.Person)
		all = append(all, r)
		return err
	}, "SELECT user_id, role, person FROM memberships WHERE project_id = ? ORDER BY user_id, role", project)
	return all, err
}

// HasPerson tells whether a project has a person of an id.
func (tx *ViewTx) HasPerson(project, person string) (bool, error) {
	var one int
	return tx.one([]any{&one}, "SELECT 1 FROM people WHERE project_id = ? AND code = ?", project, person)
}
