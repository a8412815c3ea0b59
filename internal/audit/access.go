package audit

import (
	"crypto/sha256"

	"hankekirja/internal/access"
)

// The kinds of subjects that say who may do what. Users and settings stand in the
// installation's chain, and the members in the project's.
const (
	UserKind    Kind = "user"
	SettingKind Kind = "setting"
	MembersKind Kind = "members"
)

// UserSubject is a user with everything that decides what the user may do; the
// version is the event's own number.
func UserSubject(u *access.User) Subject {
	var e encoder
	form, more := "user/1", u.Email != "" || u.Calendar != ""
	if more {
		form = "user/2" // which ends with the e-mail address and the calendar
	}
	e.text(form)
	for _, s := range []string{u.Login, u.Name, u.Language, string(u.Role), u.PasswordHash} {
		e.text(s)
	}
	e.flag(u.MustChange)
	e.flag(u.Active)
	e.number(u.Epoch)
	if more {
		e.text(u.Email)
		e.text(u.Calendar)
	}
	return Subject{Kind: UserKind, ID: u.Login, Row: u.ID, Digest: sha256.Sum256(e.bytes)}
}

// SettingSubject is one setting of the installation.
func SettingSubject(name, value string) Subject {
	var e encoder
	e.text("setting/1")
	e.text(name)
	e.text(value)
	return Subject{Kind: SettingKind, ID: name, Row: name, Digest: sha256.Sum256(e.bytes)}
}

// MemberRow is one role of one user in a project.
type MemberRow struct {
	User   string // the user's row
	Role   access.Role
	Person string
}

// MembersSubject is everybody's roles in a project, by user and role, so that a
// role taken away by the way is found as well as one given.
func MembersSubject(project string, rows []MemberRow) Subject {
	var e encoder
	e.text("members/1")
	e.length(len(rows))
	for _, r := range rows {
		e.text(r.User)
		e.text(string(r.Role))
		e.text(r.Person)
	}
	return Subject{Kind: MembersKind, Row: project, Digest: sha256.Sum256(e.bytes)}
}
