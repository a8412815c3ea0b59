package staff

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Form names a form of working time.
type Form string

// The forms that an employment may have. Of another than the known ones it says how long
// a day of full time is.
const (
	OfficeTime  Form = "office"
	GeneralTime Form = "general"
	OtherTime   Form = "other"
)

// Forms lists them.
var Forms = []Form{OfficeTime, GeneralTime, OtherTime}

// WorkingTime is a form of working time (RULES.md 5.6): how long a day of full time is, a
// week of a known form, and which eves are free.
type WorkingTime struct {
	ID          Form               `json:"id"`
	WeekMinutes int                `json:"week_minutes"`
	Day         money.Hours        `json:"day"`
	FreeEves    []calendar.Holiday `json:"free_eves"`
	ValidFrom   calendar.Date      `json:"valid_from"`
	Rule        string             `json:"rule"`
	Source      string             `json:"source"`
	// Assumed tells that no employment says so.
	Assumed bool `json:"-"`
}

//go:embed working_time.json
var workingTimeFile []byte

// WorkingTimes gives the forms of working time that the program knows, the one that is
// taken where an employment names none first. The file is part of the program: one that
// is not readable is a fault of the build.
var WorkingTimes = sync.OnceValue(func() []WorkingTime {
	var all []WorkingTime
	if err := json.Unmarshal(workingTimeFile, &all); err != nil {
		panic(err)
	}
	return all
})

// FormOn is the form of working time of a person on a day: the one that the day's
// employment names, or else the first that is known to hold in the day's month, which is
// then assumed.
func (p *Person) FormOn(d calendar.Date) WorkingTime {
	all := WorkingTimes()
	first, last := &all[0], d.Month().Last()
	for i := range all {
		if all[i].ValidFrom <= last {
			first = &all[i]
			break
		}
	}
	e := p.EmploymentOn(d)
	switch {
	case e == nil || e.Form == "":
		w := *first
		w.Assumed = true
		return w
	case e.Form == OtherTime:
		return WorkingTime{ID: OtherTime, Day: e.Day, FreeEves: first.FreeEves}
	default:
		return all[slices.IndexFunc(all, func(w WorkingTime) bool { return w.ID == e.Form })]
	}
}

// Target is the working time of a person on a day: none at a weekend, on a public
// holiday, on a free eve and outside the employments, and otherwise the day of full time
// by the part of it that the person works, rounded half-up to a hundredth. Without
// employment records the person is employed full time (RULES.md 2.5, 5.6).
func (w *WorkingTime) Target(p *Person, d calendar.Date) money.Hours {
	if d.IsWeekend() {
		return 0
	}
	holiday := calendar.HolidayOn(d)
	if holiday != calendar.NoHoliday && (!holiday.IsEve() || slices.Contains(w.FreeEves, holiday)) {
		return 0
	}
	if len(p.Employments) == 0 {
		return w.Day
	}
	if e := p.EmploymentOn(d); e != nil {
		return e.WorkingTime.OfHours(w.Day)
	}
	return 0
}

// FullDay is the working time of a person's whole day, in proportion to the working time
// that the employment of the day has. Where that names no form of working time it is that
// of the shortest one, so that no absence of a full day passes for one of a part
// (RULES.md 5.3, 5.6).
func (p *Person) FullDay(d calendar.Date) money.Hours {
	w := p.FormOn(d)
	day := w.Day
	if w.Assumed {
		shortest := func(x, y WorkingTime) int { return cmp.Compare(x.Day, y.Day) }
		day = slices.MinFunc(WorkingTimes(), shortest).Day
	}
	return p.WorkingTimeOn(d).OfHours(day)
}
