package costing

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// Meter is a person's hours on all EU projects in a calendar year beside those that can
// be accepted (RULES.md 2.11).
type Meter struct {
	Year int
	Cap  *money.Figure // hours
	// Hours on this and on other EU projects, by the state of their sheet.
	Draft, Signed, Approved money.Hours
}

// YearMeter reads the meter of a person's calendar year.
func YearMeter(b *book.Book, p *staff.Person, year int) Meter {
	m := Meter{Year: year, Cap: YearlyCap(b, p, year)}
	for i := range b.Sheets {
		if s := &b.Sheets[i]; s.Person == p.ID && s.Month.Year() == year {
			switch s.State {
			case timesheet.Approved:
				m.Approved += EUHours(s)
			case timesheet.Submitted:
				m.Signed += EUHours(s)
			default:
				m.Draft += EUHours(s)
			}
		}
	}
	return m
}

// Meters reads those of the years in which a person has hours, the earliest first.
func Meters(b *book.Book, p *staff.Person) []Meter {
	var years []int
	for i := range b.Sheets {
		if s := &b.Sheets[i]; s.Person == p.ID {
			years = append(years, s.Month.Year())
		}
	}
	slices.Sort(years)
	var meters []Meter
	for _, year := range slices.Compact(years) {
		meters = append(meters, YearMeter(b, p, year))
	}
	return meters
}

// EUHours are the hours of a sheet that count towards the cap.
func EUHours(s *timesheet.Sheet) money.Hours {
	return s.HoursOn(timesheet.OnProject) + s.HoursOn(timesheet.OtherEU)
}

// Used is all hours recorded, whatever became of their sheets.
func (m *Meter) Used() money.Hours { return m.Draft + m.Signed + m.Approved }

// Left is what can still be recorded and be accepted.
func (m *Meter) Left() money.Hours { return max(0, m.Cap.Hours()-m.Used()) }

// Over is what of the hours recorded cannot be accepted.
func (m *Meter) Over() money.Hours { return max(0, m.Used()-m.Cap.Hours()) }

// nearlyUsed is from which share of the cap, in percent, it is told of before it is
// passed.
const nearlyUsed = 90

// NearCap tells whether nearly all hours of a cap are used, or more.
func NearCap(used, limit money.Hours) bool { return int64(used)*100 >= int64(limit)*nearlyUsed }
