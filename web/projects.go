package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/i18n"
)

// projectRow is one project in the list.
type projectRow struct {
	Name   link
	About  string
	Period string
	Used   amount
	Share  string
	Bar    int // thousandths of the estimate
	Over   bool
	Next   []nextAction
	More   link // to the rest of them
}

type projectsPage struct {
	layout
	Done     string
	Projects []projectRow
	NoneMine bool // and the reader is not one to import any
	Add      []link
	Text     string // that was searched for
	Search   bool   // there are more than fit a page, or a search was made
	Shown    string
	Earlier  string
	Later    string
}

// actionsListed is how many actions a row of the list shows: who has some months to
// sign sees so, and is one click from each.
const actionsListed = 3

// projectListLength is how many projects a page of the list has.
const projectListLength = 20

// projects lists the projects: where each stands and what to do next.
func (s *server) projects(q *request) error {
	number, err := q.pageNumber()
	if err != nil {
		return err
	}
	ask := app.ProjectList{
		Text: strings.TrimSpace(q.Query(textParameter)), Skip: number * projectListLength, Most: projectListLength,
	}
	codes, all, err := q.app.ListProjects(q.Request.Context(), ask)
	if err != nil {
		return err
	}
	page := projectsPage{
		layout:   q.layout(q.p.T("menu.projects")),
		Done:     q.told(),
		NoneMine: q.signedIn() && !q.may(access.ImportProject),
	}
	for _, code := range codes {
		p, err := q.load(code)
		if err != nil {
			return err
		}
		row, err := q.projectRow(q.dossierOf(p))
		if err != nil {
			return err
		}
		page.Projects = append(page.Projects, row)
	}
	page.turned(q.p, &ask, number, all)
	if all > 0 {
		page.Add = []link{{Text: q.p.T("portfolio.title"), Href: portfolioPath}}
	}
	if q.may(access.CreateProject) {
		page.Add = append(page.Add, link{Text: q.p.T("form.agreement.new"), Href: newProjectPath})
	}
	return q.show("projects", page)
}

// turned leads to the pages before and after one of the list.
func (page *projectsPage) turned(p *i18n.Printer, ask *app.ProjectList, number, all int) {
	page.Text, page.Search = ask.Text, ask.Text != "" || all > projectListLength
	to := min(ask.Skip+projectListLength, all)
	if all > projectListLength {
		page.Shown = p.T("register.shown", "from", strconv.Itoa(min(ask.Skip+1, all)), "to", strconv.Itoa(to),
			"all", strconv.Itoa(all))
	}
	at := func(number int) string {
		query := url.Values{}
		if ask.Text != "" {
			query.Set(textParameter, ask.Text)
		}
		query.Set(pageParameter, strconv.Itoa(number+1))
		return "/?" + query.Encode()
	}
	if number > 0 {
		page.Earlier = at(number - 1)
	}
	if to < all {
		page.Later = at(number + 1)
	}
}

func (q *request) projectRow(d *dossier) (projectRow, error) {
	o := &d.over
	name, in := q.text(d.Agreement.Name)
	row := projectRow{
		Name:   link{Text: name, Href: d.at(), In: in},
		About:  joined(d.Agreement.Code, d.Agreement.Authority),
		Period: d.Period(d.Agreement.Period()),
		Used:   d.overview(o.Used),
		Share:  d.PercentOne(o.Used.Cents(), o.Estimate.Cents()),
		Bar:    thousandths(o.Used.Cents(), o.Estimate.Cents()),
		Over:   o.Left.Value.IsNegative(),
	}
	actions, err := q.nextActions(d)
	row.Next = actions[:min(actionsListed, len(actions))]
	if more := len(actions) - len(row.Next); more > 0 {
		row.More = link{Text: d.N("action.more", more), Href: d.at() + "#h-actions"}
	}
	return row, err
}

// toProjects leads from the address above those of the projects to their list.
func toProjects(q *request) error {
	q.Redirect(http.StatusPermanentRedirect, "/")
	return nil
}
