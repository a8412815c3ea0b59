package web

import (
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// meterView is a calendar year's hours beside its cap, as a bar and in words. The bar's
// pieces are in thousandths of its width, each where the one before ends.
type meterView struct {
	Year                    link
	State                   tag
	Words                   string
	Facts                   []meterFact
	Approved, Signed, Draft int
	SignedAt, DraftAt       int
	Limit                   int // where the cap's mark begins
}

// meterFact is a piece of the bar in words.
type meterFact struct{ Swatch, Name, Value string }

// barWidth is the whole bar, and limitWidth the mark of the cap.
const (
	barWidth   = 1000
	limitWidth = 4
)

func (d *dossier) meterView(person string, m *costing.Meter) meterView {
	limit := m.Cap.Hours()
	whole := max(1, limit, m.Used())
	part := func(h money.Hours) int { return int(int64(h) * barWidth / int64(whole)) }
	v := meterView{
		Year:     link{Text: strconv.Itoa(m.Year), Href: d.capAt(person, m.Year)},
		Approved: part(m.Approved), Signed: part(m.Signed), Draft: part(m.Draft),
		Limit: min(part(limit), barWidth-limitWidth),
	}
	v.SignedAt = v.Approved
	v.DraftAt = v.SignedAt + v.Signed
	args := []string{
		"used", d.HoursUnit(m.Used()), "cap", d.HoursUnit(limit), "left", d.HoursUnit(m.Left()),
		"over", d.HoursUnit(m.Over()), "percent", d.PercentOne(money.Cents(m.Used()), money.Cents(max(1, limit))),
	}
	switch {
	case m.Over() > 0:
		v.State, v.Words = tag{d.T("cap.over"), "bad"}, d.T("cap.over_words", args...)
	case costing.NearCap(m.Used(), limit):
		v.State, v.Words = tag{d.T("cap.near"), "warn"}, d.T("cap.words", args...)
	default:
		v.State, v.Words = tag{d.T("cap.within"), "ok"}, d.T("cap.words", args...)
	}
	v.Facts = []meterFact{
		{"claimed", d.T("cap.approved"), d.HoursUnit(m.Approved)}, {"used", d.T("cap.signed"), d.HoursUnit(m.Signed)},
		{"draft", d.T("cap.draft"), d.HoursUnit(m.Draft)},
	}
	return v
}

// meterViews are those of a person's years, in a project whose hours are paid for.
func (d *dossier) meterViews(p *staff.Person) []meterView {
	if d.Agreement.StaffModel != project.UnitCost1720 {
		return nil
	}
	var views []meterView
	for _, m := range costing.Meters(d.Book, p) {
		views = append(views, d.meterView(p.ID, &m))
	}
	return views
}

// yearCap tells what is recorded of the calendar year's cap, and leads to it, where hours
// are paid for. It warns where the cap is passed with the hours of the month as they are
// typed, and stops nobody from recording what was worked.
func (m *month) yearCap(page *monthPage, typed []timesheet.Entry) {
	if m.Agreement.StaffModel != project.UnitCost1720 {
		return
	}
	meter := costing.YearMeter(m.Book, m.person, m.month.Year())
	page.Warnings = append(page.Warnings, m.capWarning(&meter, typed)...)
	page.Cap = m.capLink(m.person.ID, &meter)
}

// capNote tells what is recorded of the cap of a month's calendar year, and leads to it.
func (d *dossier) capNote(p *staff.Person, month calendar.Month) link {
	if d.Agreement.StaffModel != project.UnitCost1720 {
		return link{}
	}
	meter := costing.YearMeter(d.Book, p, month.Year())
	return d.capLink(p.ID, &meter)
}

// capLink has no address where a year has no page, outside the project's own.
func (d *dossier) capLink(person string, meter *costing.Meter) link {
	if !d.hasYear(person, meter.Year) {
		return link{}
	}
	view := d.meterView(person, meter)
	return link{
		Text: d.T("cap.see", "year", strconv.Itoa(meter.Year), "words", view.Words), Href: view.Year.Href,
	}
}

func (m *month) capWarning(meter *costing.Meter, typed []timesheet.Entry) []string {
	others := meter.Used()
	if stored := m.Sheet(m.person.ID, m.month); stored != nil {
		others -= costing.EUHours(stored)
	}
	own := costing.EUHours(&timesheet.Sheet{Entries: typed})
	limit := meter.Cap.Hours()
	if own == 0 || others+own <= limit {
		return nil
	}
	return []string{m.T("cap.month_passes", "year", strconv.Itoa(meter.Year), "cap", m.HoursUnit(limit),
		"others", m.HoursUnit(others), "month", m.HoursUnit(own), "over", m.HoursUnit(others+own-max(limit, others)),
		"total", m.HoursUnit(others+own))}
}
