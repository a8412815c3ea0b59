package main

import (
	"context"

	"hankekirja/internal/app"
)

type exportCommand struct {
	onDatabase
	Project string `required:"" placeholder:"CODE" help:"${help_project}"`
	Output  string `default:"-" placeholder:"PATH" help:"${help_output}"`
}

// Run writes the project file of a project.
func (c *exportCommand) Run(ctx context.Context, s *streams) error {
	return c.onExisting(ctx, func(a *app.App) error {
		data, err := a.ExportProject(ctx, c.Project)
		if err != nil {
			return withCodes(ctx, a, c.Project, err)
		}
		return s.writeFile(c.Output, data)
	})
}
