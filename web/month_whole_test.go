package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"

	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// newcomer does a month from the first page to the signature, and counts each press of a
// key or each touch of the screen.
type newcomer struct {
	*typist
	touch bool
	steps int
}

// arrives opens the first page on the last day of an empty month.
func arrives(t *testing.T, language string, view testenv.View, touch bool) *newcomer {
	t.Helper()
	s := monthSite(t)
	s.time.set(t, "2025-01-31T14:00:00Z")
	w := &newcomer{typist: typing(t, s, view), touch: touch}
	if touch {
		if err := (proto.EmulationSetTouchEmulationEnabled{Enabled: true}).Call(w); err != nil {
			t.Fatal(err)
		}
	}
	w.Go(s.URL + "/?lang=" + language)
	return w
}

// at brings the focus to an element, past the menu of the page.
func (w *newcomer) at(selector string) {
	w.t.Helper()
	if w.touch {
		w.steps++
		w.MustElement(selector).MustTap()
		return
	}
	within := `s => document.activeElement?.matches(s) ?? false`
	if !w.MustEval(`() => document.querySelector("main").contains(document.activeElement)`).Bool() {
		w.keys(input.Tab, input.Enter) // to the content
	}
	for range 40 {
		if w.MustEval(within, selector).Bool() {
			return
		}
		w.keys(input.Tab)
	}
	w.t.Fatalf("the keyboard does not reach %s", selector)
}

func (w *newcomer) keys(keys ...input.Key) {
	w.t.Helper()
	w.steps += len(keys)
	w.press(keys...)
}

// types types a text a key at a time. A phone has a keyboard of its own for that.
func (w *newcomer) types(text string) {
	w.steps += len(text)
	w.MustInsertText(text)
}

// follow goes to a link or button and on to the page that it leads to.
func (w *newcomer) follow(selector string) {
	w.t.Helper()
	navigated := w.MustWaitNavigation()
	w.at(selector)
	if !w.touch {
		w.keys(input.Enter)
	}
	navigated()
	w.Arrived()
}

// below leaves the table of a month by its last row. The days of a phone have no table.
func (w *newcomer) below() {
	w.t.Helper()
	for range 20 {
		if w.touch || w.MustEval(`() => document.activeElement.matches(".monthfoot button")`).Bool() {
			return
		}
		w.keys(input.ArrowDown)
	}
	w.t.Fatal("the arrow does not lead out of the table")
}

// month is the whole job: the agreed share is filled in, one day is put right by hand,
// and what stands then is read and signed.
func (w *newcomer) month() {
	w.t.Helper()
	form, first := ".month-table", `.month-table [name="h.0.1"]`
	if w.touch {
		form, first = ".month-days", `.month-days [name="h.0.31"]`
	}
	w.follow(`a[href="` + harjus(draft) + `"]`)
	if !w.touch {
		w.at(first)
		w.below()
	}
	w.follow(form + ` [value="fill"]`)
	w.follow(`form:has([value="share"]) button`)
	w.follow(`[value="apply"]`)
	w.at(first)
	if !w.touch {
		for range 30 {
			w.keys(input.ArrowRight)
		}
	} else {
		w.MustElement(first).MustSelectAllText()
	}
	w.types("7:20")
	w.below()
	w.follow(form + ` [value="sign"]`)
	w.at(`[name="current"]`)
	w.MustInsertText(password)
	if w.touch {
		w.follow("form.slip button")
		return
	}
	navigated := w.MustWaitNavigation()
	w.keys(input.Enter)
	navigated()
	w.Arrived()
}

