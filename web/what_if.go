package web

import (
	"encoding/json"
	"maps"
	"net/http"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/project"
)

const whatIfRoute = "what-if"

func (s *server) whatIfRoutes() []route {
	return []route{
		{http.MethodGet, "/projects/:code/what-if", whatIfRoute, access.SeePay, s.whatIf},
		{http.MethodGet, "/projects/:code/what-if/:scenario", "scenario", access.SeePay, s.whatIf},
	}
}

// whatIfLinks lead to the page, for who may see pay.
func (d *dossier) whatIfLinks() []link {
	if !d.may(access.SeePay) {
		return nil
	}
	return []link{{Text: d.T("what_if.title"), Href: d.at(whatIfRoute)}}
}

// whatIfForm is a change that is thought of. Its names are those of a scenario in the project
// file, whose reader reads it; it is sent by GET, so that nothing can be kept of it.
var whatIfForm = form{
	id: "scenario_changes", action: access.SeePay,
	parts: []formPart{{at: "/scenarios/*/changes/*", fields: changeFields}},
}

// changeFields are a change of a scenario.
var changeFields = []formField{
	{name: "person", kind: choiceKind, need: true, choices: peopleChoices},
	{name: "kind", kind: choiceKind, need: true, choices: wordsOf("scenario_kind.", project.ScenarioKinds)},
	{name: "from", kind: dateKind, need: true},
	{name: "percent", kind: percentKind},
	{name: "amount", kind: amountKind},
	{name: "to", kind: dateKind},
}

// whatIfPage is a trial: the form, what the change would come to, and the scenarios kept.
type whatIfPage struct {
	layout
	Problems []problemView
	Mend     link
	Groups   []groupView
	Action   string
	Result   *whatIfResult
	Kept     *amountTable // the scenarios beside what is recorded; nil without any
	New      link
}

// whatIf shows the form, and what follows from the change or the scenario of the address.
func (s *server) whatIf(q *request) error {
	d := q.dossier()
	values, asked := typed{}, false
	for _, f := range whatIfForm.parts[0].fields {
		name := inputName(0, f.name)
		values[name] = q.Query(name)
		asked = asked || values[name] != ""
	}
	steps := []string{"scenarios", newElement, "changes", newElement}
	b := &formBuilder{d: d, f: &whatIfForm, steps: steps, values: values, found: map[string][]string{}}
	page := whatIfPage{
		layout: q.projectLayout(d.Book, d.T("what_if.title"),
			link{Text: d.T("follow_up.title"), Href: d.at(followupRoute)}),
		Action: d.at(whatIfRoute), Kept: d.keptScenarios(), New: d.add("scenarios", newElement),
	}
	status := http.StatusOK
	wrong := func(problems fault.List) {
		status = statuses[problems[0].Kind]
		page.Title, page.Problems = q.wrong(page.Title), b.problems(&told{problems, nil})
	}
	if asked {
		change, next, problems := d.tried(values)
		if len(problems) > 0 {
			wrong(problems)
		} else {
			page.Result = d.whatIfResult([]project.ScenarioChange{*change}, next)
			page.Result.About = d.changeText(change)
			page.Result.Links = offered(d.keepLink(values), d.whereMade(change))
		}
	} else if id := q.Param("scenario"); id != "" {
		i := d.scenarioAt(id)
		if i < 0 {
			return fault.New(fault.NotFound, "error.page")
		}
		var problems fault.List
		if page.Result, problems = d.keptResult(i); len(problems) > 0 {
			wrong(problems)
		}
	}
	page.Groups = []groupView{b.group(0)}
	return s.render(q, status, "what_if", page)
}

// tried makes the Book in which the typed change is made.
func (d *dossier) tried(values typed) (*project.ScenarioChange, *followup.Trial, fault.List) {
	set, missing := values.object(0, &whatIfForm.parts[0], nil)
	maps.DeleteFunc(set, func(_ string, value any) bool { return value == nil })
	text, err := json.Marshal(map[string]any{"id": newElement, "name": newElement, "changes": []any{set}})
	if err != nil {
		return nil, nil, fault.All(err)
	}
	plain := *d.Book
	plain.Scenarios = nil
	read, err := book.Apply(&plain, book.Patch{At: "/scenarios/-", Set: text})
	if len(missing) > 0 || err != nil {
		return nil, nil, whatIfForm.mistakes(required(missing), nil, err)
	}
	changes := read.Scenarios[0].Changes
	next, err := followup.Try(d.Book, changes)
	if err != nil {
		return nil, nil, fault.All(err)
	}
	return &changes[0], next, nil
}
