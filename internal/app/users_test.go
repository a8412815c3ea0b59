package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"

	"github.com/google/go-cmp/cmp"
)

// wants checks the keys of an error's faults with their fields; "" is no error.
func wants(t *testing.T, what string, err error, want string) {
	t.Helper()
	var got []string
	for _, f := range fault.All(err) {
		got = append(got, strings.TrimSpace(f.Path+" "+f.Key))
	}
	if strings.Join(got, ", ") != want || (err == nil) != (want == "") {
		t.Errorf("%s: %v, want %q", what, err, want)
	}
}

const (
	bossPassword = "korkea kuusi kasvaa"
	newPassword  = "matala mänty kaatuu"
)

// boss is an administrator with a password of their own.
func boss(t *testing.T, a *App) (*App, string) {
	t.Helper()
	id, oneTime, err := a.AddUser(t.Context(), AddUser{
		Login: " Boss@Example.FI", Name: "Päivi  Pomo", Role: access.Administrator, Password: bossPassword,
	})
	if err != nil || oneTime != "" {
		t.Fatal(err, oneTime)
	}
	return acting(t, a, id), id
}

// acting gives the use cases as the user may use them now.
func acting(t *testing.T, a *App, id string) *App {
	t.Helper()
	user := userOf(t, a, id)
	actor, _, err := a.Recognise(t.Context(), id, user.Epoch)
	if err != nil {
		t.Fatal(err)
	}
	return a.As(actor)
}

func userOf(t *testing.T, a *App, id string) access.User {
	t.Helper()
	users, err := a.As(access.CLI).ListUsers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(users, func(u access.User) bool { return u.ID == id })
	if at < 0 {
		t.Fatalf("no user %s", id)
	}
	return users[at]
}

func TestAUsersWayFromTheOneTimePasswordToTheEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		ctx, nobody := t.Context(), a.As(access.Actor{})
		admin, _ := boss(t, a)
		id, oneTime, err := admin.AddUser(ctx, AddUser{Login: "aino", Name: "Aino Ääri", Language: "sv"})
		if err != nil {
			t.Fatal(err)
		}
		user, err := nobody.SignIn(ctx, SignIn{Login: "AINO ", Password: oneTime})
		wants(t, "the one-time password", err, "")
		if user.ID != id || !user.MustChange || user.Name != "Aino Ääri" || user.Role != "" {
			t.Errorf("signed in as %+v", user)
		}
		aino := acting(t, a, id)
		_, err = aino.ChangePassword(ctx, ChangePassword{Current: "wrong", New: newPassword})
		wants(t, "another's password", err, "current auth.wrong_current")
		_, err = aino.ChangePassword(ctx, ChangePassword{Current: oneTime, New: "aino"})
		wants(t, "a bad password", err, "password password.short")
		_, err = aino.ChangePassword(ctx, ChangePassword{Current: oneTime, New: oneTime})
		wants(t, "the same password", err, "password password.same")
		changed, err := aino.ChangePassword(ctx, ChangePassword{Current: oneTime, New: newPassword})
		wants(t, "a good password", err, "")
		if changed.MustChange || changed.Epoch != user.Epoch+1 {
			t.Errorf("after the change %+v", changed)
		}
		if actor, _, err := nobody.Recognise(ctx, id, user.Epoch); err != nil || actor.Known() {
			t.Errorf("a sign-in with the old password still counts: %+v, %v", actor, err)
		}
		_, err = nobody.SignIn(ctx, SignIn{Login: "aino", Password: oneTime})
		wants(t, "the one-time password again", err, "auth.wrong")
		_, err = nobody.SignIn(ctx, SignIn{Login: "nobody", Password: newPassword})
		wants(t, "an unknown login", err, "auth.wrong")
		confirmed, err := aino.ConfirmPassword(ctx, newPassword)
		wants(t, "confirming", err, "")
		if confirmed.Method != "password" {
			t.Errorf("confirmed %+v", confirmed)
		}
		_, err = aino.ConfirmPassword(ctx, oneTime)
		wants(t, "confirming with the old password", err, "current auth.wrong_current")
		verifies(t, a, 3)
	})
}

func verifies(t *testing.T, a *App, events int64) {
	t.Helper()
	verified, err := a.As(access.CLI).Verify(t.Context(), nil, func(int, int) {})
	if err != nil || verified.Events != events {
		t.Errorf("%d events, %v; want %d", verified.Events, err, events)
	}
}

