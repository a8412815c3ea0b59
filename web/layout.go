package web

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
)

// layout is what every page has around its own content. Pages embed it.
type layout struct {
	*i18n.Printer
	// Heading is the page's one h1; Title is the window's, with where one is.
	Heading   string
	HeadingIn i18n.Language // the language of the heading where it is not the page's, or ""
	Title     string
	Crumbs    []link
	Menu      []link
	Languages []languageLink
	Style     string
	Icon      string
	Font      string
	Version   string
	Demo      bool
	RuleSets  []link
	Guide     string // leads to the reader's guide, where it tells of the page
	// Me is the name of who has signed in, or empty; CanSignIn offers it.
	Me        string
	CanSignIn bool
	Saved     string // what came of the form that led here, or nothing
	LeadsOn   bool   // figures lead to how they were computed, for who sees the pay in them
}

// link is a text that leads somewhere. Current marks where the reader is.
type link struct {
	Text, Href string
	Current    bool
	In         i18n.Language // where it is not the page's, or ""
}

// languageLink switches the language and keeps the page.
type languageLink struct {
	Language   i18n.Language
	Name, Href string
	Current    bool
}

// Short is the language as the switch shows it: FI.
func (l languageLink) Short() string { return strings.ToUpper(string(l.Language)) }

// layout makes the frame of a page outside any project: its heading, and the
// crumbs between the list of projects and the page.
func (q *request) layout(heading string, crumbs ...link) layout {
	l := layout{
		Printer: q.p, Heading: heading,
		Style: q.server.static.address("app.css"), Icon: q.server.static.address("icon.svg"),
		Font:    q.server.static.address("fonts/source-sans-3-latin-400-normal.woff2"),
		Version: q.server.opt.Version, Demo: q.server.opt.Demo, RuleSets: q.ruleSets(),
		Guide: q.guideTo(pageSections[q.route]),
		Saved: q.savedText(),
		Menu:  []link{{Text: q.p.T("menu.projects"), Href: "/", Current: q.route == "projects"}},
	}
	q.addAccess(&l)
	if q.route != "projects" {
		l.Crumbs = append([]link{{Text: q.p.T("menu.projects"), Href: "/"}}, crumbs...)
		l.Crumbs = append(l.Crumbs, link{Text: heading, Current: true})
	}
	for _, language := range i18n.Languages {
		l.Languages = append(l.Languages, languageLink{
			Language: language, Name: i18n.For(language).T("language." + string(language)),
			Href: samePage(q.Request.URL, language), Current: language == q.p.Lang(),
		})
	}
	l.Title = heading + " – " + q.p.T("site.name")
	return l
}

// projectLayout makes the frame of a page of a project, with the project's menu.
// The crumbs stand between the project and the page.
func (q *request) projectLayout(b *book.Book, heading string, crumbs ...link) layout {
	name, in := q.text(b.Agreement.Name)
	l := q.layout(heading)
	if q.route == "project" {
		l.HeadingIn = in
	} else {
		project := link{Text: name, Href: projectPath(b), In: in}
		l.Crumbs = append([]link{l.Crumbs[0], project}, crumbs...)
		l.Crumbs = append(l.Crumbs, link{Text: heading, Current: true})
	}
	l.Title = heading + " – " + b.Agreement.Code + " – " + q.p.T("site.name")
	l.Menu = append(l.Menu, q.projectMenu(b, crumbs)...)
	l.LeadsOn = q.may(access.SeePay)
	return l
}

// projectMenu is the menu of one project. A page below an entry, such as one claim,
// marks the entry by its own route's name, or by the crumb that leads to the entry.
func (q *request) projectMenu(b *book.Book, crumbs []link) []link {
	entries := []struct {
		name   string
		parts  []string
		routes []string
	}{
		{"project", nil, []string{"project", "overview-figure"}},
		{followupRoute, []string{followupRoute}, []string{followupRoute}},
		{"claims", []string{"claims"}, []string{"claims", "claim", "figure", reconcilePart}},
		{"people", []string{"people"}, []string{
			"people", "person", "sheet", "approvals", "reminders", "team-month", monthRoute, rateRoute, capRoute,
			hoursImportRoute, payImportRoute,
		}},
		{"costs", []string{"costs"}, []string{"costs", "cost", ledgerPart, purchasesRoute, ledgerImportPart}},
		{"agreement", []string{"agreement"}, []string{"agreement"}},
		{"reports", []string{"reports"}, []string{"reports"}},
		{"history", []string{"history"}, []string{"history"}},
		{"members", []string{"members"}, []string{"members"}},
	}
	var menu []link
	for _, entry := range entries {
		if entry.name == "history" && !q.may(access.SeeHistory) {
			continue
		}
		href := projectPath(b, entry.parts...)
		below := slices.ContainsFunc(crumbs, func(c link) bool { return c.Href == href })
		menu = append(menu, link{
			Text: q.p.T("menu." + entry.name), Href: href, Current: below || slices.Contains(entry.routes, q.route),
		})
	}
	return menu
}

// projectPath is the address of a project's page; the parts are escaped already.
func projectPath(b *book.Book, parts ...string) string {
	address := "/projects/" + escape(b.Agreement.Code)
	for _, part := range parts {
		address += "/" + part
	}
	return address
}

// claimPath is the address of a claim's page.
func claimPath(b *book.Book, number int) string {
	return projectPath(b, "claims", strconv.Itoa(number))
}

// text is a text of the project with its language where that is not the page's.
func (q *request) text(t map[string]string) (text string, in i18n.Language) {
	text = q.p.Text(t)
	if t[string(q.p.Lang())] == "" {
		for _, l := range i18n.Languages {
			if t[string(l)] == text {
				return text, l
			}
		}
	}
	return text, ""
}
