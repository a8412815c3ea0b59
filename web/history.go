package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
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
	About                    string    // the role that was given or taken away, or the file that was imported
	FileDigest               string    // SHA-256 of that file
	Rows                     []keptRow // the files of claims that it kept
	Records                  []recordView
}

// recordView is one record before and after.
type recordView struct {
	Link    link
	History string // where only its changes are shown
	Table   string // what the table is called, unlike any other of the page
	Rows    []changedField
	Folded  string // what is said of a long table that is folded, or nothing
	Made    string // of which entries of the ledger it was made, or nothing
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
	entries, older, err := q.app.History(q.Request.Context(), d.Agreement.Code, filter)
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
	if older != 0 {
		query := q.Request.URL.Query()
		query.Set("before", strconv.FormatInt(older, 10))
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
	if file := e.Fact("file"); file != "" {
		rows, _ := strconv.Atoi(e.Fact("rows"))
		view.About, view.FileDigest = joined(file, d.N("file_import.rows", rows)), e.Fact("file_sha256")
	}
	if d.may(access.SeePay) {
		view.Rows = keptRows(d.Agreement.Code, e.Kept)
	}
	for _, r := range e.Records {
		name := d.recordName(r.Kind, r.ID)
		version := recordView{Link: name, History: d.historyAt(r.Kind, r.ID)}
		version.Table = d.T("history.table", "name", name.Text, "number", strconv.FormatInt(e.Seq, 10))
		version.Made = d.madeOf(r.Entries)
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

// madeOf says of which entries of the ledger a purchase was made.
func (d *dossier) madeOf(entries []string) string {
	if len(entries) == 0 {
		return ""
	}
	named := make([]string, len(entries))
	for i, e := range entries {
		number, row, _ := strings.Cut(e, "/")
		named[i] = d.T("ledger.from", "import", number, "row", row)
	}
	return d.T("history.from_ledger", "entries", strings.Join(named, "; "))
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
	string(audit.CommitmentKind), string(audit.ScenarioKind), string(audit.AccountsKind),
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
	case "sheet":
		return d.sheetLink(id)
	case "commitment":
		return link{Text: d.T("history.of.commitment", "id", id), Href: d.at("costs")}
	case "scenario":
		return link{Text: d.T("history.of.scenario", "id", id)}
	case "agreement":
		return link{Text: d.T("menu.agreement"), Href: d.at("agreement")}
	}
	return link{Text: d.T("history.of." + kind), Href: d.at("costs")}
}

// sheetLink names the sheet of an id of the audit trail, and leads to it.
func (d *dossier) sheetLink(id string) link {
	at := strings.LastIndexByte(id, '/')
	month, err := calendar.ParseMonth(id[at+1:])
	if at < 0 || err != nil {
		return link{Text: id, Href: d.at("people")} // an address that somebody typed
	}
	named := link{Text: d.T("history.of.sheet", "person", d.personName(id[:at]), "month", d.Month(month))}
	if d.Sheet(id[:at], month) != nil {
		named.Href = d.sheetAt(id[:at], month)
	}
	return named
}