func TestUsersAreChangedByAdministrators(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		ctx := t.Context()
		admin, bossID := boss(t, a)
		bossNow := userOf(t, a, bossID)
		change := ChangeUser{ID: bossID, Version: bossNow.Version, Name: "Päivi Pomo", Active: true}
		wants(t, "the last administrator gives it up", admin.ChangeUser(ctx, change), "user.last_administrator")
		change.Role, change.Active = access.Administrator, false
		wants(t, "the last administrator leaves", admin.ChangeUser(ctx, change), "user.last_administrator")
		change.Active, change.Version = true, 0
		wants(t, "a stale form", admin.ChangeUser(ctx, change), "store.stale")
		change.Version, change.Name, change.Language, change.Role = bossNow.Version, "\x07", "de", access.Manager
		wants(t, "wrong fields", admin.ChangeUser(ctx, change),
			"name user.bad_name, language user.bad_language, role user.bad_role")
		change.Version, change.Name, change.Language, change.Role = bossNow.Version, " ", "", access.Operator
		wants(t, "nobody is the operator", admin.ChangeUser(ctx, change), "name user.no_name, role user.bad_role")

		id, oneTime, err := admin.AddUser(ctx, AddUser{Login: "bo", Name: "Bo Alm", Role: access.Administrator})
		wants(t, "adding", err, "")
		_, _, err = admin.AddUser(ctx, AddUser{Login: "BO", Name: "Bo Berg"})
		wants(t, "the same login", err, "login store.login_taken")
		_, _, err = admin.AddUser(ctx, AddUser{Login: "b o", Name: ""})
		wants(t, "wrong fields of a new user", err, "login user.bad_login, name user.no_name")
		_, _, err = admin.AddUser(ctx, AddUser{Login: "ci", Name: "Ci", Password: "x"})
		wants(t, "a bad password", err, "password password.short")

		bo := acting(t, a, id)
		change = ChangeUser{ID: bossID, Version: bossNow.Version, Name: "Päivi Pomo", Role: "", Active: false}
		wants(t, "one of two administrators leaves", bo.ChangeUser(ctx, change), "")
		if actor, _, err := a.Recognise(ctx, bossID, bossNow.Epoch); err != nil || actor.Known() {
			t.Errorf("who was deactivated is still signed in: %+v, %v", actor, err)
		}
		_, err = a.SignIn(ctx, SignIn{Login: "boss@example.fi", Password: bossPassword})
		wants(t, "who was deactivated signs in", err, "auth.wrong")
		reset, err := bo.ResetPassword(ctx, id)
		wants(t, "a reset", err, "")
		_, err = a.SignIn(ctx, SignIn{Login: "bo", Password: oneTime})
		wants(t, "the password before the reset", err, "auth.wrong")
		_, err = a.SignIn(ctx, SignIn{Login: "bo", Password: reset})
		wants(t, "the password of the reset", err, "")
		_, err = bo.ResetPassword(ctx, "nobody")
		wants(t, "a reset of nobody", err, "store.no_user")
		bo = acting(t, a, id)
		wants(t, "signing out everywhere", bo.SignOutEverywhere(ctx), "")
		_, err = bo.ChangeAccount(ctx, ChangeAccount{Version: userOf(t, a, id).Version, Name: "Bo Öman", Language: "sv"})
		wants(t, "the own name", err, "")
		_, err = bo.ChangeAccount(ctx, ChangeAccount{Version: 1, Name: "Bo", Language: "sv"})
		wants(t, "a stale account", err, "store.stale")
		want := access.User{ID: id, Login: "bo", Name: "Bo Öman", Language: "sv", Role: access.Administrator,
			MustChange: true, Active: true, Epoch: 2, Version: 6}
		if diff := cmp.Diff(want, userOf(t, a, id)); diff != "" {
			t.Error(diff)
		}
		verifies(t, a, 6)
	})
}

// Who is let back after a time signs in anew: a sign-in from before stays ended.
func TestADeactivationEndsSignInsForGood(t *testing.T) {
	a := onMemory(t)
	admin, _ := boss(t, a)
	id, oneTime, err := admin.AddUser(t.Context(), AddUser{Login: "aino", Name: "Aino"})
	wants(t, "adding", err, "")
	before := userOf(t, a, id)
	for _, active := range []bool{false, true} {
		change := ChangeUser{ID: id, Version: userOf(t, a, id).Version, Name: "Aino", Active: active}
		wants(t, "a change", admin.ChangeUser(t.Context(), change), "")
		if actor, _, err := a.Recognise(t.Context(), id, before.Epoch); err != nil || actor.Known() {
			t.Errorf("active %v: the sign-in goes on: %+v, %v", active, actor, err)
		}
	}
	_, err = a.SignIn(t.Context(), SignIn{Login: "aino", Password: oneTime})
	wants(t, "a new sign-in", err, "")
}

