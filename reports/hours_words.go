package reports

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// hoursWords says in words what stands on a person's month.
type hoursWords struct {
	*i18n.Printer
	book   *book.Book
	people roster
	local  func(calendar.Moment) time.Time
}

func (r *Request) hoursWords() *hoursWords {
	return &hoursWords{r.Printer, r.Book, rosterOf(r.Book.People), r.Local}
}

// RowName names what the hours of a row are for.
func RowName(a *project.Agreement, p *i18n.Printer, r timesheet.Row) string {
	for i := range a.WorkPackages {
		if w := &a.WorkPackages[i]; r.Activity == timesheet.OnProject && w.ID == r.Part {
			return joinedText(" ", r.Part, w.Name)
		}
	}
	switch {
	case r.Activity == timesheet.Absence && slices.Contains(timesheet.AbsenceTypes, r.Part):
		return p.T("absence_type." + r.Part)
	case r.Part != "":
		return r.Part
	case r.Activity == timesheet.Absence:
		return p.T("grid.untyped_absence")
	case r.Activity == timesheet.OnProject && len(a.WorkPackages) > 0:
		return p.T("grid.no_package")
	case r.Activity == timesheet.OnProject:
		return a.Code
	case r.Activity == timesheet.OtherEU:
		return p.T("grid.unnamed_eu")
	}
	return p.T("activity." + string(r.Activity))
}

func (w *hoursWords) row(r timesheet.Row) string { return RowName(&w.book.Agreement, w.Printer, r) }

// group names an activity, the project's own by its name.
func (w *hoursWords) group(a timesheet.Activity) string {
	name := w.T("activity." + string(a))
	if a == timesheet.OnProject {
		name += ": " + w.Text(w.book.Agreement.Name)
	}
	return name
}

// state is where the sheet stands, with the frozen claim that has its hours.
func (w *hoursWords) state(s *timesheet.Sheet) string {
	state := w.SheetState(s)
	if number := claim.HoldingSheet(w.book, s); number > 0 {
		state += ", " + w.T("hoursprint.in_claim", "claim", strconv.Itoa(number))
	}
	return state
}

// agreed is the share of working time on the project that holds in the month, or the
// shares where it changes.
func (w *hoursWords) agreed(m *hoursMonth) string {
	shares := w.shareOf(m).Agreed
	if len(shares) == 0 {
		return w.T("grid.none_agreed")
	}
	texts := make([]string, len(shares))
	for i, share := range shares {
		texts[i] = w.Percent(share)
	}
	return w.T("grid.agreed", "share", strings.Join(texts, " / "))
}

// due is what the agreed share is of the target of its days; nothing where it changes.
func (w *hoursWords) due(m *hoursMonth) string {
	share := w.shareOf(m)
	if len(share.Agreed) != 1 {
		return ""
	}
	var target money.Hours
	for day := m.sheet.Month.First(); day <= m.sheet.Month.Last(); day++ {
		if share.Holds(day) {
			target += w.book.Target(m.person, day)
		}
	}
	agreed := share.Agreed[0]
	return w.T("grid.due", "share", w.Percent(agreed), "hours", w.HoursUnit(agreed.OfHours(target)))
}

func (w *hoursWords) shareOf(m *hoursMonth) *book.MonthShare {
	share := book.ShareIn(m.person, m.sheet.Month, w.book.Agreement.Period())
	return &share
}

// share is the project's share of the time worked.
func (w *hoursWords) share(m *hoursMonth) string {
	return w.PercentOne(money.Cents(m.byActivity[timesheet.OnProject]), money.Cents(m.worked()))
}

// made counts how the entries were made.
func (w *hoursWords) made(s *timesheet.Sheet) string {
	counts := map[timesheet.How]int{}
	for i := range s.Entries {
		counts[s.Entries[i].How]++
	}
	parts := []string{strconv.Itoa(len(s.Entries))}
	for _, how := range append(slices.Clone(timesheet.Hows), "") {
		key := "sheet.how." + string(how)
		if how == "" {
			key = "sheet.how.none"
		}
		if counts[how] > 0 {
			parts = append(parts, w.T(key, "count", strconv.Itoa(counts[how])))
		}
	}
	return strings.Join(parts, " · ")
}

// legend says in words what the shaded days are.
func (w *hoursWords) legend(m *hoursMonth) string {
	parts := []string{w.T("hoursprint.shaded")}
	for i := range m.days {
		if day := &m.days[i]; day.holiday != calendar.NoHoliday {
			parts = append(parts, w.dayHead(day)+" "+w.T("holiday."+string(day.holiday)))
		}
	}
	return strings.Join(parts, " · ")
}

