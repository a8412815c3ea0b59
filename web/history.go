package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/app"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

type historyPage struct {
	layout
	About   string // the record that the history is of, or nothing
	Entries []historyView
	Older   string
	All     string // where only one record is shown
}

// historyView is one change: who, when, what and why.
type historyView struct {
	Title, When, Who, Reason string
	About                    string // the role in the project that was given or taken away
	Records                  []recordView
}

// recordView is one record before and after.
type recordView struct {
	Link    link
	History string // where only its changes are shown
	Table   string // what the table is called, unlike any other of the page
	Rows    []changedField
	Folded  string // what is said of a long table that is folded, or nothing
}

// longTable is how many fields a table has that is folded, so that a history is seen
// at a glance.
const longTable = 6

// changedField is one field before and after.
type changedField struct{ Name, Before, After string }

const (
	historyLength = 30 // entries of a page
	mostFields    = 60 // fields of a record that a page compares
)

// history shows the changes of a project, of one record where the query names it.
func (s *server) history(q *request) error {
	d := q.dossier()
	filter := app.HistoryFilter{Kind: q.Query("kind"), ID: q.Query("id"), Most: historyLength}
	if filter.Kind != "" && !slices.Contains(recordKinds, filter.Kind) {
		return fault.New(fault.NotFound, "error.page")
	}
	if text := q.Query("before"); text != "" {
		before, err := strconv.ParseInt(text, 10, 64)
		if err != nil || before < 1 {
			return fault.New(fault.NotFound, "error.page")
		}
		filter.Before = before
	}
	entries, more, err := q.app.History(q.Request.Context(), d.Agreement.Code, filter)
	if err != nil {
		return err
	}
	page := historyPage{layout: q.projectLayout(d.Book, d.T("menu.history"))}
	if filter.Kind != "" {
		page.About, page.All = d.recordName(filter.Kind, filter.ID).Text, d.at("history")
	}
	for i := range entries {
		page.Entries = append(page.Entries, d.historyView(&entries[i]))
	}
	if more {
		query := q.Request.URL.Query()
		query.Set("before", strconv.FormatInt(entries[len(entries)-1].Seq, 10))
		page.Older = d.at("history") + "?" + query.Encode()
	}
	return q.showNow("history", page)
}

func (d *dossier) historyView(e *app.HistoryEntry) historyView {
	view := historyView{Title: d.T("history." + e.Action), When: d.moment(e.Time), Who: e.Name, Reason: e.Reason}
	if view.Who == "" {
		view.Who = d.T("history.operator")
	}
	if role := e.Fact("role"); role != "" {
		view.About = joined(e.Fact("user"), d.T("role."+role))
	}
	for _, r := range e.Records {
		name := d.recordName(r.Kind, r.ID)
		version := recordView{Link: name, History: d.historyAt(r.Kind, r.ID)}
		version.Table = d.T("history.table", "name", name.Text, "number", strconv.FormatInt(e.Seq, 10))
		found, err := app.Compare(orNothing(r.Before), orNothing(r.After), mostFields)
		if err != nil { // a body that was verified holds nothing but JSON
			continue
		}
		for _, f := range found {
			version.Rows = append(version.Rows, d.changed(r.Kind, f)...)
		}
		if n := len(version.Rows); n > longTable {
			version.Folded = d.N("history.fields", n)
		}
		view.Records = append(view.Records, version)
	}
	return view
}

func orNothing(text string) []byte {
	if text == "" {
		return []byte("{}")
	}
	return []byte(text)
}

// moment writes a time as people say it: 24.6.2020 klo 15.42.
func (d *dossier) moment(t time.Time) string {
	day := calendar.NewDate(t.Year(), int(t.Month()), t.Day())
	return d.T("format.moment", "date", d.Date(day), "hour", t.Format("15"), "minute", t.Format("04"))
}

// recordKinds are the kinds of records that a history can be of.
var recordKinds = []string{
	string(audit.AgreementKind), string(audit.PersonKind), string(audit.SheetKind), string(audit.CostKind),
	string(audit.IncomeKind), string(audit.LumpSumsKind), string(audit.ClaimKind),
}

// recordName is what a record of a kind and id is called, and where it is shown.
func (d *dossier) recordName(kind, id string) link {
	switch kind {
	case "person":
		if d.person(id) == nil {
			return link{Text: d.T("history.of.person", "id", id)}
		}
		return link{Text: d.personName(id), Href: d.personAt(id)}
	case "cost":
		named := link{Text: d.T("record.cost_of", "id", id)}
		if d.cost(id) != nil {
			named.Href = d.costAt(id)
		}
		return named
	case "claim":
		number, _ := strconv.Atoi(id)
		return d.claimLink(number)
	case "agreement":
		return link{Text: d.T("menu.agreement"), Href: d.at("agreement")}
	}
	return link{Text: d.T("history.of." + kind), Href: d.at("costs")}
}

