package web

import (
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/reports"
)

// keptFiles are the files of a frozen claim with their digests, and how a reader
// checks them without trusting the program.
type keptFiles struct {
	When  string // how and when they were kept
	Rows  []keptRow
	Event link // the change that holds the digests
	Guide string
	// Example is the name of the calculation as the reader downloads it.
	Example string
}

type keptRow struct{ Name, SHA256 string }

// claimFileName is what a file of a claim is called when it is downloaded.
func claimFileName(code string, number int, f app.ClaimFile) string {
	name := code + "-" + strconv.Itoa(number)
	if f.Language != "" {
		name += "-" + string(f.Language)
	}
	return name + "." + string(f.Format)
}

// keptRows names the files as their downloads are called.
func keptRows(code string, files []app.KeptClaimFile) []keptRow {
	rows := make([]keptRow, len(files))
	for i, f := range files {
		rows[i] = keptRow{claimFileName(code, f.Claim, f.ClaimFile), f.SHA256}
	}
	return rows
}

// kept gives the files of a frozen claim, for who may download them; nil where none
// were kept.
func (q *request) kept(d *dossier, c *claim.Claim) (*keptFiles, error) {
	if c.Record.Frozen == 0 || !q.may(access.SeePay) {
		return nil, nil
	}
	code, number := d.Agreement.Code, c.Record.Number
	kept, err := q.app.KeptClaim(q.Request.Context(), code, number)
	if err != nil || kept == nil {
		return nil, err
	}
	key := "claim_files.frozen"
	if kept.Imported {
		key = "claim_files.imported"
	}
	view := &keptFiles{
		When: d.T(key, "when", d.moment(kept.Time)),
		Rows: keptRows(code, kept.Files), Guide: guidePath + "/auditor#verify",
		Example: claimFileName(code, number, app.ClaimFile{Format: reports.XLSX, Language: d.Lang()}),
	}
	if q.may(access.SeeHistory) {
		view.Event = link{
			Text: d.T("claim_files.event", "number", strconv.FormatInt(kept.Seq, 10)),
			Href: d.at("history") + "?before=" + strconv.FormatInt(kept.Seq+1, 10),
		}
	}
	return view, nil
}