// A name is read by people, who must be able to tell it from others.
func TestNamesOfUsersAreLegible(t *testing.T) {
	admin, _ := boss(t, onMemory(t))
	for i, tt := range []struct{ name, want string }{
		{"Åke Öst-Ärling", ""}, {"D’Angelo 2.", ""}, {"Nguyễn Thị Hà", ""}, {"安倍 花子", ""}, {strings.Repeat("Å", 200), ""},
		{strings.Repeat("Å", 201), "name user.bad_name"}, {"\u200b", "name user.bad_name"},
		{"Bo\u200b Alm", "name user.bad_name"},
		{"Anna \u202egnahC", "name user.bad_name"}, {"\u0301", "name user.bad_name"}, {"\ue000 Bo", "name user.bad_name"},
		{"Bo\x00Alm", "name user.bad_name"}, {"Bo \xff", "name user.bad_name"}, {"...", "name user.bad_name"},
		{"\u00a0\u2028", "name user.no_name"},
	} {
		_, _, err := admin.AddUser(t.Context(), AddUser{Login: fmt.Sprintf("user%d", i), Name: tt.name})
		wants(t, fmt.Sprintf("%q", tt.name), err, tt.want)
	}
}

func TestMembersOfAProject(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		ctx := t.Context()
		b := importedOpen(t, a)
		code := b.Agreement.Code
		admin, bossID := boss(t, a)
		id, _, err := admin.AddUser(ctx, AddUser{Login: "aino", Name: "Aino"})
		wants(t, "adding", err, "")
		cmd := ChangeMember{Project: code, User: id, Role: access.Member, Person: b.People[1].ID}
		add := func(what string, edit func(*ChangeMember), want string) {
			t.Helper()
			next := cmd
			edit(&next)
			wants(t, what, admin.AddMember(ctx, next), want)
		}
		add("no such project", func(c *ChangeMember) { c.Project = "x" }, "store.no_project")
		add("an empty form", func(c *ChangeMember) { *c = ChangeMember{Project: code} },
			"user member.nobody, role member.bad_role")
		add("no such user", func(c *ChangeMember) { c.User = "x" }, "user store.no_user")
		add("no such person", func(c *ChangeMember) { c.Person = "x" }, "person store.no_person")
		add("a role of the installation", func(c *ChangeMember) { c.Role = access.Administrator }, "role member.bad_role")
		add("a member", func(*ChangeMember) {}, "")
		add("the same again", func(*ChangeMember) {}, "role store.member_there")
		add("the same person", func(c *ChangeMember) { c.User = bossID }, "person store.person_taken")

		aino := acting(t, a, id)
		wants(t, "own hours", record(t, aino, month(b, 1)), "")
		other := month(b, 1)
		other.Person = b.People[0].ID
		wants(t, "another's hours", record(t, aino, other), "access.forbidden")
		codes, all, err := aino.ListProjects(ctx, ProjectList{Most: 9})
		if err != nil || all != 1 || len(codes) != 1 || codes[0] != code {
			t.Errorf("%v, %v", codes, err)
		}
		list, err := aino.ListMembers(ctx, code)
		want := []access.Participant{{User: access.User{ID: id, Name: "Aino", Active: true},
			Membership: access.Membership{Roles: []access.Role{access.Member}, Person: b.People[1].ID}}}
		if diff := cmp.Diff(want, list); err != nil || diff != "" {
			t.Error(err, diff)
		}
		wants(t, "a member adds members", aino.AddMember(ctx, cmd), "access.forbidden")
		wants(t, "a member removes members", aino.RemoveMember(ctx, cmd), "access.forbidden")

		_, err = aino.ExportProject(ctx, code)
		wants(t, "a member takes the project file", err, "access.forbidden")

		made := cmd
		made.Person = "somebody that the form made up"
		wants(t, "taking the role away", admin.RemoveMember(ctx, made), "")
		history, _, err := a.History(ctx, code, HistoryFilter{Most: 1})
		if err != nil || history[0].Action != "member.removed" || history[0].Fact("person") != "" {
			t.Errorf("the event says %+v, %v", history, err)
		}
		wants(t, "taking it away again", admin.RemoveMember(ctx, cmd), "store.stale")
		aino = acting(t, a, id)
		_, err = aino.ProjectBook(ctx, code)
		wants(t, "who is no member any more", err, "access.forbidden")
		user := userOf(t, a, id)
		wants(t, "leaving", admin.ChangeUser(ctx, ChangeUser{ID: id, Version: user.Version, Name: "Aino"}), "")
		wants(t, "a user who has left", admin.AddMember(ctx, cmd), "user member.inactive")
		verifies(t, a, 2+2+3+1)
	})
}

