package web

import (
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/reports"
)

// receivedView is what became of a claim once it was frozen: when it was sent, and what
// came of each source of what was applied for and decided (RULES.md 6.3).
type receivedView struct {
	Sent     string
	Edit     editLink // of the sending
	AddSent  link
	Sources  []sourceRow
	Sum      sourceRow
	Payments []paymentRow
	PaidSum  string
	Add      link
}

// sourceRow is one source of the claim's funding. What is not known yet is said in words.
type sourceRow struct{ Source, Applied, Decided, Received, Open string }

type paymentRow struct {
	ID, Date, Source, Detail, Amount string
	Edit                             editLink
}

// received is nothing of a claim that is still being prepared.
func (d *dossier) received(c *claim.Claim) *receivedView {
	r := c.Record
	if !r.AppliedFor() {
		return nil
	}
	at := strconv.Itoa(r.Number - 1)
	view := &receivedView{Sent: d.T("received.not_sent"), Add: d.add("claims", at, "payments", newElement)}
	if sent := r.Submitted; sent != nil {
		view.Sent = joined(d.Date(sent.Date), sent.Reference)
		view.Edit = d.edit(d.T("received.sent"), "claims", at, "submitted")
	} else {
		view.AddSent = d.add("claims", at, "submitted")
	}
	view.Sources, view.Sum = d.sources(claim.Receivables(c))
	var sum money.Cents
	for i, p := range r.Payments {
		sum += p.Amount
		source := reports.SourceOfFunding(d.Printer, claim.Grant, p.Source)
		view.Payments = append(view.Payments, paymentRow{
			ID: "payment-" + strconv.Itoa(i), Date: d.Date(p.Date), Source: source, Amount: d.Amount(p.Amount),
			Detail: joined(p.Reference, p.Note),
			Edit:   d.edit(joined(d.Date(p.Date), source), "claims", at, "payments", strconv.Itoa(i)),
		})
	}
	view.PaidSum = d.Amount(sum)
	return view
}

// sources are the rows of the table and their sums: of a column in which nothing is known
// yet, that.
func (d *dossier) sources(list []claim.Receivable) (rows []sourceRow, sum sourceRow) {
	var applied, open money.Cents
	var decided, received *money.Cents
	for i := range list {
		x := &list[i]
		row := sourceRow{
			Source:  reports.SourceOfFunding(d.Printer, x.Kind, x.Source),
			Applied: d.Amount(x.Applied), Decided: d.amountOrNone(x.Decided),
			Received: d.amountOrNone(x.Received), Open: d.Amount(x.Open()),
		}
		rows = append(rows, row)
		applied, open = applied+x.Applied, open+x.Open()
		decided, received = plus(decided, x.Decided), plus(received, x.Received)
	}
	return rows, sourceRow{
		Applied: d.Amount(applied), Decided: d.amountOrNone(decided), Received: d.amountOrNone(received),
		Open: d.Amount(open),
	}
}

// plus adds what is known to a sum of what is known.
func plus(sum, more *money.Cents) *money.Cents {
	switch {
	case more == nil:
		return sum
	case sum == nil:
		return more
	}
	both := *sum + *more
	return &both
}

func (d *dossier) amountOrNone(c *money.Cents) string {
	if c == nil {
		return d.None()
	}
	return d.Amount(*c)
}

// paymentSources are the sources by name; nothing chosen is the grant where the decision
// does not divide it.
func paymentSources(d *dossier) []choice {
	var list []choice
	for _, source := range d.Agreement.PaymentSources() {
		list = append(list, choice{Value: source, Text: reports.SourceOfFunding(d.Printer, claim.Grant, source)})
	}
	return list
}

// freshPayment begins with today and the first source.
func freshPayment(d *dossier, _ []string) map[string]string {
	return map[string]string{"date": d.today.String(), "source": d.Agreement.PaymentSources()[0]}
}

// freshSubmission begins with today.
func freshSubmission(d *dossier, _ []string) map[string]string {
	return map[string]string{"date": d.today.String()}
}
