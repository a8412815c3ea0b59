// Package demo fills an empty database for trying the program: the reference
// project, whose people's pay, hours, purchases and dates are invented, and three
// projects that are invented altogether, made by the use cases as of today.
package demo

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"hankekirja/internal/app"
	"hankekirja/internal/store"
)

//go:embed jyvaskyla.json
var reference []byte

// Load marks an empty database as one for demonstration and fills it, all of it or
// nothing; one that it filled stays as it is. The use cases are those of whoever runs
// the program, on the database whose clock is given. Fault: demo.not_empty of any
// other database, where nobody may come in by a click.
func Load(ctx context.Context, s *store.Store, a *app.App, clock *Clock) error {
	return s.Whole(ctx, func(ctx context.Context) error {
		steps, err := tell(clock.today())
		if err != nil {
			return err
		}
		defer clock.run()
		clock.standAt(steps[0].at.Add(-time.Hour)) // before anything that is told
		if err := a.MakeDemo(ctx); err != nil {
			return err
		}
		_, all, err := a.ListProjects(ctx, app.ProjectList{})
		if err != nil || all > 0 {
			return err
		}
		users, err := addPeople(ctx, a)
		if err != nil {
			return err
		}
		for i := range steps {
			clock.standAt(steps[i].at)
			if err := steps[i].play(ctx, a, users); err != nil {
				return fmt.Errorf("demo: %s, %s: %w", steps[i].code, steps[i].On, err)
			}
		}
		clock.run()
		file, err := app.ReadProjectFile(reference)
		if err != nil {
			return err
		}
		if _, err := a.ImportProject(ctx, file); err != nil {
			return err
		}
		return users.join(ctx, a, file.Book.Agreement.Code)
	})
}
