package reports

import (
	"cmp"
	"strconv"
	"strings"

	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"github.com/shopspring/decimal"
)

// hoursXLSX writes months as a workbook, a sheet each, in which every sum is live; with
// a list of them before, where they are of a period.
func hoursXLSX(r *Request, sheets []*timesheet.Sheet, contents bool) ([]byte, error) {
	p := r.Printer
	words := r.hoursWords()
	w := newWorkbook(p, r.hoursTitle(contents), ofProject(&r.Book.Agreement, p), r.To.Last())
	w.notices = r.demoNotice()
	list := sheetList(r, sheets)
	var first *sheet
	if contents {
		first = w.named(list.name, false)
	}
	totals := make([]place, len(sheets))
	for i, s := range sheets {
		m := hoursOf(r.Book, s)
		on := hoursSheet{w.named(w.freeName(s.Month.String()+" "+words.people.name(s.Person)), true), words, m, w}
		totals[i] = on.write()
		r.progress(i+1, len(sheets))
	}
	if contents {
		list.columns[len(list.columns)-1].formula = func(s *sheet, _ []*sheet) string {
			return totals[s.next()-s.header-1].ref(s)
		}
		w.listing(first, &list, []string{w.of.about, p.Months(r.From, r.To)})
	}
	return w.bytes()
}

// mostSheetName is the longest name of a sheet, in the units of UTF-16.
const mostSheetName = 31

// freeName makes a name that a sheet may have and no other sheet has: programs tell
// capitals from small letters in them no more than apostrophes from quotes.
func (w *workbook) freeName(words string) string {
	words = strings.TrimSpace(printable(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, words)))
	name := strings.TrimSpace(fitting(words, mostSheetName))
	for n := 2; w.isTaken(name); n++ {
		end := " " + strconv.Itoa(n)
		name = strings.TrimSpace(fitting(words, mostSheetName-len(end))) + end
	}
	return name
}

func (w *workbook) isTaken(name string) bool {
	for _, s := range w.sheets {
		if strings.EqualFold(s.name, name) {
			return true
		}
	}
	return false
}

// hoursSheet is one month being put on a sheet.
type hoursSheet struct {
	*sheet
	*hoursWords
	month *hoursMonth
	book  *workbook
}

// widestMonth is the width of a month's sheet: its letters are small on paper, for which
// there is the PDF, so that the names of rows keep their room.
const widestMonth = 300

// write fills the sheet, and gives the place of the sum of all hours.
func (h *hoursSheet) write() place {
	m := h.month
	h.keep, h.most, h.widths = 1, widestMonth, make([]int, len(m.days)+2)
	notes := append(h.problem(m.sheet), aboutProject(&h.hoursWords.book.Agreement, h.Printer))
	h.heading(h.title(m)+" · "+h.people.name(m.person.ID), notes...)
	h.factRows()
	titles := []string{h.T("grid.row")}
	for i := range m.days {
		titles = append(titles, h.dayHead(&m.days[i])+" "+h.Weekday(m.days[i].Date))
	}
	h.table(append(titles, h.T("grid.sum")))
	rows := map[timesheet.Activity][2]int{}
	for i := range m.groups {
		g := &m.groups[i]
		h.across(h.group(g.activity), look{role: sectionRole})
		first := h.next()
		for k := range g.rows {
			h.book.add(h.sheet, h.hoursRow(h.row(g.rows[k].Row), g.rows[k].days,
				live(h.acrossSum(2, len(m.days)+1), money.GivenHours(g.rows[k].sum, "")))...)
		}
		if len(g.rows) == 0 {
			h.book.add(h.sheet, h.hoursRow(h.T("hoursprint.nothing"), nil,
				live(h.acrossSum(2, len(m.days)+1), money.GivenHours(0, "")))...)
		}
		rows[g.activity] = [2]int{first, h.next() - 1}
	}
	total := h.totalRows()
	h.free()
	h.summary(rows, total)
	h.free()
	h.endings()
	return total
}

// factRows are the facts of the month, a row each.
func (h *hoursSheet) factRows() {
	for _, fact := range h.facts(h.month) {
		value := plain(fact[1])
		value.columns = len(h.month.days)
		h.free(text(fact[0], look{role: noteRole}), value)
	}
	h.free()
}

