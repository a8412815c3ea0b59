package timesheet

import (
	"slices"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// dayHours is the most that a day holds (RULES.md 5.3).
const dayHours money.Hours = 24_00

// Record gives a draft new entries. One that stood in the draft already keeps how,
// by whom and when it was made; any other is the writer's, typed where it does not say
// how. Faults: hours.not_draft, and a fault.List of what is wrong with the entries: the
// forms that a project file is refused for.
func Record(s Sheet, entries []Entry, project calendar.Period, writer Mark) (Sheet, error) {
	if s.State != Draft {
		return s, fault.New(fault.Locked, "hours.not_draft")
	}
	if problems := wrong(&s, entries, project); len(problems) > 0 {
		return s, problems
	}
	s.Entries = made(s.Entries, entries, writer)
	return s, nil
}

func wrong(s *Sheet, entries []Entry, project calendar.Period) fault.List {
	var problems fault.List
	wrong := func(i int, key string, pairs ...string) {
		path := "/entries/" + strconv.Itoa(i)
		problems = append(problems, fault.At(path, fault.Invalid, key, pairs...))
	}
	ofDay := map[calendar.Date]money.Hours{}
	for i, e := range entries {
		switch {
		case e.Date.Month() != s.Month:
			wrong(i, "hours.outside_month", "date", e.Date.String(), "month", s.Month.String())
		case !slices.Contains(Activities, e.Activity):
			wrong(i, "hours.activity", "activity", string(e.Activity))
		case e.How != "" && !slices.Contains(Hows, e.How):
			wrong(i, "hours.how", "how", string(e.How))
		case e.Hours < 0:
			wrong(i, "hours.negative")
		case e.Activity == OnProject && !project.Contains(e.Date):
			wrong(i, "hours.outside_project", "date", e.Date.String(),
				"from", project.From.String(), "to", project.To.String())
		case ofDay[e.Date]+e.Hours > dayHours:
			wrong(i, "hours.over_day", "date", e.Date.String())
		default:
			for _, text := range []string{e.WorkPackage, e.Note} {
				if unwritable := fault.OfText("/entries/"+strconv.Itoa(i), text); unwritable != nil {
					problems = append(problems, unwritable)
				}
			}
		}
		ofDay[e.Date] += e.Hours
	}
	return problems
}

// made are the entries with how they came to be.
func made(before, entries []Entry, writer Mark) []Entry {
	kept := make(map[Entry][]Entry, len(before))
	for _, e := range before {
		kept[e.bare()] = append(kept[e.bare()], e)
	}
	list := slices.Clone(entries)
	for i := range list {
		e := &list[i]
		if same := kept[e.bare()]; len(same) > 0 {
			kept[e.bare()] = same[1:]
			*e = same[0]
			continue
		}
		if e.How == "" {
			e.How = Typed
		}
		e.By, e.At = writer.By, writer.At
	}
	return list
}

// bare is what an entry says, without how it came to be.
func (e Entry) bare() Entry {
	e.How, e.By, e.At = "", "", 0
	return e
}
