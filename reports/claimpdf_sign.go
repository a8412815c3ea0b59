package reports

import "hankekirja/internal/i18n"

// Lengths of the lines to sign on, in millimetres.
const (
	signGap     = 9.0 // above a line, for the pen
	signBetween = 8.0
	signPlace   = 60.0
	signHeight  = 2*signGap + 20
)

// signer sets the lines on which somebody signs; they stay together on one page.
func (p *paper) signer(who string, words *i18n.Printer) {
	p.y += signBetween
	p.room(signHeight)
	p.face(true, bodyType, inkText)
	p.paragraph(marginSide, bodyWidth, who)
	right := marginSide + signPlace + signBetween
	p.y += signGap
	p.blank(marginSide, marginSide+signPlace, words.T("share_form.place"))
	p.blank(right, marginSide+bodyWidth, words.T("share_form.signature"))
	p.y += p.line() + signGap
	p.blank(right, marginSide+bodyWidth, words.T("share_form.name"))
	p.y += p.line()
}

// blank draws a line to write on, with what belongs there below it.
func (p *paper) blank(from, to float64, words string) {
	p.pdf.SetLineWidth(0.2)
	p.pdf.SetDrawColor(inkText.red, inkText.green, inkText.blue)
	p.pdf.Line(from, p.y, to, p.y)
	p.face(false, smallType, inkMuted)
	p.write(from, p.y+0.6, false, words)
}
