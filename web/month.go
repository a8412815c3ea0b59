package web

import (
	"cmp"
	"net/http"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// monthRoute names the route of a month.
const monthRoute = "month"

// month is a person's month in which hours are entered.
type month struct {
	*dossier
	person *staff.Person
	month  calendar.Month
}

// monthOf gives the month of the address.
func (q *request) monthOf() (*month, error) {
	d, p, err := q.personOf()
	if err != nil {
		return nil, err
	}
	m, err := calendar.ParseMonth(q.Param("month"))
	if err != nil {
		return nil, fault.New(fault.NotFound, "record.unknown_sheet", "month", q.Param("month"))
	}
	return &month{d, p, m}, nil
}

// monthAt is the address of a month.
func (d *dossier) monthAt(person string, m calendar.Month) string {
	return d.at("people", person, "months", m.String())
}

// records tells whether the reader may enter the hours of a person now, whose absences
// the reader then sees.
func (d *dossier) records(person string) bool {
	return d.open() && d.mayFor(access.RecordHours, person) && d.seesAbsences(person)
}

// monthPage shows the form of a month. Who may not enter its hours, and whoever opens
// one that is no draft any more, is led to what can be read of it.
func (s *server) monthPage(q *request) error {
	m, err := q.monthOf()
	if err != nil {
		return err
	}
	if !m.records(m.person.ID) {
		q.goTo(m.readMonthAt(m.person.ID, m.month))
		return nil
	}
	sheet, version, err := q.app.Hours(q.Request.Context(), m.Agreement.Code, m.person.ID, m.month)
	if err != nil {
		return err
	}
	if sheet.State != timesheet.Draft {
		q.goTo(m.readMonthAt(m.person.ID, m.month))
		return nil
	}
	if why := m.noHours(&sheet); why != "" {
		return q.showClosed(m, why)
	}
	return q.showMonth(m, m.stored(&sheet, version), http.StatusOK, nil)
}

// doRow asks for one more row.
const doRow = "row"

// doSign asks to go on to the signature, of what is saved first.
const doSign = "sign"

// monthSave saves what was typed, or shows the month again with what is wrong and all
// that was typed. The module of the page asks for the same in a form it can read.
func (s *server) monthSave(q *request) error {
	m, err := q.monthOf()
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
	if q.PostForm("do") == doRow {
		problems := form.addRow(values)
		return q.showMonth(m, form, statusOf(problems), problems)
	}
	entries, problems := form.entries(m)
	if len(problems) == 0 && len(entries) == 0 && q.PostForm("do") == doSign {
		problems = fault.List{fault.New(fault.Invalid, "sheet.sign_empty")}
	}
	if len(problems) == 0 {
		if next := m.next(q.PostForm("do")); next != "" && q.unchanged(m, form, entries) {
			q.goTo(next)
			return nil
		}
		version, err := q.app.RecordHours(q.Request.Context(), app.RecordHours{
			Project: m.Agreement.Code, Person: m.person.ID, Month: m.month, Version: form.version, Entries: entries,
		})
		if err == nil {
			return q.monthSaved(m, version)
		}
		if problems, err = form.refused(q, m, err); err != nil {
			return err
		}
	}
	if q.wantsData() {
		return q.monthRefused(m, form, problems)
	}
	return q.showMonth(m, form, statusOf(problems), problems)
}

// statusOf is the status of the page that shows the problems.
func statusOf(problems fault.List) int {
	if len(problems) == 0 {
		return http.StatusOK
	}
	return statuses[problems[0].Kind]
}

// showMonth shows the form.
func (q *request) showMonth(m *month, form *monthForm, status int, problems fault.List) error {
	return q.server.render(q, status, "month", m.page(q, form, problems))
}

// wantsData tells whether the module asks, which changes the page that is open.
func (q *request) wantsData() bool { return q.GetHeader("Accept") == dataType }

const dataType = "application/json"

// monthAnswer is what the module of the page is told.
type monthAnswer struct {
	Version  string        `json:"version,omitempty"`
	Problems []cellProblem `json:"problems,omitempty"`
}

type cellProblem struct {
	Name string `json:"name"` // of the input, or empty
	Text string `json:"text"`
}

// unchanged tells whether what is typed is what is stored.
func (q *request) unchanged(m *month, form *monthForm, entries []timesheet.Entry) bool {
	sheet, version, err := q.app.Hours(q.Request.Context(), m.Agreement.Code, m.person.ID, m.month)
	return err == nil && sheet.State == timesheet.Draft && version == form.version &&
		len(timesheet.Differences(sheet.Entries, entries)) == 0
}

// next is where a button leads on to from the month as it is stored, or nothing.
func (m *month) next(do string) string {
	switch do {
	case doFill:
		return m.fillAt()
	case doSign:
		return m.sheetAt(m.person.ID, m.month, "sign")
	default:
		return ""
	}
}

// signs tells whether the reader is the one who signs the month.
func (m *month) signs() bool {
	return m.self(m.person.ID) && m.mayFor(access.SignHours, m.person.ID)
}

// monthSaved leads back to the month, or on from it, or tells the module the version to
// go on from.
func (q *request) monthSaved(m *month, version int64) error {
	if !q.wantsData() {
		return q.done(cmp.Or(m.next(q.PostForm("do")), m.monthAt(m.person.ID, m.month)))
	}
	q.JSON(http.StatusOK, monthAnswer{Version: versionText(version)})
	return nil
}

// monthRefused tells the module what was wrong.
func (q *request) monthRefused(m *month, form *monthForm, problems fault.List) error {
	answer := monthAnswer{}
	for _, p := range problems {
		name, text := form.told(m, p)
		answer.Problems = append(answer.Problems, cellProblem{name, text})
	}
	q.JSON(statusOf(problems), answer)
	return nil
}
