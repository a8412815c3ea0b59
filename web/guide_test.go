package web_test

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hankekirja/docs"
	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
	"hankekirja/internal/staff"
	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// guideTurns are the guides in the order in which a new project meets their readers. One
// who waits for another stops before a section, and goes on from there the next time.
var guideTurns = []guideTurn{
	{access.Administrator, ""}, {access.Manager, ""},
	{access.Member, "returned"}, {access.Approver, "approve"}, {access.Member, ""}, {access.Approver, ""},
	{access.Finance, ""}, {access.Auditor, ""},
}

type guideTurn struct {
	role access.Role
	stop string // the section, "" for the guide's end
}

// guideOf names the guide of each role that has one.
var guideOf = map[access.Role]string{
	access.Administrator: "administrator", access.Manager: "project-manager",
	access.Member: "team-member", access.Approver: "approver",
	access.Finance: "finance-officer", access.Auditor: "auditor",
}

// Whoever follows the guides step by step, with nothing but the guides, goes from
// the first administrator to signed and approved hours, a frozen claim, its decision and
// its audit. Each step
// is done in a browser as the guide words it, so that a guide cannot tell of a button
// that is not there.
func TestTheGuidesCanBeFollowed(t *testing.T) {
	for _, language := range i18n.Languages {
		t.Run(string(language), func(t *testing.T) {
			t.Parallel()
			f := newFollower(t, language)
			for _, turn := range guideTurns {
				f.follow(turn)
			}
			f.leftBehind()
		})
	}
}

// follower does what guides say, each role in a browser of its own.
type follower struct {
	t *testing.T
	site
	words    *i18n.Printer
	pages    map[string]*testenv.Page // by the role's name
	logins   map[string]string        // by the role's name, typed last
	secrets  map[string]string        // passwords by login
	followed map[access.Role]int      // how many steps of their guide are done
	files    string
}

// What the guides' example is: the administrator made by the command, the password
// that every reader chooses, the project, and the day, on which June is over.
const (
	guideAdministrator = "paula.paju"
	guidePassword      = "sade ropisee peltikattoon"
	guideProject       = "A80123"
	guideHourly        = "A80124"
	guideDay           = "2025-07-02T09:00:00Z"
)

func newFollower(t *testing.T, language i18n.Language) *follower {
	t.Helper()
	f := &follower{
		t: t, site: serveTo(t, access.Actor{}), words: i18n.For(language), files: t.TempDir(),
		pages: map[string]*testenv.Page{}, logins: map[string]string{}, followed: map[access.Role]int{},
		secrets: map[string]string{guideAdministrator: password},
	}
	f.time.set(t, guideDay)
	f.addUser(t, someone{login: guideAdministrator, role: access.Administrator})
	return f
}

// leftBehind is what the guides promise in the end.
func (f *follower) leftBehind() {
	f.t.Helper()
	for role := range f.pages {
		for _, problem := range f.page(role).Problems() {
			f.t.Errorf("%s: %s", role, problem)
		}
	}
	b, err := f.app.ProjectBook(f.t.Context(), guideProject)
	if err != nil {
		f.t.Fatal(err)
	}
	c := b.Claims
	if len(c) != 2 || c[0].Frozen == 0 || len(c[0].Decisions) != 1 || len(c[1].Corrections) != 1 {
		f.t.Errorf("the guides lead to the claims %+v", c)
	}
	f.booksLeftBehind(b)
	s := b.Sheets
	if len(s) != 2 || s[1].State != timesheet.Draft || len(s[1].Earlier) != 2 || len(s[1].Entries) != 6 {
		f.t.Fatalf("the guides lead to the sheets %+v", s)
	}
	if on := s[0]; on.State != timesheet.Submitted || on.Signed.Paper == nil || on.Signed.Paper.Confirmed == nil {
		f.t.Errorf("the guides lead to the month on paper %+v", on)
	}
	hourly, err := f.app.ProjectBook(f.t.Context(), guideHourly)
	if err != nil || len(hourly.People[0].Rates) != 1 {
		f.t.Errorf("the guides lead to no hourly rate: %v", err)
	}
	if _, err := f.app.Verify(f.t.Context(), nil, func(int, int) {}); err != nil {
		f.t.Error(err)
	}
}

