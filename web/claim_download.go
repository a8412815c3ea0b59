package web

import (
	"bytes"
	"mime"
	"net/http"

	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// download is a format that a claim can be taken along in.
type download struct {
	format, mediaType string
	make              func(d *dossier, number int) ([]byte, error)
}

// downloads lists the formats of a claim, in the order of the page.
var downloads = []download{
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		func(d *dossier, n int) ([]byte, error) { return reports.ClaimWorkbook(d.Book, d.claims, n, d.Printer) }},
	{"pdf", "application/pdf",
		func(d *dossier, n int) ([]byte, error) { return reports.ClaimPDF(d.Book, d.claims, n, d.Printer) }},
	{"json", "application/json", func(d *dossier, n int) ([]byte, error) {
		var b bytes.Buffer
		err := claim.WriteJSON(&b, claim.ResultOf(&d.claims[n-1]))
		return b.Bytes(), err
	}},
}

// claimDownload gives a claim as a file, in the language of the reader.
func (s *server) claimDownload(q *request) error {
	d, err := q.dossier()
	if err != nil {
		return err
	}
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	for _, file := range downloads {
		if file.format != q.Param("format") {
			continue
		}
		data, err := file.make(d, c.Record.Number)
		if err != nil {
			return err
		}
		name := d.Agreement.Code + "-" + q.Param("number") + "-" + string(d.Lang()) + "." + file.format
		q.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		q.Data(http.StatusOK, file.mediaType, data)
		return nil
	}
	return fault.New(fault.NotFound, "error.page")
}

// downloadLinks lead to the formats of a claim.
func (d *dossier) downloadLinks(number string) []link {
	links := make([]link, len(downloads))
	for i, file := range downloads {
		links[i] = link{Text: d.T("claim_page.download." + file.format),
			Href: d.at("claims", number, "download", file.format)}
	}
	return links
}
