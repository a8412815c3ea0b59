package store

import (
	"database/sql"

	"hankekirja/internal/audit"
)

// verifyUsers compares the users and settings with what the installation's events
// left behind.
func (tx *ViewTx) verifyUsers(chain string, latest map[subjectKey]recorded) error {
	users, err := tx.Users()
	if err != nil {
		return err
	}
	for i := range users {
		if err := compare(chain, latest, audit.UserSubject(&users[i]), &users[i].Version); err != nil {
			return err
		}
	}
	return tx.each(func(rows *sql.Rows) error {
		var name, value string
		var version int64
		if err := rows.Scan(&name, &value, &version); err != nil {
			return err
		}
		return compare(chain, latest, audit.SettingSubject(name, value), &version)
	}, "SELECT name, value, version FROM settings ORDER BY name")
}

// verifyMembers compares the roles of a project with what its events left behind.
// A project that never had any has no event of them.
func (tx *ViewTx) verifyMembers(chain string, latest map[subjectKey]recorded) error {
	rows, err := tx.memberRows(chain)
	if err != nil {
		return unreadable(err, chain)
	}
	_, recorded := latest[subjectKey{kind: audit.MembersKind}]
	if len(rows) == 0 && !recorded {
		return nil
	}
	return compare(chain, latest, audit.MembersSubject(chain, rows), nil)
}

// accessLinks are the tables of access whose rows belong to others; a membership
// belongs to two.
var accessLinks = []link{
	{"memberships", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"memberships", "t.user_id", "users", "p.id = t.user_id", ""},
}
