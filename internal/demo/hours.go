package demo

import (
	"time"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// habit is how somebody's working days go. Hours are as in a project file.
type habit struct {
	// Day is the whole working time of a day.
	Day money.Hours `json:"day"`
	// Project are the project's hours of a day, one day after another, round and round.
	Project []money.Hours `json:"project"`
	// OtherEU is another EU project's hours of the first days of a week.
	OtherEU money.Hours `json:"other_eu"`
	// Packages are what the project's hours are for, changing from day to day.
	Packages []string `json:"packages"`
	// Leave is the first day of July that is annual leave; it lasts three weeks.
	Leave int `json:"leave"`
}

const (
	july      = 7
	leaveDays = 21
)

// month gives the entries of a month: all working time, absences too (RULES.md 5.4).
func (h *habit) month(m calendar.Month) []timesheet.Entry {
	var entries []timesheet.Entry
	add := func(day calendar.Date, a timesheet.Activity, hours money.Hours, workPackage string) {
		if hours > 0 {
			entries = append(entries, timesheet.Entry{Date: day, Activity: a, Hours: hours, WorkPackage: workPackage})
		}
	}
	for day := m.First(); day <= m.Last(); day++ {
		if !works(day) {
			continue
		}
		if h.onLeave(day) {
			add(day, timesheet.Absence, h.Day, "")
			continue
		}
		left := h.Day
		project := h.Project[int(day)%len(h.Project)]
		add(day, timesheet.OnProject, project, h.Packages[int(day)%len(h.Packages)])
		left -= project
		if day.Weekday() <= time.Wednesday {
			other := min(h.OtherEU, left)
			add(day, timesheet.OtherEU, other, "")
			left -= other
		}
		add(day, timesheet.OtherWork, left, "")
	}
	return entries
}

func (h *habit) onLeave(day calendar.Date) bool {
	return day.MonthOfYear() == july && day.Day() >= h.Leave && day.Day() < h.Leave+leaveDays
}
