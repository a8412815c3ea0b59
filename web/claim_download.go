package web

import (
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// claimDownload gives a claim as a file, in the language of the reader.
func (s *server) claimDownload(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	file := app.ClaimFile{Format: reports.Format(q.Param("format")), Language: d.Lang()}
	if file.Format == app.ResultFormat {
		file.Language = ""
	}
	if !slices.Contains(app.ClaimFiles(), file) {
		return fault.New(fault.NotFound, "error.page")
	}
	data, err := q.app.FrozenFile(q.Request.Context(), d.Agreement.Code, c.Record.Number, file)
	if err == nil && data == nil {
		data, err = app.WriteClaim(reports.Request{
			Book: d.Book, Claims: d.claims, Number: c.Record.Number, Format: file.Format, Printer: d.Printer,
			Demo: q.server.opt.Demo,
		})
	}
	if err != nil {
		return err
	}
	q.attach(claimFileName(d.Agreement.Code, c.Record.Number, file), mediaTypes[file.Format], data)
	return nil
}

// downloadLinks lead to the claim in every format, for who sees the pay in it.
func (d *dossier) downloadLinks(number string) []link {
	if !d.may(access.SeePay) {
		return nil
	}
	var links []link
	for _, format := range append(slices.Clone(reports.OfOneClaim.Formats), app.ResultFormat) {
		links = append(links, link{
			Text: d.T("claim_page.download." + string(format)), Href: d.at("claims", number, "download", string(format)),
		})
	}
	return links
}
