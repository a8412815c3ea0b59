package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/testenv"

	"github.com/go-rod/rod/lib/input"
)

// accessViews are the pages about who may do what: for nobody yet, for an
// administrator, and as somebody sees them who does not see everything.
func accessViews(t *testing.T, s site) map[*site]map[string]string {
	t.Helper()
	users, err := s.app.ListUsers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.recordDays(t, 2)
	nobody, administrator, member, finance := s, s.as(t, "administrator"), s.as(t, "member"), s.as(t, "finance")
	approver, manager := s.as(t, "approver"), s.as(t, "manager")
	signedPath := at("/people/harju/sheets/2024-12")
	onPaper := at("/people/rautiainen/sheets/2025-01")
	scan := testFile(t, "receipt.png")
	s.wants(t, "a paper", finance.attach(t, onPaper+"/paper", "k.png", scan, "on", "31.1.2025"), http.StatusSeeOther)
	return map[*site]map[string]string{
		&nobody: {"sign-in": "/sign-in"},
		&administrator: {
			"account": "/account", "password": "/account/password", "users": "/users", "user-new": "/users/new",
			"user": "/users/" + users[0].ID, "members": at("/members"), "saved": "/account?done=saved",
			"deletion-refused": at("/delete"), "deleted": "/?done=deleted",
		},
		&member: {
			"masked-project": at(""), "masked-people": at("/people"), "masked-person": at("/people/rautiainen"),
			"masked-sheet": at("/people/rautiainen/sheets/2023-07"), "masked-claim": at("/claims/5"),
			"masked-reports": at("/reports"), "masked-members": at("/members"), "sheet-draft": sheetPath(),
			"sheet-sign": sheetPath("sign"),
		},
		&approver: {
			"approvals": at("/approvals"), "sheet-approve": signedPath + "/approve",
			"sheet-return": signedPath + "/return", "sheet-reopen": signedPath + "/reopen",
			"paper-confirm": onPaper + "/confirm", "paper-reject": onPaper + "/reject",
			"sheet-held": at("/people/harju/sheets/2023-01/reopen"),
		},
		&finance: {
			"freeze-asks": at("/claims/5/freeze"), "team-month-read": teamPath(),
			"paper-give": sheetPath("paper"), "paper-waits": onPaper,
			"paper-withdraw": onPaper + "/withdraw",
		},
		&manager: {"reminders": at("/reminders"), "team-month": teamPath(), "team-month-earlier": at("/team/2024-12")},
	}
}

func TestAccessPagesAreAccessible(t *testing.T) {
	s := closedSite(t)
	for own, pages := range accessViews(t, s) {
		for _, dark := range []bool{false, true} {
			look(t, *own, pages, themed(dark, 1440, 390), "fi", true)
		}
	}
	for _, dark := range []bool{false, true} {
		look(t, demoSite(t), map[string]string{"sign-in-demo": "/sign-in"}, themed(dark, 1440, 390), "sv", true)
	}
}

func TestAccessPagesFitInEveryLanguage(t *testing.T) {
	s := closedSite(t)
	for own, pages := range accessViews(t, s) {
		for _, language := range languages {
			look(t, *own, pages, themed(false, 1440, 390, 320), language, false)
		}
	}
}

// A name and a login as long as they may be widen no page.
func TestALongNameWidensNoPage(t *testing.T) {
	s := closedSite(t)
	long := app.AddUser{Login: strings.Repeat("a", 64), Name: strings.Repeat("Å", 200)}
	id, oneTime, err := s.app.AddUser(t.Context(), long)
	if err != nil {
		t.Fatal(err)
	}
	member := app.ChangeMember{Project: reference, User: id, Role: access.Manager}
	if err := s.app.AddMember(t.Context(), member); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"long-users": "/users", "long-user": "/users/" + id, "long-members": at("/members")}
	look(t, s.as(t, "administrator"), pages, themed(false, 1440, 390, 320), "fi", false)
	own := s
	entered := s.enter(t, long.Login, oneTime)
	own.session, _ = entered.cookie("session")
	look(t, own, map[string]string{"long-me": "/account/password"}, themed(false, 1440, 390, 320), "fi", false)
	look(t, s.as(t, "auditor"), map[string]string{"long-history": at("/history")}, themed(false, 390), "fi", false)
}

// Signing in with the keyboard only: what is wrong is told where the focus is, and
// leads to its field.
func TestSignInWithTheKeyboard(t *testing.T) {
	s := closedSite(t)
	p := s.open(t, at("/people"), testenv.View{Width: 390})
	fill := func(login, secret string) {
		p.MustElement("#login").MustSelectAllText().MustInput(login)
		p.MustElement("#password").MustInput(secret)
		wait := p.MustWaitNavigation()
		p.MustElement("#password").MustType(input.Enter)
		wait()
		p.MustWaitLoad()
	}
	fill("finance", "väärä salasana")
	if at := p.MustEval(`() => document.activeElement.id`).Str(); at != "problems" {
		t.Errorf("the focus is at %q", at)
	}
	p.Picture("sign-in-wrong")
	for _, violation := range p.Axe() {
		t.Error(violation)
	}
	fill("finance", password)
	if where := p.MustInfo().URL; where != s.URL+at("/people") {
		t.Errorf("the sign-in leads to %s", where)
	}
	p.Go(s.URL + at("/claims/5/freeze"))
	p.MustElement("#current").MustInput("väärä salasana")
	wait := p.MustWaitNavigation()
	p.MustElement("#current").MustType(input.Enter)
	wait()
	p.MustWaitLoad()
	p.Picture("freeze-wrong")
	if text := p.MustElement("main").MustText(); !strings.Contains(text, "the current password is wrong") {
		t.Errorf("the page says %q", text)
	}
	for _, violation := range p.Axe() {
		t.Error(violation)
	}
}
