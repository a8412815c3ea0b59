package store

import (
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"

	"github.com/google/go-cmp/cmp"
)

// aino is a user in whom every field has a value.
var aino = access.User{
	Login: "aino", Name: "Aino Ääri", Language: "sv", Role: access.Auditor, PasswordHash: "$argon2id$x",
	MustChange: true, Active: true, Epoch: 3, Email: "aino@example.org", Calendar: "00ff",
}

func addUser(t *testing.T, s *Store, u access.User) (id string) {
	t.Helper()
	changed(t, s, "", func(tx *Tx) (err error) {
		if id, err = tx.AddUser(u); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: audit.Installation, Action: "user.added"})
	})
	return id
}

// change runs a change that must end with the key of a fault, or without one.
func changed(t *testing.T, s *Store, want string, do func(*Tx) error) {
	t.Helper()
	err := s.Update(t.Context(), "tester", do)
	got := ""
	if all := fault.All(err); len(all) > 0 {
		got = all[0].Key
	}
	if got != want || (err != nil) != (want != "") {
		t.Fatalf("%v, want %q", err, want)
	}
}

// member gives a role, or takes it away, and records it.
func member(t *testing.T, s *Store, want, project string, do func(*Tx, string, audit.MemberRow) error,
	row audit.MemberRow) {
	t.Helper()
	changed(t, s, want, func(tx *Tx) error {
		if _, err := tx.lock(project); err != nil {
			return err
		}
		if err := do(tx, project, row); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: project, Action: "member.changed"})
	})
}

