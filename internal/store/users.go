package store

import (
	"database/sql"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
)

// userColumns are those that scanUser reads.
const userColumns = "u.id, u.login, u.name, u.language, u.role, u.password_hash, u.must_change, u.active, " +
	"u.epoch, u.version, u.email, u.calendar"

// into are the places of the columns of userColumns.
func into(u *access.User) []any {
	return []any{&u.ID, &u.Login, &u.Name, &u.Language, &u.Role, &u.PasswordHash, &u.MustChange, &u.Active,
		&u.Epoch, &u.Version, &u.Email, &u.Calendar}
}

// Users lists all users by name.
func (tx *ViewTx) Users() ([]access.User, error) {
	users := []access.User{}
	err := tx.each(func(rows *sql.Rows) error {
		var u access.User
		err := rows.Scan(into(&u)...)
		users = append(users, u)
		return err
	}, "SELECT "+userColumns+" FROM users u ORDER BY u.sort_key, u.login")
	return users, err
}

// HasUsers tells whether anybody may sign in at all.
func (tx *ViewTx) HasUsers() (bool, error) {
	var one int
	return tx.one([]any{&one}, "SELECT 1 FROM users LIMIT 1")
}

// User finds a user by the row. Fault: store.no_user.
func (tx *ViewTx) User(id string) (access.User, error) { return tx.userBy("id", id) }

// UserByLogin finds a user by the login, in small letters. Fault: store.no_user.
func (tx *ViewTx) UserByLogin(login string) (access.User, error) { return tx.userBy("login", login) }

// UserByCalendar finds a user by the hash of the token of the calendar. Fault:
// store.no_user.
func (tx *ViewTx) UserByCalendar(hash string) (access.User, error) {
	return tx.userBy("calendar", hash)
}

func (tx *ViewTx) userBy(column, value string) (access.User, error) {
	var u access.User
	found, err := tx.one(into(&u), "SELECT "+userColumns+" FROM users u WHERE u."+column+" = CAST(? AS TEXT)", value)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "store.no_user")
	}
	return u, err
}

// Actor reads a user with the memberships, as the user acts. Fault: store.no_user.
func (tx *ViewTx) Actor(id string) (access.Actor, access.User, error) {
	u, err := tx.User(id)
	if err != nil {
		return access.Actor{}, u, err
	}
	a := access.Actor{ID: u.ID, Login: u.Login, Name: u.Name, Role: u.Role, Projects: map[string]access.Membership{}}
	err = tx.each(func(rows *sql.Rows) error {
		var code, person string
		var role access.Role
		err := rows.Scan(&code, &role, &person)
		a.Projects[code] = with(a.Projects[code], role, person)
		return err
	}, `SELECT p.code, m.role, m.person FROM memberships m JOIN projects p ON p.id = m.project_id
		WHERE m.user_id = CAST(? AS TEXT) ORDER BY p.code, m.role`, id)
	return a, u, err
}

// with is a membership with one more of its rows.
func with(m access.Membership, role access.Role, person string) access.Membership {
	m.Roles = append(m.Roles, role)
	if person != "" {
		m.Person = person
	}
	return m
}

// AddUser writes a new user and gives the row. The installation is locked. Fault:
// store.login_taken.
func (tx *Tx) AddUser(u access.User) (id string, err error) {
	head, err := tx.lock(audit.Installation)
	if err != nil {
		return "", err
	}
	switch _, err := tx.UserByLogin(u.Login); {
	case err == nil:
		return "", fault.At("login", fault.Conflict, "store.login_taken", "login", u.Login)
	case fault.KindOf(err) != fault.NotFound:
		return "", err
	}
	keys, err := newKeys(1)
	if err != nil {
		return "", err
	}
	u.ID = keys[0]
	err = tx.exec(`INSERT INTO users (id, login, name, sort_key, language, role, password_hash, must_change, active,
			epoch, version, email, calendar) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		u.ID, u.Login, u.Name, i18n.SortKey(u.Name), u.Language, string(u.Role), u.PasswordHash,
		oneOrZero(u.MustChange), oneOrZero(u.Active), u.Epoch, head.Seq+1, u.Email, u.Calendar)
	if err != nil {
		return "", err
	}
	tx.wrote(audit.Installation, audit.UserSubject(&u))
	return u.ID, nil
}

// SaveUser writes a user over the one that was read in this change; the login
// stays. Version is the one its writer saw: another is a conflict (store.stale).
func (tx *Tx) SaveUser(version int64, next access.User) error {
	head, err := tx.lock(audit.Installation)
	if err != nil {
		return err
	}
	if next.Version != version {
		return fault.New(fault.Conflict, "store.stale")
	}
	err = tx.exec(`UPDATE users SET name = ?, sort_key = ?, language = ?, role = ?, password_hash = ?,
			must_change = ?, active = ?, epoch = ?, version = ?, email = ?, calendar = ? WHERE id = ?`,
		next.Name, i18n.SortKey(next.Name), next.Language, string(next.Role), next.PasswordHash,
		oneOrZero(next.MustChange), oneOrZero(next.Active), next.Epoch, head.Seq+1, next.Email,
		next.Calendar, next.ID)
	if err != nil {
		return err
	}
	tx.wrote(audit.Installation, audit.UserSubject(&next))
	return nil
}
