package web

import (
	"strconv"

	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// commitmentRow is one order with what of it is still to be invoiced.
type commitmentRow struct {
	ID, Supplier, Detail, Ordered, Category, Expected, Amount, Invoiced, Open string
	Closed                                                                    string // when nothing more comes of it
	Edit                                                                      editLink
}

// commitmentTable is the orders of a project. No claim has them.
type commitmentTable struct {
	Rows                   []commitmentRow
	Amount, Invoiced, Open string
	Key                    termRow // what is open of all
}

func (d *dossier) commitments() *commitmentTable {
	if len(d.Commitments) == 0 {
		return nil
	}
	var table commitmentTable
	var amount, invoiced, open money.Cents
	for i := range d.Commitments {
		c := &d.Commitments[i]
		came, left := c.Invoiced(d.Costs), c.Open(d.Costs, d.today)
		row := commitmentRow{
			ID: "commitment-" + strconv.Itoa(i), Supplier: c.Supplier, Detail: joined(c.ID, c.Reference, c.Description),
			Ordered: d.Date(c.Ordered), Category: d.category(c.Category), Expected: d.None(),
			Amount: d.Amount(c.Amount), Invoiced: d.Amount(came), Open: d.Amount(left),
			Edit: d.edit(joined(c.ID, c.Supplier), "commitments", strconv.Itoa(i)),
		}
		if c.Expected != 0 {
			row.Expected = d.Month(c.Expected)
		}
		if c.Closed != 0 {
			row.Closed = d.T("commitment.closed", "date", d.Date(c.Closed))
		}
		table.Rows = append(table.Rows, row)
		amount, invoiced, open = amount+c.Amount, invoiced+came, open+left
	}
	table.Amount, table.Invoiced, table.Open = d.Amount(amount), d.Amount(invoiced), d.Amount(open)
	table.Key = termRow{d.T("commitment.key"), link{Text: d.Euro(open)}}
	return &table
}

// commitmentOf finds an order by its id, or nil.
func (d *dossier) commitmentOf(id string) *project.Commitment {
	for i := range d.Commitments {
		if d.Commitments[i].ID == id {
			return &d.Commitments[i]
		}
	}
	return nil
}

// commitmentName is what an order is called.
func commitmentName(c *project.Commitment) string { return joined(c.ID, c.Supplier, c.Description) }

// commitmentChoices are the orders of the project.
func commitmentChoices(d *dossier) []choice {
	var list []choice
	for i := range d.Commitments {
		list = append(list, choice{Value: d.Commitments[i].ID, Text: commitmentName(&d.Commitments[i])})
	}
	return list
}

// freshCommitment suggests an id that no order has.
func freshCommitment(d *dossier, _ []string) map[string]string {
	ids := map[string]bool{}
	for i := range d.Commitments {
		ids[d.Commitments[i].ID] = true
	}
	return map[string]string{"id": project.FreeID(ids, "T", len(d.Commitments)+1, 1), "ordered": d.today.String()}
}
