package book

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// personMonth is what at most one sheet is about.
type personMonth struct {
	person string
	month  calendar.Month
}

func (c *checker) checkSheets() {
	people := c.ids("people", len(c.book.People), func(i int) string { return c.book.People[i].ID })
	during, known := c.projectPeriod()
	first := map[personMonth]int{}
	for i := range c.book.Sheets {
		s := &c.book.Sheets[i]
		if c.sound("timesheets", i, "person") {
			c.checkKnown(people, s.Person, "file.person_unknown", "timesheets", i, "person")
			if s.Month != 0 {
				about := personMonth{s.Person, s.Month}
				if earlier, doubled := first[about]; doubled {
					c.add(pointer("timesheets", i, "month"), "file.sheet_doubled", "value", s.Month.String(),
						"person", shown(s.Person), "other", pointer("timesheets", earlier))
				} else {
					first[about] = i
				}
			}
		}
		c.checkEntryDates(s.Month, s.Entries, "timesheets", i)
		c.checkDayHours(s.Entries, "timesheets", i)
		c.checkMarks(s.State, s.Signed, s.Approved, "timesheets", i)
		c.checkEarlier(i, s)
		if known {
			c.checkProjectHours(i, s, during)
		}
	}
}

// ids gives the ids of a list, or nil where one of them could not be read, so
// that nothing can be said about a reference.
func (c *checker) ids(list string, n int, id func(int) string) map[string]bool {
	if n == 0 && !c.sound(list) {
		return nil
	}
	ids := make(map[string]bool, n)
	for i := range n {
		if !c.sound(list, i, "id") && id(i) == "" {
			return nil
		}
		ids[id(i)] = true
	}
	return ids
}

// checkKnown asks that a reference names one of the ids.
func (c *checker) checkKnown(ids map[string]bool, id, key string, steps ...any) {
	if ids != nil && !ids[id] && c.sound(steps...) {
		c.add(pointer(steps...), key, "value", shown(id))
	}
}

// checkEarlier asks the same of the kept versions of a sheet.
func (c *checker) checkEarlier(sheet int, s *timesheet.Sheet) {
	for k := range s.Earlier {
		v := &s.Earlier[k]
		c.checkEntryDates(s.Month, v.Entries, "timesheets", sheet, "earlier", k)
		c.checkDayHours(v.Entries, "timesheets", sheet, "earlier", k)
		c.checkMarks(v.State, v.Signed, v.Approved, "timesheets", sheet, "earlier", k)
	}
}

// checkMarks asks that nothing is signed or approved that its state says is not; a
// state that was imported from elsewhere may lack its mark.
func (c *checker) checkMarks(state timesheet.State, signed *timesheet.Signature, approved *timesheet.Mark, at ...any) {
	mark := func(name string) {
		c.add(pointer(below(at, name)...), "file.sheet_mark", "name", name, "state", string(state))
	}
	if signed != nil && state == timesheet.Draft {
		mark("signed")
	}
	if approved != nil && (state == timesheet.Draft || state == timesheet.Submitted) {
		mark("approved")
	}
	c.checkPaper(state, signed, below(at, "signed")...)
}

// checkPaper asks that a signature on paper says so and has its paper, that two people
// stand for it, and that it was confirmed before it was approved.
func (c *checker) checkPaper(state timesheet.State, signed *timesheet.Signature, at ...any) {
	if signed == nil || !c.sound(below(at, "method")...) {
		return
	}
	if (signed.Method == timesheet.ByPaper) != (signed.Paper != nil) {
		c.add(pointer(below(at, "paper")...), "file.sheet_paper")
		return
	}
	switch {
	case signed.Waits() && state == timesheet.Approved:
		c.add(pointer(below(at, "paper", "confirmed")...), "file.sheet_paper_waits")
	case signed.Paper != nil && !signed.Waits() && signed.Paper.Confirmed.By == signed.By && signed.By != "":
		c.add(pointer(below(at, "paper", "confirmed", "by")...), "file.sheet_paper_second", "value", shown(signed.By))
	}
}

// checkSignatures asks that a signature is of the hours that it stands beside. Only a
// file can bring another: the program signs what it keeps, and keeps what was signed.
func checkSignatures(p *problems, b *Book) {
	check := func(s *timesheet.Sheet, signed *timesheet.Signature, of []timesheet.Entry, at ...any) {
		if signed == nil {
			return
		}
		digest := timesheet.DigestOf(b.Agreement.Code, s, &timesheet.Version{Entries: of})
		if signed.Digest != digest {
			p.add(pointer(below(at, "signed", "digest")...), "file.sheet_digest", "value", digest)
		}
	}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		check(s, s.Signed, s.Entries, "timesheets", i)
		for k := range s.Earlier {
			check(s, s.Earlier[k].Signed, s.Earlier[k].Entries, "timesheets", i, "earlier", k)
		}
	}
}

// below are the steps of a place under another.
func below(at []any, steps ...any) []any { return append(slices.Clone(at), steps...) }

// checkEntryDates asks that the entries lie in the sheet's month.
func (c *checker) checkEntryDates(month calendar.Month, entries []timesheet.Entry, at ...any) {
	for j := range entries {
		if day := entries[j].Date; day != 0 && month != 0 && day.Month() != month {
			c.add(pointer(below(at, "entries", j, "date")...), "file.entry_month",
				"value", day.String(), "month", month.String())
		}
	}
}

// dayHours is the longest day.
const dayHours money.Hours = 24_00

// checkDayHours asks that no day has more hours than a day has; it is told once,
// at the entry that goes over.
func (c *checker) checkDayHours(entries []timesheet.Entry, at ...any) {
	sums := map[calendar.Date]money.Hours{}
	for j := range entries {
		e := &entries[j]
		if e.Date == 0 {
			continue
		}
		before := sums[e.Date]
		after := before + e.Hours
		sums[e.Date] = after
		if before <= dayHours && after > dayHours {
			c.add(pointer(below(at, "entries", j, "hours")...), "file.day_hours",
				"date", e.Date.String(), "value", after.String())
		}
	}
}

// checkProjectHours asks that project hours lie within the project.
func (c *checker) checkProjectHours(sheet int, s *timesheet.Sheet, during calendar.Period) {
	for j := range s.Entries {
		e := &s.Entries[j]
		if e.Date != 0 && e.Activity == timesheet.OnProject && !during.Contains(e.Date) {
			c.add(pointer("timesheets", sheet, "entries", j, "date"), "file.entry_outside_project",
				"value", e.Date.String(), "start", during.From.String(), "end", during.To.String())
		}
	}
}

// projectPeriod gives the project's days, unless a date that decides them could
// not be read.
func (c *checker) projectPeriod() (during calendar.Period, known bool) {
	known = c.sound("project", "start") && c.sound("project", "end")
	for i := range c.book.Agreement.Amendments {
		known = known && c.sound("amendments", i, "end")
	}
	return c.book.Agreement.Period(), known
}
