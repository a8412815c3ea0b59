package web

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
)

// importPlanPage shows what an import would save, before anything is saved.
type importPlanPage struct {
	importPage
	Counts   []planCount
	Conflict *slipField // the choice for all conflicts that have none of their own
	Refused  bool       // there is something that is left out, and something that is not
	Without  bool       // it is chosen to leave it out
	Rest     string     // says what is imported without it
	Changes  bool
	Do       string // saves them
}

// planCount is how many cells are of a state.
type planCount struct{ Name, Count, About string }

// planned is what an import would do.
type planned interface {
	Count(importer.State) int
	Digest() string
}

var planTags = map[importer.State]string{
	importer.Added: "ok", importer.Same: "off", importer.Conflict: "warn", importer.Refused: "bad",
}

// planPage begins the page of a plan. Chosen are the hidden inputs of all that was chosen,
// and decisions what may become of conflicts.
func (q *request) planPage(
	f *importFile, plan planned, chosen []nameValue, decisions []importer.Decision, problems fault.List,
) (page importPlanPage, err error) {
	page.Without, page.Rest = f.values[app.RefusedField] != "", f.T("file_import.without")
	if page.importPage, err = q.stepPage(f, problems); err != nil {
		return page, err
	}
	page.Hidden = slices.Concat(page.Hidden, f.chosenColumns(), chosen, []nameValue{{"seen", plan.Digest()}})
	refused := plan.Count(importer.Refused) + f.unreadRows()
	for _, s := range importer.States {
		count := plan.Count(s)
		if s == importer.Refused {
			count = refused
		}
		page.Counts = append(page.Counts, planCount{
			f.T("file_import.state." + string(s)), f.Count(count), f.T(f.words + "state." + string(s) + ".about"),
		})
	}
	page.Changes = plan.Count(importer.Added)+plan.Count(importer.Conflict) > 0
	page.Refused, page.Do = page.Changes && refused > 0, f.T(f.words+"do")
	if plan.Count(importer.Conflict) > 0 {
		in := f.decisionField(app.ConflictsField, f.values[app.ConflictsField], decisions)
		in.Label, in.Hint = f.T(f.words+"conflicts"), f.T(f.words+"conflicts_hint")
		page.Conflict = &in
	}
	for _, p := range problems {
		l := link{Text: f.importFault(p)}
		switch {
		case p.Path == app.ConflictsField && page.Conflict != nil:
			page.Conflict.Problem, l.Href = l.Text, "#"+app.ConflictsField
		case p.Path == app.RefusedField:
			l.Href = "#" + app.RefusedField
		}
		page.Problems = append(page.Problems, l)
	}
	return page, nil
}

// decisionField is the choice of what becomes of a conflict.
func (f *importFile) decisionField(name, chosen string, decisions []importer.Decision) slipField {
	in := slipField{Name: name, Choices: []choice{{"", f.T("form.choose"), chosen == ""}}}
	for _, d := range decisions {
		in.Choices = append(in.Choices, choice{string(d), f.T("file_import.decision." + string(d)), chosen == string(d)})
	}
	return in
}

// decided is what is chosen of a conflict, or of all that are left.
func (f *importFile) decided(input string) importer.Decision {
	if decision := f.values[input]; decision != "" {
		return importer.Decision(decision)
	}
	return importer.Decision(f.values[app.ConflictsField])
}

// rowsNamed is the most rows of a file that a cell names.
const rowsNamed = 4

// fileRows names the rows of the file that a cell is made of.
func (f *importFile) fileRows(rows []int) string {
	var named []string
	for _, row := range rows[:min(len(rows), rowsNamed)] {
		named = append(named, strconv.Itoa(row))
	}
	if len(rows) > rowsNamed {
		named = append(named, "…")
	}
	return f.N("file_import.from_rows", len(rows), "rows", strings.Join(named, ", "))
}