// Somebody new records, checks and signs a month in under a minute: at two keys or one
// touch a second. They do it by the keyboard alone, in each language, and on a phone.
func TestANewcomerRecordsChecksAndSignsAMonth(t *testing.T) {
	for _, language := range languages {
		for _, tt := range []struct {
			name  string
			view  testenv.View
			touch bool
			limit int
		}{
			{"keyboard", testenv.View{}, false, 120},
			{"phone", testenv.View{Width: 390}, true, 30},
		} {
			t.Run(language+"/"+tt.name, func(t *testing.T) {
				w := arrives(t, language, tt.view, tt.touch)
				w.month()
				t.Logf("%d steps", w.steps)
				if w.steps > tt.limit {
					t.Errorf("%d steps are more than the %d of a minute", w.steps, tt.limit)
				}
				sheet := w.s.sheetOf(t, draft)
				last := timesheet.Entry{}
				for _, e := range sheet.Entries {
					if e.Date.Day() == 31 {
						last = e
					}
				}
				if sheet.State != timesheet.Submitted || len(sheet.Entries) != 21 || last.Hours != 733 ||
					last.How != timesheet.Typed || sheet.Entries[0].How != timesheet.Filled {
					t.Errorf("%s with %d entries, at last %+v", sheet.State, len(sheet.Entries), last)
				}
				if got := w.MustEval(`() => document.documentElement.lang`).Str(); got != language {
					t.Errorf("the page is in %s", got)
				}
				for _, problem := range w.Problems() {
					t.Error(problem)
				}
			})
		}
	}
}

// The accessibility tree names every input of hours by its row and day, each differently.
func TestEveryInputIsNamedByRowAndDate(t *testing.T) {
	s := severalSite(t)
	for _, language := range languages {
		for form, width := range map[string]int{".month-table": 1440, ".month-days": 390} {
			w := &typist{Page: s.open(t, harjus(draft)+"?lang="+language, testenv.View{Width: width}), t: t, s: s}
			wanted := w.MustEval(`form => {
				document.querySelectorAll(form + " details").forEach(d => { d.open = true })
				const text = e => e.textContent.trim().replace(/\s+/g, " ")
				return [...document.querySelectorAll(form + ' input[name^="h."]')].map(input => {
					const [, row, day] = input.name.split(".")
					return text(document.getElementById("g-row-" + row)) + "|" +
						text(document.querySelector("#g-day-" + day + " .vh"))
				})
			}`, form).Arr()
			tree, err := proto.AccessibilityGetFullAXTree{}.Call(w)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, node := range tree.Nodes {
				if node.Role != nil && node.Role.Value.Str() == "textbox" && node.Name != nil {
					names = append(names, node.Name.Value.Str())
				}
			}
			for _, want := range wanted {
				row, day, _ := strings.Cut(want.Str(), "|")
				at := slices.IndexFunc(names, func(name string) bool {
					return strings.HasPrefix(name, row) && strings.Contains(name, day)
				})
				if at < 0 {
					t.Errorf("%s %s: no input is named %s, %s", language, form, row, day)
					continue
				}
				names = slices.Delete(names, at, at+1)
			}
			if len(wanted) < 31*5 {
				t.Errorf("%s %s: only %d inputs", language, form, len(wanted))
			}
		}
	}
}

// Without scripts the same is done by the buttons of the pages, and a month without hours
// is not led to its signature.
func TestAMonthIsRecordedAndSignedWithoutScripts(t *testing.T) {
	s := monthSite(t)
	form := emptied(s.opened(t, harjus(draft), "do", "sign"))
	got := s.send(t, harjus(draft), form)
	if got.status != http.StatusUnprocessableEntity ||
		!strings.Contains(strings.Join(got.monthProblems(), " "), "kuukaudella ei ole kirjauksia allekirjoitettavaksi") {
		t.Fatalf("an empty month: %d %v", got.status, got.monthProblems())
	}
	form.Set(cell(t, form, "other_work ", "2"), "7:20")
	got = s.send(t, harjus(draft), form)
	to, err := url.Parse(got.header.Get("Location"))
	if err != nil || got.status != http.StatusSeeOther || to.Path != sheetPath("sign") {
		t.Fatalf("%d to %v, %v", got.status, to, err)
	}
	s.get(t, sheetPath("sign"), "fi").says(t, "the signature", "7,33")
	s.act(t, sheetPath("sign"), "current", password)
	if sheet := s.sheetOf(t, draft); sheet.State != timesheet.Submitted || len(sheet.Entries) != 1 {
		t.Errorf("%s with %v", sheet.State, sheet.Entries)
	}
	if page := s.as(t, "manager").get(t, harjus(draft), "fi"); strings.Contains(page.body, `value="sign"`) {
		t.Error("somebody else is led to the signature")
	}
}
