package web_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// monthPages are months with hours and without, within the project and after it, and one
// in which none are entered.
var monthPages = map[string]string{
	"month": harjus(draft), "month-outside": harjus("2025-06"), "month-closed": harjus("2025-07"),
}

func TestMonthsAreAccessible(t *testing.T) {
	for _, dark := range []bool{false, true} {
		t.Run(theme(testenv.View{Dark: dark}), func(t *testing.T) {
			s := severalSite(t)
			for _, width := range []int{1440, 390, 320} { // the page is large, and each look has a limit of time
				look(t, s, monthPages, themed(dark, width), "fi", true)
			}
		})
	}
}

func TestMonthsFitInEveryLanguage(t *testing.T) {
	s := severalSite(t)
	for _, language := range languages {
		look(t, s, monthPages, themed(false, 1440, 720, 390, 320), language, false)
	}
}

// severalSite has a month with notes and with several entries of one cell.
func severalSite(t testing.TB) site {
	s := monthSite(t)
	s.as(t, "manager").saved(t, at("/edit/work_packages"), "0.work_packages.0.id", "TP1",
		"0.work_packages.0.name", "Verkosto")
	s.recordIn(t, "2025-06", timesheet.Entry{Date: 16, Activity: timesheet.OtherWork, Hours: 100})
	s.record(t,
		timesheet.Entry{Date: 9, Activity: timesheet.OnProject, Hours: 200, WorkPackage: "TP1", Note: "aamulla"},
		timesheet.Entry{Date: 9, Activity: timesheet.OnProject, Hours: 150, WorkPackage: "TP1", Note: "illalla"},
		timesheet.Entry{Date: 10, Activity: timesheet.OtherEU, Hours: 733, WorkPackage: "Vihreä satama"},
		timesheet.Entry{Date: 13, Activity: timesheet.Absence, Hours: 725, WorkPackage: timesheet.AnnualLeave},
	)
	return s
}

// On paper there is the table, on one page, and nothing to be pressed.
func TestAMonthIsPrintedAsItsTable(t *testing.T) {
	p := severalSite(t).open(t, harjus(draft), testenv.View{Width: 1040, Print: true})
	p.Picture("month-print")
	for selector, shown := range map[string]bool{
		".sheet tfoot": true, ".notelist textarea": true, ".month-days": false, ".btn": false, ".addrow": false,
	} {
		if got := p.MustEval(`s => document.querySelector(s).checkVisibility()`, selector).Bool(); got != shown {
			t.Errorf("%s on paper: %v, want %v", selector, got, shown)
		}
	}
	if pixels, elements := p.Overflow(); pixels > 0 {
		t.Errorf("the paper is too narrow by %d pixels: %v", pixels, elements)
	}
}

// typist is a month that is open in a browser.
type typist struct {
	*testenv.Page
	t *testing.T
	s site
}

// typing opens an empty month.
func typing(t *testing.T, s site, view testenv.View) *typist {
	t.Helper()
	if got := s.send(t, harjus(draft), emptied(s.opened(t, harjus(draft)))); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	return &typist{Page: s.open(t, harjus(draft)+"?lang=fi", view), t: t, s: s}
}

// cell is the CSS selector of the table's input of a row and day.
func (w *typist) cell(row, day string) string {
	w.t.Helper()
	return `.month-table [name="` + cell(w.t, w.s.opened(w.t, harjus(draft)), row, day) + `"]`
}

func (w *typist) value(selector string) string {
	return w.MustEval(`s => document.querySelector(s).value`, selector).Str()
}

func (w *typist) press(keys ...input.Key) {
	w.t.Helper()
	for _, key := range keys {
		if err := w.Keyboard.Press(key); err != nil {
			w.t.Fatal(err)
		}
	}
}

// wait waits until the page says something that matches, in its status or elsewhere.
func (w *typist) wait(selector, pattern string) {
	w.t.Helper()
	err := w.Wait(rod.Eval(`(s, p) => new RegExp(p).test(document.querySelector(s).textContent)`, selector, pattern))
	if err != nil {
		said := w.MustEval(`s => document.querySelector(s).textContent`, selector).Str()
		w.t.Fatalf("%s says %q, not %q", selector, said, pattern)
	}
}

const status = ".month-table [data-status]"

