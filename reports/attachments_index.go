package reports

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"

	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

//go:embed attachments_index.html
var indexText string

//go:embed attachments_index.css
var indexStyle []byte

var indexPage = template.Must(template.New(indexName).Parse(indexText))

// index is what the index of an attachment set says.
type index struct {
	*i18n.Printer
	Title, About, Months string
	Notices, Facts       []string
	Parts                []indexPart
	Manifest             string
}

// indexPart is a report of the set: its files, what it is, and its figures.
type indexPart struct {
	Title, About string
	Files        []string
	Figures      []indexFigure
}

// indexFigure is a sum of a file beside the figure of the claim that it equals.
type indexFigure struct{ What, Sum, Claim string }

// setIndex writes the index: a page that needs nothing but its style to be read.
func setIndex(r *Request, files []SetFile) ([]byte, error) {
	at, err := r.claimAt()
	if err != nil {
		return nil, err
	}
	p, c := r.Printer, &r.Claims[at]
	page := index{
		Printer: p, About: aboutProject(&r.Book.Agreement, p), Manifest: manifestName,
		Title:  p.T("attachment.index.title", "number", strconv.Itoa(r.Number)),
		Months: p.Months(c.Record.From, c.Record.To) + " · " + p.T("claim_state."+claimState(c.Record)),
	}
	page.Notices = r.claimNotices(c)
	if r.Kept != nil {
		page.Facts = append(page.Facts, p.T("attachment.index.kept"))
	}
	for i := range ofClaims {
		report := &ofClaims[i]
		part := indexPart{Title: p.T(report.TitleKey), About: p.T("attachment.about." + report.ID)}
		for _, f := range files {
			if f.Report == report {
				part.Files = append(part.Files, f.Name)
			}
		}
		if report.statement == nil {
			own := &c.Own
			for _, f := range []*money.Figure{own.Eligible, own.Grant, own.Payable} {
				part.Figures = append(part.Figures, indexFigure{p.Label(f.Label), p.Amount(f.Cents()), p.Amount(f.Cents())})
			}
		} else {
			s, err := r.statement(report.statement)
			if err != nil {
				return nil, err
			}
			for _, t := range s.ties {
				part.Figures = append(part.Figures, indexFigure{t.what, p.Amount(t.sum), p.Amount(t.claim)})
			}
		}
		page.Parts = append(page.Parts, part)
	}
	var out bytes.Buffer
	err = indexPage.Execute(&out, page)
	return out.Bytes(), err
}
