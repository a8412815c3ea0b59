package store

import (
	"database/sql"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Colleague is somebody of the list.
type Colleague struct {
	followup.Colleague
	// Cursor names the place in the list.
	Cursor string
}

// ColleaguesAsk asks for some of the people of projects that are not archived and had not
// ended before the year of the month.
type ColleaguesAsk struct {
	User  string // the row of a user: of the projects the user has a role in; empty: of all
	Month calendar.Month
	After string // the Cursor of a row, after which the list goes on; empty: from the start
	Most  int
}

const cursorBreak = "\x1f" // no name holds it: the project file refuses control characters

func (ask *ColleaguesAsk) where() (condition string, args []any) {
	condition = `EXISTS (SELECT 1 FROM project_totals t WHERE t.project_id = q.project_id
		AND t.archived_on IS NULL AND t.end_on >= CAST(? AS TEXT))`
	args = []any{calendar.NewMonth(ask.Month.Year(), 1).First().String()}
	if ask.User != "" {
		condition += " AND q.project_id IN (SELECT project_id FROM memberships WHERE user_id = CAST(? AS TEXT))"
		args = append(args, ask.User)
	}
	return condition, args
}

// Colleagues lists people by name with what they do in projects. It reads the people it
// gives, with the shares and the kept hours of the year. Fault: error.page of a cursor that
// is none.
func (tx *ViewTx) Colleagues(ask *ColleaguesAsk) ([]Colleague, error) {
	where, args := ask.where()
	named := where
	if ask.After != "" {
		key, name, whole := strings.Cut(ask.After, cursorBreak)
		if !whole {
			return nil, fault.New(fault.NotFound, "error.page")
		}
		named += " AND (q.sort_key, q.name) > (CAST(? AS TEXT), CAST(? AS TEXT))"
		args = append(args, key, name)
	}
	var list []Colleague
	err := tx.each(func(rows *sql.Rows) error {
		var key string
		var c Colleague
		err := rows.Scan(&key, &c.Name)
		c.Cursor = key + cursorBreak + c.Name
		list = append(list, c)
		return err
	}, "SELECT DISTINCT q.sort_key, q.name FROM people q WHERE "+named+
		" ORDER BY q.sort_key, q.name LIMIT "+strconv.Itoa(ask.Most), args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list, tx.loadEngagements(ask, list)
}

// engaged are the engagements of a page by the rows of people and projects.
type engaged struct {
	people   map[string]*followup.InProject
	projects map[string][]*followup.InProject
	rows     []string
}

func (tx *ViewTx) loadEngagements(ask *ColleaguesAsk, list []Colleague) error {
	where, args := ask.where()
	at := map[string]*Colleague{}
	for i := range list {
		at[list[i].Name] = &list[i]
	}
	first, _, _ := strings.Cut(list[0].Cursor, cursorBreak)
	last, _, _ := strings.Cut(list[len(list)-1].Cursor, cursorBreak)
	type place struct{ person, project, name string }
	var places []place
	err := tx.each(func(rows *sql.Rows) error {
		var p place
		var rules string
		x := followup.InProject{Name: project.Text{}}
		err := rows.Scan(&p.person, &p.project, &p.name, &x.Person.ID, &x.Code, &rules,
			day{&x.Project.From}, day{&x.Project.To})
		x.Rules = project.RuleSetByID(rules)
		if c := at[p.name]; c != nil {
			c.In = append(c.In, x)
			places = append(places, p)
		}
		return err
	}, `SELECT q.id, q.project_id, q.name, q.code, p.code, p.rules, s.start_on, s.end_on
		FROM people q JOIN projects p ON p.id = q.project_id JOIN project_totals s ON s.project_id = q.project_id
		WHERE `+where+` AND q.sort_key BETWEEN CAST(? AS TEXT) AND CAST(? AS TEXT)
		ORDER BY q.sort_key, q.name, s.sort_key, q.project_id, q.position`, append(args, first, last)...)
	if err != nil {
		return err
	}
	e := engaged{people: map[string]*followup.InProject{}, projects: map[string][]*followup.InProject{}}
	next := map[string]int{}
	for _, p := range places {
		x := &at[p.name].In[next[p.name]]
		next[p.name]++
		e.people[p.person] = x
		e.projects[p.project] = append(e.projects[p.project], x)
		e.rows = append(e.rows, p.person)
	}
	return tx.fillEngagements(ask, &e)
}

// fillEngagements reads what the engagements of a page hold.
func (tx *ViewTx) fillEngagements(ask *ColleaguesAsk, e *engaged) error {
	var projects []string
	for id := range e.projects {
		projects = append(projects, id)
	}
	err := tx.eachOf(projects, func(rows *sql.Rows) error {
		var id, tag, name string
		err := rows.Scan(&id, &tag, &name)
		for _, x := range e.projects[id] {
			x.Name[tag] = name
		}
		return err
	}, "SELECT project_id, language, name FROM project_names WHERE project_id IN (", ")")
	if err != nil {
		return err
	}
	err = tx.eachOf(e.rows, func(rows *sql.Rows) error {
		var id string
		var a staff.Allocation
		err := rows.Scan(&id, day{&a.From}, day{&a.To}, &a.Percent)
		e.people[id].Person.Allocations = append(e.people[id].Person.Allocations, a)
		return err
	}, "SELECT person_id, from_on, to_on, percent FROM allocations WHERE person_id IN (", ") ORDER BY position")
	if err != nil {
		return err
	}
	err = tx.eachOf(e.rows, func(rows *sql.Rows) error {
		var id string
		var x staff.Employment
		err := rows.Scan(&id, day{&x.From}, day{&x.To}, &x.WorkingTime)
		e.people[id].Person.Employments = append(e.people[id].Person.Employments, x)
		return err
	}, "SELECT person_id, from_on, to_on, working_time FROM employments WHERE person_id IN (", ") ORDER BY position")
	if err != nil {
		return err
	}
	year := calendar.YearPeriod(ask.Month.Year())
	return tx.eachOf(e.rows, func(rows *sql.Rows) error {
		var id string
		var on, other money.Hours
		err := rows.Scan(&id, &on, &other)
		e.people[id].OnProject, e.people[id].EU = on, on+other
		return err
	}, `SELECT person_id, CAST(SUM(project_hours) AS BIGINT), CAST(SUM(other_eu_hours) AS BIGINT)
		FROM sheet_totals WHERE person_id IN (`, `) AND month BETWEEN CAST(? AS TEXT) AND CAST(? AS TEXT)
		GROUP BY person_id`, year.From.Month().String(), year.To.Month().String())
}
