package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"

	"github.com/go-rod/rod/lib/input"
)

// hows are the entries of Harju's draft with how they were made.
func (s site) hows(t testing.TB) string {
	t.Helper()
	var all []string
	for _, e := range s.sheetOf(t, draft).Entries {
		all = append(all, e.Hours.String()+" "+string(e.How))
	}
	return strings.Join(all, ", ")
}

// Hours of a block that was pasted are recorded as pasted as long as they stand so, and
// what is typed over them as typed.
func TestPastedHoursAreRecordedAsPasted(t *testing.T) {
	s := monthSite(t)
	w := typing(t, s, testenv.View{})
	first := w.cell("other_work ", "7")
	w.paste(first, "7,5\t7:20\t6")
	w.wait(status, "^Tallennettu luonnoksena klo")
	if got := s.hows(t); got != "7.50 pasted, 7.33 pasted, 6.00 pasted" {
		t.Fatal(got)
	}
	w.MustElement(first).MustSelectAllText()
	w.MustInsertText("8")
	w.press(input.Tab)
	w.MustElement(w.cell("other_work ", "10")).MustFocus()
	w.MustInsertText("5")
	w.press(input.Tab)
	w.wait(status, "^Tallennettu luonnoksena klo")
	if got := s.hows(t); got != "8.00 typed, 7.33 pasted, 6.00 pasted, 5.00 typed" {
		t.Fatal(got)
	}
	for _, problem := range w.Problems() {
		t.Error(problem)
	}
}

// A month that comes back with what is wrong still says what was pasted.
func TestAMonthThatComesBackSaysWhatWasPasted(t *testing.T) {
	s := monthSite(t)
	form := emptied(s.opened(t, harjus(draft)))
	name := cell(t, form, "other_work ", "9")
	pasted := "p" + name[1:]
	got := s.send(t, harjus(draft), changed(form, name, "25", pasted, "1"))
	if got.status != http.StatusUnprocessableEntity || got.filled().Get(pasted) != "1" {
		t.Fatalf("%d %q", got.status, got.filled().Get(pasted))
	}
	got = s.send(t, harjus(draft), changed(got.filled(), name, "5", "do", "save"))
	if how := s.sheetOf(t, draft).Entries[0].How; got.status != http.StatusSeeOther || how != timesheet.Pasted {
		t.Errorf("%d %s", got.status, how)
	}
}

// A note is written beside hours that were just typed, without opening the month again, in
// the table and in the list of days.
func TestANoteIsWrittenOfNewHours(t *testing.T) {
	s := monthSite(t)
	w := typing(t, s, testenv.View{})
	hours := cell(t, s.opened(t, harjus(draft)), "other_work ", "9")
	w.MustElement(`.month-table [name="` + hours + `"]`).MustFocus()
	w.MustInsertText("7")
	w.press(input.Tab)
	note := `textarea[name="n` + hours[1:] + `"]`
	if shown := w.MustEval(`s => document.querySelector(s).checkVisibility()`, "[data-notes] summary").Bool(); !shown {
		t.Error("nothing leads to the notes")
	}
	w.MustElement("[data-notes] summary").MustFocus()
	w.press(input.Enter)
	w.MustElement(".month-table " + note).MustFocus()
	w.MustInsertText("vuosiraportti")
	if got := w.value(".month-days " + note); got != "vuosiraportti" {
		t.Errorf("the list of days has the note %q", got)
	}
	for _, violation := range w.Axe() {
		t.Errorf("a new note: %s", violation)
	}
	w.wait(status, "^Tallennettu luonnoksena klo")
	w.stored("09/other_work//7.00/vuosiraportti")

	phone := typing(t, s, testenv.View{Width: 390})
	onPhone := `.month-days [name="` + hours + `"]`
	phone.MustEval(`s => { document.querySelector(s).closest("details").open = true }`, onPhone)
	phone.MustElement(onPhone).MustFocus()
	phone.MustInsertText("6")
	phone.press(input.Tab)
	phone.MustElement(".month-days " + note).MustFocus()
	phone.MustInsertText("palaveri")
	if pixels, elements := phone.Overflow(); pixels > 0 {
		t.Errorf("too wide by %d pixels: %v", pixels, elements)
	}
	phone.wait(".month-days [data-status]", "^Tallennettu luonnoksena klo")
	phone.stored("09/other_work//6.00/palaveri")
}
