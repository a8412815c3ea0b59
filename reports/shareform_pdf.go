package reports

import (
	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
	"hankekirja/internal/staff"
)

// Lengths of the lines to sign on, in millimetres.
const (
	signGap     = 9.0 // above a line, for the pen
	signBetween = 8.0
	signPlace   = 60.0
	signHeight  = 2*signGap + 20
)

// ShareFormPDF writes the form on paper. It has no day of its own, so that the same
// records give the same bytes; who signs writes the day. Demo says that the data are
// invented.
func ShareFormPDF(
	b *book.Book, person *staff.Person, a *staff.Allocation, p *i18n.Printer, demo bool,
) ([]byte, error) {
	form := ShareFormOf(b, person, a, p)
	code := onPaper(b.Agreement.Code)
	w := newPaper(code+" · "+form.Title, string(p.Lang()), a.From)
	w.face(true, titleType, inkBlue)
	w.paragraph(marginSide, bodyWidth, form.Title)
	r := Request{Printer: p, Demo: demo}
	w.footer = joinedText(" · ", append(r.demoNotice(), code, form.Title, onPaper(person.Name), form.Digest)...)
	for _, notice := range r.demoNotice() {
		w.notice(notice)
	}
	w.y += 4
	for _, fact := range form.Facts {
		w.fact(fact.Name, joinedText("\n", fact.Values...))
	}
	w.y += 4
	w.face(false, bodyType+1, inkText)
	for _, sentence := range form.Agreed {
		w.paragraph(marginSide, bodyWidth, sentence)
		w.y += 1.5
	}
	for _, signer := range form.Signers {
		w.signer(signer, p)
	}
	w.y += signBetween
	w.face(false, smallType, inkMuted)
	w.paragraph(marginSide, bodyWidth, p.T("share_form.digest")+": "+form.Digest)
	return w.bytes()
}

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
