package book

import "hankekirja/internal/project"

// checkCommitments asks for ids of their own, which purchases name, for work packages
// that the project has, and for days that follow the order.
func (c *checker) checkCommitments() {
	list := c.book.Commitments
	c.checkDoubled(len(list), func(i int) string { return list[i].ID },
		func(i int) []any { return []any{"commitments", i, "id"} })
	for i := range list {
		x := &list[i]
		c.checkWorkPackage(x.WorkPackage, "commitments", i, "work_package")
		if x.Ordered == 0 {
			continue // told already
		}
		if x.Expected != 0 && x.Expected < x.Ordered.Month() {
			c.add(pointer("commitments", i, "expected"), "file.before_order",
				"value", x.Expected.String(), "ordered", x.Ordered.String())
		}
		if x.Closed != 0 && x.Closed < x.Ordered {
			c.add(pointer("commitments", i, "closed"), "file.before_order",
				"value", x.Closed.String(), "ordered", x.Ordered.String())
		}
	}
}

// checkScenarios asks for ids of their own, and for changes of people of the project
// that hold what their kind changes and nothing else.
func (c *checker) checkScenarios() {
	people := c.ids("people", len(c.book.People), func(i int) string { return c.book.People[i].ID })
	list := c.book.Scenarios
	c.checkDoubled(len(list), func(i int) string { return list[i].ID },
		func(i int) []any { return []any{"scenarios", i, "id"} })
	for i := range list {
		for j := range list[i].Changes {
			x, at := &list[i].Changes[j], []any{"scenarios", i, "changes", j}
			c.checkKnown(people, x.Person, "file.person_unknown", below(at, "person")...)
			c.checkOrder(x.From, x.To, below(at, "to")...)
			c.checkScenarioField(x.Kind, project.ShareChange, "percent", x.Percent != nil, true, at)
			c.checkScenarioField(x.Kind, project.PayChange, "amount", x.Amount != nil, true, at)
			c.checkScenarioField(x.Kind, project.ShareChange, "to", x.To != 0, false, at)
		}
	}
}

// checkScenarioField asks that a field is given only in changes of the kind that it
// belongs to, and there, where it is needed.
func (c *checker) checkScenarioField(kind, of project.ScenarioKind, name string, given, needed bool, at []any) {
	place := below(at, name)
	switch {
	case kind == "" || !c.sound(place...):
	case kind == of && needed && !given:
		c.add(pointer(place...), "file.scenario_field_missing", "kind", string(kind), "name", name)
	case kind != of && given:
		c.add(pointer(place...), "file.scenario_field_unused", "kind", string(kind), "name", name, "of", string(of))
	}
}