func TestTooManyTriesAreRefusedEvenWithTheRightPassword(t *testing.T) {
	a := onMemory(t)
	admin, _ := boss(t, a)
	try := func(password string) error {
		cmd := SignIn{Login: "boss@example.fi", Password: password, Address: "::1"}
		_, err := a.As(access.Actor{}).SignIn(t.Context(), cmd)
		return err
	}
	for range 9 {
		wants(t, "a wrong password", try("x"), "auth.wrong")
	}
	_, err := admin.ConfirmPassword(t.Context(), "x")
	wants(t, "a wrong confirmation counts too", err, "current auth.wrong_current")
	wants(t, "one too many", try(bossPassword), "auth.too_many")
	_, err = admin.ConfirmPassword(t.Context(), bossPassword)
	wants(t, "and so is a confirmation", err, "auth.too_many")
}

// A wrong password now and then shuts out nobody who knows the right one.
func TestARightPasswordGivesTheTriesBack(t *testing.T) {
	a := onMemory(t)
	admin, _ := boss(t, a)
	signIn := func(password string) error {
		_, err := a.As(access.Actor{}).SignIn(t.Context(), SignIn{Login: "boss@example.fi", Password: password})
		return err
	}
	confirm := func(password string) error {
		_, err := admin.ConfirmPassword(t.Context(), password)
		return err
	}
	for range 3 {
		for name, try := range map[string]func(string) error{"auth.wrong": signIn, "current auth.wrong_current": confirm} {
			for range 5 {
				wants(t, "a wrong password", try("x"), name)
			}
			wants(t, "the right one", try(bossPassword), "")
		}
	}
}

func TestADemonstrationLetsInByAClick(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		ctx := t.Context()
		cmd := AddUser{Login: "mari", Name: "Mari", Role: access.Auditor}
		_, err := a.AddDemoUser(ctx, cmd)
		wants(t, "a user before the mark", err, "demo.not_demo")
		wants(t, "the mark", a.MakeDemo(ctx), "")
		wants(t, "the mark again", a.MakeDemo(ctx), "")
		id, err := a.AddDemoUser(ctx, cmd)
		wants(t, "a user", err, "")
		again, err := a.AddDemoUser(ctx, cmd)
		if err != nil || again != "" {
			t.Errorf("the same user again: %q, %v", again, err)
		}
		boss(t, a)
		nobody := a.As(access.Actor{})
		list, err := nobody.ListDemoUsers(ctx)
		if diff := cmp.Diff([]DemoUser{{"mari", "Mari", access.Auditor}}, list); err != nil || diff != "" {
			t.Error(err, diff)
		}
		user, err := nobody.SignInDemo(ctx, "mari")
		if err != nil || user.ID != id {
			t.Errorf("%+v, %v", user, err)
		}
		_, err = nobody.SignInDemo(ctx, "boss@example.fi")
		wants(t, "a click in place of a password", err, "auth.wrong")
		_, err = nobody.SignIn(ctx, SignIn{Login: "mari"})
		wants(t, "no password", err, "auth.wrong")
		for range 20 { // more often than a password may be tried
			confirmed, err := acting(t, a, id).ConfirmPassword(ctx, "")
			if err != nil || confirmed.Method != "demonstration" {
				t.Errorf("%+v, %v", confirmed, err)
			}
		}
		verifies(t, a, 3)
	})
}