// Hours are typed with the keyboard alone: what is recorded is shown at once, the sums
// follow, and the month is saved without a button.
func TestHoursAreTypedWithTheKeyboard(t *testing.T) {
	w := typing(t, monthSite(t), testenv.View{})
	first := w.cell("project Ekosysteemit", "2")
	w.MustElement(first).MustFocus()
	w.MustInsertText("7:20")
	w.press(input.ArrowRight)
	w.wait(status, "”7:20” kirjataan 7,33 tuntina")
	w.MustInsertText("4,5")
	w.press(input.Enter)
	w.press(input.ArrowUp)
	if got := w.value(first); got != "7,33" {
		t.Errorf("7:20 is shown as %q", got)
	}
	if focused := w.MustEval(`() => document.activeElement.name`).Str(); !strings.HasSuffix(focused, ".3") {
		t.Errorf("the keyboard is at %s", focused)
	}
	w.wait(`[data-sum="all"]`, "^11,83$")
	w.wait(`[data-sum="day-2"]`, "^7,33$")
	w.wait(`[data-sum="diff-2"]`, "^0,08$")
	w.wait(`[data-sum="share"]`, "^100,0")
	w.wait(status, "^Tallennettu luonnoksena klo")
	w.stored("02/project/Ekosysteemit/7.33/ 03/project/Ekosysteemit/4.50/")

	w.chord('z')
	w.wait(`[data-sum="all"]`, "^7,33$")
	w.chord('y')
	w.wait(`[data-sum="all"]`, "^11,83$")
	w.wait(status, "^Tallennettu luonnoksena klo")
	for _, problem := range w.Problems() {
		t.Error(problem)
	}
}

// chord presses a letter with Ctrl.
func (w *typist) chord(letter rune) {
	w.t.Helper()
	if err := w.KeyActions().Press(input.ControlLeft).Type(input.Key(letter)).Do(); err != nil {
		w.t.Fatal(err)
	}
}

func (w *typist) stored(want string) {
	w.t.Helper()
	if got := w.s.recorded(w.t, draft); got != want {
		w.t.Errorf("stored is %q, want %q", got, want)
	}
}

// paste pastes text into an input.
func (w *typist) paste(selector, text string) {
	w.MustElement(selector).MustFocus()
	w.MustEval(`(s, text) => {
		const data = new DataTransfer()
		data.setData("text/plain", text)
		const pasted = {clipboardData: data, bubbles: true, cancelable: true}
		document.querySelector(s).dispatchEvent(new ClipboardEvent("paste", pasted))
	}`, selector, text)
}

// A block of a spreadsheet is pasted whole or not at all, and the refusal names it.
func TestABlockIsPastedWholeOrNotAtAll(t *testing.T) {
	w := typing(t, monthSite(t), testenv.View{})
	for _, tt := range []struct{ row, day, text, says string }{
		{"other_work ", "30", "1\t2\t3", `1 × 3 solua eikä mahdu taulukkoon alkaen solusta Muu työ, to 30\.1\.2025`},
		{"absence other_leave", "2", "1\n2", "2 × 1 solua eikä mahdu"},
		{"other_work ", "2", "Nimi\t7,5\n", "Ei liitetty mitään: ”Nimi”, joka menisi soluun Muu työ, to 2.1.2025"},
		{"other_work ", "2", "7,5\t7,555", "”7,555”, joka menisi soluun Muu työ, pe 3.1.2025"},
	} {
		w.paste(w.cell(tt.row, tt.day), tt.text)
		w.wait(status, tt.says)
		w.wait(`[data-sum="all"]`, "^0,00$")
	}
	w.paste(w.cell("other_work ", "7"), "7,5\t7:20\r\n\t45 min\r\n")
	w.wait(status, "Liitetty 4 solua|Tallennettu")
	w.wait(`[data-sum="all"]`, "^15,58$")
	w.wait(status, "^Tallennettu luonnoksena klo")
	w.stored("07/other_work//7.50/ 08/other_work//7.33/ 08/absence/annual_leave/0.75/")
}

