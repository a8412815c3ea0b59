package reports

import (
	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
	"hankekirja/internal/staff"
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
		w.y += 2
	}
	for _, signer := range form.Signers {
		w.signer(signer, p)
	}
	w.y += signBetween
	w.face(false, smallType, inkMuted)
	w.paragraph(marginSide, bodyWidth, p.T("share_form.digest")+": "+form.Digest)
	return w.bytes()
}