// Who is deactivated comes in by no click, and outside a demonstration nobody signs
// without a password, not even a user who has none.
func TestAClickIsOfActiveUsersInADemonstration(t *testing.T) {
	ctx, a := t.Context(), onMemory(t)
	var id string
	err := a.update(ctx, func(tx *store.Tx) (err error) {
		if id, err = tx.AddUser(access.User{Login: "mari", Name: "Mari", Active: true}); err != nil {
			return err
		}
		return tx.Record(ofUser(audit.Event{Action: "user.added"}, id))
	})
	wants(t, "a user without a password", err, "")
	_, err = acting(t, a, id).ConfirmPassword(ctx, "")
	wants(t, "a confirmation without a password", err, "current auth.wrong_current")

	a = onMemory(t)
	wants(t, "the mark", a.MakeDemo(ctx), "")
	id, err = a.AddDemoUser(ctx, AddUser{Login: "mari", Name: "Mari"})
	wants(t, "a user", err, "")
	change := ChangeUser{ID: id, Version: userOf(t, a, id).Version, Name: "Mari"}
	wants(t, "leaving", a.ChangeUser(ctx, change), "")
	_, err = a.SignInDemo(ctx, "mari")
	wants(t, "a click", err, "auth.wrong")
	if list, err := a.ListDemoUsers(ctx); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// An administrator who may not sign in any more keeps no installation open.
func TestTheLastActiveAdministratorStays(t *testing.T) {
	a := onMemory(t)
	admin, bossID := boss(t, a)
	id, _, err := admin.AddUser(t.Context(), AddUser{Login: "bo", Name: "Bo", Role: access.Administrator})
	wants(t, "adding", err, "")
	off := ChangeUser{ID: id, Version: userOf(t, a, id).Version, Name: "Bo", Role: access.Administrator}
	wants(t, "the other leaves", admin.ChangeUser(t.Context(), off), "")
	last := ChangeUser{ID: bossID, Version: userOf(t, a, bossID).Version, Name: "Päivi", Active: true}
	wants(t, "the last gives it up", admin.ChangeUser(t.Context(), last), "user.last_administrator")
}

// Who is more than one thing to projects is called by the same role every time.
func TestADemonstrationCallsItsUsersByTheirFirstRole(t *testing.T) {
	roles := func(all ...access.Role) access.Membership { return access.Membership{Roles: all} }
	for _, tt := range []struct {
		actor access.Actor
		want  access.Role
	}{
		{access.Actor{Role: access.Auditor}, access.Auditor},
		{access.Actor{Projects: map[string]access.Membership{
			"A": roles(access.Approver), "B": roles(access.Auditor), "C": roles(access.Member, access.Manager),
		}}, access.Manager},
		{access.Actor{}, ""},
	} {
		for range 20 {
			if got := mainRole(&tt.actor); got != tt.want {
				t.Fatalf("%+v is called %q, want %q", tt.actor, got, tt.want)
			}
		}
	}
}

func TestADatabaseInUseBecomesNoDemonstration(t *testing.T) {
	a := onMemory(t)
	imported(t, a, everyField)
	wants(t, "the mark", a.MakeDemo(t.Context()), "demo.not_empty")
	_, err := a.SignInDemo(t.Context(), "mari")
	wants(t, "a click", err, "demo.not_demo")
	_, err = a.ListDemoUsers(t.Context())
	wants(t, "the list", err, "demo.not_demo")
}

func TestAccountsAndUsersAreForThoseWhoMay(t *testing.T) {
	a := onMemory(t)
	ctx := t.Context()
	nobody, auditor := a.As(access.Actor{}), a.As(access.Actor{ID: "x", Login: "x", Role: access.Auditor})
	_, _, adding := auditor.AddUser(ctx, AddUser{})
	_, demo := auditor.AddDemoUser(ctx, AddUser{})
	_, resetting := auditor.ResetPassword(ctx, "x")
	_, listing := auditor.ListUsers(ctx)
	_, members := nobody.ListMembers(ctx, "x")
	_, password := nobody.ChangePassword(ctx, ChangePassword{})
	_, confirming := nobody.ConfirmPassword(ctx, "")
	_, account := nobody.ChangeAccount(ctx, ChangeAccount{})
	for name, err := range map[string]error{
		"adding": adding, "a demo user": demo, "resetting": resetting, "listing": listing, "members": members,
		"password": password, "confirming": confirming, "account": account,
		"changing":       auditor.ChangeUser(ctx, ChangeUser{}),
		"adding members": auditor.AddMember(ctx, ChangeMember{}),
		"removing":       auditor.RemoveMember(ctx, ChangeMember{}),
		"the mark":       auditor.MakeDemo(ctx),
		"signing out":    nobody.SignOutEverywhere(ctx),
	} {
		wants(t, name, err, "access.forbidden")
	}
}
