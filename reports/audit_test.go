package reports

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// TestAuditRowsAddUpToTheClaims: over all models the rows of each claim come to its
// eligible amount, and the reports of single months to the same.
func TestAuditRowsAddUpToTheClaims(t *testing.T) {
	for _, g := range append(generated(t), referenceCase(t)) {
		t.Run(g.name, func(t *testing.T) {
			from, to := wholePeriod(g.book, g.claims)
			f := auditOf(&Request{Book: g.book, Claims: g.claims, From: from, To: to, Printer: i18n.For(i18n.EN)})
			byClaim := make(map[int]money.Cents)
			for i := range f.rows {
				byClaim[f.rows[i].claim] += f.rows[i].amount
			}
			if len(f.claims) != len(g.claims) {
				t.Fatalf("%d claims are listed, want %d", len(f.claims), len(g.claims))
			}
			var all money.Cents
			for i := range g.claims {
				want := g.claims[i].Own.Eligible.Cents()
				equalCents(t, "claim", byClaim[i+1], want)
				equalCents(t, "listed claim", f.claims[i].within, want)
				equalCents(t, "other months", f.claims[i].outside(), 0)
				all += want
			}
			equalCents(t, "total", f.sums()[0], all)
			var months money.Cents
			for m := from; m <= to; m++ {
				months += auditOf(&Request{
					Book: g.book, Claims: g.claims, From: m, To: m, Printer: i18n.For(i18n.EN),
				}).sums()[0]
			}
			equalCents(t, "single months", months, all)
		})
	}
}

func referenceCase(t *testing.T) generatedClaim {
	t.Helper()
	b, claims := reference(t)
	return generatedClaim{referenceName, b, claims, len(claims)}
}

// TestAuditRowsTellWhatTheyRestOn: over all models and in every language each row has its
// computation, rules that have words, and evidence; each line of a claim is named once,
// but for the months of a flat rate.
func TestAuditRowsTellWhatTheyRestOn(t *testing.T) {
	used := make(map[string]bool)
	for _, g := range append(generated(t), referenceCase(t)) {
		from, to := wholePeriod(g.book, g.claims)
		for _, language := range i18n.Languages {
			f := auditOf(&Request{Book: g.book, Claims: g.claims, From: from, To: to, Printer: i18n.For(language)})
			for i := range f.rows {
				checkAuditRow(t, g.name, f, &f.rows[i])
			}
			for _, r := range f.rules {
				used[r.number] = true
				if strings.Contains(r.short+r.text, "⟦") {
					t.Errorf("%s in %s: rule %s has no words: %q", g.name, language, r.number, r.short)
				}
			}
		}
	}
	for _, number := range []string{"1.4", "2.1", "2.2", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "3", "3.1", "3.2"} {
		if !used[number] {
			t.Errorf("no row follows rule %s", number)
		}
	}
}

func checkAuditRow(t *testing.T, name string, f *auditReport, r *auditRow) {
	t.Helper()
	text := strings.Join(r.basis, " ") + strings.Join(f.ruleTexts(r), " ") + f.proofText(r)
	if len(r.basis) == 0 || len(r.rules) == 0 || f.proofText(r) == "" || r.line == 0 || strings.Contains(text, "⟦") {
		t.Errorf("%s: claim %d, line %v: %q", name, r.claim, r.line, text)
	}
	known := make(map[string]bool)
	for _, rule := range f.rules {
		known[rule.number] = true
	}
	for _, number := range r.rules {
		if !known[number] {
			t.Errorf("%s: rule %s is not listed", name, number)
		}
	}
}

// auditBook is a project of actual costs with a row of evidence of each kind, and its claims.
func auditBook(t *testing.T) (*book.Book, []claim.Claim) {
	t.Helper()
	b, _ := projectOf(t, "cases", "actual_side-costs_1.json")
	share := &b.People[0].Allocations[0]
	share.DocumentNumber, share.DocumentDate = "HR-17", calendar.NewDate(2022, 12, 1)
	share.SignedBy, share.File = b.People[1].ID, strings.Repeat("ab", 32)
	for i := range b.People[0].Pay {
		pay := &b.People[0].Pay[i]
		pay.Voucher, pay.Paid = "P-901", pay.Month.Last()
	}
	b.Commitments = []project.Commitment{{
		ID: "T7", Ordered: calendar.NewDate(2022, 12, 5), Category: b.Costs[0].Category, Supplier: "Toimittaja",
		Reference: "H-2022-3", Amount: 1,
	}}
	for i := range b.Costs {
		b.Costs[i].Commitment, b.Costs[i].Voucher = "T7", "V-55"
		b.Costs[i].Files = []project.File{{SHA256: strings.Repeat("cd", 32), Name: "kuitti.pdf"}}
	}
	return b, claim.Chain(b)
}

// TestAuditReportNamesTheEvidence in both forms and in every language.
func TestAuditReportNamesTheEvidence(t *testing.T) {
	b, claims := auditBook(t)
	from, to := wholePeriod(b, claims)
	side, _ := b.Rules.SideCostFor(b.Agreement.SideCostGroup, b.Agreement.Start)
	for _, language := range i18n.Languages {
		p := i18n.For(language)
		for _, format := range []Format{XLSX, PDF} {
			data, err := AuditReport(Request{Book: b, Claims: claims, From: from, To: to, Format: format, Printer: p})
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Join(pagesOf(t, format, data), " ")
			squeezed := strings.Join(strings.Fields(all), "")
			for _, want := range []string{
				"HR-17", b.People[1].Name, strings.Repeat("ab", 32), "P-901", "T7", "H-2022-3", "V-55", "kuitti.pdf",
				strings.Repeat("cd", 32), p.T("auditreport.none"), p.T("rule.2.2"),
				p.Text(side.Source),
			} {
				if !strings.Contains(squeezed, strings.Join(strings.Fields(want), "")) {
					t.Errorf("%s in %s does not say %q", format, language, want)
				}
			}
			if strings.Contains(all, "⟦") {
				t.Errorf("%s in %s lacks a message", format, language)
			}
		}
	}
}

