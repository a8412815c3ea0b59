package web

import (
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

func toAgreement(d *dossier, _ []string) string { return d.at("agreement") }

func toCosts(d *dossier, _ []string) string { return d.at("costs") }

// toPerson leads to the person of the form, or to the list of people.
func toPerson(d *dossier, steps []string) string {
	if i, ok := indexOf(steps[1], len(d.People)); ok {
		return d.personAt(d.People[i].ID)
	}
	return d.at("people")
}

// leadsTo is the page that a form leads to, by what it says.
func (f *form) leadsTo(d *dossier, steps []string, values typed) string {
	if f.onward != nil {
		if address := f.onward(d, values); address != "" {
			return address
		}
	}
	return f.back(d, steps)
}

// onToTeamMonth leads somebody who writes for the team to the team's month of the form.
func onToTeamMonth(d *dossier, values typed) string {
	text, _ := fileValue(monthKind, strings.TrimSpace(values[inputName(0, "month")])).(string)
	m, err := calendar.ParseMonth(text)
	if of := d.Agreement.Period(); err != nil || !d.may(access.RecordTeam) || m < of.From.Month() || m > of.To.Month() {
		return ""
	}
	return d.teamMonthAt(m)
}

func toCost(d *dossier, steps []string) string {
	if i, ok := indexOf(steps[1], len(d.Costs)); ok {
		return d.costAt(d.Costs[i].ID)
	}
	return d.at("costs")
}

func toClaim(d *dossier, steps []string) string {
	if i, ok := indexOf(steps[1], len(d.Claims)); ok {
		return d.claimAt(d.Claims[i].Number)
	}
	return d.at("claims")
}

// idInput is where the id of a new record is typed.
var idInput = inputName(0, "id")

func madeCost(d *dossier, values typed) string { return d.costAt(strings.TrimSpace(values[idInput])) }

func madePerson(d *dossier, values typed) string {
	return d.personAt(strings.TrimSpace(values[idInput]))
}

func madeClaim(d *dossier, values typed) string {
	return d.at("claims", strings.TrimSpace(values[inputName(0, "number")]))
}

// words are choices whose messages begin with a prefix.
func words(prefix string, values ...string) func(*dossier) []choice {
	return func(d *dossier) []choice {
		list := make([]choice, len(values))
		for i, v := range values {
			list[i] = choice{Value: v, Text: d.T(prefix + v)}
		}
		return list
	}
}

// wordsOf are choices of a list of words of the project file.
func wordsOf[W ~string](prefix string, list []W) func(*dossier) []choice {
	values := make([]string, len(list))
	for i, w := range list {
		values[i] = string(w)
	}
	return words(prefix, values...)
}

func categoriesOf(list []project.Category) func(*dossier) []choice { return wordsOf("category.", list) }

func ownCategories(d *dossier) []choice {
	return categoriesOf(d.Rules.CostModel(d.Agreement.CostModel).OwnCategories())(d)
}

// funds are those of the rule set, by name.
func funds(d *dossier) []choice {
	var ids []string
	for _, f := range d.Rules.Funds {
		ids = append(ids, f.ID)
	}
	return words("fund.", ids...)(d)
}

// fundName is the project's fund by name, or as the decision wrote it.
func (d *dossier) fundName() string {
	fund := d.Agreement.Fund
	if key := "fund." + fund; d.Has(key) {
		return d.T(key)
	}
	return fund
}

func costModels(d *dossier) []choice {
	var ids []string
	for _, m := range d.Rules.CostModels {
		ids = append(ids, m.ID)
	}
	return words("cost_model.", ids...)(d)
}

func staffModels(d *dossier) []choice {
	return words("staff_model.", string(project.SideCosts), string(project.UnitCost1720))(d)
}

func sideCostGroups(d *dossier) []choice {
	var groups []string
	for _, s := range d.Rules.SideCosts {
		if !slices.Contains(groups, s.Group) {
			groups = append(groups, s.Group)
		}
	}
	return words("side_cost_group.", groups...)(d)
}

func workingTimeForms(d *dossier) []choice { return wordsOf("working_time.", staff.Forms)(d) }

func freeEves(d *dossier) []choice { return wordsOf("working_time.eves_", project.AllFreeEves)(d) }

func payTypes(d *dossier) []choice {
	var types []string
	for _, t := range d.Rules.PayTypes {
		types = append(types, t.Type)
	}
	return words("pay_type.", types...)(d)
}

// workPackages are those of the project, by their ids.
func workPackages(d *dossier) []choice {
	var list []choice
	for _, w := range d.Agreement.WorkPackages {
		list = append(list, choice{Value: w.ID, Text: joined(w.ID, w.Name)})
	}
	return list
}

// peopleChoices are the people of the project by name.
func peopleChoices(d *dossier) []choice {
	var list []choice
	for _, p := range d.People {
		list = append(list, choice{Value: p.ID, Text: p.Name})
	}
	slices.SortFunc(list, func(x, y choice) int { return strings.Compare(i18n.SortKey(x.Text), i18n.SortKey(y.Text)) })
	return list
}
