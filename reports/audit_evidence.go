package reports

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// proofs are what a row rests on, in words, by the kinds of evidence. A kind is empty
// where a row has none of it, and says so in words where it could have been recorded.
type proofs [len(proofKinds)]string

// proofKinds are the kinds of evidence in their order.
var proofKinds = [...]string{"voucher", "order", "document", "signed", "files"}

const (
	ofVoucher = iota
	ofOrder
	ofDocument
	ofSigned
	ofFiles
)

// prove names the evidence of a row.
func (w *auditWords) prove(r *auditRow, row followup.Row) {
	p := w.printer
	switch l := row.Line; {
	case row.Correction != nil:
		c := row.Correction
		r.proofs[ofDocument] = p.T("auditreport.corrects", "claim", strconv.Itoa(c.Claim), "reason", c.Reason)
		if cost := w.costs[c.Cost]; cost != nil {
			w.proveCost(r, cost)
		}
	case row.Income != nil:
		r.proofs[ofVoucher] = w.orNone("")
	case l.FlatRate != nil:
		r.proofs[ofVoucher] = p.T("auditreport.calculated")
	case l.LumpSum != "":
		r.proofs[ofDocument] = p.T("auditreport.accepted", "date", p.Date(r.date))
	case l.Cost != "":
		w.proveCost(r, w.costs[l.Cost])
	case l.Rate != nil:
		w.proveHours(r, l)
	default:
		w.provePay(r, l)
	}
}

// orNone is a text, or words that it is not recorded.
func (w *auditWords) orNone(text string) string {
	if strings.TrimSpace(text) == "" {
		return w.printer.T("auditreport.none")
	}
	return text
}

func (w *auditWords) dateOrNone(d calendar.Date) string {
	if d == 0 {
		return w.orNone("")
	}
	return w.printer.Date(d)
}

// proveCost: the invoice with its voucher and day of payment (RULES.md 3.2), what
// ordered it, and the kept files.
func (w *auditWords) proveCost(r *auditRow, c *project.Cost) {
	p := w.printer
	r.proofs[ofVoucher] = p.T("auditreport.invoice", "document", w.orNone(c.Document), "cost", c.ID,
		"voucher", w.orNone(c.Voucher), "paid", w.dateOrNone(c.Paid))
	r.proofs[ofOrder] = w.orNone("")
	for i := range w.book.Commitments {
		if order := &w.book.Commitments[i]; order.ID == c.Commitment {
			r.proofs[ofOrder] = p.T("auditreport.order", "id", order.ID, "reference", w.orNone(order.Reference),
				"date", p.Date(order.Ordered))
		}
	}
	var files []string
	for i := range c.Files {
		files = append(files, w.file(c.Files[i].Name, c.Files[i].SHA256))
	}
	r.proofs[ofFiles] = w.orNone(strings.Join(files, "\n"))
}

func (w *auditWords) file(name, digest string) string {
	return w.printer.T("auditreport.file", "name", name, "digest", digest)
}

// digest names a kept document by what it is, as its record keeps no name of it.
func (w *auditWords) digest(key, digest string) string {
	if digest == "" {
		return w.orNone("")
	}
	return w.file(w.printer.T(key), digest)
}

// proveHours: the signed month (RULES.md 2.8) and the document of the rate (2.9).
func (w *auditWords) proveHours(r *auditRow, l *costing.Line) {
	person := w.people.byID[l.Person]
	var document, file string
	if rate := rateOfLine(l, person); rate != nil {
		document, file = rate.Document, rate.File
	}
	r.proofs[ofDocument] = w.orNone(document)
	files := w.digest("auditreport.file_rate", file)
	if s := w.book.Sheet(l.Person, l.Month); s != nil {
		name, digest := w.hours.digest(s)
		signed := []string{w.hours.signed(s), w.hours.approved(s), name + ": " + digest}
		r.proofs[ofSigned] = joinedText("\n", append(signed, w.hours.problem(s)...)...)
		if s.Signed != nil && s.Signed.Paper != nil {
			files += "\n" + w.digest("auditreport.file_paper", s.Signed.Paper.File)
		}
	}
	r.proofs[ofSigned] = w.orNone(r.proofs[ofSigned])
	r.proofs[ofFiles] = files
}

// provePay: the vouchers of the pay rows, and the employer's document of the share
// (RULES.md 2.2), or that payroll booked the pay to the project (2.7).
func (w *auditWords) provePay(r *auditRow, l *costing.Line) {
	p, person := w.printer, w.people.byID[l.Person]
	var vouchers []string
	for _, part := range paySum(l).Parts {
		at, err := strconv.Atoi(part.Source[strings.LastIndex(part.Source, "/")+1:])
		if err != nil || at >= len(person.Pay) {
			continue
		}
		pay := &person.Pay[at]
		voucher := p.T("auditreport.pay", "voucher", w.orNone(pay.Voucher), "paid", w.dateOrNone(pay.Paid))
		if !slices.Contains(vouchers, voucher) {
			vouchers = append(vouchers, voucher)
		}
	}
	r.proofs[ofVoucher] = w.orNone(strings.Join(vouchers, "\n"))
	if l.Percent == nil {
		r.proofs[ofDocument] = p.T("auditreport.payroll")
		return
	}
	share := shareOfLine(l, person)
	if share == nil || !share.HasDocument() {
		r.lacks = "missing_assignment_document"
	}
	r.proofs[ofDocument], r.proofs[ofFiles] = w.orNone(""), w.orNone("")
	if share != nil {
		r.proofs[ofDocument] = w.orNone(w.document(share))
		r.proofs[ofFiles] = w.digest("auditreport.file_document", share.File)
	}
}

// document names the employer's document with what is known of it.
func (w *auditWords) document(a *staff.Allocation) string {
	p := w.printer
	if !a.HasDocument() {
		return ""
	}
	parts := []string{a.Document}
	if a.DocumentNumber != "" {
		parts = append(parts, p.T("auditreport.document_number", "number", a.DocumentNumber))
	}
	if a.DocumentDate != 0 {
		parts = append(parts, p.T("auditreport.document_date", "date", p.Date(a.DocumentDate)))
	}
	if a.SignedBy != "" {
		parts = append(parts, p.T("auditreport.document_signer", "signer", w.people.name(a.SignedBy)))
	}
	return strings.Join(parts, ", ")
}
