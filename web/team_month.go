package web

import (
	"net/http"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// teamMonth is a month of all people of a project.
type teamMonth struct {
	*dossier
	month  calendar.Month
	sheets map[string]*timesheet.Sheet // of the month, by person
}

// teamMonthRoutes are the addresses of the team's month. Who sees everybody's hours reads
// it, and the manager enters sums.
func (s *server) teamMonthRoutes() []route {
	const at = "/projects/:code/team/:month"
	return []route{
		{http.MethodGet, at, "team-month", access.SeeAbsences, s.teamMonthPage},
		{http.MethodPost, at, "team-month", access.RecordTeam, s.teamMonthSave},
	}
}

// teamMonthOf gives the team's month of the address, one of the project's.
func (q *request) teamMonthOf() (*teamMonth, error) {
	d := q.dossier()
	m, err := calendar.ParseMonth(q.Param("month"))
	if of := d.Agreement.Period(); err != nil || m < of.From.Month() || m > of.To.Month() {
		return nil, fault.New(fault.NotFound, "error.page")
	}
	t := &teamMonth{d, m, map[string]*timesheet.Sheet{}}
	for i := range d.Sheets {
		if s := &d.Sheets[i]; s.Month == m {
			t.sheets[s.Person] = s
		}
	}
	return t, nil
}

// teamMonthAt is the address of a team's month.
func (d *dossier) teamMonthAt(m calendar.Month) string { return d.at("team", m.String()) }

// thisTeamMonth leads to the month that the reader is in, or the project's last one.
func (d *dossier) thisTeamMonth() link {
	of := d.Agreement.Period()
	m := min(max(d.today.Month(), of.From.Month()), of.To.Month())
	return link{Text: d.T("team_month.link"), Href: d.teamMonthAt(m)}
}

// enters tells whether the reader may enter sums now.
func (m *teamMonth) enters() bool { return m.open() && m.may(access.RecordTeam) }

// What the buttons of a team's month ask for beside saving.
const (
	doPlan   = "plan"
	doChange = "change"
)

func (s *server) teamMonthPage(q *request) error {
	m, err := q.teamMonthOf()
	if err != nil {
		return err
	}
	return q.showTeamMonth(m, m.stored(), nil)
}

// teamMonthSave shows what would be saved, saves what was shown, or shows the table again.
func (s *server) teamMonthSave(q *request) error {
	m, err := q.teamMonthOf()
	if err != nil {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	form, err := m.read(values)
	if err != nil {
		return err
	}
	do := q.PostForm("do")
	if do == doChange {
		return q.showTeamMonth(m, form, nil)
	}
	cmd, problems := form.command(m)
	if len(problems) > 0 {
		return q.showTeamMonth(m, form, problems)
	}
	if do == doSave {
		err := q.app.RecordTeam(q.Request.Context(), cmd.RecordTeam)
		if err == nil {
			return q.done(m.teamMonthAt(m.month))
		}
		if problems = fault.All(err); !mendable(problems) {
			return err
		}
		if !onlyUnticked(problems) {
			return q.showTeamMonth(m, form, cmd.told(problems))
		}
	}
	plans, err := q.app.PlanTeam(q.Request.Context(), cmd.RecordTeam)
	if err != nil {
		found := fault.All(err)
		if !mendable(found) {
			return err
		}
		return q.showTeamMonth(m, form, cmd.told(found))
	}
	return q.showTeamPlan(m, form, cmd, plans, problems)
}

// onlyUnticked tells whether all that is wrong is mended by a tick of the plan.
func onlyUnticked(problems fault.List) bool {
	for _, p := range problems {
		if p.Key != "team_month.own_hours" {
			return false
		}
	}
	return true
}
