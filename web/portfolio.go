package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// The addresses of the portfolio, of its people and before the format of its files.
const (
	portfolioPath       = "/portfolio"
	portfolioPeoplePath = portfolioPath + "/people"
	portfolioFilePath   = portfolioPath + "/download/"
)

// The parameters of the portfolio's address, beside stateParameter.
const (
	orderParameter = "order"
	afterParameter = "after"
	allParameter   = "all"
)

// portfolioRoutes are the addresses over all projects.
func (s *server) portfolioRoutes() []route {
	return []route{
		{http.MethodGet, portfolioPath, "portfolio", access.ListProjects, s.portfolio},
		{http.MethodGet, portfolioPeoplePath, "portfolio-people", access.ListProjects, s.portfolioPeople},
		{http.MethodGet, portfolioFilePath + ":format", "portfolio", access.ListProjects, s.portfolioReport},
	}
}

// portfolioLength is how many projects or people a page has.
const portfolioLength = 20

type portfolioPage struct {
	layout
	Statuses, Orders []choice
	Filtered         bool
	Rows             []portfolioRow
	Page             portfolioFoot
	All              *portfolioFoot // of all pages, where that was asked for
	Sum              string         // asks for it
	First, Next      string
	Links            []link // to its people and its files
}

// portfolioRow is one project.
type portfolioRow struct {
	Name                    link
	About, Period           string
	Status                  tag
	Estimate, Used, Percent string
	Expected, Way, Left     string
	Over, Short             bool // used, or expected, beyond the estimate
	Granted, Received       string
	Next                    string
	Late                    tag
	Findings                []tag
}

// portfolioFoot is a sum of projects.
type portfolioFoot struct {
	Name                              string
	Estimate, Used, Percent, Expected string
	Granted, Received, Findings       string
}

// portfolio lists the projects by where they stand, from what is kept of them.
func (s *server) portfolio(q *request) error {
	ask := app.Portfolio{After: q.Query(afterParameter), Most: portfolioLength, All: q.Query(allParameter) != ""}
	var err error
	if ask.Status, ask.Order, err = q.portfolioList(); err != nil {
		return err
	}
	found, err := q.app.ListPortfolio(q.Request.Context(), ask)
	if err != nil {
		return err
	}
	page := portfolioPage{
		layout:   q.layout(q.p.T("portfolio.title")),
		Statuses: choicesOf(q, "portfolio.status.", string(ask.Status), followup.Statuses),
		Orders:   choicesOf(q, "portfolio.order.", string(ask.Order), app.PortfolioOrders),
		Filtered: ask.Status != "",
		Links:    []link{{Text: q.p.T("portfolio.people"), Href: portfolioPeoplePath}},
	}
	page.Links = append(page.Links, q.portfolioFiles(ask.Status, ask.Order)...)
	var sums app.PortfolioSums
	for i := range found.Rows {
		r := &found.Rows[i]
		page.Rows = append(page.Rows, q.portfolioRow(r, found.Today))
		sums.Projects++
		add(&sums, &r.Standing)
	}
	page.Page = q.portfolioFoot(q.p.T("portfolio.sum_of_page"), &sums)
	if ask.All {
		all := q.portfolioFoot(q.p.N("portfolio.sum_of_all", found.Sums.Projects), &found.Sums)
		page.All = &all
	}
	page.turned(&ask, &found)
	return q.show("portfolio", page)
}

// portfolioList reads which projects a reader asks for, in which order.
func (q *request) portfolioList() (status followup.Status, by app.PortfolioOrder, err error) {
	status, by = followup.Status(q.Query(stateParameter)), app.PortfolioOrder(q.Query(orderParameter))
	if by == "" {
		by = app.PortfolioOrders[0]
	}
	if status != "" && !slices.Contains(followup.Statuses, status) {
		err = fault.New(fault.NotFound, "error.page")
	}
	return status, by, err
}

