package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// hoursPlanPage shows what an import of hours would save.
type hoursPlanPage struct {
	importPlanPage
	Sums   []planSum
	All    planSum
	Facts  []termRow
	People []importedPerson
}

// planSum is a source's time beside the hours that would be recorded.
type planSum struct {
	Name, Source, Ours, Difference string
	seconds                        decimal.Decimal
	hours                          money.Hours
}

type importedPerson struct {
	ID, Name string
	Months   []planMonth
}

type planMonth struct {
	Name, Table string // of its table: unlike any other of the page
	Cells       []planCell
	month       calendar.Month
}

type planCell struct {
	Day, Row, Source, Ours, Recorded, Rows string
	Note, Noted                            string // that would be saved, and that stands
	State                                  tag
	Why                                    string
	Choice                                 *slipField
	Input                                  string // the name of the choice
}

// hoursDecisions are what may become of a conflict: a day has the hours of one or the other.
var hoursDecisions = []importer.Decision{importer.KeepRecorded, importer.TakeImported}

func (f *hoursFile) showPlan(q *request, problems fault.List) (err error) {
	page := hoursPlanPage{}
	page.importPlanPage, err = q.planPage(f.file(), f.planned, f.chosen(), hoursDecisions, problems)
	if err != nil {
		return err
	}
	page.sums(f, f.planned)
	for i := range f.planned.Cells {
		page.add(f, &f.planned.Cells[i], i)
	}
	return q.server.render(q, statusOf(problems), "hours_import_plan", page)
}

// chosen are the hidden inputs of whose the hours are and what they were for.
func (f *hoursFile) chosen() (all []nameValue) {
	for i, name := range f.names.People {
		all = append(all, nameValue{choiceInput(importPerson, i, ".of"), name},
			nameValue{choiceInput(importPerson, i, ""), f.targets.People[name]})
	}
	for i, work := range f.names.Works {
		all = append(all, nameValue{choiceInput(importWork, i, ".project"), work.Project},
			nameValue{choiceInput(importWork, i, ".task"), work.Task},
			nameValue{choiceInput(importWork, i, ""), rowKey(f.targets.Works[work])})
	}
	return all
}

// sums puts the source's time beside ours, by person, and says what of the source is not
// in it. All of it together is the whole file.
func (page *hoursPlanPage) sums(f *hoursFile, plan *app.HoursPlan) {
	of, refused := map[string]*planSum{}, decimal.Zero
	var ids []string
	for i := range plan.Cells {
		c := &plan.Cells[i]
		if c.State == importer.Refused {
			refused = refused.Add(c.Seconds)
			continue
		}
		if of[c.Person] == nil {
			of[c.Person] = &planSum{Name: f.personName(c.Person)}
			ids = append(ids, c.Person)
		}
		for _, s := range []*planSum{of[c.Person], &page.All} {
			s.seconds, s.hours = s.seconds.Add(c.Seconds), s.hours+c.Hours
		}
	}
	for _, id := range ids {
		of[id].write(f)
		page.Sums = append(page.Sums, *of[id])
	}
	page.All.Name = f.T("claim_page.sum_of_rows")
	page.All.write(f)
	add := func(key string, seconds decimal.Decimal) {
		page.Facts = append(page.Facts, termRow{f.T(key), link{Text: f.clock(seconds)}})
	}
	add("hours_import.of_file", plan.All)
	add("hours_import.of_left_out", plan.LeftOut)
	add("hours_import.of_refused", refused)
}

func (s *planSum) write(f *hoursFile) {
	s.Source, s.Ours = f.clock(s.seconds), f.HoursUnit(s.hours)
	s.Difference = f.clock(importer.SecondsOf(s.hours).Sub(s.seconds))
}

// clock writes seconds as hours, minutes and seconds, exactly.
func (f *hoursFile) clock(seconds decimal.Decimal) string {
	sign := ""
	if seconds.IsNegative() {
		sign, seconds = "−", seconds.Neg()
	}
	whole := seconds.IntPart()
	text := sign + importer.Clock(whole)
	if part := seconds.Sub(decimal.NewFromInt(whole)); !part.IsZero() {
		text += f.T("format.decimal") + strings.TrimPrefix(part.String(), "0.")
	}
	return text
}

// add puts a cell under its person and month.
func (page *hoursPlanPage) add(f *hoursFile, c *importer.Cell, i int) {
	if n := len(page.People); n == 0 || page.People[n-1].ID != c.Person {
		page.People = append(page.People, importedPerson{ID: c.Person, Name: f.personName(c.Person)})
	}
	person := &page.People[len(page.People)-1]
	if n := len(person.Months); n == 0 || person.Months[n-1].month != c.Date.Month() {
		name := f.Month(c.Date.Month())
		table := f.T("site.table", "name", joined(person.Name, name))
		person.Months = append(person.Months, planMonth{Name: name, Table: table, month: c.Date.Month()})
	}
	m := &person.Months[len(person.Months)-1]
	cell := planCell{
		Day: f.Weekday(c.Date) + " " + f.Date(c.Date), Row: f.rowText(c.Row), Source: f.clock(c.Seconds),
		Ours: f.Hours(c.Hours), Recorded: f.None(), Rows: f.fileRows(c.Rows),
		State: tag{f.T("file_import.state." + string(c.State)), planTags[c.State]},
	}
	if len(c.Stands) > 0 {
		cell.Recorded = f.Hours(c.Recorded)
	}
	if c.State == importer.Added || c.State == importer.Conflict {
		cell.Note = c.Note
		for _, e := range c.Stands {
			cell.Noted = joined(cell.Noted, e.Note)
		}
	}
	if c.Why != nil {
		cell.Why = f.why(c)
	}
	if c.State == importer.Conflict {
		in := f.decisionField("cell-"+strconv.Itoa(i), f.values[cellInputOf(c)], hoursDecisions)
		in.Label = f.T("hours_import.decide", "cell", joined(person.Name, cell.Day, cell.Row))
		cell.Choice, cell.Input = &in, cellInputOf(c)
	}
	m.Cells = append(m.Cells, cell)
}

// why says why a cell is refused, beside its day.
func (f *hoursFile) why(c *importer.Cell) string {
	if c.Why.Key == "importer.signed" {
		return f.T(c.Why.Key, "month", f.Month(c.Date.Month()))
	}
	m := month{dossier: f.dossier}
	return f.Fault(m.inCell(c.Why))
}
