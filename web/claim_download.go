package web

import (
	"bytes"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// resultFormat is the claim as data, in the shape that PROJECT_FILE.md fixes. It is
// made from the claim itself, so no report stands behind it.
const resultFormat = "json"

// claimDownload gives a claim as a file, in the language of the reader.
func (s *server) claimDownload(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	name, format := d.Agreement.Code+"-"+strconv.Itoa(c.Record.Number), q.Param("format")
	if format == resultFormat {
		var b bytes.Buffer
		if err := claim.WriteJSON(&b, claim.ResultOf(c)); err != nil {
			return err
		}
		q.attach(name+"."+format, "application/json", b.Bytes())
		return nil
	}
	r := reports.OfOneClaim
	if !slices.Contains(r.Formats, reports.Format(format)) {
		return fault.New(fault.NotFound, "error.page")
	}
	data, err := q.app.FrozenFile(
		q.Request.Context(), d.Agreement.Code, c.Record.Number, reports.Format(format), d.Lang())
	if err == nil && data == nil {
		data, err = r.Render(reports.Request{
			Book: d.Book, Claims: d.claims, Number: c.Record.Number, Format: reports.Format(format), Printer: d.Printer,
			Demo: q.server.opt.Demo,
		})
	}
	if err != nil {
		return err
	}
	q.attach(name+"-"+string(d.Lang())+"."+format, mediaTypes[reports.Format(format)], data)
	return nil
}

// downloadLinks lead to the claim in every format, for who sees the pay in it.
func (d *dossier) downloadLinks(number string) []link {
	if !d.may(access.SeePay) {
		return nil
	}
	var formats []string
	for _, format := range reports.OfOneClaim.Formats {
		formats = append(formats, string(format))
	}
	var links []link
	for _, format := range append(formats, resultFormat) {
		links = append(links, link{
			Text: d.T("claim_page.download." + format), Href: d.at("claims", number, "download", format),
		})
	}
	return links
}