// portfolioAt is an address of projects of a status in an order, with one more parameter
// where there is a name.
func portfolioAt(path string, status followup.Status, by app.PortfolioOrder, name, value string) string {
	query := url.Values{}
	if status != "" {
		query.Set(stateParameter, string(status))
	}
	if by != app.PortfolioOrders[0] {
		query.Set(orderParameter, string(by))
	}
	if name != "" {
		query.Set(name, value)
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// turned leads to the pages beside one of the list, and to the sums of all of them.
func (page *portfolioPage) turned(ask *app.Portfolio, found *app.PortfolioPage) {
	at := func(name, value string) string { return portfolioAt(portfolioPath, ask.Status, ask.Order, name, value) }
	if ask.After != "" {
		page.First = at("", "")
	}
	if found.More {
		page.Next = at(afterParameter, found.Rows[len(found.Rows)-1].Cursor)
	}
	if !ask.All && (found.More || ask.After != "") {
		page.Sum = at(allParameter, "1")
	}
}

// choicesOf gives the values of a list in words, one of them chosen.
func choicesOf[W ~string](q *request, prefix, value string, list []W) []choice {
	choices := make([]choice, len(list))
	for i, w := range list {
		choices[i] = choice{Value: string(w), Text: q.p.T(prefix + string(w)), Chosen: string(w) == value}
	}
	return choices
}

// add adds a project to the sums of those that a page lists.
func add(sums *app.PortfolioSums, s *followup.Standing) {
	sums.Estimate += s.Estimate
	sums.Used += s.Used
	sums.Expected += s.Expected()
	sums.Granted = followup.PlusSome(sums.Granted, s.Granted)
	sums.Received = followup.PlusSome(sums.Received, s.Received)
	sums.Errors += s.Errors
	sums.Warnings += s.Warnings
}

// statusClasses are the looks of statuses.
var statusClasses = map[followup.Status]string{
	followup.NotStarted: "off", followup.Running: "ok", followup.Ended: "warn", followup.Closed: "off",
}

func (q *request) portfolioRow(r *app.PortfolioRow, today calendar.Date) portfolioRow {
	name, in := q.text(r.Name)
	status := r.Status(today)
	row := portfolioRow{
		Name:  link{Text: name, Href: "/projects/" + escape(r.Code), In: in},
		About: r.Code, Period: q.p.Period(calendar.Period{From: r.Start, To: r.End}),
		Status:   tag{q.p.T("portfolio.status." + string(status)), statusClasses[status]},
		Estimate: q.p.Euro(r.Estimate), Used: q.p.Euro(r.Used), Percent: q.p.PercentOne(r.Used, r.Estimate),
		Over: r.Used > r.Estimate, Expected: q.p.Euro(r.Expected()), Way: q.p.T("portfolio.by_plan"),
		Left: q.p.T("portfolio.left", "amount", q.p.Euro(r.Left())), Short: r.Left() < 0,
		Granted: q.euroOrNone(r.Granted), Received: q.euroOrNone(r.Received), Findings: q.findings(r.Errors, r.Warnings),
	}
	if r.Rate != nil {
		row.Way = q.p.T("portfolio.by_rate")
	}
	if row.Short {
		row.Left = q.p.T("portfolio.short", "amount", q.p.Euro(-r.Left()))
	}
	row.Next, row.Late = q.nextDeadline(&r.Standing, today)
	return row
}

// nextDeadline is the next deadline of a project in words, and what to say of one that is
// over: what a day means follows from the day on which it is looked at.
func (q *request) nextDeadline(s *followup.Standing, today calendar.Date) (words string, late tag) {
	next, any := s.Next()
	if !any {
		return q.p.T("portfolio.no_deadline"), tag{}
	}
	words = q.p.T("portfolio.due."+string(next.Kind), "date", q.p.Date(next.Day), "claim", strconv.Itoa(next.Claim))
	if next.Day < today {
		late = tag{q.p.T("portfolio.late." + string(next.Kind)), "warn"}
	}
	return words, late
}

// findings are how many errors and warnings there are, in words.
func (q *request) findings(errors, warnings int) (tags []tag) {
	if errors > 0 {
		tags = append(tags, tag{q.p.N("portfolio.errors", errors), "bad"})
	}
	if warnings > 0 {
		tags = append(tags, tag{q.p.N("portfolio.warnings", warnings), "warn"})
	}
	if len(tags) == 0 {
		tags = append(tags, tag{q.p.T("portfolio.no_findings"), "ok"})
	}
	return tags
}

func (q *request) portfolioFoot(name string, s *app.PortfolioSums) portfolioFoot {
	findings := ""
	for _, t := range q.findings(s.Errors, s.Warnings) {
		findings = joined(findings, t.Text)
	}
	return portfolioFoot{
		Name: name, Estimate: q.p.Euro(s.Estimate), Used: q.p.Euro(s.Used),
		Percent: q.p.PercentOne(s.Used, max(s.Estimate, money.Cents(1))), Expected: q.p.Euro(s.Expected),
		Granted: q.euroOrNone(s.Granted), Received: q.euroOrNone(s.Received), Findings: findings,
	}
}

// euroOrNone is an amount, or a dash where none is recorded.
func (q *request) euroOrNone(c *money.Cents) string {
	if c == nil {
		return q.p.None()
	}
	return q.p.Euro(*c)
}
