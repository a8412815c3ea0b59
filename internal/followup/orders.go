package followup

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// SourceCommitment is the source of what was ordered: commitment/<id>.
const SourceCommitment = "commitment"

// Orders is what binds the project and is not invoiced yet.
type Orders struct {
	Open []Order // those with something left to invoice, in the order of the Book
	// Lines are set against the lines of the overview, in their order.
	Lines []OrderLine
	// Open amounts: of all, of those whose category is claimed as it is paid, and of the
	// others, which a flat rate covers or the cost model does not have (RULES.md 3.3).
	Sum, Claimed, Others *money.Figure
	Left                 *money.Figure // of the estimate after what was used and ordered
}

// Order is one commitment with its open amount.
type Order struct {
	*project.Commitment
	Invoiced money.Cents
	Left     *money.Figure // to be invoiced
	Claimed  bool          // its category is claimed as it is paid
}

// OrderLine is what was ordered in a category of the overview.
type OrderLine struct {
	Category project.Category
	Open     *money.Figure
	Left     *money.Figure // of the budget line; nil where there is none
}

// ordersOf sets the commitments against the lines. A closed one is nothing more, whatever
// the day it was closed on.
func ordersOf(b *book.Book, o *Overview) Orders {
	model := b.Rules.CostModel(b.Agreement.CostModel)
	var orders Orders
	byCategory := make(map[project.Category][]*money.Figure)
	var claimed, others []*money.Figure
	for i := range b.Commitments {
		c := &b.Commitments[i]
		order := Order{Commitment: c, Invoiced: c.Invoiced(b.Costs), Claimed: slices.Contains(model.Actual, c.Category)}
		if c.Open(b.Costs, c.Closed) == 0 {
			continue
		}
		order.Left = openAmount(b, c)
		orders.Open = append(orders.Open, order)
		if order.Claimed {
			byCategory[c.Category] = append(byCategory[c.Category], order.Left)
			claimed = append(claimed, order.Left)
		} else {
			others = append(others, order.Left)
		}
	}
	orders.Claimed = ordered("claimed", claimed)
	orders.Others = ordered("others", others)
	orders.Sum = money.SumOf(money.Exact, orders.Claimed, orders.Others).
		Named("overview/orders", "6.2", money.LabelOf("orders"))
	orders.Left = money.DifferenceOf(o.Left, orders.Claimed).
		Named("overview/orders/left", "4.6", money.LabelOf("orders_left"))
	orders.Lines = orderLines(o, byCategory)
	return orders
}

func ordered(name string, parts []*money.Figure) *money.Figure {
	return money.SumOf(money.Exact, parts...).Named("overview/orders/"+name, "6.2", money.LabelOf("orders_"+name))
}

// orderLines gives the lines of the overview, and of what is ordered besides.
func orderLines(o *Overview, open map[project.Category][]*money.Figure) []OrderLine {
	var lines []OrderLine
	for _, category := range project.Categories {
		at := slices.IndexFunc(o.Lines, func(l Line) bool { return l.Category == category })
		if at < 0 && len(open[category]) == 0 {
			continue
		}
		name := string(category)
		line := OrderLine{Category: category}
		line.Open = money.SumOf(money.Exact, open[category]...).
			Named("overview/"+name+"/orders", "6.2", money.LabelOf("category_orders", "category", name))
		if at >= 0 && o.Lines[at].Left != nil {
			line.Left = money.DifferenceOf(o.Lines[at].Left, line.Open).
				Named("overview/"+name+"/orders/left", "4.6", money.LabelOf("category_orders_left", "category", name))
		}
		lines = append(lines, line)
	}
	return lines
}

// openAmount is what of a commitment is still to be invoiced, of which something is left.
func openAmount(b *book.Book, c *project.Commitment) *money.Figure {
	amount := money.GivenCents(c.Amount, costing.Source(SourceCommitment, c.ID)).
		Named("", "6.2", money.LabelOf("order", "code", c.ID))
	var invoices []*money.Figure
	for i := range b.Costs {
		if cost := &b.Costs[i]; cost.Commitment == c.ID {
			invoices = append(invoices, money.GivenCents(cost.Amount, costing.Source(costing.SourceCost, cost.ID)).
				Named("", "6.2", money.LabelOf("invoice", "code", cost.ID)))
		}
	}
	return money.DifferenceOf(amount, invoices...).Named("", "6.2", money.LabelOf("order_open", "code", c.ID))
}

func (o *Orders) figures() []*money.Figure {
	figures := []*money.Figure{o.Sum, o.Claimed, o.Others, o.Left}
	for _, l := range o.Lines {
		figures = append(figures, some(l.Open, l.Left)...)
	}
	return figures
}
