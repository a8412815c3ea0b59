package reports

import (
	"fmt"
	"strings"

	"hankekirja/internal/money"
)

// pdf sets the report on pages that lie on their side: the rows, what is missing, the
// rules, and on the last page the totals.
func (f *auditReport) pdf() ([]byte, error) {
	a, p, r := &f.request.Book.Agreement, f.printer, f.request
	title := p.T("auditreport.title")
	w := newWidePaper(onPaper(a.Code+" · "+title), string(p.Lang()), r.To.Last())
	w.footer = joinedText(" · ", append(r.demoNotice(), onPaper(aboutProject(a, p)), title)...)
	w.face(true, titleType, inkBlue)
	w.paragraph(w.left, w.width, title)
	w.face(false, bodyType, inkMuted)
	for _, note := range f.about() {
		w.paragraph(w.left, w.width, note)
	}
	for _, notice := range r.demoNotice() {
		w.notice(notice)
	}
	f.rowPart(w)
	f.missingPart(w)
	f.rulePart(w)
	f.totalPart(w)
	return w.bytes()
}

func (f *auditReport) column(key string, width float64) paperColumn {
	return paperColumn{title: f.printer.T(key), width: width}
}

func (f *auditReport) amounts(key string, width float64) paperColumn {
	return paperColumn{title: f.printer.T(key), width: width, right: true}
}

func (f *auditReport) rowPart(w *paper) {
	p := f.printer
	w.section(p.T("auditreport.sheet.rows"))
	t := paperTable{columns: []paperColumn{
		f.column("auditreport.column.claim_line", 16), f.column("auditreport.column.when", 19),
		f.column("costreport.column.category", 28), f.column("costreport.column.name", 34),
		f.amounts("costreport.column.amount", 26), f.column("auditreport.column.basis", 60),
		f.column("auditreport.column.rules", 38), f.column("costreport.column.evidence", 56),
	}}
	var sum money.Cents
	for i := range f.rows {
		r := &f.rows[i]
		when := p.ShortMonth(r.month)
		if r.date != 0 {
			when = p.Date(r.date)
		}
		t.rows = append(t.rows, []string{
			fmt.Sprintf("%d / %v", r.claim, r.line), when, r.category, r.named(), p.Amount(r.amount),
			strings.Join(r.basis, "\n"), strings.Join(f.ruleTexts(r), "\n"), f.proofText(r),
		})
		sum += r.amount
	}
	t.total = []string{p.T("report.total"), "", "", "", p.Amount(sum), "", "", ""}
	f.table(w, t)
}

// table sets a table, and says so where it has no rows.
func (f *auditReport) table(w *paper, t paperTable) {
	if len(t.rows) == 0 {
		empty := make([]string, len(t.columns))
		empty[0] = f.printer.T("report.no_rows")
		t.rows = append(t.rows, empty)
	}
	w.table(t)
}

// proofText is what a row rests on, each kind of evidence with its name.
func (f *auditReport) proofText(r *auditRow) string {
	var texts []string
	for i, proof := range r.proofs {
		if proof != "" {
			texts = append(texts, f.printer.T("auditreport.step",
				"name", f.printer.T("auditreport.proof."+proofKinds[i]), "words", proof))
		}
	}
	return strings.Join(texts, "\n")
}

func (f *auditReport) missingPart(w *paper) {
	p := f.printer
	w.section(p.T("auditreport.sheet.missing"))
	w.face(false, bodyType, inkText)
	if len(f.missing) == 0 {
		w.paragraph(w.left, w.width, p.T("auditreport.missing.none"))
		return
	}
	w.paragraph(w.left, w.width, p.T("auditreport.missing.note"))
	t := paperTable{columns: []paperColumn{
		f.column("auditreport.column.claim_line", 26), f.column("costreport.column.name", 46),
		f.column("costreport.column.month", 20), f.column("auditreport.column.lacks", 50),
		f.column("auditreport.column.what", 90), f.column("costreport.column.rule", 15),
		f.amounts("costreport.column.amount", 30),
	}}
	for i := range f.missing {
		g := &f.missing[i]
		place, amount := fmt.Sprint(g.claim), p.None()
		if g.amount != nil {
			place, amount = fmt.Sprintf("%d / %v", g.claim, g.line), p.Amount(*g.amount)
		}
		t.rows = append(t.rows, []string{
			place, g.name, p.ShortMonth(g.month), p.T("check." + g.check), p.T("check." + g.check + ".what"),
			evidenceChecks[g.check], amount,
		})
	}
	w.table(t)
}

func (f *auditReport) rulePart(w *paper) {
	p := f.printer
	w.section(p.T("report.sheet.sources"))
	w.face(false, bodyType, inkText)
	w.paragraph(w.left, w.width, f.rulesNote())
	t := paperTable{columns: []paperColumn{
		f.column("report.column.rule", 15), f.column("auditreport.column.short", 52),
		f.column("report.column.rule_text", 130), f.column("report.column.source", 80),
	}}
	for _, r := range f.rules {
		t.rows = append(t.rows, []string{r.number, r.short, r.text, r.source})
	}
	f.table(w, t)
}

// totalPart sets the claims on one page, the last.
func (f *auditReport) totalPart(w *paper) {
	p := f.printer
	w.section(p.T("auditreport.totals"))
	w.face(false, bodyType, inkText)
	w.paragraph(w.left, w.width, p.T("auditreport.totals.note"))
	t := paperTable{columns: []paperColumn{
		f.column("costreport.column.claim", 27), f.column("budgetreport.column.months", 80),
		f.column("budgetreport.column.claim_state", 50), f.amounts("auditreport.column.within", 40),
		f.amounts("auditreport.column.outside", 40), f.amounts("auditreport.column.eligible", 40),
	}}
	texts := func(amounts [3]money.Cents) (list []string) {
		for _, amount := range amounts {
			list = append(list, p.Amount(amount))
		}
		return list
	}
	for i := range f.claims {
		c := &f.claims[i]
		t.rows = append(t.rows, append([]string{fmt.Sprint(c.number), c.months, c.state}, texts(c.amounts())...))
	}
	t.total = append([]string{p.T("report.total"), "", ""}, texts(f.sums())...)
	f.table(w, t)
}
