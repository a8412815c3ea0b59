package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"

	"golang.org/x/net/html"
)

// editorSite serves the reference project to somebody who may change everything.
func editorSite(t testing.TB, names ...string) site {
	t.Helper()
	if len(names) == 0 {
		names = []string{"reference/jyvaskyla.json"}
	}
	return serveTo(t, access.CLI, names...)
}

// at is an address in the reference project.
func at(path string) string { return "/projects/" + reference + path }

// formPaths are a form of every kind, new and of a record that is there.
var formPaths = []string{
	at("/edit/project"), at("/edit/project/name"), at("/edit/advance"), at("/edit/project/decision"),
	at("/edit/work_packages"), at("/edit/archive"), at("/edit/eves"), at("/attach/costs/0"),
	at("/edit/other_funding/-"), at("/edit/amendments/-"),
	at("/edit/people/-"), at("/edit/people/0"), at("/edit/people/0/employments/-"), at("/edit/people/0/employments/0"),
	at("/edit/people/0/allocations/-"), at("/edit/people/0/allocations/0"), at("/edit/people/0/other_allocations/-"),
	at("/edit/people/0/pay/-"), at("/edit/people/0/pay/27"), at("/edit/people/0/hourly_rates/-"),
	at("/edit/costs/-"), at("/edit/costs/0"), at("/edit/income/-"), at("/edit/lump_sums/-"),
	at("/edit/claims/-"), at("/edit/claims/4"), at("/edit/claims/4/corrections/-"), at("/edit/claims/3/decisions/-"),
	at("/edit/claims/3/submitted"), at("/edit/claims/3/payments/-"), at("/edit/commitments/-"), at("/edit/ahead"),
	at("/edit/scenarios/-?changes.0.person=harju"),
	at("/claims/5/freeze"), at("/history"), at("/delete"),
	"/new-project", "/new-project?from=" + reference, "/new-project/file",
}

// filled is a form as somebody who opened the page has it in front of them.
func (a response) filled() url.Values {
	values := url.Values{}
	for n := range a.page.Descendants() {
		name := attribute(n, "name")
		if n.Type != html.ElementNode || name == "" || name == "do" {
			continue
		}
		_, checked := attributeOf(n, "checked")
		switch {
		case n.Data == "textarea":
			values.Set(name, strings.TrimPrefix(rawText(n), "\n"))
		case n.Data == "select":
			values.Set(name, "")
			for o := range n.Descendants() {
				if _, selected := attributeOf(o, "selected"); selected {
					values.Set(name, attribute(o, "value"))
				}
			}
		case n.Data != "input":
		case attribute(n, "type") == "radio" || attribute(n, "type") == "checkbox":
			if checked {
				values.Set(name, attribute(n, "value"))
			}
		default:
			values.Set(name, attribute(n, "value"))
		}
	}
	return values
}

