package i18n

import (
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// WorkingTime is a form of working time in words, with the part of it that is worked
// where that is not all of it: office working time, full day 7.25 h, of which 60 % is 4.35 h.
func (p *Printer) WorkingTime(w *staff.WorkingTime, share money.Percent) string {
	key := "working_time.named"
	if w.Assumed {
		key = "working_time.assumed"
	}
	text := p.T(key, "form", p.T("working_time."+string(w.ID)), "day", p.HoursUnit(w.Day))
	if share == money.HundredPercent {
		return text
	}
	return p.T("working_time.part", "time", text, "share", p.Percent(share), "part", p.HoursUnit(share.OfHours(w.Day)))
}
