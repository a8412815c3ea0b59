package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

var scenarioFields = []field[project.Scenario]{
	textField("id", named, func(s *project.Scenario) *string { return &s.ID }),
	textField("name", named, func(s *project.Scenario) *string { return &s.Name }),
	textField("note", optional, func(s *project.Scenario) *string { return &s.Note }),
	listField("changes", scenarioChangeFields, func(s *project.Scenario) *[]project.ScenarioChange { return &s.Changes }),
}

var scenarioChangeFields = []field[project.ScenarioChange]{
	textField("person", required, func(x *project.ScenarioChange) *string { return &x.Person }),
	wordField("kind", required, "file.scenario_kind", project.ScenarioKinds,
		func(x *project.ScenarioChange) *project.ScenarioKind { return &x.Kind }),
	dateField("from", required, func(x *project.ScenarioChange) *calendar.Date { return &x.From }),
	maybePercentField("percent", func(x *project.ScenarioChange) **money.Percent { return &x.Percent }),
	maybeAmountField("amount", notNegative, func(x *project.ScenarioChange) **money.Cents { return &x.Amount }),
	dateField("to", optional, func(x *project.ScenarioChange) *calendar.Date { return &x.To }),
}
