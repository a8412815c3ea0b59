package reports

import (
	"strconv"

	"hankekirja/internal/money"
)

// paperStep is one step of the calculation: a figure and the figures whose words
// explain it.
type paperStep struct {
	figure *money.Figure
	by     []*money.Figure
	strong bool
}

const (
	stepNumber = 8.0
	stepAmount = 40.0
)

// steps sets the calculation from the category totals to what is payable (RULES.md
// 4.2–4.10).
func (w *claimPaper) steps() {
	w.section(w.printer.T("claimpdf.section.steps"))
	for i, step := range w.stepList() {
		w.step(i+1, step)
	}
}

func (w *claimPaper) stepList() []paperStep {
	own := &w.claim.Own
	var steps []paperStep
	add := func(strong bool, f *money.Figure, by ...*money.Figure) {
		steps = append(steps, paperStep{f, by, strong})
	}
	for _, t := range own.Totals {
		add(false, t.Amount, explaining(t.Amount))
	}
	add(true, own.Gross, own.Gross)
	if len(own.Income.Parts) > 0 {
		add(false, own.Income, own.Income)
	}
	add(true, own.Eligible, own.Eligible)
	add(false, own.WithinBudget, since(own.CumulativeWithin, own.WithinBudget)...)
	if own.OverBudget.Cents() != 0 {
		add(false, own.OverBudget, own.OverBudget)
	}
	add(true, own.Grant, w.grantWords()...)
	for _, part := range own.Parts {
		add(false, part.Amount, since(part.Cumulative, part.Amount)...)
	}
	for _, other := range own.Other {
		add(false, other.Amount, since(other.Cumulative, other.Amount)...)
	}
	add(false, own.Own, own.Own)
	if own.AdvanceLeft != nil {
		add(false, own.AdvanceDeducted, own.AdvanceLeft, own.AdvanceDeducted)
	}
	add(true, own.Payable, own.Payable)
	return steps
}

// explaining is the figure whose words say the most: of a sum of one computed
// figure, that one.
func explaining(f *money.Figure) *money.Figure {
	if f.Kind == money.Sum && len(f.Parts) == 1 && f.Parts[0].Kind != money.Given {
		return f.Parts[0]
	}
	return f
}

// since explains what a claim adds to a cumulative figure.
func since(cumulative, now *money.Figure) []*money.Figure {
	if len(now.Parts) < 2 {
		return []*money.Figure{cumulative}
	}
	return []*money.Figure{cumulative, now}
}

// grantWords explains the grant: the percentage, the cumulative grant rounded once
// and capped, and what this claim adds to it (RULES.md 4.7).
func (w *claimPaper) grantWords() []*money.Figure {
	own := &w.claim.Own
	by := []*money.Figure{own.UnroundedGrant, own.UncappedGrant}
	if own.UncappedGrant.Cents() > own.Max.Cents() {
		by = append(by, own.CumulativeGrant)
	}
	if len(own.Grant.Parts) > 1 {
		by = append(by, own.Grant)
	}
	return by
}

// step sets one step: its number, name and amount, and below how it was computed.
// A step stays on one page unless none would hold it.
func (w *claimPaper) step(number int, s paperStep) {
	p := w.printer
	width := bodyWidth - stepNumber - stepAmount
	w.face(true, bodyType, inkText)
	title := w.wrap(p.Label(s.figure.Label), width)
	height := float64(len(title)) * w.line()
	w.face(false, smallType, inkMuted)
	var words []string
	for _, f := range s.by {
		sentence := p.Words(f)
		if f != s.figure && len(s.by) > 1 {
			sentence = p.Label(f.Label) + ": " + sentence
		}
		words = append(words, w.wrap(sentence, bodyWidth-stepNumber-4)...)
	}
	height += float64(len(words))*w.line() + 2.8
	tall := height > bodyBottom-marginTop
	w.room(height)
	if s.strong && !tall {
		w.pdf.SetFillColor(inkFill.red, inkFill.green, inkFill.blue)
		w.pdf.Rect(marginSide, w.y, bodyWidth, height, "F")
	}
	bottom := w.y + height
	w.y += 1.4
	w.face(true, bodyType, inkText)
	w.write(marginSide+cellPad, w.y, false, strconv.Itoa(number))
	w.write(marginSide+stepNumber, w.y, false, title[0])
	w.write(marginSide+bodyWidth-cellPad, w.y, true, p.Value(s.figure))
	w.y += w.line()
	w.stepLines(title[1:], tall)
	w.face(false, smallType, inkMuted)
	w.stepLines(words, tall)
	if !tall {
		w.y = bottom
	}
	w.rule(0.15, inkRule)
}

// stepLines sets lines of a step below each other, and where it is tall on as many
// pages as it takes.
func (w *claimPaper) stepLines(lines []string, tall bool) {
	for _, line := range lines {
		if tall {
			w.room(w.line())
		}
		w.write(marginSide+stepNumber, w.y, false, line)
		w.y += w.line()
	}
}
