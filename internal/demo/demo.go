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

// Load puts the reference project into a database without projects; any other is
// left as it is.
func Load(ctx context.Context, a *app.App) error {
	codes, err := a.ListProjects(ctx)
	if err != nil || len(codes) > 0 {
		return err
	}
	file, err := app.ReadProjectFile(reference)
	if err != nil {
		return err
	}
	_, err = a.ImportProject(ctx, file)
	return err
}
