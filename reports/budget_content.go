package reports

import (
	"cmp"
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// budget is the content of the budget follow-up. Its amounts of eligible cost are
// the cells: what every table shows as used or claimed is a sum of them.
type budget struct {
	whole      *followup.Whole
	overview   *followup.Overview // of whole
	cells      []budgetCell
	categories []budgetCategory
	claims     []budgetClaim
}

// budgetCell is the eligible cost of one month, category, claim and work package.
type budgetCell struct {
	month    calendar.Month
	category project.Category // empty: income, which is negative
	claim    int              // zero: in none
	frozen   bool
	pack     string // work package; empty: of none
	amount   money.Cents
}

// state is the key of where the cost stands, as in the cost report.
func (c budgetCell) state() string {
	return costStates[stateOf(c.frozen, c.claim)]
}

// categoryWord names a category, or income.
func categoryWord(c project.Category, p *i18n.Printer) string {
	if c == "" {
		return p.T("costreport.income")
	}
	return p.T("category." + string(c))
}

// budgetCategory is one line of the budget against what was used.
type budgetCategory struct {
	category        project.Category // empty: income
	budget, planned *money.Cents     // nil: the budget has no such line
	used, claimed   money.Cents
}

// budgetClaim is a claim's grant. A claim in preparation has applied for nothing.
type budgetClaim struct {
	number   int
	from, to calendar.Month
	state    string
	eligible money.Cents
	applied  *money.Cents // nil: not frozen
	accepted *money.Cents // nil: not decided
	// counted is the grant that the claim takes of the maximum: as accepted, and
	// until its decision as applied for with the decisions before it (4.10a).
	counted *money.Cents
}

func budgetOf(b *book.Book, claims []claim.Claim) budget {
	whole := followup.WholeOf(b, claims)
	f := budget{whole: whole, overview: &whole.Overview, cells: budgetCells(whole.Divided)}
	for _, line := range f.overview.Lines {
		c := budgetCategory{category: line.Category, budget: centsOf(line.Budget), planned: centsOf(line.Planned)}
		f.categories = append(f.categories, c)
	}
	if slices.ContainsFunc(f.cells, func(c budgetCell) bool { return c.category == "" }) {
		f.categories = append(f.categories, budgetCategory{})
	}
	for i := range f.categories {
		c := &f.categories[i]
		for _, cell := range f.cells {
			if cell.category != c.category {
				continue
			}
			c.used += cell.amount
			if cell.frozen {
				c.claimed += cell.amount
			}
		}
	}
	for i := range claims {
		f.claims = append(f.claims, budgetClaimOf(&claims[i]))
	}
	return f
}

// budgetCells adds up the rows of each month, category, claim and work package, in the
// order of months, then claims, then categories, of which income is last.
func budgetCells(rows []followup.Row) []budgetCell {
	var cells []budgetCell
	at := make(map[budgetCell]int)
	for _, row := range rows {
		key := budgetCell{month: row.Month, category: row.Category, claim: row.Claim, frozen: row.Frozen, pack: row.Package}
		i, seen := at[key]
		if !seen {
			i = len(cells)
			at[key] = i
			cells = append(cells, key)
		}
		cells[i].amount += row.Amount
	}
	slices.SortStableFunc(cells, func(x, y budgetCell) int {
		return cmp.Or(cmp.Compare(x.month, y.month), cmp.Compare(claimOrder(x), claimOrder(y)),
			cmp.Compare(categoryOrder(x.category), categoryOrder(y.category)), cmp.Compare(x.pack, y.pack))
	})
	return cells
}

// claimOrder puts cost that is in no claim last.
func claimOrder(c budgetCell) uint { return uint(c.claim) - 1 }

// categoryOrder puts income last.
func categoryOrder(c project.Category) uint { return uint(slices.Index(project.Categories, c)) }

func budgetClaimOf(c *claim.Claim) budgetClaim {
	f := budgetClaim{
		number: c.Record.Number, from: c.Record.From, to: c.Record.To,
		state: string(claim.LifeOf(c).Stage), eligible: c.Own.Eligible.Cents(),
	}
	if c.Record.AppliedFor() {
		f.applied, f.counted = centsOf(c.Own.Grant), centsOf(c.Accepted.Grant)
	}
	if len(c.Record.Decisions) > 0 {
		f.accepted = centsOf(c.Accepted.Grant)
	}
	return f
}

// claimState is the part of a message key that says where a claim stands in its own files,
// which what the authority pays changes nothing of.
func claimState(r *project.ClaimRecord) string {
	switch {
	case len(r.Decisions) > 0:
		return "decided"
	case r.Frozen != 0:
		return "frozen"
	default:
		return "draft"
	}
}

func centsOf(f *money.Figure) *money.Cents {
	if f == nil {
		return nil
	}
	c := f.Cents()
	return &c
}
