package store

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Order is what a list of projects is ordered by.
type Order string

// The orders.
const (
	ByName     Order = "name"
	ByUse      Order = "use"      // the most used part of the estimate first
	ByForecast Order = "forecast" // what the forecast leaves the least of first
	ByDeadline Order = "deadline" // the next one first
	ByErrors   Order = "errors"   // the most first
)

// Orders lists them.
var Orders = []Order{ByName, ByUse, ByForecast, ByDeadline, ByErrors}

// order is how an Order is written in SQL; ties go by the project's row.
type order struct {
	key       string
	number    bool // and no text
	backwards bool
}

var orders = map[Order]order{
	ByName:     {key: "t.sort_key"},
	ByUse:      {key: "t.used_percent", number: true, backwards: true},
	ByForecast: {key: "t.left_cents", number: true},
	ByDeadline: {key: "t.next_on"},
	ByErrors:   {key: "t.errors", number: true, backwards: true},
}

// PortfolioAsk asks for some of the projects.
type PortfolioAsk struct {
	User   string          // the row of a user: those the user has a role in; empty: all
	Status followup.Status // as of Today; empty: any
	Today  calendar.Date
	Order  Order
	After  string // the Cursor of a row, after which the list goes on; empty: from the start
	Most   int
}

// PortfolioRow is a project of the list.
type PortfolioRow struct {
	followup.Listed
	// Cursor names the row's place in the list.
	Cursor string
}

// where is the condition of the ask, but for where the list goes on.
func (ask *PortfolioAsk) where() (condition string, args []any) {
	parts := []string{"1 = 1"}
	if ask.User != "" {
		parts = append(parts, "t.project_id IN (SELECT project_id FROM memberships WHERE user_id = CAST(? AS TEXT))")
		args = append(args, ask.User)
	}
	today := ask.Today.String()
	switch ask.Status {
	case followup.Closed:
		parts = append(parts, "t.archived_on IS NOT NULL")
	case followup.NotStarted:
		parts = append(parts, "t.archived_on IS NULL AND t.start_on > CAST(? AS TEXT)")
		args = append(args, today)
	case followup.Ended:
		parts = append(parts, "t.archived_on IS NULL AND t.start_on <= CAST(? AS TEXT) AND t.end_on < CAST(? AS TEXT)")
		args = append(args, today, today)
	case followup.Running:
		parts = append(parts, "t.archived_on IS NULL AND t.start_on <= CAST(? AS TEXT) AND t.end_on >= CAST(? AS TEXT)")
		args = append(args, today, today)
	}
	return strings.Join(parts, " AND "), args
}

// Portfolio lists projects with where they stand, in the order of an index: it reads those
// it gives, and those between them that the ask leaves out. Fault: error.page of an order
// or a cursor that is none.
func (tx *ViewTx) Portfolio(ask *PortfolioAsk) ([]PortfolioRow, error) {
	by, known := orders[ask.Order]
	if !known {
		return nil, fault.New(fault.NotFound, "error.page")
	}
	where, args := ask.where()
	way, further := "", " > "
	if by.backwards {
		way, further = " DESC", " < "
	}
	if ask.After != "" {
		key, id, err := by.place(ask.After)
		if err != nil {
			return nil, err
		}
		cast := "CAST(? AS TEXT)"
		if by.number {
			cast = "CAST(? AS BIGINT)"
		}
		where += " AND (" + by.key + ", t.project_id)" + further + "(" + cast + ", CAST(? AS TEXT))"
		args = append(args, key, id)
	}
	query := "SELECT t.project_id, p.code, p.authority, CAST(" + by.key + " AS TEXT), " + standingColumnsOf("t.") +
		" FROM project_totals t JOIN projects p ON p.id = t.project_id WHERE " + where +
		" ORDER BY " + by.key + way + ", t.project_id" + way + " LIMIT " + strconv.Itoa(ask.Most)
	return tx.portfolioRows(query, args...)
}

// place reads a cursor.
func (o *order) place(cursor string) (key any, id string, err error) {
	text, id, whole := strings.Cut(cursor, " ")
	number, failed := strconv.ParseInt(text, 10, 64)
	if o.number {
		key = number
	} else {
		at := strings.LastIndexByte(cursor, ' ')
		if whole {
			text, id = cursor[:at], cursor[at+1:]
		}
		key, failed = text, nil
	}
	if !whole || failed != nil {
		return nil, "", fault.New(fault.NotFound, "error.page")
	}
	return key, id, nil
}

func standingColumnsOf(table string) string {
	return table + strings.ReplaceAll(standingColumns, ", ", ", "+table)
}

func (tx *ViewTx) portfolioRows(query string, args ...any) ([]PortfolioRow, error) {
	var list []PortfolioRow
	at := map[string]int{}
	var ids []string
	err := tx.each(func(rows *sql.Rows) error {
		var id, key string
		r := PortfolioRow{Listed: followup.Listed{Name: project.Text{}}}
		err := rows.Scan(append([]any{&id, &r.Code, &r.Authority, &key}, standingInto(&r.Standing)...)...)
		r.Cursor = key + " " + id
		at[id] = len(list)
		list, ids = append(list, r), append(ids, id)
		return err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	err = tx.eachOf(ids, func(rows *sql.Rows) error {
		var id, tag, name string
		err := rows.Scan(&id, &tag, &name)
		list[at[id]].Name[tag] = name
		return err
	}, "SELECT project_id, language, name FROM project_names WHERE project_id IN (", ")")
	return list, err
}

// listStep is how many keys one query of eachOf asks for, so that there are few different
// queries and not one for every length of a list.
const listStep = 50

// eachOf runs scan for every row of a query that asks for a list of keys, which stands
// between before and after.
func (tx *ViewTx) eachOf(keys []string, scan func(*sql.Rows) error, before, after string, args ...any) error {
	for some := range slices.Chunk(keys, listStep) {
		values := make([]any, listStep)
		for i := range values {
			values[i] = some[min(i, len(some)-1)]
		}
		list := strings.Repeat(", ?", listStep)[2:]
		if err := tx.each(scan, before+list+after, append(values, args...)...); err != nil {
			return err
		}
	}
	return nil
}

// PortfolioSums are the sums over projects.
type PortfolioSums struct {
	Projects                 int
	Estimate, Used, Expected money.Cents
	Granted, Received        *money.Cents // nil: nothing of them is recorded
	Errors, Warnings         int
}

// PortfolioSums adds up all projects of an ask, from the first to the last: one narrow row
// for each.
func (tx *ViewTx) PortfolioSums(ask *PortfolioAsk) (s PortfolioSums, err error) {
	where, args := ask.where()
	sum := func(column string) string { return "CAST(COALESCE(SUM(" + column + "), 0) AS BIGINT)" }
	_, err = tx.one([]any{
		&s.Projects, &s.Estimate, &s.Used, &s.Expected, &s.Granted, &s.Received, &s.Errors, &s.Warnings,
	}, "SELECT COUNT(*), "+strings.Join([]string{
		sum("t.estimate_cents"), sum("t.used_cents"), sum("COALESCE(t.rate_cents, t.plan_cents)"),
		"CAST(SUM(t.granted_cents) AS BIGINT)", "CAST(SUM(t.received_cents) AS BIGINT)", sum("t.errors"), sum("t.warnings"),
	}, ", ")+" FROM project_totals t WHERE "+where, args...)
	return s, err
}
