package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

type figurePage struct {
	layout
	Value    string
	Words    string
	Rule     link
	RuleText string
	Rounding string
	Record   *link
	Parts    []partView
	Sign     string
	Users    []userView
	Claim    link
	Other    *termRow // the same figure as accepted, or as applied for
	Carried  []link   // where later claims take it over
	History  []link   // of the records that it rests on
	Explain  string   // how to read the parts of a figure of this kind
}

// partView is one part of a figure, with parts of its own a few levels down.
type partView struct {
	Name   link
	Sign   string
	Value  string
	Words  string
	Rule   link
	Record *link
	Parts  []partView
	More   string // that there are parts which are not shown here
}

// userView is a figure that uses the one shown.
type userView struct {
	Name  link
	Value string
	Words string
}

// How much of the tree below a figure one page shows: levels, and the most parts
// that a figure below the first level is unfolded with.
const (
	shownLevels = 3
	shownParts  = 8
)

// figure answers "how was this computed" for one figure of a claim.
func (s *server) figure(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	id := strings.TrimPrefix(q.Param("id"), "/")
	if id == "" {
		return fault.New(fault.NotFound, "error.page")
	}
	t := d.threads.of[c.Record.Number-1]()
	f := t.byID[id]
	if f == nil {
		return fault.New(fault.NotFound, "figure_page.unknown", "id", id)
	}
	page := d.figurePage(t, f)
	page.Claim, page.Other, page.Carried = d.claimLink(c.Record.Number), d.otherSide(c, t, f), d.carriedTo(c, f)
	page.layout = q.projectLayout(d.Book, d.figureName(f),
		link{Text: d.T("claim_page.list"), Href: d.at("claims")}, d.claimLink(c.Record.Number))
	return q.show("figure", page)
}

// figurePage explains a figure: its words and rule, its parts and its users.
func (d *dossier) figurePage(t *thread, f *money.Figure) figurePage {
	tie := d.trail(f)
	page := figurePage{
		Value: d.Value(f), Words: d.Words(f), Rule: d.ruleLink(f.Rule), Record: tie.Record, Sign: tie.Sign,
		History: d.histories(f),
		Explain: d.T("figure_page.kind." + string(f.Kind)), Parts: d.parts(t, f, shownLevels, make(map[*money.Figure]bool)),
	}
	if key := "rule." + f.Rule; d.Has(key) {
		page.RuleText = d.T(key)
	}
	if f.Rounding != money.Exact {
		page.Rounding = d.T("figure_page.rounding."+string(f.Rounding), "value", page.Value)
	}
	for _, user := range t.above(f) {
		page.Users = append(page.Users, userView{
			Name:  link{Text: d.figureName(user), Href: d.figureAt(t.home[user], user.ID)},
			Value: d.Value(user), Words: d.Words(user),
		})
	}
	return page
}

// ruleLink names a rule and leads to it.
func (d *dossier) ruleLink(rule string) link {
	if rule == "" {
		return link{}
	}
	return link{Text: d.T("figure_page.rule", "rule", rule), Href: d.ruleAt(rule)}
}

// parts prints the parts of a figure down to a level. The first level is whole;
// below it a figure of many parts, or one unfolded before, stays folded behind its
// link.
func (d *dossier) parts(t *thread, f *money.Figure, levels int, unfolded map[*money.Figure]bool) []partView {
	sign := d.trail(f).Sign
	views := make([]partView, len(f.Parts))
	for i, part := range f.Parts {
		view := partView{
			Name: link{Text: d.partName(part)}, Value: d.Value(part), Words: d.Words(part),
			Rule: d.ruleLink(part.Rule), Record: d.trail(part).Record,
		}
		if i > 0 {
			view.Sign = sign
		}
		if part.ID != "" {
			view.Name.Href = d.figureAt(t.home[part], part.ID)
		}
		switch {
		case len(part.Parts) == 0:
		case part.ID == "" || levels > 1 && len(part.Parts) <= shownParts && !unfolded[part]:
			unfolded[part] = true
			view.Parts = d.parts(t, part, levels-1, unfolded)
		default:
			view.More = d.N("figure_page.more", len(part.Parts))
		}
		views[i] = view
	}
	return views
}

// partName is what a part is called; one without a name is called by its rule.
func (d *dossier) partName(f *money.Figure) string {
	if f.Label.Key == "" {
		return d.T("figure_page.step")
	}
	return d.figureName(f)
}

// figureName is what a figure is called; one with all decisions says so.
func (d *dossier) figureName(f *money.Figure) string {
	if strings.HasPrefix(f.ID, acceptedPrefix) {
		return d.T("figure_page.accepted", "name", d.Label(f.Label))
	}
	return d.Label(f.Label)
}

// otherSide finds the same figure as accepted, or as applied for where this is the
// accepted one.
func (d *dossier) otherSide(c *claim.Claim, t *thread, f *money.Figure) *termRow {
	prefix := acceptedPrefix + strconv.Itoa(c.Record.Number) + "/"
	id, key := prefix+f.ID, "figure_page.as_accepted"
	if own, accepted := strings.CutPrefix(f.ID, prefix); accepted {
		id, key = own, "figure_page.as_applied"
	}
	other := t.byID[id]
	if other == nil || len(c.Record.Decisions) == 0 {
		return nil
	}
	return &termRow{d.T(key), link{Text: d.Value(other), Href: d.figureAt(c.Record.Number, id)}}
}

// carriedTo finds the later claims that take a figure of this claim over.
func (d *dossier) carriedTo(c *claim.Claim, f *money.Figure) []link {
	own := strings.TrimPrefix(f.ID, acceptedPrefix+strconv.Itoa(c.Record.Number)+"/")
	id := "chain/" + strconv.Itoa(c.Record.Number) + "/" + own
	var links []link
	for n := c.Record.Number + 1; n <= len(d.claims); n++ {
		if carried := d.threads.of[n-1]().byID[id]; carried != nil && carried.Kind == money.Carried {
			links = append(links, link{Text: d.claimLink(n).Text + ": " + d.Value(carried), Href: d.figureAt(n, id)})
		}
	}
	return links
}
