// Package demo loads the reference project, whose people's pay, hours, purchases
// and dates are invented, so that the program can be tried at once.
package demo

import (
	"context"
	_ "embed"

	"hankekirja/internal/app"
)

//go:embed jyvaskyla.json
var reference []byte

// Load marks an empty database as one for demonstration and puts the reference
// project into it, and people to be by a click. One that it made stays as it is.
// Fault: demo.not_empty of any other, where nobody may come in by a click.
func Load(ctx context.Context, a *app.App) error {
	if err := a.MakeDemo(ctx); err != nil {
		return err
	}
	file, err := app.ReadProjectFile(reference)
	if err != nil {
		return err
	}
	_, all, err := a.ListProjects(ctx, app.ProjectList{})
	if err != nil {
		return err
	}
	if all == 0 {
		if _, err := a.ImportProject(ctx, file); err != nil {
			return err
		}
	}
	return addPeople(ctx, a, file.Book.Agreement.Code)
}