func userOf(t *testing.T, s *Store, id string) (a access.Actor, u access.User) {
	t.Helper()
	err := s.View(t.Context(), func(tx *ViewTx) (err error) {
		a, u, err = tx.Actor(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a, u
}

func TestAUserIsReadAsWritten(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		id := addUser(t, s, aino)
		want := aino
		want.ID, want.Version = id, 1
		if _, got := userOf(t, s, id); got != want {
			t.Error(cmp.Diff(want, got))
		}
		changed(t, s, "store.login_taken", func(tx *Tx) error {
			_, err := tx.AddUser(aino)
			return err
		})
		save := func(version int64, next access.User) func(*Tx) error {
			return func(tx *Tx) error {
				if err := tx.SaveUser(version, next); err != nil {
					return err
				}
				return tx.Record(audit.Event{Chain: audit.Installation, Action: "user.changed"})
			}
		}
		next := want
		next.Name, next.Active, next.Role, next.MustChange, next.Epoch = "Aino Öman", false, "", false, 4
		changed(t, s, "store.stale", save(0, next))
		changed(t, s, "", save(1, next))
		next.Version = 2
		if _, got := userOf(t, s, id); got != next {
			t.Error(cmp.Diff(next, got))
		}
		changed(t, s, "store.no_user", func(tx *Tx) error {
			_, err := tx.User("nobody")
			return err
		})
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

func TestMembersOfAProject(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		bo := aino
		bo.Login, bo.Name, bo.Calendar = "bo", "Bo Alm", ""
		a, b := addUser(t, s, aino), addUser(t, s, bo)
		give := func(want string, row audit.MemberRow) { member(t, s, want, project, (*Tx).AddMember, row) }
		take := func(want string, row audit.MemberRow) { member(t, s, want, project, (*Tx).RemoveMember, row) }
		give("", audit.MemberRow{User: a, Role: access.Member, Person: "B"})
		give("", audit.MemberRow{User: a, Role: access.Finance})
		give("store.member_there", audit.MemberRow{User: a, Role: access.Finance})
		give("store.person_taken", audit.MemberRow{User: b, Role: access.Member, Person: "B"})
		give("store.person_taken", audit.MemberRow{User: a, Role: access.Manager, Person: "A"})
		give("", audit.MemberRow{User: b, Role: access.Auditor})
		actor, _ := userOf(t, s, a)
		want := access.Membership{Roles: []access.Role{access.Finance, access.Member}, Person: "B"}
		if diff := cmp.Diff(map[string]access.Membership{"KAIKKI": want}, actor.Projects); diff != "" {
			t.Error(diff)
		}
		var names []string
		err := s.View(t.Context(), func(tx *ViewTx) error {
			list, err := tx.Members(project)
			for _, m := range list {
				names = append(names, m.User.Name)
			}
			return err
		})
		if diff := cmp.Diff([]string{"Aino Ääri", "Bo Alm"}, names); err != nil || diff != "" {
			t.Error(err, diff)
		}
		take("store.stale", audit.MemberRow{User: b, Role: access.Member})
		take("", audit.MemberRow{User: a, Role: access.Member})
		take("store.stale", audit.MemberRow{User: a, Role: access.Member})
		take("", audit.MemberRow{User: a, Role: access.Finance})
		take("", audit.MemberRow{User: b, Role: access.Auditor})
		if actor, _ = userOf(t, s, a); len(actor.Projects) != 0 {
			t.Errorf("after all was taken away: %v", actor.Projects)
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

// accessTables are those that say who may do what.
var accessTables = []string{"users", "memberships", "settings"}

func accessKey(table string) string {
	return map[string]string{"users": "id", "memberships": "user_id || role", "settings": "name"}[table]
}

// withAccess fills every table of access.
func withAccess(t *testing.T, s *Store) (project, user string) {
	t.Helper()
	project, user = add(t, s, readBook(t, everyField)), addUser(t, s, aino)
	member(t, s, "", project, (*Tx).AddMember, audit.MemberRow{User: user, Role: access.Member, Person: "B"})
	changed(t, s, "", func(tx *Tx) error {
		if err := tx.AddSetting("demo", "yes"); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: audit.Installation, Action: "demo.made"})
	})
	return project, user
}

func TestAnyEditedCellOfAccessIsFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		withAccess(t, s)
		tried := 0
		for _, c := range columns(t, s, accessTables) {
			keep := snapshot(t, s, c.table)
			for _, value := range c.values {
				first := "UPDATE " + c.table + " SET " + c.name + " = " + value + " WHERE " + accessKey(c.table) + " IN (SELECT " +
					accessKey(c.table) + " FROM " + c.table + " LIMIT 1)"
				if behind(t, s, first) != nil || same(keep, snapshot(t, s, c.table)) {
					continue
				}
				tried++
				if _, err := verify(t, s); !found(err) {
					t.Errorf("%s: verify says %v", first, err)
				}
				restore(t, s, keep)
			}
		}
		if _, err := verify(t, s); err != nil || tried < 18 {
			t.Errorf("after %d repairs: %v", tried, err)
		}
	})
}

func TestRowsOfAccessAddedOrDeletedAreFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project, user := withAccess(t, s)
		keep := snapshot(t, s, accessTables...)
		for _, statement := range []string{
			"DELETE FROM users", "DELETE FROM memberships", "DELETE FROM settings",
			"INSERT INTO users SELECT 'ghost', 'ghost', name, sort_key, language, 'administrator', password_hash, " +
				"must_change, active, epoch, version, email, '' FROM users LIMIT 1",
			"INSERT INTO memberships VALUES ('" + project + "', '" + user + "', 'manager', '')",
			"INSERT INTO memberships VALUES ('ghost', '" + user + "', 'manager', '')",
			"INSERT INTO memberships VALUES ('" + project + "', 'ghost', 'manager', '')",
			"INSERT INTO settings VALUES ('other', 'yes', 1)",
		} {
			if err := behind(t, s, statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
			if _, err := verify(t, s); !found(err) {
				t.Errorf("%s: verify says %v", statement, err)
			}
			restore(t, s, keep)
		}
	})
}

// movingClock is set by the test.
type movingClock struct{ at time.Time }

func (c *movingClock) Now() time.Time { return c.at }

func TestSignInsEnd(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		clock := &movingClock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		s.clock = clock
		kept := s.SignIns()
		is := func(token, want string) {
			t.Helper()
			data, found, err := kept.Find(token)
			if err != nil || string(data) != want || found != (want != "") {
				t.Errorf("%s: %q, %v, %v; want %q", token, data, found, err, want)
			}
		}
		for _, data := range []string{"one", "two"} {
			if err := kept.Commit("a", []byte(data), clock.at.Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
			is("a", data)
		}
		if err := kept.Commit("b", []byte("b"), clock.at.Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
		clock.at = clock.at.Add(time.Hour)
		is("a", "")
		is("b", "b")
		if err := kept.Delete("b"); err != nil {
			t.Fatal(err)
		}
		is("b", "")
		if err := kept.Commit("c", []byte("c"), clock.at.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		if rows := snapshot(t, s, "sessions")["sessions"].rows; len(rows) != 1 {
			t.Errorf("%d sessions are kept, want the one that lasts", len(rows))
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}