// booksLeftBehind is what the guides' imports and the reconciliation lead to.
func (f *follower) booksLeftBehind(b *book.Book) {
	f.t.Helper()
	pay := b.People[0].Pay
	if len(pay) != 7 || pay[6].Type != "holiday_bonus" || pay[6].Covers != staff.AllWork {
		f.t.Errorf("the guides lead to the pay %+v", pay)
	}
	if n := len(b.Costs); n != 2 || b.Costs[1].Supplier != "Tilausbussi Oy" || b.Costs[1].Paid == 0 {
		f.t.Errorf("the guides lead to the purchases %+v", b.Costs)
	}
	state, err := f.app.Ledger(f.t.Context(), guideProject)
	if err != nil || len(state.Imports) != 1 || state.Imports[0].Entries != 16 || len(b.Accounts) != 5 {
		f.t.Errorf("the guides lead to the ledger %+v with the accounts %+v: %v", state.Imports, b.Accounts, err)
	}
	first := b.Claims[0]
	if first.Reconciled == nil || len(first.Explanations) != 1 || first.Explanations[0].Difference != -1500 {
		f.t.Errorf("the guides lead to the reconciliation %+v of %+v", first.Reconciled, first.Explanations)
	}
}

// follow does the steps of a turn.
func (f *follower) follow(turn guideTurn) {
	f.t.Helper()
	g := &docs.Guides[slices.IndexFunc(docs.Guides, func(g docs.Guide) bool { return g.Name == guideOf[turn.role] })]
	language := string(f.words.Lang())
	path := filepath.Join(guides, language, g.Files[language]+".md")
	own, stop := f.words.T("role."+string(turn.role)), slices.Index(g.Sections, turn.stop)+1
	for _, step := range readGuide(f.t, path)[f.followed[turn.role]:] {
		if stop > 0 && step.section >= stop {
			return
		}
		f.followed[turn.role]++
		as := cmp.Or(step.as, own)
		at := fmt.Sprintf("%s:%d: %s", path, step.line, as)
		switch {
		case step.image != "":
			f.picture(as, step)
		case step.click != "":
			f.click(as, at, step.click)
		default:
			f.fill(as, at, step.field[0], step.field[1])
		}
	}
}

// page is the browser of a role, which begins at the first page. Each step has a limit of
// time of its own: a reader may have waited long for others.
func (f *follower) page(role string) *testenv.Page {
	if f.pages[role] == nil {
		address := f.URL + "/?lang=" + string(f.words.Lang())
		f.pages[role] = testenv.Open(f.t, address, testenv.View{Width: pictureWidth, Height: pictureHeight})
	}
	f.pages[role].Arrived()
	return f.pages[role]
}

// findText gives the first element that shows a text and nothing else, the page's
// own content before what stands around it.
const findText = `(wanted, kinds) => {
	const plain = s => s.replace(/[\s\u00a0]+/g, " ").trim()
	const seen = [...document.querySelectorAll(kinds)].filter(e => {
		const copy = e.cloneNode(true)
		for (const extra of copy.querySelectorAll(".muted, .vh, .under")) extra.remove()
		return e.checkVisibility() && plain(copy.textContent) === plain(wanted)
	})
	return seen.find(e => e.closest("main")) || seen[0] || null
}`

// find gives what shows a text, or nil.
func (f *follower) find(p *testenv.Page, text, kinds string) *rod.Element {
	f.t.Helper()
	object, err := p.Evaluate(rod.Eval(findText, text, kinds).ByObject())
	if err != nil {
		f.t.Fatal(err)
	}
	if object.ObjectID == "" {
		return nil
	}
	found, err := p.ElementFromObject(object)
	if err != nil {
		f.t.Fatal(err)
	}
	return found
}

// click does what a numbered step says: follows a link, presses a button, opens what
// is folded, or gets a file.
func (f *follower) click(role, at, text string) {
	f.t.Helper()
	p := f.page(role)
	found := f.find(p, text, "a, button, summary")
	switch {
	case found == nil:
		f.t.Fatalf("%s: %s has nothing to click that says %q", at, p.MustInfo().URL, text)
	case found.MustMatches("[download], [href*='/download/']"):
		for _, cookie := range p.MustCookies() {
			if cookie.Name == "session" {
				f.session = cookie.Value
			}
		}
		address := strings.TrimPrefix(found.MustProperty("href").Str(), f.URL)
		if got := f.get(f.t, address, string(f.words.Lang())); got.status != http.StatusOK {
			f.t.Fatalf("%s: %s answers %d", at, address, got.status)
		}
	case found.MustMatches("summary, [href^='#']"):
		found.MustClick()
	case found.MustMatches("[data-month] [value=save]"):
		found.MustClick()
		f.savedMonth(at, p)
	default:
		arrived := p.EachEvent(func(e *proto.PageFrameNavigated) bool { return e.Frame.ParentID == "" })
		found.MustClick()
		arrived()
		p.MustWaitLoad()
		p.Arrived()
		if refused, problem, _ := p.Has("[role=alert]"); refused {
			f.t.Fatalf("%s: after %q %s says: %s", at, text, p.MustInfo().URL, problem.MustText())
		}
		if shown, secret, _ := p.Has(".secret code"); shown {
			f.secrets[f.logins[role]] = secret.MustText()
		}
	}
}

