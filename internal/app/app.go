// Package app holds the use cases, one file each: authorise, load, decide, save,
// record. Its list of files is the list of what the program does.
package app

import (
	"context"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/auth"
	"hankekirja/internal/calendar"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
)

// App does the work of one actor on one database and its files.
type App struct {
	store  *store.Store
	files  *files.Directory
	actor  access.Actor
	books  *books
	limits *auth.Limits
	post   Post
}

// New gives the use cases as the actor may use them.
func New(s *store.Store, kept *files.Directory, actor access.Actor) *App {
	return &App{store: s, files: kept, actor: actor, books: newBooks(), limits: auth.NewLimits()}
}

// As gives the same use cases for another actor.
func (a *App) As(actor access.Actor) *App {
	other := *a
	other.actor = actor
	return &other
}

// Actor is whose use cases these are.
func (a *App) Actor() access.Actor { return a.actor }

// Today is the civil day in Finland.
func (a *App) Today() calendar.Date { return a.store.Today() }

// Local is a moment as clocks in Finland show it.
func Local(m calendar.Moment) time.Time { return store.Local(m.Time()) }

// Day is the day in Finland that a moment lies in.
func Day(m calendar.Moment) calendar.Date { return store.Day(m.Time()) }

// update runs a change in the actor's name.
func (a *App) update(ctx context.Context, change func(*store.Tx) error) error {
	return a.store.Update(ctx, a.actor.ID, change)
}