// TestAuditReportNamesTheSignedMonth: who signed and approved, by what digest, and the scan
// of a month that is signed on paper.
func TestAuditReportNamesTheSignedMonth(t *testing.T) {
	b, claims := projectOf(t, "cases", "actual_unit-cost-1720_1.json")
	for i := range b.Sheets {
		s := &b.Sheets[i]
		s.Signed = &timesheet.Signature{
			Mark:   timesheet.Mark{By: "a", Name: "Antaja", Method: timesheet.ByPaper},
			Digest: timesheet.Digest(b.Agreement.Code, s),
			Paper: &timesheet.Paper{
				File: strings.Repeat("ef", 32), Signer: "Allekirjoittaja", On: s.Month.Last(),
				Confirmed: &timesheet.Mark{Name: "Vahvistaja", Method: timesheet.ByPassword},
			},
		}
		s.Approved = &timesheet.Mark{Name: "Hyväksyjä", Method: timesheet.ByPassword}
	}
	from, to := wholePeriod(b, claims)
	f := auditOf(&Request{
		Book: b, Claims: claims, From: from, To: to, Printer: i18n.For(i18n.FI),
		Local: func(calendar.Moment) time.Time { return time.Date(2025, 1, 2, 3, 4, 0, 0, time.UTC) },
	})
	at := slices.IndexFunc(f.rows, func(r auditRow) bool { return r.hours != nil })
	if at < 0 {
		t.Fatal("no row is of hours")
	}
	r := &f.rows[at]
	digest := timesheet.Digest(b.Agreement.Code, b.Sheet(r.person, r.month))
	for _, want := range []string{
		"Antaja", "Allekirjoittaja", "Vahvistaja", "Hyväksyjä", digest, strings.Repeat("ef", 32), "2.1.2025 klo 03.04",
	} {
		if text := f.proofText(r); !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), want) {
			t.Errorf("it does not say %q: %s", want, text)
		}
	}
}

// TestAuditReportListsWhatIsMissing: a share without the employer's document is listed with
// each of its rows, once, and a check that gives no row by itself; nothing else is.
func TestAuditReportListsWhatIsMissing(t *testing.T) {
	b, _ := reference(t)
	for i := range b.People[0].Allocations {
		b.People[0].Allocations[i].Document = " "
	}
	claims := claim.Chain(b)
	from, to := wholePeriod(b, claims)
	ask := Request{Book: b, Claims: claims, From: from, To: to, Printer: i18n.For(i18n.EN)}
	f := auditOf(&ask)
	lines, checks := 0, 0
	for i := range f.rows {
		if f.rows[i].lacks != "" {
			lines++
			if f.rows[i].person != b.People[0].ID {
				t.Errorf("a row of %s lacks its document", f.rows[i].name)
			}
		}
	}
	for i := range f.missing {
		if f.missing[i].amount != nil {
			lines--
		}
	}
	for i := range claims {
		for k := range claims[i].Checks {
			if _, of := evidenceChecks[claims[i].Checks[k].Code]; of {
				checks++
			}
		}
	}
	if lines != 0 || checks == 0 || len(f.missing) < checks {
		t.Errorf("%d lines are not listed; %d gaps of %d checks", lines, len(f.missing), checks)
	}
	ask.From, ask.To = to, to
	if gaps := auditOf(&ask).missing; len(gaps) >= len(f.missing) {
		t.Errorf("the last month has %d gaps of %d", len(gaps), len(f.missing))
	}
}

// TestAuditReportOnPaper repeats the header of the rows on each of their pages, and ends with
// the totals, in every language.
func TestAuditReportOnPaper(t *testing.T) {
	b, claims := auditBook(t)
	from, to := wholePeriod(b, claims)
	for _, language := range i18n.Languages {
		ask := Request{Book: b, Claims: claims, From: from, To: to, Format: PDF, Printer: i18n.For(language)}
		data, err := AuditReport(ask)
		if err != nil {
			t.Fatal(err)
		}
		p, sum := ask.Printer, auditOf(&ask).sums()[0]
		pages := pdfPages(t, data)
		header, total := p.T("auditreport.column.basis"), p.T("report.total")
		note := p.T("auditreport.missing.note")[:20]
		end := slices.IndexFunc(pages, func(page string) bool { return strings.Contains(page, note) })
		if end < 2 {
			t.Fatalf("in %s the rows end on page %d of %d", language, end, len(pages))
		}
		for i, page := range pages[:end] {
			if !strings.Contains(page, header) {
				t.Errorf("in %s page %d has no header", language, i+1)
			}
		}
		last := pages[len(pages)-1]
		if !strings.Contains(last, total) || strings.Count(last, p.Amount(sum)) != 2 {
			t.Errorf("in %s the last page has no totals of %s: %s", language, p.Amount(sum), last)
		}
	}
}
