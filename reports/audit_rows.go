package reports

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// auditWords puts rows of claims into the words of a language.
type auditWords struct {
	*costWords
	request *Request
	hours   *hoursWords
}

func newAuditWords(r *Request) *auditWords {
	return &auditWords{newCostWords(r.Book, r.Claims, r.Printer), r, r.hoursWords()}
}

func (w *auditWords) row(row followup.Row) auditRow {
	r := auditRow{costRow: w.costWords.row(row)}
	rules := make(map[string]bool)
	switch c := w.claim(row.Claim); {
	case row.Correction != nil:
		at := slices.IndexFunc(c.Corrections, func(f *money.Figure) bool { return f.Source == w.correctionSource(c, row) })
		w.single(&r, c.Corrections[at], rules)
		r.line = r.kind + " " + strconv.Itoa(at+1)
	case row.Income != nil:
		at := w.incomeAt(row)
		parts := c.Own.Income.Parts
		is := func(f *money.Figure) bool {
			return f.Source == costing.Source(claim.SourceIncome, strconv.Itoa(at))
		}
		w.single(&r, parts[slices.IndexFunc(parts, is)], rules)
		r.line = r.kind + " " + strconv.Itoa(at+1)
	default:
		w.line(&r, row, rules)
	}
	r.rules = slices.SortedFunc(maps.Keys(rules), compareRules)
	w.prove(&r, row)
	return r
}

func (w *auditWords) claim(number int) *claim.Claim {
	is := func(c claim.Claim) bool { return c.Record.Number == number }
	return &w.request.Claims[slices.IndexFunc(w.request.Claims, is)]
}

// correctionSource is the source of the figure of a row that is a correction.
func (w *auditWords) correctionSource(c *claim.Claim, row followup.Row) string {
	for i := range c.Record.Corrections {
		if &c.Record.Corrections[i] == row.Correction {
			return costing.Source(claim.SourceCorrection, strconv.Itoa(c.Record.Number), strconv.Itoa(i))
		}
	}
	return ""
}

func (w *auditWords) incomeAt(row followup.Row) int {
	for i := range w.book.Income {
		if &w.book.Income[i] == row.Income {
			return i
		}
	}
	return -1
}

// single is a row that one recorded figure gives.
func (w *auditWords) single(r *auditRow, f *money.Figure, rules map[string]bool) {
	r.basis = []string{w.printer.Words(f)}
	followed(f, rules)
}

// line is a row of a line of the claim, or of the month's part of a flat rate's line
// (RULES.md 3.1), which is split by the months of its base (1.4).
func (w *auditWords) line(r *auditRow, row followup.Row, rules map[string]bool) {
	p, l := w.printer, row.Line
	r.line, r.person = lineNumber(l), l.Person
	followed(l.Amount, rules)
	for _, step := range []struct {
		key    string
		figure *money.Figure
	}{
		{"gross", l.Gross}, {"wages", l.Wages}, {"side_costs", l.SideCosts}, {"hours", l.Hours}, {"rate", l.Rate},
		{"base", l.Base},
	} {
		if step.figure != nil {
			name := p.T("auditreport.step." + step.key)
			r.basis = append(r.basis, p.T("auditreport.step", "name", name, "words", p.Words(step.figure)))
		}
	}
	words := p.Words(l.Amount)
	if cost := w.costs[l.Cost]; cost != nil && cost.Amount != row.Amount {
		words += ", " + p.T("auditreport.part_of_invoice", "amount", p.Euro(cost.Amount))
	}
	if len(r.basis) > 0 {
		words = p.T("auditreport.step", "name", p.T("auditreport.step.amount"), "words", words)
	}
	r.basis = append(r.basis, words)
	if l.Amount.Cents() != row.Amount {
		r.basis = append(r.basis, p.T("auditreport.month_part", "amount", p.Euro(row.Amount)))
		rules["1.4"] = true
	}
	if l.Percent != nil {
		r.earned = earned(l)
	}
}

// lineNumber is the place of a line in its claim, which its amount is named by.
func lineNumber(l *costing.Line) int {
	_, place, _ := strings.Cut(l.Amount.ID, "/")
	place, _, _ = strings.Cut(place, "/")
	n, _ := strconv.Atoi(place)
	return n
}

// followed marks the rules that a figure and its parts follow, down to the totals of
// categories, whose rows are rows of their own.
func followed(f *money.Figure, rules map[string]bool) {
	if f.Rule != "" {
		rules[f.Rule] = true
	}
	if f.Kind == money.Decided && f.Unit == money.Euro {
		rules["1.4"] = true // a part of a split
	}
	if strings.HasPrefix(f.ID, "total/") {
		return
	}
	for _, part := range f.Parts {
		followed(part, rules)
	}
}

// rulesOf lists the rules that rows follow and whose evidence is missing.
func (w *auditWords) rulesOf(rows []auditRow, missing []auditGap) []auditRule {
	used := make(map[string]bool)
	for i := range rows {
		for _, number := range rows[i].rules {
			used[number] = true
		}
	}
	for i := range missing {
		used[evidenceChecks[missing[i].check]] = true
	}
	sources := legalSources(w.book, w.printer)
	var rules []auditRule
	for _, number := range slices.SortedFunc(maps.Keys(used), compareRules) {
		rules = append(rules, auditRule{number, w.short(number), w.printer.T("rule." + number), sources[number]})
	}
	return rules
}

// short is what a rule is about, in a few words.
func (w *auditWords) short(number string) string { return w.printer.T("auditreport.rule." + number) }

// ruleTexts are the rules of a row with what they are about.
func (f *auditReport) ruleTexts(r *auditRow) []string {
	texts := make([]string, len(r.rules))
	for i, number := range r.rules {
		texts[i] = number + " " + f.printer.T("auditreport.rule."+number)
	}
	return texts
}
