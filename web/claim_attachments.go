package web

import (
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// attachedView is what the claim page says of the claim's attachments.
type attachedView struct {
	All   link // the whole set
	Parts []reportLinks
}

// attachmentRoutes lead to the attachments of a claim, each alone and all in one file.
func (s *server) attachmentRoutes() []route {
	return []route{{
		http.MethodGet, "/projects/:code/claims/:number/attachments/:report/:format", "claim", access.SeePay,
		s.attachmentDownload,
	}}
}

// attached offers the attachments of a claim to who sees the pay in them; the claim
// itself stands on top of its page.
func (d *dossier) attached(c *claim.Claim) *attachedView {
	if !d.may(access.SeePay) {
		return nil
	}
	at := func(r *reports.Report, format reports.Format) string {
		return d.at("claims", strconv.Itoa(c.Record.Number), "attachments", r.ID, string(format))
	}
	view := new(attachedView)
	for i := range reports.List {
		r := &reports.List[i]
		if r.Scope != reports.OfClaim || r.ID == reports.OfOneClaim.ID {
			continue
		}
		if r.Formats[0] == reports.ZIP {
			view.All = link{Text: d.T("attachment.all"), Href: at(r, reports.ZIP)}
			continue
		}
		part := reportLinks{ID: r.ID, Title: d.T(r.TitleKey), About: d.T("attachment.about." + r.ID)}
		for _, format := range r.Formats {
			part.Files = append(part.Files, link{Text: d.T("attachment.take." + string(format)), Href: at(r, format)})
		}
		view.Parts = append(view.Parts, part)
	}
	return view
}

// attachmentDownload gives an attachment of a claim, in the language of the reader.
func (s *server) attachmentDownload(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	format := reports.Format(q.Param("format"))
	at := slices.IndexFunc(reports.List, func(r reports.Report) bool {
		return r.ID == q.Param("report") && r.Scope == reports.OfClaim && slices.Contains(r.Formats, format)
	})
	if at < 0 || reports.List[at].ID == reports.OfOneClaim.ID {
		return fault.New(fault.NotFound, "error.page")
	}
	r := &reports.List[at]
	ask := q.ask(d, format)
	ask.Number = c.Record.Number
	if err := q.app.OfClaim(q.Request.Context(), &ask); err != nil {
		return err
	}
	data, err := r.Render(ask)
	if err != nil {
		return err
	}
	q.attach(r.FileName(d.Agreement.Code, ask.Number, d.Lang(), format), mediaTypes[format], data)
	return nil
}
