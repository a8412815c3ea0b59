package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// stepView is one step of the calculation, as the page prints it.
type stepView struct {
	Letter string
	Title  string
	Value  link
	Words  []string
	Class  string // "", "sum" or "final"
}

// stepList collects the steps of a claim in order and names them by letters, so
// that later steps can refer to earlier ones.
type stepList struct {
	d       *dossier
	number  int
	views   []stepView
	letters map[*money.Figure]string
}

// steps is the calculation of a claim as applied for, from the category totals to
// what is payable (RULES.md 4.2–4.10).
func (d *dossier) steps(c *claim.Claim) []stepView {
	l := &stepList{d: d, number: c.Record.Number, letters: make(map[*money.Figure]string)}
	own := &c.Own
	for _, t := range own.Totals {
		l.add(d.category(t.Category), "", t.Amount, l.words(explained(t.Amount)))
	}
	l.step("gross", "sum", own.Gross, l.words(own.Gross))
	if len(own.Income.Parts) > 0 {
		l.step("income", "", own.Income, l.words(own.Income))
		l.step("eligible", "", own.Eligible, l.words(own.Eligible))
	} else {
		l.step("eligible", "", own.Eligible, d.T("claim_page.no_income"))
	}
	l.step("within_budget", "", own.WithinBudget, l.cumulative(own.CumulativeWithin, own.WithinBudget)...)
	if own.OverBudget.Cents() != 0 {
		l.step("over_budget", "", own.OverBudget, l.words(own.OverBudget))
	}
	l.step("grant", "final", own.Grant, l.grant(own)...)
	for _, part := range own.Parts {
		l.add(d.T("claim_page.step.part", "source", part.Source), "", part.Amount,
			l.cumulative(part.Cumulative, part.Amount)...)
	}
	for _, other := range own.Other {
		l.add(d.T("claim_page.step.other", "source", other.Source), "", other.Amount,
			l.cumulative(other.Cumulative, other.Amount)...)
	}
	l.step("own", "", own.Own, l.words(own.Own))
	if own.AdvanceLeft != nil {
		l.step("advance", "", own.AdvanceDeducted, l.words(own.AdvanceDeducted))
		l.step("payable", "sum", own.Payable, l.words(own.Payable))
	} else {
		l.step("payable", "sum", own.Payable, d.T("claim_page.no_advance"))
	}
	return l.views
}

// explained is the figure whose words say the most: of a sum of one, that one.
func explained(f *money.Figure) *money.Figure {
	if f.Kind == money.Sum && len(f.Parts) == 1 && f.Parts[0].Kind != money.Given {
		return f.Parts[0]
	}
	return f
}

func (l *stepList) step(key, class string, f *money.Figure, words ...string) {
	l.add(l.d.T("claim_page.step."+key), class, f, words...)
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func (l *stepList) add(title, class string, f *money.Figure, words ...string) {
	letter := strconv.Itoa(len(l.views) + 1)
	if at := len(l.views); at < len(alphabet) {
		letter = alphabet[at : at+1]
	}
	l.letters[f] = letter
	l.views = append(l.views, stepView{
		Letter: letter, Title: title, Class: class, Words: words, Value: l.d.euro(l.number, f),
	})
}

// words explains a figure, by the letters of the steps that went in where all of
// them are steps above.
func (l *stepList) words(f *money.Figure) string {
	letters := make([]string, 0, len(f.Parts))
	for _, part := range f.Parts {
		if letter, is := l.letters[part]; is {
			letters = append(letters, letter)
		}
	}
	if len(letters) < 2 || len(letters) < len(f.Parts) {
		return l.d.Words(f)
	}
	sign := " " + l.d.trail(f).Sign + " "
	return l.d.T("claim_page.letters", "letters", strings.Join(letters, sign), "words", l.d.Words(f))
}

// cumulative explains a figure that is what all claims so far come to, less what
// they came to before this one.
func (l *stepList) cumulative(all, now *money.Figure) []string {
	so := l.soFar(all)
	if len(now.Parts) < 2 {
		return []string{so}
	}
	return []string{so, l.d.T("claim_page.less_before", "words", l.d.Words(now))}
}

// soFar explains a figure over all claims so far; over the first one there is
// nothing to add to its words.
func (l *stepList) soFar(f *money.Figure) string {
	if l.number == 1 {
		return l.d.Words(f)
	}
	return l.d.T("claim_page.so_far", "claims", "1–"+strconv.Itoa(l.number), "words", l.d.Words(f))
}

// grant explains the grant: the percentage, the cumulative grant rounded once and
// capped, and what this claim adds to it (RULES.md 4.7).
func (l *stepList) grant(own *claim.Outcome) []string {
	words := []string{l.d.Words(own.UnroundedGrant), l.soFar(own.UncappedGrant)}
	if own.UncappedGrant.Cents() > own.Max.Cents() {
		words = append(words, l.d.T("claim_page.at_most", "words", l.d.Words(own.CumulativeGrant)))
	}
	if len(own.Grant.Parts) > 1 {
		words = append(words, l.d.T("claim_page.less_before", "words", l.d.Words(own.Grant)))
	}
	return words
}