// listForms are the forms of the elements of lists, by the lists' names.
var listForms = map[string]string{
	"employments": "employment", "allocations": "allocation", "other_allocations": "other_allocation", "pay": "pay",
	"hourly_rates": "rate", "amendments": "amendment", "other_funding": "other_funding", "corrections": "correction",
	"decisions": "decision", "income": "income", "lump_sums": "lump_sum", "budget": "budget", "parts": "parts",
	"deductions": "deductions", "work_packages": "work_packages", "files": "files",
}

// changed words one difference: a line, or one for each field of what was added or
// removed.
func (d *dossier) changed(kind string, f app.Difference) []changedField {
	form, label, field := kind, "", ""
	steps := strings.Split(strings.TrimPrefix(f.Path, "/"), "/")
	for i := 0; i < len(steps); i++ {
		step := steps[i]
		if own, is := listForms[step]; is {
			form = own
			label = joinedWith(label, d.T("history.list."+step), ", ")
			if i+1 < len(steps) {
				if row, err := strconv.Atoi(steps[i+1]); err == nil {
					label = label + " " + strconv.Itoa(row+1)
					i++
				}
			}
			field = ""
			continue
		}
		if slices.Contains([]string{"project", "grant", "advance", "name"}, step) && i+1 < len(steps) {
			if step == "advance" || step == "name" {
				form = step
			}
			continue
		}
		field = step
	}
	if fieldOf("archive", field) != nil { // a part of the agreement with a form of its own
		form = "archive"
	}
	return d.fields(form, label, field, f.Before, f.After)
}

func joinedWith(a, b, between string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// fields words a value that changed; of an object, each of its fields.
func (d *dossier) fields(form, label, field string, before, after any) []changedField {
	was, wasObject := before.(map[string]any)
	is, isObject := after.(map[string]any)
	if !wasObject && !isObject {
		name := label
		if field != "" {
			name = joinedWith(label, fieldLabel(d, form, field), ": ")
		}
		return []changedField{{Name: name, Before: d.worded(form, field, before), After: d.worded(form, field, after)}}
	}
	var names []string
	for name := range was {
		names = append(names, name)
	}
	for name := range is {
		if _, both := was[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var rows []changedField
	for _, name := range names {
		inner, innerLabel := form, label
		if own, isList := listForms[name]; isList {
			inner, innerLabel = own, joinedWith(label, d.T("history.list."+name), ", ")
			rows = append(rows, changedField{
				Name: innerLabel, Before: d.counted(was[name]), After: d.counted(is[name]),
			})
			continue
		}
		rows = append(rows, d.fields(inner, innerLabel, name, was[name], is[name])...)
	}
	return rows
}

// counted says how many elements a list has.
func (d *dossier) counted(value any) string {
	list, is := value.([]any)
	if !is {
		return d.None()
	}
	return d.N("history.elements", len(list))
}

// worded is a value of the project file in words of the reader.
func (d *dossier) worded(form, field string, value any) string {
	f := fieldOf(form, field)
	if _, list := value.([]any); list {
		return d.counted(value)
	}
	if value == nil || value == "" {
		return d.None()
	}
	if f == nil {
		return shownValue(d, textKind, value)
	}
	text := shownValue(d, f.kind, value)
	if written := d.written(f.kind, fmt.Sprint(value)); written != "" {
		return written
	}
	if f.kind == flagKind {
		return d.T("history.flag." + map[bool]string{true: "yes", false: "no"}[value == true])
	}
	if f.choices != nil {
		for _, c := range f.choices(d) {
			if c.Value == text {
				return c.Text
			}
		}
	}
	return text
}

// written is an amount, a percentage, a day or a month of the project file as pages
// write it, or "" where it is none of them.
func (d *dossier) written(kind fieldKind, value string) string {
	switch kind {
	case amountKind:
		if c, err := money.ParseCents(value); err == nil {
			return d.Amount(c)
		}
	case percentKind:
		if x, err := money.ParsePercent(value); err == nil {
			return d.Percent(x)
		}
	case dateKind:
		if day, err := calendar.ParseDate(value); err == nil {
			return d.Date(day)
		}
	case monthKind:
		if m, err := calendar.ParseMonth(value); err == nil {
			return d.Month(m)
		}
	}
	return ""
}

// fieldOf finds the description of a field among the forms, or nil.
func fieldOf(form, field string) *formField {
	for i := range forms {
		for j := range forms[i].parts {
			for k := range forms[i].parts[j].fields {
				f := &forms[i].parts[j].fields[k]
				if forms[i].id == form && f.name == field {
					return f
				}
				if f.kind == rowsKind && f.name == form {
					for r := range f.rows {
						if f.rows[r].name == field {
							return &f.rows[r]
						}
					}
				}
			}
		}
	}
	return nil
}
