package book

import (
	"slices"
	"strconv"

	"hankekirja/internal/project"
)

// checkCosts asks for ids of their own, to which corrections refer, and for work
// packages that the project has; a project without a list of them takes any text. A
// purchase may name the commitment it is an invoice of.
func (c *checker) checkCosts() {
	costs := c.book.Costs
	c.checkDoubled(len(costs), func(i int) string { return costs[i].ID },
		func(i int) []any { return []any{"costs", i, "id"} })
	commitments := c.ids("commitments", len(c.book.Commitments), func(i int) string { return c.book.Commitments[i].ID })
	for i := range costs {
		c.checkWorkPackage(costs[i].WorkPackage, "costs", i, "work_package")
		if costs[i].Commitment != "" {
			c.checkKnown(commitments, costs[i].Commitment, "file.commitment_unknown", "costs", i, "commitment")
		}
		c.checkVAT(i, &costs[i])
		c.checkFiles(i, costs[i].Files)
	}
}

func (c *checker) checkWorkPackage(id string, at ...any) {
	packages := c.book.Agreement.WorkPackages
	if id == "" || len(packages) == 0 || !c.sound("project", "work_packages") {
		return
	}
	if slices.ContainsFunc(packages, func(p project.WorkPackage) bool { return p.ID == id }) {
		return
	}
	known := make([]string, len(packages))
	for k := range packages {
		known[k] = packages[k].ID
	}
	c.add(pointer(at...), "file.work_package_unknown", "value", shown(id), "known", listed(known))
}

// checkVAT asks that the amount is the net price, with the tax where nobody gives it
// back.
func (c *checker) checkVAT(i int, cost *project.Cost) {
	want, known := cost.AmountOfParts()
	if !known || cost.Amount == want || !c.sound("costs", i, "amount") || !c.sound("costs", i, "vat_recoverable") {
		return
	}
	key := "file.amount_with_vat"
	if cost.RecoversVAT() {
		key = "file.amount_without_vat"
	}
	c.add(pointer("costs", i, "amount"), key, "value", cost.Amount.String(), "expected", want.String(),
		"net", cost.Net.String(), "vat", cost.VAT.String())
}

// checkFiles asks for files that differ, and not too many of them.
func (c *checker) checkFiles(i int, files []project.File) {
	if len(files) > project.MaxFiles {
		c.add(pointer("costs", i, "files"), "file.too_many_files",
			"value", strconv.Itoa(len(files)), "limit", strconv.Itoa(project.MaxFiles))
	}
	c.checkDoubled(len(files), func(j int) string { return files[j].SHA256 },
		func(j int) []any { return []any{"costs", i, "files", j, "sha256"} })
}
