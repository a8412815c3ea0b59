package web

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// scenarioForm is a scenario that is kept. Nothing else of the project follows from it.
var scenarioForm = form{
	id: "scenario", action: access.EditCosts, fresh: freshScenario,
	back: func(d *dossier, _ []string) string { return d.at(whatIfRoute) },
	made: func(d *dossier, values typed) string { return d.scenarioHref(values[inputName(0, "id")]) },
	parts: []formPart{{at: "/scenarios/*", fields: []formField{
		{name: "id", need: true, once: true}, {name: "name", need: true}, {name: "note", kind: longKind},
		{name: "changes", kind: rowsKind, rows: changeFields},
	}}},
}

// freshScenario suggests an id that no scenario has.
func freshScenario(d *dossier, _ []string) map[string]string {
	ids := map[string]bool{}
	for i := range d.Scenarios {
		ids[d.Scenarios[i].ID] = true
	}
	return map[string]string{"id": project.FreeID(ids, "S", len(d.Scenarios)+1, 1)}
}

func (d *dossier) scenarioHref(id string) string {
	return d.at(whatIfRoute, strings.TrimSpace(id))
}

// scenarioAt gives the index of a scenario, or -1.
func (d *dossier) scenarioAt(id string) int {
	for i := range d.Scenarios {
		if d.Scenarios[i].ID == id {
			return i
		}
	}
	return -1
}

// keepLink leads to the form of a new scenario with the change that was tried.
func (d *dossier) keepLink(values typed) link {
	keep := d.add("scenarios", newElement)
	if keep.Href == "" {
		return link{}
	}
	set := url.Values{}
	for i := range changeFields {
		name := changeFields[i].name
		if value := values[inputName(0, name)]; value != "" {
			set.Set("changes.0."+name, value)
		}
	}
	return link{Text: d.T("what_if.keep"), Href: keep.Href + "?" + set.Encode()}
}

// keptScenarios compares the scenarios with what is recorded, at the project's end by plan.
// Beside one that cannot be tried any more it says why.
func (d *dossier) keptScenarios() *amountTable {
	if len(d.Scenarios) == 0 {
		return nil
	}
	t := &amountTable{
		ID: "kept", Title: d.T("what_if.kept"), About: d.T("what_if.kept_about"), Head: d.T("what_if.scenario"),
		Columns: []string{
			d.T("follow_up.end.total"), d.T("follow_up.end.grant"), d.T("what_if.rest"), d.T("follow_up.end.left"),
			d.T("follow_up.end.grant_left"),
		},
	}
	recorded := amountRow{Name: link{Text: d.T("what_if.recorded")}, Cells: d.endCells(d.follow())}
	t.Rows = append(t.Rows, recorded)
	for i := range d.Scenarios {
		s := &d.Scenarios[i]
		row := amountRow{Name: link{Text: s.Name, Href: d.scenarioHref(s.ID)}, Under: d.changesText(s.Changes)}
		if trial, err := followup.Try(d.Book, s.Changes); err != nil {
			row.Under = joined(row.Under, d.T("what_if.cannot", "why", d.Fault(unplaced(err)[0])))
			row.Cells = make([]amount, len(t.Columns))
		} else {
			row.Cells = d.endCells(trial.Whole())
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// keptResult is what a scenario comes to; of one that cannot be tried, only what it is, and why.
func (d *dossier) keptResult(i int) (*whatIfResult, fault.List) {
	kept, r := &d.Scenarios[i], &whatIfResult{}
	trial, err := followup.Try(d.Book, kept.Changes)
	if err == nil {
		r = d.whatIfResult(kept.Changes, trial)
	}
	r.Name, r.About, r.Edit = kept.Name, kept.Note, d.edit(kept.Name, "scenarios", strconv.Itoa(i))
	for k := range kept.Changes {
		r.Changes = append(r.Changes, d.changeText(&kept.Changes[k]))
	}
	if err != nil {
		return r, unplaced(err)
	}
	return r, nil
}

func (d *dossier) changesText(changes []project.ScenarioChange) string {
	texts := make([]string, len(changes))
	for i := range changes {
		texts[i] = d.changeText(&changes[i])
	}
	return cmp.Or(strings.Join(texts, "; "), d.T("what_if.no_changes"))
}

// endCells are what a plan comes to at the project's end.
func (d *dossier) endCells(w *followup.Whole) []amount {
	p := w.Forecast.Plan
	total, grant := p.Total.Cents(), p.Grant.Cents()
	var cells []amount
	for _, cents := range []money.Cents{total, grant, total - grant, p.Left.Cents(), p.GrantLeft.Cents()} {
		cells = append(cells, d.cents(cents))
	}
	return cells
}

// unplaced are faults without their places, which are of a form that is not shown.
func unplaced(err error) fault.List {
	list := fault.All(err)
	for _, f := range list {
		f.Path = ""
	}
	return list
}
