package web

import (
	"net/url"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// fillPage lists the fills, or shows one of them with what it would make.
type fillPage struct {
	layout
	Kinds   []fillCard
	Preview *fillPreview
	Stale   bool // the month changed since the fill was shown
	Chosen  bool // one fill, and not all
	Back    string
	All     string
}

// fillCard is one fill.
type fillCard struct {
	Title, About string
	Why          string // it is not offered, or nothing
	Form         slip
}

// fillPreview is what a fill would make of the month.
type fillPreview struct {
	Sentences     []string
	Rows          []fillRow
	Skipped       []fillSkip
	SkippedTitle  string
	Before, After string // sums of the rows
	Hidden        []nameValue
	Apply         string // the button, or nothing where there is nothing to make
	Overwrite     string // what may be overwritten as well, or nothing
	Final         bool   // something is overwritten
	Rest          []fillRest
}

// fillRest is what a range has of another month, and the link to where it is filled, if
// the reader may.
type fillRest struct {
	Text string
	Link link
}

type fillRow struct {
	Day, Row, Before, After string
	Notes                   string // that are lost
	State                   tag
}

type fillSkip struct{ Day, Why string }

// page lists the fills.
func (f *filling) page(q *request) *fillPage {
	at := f.monthAt(f.person.ID, f.month.month)
	page := &fillPage{
		layout: q.projectLayout(f.Book, f.T("fill.title", "month", f.Month(f.month.month)),
			append(f.crumbs(), link{Text: f.T("grid.title", "month", f.Month(f.month.month)), Href: at})...),
		Back: at, All: f.fillAt(),
	}
	page.Title = f.person.Name + " – " + page.Title
	for i := range fillKinds {
		page.Kinds = append(page.Kinds, fillKinds[i].card(f, q))
	}
	return page
}

func (k *fillKind) card(f *filling, q *request) fillCard {
	card := fillCard{Title: f.T("fill." + k.name), About: f.T("fill." + k.name + ".about"), Form: k.slip(f, q)}
	if k.refused != nil {
		if problem := k.refused(f); problem != nil {
			card.Why = f.Fault(problem)
		}
	}
	return card
}

// chosen leaves one fill on the page, with what it proposes, if anything.
func (page *fillPage) chosen(f *filling, q *request, kind *fillKind, p *timesheet.Proposal) {
	page.Chosen = true
	page.Kinds = []fillCard{kind.card(f, q)}
	if p != nil {
		page.Preview = f.preview(q, kind, p)
	}
}

// outcomes are how the outcomes look.
var outcomes = map[timesheet.Outcome]string{
	timesheet.Made: "ok", timesheet.Same: "", timesheet.Kept: "info", timesheet.Overwritten: "warn",
}

// preview shows a proposal.
func (f *filling) preview(q *request, kind *fillKind, p *timesheet.Proposal) *fillPreview {
	v := &fillPreview{SkippedTitle: f.N("fill.skipped", len(p.Skipped))}
	var before, after money.Hours
	for i := range p.Changes {
		c := &p.Changes[i]
		was, is := timesheet.Total(c.Before), timesheet.Total(c.After)
		before, after = before+was, after+is
		row := fillRow{
			Day: f.dayText(c.Date), Row: f.rowName(c.Row), Before: f.orNone(was), After: f.orNone(is),
			State: tag{f.T("fill.outcome." + f.outcome(c)), outcomes[c.Outcome]},
		}
		if c.Source != 0 {
			row.Row = joined(row.Row, f.T("fill.as_on", "day", f.Weekday(c.Source)+" "+f.Date(c.Source)))
		}
		if len(c.After) == 0 {
			row.Notes = notesOf(c.Before)
		}
		v.Rows = append(v.Rows, row)
	}
	for _, s := range p.Skipped {
		why := f.T("fill.why." + string(s.Why))
		if s.Source != 0 {
			why = f.T("fill.why.nothing_on", "day", f.Weekday(s.Source)+" "+f.Date(s.Source))
		}
		v.Skipped = append(v.Skipped, fillSkip{f.Weekday(s.Date) + " " + f.Date(s.Date), why})
	}
	v.Before, v.After, v.Rest = f.Hours(before), f.Hours(after), f.rest(kind, q.sent(kind.input(timesheet.FillRow)), p)
	f.decisions(v, q, kind, p)
	return v
}

// rest leads on to the other months of a range: to the one next to this month, which tells
// of what is left of the range itself. The forms there hold what was chosen here.
func (f *filling) rest(kind *fillKind, row string, p *timesheet.Proposal) (all []fillRest) {
	for _, days := range p.Rest {
		month := days.From.Month()
		if days.To < f.month.month.First() {
			month = days.To.Month()
		}
		text := f.Period(days)
		if days.From == days.To {
			text = f.Date(days.From)
		}
		rest := fillRest{Text: f.T("fill.rest", "days", text)}
		if _, may := f.enterMonth(f.person.ID, month); may {
			rest.Link = link{
				Text: f.T("fill.rest_link", "month", f.Month(month)),
				Href: f.monthAt(f.person.ID, month) + "/fill?" + url.Values{
					kindField: {kind.name}, kind.input(timesheet.FillRow): {row},
					kind.input(timesheet.FillFrom): {typedDate(days.From)}, kind.input(timesheet.FillTo): {typedDate(days.To)},
				}.Encode(),
			}
		}
		all = append(all, rest)
	}
	return all
}

// decisions are what the reader is asked, and what comes of it in words.
func (f *filling) decisions(v *fillPreview, q *request, kind *fillKind, p *timesheet.Proposal) {
	made, over, kept := p.Count(timesheet.Made), p.Count(timesheet.Overwritten), p.Count(timesheet.Kept)
	all := p.Apply(f.sheet.Entries)
	if made > 0 || over == 0 {
		v.Sentences = append(v.Sentences, f.N("fill.makes", made))
	}
	v.Sentences = append(v.Sentences, f.T("fill.month",
		"before", f.HoursUnit(timesheet.Total(f.sheet.Entries)), "after", f.HoursUnit(timesheet.Total(all)),
		"target", f.HoursUnit(f.monthTarget(f.person, f.month.month))))
	if over > 0 {
		v.Sentences = append(v.Sentences, f.N("fill.overwrites", over))
	}
	if days, hours := p.Overtime(all, f.targetOf); days > 0 {
		v.Sentences = append(v.Sentences, f.N("fill.overtime", days, "hours", f.HoursUnit(hours)))
	}
	if kept > 0 {
		v.Sentences = append(v.Sentences, f.N("fill.keeps", kept))
		v.Overwrite = f.N("fill.overwrite", kept)
	}
	if same := p.Count(timesheet.Same); same > 0 {
		v.Sentences = append(v.Sentences, f.N("fill.same", same))
	}
	v.Hidden = []nameValue{{kindField, kind.name}, {"version", versionText(f.version)}, {shownField, f.digestAfter(p)}}
	form := kind.slip(f, q)
	for i := range form.Fields {
		v.Hidden = append(v.Hidden, nameValue{form.Fields[i].Name, form.Fields[i].Value})
	}
	if q.sent(overwriteField) != "" {
		v.Hidden = append(v.Hidden, nameValue{overwriteField, "1"})
	}
	switch {
	case kind.name == "clear" && over > 0:
		v.Apply, v.Final = f.N("fill.clear.button", over), true
	case over > 0:
		v.Apply, v.Final = f.N("fill.apply_over", made+over, "overwritten", strconv.Itoa(over)), true
	case made > 0:
		v.Apply = f.N("fill.apply", made)
	}
}

// outcome names what happens to a cell: what is replaced by nothing is taken away.
func (f *filling) outcome(c *timesheet.Change) string {
	if c.Outcome == timesheet.Overwritten && len(c.After) == 0 {
		return "removed"
	}
	return string(c.Outcome)
}

// targetOf is the working time of the person on a day.
func (f *filling) targetOf(day calendar.Date) money.Hours { return f.Target(f.person, day) }

// orNone writes hours, and none as what stands for none.
func (f *filling) orNone(h money.Hours) string {
	if h == 0 {
		return f.None()
	}
	return f.Hours(h)
}

// notesOf joins the notes of entries.
func notesOf(entries []timesheet.Entry) string {
	var notes []string
	for i := range entries {
		notes = append(notes, entries[i].Note)
	}
	return joined(notes...)
}
