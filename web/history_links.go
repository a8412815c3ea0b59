package web

import (
	"net/url"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
)

// historyAt is the address of the changes of one record.
func (d *dossier) historyAt(kind, id string) string {
	return d.at("history") + "?" + url.Values{"kind": {kind}, "id": {id}}.Encode()
}

// historyOf leads to the changes of one record, or nowhere for a reader who may not
// see them.
func (d *dossier) historyOf(kind audit.Kind, id string) link {
	if !d.may(access.SeeHistory) {
		return link{}
	}
	return link{Text: d.T("menu.history"), Href: d.historyAt(string(kind), id)}
}

// mostHistories is how many records a figure names whose changes could have moved it.
const mostHistories = 8

// histories leads to the changes of the records that a figure rests on.
func (d *dossier) histories(f *money.Figure) []link {
	if !d.may(access.SeeHistory) {
		return nil
	}
	sources := map[string]bool{}
	gather(f, sources, map[*money.Figure]bool{})
	var found []link
	for i := range d.People {
		p := &d.People[i]
		for source := range sources {
			if restsOn(source, p.ID) {
				found = append(found, link{Text: p.Name, Href: d.historyAt(string(audit.PersonKind), p.ID)})
				break
			}
		}
	}
	for i := range d.Costs {
		if id := d.Costs[i].ID; sources[costing.Source(costing.SourceCost, id)] {
			name := d.T("record.cost_of", "id", id)
			found = append(found, link{Text: name, Href: d.historyAt(string(audit.CostKind), id)})
		}
	}
	return found[:min(len(found), mostHistories)]
}

// restsOn tells whether a source is a record of a person.
func restsOn(source, person string) bool {
	kinds := []string{costing.SourcePay, costing.SourceAllocation, costing.SourceRate, costing.SourceSheet}
	return slices.ContainsFunc(kinds, func(kind string) bool {
		return strings.HasPrefix(source, costing.Source(kind, person)+"/")
	})
}

// gather notes the sources of a figure and of all below it.
func gather(f *money.Figure, sources map[string]bool, seen map[*money.Figure]bool) {
	if seen[f] {
		return
	}
	seen[f] = true
	if f.Source != "" {
		sources[f.Source] = true
	}
	for _, part := range f.Parts {
		gather(part, sources, seen)
	}
}
