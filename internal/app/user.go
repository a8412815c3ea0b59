package app

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
	"hankekirja/internal/mail"
	"hankekirja/internal/store"
)

// changeUser reads a user, has the change decided, saves and records it. Version is
// the one its writer saw; nil of a change that does not depend on the others.
func (a *App) changeUser(
	ctx context.Context, id string, version *int64, e audit.Event, decide func(*store.Tx, *access.User) error,
) (access.User, error) {
	var next access.User
	err := a.update(ctx, func(tx *store.Tx) error {
		if err := tx.LockInstallation(); err != nil {
			return err
		}
		current, err := tx.User(id)
		if err != nil {
			return err
		}
		next = current
		if err := decide(tx, &next); err != nil {
			return err
		}
		seen := current.Version
		if version != nil {
			seen = *version
		}
		if err := tx.SaveUser(seen, next); err != nil {
			return err
		}
		return tx.Record(ofUser(e, id, changes(&current, &next)...))
	})
	return next, err
}

// ofUser completes the event of a change of a user.
func ofUser(e audit.Event, id string, details ...audit.Detail) audit.Event {
	e.Chain, e.Details = audit.Installation, append([]audit.Detail{{Name: detailUser, Value: id}}, details...)
	return e
}

// changes are the details of what a change of a user did to what the user may do.
func changes(before, after *access.User) []audit.Detail {
	var details []audit.Detail
	if before.Role != after.Role {
		details = append(details, audit.Detail{Name: "role", Value: string(after.Role)})
	}
	if before.Active != after.Active {
		value := map[bool]string{true: "yes", false: "no"}[after.Active]
		details = append(details, audit.Detail{Name: "active", Value: value})
	}
	return details
}

// loginForm is what a login may look like, an e-mail address too.
var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@+-]{1,63}$`)

// NormalLogin is the login as it is stored, however it is typed.
func NormalLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// longestName is in characters.
const longestName = 200

// checkUser tells what is wrong with the fields of a user, and puts the name into
// its stored form.
func checkUser(u *access.User) error {
	u.Name = strings.Join(strings.Fields(u.Name), " ")
	u.Email = strings.TrimSpace(u.Email)
	var problems fault.List
	wrong := func(field, key string) {
		problems = append(problems, fault.At(field, fault.Invalid, key))
	}
	if !loginForm.MatchString(u.Login) {
		wrong("login", "user.bad_login")
	}
	switch {
	case u.Name == "":
		wrong("name", "user.no_name")
	case utf8.RuneCountInString(u.Name) > longestName || !legible(u.Name):
		wrong("name", "user.bad_name")
	}
	if _, known := i18n.Parse(u.Language); !known && u.Language != "" {
		wrong("language", "user.bad_language")
	}
	if u.Email != "" && !mail.CheckAddress(u.Email) {
		wrong("email", "user.bad_email")
	}
	if u.Role != "" && !slices.Contains(access.InstallationRoles, u.Role) {
		wrong("role", "user.bad_role")
	}
	if len(problems) > 0 {
		return problems
	}
	return nil
}

// legible tells whether a name can be read and told from others: it has a letter, and
// no character that is not seen or that turns others round. Names stand in histories
// and beside signatures, where nobody may pass for somebody else.
func legible(name string) bool {
	hidden := func(c rune) bool { return !unicode.IsPrint(c) }
	return utf8.ValidString(name) && strings.ContainsFunc(name, unicode.IsLetter) && !strings.ContainsFunc(name, hidden)
}

// checkAdministrators refuses a change after which nobody could administer the
// installation any more.
func checkAdministrators(tx *store.Tx, next *access.User) error {
	if next.Active && next.Role == access.Administrator {
		return nil
	}
	users, err := tx.Users()
	if err != nil {
		return err
	}
	was, others := false, false
	for _, u := range users {
		if u.Active && u.Role == access.Administrator {
			was = was || u.ID == next.ID
			others = others || u.ID != next.ID
		}
	}
	if was && !others {
		return fault.New(fault.Conflict, "user.last_administrator")
	}
	return nil
}
