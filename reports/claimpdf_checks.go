package reports

import (
	"cmp"
	"slices"
	"strings"

	"hankekirja/internal/costing"
)

// gravity puts the errors first.
var gravity = []costing.Severity{costing.Error, costing.Warning, costing.Info}

// checks sets what the checks found, the gravest first, equal ones together with
// all the records they are about.
func (w *claimPaper) checks() {
	p := w.printer
	w.section(p.T("claimpdf.section.checks"))
	if len(w.claim.Checks) == 0 {
		w.face(false, bodyType, inkText)
		w.paragraph(marginSide, bodyWidth, p.T("claimpdf.no_checks"))
		return
	}
	checks := slices.Clone(w.claim.Checks)
	slices.SortStableFunc(checks, func(x, y costing.Check) int {
		return cmp.Or(
			cmp.Compare(slices.Index(gravity, x.Severity), slices.Index(gravity, y.Severity)),
			strings.Compare(x.Code, y.Code),
		)
	})
	t := paperTable{columns: []paperColumn{
		w.column("severity", 20, false), w.column("check", 90, false), w.column("concerns", 64, false),
	}}
	for i := range checks {
		check := &checks[i]
		if i > 0 && checks[i-1].Code == check.Code {
			last := t.rows[len(t.rows)-1]
			last[2] = joinedText("; ", last[2], w.concerns(check))
			continue
		}
		what := p.T("check."+check.Code) + "\n" + p.T("check."+check.Code+".what")
		t.rows = append(t.rows, []string{p.T("severity." + string(check.Severity)), what, w.concerns(check)})
	}
	w.table(t)
}

// concerns names the record that a check is about.
func (w *claimPaper) concerns(c *costing.Check) string {
	p := w.printer
	var parts []string
	if c.Person != "" {
		parts = append(parts, w.words.people.name(c.Person))
	}
	if c.Month != 0 {
		parts = append(parts, p.ShortMonth(c.Month))
	}
	if c.Hours != 0 {
		parts = append(parts, p.HoursUnit(c.Hours))
	}
	if c.Cost != "" {
		parts = append(parts, c.Cost)
	}
	if c.Category != "" {
		parts = append(parts, p.T("category."+string(c.Category)))
	}
	return joinedText(" ", parts...)
}
