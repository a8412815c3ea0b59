package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// newProjectPath is where a project is set up, and newProjectFilePath where it is
// brought in a project file.
const (
	newProjectPath     = "/new-project"
	newProjectFilePath = "/new-project/file"
)

// newProject is the form of a project that is not there yet.
var newProject = form{
	id: "agreement", back: func(*dossier, []string) string { return "/" },
	parts: []formPart{
		{at: "/project", fields: slices.Concat([]formField{
			{name: "code", need: true}, {name: "rules", kind: choiceKind, need: true, choices: ruleSets},
		}, decisionFields)},
		{at: "/project/name", fields: nameFields},
		{at: "/grant", fields: grantFields},
	},
}

// ruleSets are the rule sets by name.
func ruleSets(d *dossier) []choice {
	var list []choice
	for _, id := range project.RuleSets {
		list = append(list, choice{Value: id, Text: d.Text(project.RuleSetByID(id).Name)})
	}
	return list
}

// newSteps lead to no place: the project is not there.
var newSteps = []string{newElement}

// noProject is the dossier of a form whose project is not there.
func (q *request) noProject() *dossier {
	b := &book.Book{Rules: project.RuleSetByID(project.RuleSets[len(project.RuleSets)-1])}
	return q.dossierOf(&loaded{Book: b})
}

// copyField names the project that a new one is like, and peopleField that its team
// comes along.
const (
	copyField   = "from"
	peopleField = "people"
)

type newProjectPage struct {
	formPage
	File   link
	From   string // the project that is copied
	Copied string
	People bool
}

// newProjectPage shows the form of a new project, empty or like another one.
func (s *server) newProjectPage(q *request) error {
	d := q.noProject()
	values := typed{"0.rules": d.Rules.ID}
	if from := q.Query(copyField); from != "" {
		model, err := q.load(from)
		if err != nil {
			return err
		}
		if err := values.like(d, model.Book); err != nil {
			return err
		}
		values[copyField], values[peopleField] = from, "true"
	}
	return s.showNewProject(q, http.StatusOK, values, nil)
}

// like fills in what a project like another one shares with it: not its code, its
// time and its sums.
func (t typed) like(d *dossier, model *book.Book) error {
	full := typed{}
	if err := full.stored(d, 0, &newProject.parts[0], book.Text(model, "/project")); err != nil {
		return err
	}
	for _, field := range []string{
		"rules", "beneficiary", "unit", "authority", "fund", "cost_model", "staff_cost_model", "side_cost_group",
	} {
		t[inputName(0, field)] = full[inputName(0, field)]
	}
	t[otherInput(inputName(0, "fund"))] = full[otherInput(inputName(0, "fund"))]
	if err := full.stored(d, 2, &newProject.parts[2], book.Text(model, "/grant")); err != nil {
		return err
	}
	delete(full, inputName(2, "max"))
	for name, value := range full {
		if strings.HasPrefix(name, "2.") {
			t[name] = value
		}
	}
	return nil
}

func (s *server) showNewProject(q *request, status int, values typed, t *told) error {
	d := q.noProject()
	page := newProjectPage{
		formPage: q.formPage(d, &newProject, newSteps, values, t),
		File:     link{Text: d.T("form.from_file"), Href: newProjectFilePath},
		From:     values[copyField], People: values[peopleField] != "",
	}
	page.Action = newProjectPath
	if page.From != "" {
		model, err := q.load(page.From)
		if err != nil {
			return err
		}
		name, _ := q.text(model.Agreement.Name)
		page.Copied = d.T("form.copied", "project", name)
	}
	return s.render(q, status, "new_project", page)
}

// newProjectSave makes the project that was typed in.
func (s *server) newProjectSave(q *request) error {
	values, err := q.typed()
	if err != nil {
		return err
	}
	if q.PostForm("do") == doMore {
		return s.showNewProject(q, http.StatusOK, values, nil)
	}
	places := map[string][]int{}
	file := map[string]any{"format": book.Format}
	wrong := values.unread(&newProject, typed{})
	for i := range newProject.parts {
		set, missing := values.object(i, &newProject.parts[i], places)
		part := newProject.parts[i].at
		isName := part == "/project/name"
		maps.DeleteFunc(set, func(_ string, value any) bool { return value == nil || (isName && value == "") })
		wrong = append(wrong, required(missing)...)
		if isName {
			file["project"].(map[string]any)["name"] = set
		} else {
			file[strings.TrimPrefix(part, "/")] = set
		}
	}
	var problems fault.List
	if len(wrong) > 0 {
		_, err := readFile(file)
		problems = newProject.mistakes(wrong, places, err)
	} else {
		code, err := s.create(q, file, values)
		if err == nil {
			return q.done("/projects/" + escape(code))
		}
		if problems = fault.All(err); !mendable(problems) {
			return err
		}
	}
	return s.showNewProject(q, statuses[problems[0].Kind], values, &told{problems, places})
}

// create makes a project of the objects of a project file.
func (s *server) create(q *request, file map[string]any, values typed) (code string, err error) {
	if from := values[copyField]; from != "" && values[peopleField] != "" {
		model, err := q.load(from)
		if err != nil {
			return "", err
		}
		var people []map[string]any
		for i := range model.People {
			p := &model.People[i]
			people = append(people, map[string]any{"id": p.ID, "name": p.Name, "title": p.Title})
		}
		if len(people) > 0 {
			file["people"] = people
		}
	}
	read, err := readFile(file)
	if err != nil {
		return "", err
	}
	return read.Book.Agreement.Code, q.app.CreateProject(q.Request.Context(), read)
}

// readFile reads the objects of a project file as the file.
func readFile(file map[string]any) (app.ProjectFile, error) {
	text, err := json.Marshal(file)
	if err != nil {
		return app.ProjectFile{}, err
	}
	return app.ReadProjectFile(text)
}
