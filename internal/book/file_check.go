package book

import (
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
)

// checker looks for what is wrong between the fields of a file whose shape has
// been read. What stands on a field that was refused is passed over: that would
// be the same mistake told twice.
type checker struct {
	*problems
	book *Book
	// model is nil where the file names no known cost model.
	model *project.CostModel
}

func checkBook(p *problems, b *Book) {
	c := &checker{problems: p, book: b}
	c.checkProject()
	c.checkAmendments()
	c.checkCompleteUntil()
	c.checkFunding()
	c.checkPeople()
	c.checkSheets()
	c.checkCosts()
	c.checkClaims()
	c.checkCommitments()
	c.checkScenarios()
	c.checkAccounts()
	c.checkLedger()
}

// checkProject holds the project's own fields against each other and against its
// rule set.
func (c *checker) checkProject() {
	a := &c.book.Agreement
	if c.sound("project", "name") && !anyName(a.Name) {
		c.add(pointer("project", "name"), "file.name_missing", "known", listed(nameLanguages))
	}
	c.checkOrder(a.Start, a.End, "project", "end")
	if a.LastPayment != 0 && a.LastPayment < a.Start {
		c.add(pointer("project", "last_payment"), "file.last_payment",
			"value", a.LastPayment.String(), "start", a.Start.String())
	}
	packages := a.WorkPackages
	c.checkDoubled(len(packages), func(i int) string { return packages[i].ID },
		func(i int) []any { return []any{"project", "work_packages", i, "id"} })
	if c.book.Rules == nil {
		return
	}
	if c.sound("project", "cost_model") {
		c.checkModel(a)
	}
	if _, known := c.book.Rules.SideCostFor(a.SideCostGroup, a.Start); !known && c.sound("project", "side_cost_group") {
		c.add(pointer("project", "side_cost_group"), "file.side_cost_group",
			"value", shown(a.SideCostGroup), "known", listed(sideCostGroups(c.book.Rules)))
	}
}

func anyName(name project.Text) bool {
	for _, s := range name {
		if strings.TrimSpace(s) != "" {
			return true
		}
	}
	return false
}

func sideCostGroups(rules *project.RuleSet) []string {
	var groups []string
	for _, s := range rules.SideCosts {
		if !slices.Contains(groups, s.Group) {
			groups = append(groups, s.Group)
		}
	}
	return groups
}

// checkModel finds the cost model, and asks for a staff cost model exactly where
// people have lines of their own (RULES.md 2 and 3).
func (c *checker) checkModel(a *project.Agreement) {
	c.model = c.book.Rules.CostModel(a.CostModel)
	if c.model == nil {
		ids := make([]string, len(c.book.Rules.CostModels))
		for i, m := range c.book.Rules.CostModels {
			ids[i] = m.ID
		}
		c.add(pointer("project", "cost_model"), "file.cost_model", "value", shown(a.CostModel), "known", listed(ids))
		return
	}
	if !c.sound("project", "staff_cost_model") {
		return
	}
	if c.model.PersonLines && a.StaffModel == "" {
		c.add(pointer("project", "staff_cost_model"), "file.staff_cost_model_missing",
			"model", a.CostModel, "known", listed(staffModels))
	}
	if !c.model.PersonLines && a.StaffModel != "" {
		c.add(pointer("project", "staff_cost_model"), "file.staff_cost_model_unused",
			"value", string(a.StaffModel), "model", a.CostModel)
	}
}

// checkOrder asks that a day or month is not before the one that begins, where
// both were given; steps name the later one.
func (c *checker) checkOrder(from, to calendar.Date, steps ...any) {
	if from != 0 && to != 0 && to < from {
		c.add(pointer(steps...), "file.end_before_start", "value", to.String(), "start", from.String())
	}
}

// checkAmendments asks for the order in which later ones go over earlier ones
// (RULES.md 6.1).
func (c *checker) checkAmendments() {
	var latest calendar.Date
	for i := range c.book.Agreement.Amendments {
		m := &c.book.Agreement.Amendments[i]
		c.checkOrder(c.book.Agreement.Start, m.End, "amendments", i, "end")
		if m.ValidFrom != 0 && m.ValidFrom < latest {
			c.add(pointer("amendments", i, "valid_from"), "file.amendment_order",
				"value", m.ValidFrom.String(), "earlier", latest.String())
		}
		latest = max(latest, m.ValidFrom)
	}
}

// checkCompleteUntil asks for a month of the project.
func (c *checker) checkCompleteUntil() {
	until, period := c.book.Agreement.CompleteUntil, c.book.Agreement.Period()
	if until == 0 || period.From == 0 || period.To == 0 || !c.sound("amendments") {
		return
	}
	if first, last := period.From.Month(), period.To.Month(); until < first || until > last {
		c.add(pointer("project", "complete_until"), "file.complete_until",
			"value", until.String(), "start", first.String(), "end", last.String())
	}
}

func (c *checker) checkFunding() {
	parts := c.book.Agreement.Grant.Parts
	c.checkDoubled(len(parts), func(i int) string { return parts[i].Source },
		func(i int) []any { return []any{"grant", "parts", i, "source"} })
	others := c.book.Agreement.OtherFunding
	c.checkDoubled(len(others), func(i int) string { return others[i].Source },
		func(i int) []any { return []any{"other_funding", i, "source"} })
}

// checkDoubled asks that values which other things refer to stand once: n values,
// each at its place.
func (c *checker) checkDoubled(n int, value func(int) string, place func(int) []any) {
	first := make(map[string]int, n)
	for i := range n {
		if !c.sound(place(i)...) {
			continue
		}
		v := value(i)
		if earlier, doubled := first[v]; doubled {
			c.add(pointer(place(i)...), "file.doubled", "value", shown(v), "other", pointer(place(earlier)...))
			continue
		}
		first[v] = i
	}
}