// hoursRow is a row of the table: its name, the hours of the days, and the sum.
func (h *hoursSheet) hoursRow(name string, hours []money.Hours, sum cell) []cell {
	cells := []cell{plain(name)}
	for i := range h.month.days {
		switch {
		case i < len(hours) && hours[i] != 0:
			cells = append(cells, figure(money.GivenHours(hours[i], "")).as(plainRole))
		default:
			cells = append(cells, cell{look: look{format: hoursFormat}})
		}
		if h.month.days[i].isOff() {
			cells[len(cells)-1].look.role = offRole
		}
	}
	return append(cells, sum)
}

// totalRows are the sums of the days, their targets and the differences; it gives the
// place of the sum of all hours.
func (h *hoursSheet) totalRows() place {
	m := h.month
	last, end := h.next()-1, len(m.days)+2
	sums, targets, differences := m.totals()
	cells := []cell{text(h.T("grid.day_sum"), look{role: totalRole})}
	for i, sum := range append(sums, m.all) {
		formula := "ROUND(SUM(" + span(i+2, h.header+1, last) + "),2)"
		cells = append(cells, live(formula, money.GivenHours(sum, "")).as(totalRole).formatted(dayFormat))
	}
	cells[len(cells)-1].look.format = hoursFormat
	total := place{h.sheet, end, h.next()}
	h.book.add(h.sheet, cells...)
	h.book.add(h.sheet, h.hoursRow(h.T("grid.target"), targets,
		live(h.acrossSum(2, end-1), money.GivenHours(m.target, "")))...)
	cells = []cell{plain(h.T("grid.day_diff"))}
	for i, difference := range append(differences, m.all-m.target) {
		formula := "ROUND(" + address(i+2, total.row) + "-" + address(i+2, total.row+1) + ",2)"
		cells = append(cells, live(formula, money.GivenHours(difference, "")).formatted(dayFormat))
	}
	cells[len(cells)-1].look.format = hoursFormat
	h.book.add(h.sheet, cells...)
	return total
}

// summary sums the activities and gives the project's share of the time worked.
func (h *hoursSheet) summary(rows map[timesheet.Activity][2]int, total place) {
	m := h.month
	at := map[timesheet.Activity]string{}
	add := func(name string, value cell) string {
		named := plain(name)
		value.columns = 3
		h.free(named, value)
		return address(2, h.next()-1)
	}
	for _, activity := range timesheet.Activities {
		formula := "ROUND(SUM(" + span(total.column, rows[activity][0], rows[activity][1]) + "),2)"
		at[activity] = add(h.T("activity."+string(activity)), live(formula, money.GivenHours(m.byActivity[activity], "")))
	}
	worked := add(h.T("hoursprint.worked"), live(
		"ROUND("+total.ref(h.sheet)+"-"+at[timesheet.Absence]+",2)", money.GivenHours(m.worked(), "")))
	share := plain(h.None())
	if m.worked() > 0 {
		formula := "ROUND(ROUND(" + at[timesheet.OnProject] + "*100,0)*100/ROUND(" + worked + "*100,0),1)"
		share = live(formula, money.GivenPercent(m.shareOfWork(), ""))
	}
	add(h.T("grid.share")+", %", share)
}

// shareOfWork is the project's share of the time worked with one decimal, half away
// from zero, as i18n.Printer.PercentOne writes it.
func (m *hoursMonth) shareOfWork() money.Percent {
	project := decimal.NewFromInt(int64(m.byActivity[timesheet.OnProject]))
	share := project.Shift(2).DivRound(decimal.NewFromInt(int64(m.worked())), 1)
	return money.Percent(share.Shift(percentDecimals).IntPart())
}

// endings say in words what the marks mean, how the hours were entered, what was
// noted, and who signed and approved.
func (h *hoursSheet) endings() {
	m := h.month
	name, digest := h.digest(m.sheet)
	for _, line := range []string{
		h.agreed(m), h.T("grid.share_how"), h.legend(m), h.T("sheet.entries") + ": " + h.made(m.sheet),
		h.T("hoursprint.sign") + ": " + joinedText(" · ", h.people.name(m.person.ID), h.signed(m.sheet)),
		h.T("hoursprint.approve") + ": " + cmp.Or(h.approved(m.sheet), h.None()), name + ": " + digest,
	} {
		h.across(line, look{role: noteRole})
	}
	for i := range m.notes {
		h.across(h.noteText(&m.notes[i]), look{role: noteRole})
	}
	if lines := m.done(); len(lines) > 0 {
		h.across(h.T("hoursprint.done"), look{role: noteRole})
		for _, line := range lines {
			h.across(line, look{role: noteRole})
		}
	}
}
