package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/store"
	"hankekirja/reports"
)

// What the portfolio lists.
type (
	PortfolioRow   = store.PortfolioRow
	PortfolioSums  = store.PortfolioSums
	PortfolioOrder = store.Order
	Colleague      = store.Colleague
)

// PortfolioOrders are what the list can be ordered by, the first where nothing is asked.
var PortfolioOrders = store.Orders

// Portfolio asks for a page of projects, of those that the actor may read.
type Portfolio struct {
	Status followup.Status // empty: any
	Order  PortfolioOrder
	After  string // the Cursor of the row before; empty: from the start
	Most   int
	// All asks for the sums of all projects of the status and not only for the page.
	All bool
}

// PortfolioPage is some of the projects, in their order.
type PortfolioPage struct {
	Rows  []PortfolioRow
	More  bool // after the last
	Sums  PortfolioSums
	Today calendar.Date
}

// ListPortfolio lists the projects that the actor may read by where they stand. It reads
// what is kept of them and no Book. Faults: access.forbidden, error.page of an order or a
// cursor that is none.
func (a *App) ListPortfolio(ctx context.Context, ask Portfolio) (page PortfolioPage, err error) {
	if err := access.Allow(a.actor, access.ListProjects, ""); err != nil {
		return page, err
	}
	page.Today = a.Today()
	asked := store.PortfolioAsk{
		User: a.onlyOwn(), Status: ask.Status, Today: page.Today, Order: ask.Order, After: ask.After, Most: ask.Most + 1,
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		if page.Rows, err = tx.Portfolio(&asked); err != nil || !ask.All {
			return err
		}
		page.Sums, err = tx.PortfolioSums(&asked)
		return err
	})
	if page.More = len(page.Rows) > ask.Most; page.More {
		page.Rows = page.Rows[:ask.Most]
	}
	return page, err
}

// onlyOwn is the actor's row where the actor reads only projects with a role in them: every
// role of a project may read it. It is empty for who reads all.
func (a *App) onlyOwn() string {
	if access.Allow(a.actor, access.ReadProject, "") == nil {
		return ""
	}
	return a.actor.ID
}

// ListColleagues lists people over the projects that the actor may read and that are not
// archived, by name, with what they do in them in a month and its year. Of other projects
// it tells nothing. After is the Cursor of the one before; more tells whether others follow.
// Faults: access.forbidden, error.page of a cursor that is none.
func (a *App) ListColleagues(
	ctx context.Context, m calendar.Month, after string, most int,
) (list []Colleague, more bool, err error) {
	if err := access.Allow(a.actor, access.ListProjects, ""); err != nil {
		return nil, false, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		list, err = tx.Colleagues(&store.ColleaguesAsk{User: a.onlyOwn(), Month: m, After: after, Most: most + 1})
		return err
	})
	if more = len(list) > most; more {
		list = list[:most]
	}
	return list, more, err
}

// portfolioStep is how many rows one query of a report over projects asks for.
const portfolioStep = 500

// PortfolioReport gives what a report over projects is of: every project of a status and
// every person that ListPortfolio and ListColleagues list page after page, as of today and
// of one state of the database. Faults: access.forbidden, error.page of an order that is
// none.
func (a *App) PortfolioReport(
	ctx context.Context, status followup.Status, by PortfolioOrder,
) (*reports.Portfolio, error) {
	if err := access.Allow(a.actor, access.ListProjects, ""); err != nil {
		return nil, err
	}
	of := &reports.Portfolio{Status: status, Order: string(by), Today: a.Today()}
	projects := store.PortfolioAsk{User: a.onlyOwn(), Status: status, Today: of.Today, Order: by, Most: portfolioStep}
	people := store.ColleaguesAsk{User: projects.User, Month: of.Today.Month(), Most: portfolioStep}
	return of, a.store.View(ctx, func(tx *store.ViewTx) error {
		for more := true; more; {
			rows, err := tx.Portfolio(&projects)
			if err != nil {
				return err
			}
			for i := range rows {
				of.Projects, projects.After = append(of.Projects, rows[i].Listed), rows[i].Cursor
			}
			more = len(rows) == projects.Most
		}
		for more := true; more; {
			rows, err := tx.Colleagues(&people)
			if err != nil {
				return err
			}
			for i := range rows {
				of.People, people.After = append(of.People, rows[i].Colleague), rows[i].Cursor
			}
			more = len(rows) == people.Most
		}
		return nil
	})
}
