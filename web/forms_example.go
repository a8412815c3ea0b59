package web

import (
	_ "embed"
	"strings"
	"sync"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/project"
)

// exampleFile is one month of an invented project: a salary of 4000 € of which half
// is for the project, 72 hours, a service of 1000 € and a result of 5000 €.
//
//go:embed example/project.json
var exampleFile []byte

var exampleBook = sync.OnceValue(func() *book.Book {
	b, err := book.Read(exampleFile)
	if err != nil {
		panic("the example of the cost models is no project file: " + err.Error())
	}
	return b
})

// exampleClaim is the claim of the example under the models, computed like any other.
func exampleClaim(costModel string, staffModel project.StaffModel) *claim.Claim {
	b := *exampleBook()
	b.Agreement.CostModel, b.Agreement.StaffModel = costModel, staffModel
	if !b.Rules.CostModel(costModel).PersonLines {
		b.Agreement.StaffModel = ""
	}
	return &claim.Chain(&b)[0]
}

// costModelExample is what the example comes to under a cost model.
func costModelExample(d *dossier, model string) string {
	c := exampleClaim(model, project.SideCosts)
	var parts []string
	for _, total := range c.Own.Totals {
		if total.Amount.Cents() != 0 {
			parts = append(parts, d.category(total.Category)+" "+d.Amount(total.Amount.Cents()))
		}
	}
	return d.T("form.example", "sum", strings.Join(parts, " + ")+" = "+d.Euro(c.Own.Eligible.Cents()))
}

// costModelSource is the legal source of a cost model.
func costModelSource(d *dossier, model string) string { return d.Text(d.Rules.CostModel(model).Source) }

// staffModelSource is the legal source of what a staff cost model multiplies by.
func staffModelSource(d *dossier, model string) string {
	start := exampleBook().Agreement.Start
	if project.StaffModel(model) == project.UnitCost1720 {
		return d.Text(d.Rules.AnnualHoursFor(start).Source)
	}
	side, _ := d.Rules.SideCostFor(exampleBook().Agreement.SideCostGroup, start)
	return joined(d.Text(side.Source), d.Text(d.Rules.FullShare.Source))
}

// staffModelExample is the staff cost of the example under a staff cost model.
func staffModelExample(d *dossier, model string) string {
	staffModel := project.StaffModel(model)
	var lines []string
	for _, l := range exampleClaim("actual", staffModel).Lines {
		switch {
		case l.Hours != nil:
			lines = append(lines, d.Value(l.Hours)+" × "+d.Value(l.Rate)+" = "+d.Euro(l.Amount.Cents()))
		case l.Wages != nil:
			side, _ := d.Rules.SideCostFor(exampleBook().Agreement.SideCostGroup, exampleBook().Agreement.Start)
			lines = append(lines, d.Amount(l.Gross.Cents())+" × "+d.Value(l.Percent)+" = "+d.Amount(l.Wages.Cents()),
				"+ "+d.Percent(side.Percent)+" = "+d.Euro(l.Amount.Cents()))
		}
	}
	return d.T("form.example", "sum", strings.Join(lines, "; "))
}
