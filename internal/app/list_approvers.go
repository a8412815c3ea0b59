package app

import (
	"context"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// Approvers tells who approves whose sheets in a project, and which of them the
// actor may.
type Approvers struct {
	actor   access.Actor
	project string
	members []access.Participant
}

// ListApprovers gives who approves the sheets of a project. Faults: access.forbidden,
// store.no_project.
func (a *App) ListApprovers(ctx context.Context, code string) (Approvers, error) {
	list := Approvers{actor: a.actor, project: code}
	if err := access.Allow(a.actor, access.ReadProject, code); err != nil {
		return list, err
	}
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err == nil {
			list.members, err = tx.Members(id)
		}
		return err
	})
	return list, err
}

// Named are the users who approve a person's sheets because the person's record says
// so, by login or as people of the project: the approver and the substitute. It is
// empty where the record names none who may: then everybody does who may approve.
func (x *Approvers) Named(p *staff.Person) []access.User {
	var named []access.User
	for _, m := range x.members {
		words := []string{strings.TrimSpace(p.Approver), strings.TrimSpace(p.Substitute)}
		is := func(word string) bool {
			return word != "" && (strings.EqualFold(word, m.User.Login) || word == m.Person)
		}
		may := access.AllowFor(access.Actor{
			Login: m.User.Login, Role: m.User.Role, Projects: map[string]access.Membership{x.project: m.Membership},
		}, access.ApproveHours, x.project, p.ID) == nil
		if may && m.User.Active && slices.ContainsFunc(words, is) {
			named = append(named, m.User)
		}
	}
	return named
}

// May tells whether the actor is one who approves a person's sheets.
func (x *Approvers) May(p *staff.Person) bool {
	if access.AllowFor(x.actor, access.ApproveHours, x.project, p.ID) != nil {
		return false
	}
	named := x.Named(p)
	return len(named) == 0 || slices.ContainsFunc(named, func(u access.User) bool { return u.Login == x.actor.Login })
}

// Writer is the name of the user of a login, empty where nobody of the project has
// it, and whether that is the person.
func (x *Approvers) Writer(login, person string) (name string, is bool) {
	for _, m := range x.members {
		if m.User.Login == login {
			return m.User.Name, m.Person == person
		}
	}
	return "", false
}

// Waiting are those of the sheets that wait for the actor's approval.
func (x *Approvers) Waiting(people []staff.Person, sheets []timesheet.Sheet) []*timesheet.Sheet {
	mine := map[string]bool{}
	for i := range people {
		mine[people[i].ID] = x.May(&people[i])
	}
	var waiting []*timesheet.Sheet
	for i := range sheets {
		if s := &sheets[i]; s.State == timesheet.Submitted && !s.WaitsForConfirmation() && mine[s.Person] {
			waiting = append(waiting, s)
		}
	}
	return waiting
}

// MayConfirm tells whether the actor may confirm the paper that a sheet waits with: not
// who gave it in.
func (x *Approvers) MayConfirm(s *timesheet.Sheet) bool {
	return s.WaitsForConfirmation() && s.Signed.By != x.actor.Login &&
		access.AllowFor(x.actor, access.ConfirmPaper, x.project, s.Person) == nil
}

// mayDecide asks that the actor is one who approves a sheet. Fault:
// sheet.other_approver.
func (a *App) mayDecide(in *sheetFrame, s *timesheet.Sheet) error {
	x := Approvers{actor: a.actor, project: in.book.Agreement.Code, members: in.members}
	p := in.book.Person(s.Person)
	if x.May(p) {
		return nil
	}
	var names []string
	for _, u := range x.Named(p) {
		names = append(names, u.Name)
	}
	return fault.New(fault.Forbidden, "sheet.other_approver", "approvers", strings.Join(names, ", "))
}