// dayHead is the number of a day; an asterisk marks a public holiday or an eve, which
// the legend names.
func (w *hoursWords) dayHead(d *hoursDay) string {
	if d.holiday != calendar.NoHoliday {
		return strconv.Itoa(d.Day()) + "*"
	}
	return strconv.Itoa(d.Day())
}

// mark says who did something to the sheet, when and how.
func (w *hoursWords) mark(m *timesheet.Mark) string {
	return w.T("sheet.mark", "who", w.who(m), "when", w.when(m), "how", w.T("sheet.method."+string(m.Method)))
}

func (w *hoursWords) who(m *timesheet.Mark) string {
	switch {
	case m.Name != "":
		return m.Name
	case m.By == access.CLI.ID:
		return w.T("sheet.operator")
	}
	return m.By
}

// signer is who signed a document: one of the people by name, or as it was written.
func (w *hoursWords) signer(by string) string {
	if w.people.byID[by] != nil {
		return w.people.name(by)
	}
	return by
}

// approver is who approved a sheet, or where the sheet stands if that is not known.
func (w *hoursWords) approver(s *timesheet.Sheet) string {
	if s.Approved != nil {
		return w.who(s.Approved)
	}
	return w.SheetState(s)
}

func (w *hoursWords) when(m *timesheet.Mark) string {
	at := w.local(m.At)
	day := calendar.NewDate(at.Year(), int(at.Month()), at.Day())
	return w.T("format.moment", "date", w.Date(day), "hour", at.Format("15"), "minute", at.Format("04"))
}

// signed and approved say who signed and who approved the sheet; nothing where nobody
// did. Of a paper they are who signed it, who gave it in and who confirmed it.
func (w *hoursWords) signed(s *timesheet.Sheet) string {
	switch {
	case s.Signed != nil && s.Signed.Paper != nil:
		return w.signedOnPaper(s.Signed)
	case s.Signed != nil:
		return w.T("hoursprint.signed", "mark", w.mark(&s.Signed.Mark))
	case s.State != timesheet.Draft:
		return w.T("sheet.imported_signature")
	}
	return ""
}

func (w *hoursWords) signedOnPaper(signed *timesheet.Signature) string {
	paper, confirmed := signed.Paper, w.T("paper.nobody")
	if paper.Confirmed != nil {
		confirmed = w.mark(paper.Confirmed)
	}
	return joinedText(" · ", w.T("paper.signed", "who", paper.Signer, "day", w.Date(paper.On)),
		w.T("paper.given", "who", w.who(&signed.Mark), "when", w.when(&signed.Mark)),
		w.T("paper.confirmed_by")+": "+confirmed)
}

func (w *hoursWords) approved(s *timesheet.Sheet) string {
	switch {
	case s.Approved != nil:
		return w.T("hoursprint.approved", "mark", w.mark(s.Approved))
	case s.State == timesheet.Approved:
		return w.T("sheet.imported_approval")
	}
	return ""
}

// digest names the digest of what was signed, or of what is printed where nobody has
// signed here.
func (w *hoursWords) digest(s *timesheet.Sheet) (name, value string) {
	if s.Signed != nil {
		return w.T("sheet.digest"), s.Signed.Digest
	}
	return w.T("hoursprint.digest"), timesheet.Digest(w.book.Agreement.Code, s)
}

// problem says that what was signed is not what is printed, where that is so.
func (w *hoursWords) problem(s *timesheet.Sheet) []string {
	if s.Signed != nil && s.Signed.Digest != timesheet.Digest(w.book.Agreement.Code, s) {
		return []string{w.T("sheet.digest_differs")}
	}
	return nil
}

// noteText is what was written beside an entry, with its day and row.
func (w *hoursWords) noteText(n *hoursNote) string {
	return joinedText(" · ", w.Weekday(n.date)+" "+w.Date(n.date), w.row(n.row), n.note)
}

// title names a person's month.
func (w *hoursWords) title(m *hoursMonth) string {
	return w.T("grid.title", "month", w.Month(m.sheet.Month))
}

// facts are what the month is of: names and values.
func (w *hoursWords) facts(m *hoursMonth) [][2]string {
	a := &w.book.Agreement
	return [][2]string{
		{w.T("claimpdf.fact.project"), w.Text(a.Name)},
		{w.T("record.col.person"), w.people.name(m.person.ID)},
		{w.T("claimpdf.fact.code"), a.Code},
		{w.T("field.title"), m.person.Title},
		{w.T("hoursprint.organisation"), joinedText(", ", a.Beneficiary, a.Unit)},
		{w.T("record.col.state"), w.state(m.sheet)},
	}
}