// savedMonth waits until a month says that it is saved.
func (f *follower) savedMonth(at string, p *testenv.Page) {
	f.t.Helper()
	saved, _, _ := strings.Cut(f.words.T("grid.saved_at", "time", "|"), "|")
	err := p.Wait(rod.Eval(`saved => document.querySelector("[data-status]").textContent.startsWith(saved)`, saved))
	if err != nil {
		f.t.Fatalf("%s: %s: %v", at, p.MustElement("[data-status]").MustText(), err)
	}
}

// findCell gives the input of a month whose row and day are named, or nothing.
const findCell = `wanted => {
	const name = id => {
		const copy = document.getElementById(id).cloneNode(true)
		for (const extra of copy.querySelectorAll("[aria-hidden], .under")) extra.remove()
		return copy.textContent.trim()
	}
	const cells = [...document.querySelectorAll("input[aria-labelledby]")]
	const found = cells.find(e => e.getAttribute("aria-labelledby").split(" ").map(name).join(", ") === wanted)
	return found ? "#" + CSS.escape(found.id) : ""
}`

// fill puts a value into the field of a label, or sees that the page shows it.
func (f *follower) fill(role, at, label, value string) {
	f.t.Helper()
	p := f.page(role)
	found := f.find(p, label, "label, legend")
	if found == nil {
		if cell := p.MustEval(findCell, label).Str(); cell != "" {
			p.MustElement(cell).MustSelectAllText().MustInput(value)
			return
		}
		main := plain(p.MustElement("main").MustText())
		if !strings.Contains(main, plain(label)) || !strings.Contains(main, plain(value)) {
			f.t.Fatalf("%s: %s neither has a field %q nor shows there %q", at, p.MustInfo().URL, label, value)
		}
		return
	}
	if found.MustMatches("legend") {
		if found = f.find(p, value, "fieldset label"); found == nil {
			f.t.Fatalf("%s: %q has no choice %q", at, label, value)
		}
		found.MustClick()
		return
	}
	control := p.MustElement(fmt.Sprintf("[id=%q]", *found.MustAttribute("for")))
	switch kind := control.MustProperty("type").Str(); kind {
	case "select-one":
		if !control.MustEval(chooseOption, value).Bool() {
			f.t.Fatalf("%s: %q has no choice %q", at, label, value)
		}
	case "checkbox":
		control.MustClick()
	case "file":
		control.MustSetFiles(f.paper(value))
	case "password":
		login := f.logins[role]
		if strings.Contains(control.MustProperty("autocomplete").Str(), "new-password") {
			f.secrets[login] = guidePassword
		}
		control.MustSelectAllText().MustInput(f.secrets[login])
	default:
		if control.MustProperty("id").Str() == "login" {
			f.logins[role] = value
		}
		control.MustSelectAllText().MustInput(value)
	}
}

// chooseOption chooses the first option that begins with a text.
const chooseOption = `function (wanted) {
	const plain = s => s.replace(/[\s\u00a0]+/g, " ").trim()
	const option = [...this.options].find(o => plain(o.textContent).startsWith(plain(wanted)))
	if (option) this.value = option.value
	return Boolean(option)
}`

// papers are the files of the repository that stand for a reader's own, by their name or
// else by their kind.
var papers = map[string]string{
	".pdf": "receipt.pdf", ".csv": "hours.csv", ".json": "hourly.json",
	"palkat.csv": "payroll.csv", "loner.csv": "payroll.csv", "payroll.csv": "payroll.csv",
	"paakirja.csv": "ledger.csv", "huvudbok.csv": "ledger.csv", "ledger.csv": "ledger.csv",
}

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// paper makes a file of a name, as a scanner or another program would.
func (f *follower) paper(name string) string {
	f.t.Helper()
	path := filepath.Join(f.files, filepath.Base(name))
	stands := cmp.Or(papers[name], papers[filepath.Ext(name)])
	data, err := os.ReadFile(filepath.Join("..", "testdata", "files", stands))
	if err := errors.Join(err, os.WriteFile(path, data, 0o600)); err != nil {
		f.t.Fatal(err)
	}
	return path
}