func attributeOf(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// send posts a form, in Finnish.
func (s site) send(t testing.TB, path string, values url.Values, headers ...string) response {
	t.Helper()
	headers = append([]string{"Content-Type", "application/x-www-form-urlencoded", "Accept-Language", "fi"}, headers...)
	return s.askWith(t, http.MethodPost, path, strings.NewReader(values.Encode()), headers...)
}

// save opens a form, changes it and saves it.
func (s site) save(t testing.TB, path string, changes ...string) response {
	t.Helper()
	opened := s.get(t, path, "fi")
	if opened.status != http.StatusOK {
		t.Fatalf("%s: %d", path, opened.status)
	}
	values := opened.filled()
	values.Set("do", "save")
	for i := 0; i+1 < len(changes); i += 2 {
		values.Set(changes[i], changes[i+1])
	}
	return s.send(t, strings.Split(path, "?")[0], values)
}

// saved saves a form that must be accepted, and gives the page it leads to.
func (s site) saved(t testing.TB, path string, changes ...string) response {
	t.Helper()
	got := s.save(t, path, changes...)
	if got.status != http.StatusSeeOther {
		t.Fatalf("%s: %d: %v", path, got.status, got.problems())
	}
	next := s.get(t, got.header.Get("Location"), "fi")
	if next.status != http.StatusOK || !strings.Contains(next.body, "Muutos on tallennettu") {
		t.Fatalf("%s leads to %s: %d", path, got.header.Get("Location"), next.status)
	}
	return next
}

// problems are the lines of the summary of what is wrong.
func (a response) problems() []string {
	var lines []string
	for n := range a.page.Descendants() {
		if attribute(n, "id") == "problems" {
			for li := range n.Descendants() {
				if li.Type == html.ElementNode && li.Data == "li" {
					lines = append(lines, textOf(li))
				}
			}
		}
	}
	return lines
}

func TestEveryFormIsWholeInEveryLanguage(t *testing.T) {
	s := editorSite(t)
	for _, path := range formPaths {
		for _, language := range languages {
			got := s.get(t, path, language)
			problems := got.whole(language)
			if got.status != http.StatusOK {
				problems = append(problems, http.StatusText(got.status))
			}
			labelled := map[string]bool{}
			for _, l := range got.all("label") {
				labelled[attribute(l, "for")] = textOf(l) != ""
			}
			for _, name := range []string{"input", "select", "textarea"} {
				for _, n := range got.all(name) {
					if attribute(n, "type") != "hidden" && !labelled[attribute(n, "id")] {
						problems = append(problems, attribute(n, "name")+" has no label")
					}
				}
			}
			for _, problem := range problems {
				t.Errorf("%s in %s: %s", path, language, problem)
			}
		}
	}
}

func TestAFormSavesWhatPeopleType(t *testing.T) {
	s := editorSite(t)
	next := s.saved(t, at("/edit/costs/-"), "0.id", "K900", "0.date", "24. 1.2025", "0.supplier", "Ääkkönen & Pojat Oy",
		"0.document", "  4711 ", "0.description", "<b>Tilavuokra</b>", "0.category", "premises", "0.amount", "1 234,5",
		"0.paid", "5.2.2025")
	if !strings.Contains(next.body, "Ääkkönen &amp; Pojat Oy") {
		t.Error("saving does not lead to the purchase")
	}
	page := s.get(t, at("/costs/K900"), "fi")
	for _, want := range []string{"1 234,50 €", "4711", "&lt;b&gt;Tilavuokra&lt;/b&gt;", "24.1.2025", "5.2.2025"} {
		if !strings.Contains(strings.ReplaceAll(page.body, "\u00a0", " "), want) {
			t.Errorf("the page of the purchase lacks %q", want)
		}
	}
	again := s.get(t, at("/edit/costs/125"), "fi").filled()
	if again.Get("0.amount") != "1234,50" || again.Get("0.date") != "24.1.2025" || again.Get("0.eligible") != "" {
		t.Errorf("the form shows %v", again)
	}
	history := s.get(t, at("/history?kind=cost&id=K900"), "fi")
	for _, want := range []string{"Ääkkönen &amp; Pojat Oy", "1\u00a0234,50", "Hankinta lisätty"} {
		if !strings.Contains(history.body, want) {
			t.Errorf("the history lacks %q", want)
		}
	}
}

// mistakes are what people type wrong in forms of the reference project.
var mistakes = []struct {
	path   string
	typed  []string
	wrong  string   // the input with the problem
	within []string // words of the problem
}{
	{"/edit/costs/-", []string{"0.amount", "12abc"}, "0.amount", []string{"Summa", "4 123,45"}},
	{"/edit/costs/-", []string{"0.amount", "1,234.50"}, "0.amount", []string{"Summa"}},
	{"/edit/costs/-", []string{"0.amount", "12,345"}, "0.amount", []string{"Summa", "”12,345”"}},
	{"/edit/costs/-", []string{"0.amount", "99999999999999"}, "0.amount", []string{"Summa"}},
	{"/edit/costs/-", []string{"0.date", "31.2.2024"}, "0.date", []string{"Päivä", "”31.2.2024”", "31.1.2025"}},
	{"/edit/costs/-", []string{"0.date", "2024-01-01T00:00"}, "0.date", []string{"Päivä"}},
	{"/edit/costs/-", []string{"0.net", "10", "0.vat", "2,55"}, "0.amount", []string{"Summa", "kirjoita 12,55 "}},
	{
		"/edit/costs/-", []string{"0.net", "8", "0.vat", "2", "0.vat_recoverable", "true"},
		"0.amount", []string{"veroton hinta 8,00 "},
	},
	{"/edit/costs/-", []string{"0.category", "gold"}, "0.category", []string{"Kustannusluokka"}},
	{"/edit/costs/-", []string{"0.supplier", ""}, "0.supplier", []string{"Toimittaja"}},
	{"/edit/costs/-", []string{"0.id", "K001"}, "0.id", []string{"Tunnus"}},
	{"/edit/people/0/allocations/0", []string{"0.percent", "101"}, "0.percent", []string{"Osuus"}},
	{"/edit/people/0/allocations/0", []string{"0.percent", "12,34567"}, "0.percent", []string{"Osuus"}},
	{"/edit/people/0/allocations/0", []string{"0.to", "1.1.2021"}, "0.to", []string{"Päättyy"}},
	{"/edit/people/0/pay/-", []string{"0.month", "13/2024", "0.amount", "1"}, "0.month", []string{"kuukausi", "1/2025"}},
	{"/edit/people/0/employments/0", []string{"0.form", "other"}, "0.day", []string{"Täysi työpäivä", "7,5"}},
	{"/edit/people/0/employments/0", []string{"0.form", "other", "0.day", "25"}, "0.day", []string{"”25”", "enintään 24"}},
	{"/edit/people/0/employments/0", []string{"0.form", "other", "0.day", "7,333"}, "0.day", []string{"”7,333”", "7,33"}},
	{"/edit/people/0/employments/0", []string{"0.form", "other", "0.day", "seitsemän"}, "0.day", []string{"”seitsemän”"}},
	{"/edit/people/0/employments/0", []string{"0.form", "office", "0.day", "7,25"}, "0.day", []string{"työaikamuoto"}},
	{"/edit/claims/-", []string{"0.number", "kuusi"}, "0.number", []string{"”kuusi”"}},
	{"/edit/claims/-", []string{"0.number", strings.Repeat("6", 50) + "b"}, "0.number", []string{"”666"}},
	{"/edit/people/0/allocations/0", []string{"0.percent", "−5,5"}, "0.percent", []string{"”−5,5”"}},
	{"/edit/claims/4", []string{"0.from", "13/2024"}, "0.from", []string{"kuukausi"}},
	{"/edit/claims/3/decisions/-", []string{"0.date", "1.1.2199"}, "0.date", []string{"Päivä"}},
	{"/edit/claims/3/decisions/-", []string{
		"0.date", "1.3.2025", "0.deductions.0.category", "staff", "0.deductions.0.amount", "999999",
		"0.deductions.0.reason", "x",
	}, "0.deductions.0.amount", []string{"118 816,52 €"}},
	{"/edit/project", []string{"0.budget.0.amount", "x"}, "0.budget.0.amount", []string{"rivi 1", "summa"}},
}

func TestAFormTellsWhatIsWrongAndLosesNothing(t *testing.T) {
	s := editorSite(t)
	cost := []string{
		"0.id", "K901", "0.date", "24.1.2025", "0.supplier", "Toimittaja Oy", "0.document", "1", "0.description", "Kulu",
		"0.category", "services", "0.amount", "10",
	}
	before := s.get(t, at("/history"), "fi").body
	for _, tt := range mistakes {
		typed := tt.typed
		if strings.HasSuffix(tt.path, "costs/-") {
			typed = append(slices.Clone(cost), typed...)
		}
		got := s.save(t, at(tt.path), typed...)
		if got.status != http.StatusUnprocessableEntity && got.status != http.StatusConflict {
			t.Errorf("%s %v: status %d", tt.path, tt.typed, got.status)
			continue
		}
		shown := got.filled()
		for i := 0; i+1 < len(typed); i += 2 {
			want := lastOf(typed, typed[i])
			if want == "gold" {
				want = "" // a list cannot show what it does not have
			}
			if shown.Get(typed[i]) != want {
				t.Errorf("%s %v: %s shows %q", tt.path, tt.typed, typed[i], shown.Get(typed[i]))
			}
		}
		beside := got.beside(tt.wrong)
		summary := strings.ReplaceAll(strings.Join(got.problems(), "\n"), "\u00a0", " ")
		for _, word := range tt.within {
			if beside == "" || !strings.Contains(summary, word) {
				t.Errorf("%s %v: beside the field %q, on top %q", tt.path, tt.typed, beside, summary)
			}
		}
	}
	if s.get(t, at("/history"), "fi").body != before {
		t.Error("something was saved")
	}
}

// lastOf is the last value of a name in pairs.
func lastOf(pairs []string, name string) (value string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			value = pairs[i+1]
		}
	}
	return value
}

// beside is the problem that stands beside the input of a name.
func (a response) beside(name string) string {
	id := "f-" + strings.ReplaceAll(name, ".", "-") + "-wrong"
	for n := range a.page.Descendants() {
		if attribute(n, "id") == id {
			return textOf(n)
		}
	}
	return ""
}
