package web

import (
	"net/http"

	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
)

// section is a heading with the paragraphs below it.
type section struct {
	Heading    string
	Paragraphs []string
}

type statementPage struct {
	layout
	Sections []section
}

// accessibility shows the accessibility statement.
func (s *server) accessibility(q *request) error {
	return q.statement("accessibility", "state", "exceptions", "testing", "feedback", "enforcement")
}

// privacy shows the privacy notice.
func (s *server) privacy(q *request) error {
	return q.statement("privacy", "who", "what", "why", "retention", "cookies", "rights")
}

// statement shows a text of the catalogue: the title, and for each section a
// heading and its paragraphs, numbered from 1.
func (q *request) statement(name string, sections ...string) error {
	page := statementPage{layout: q.layout(q.p.T(name + ".title"))}
	for _, part := range sections {
		key := name + "." + part
		s := section{Heading: q.p.T(key)}
		for _, number := range []string{".1", ".2", ".3", ".4"} {
			if q.p.Has(key + number) {
				s.Paragraphs = append(s.Paragraphs, q.p.T(key+number))
			}
		}
		page.Sections = append(page.Sections, s)
	}
	return q.show("statement", page)
}

// glossaryTerms are the terms that the programme's authorities use, as the
// catalogues' messages term.NAME and term.NAME.about.
var glossaryTerms = []string{
	"claim", "final_claim", "eligible", "cost_estimate", "cost_category", "cost_model", "flat_rate", "lump_sum",
	"staff_cost_model", "side_costs", "fixed_side_costs", "unit_cost", "working_share", "timesheet",
	"funding_decision", "amendment", "managing_authority", "intermediate_body", "beneficiary",
	"grant", "own_funding", "other_funding", "advance", "deduction", "correction", "frozen", "retention",
}

type glossaryRow struct {
	Terms []glossaryTerm // the reader's language first
	About string
}

type glossaryTerm struct {
	Language i18n.Language
	Name     string // of the language, in the page's
	Text     string
}

type glossaryPage struct {
	layout
	Terms   []glossaryRow
	Columns []string // the names of the languages
}

// glossary shows the terms in all languages side by side.
func (s *server) glossary(q *request) error {
	page := glossaryPage{layout: q.layout(q.p.T("glossary.title"))}
	order := []i18n.Language{q.p.Lang()}
	for _, l := range i18n.Languages {
		if l != q.p.Lang() {
			order = append(order, l)
		}
	}
	for _, l := range order {
		page.Columns = append(page.Columns, q.p.T("glossary."+string(l)))
	}
	for _, term := range glossaryTerms {
		row := glossaryRow{About: q.p.T("term." + term + ".about")}
		for i, l := range order {
			row.Terms = append(row.Terms, glossaryTerm{l, page.Columns[i], i18n.For(l).T("term." + term)})
		}
		page.Terms = append(page.Terms, row)
	}
	return q.show("glossary", page)
}

// ruleSets are the rule sets the footer leads to.
func (q *request) ruleSets() []link {
	links := make([]link, len(project.RuleSets))
	for i, id := range project.RuleSets {
		links[i] = link{Text: q.p.T("site.rules", "set", id), Href: "/rules/" + escape(id)}
	}
	return links
}

// health tells whether the database answers, for whoever watches the server.
func (s *server) health(q *request) error {
	if _, err := s.app.ListProjects(q.Request.Context()); err != nil {
		s.opt.Log.Error("health", "request", q.id, "error", err)
		q.JSON(http.StatusServiceUnavailable, map[string]string{"status": "unavailable", "version": s.opt.Version})
		return nil
	}
	q.JSON(http.StatusOK, map[string]string{"status": "ok", "version": s.opt.Version})
	return nil
}