// Without a connection the changes wait on the page, and are saved when it is back; a
// month that was changed elsewhere is not overwritten, and loses nothing.
func TestSavingSurvivesALostConnectionAndAStalePage(t *testing.T) {
	w := typing(t, monthSite(t), testenv.View{})
	cut := func(offline bool) {
		err := proto.NetworkEmulateNetworkConditions{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1}.Call(w)
		if err != nil {
			t.Fatal(err)
		}
	}
	first := w.cell("other_work ", "2")
	cut(true)
	w.MustElement(first).MustFocus()
	w.MustInsertText("5")
	w.press(input.ArrowRight)
	w.wait(status, "^Ei yhteyttä")
	w.stored("")
	cut(false)
	w.wait(status, "^Tallennettu luonnoksena klo")
	w.stored("02/other_work//5.00/")

	w.s.record(t, timesheet.Entry{Date: 2, Activity: timesheet.OtherWork, Hours: 600})
	w.MustInsertText("2,5")
	w.press(input.Enter)
	w.wait(status, "^Ei tallennettu: kuukausi on muuttunut")
	w.stored("02/other_work//6.00/")
	navigated := w.MustWaitNavigation()
	w.MustElement(".month-table button.primary").MustClick()
	navigated()
	w.wait("#g-problems", "tallennettuna on nyt 6,00.h, sinulla 5,00.h")
	w.wait("#g-problems", "tallennettuna on nyt ei mitään, sinulla 2,50.h")
	for _, violation := range w.Axe() {
		t.Errorf("the conflict: %s", violation)
	}
	w.Picture("month-conflict")

	w.MustElement(w.cell("other_work ", "7")).MustFocus() // what is typed now waits for the button
	w.MustInsertText("1")
	w.press(input.Enter)
	w.wait(status, "^Muutoksia ei ole vielä tallennettu")
	w.MustEval(`() => document.dispatchEvent(new Event("visibilitychange"))`)
	w.stored("02/other_work//6.00/")
	w.MustElement(".month-table button.primary").MustClick()
	w.wait(status, "^Tallennettu luonnoksena klo")
	w.stored("02/other_work//5.00/ 03/other_work//2.50/ 07/other_work//1.00/")
}

// On a phone the days stand one under the other, with the same hours.
func TestADayIsTypedOnAPhone(t *testing.T) {
	w := typing(t, monthSite(t), testenv.View{Width: 390})
	if w.MustElement(".month-table").MustVisible() {
		t.Error("the table is shown on a phone")
	}
	name := cell(t, w.s.opened(t, harjus(draft)), "other_work ", "15")
	w.MustElement(`.month-days [name="` + name + `"]`).MustFocus()
	w.MustInsertText("7h 15min")
	w.press(input.Tab)
	w.wait(`.month-days [data-sum="day-15"]`, "^7,25$")
	w.wait(".month-days [data-status]", "^Tallennettu luonnoksena klo")
	w.stored("15/other_work//7.25/")
	w.MustElement(`.month-days [name="` + name + `"]`).MustSelectAllText().MustInput("25")
	w.wait(".month-days [data-status]", "yli 24 tuntia")
	w.Picture("month-wrong-390")
	for _, violation := range w.Axe() {
		t.Errorf("a wrong day: %s", violation)
	}
}

// The module reads hours as the server does.
func TestTheModuleReadsHoursAsTheServer(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "internal", "timesheet", "testdata", "durations.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Text, Hours, Refused string }
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	s := monthSite(t)
	script := regexp.MustCompile(`/static/[0-9a-f]+/`).FindString(s.get(t, harjus(draft), "fi").body) + "hours.js"
	p := s.open(t, harjus(draft), testenv.View{})
	for _, c := range cases {
		got := p.MustEval(`async (module, text) => {
			const { parseHours, fullHours } = await import(module)
			const read = parseHours(text)
			return read.refused ?? fullHours(read.hours, ".")
		}`, script, c.Text).Str()
		if got != c.Hours+c.Refused {
			t.Errorf("%s gives %s", strconv.Quote(c.Text), got)
		}
	}
}

// A share that ends within the month is compared over its own days: by the module while
// hours are typed as by the server that shows the saved month.
func TestAShareOfPartOfAMonthIsComparedOverItsDays(t *testing.T) {
	s := monthSite(t)
	s.as(t, "manager").saved(t, at("/edit/people/1/allocations/0"), "0.to", "10.1.2025")
	w := typing(t, s, testenv.View{})
	far := func(shown bool) {
		t.Helper()
		if got := w.MustElement("[data-far]").MustEval(`() => !this.hidden`).Bool(); got != shown {
			t.Errorf("far from the agreed share: shown is %t", got)
		}
	}
	for _, typed := range []struct {
		day string
		far bool
	}{{"13", false}, {"2", true}} {
		w.MustElement(w.cell("project Ekosysteemit", typed.day)).MustFocus()
		w.MustInsertText("7")
		w.press(input.Enter)
		w.wait(status, "^Tallennettu luonnoksena klo")
		far(typed.far)
		w.MustReload().MustWaitLoad()
		far(typed.far)
	}
	s.get(t, harjus(draft), "fi").says(t, "the month", "Sovittu osuus 68 % ajalla 1.1.2025–10.1.2025",
		"Poikkeaa tuona aikana sovitusta yli 5 prosenttiyksikköä.", "68 % tavoitteesta on 29,58 h")
	s.get(t, at("/people/harju"), "fi").says(t, "the person",
		"ajalla 1.1.2025–10.1.2025 on 100,0 %, sille sovittu osuus 68 %")
}
