// Package demo fills an empty database for trying the program: the reference
// project, whose people's pay, hours, purchases and dates are invented, and three
// projects that are invented altogether, made by the use cases as of today.
package demo

import (
	"context"
	_ "embed"
	"fmt"

	"hankekirja/internal/app"
	"hankekirja/internal/store"
)

//go:embed jyvaskyla.json
var reference []byte

// Load fills a database without projects, all of it or nothing; any other is left as
// it is. The use cases are those of whoever runs the program, on the database whose
// clock is given.
func Load(ctx context.Context, s *store.Store, a *app.App, clock *Clock) error {
	return s.Whole(ctx, func(ctx context.Context) error {
		codes, err := a.ListProjects(ctx)
		if err != nil || len(codes) > 0 {
			return err
		}
		if err := playAll(ctx, a, clock); err != nil {
			return err
		}
		file, err := app.ReadProjectFile(reference)
		if err != nil {
			return err
		}
		_, err = a.ImportProject(ctx, file)
		return err
	})
}

// playAll makes every step of the stories at its moment.
func playAll(ctx context.Context, a *app.App, clock *Clock) error {
	steps, err := tell(clock.today())
	if err != nil {
		return err
	}
	defer clock.run()
	for i := range steps {
		s := &steps[i]
		clock.standAt(s.at)
		if err := s.play(ctx, a); err != nil {
			return fmt.Errorf("demo: %s, %s: %w", s.code, s.On, err)
		}
	}
	return nil
}
