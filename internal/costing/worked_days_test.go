package costing_test

import (
	"fmt"
	"strconv"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// targetDays are the weekdays of a year on which a person employed all the time has a
// target, and those on which there is none (RULES.md 5.6).
func targetDays(year int, eves project.FreeEves) (worked, off []calendar.Date) {
	b := &book.Book{Agreement: project.Agreement{FreeEves: eves}}
	p := &staff.Person{}
	for d := calendar.NewDate(year, 1, 1); d.Year() == year; d++ {
		switch {
		case d.Weekday() == time.Saturday || d.Weekday() == time.Sunday:
		case b.Target(p, d) == 0:
			off = append(off, d)
		default:
			worked = append(worked, d)
		}
	}
	return worked, off
}

func freeEves(free bool) project.FreeEves {
	if free {
		return project.BothEvesFree
	}
	return project.NoEveFree
}

// weekdaysOff are the public holidays and eves of the years that fall on weekdays.
func weekdaysOff(in map[string]any) results {
	days := map[string][]string{}
	for _, v := range in["years"].([]any) {
		year := int(v.(float64))
		_, off := targetDays(year, freeEves(in["include_eves"].(bool)))
		for _, d := range off {
			days[strconv.Itoa(year)] = append(days[strconv.Itoa(year)], d.String())
		}
	}
	return results{"weekday_days_off": fmt.Sprint(days)}
}

// workingDays are the working days of the months of two years. The published table counts
// Independence Day as a working day, which it is not (act 388/1937).
func workingDays(in map[string]any) results {
	days := map[string][]int{}
	for _, year := range []int{2023, 2024} {
		counts := make([]int, 12)
		worked, _ := targetDays(year, freeEves(in["eves_off"].(bool)))
		for _, d := range worked {
			counts[d.MonthOfYear()-1]++
		}
		days[strconv.Itoa(year)] = counts
	}
	return results{"working_days": fmt.Sprint(days)}
}
