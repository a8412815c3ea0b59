package followup

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

// View is the project in months that a reader chose: the even plan and the eligible cost,
// by category, month, claim and work package. Each division adds up to Planned and Used.
type View struct {
	From, To      calendar.Month
	Planned, Used money.Cents
	Lines         []ViewLine
	Months        []Month
	Claims        []ViewClaim
	Packages      []ViewPackage // none where no work packages are known
}

// ViewLine is a category. It is empty for what is of none: income, and the part of the
// estimate that no line of the budget has.
type ViewLine struct {
	Category      project.Category
	Income        bool
	Planned, Used money.Cents
}

// ViewClaim is a claim, or with number zero the months and costs that are in none yet.
type ViewClaim struct {
	Number        int
	Planned, Used money.Cents
}

// ViewPackage is a work package, or with an empty id what is not divided.
type ViewPackage struct {
	ID     string
	Name   string
	Budget *money.Cents // of the whole project; nil where it has none of its own
	By     [kinds]money.Cents
	Used   money.Cents
}

// View gives the months from one to another, both included.
func (w *Whole) View(from, to calendar.Month) View {
	v := View{From: from, To: to}
	for _, m := range w.Months {
		if from <= m.Month && m.Month <= to {
			v.Months = append(v.Months, m)
			v.Planned += m.Planned
			v.Used += m.Used
		}
	}
	v.Lines = w.viewLines(&v)
	v.Claims = w.viewClaims(&v)
	v.Packages = w.viewPackages(&v)
	return v
}

func (v *View) holds(m calendar.Month) bool { return v.From <= m && m <= v.To }

// viewLines divides the plan of the months by the budget lines (split 1.4).
func (w *Whole) viewLines(v *View) []ViewLine {
	var lines []ViewLine
	var budgeted []int
	var weights []decimal.Decimal
	rest := w.Estimate.Cents()
	add := func(l ViewLine, budget money.Cents) {
		if rest -= budget; budget > 0 {
			budgeted, weights = append(budgeted, len(lines)), append(weights, budget.Decimal())
		}
		lines = append(lines, l)
	}
	for i := range w.Lines {
		l := &w.Lines[i]
		line := ViewLine{Category: l.Category}
		var budget money.Cents
		if l.Budget != nil {
			budget = l.Budget.Cents()
		}
		line.Used = sumOf(w.Rows, func(r *Row) bool { return r.Category == l.Category && v.holds(r.Month) })
		add(line, budget)
	}
	if rest > 0 {
		add(ViewLine{}, rest)
	}
	if w.income() != 0 {
		used := sumOf(w.Rows, func(r *Row) bool { return r.Income != nil && v.holds(r.Month) })
		add(ViewLine{Income: true, Used: used}, 0)
	}
	for i, part := range money.Split(v.Planned, weights) {
		lines[budgeted[i]].Planned = part
	}
	return lines
}

func sumOf(rows []Row, of func(*Row) bool) (sum money.Cents) {
	for i := range rows {
		if of(&rows[i]) {
			sum += rows[i].Amount
		}
	}
	return sum
}

// viewClaims gives every claim with a month or cost of the view, and what is in none.
func (w *Whole) viewClaims(v *View) []ViewClaim {
	var claims []ViewClaim
	at := func(number int) *ViewClaim {
		i := slices.IndexFunc(claims, func(c ViewClaim) bool { return c.Number == number })
		if i < 0 {
			claims, i = append(claims, ViewClaim{Number: number}), len(claims)
		}
		return &claims[i]
	}
	for _, m := range v.Months {
		number := 0
		for i := range w.book.Claims {
			if c := &w.book.Claims[i]; c.Covers(m.Month) {
				number = c.Number
				break
			}
		}
		at(number).Planned += m.Planned
	}
	for i := range w.Rows {
		if r := &w.Rows[i]; v.holds(r.Month) {
			at(r.Claim).Used += r.Amount
		}
	}
	order := func(c ViewClaim) int {
		if c.Number == 0 {
			return len(w.book.Claims) + 1 // what is in no claim comes last
		}
		return c.Number
	}
	slices.SortFunc(claims, func(x, y ViewClaim) int { return order(x) - order(y) })
	return claims
}

// viewPackages divides the cost of the view by work package.
func (w *Whole) viewPackages(v *View) []ViewPackage {
	ids := w.Packages()
	if len(ids) == 1 {
		return nil
	}
	packages := make([]ViewPackage, len(ids))
	for i, id := range ids {
		packages[i].ID = id
		for k := range w.book.Agreement.WorkPackages {
			if wp := &w.book.Agreement.WorkPackages[k]; wp.ID == id {
				packages[i].Name, packages[i].Budget = wp.Name, wp.Budget
			}
		}
	}
	for i := range w.Divided {
		if r := &w.Divided[i]; v.holds(r.Month) {
			p := &packages[slices.Index(ids, r.Package)]
			p.By[kindOf(w.book, r)] += r.Amount
			p.Used += r.Amount
		}
	}
	return packages
}
