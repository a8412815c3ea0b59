package followup

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Colleague is somebody with what they do in projects. Who has the same name in two
// projects is one: people belong to projects, and nothing else tells who is who.
type Colleague struct {
	Name string
	In   []InProject
}

// InProject is what somebody does in a project of a list.
type InProject struct {
	Code string
	Name project.Text
	Engagement
}

// Workload is what the colleague does in all projects together.
func (c *Colleague) Workload(m calendar.Month) Workload {
	list := make([]Engagement, len(c.In))
	for i := range c.In {
		list[i] = c.In[i].Engagement
	}
	return workloadOf(list, m)
}

// Engagement is what somebody does in one project.
type Engagement struct {
	Person  staff.Person // with employments and shares
	Rules   *project.RuleSet
	Project calendar.Period
	// OnProject and EU are hours recorded in a calendar year: on this project, and on it
	// and other EU projects together.
	OnProject, EU money.Hours
}

// Workload is what somebody does in all projects together.
type Workload struct {
	Shares []money.Percent // of each engagement, the most on any day of the month
	Share  money.Percent   // of all together, the most on any day of the month
	Day    calendar.Date   // the first day with that; zero where there is no share
	// Used are the hours that at least were worked in EU projects: those on the projects
	// together, or those that one of them knows of where that is more. Cap is 1720 hours ×
	// the working time (RULES.md 2.11).
	Used, Cap money.Hours
}

// workloadOf sets the shares of a month and the hours of its calendar year together.
func workloadOf(list []Engagement, m calendar.Month) Workload {
	w := Workload{Shares: make([]money.Percent, len(list))}
	for _, day := range days(m) {
		var all money.Percent
		for i := range list {
			share := list[i].shareOn(day)
			w.Shares[i] = max(w.Shares[i], share)
			all += share
		}
		if all > w.Share {
			w.Share, w.Day = all, day
		}
	}
	var together money.Hours
	for i := range list {
		together += list[i].OnProject
		w.Used = max(w.Used, list[i].EU)
	}
	w.Used = max(w.Used, together)
	w.Cap = capOf(list, m.Year())
	return w
}

func days(m calendar.Month) []calendar.Date {
	list := make([]calendar.Date, m.Days())
	for i := range list {
		list[i] = m.First() + calendar.Date(i)
	}
	return list
}

func (e *Engagement) shareOn(day calendar.Date) (sum money.Percent) {
	if !e.Project.Contains(day) {
		return 0
	}
	for i := range e.Person.Allocations {
		if a := &e.Person.Allocations[i]; a.Contains(day) {
			sum += a.Percent
		}
	}
	return sum
}

// capOf is the most that any project which knows of an employment reckons, or else the
// hours of the whole year.
func capOf(list []Engagement, year int) (hours money.Hours) {
	for _, employed := range []bool{true, false} {
		for i := range list {
			e := &list[i]
			if employed != (len(e.Person.Employments) > 0) {
				continue
			}
			b := &book.Book{Rules: e.Rules, Agreement: project.Agreement{Start: e.Project.From}}
			hours = max(hours, costing.YearlyCap(b, &e.Person, year).Hours())
		}
		if hours > 0 {
			return hours
		}
	}
	return hours
}
