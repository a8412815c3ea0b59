package main

import (
	"bytes"
	"context"

	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/reports"
)

type claimCommand struct {
	onDatabase
	Project string `required:"" placeholder:"CODE" help:"${help_project}"`
	Number  int    `required:"" placeholder:"N" help:"${help_claim_number}"`
	Format  string `required:"" enum:"xlsx,pdf,json" placeholder:"xlsx|pdf|json" help:"${help_format}"`
	Output  string `required:"" placeholder:"PATH" help:"${help_output}"`
}

// claimFormats lists the forms of a claim.
var claimFormats = map[string]func(reports.Request) ([]byte, error){
	"xlsx": reports.ClaimWorkbook,
	"pdf":  reports.ClaimPDF,
	"json": claimJSON,
}

// Run writes one claim of a project as a document.
func (c *claimCommand) Run(ctx context.Context, s *streams) error {
	return c.onExisting(ctx, func(a *app.App) error {
		b, err := a.ProjectBook(ctx, c.Project)
		if err != nil {
			return withCodes(ctx, a, c.Project, err)
		}
		claims := claim.Chain(b)
		if _, err := claimOf(claims, c.Number); err != nil {
			return err
		}
		data, err := claimFormats[c.Format](reports.Request{Book: b, Claims: claims, Number: c.Number, Printer: s.p})
		if err != nil {
			return err
		}
		return s.writeFile(c.Output, data)
	})
}

// claimJSON is one element of the claims that calculate gives.
func claimJSON(r reports.Request) ([]byte, error) {
	one, err := claimOf(r.Claims, r.Number)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = claim.WriteJSON(&out, claim.ResultOf(one))
	return out.Bytes(), err
}
