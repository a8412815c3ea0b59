package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/testenv"

	"golang.org/x/net/html"
)

// claimStage is one step of the finance officer with claim 4 of the reference project, and
// what the pages say after it. The figures were computed by a separate program from the
// rules alone.
type claimStage struct {
	name, today string
	form        string   // of the claim, and what is typed into it
	typed       []string // names of inputs and what they get
	head, next  string   // of the claim's page
	money       string   // applied for | decided | received | still to come
	changes     []string // rows of what was applied for and accepted
	funded      string   // the sums of the funding follow-up
	payBy       string   // the day in the deadlines; nothing where the claim has none
	action      string   // among the next actions of the project
	five        string   // claim 5: grant | grant accepted, in the list of claims
}

var claimStages = []claimStage{
	{
		name: "frozen", today: "2024-10-21", head: "lukittu · lukittu 21.10.2024", next: "hakemuksen lähettäminen",
		money: "99 805,88|–|–|99 805,88", funded: "391 880,12|292 074,24|–|391 880,12",
		action: "Lähetä maksatushakemus 4", five: "66 081,88 €|–",
	},
	{
		name: "sent", today: "2024-10-22", form: "/submitted",
		typed: []string{"0.date", "22.10.2024", "0.reference", "EURA 2021/404417"},
		head:  "lähetetty · lukittu 21.10.2024 · lähetetty 22.10.2024", next: "rahoittavan viranomaisen päätös",
		money: "99 805,88|–|–|99 805,88", funded: "391 880,12|292 074,24|–|391 880,12",
		payBy: "10.1.2025|jäljellä 80 päivää", action: "Maksatushakemus 4 odottaa päätöstä", five: "66 081,88 €|–",
	},
	{
		// 2 513,36 of staff and 40 % on it are 3 518,71, and 60 % of all so far is rounded down.
		name: "decided", today: "2024-12-17", form: "/decisions/-",
		typed: []string{
			"0.date", "16.12.2024", "0.reference", "KSL/123/2024", "0.deductions.0.category", "Palkkakustannukset",
			"0.deductions.0.amount", "2513,36", "0.deductions.0.reason", "Huhtikuun palkka ei ollut hankkeen",
		},
		head: "päätös saatu", next: "tuen maksu",
		money: "99 805,88|97 694,65|–|97 694,65", funded: "391 880,12|389 768,89|–|389 768,89",
		changes: []string{
			"Palkkakustannukset|118 816,52|116 303,16|−2 513,36",
			"Muut kustannukset (flat rate)|47 526,61|46 521,26|−1 005,35",
			"Tukikelpoiset kustannukset|166 343,13|162 824,42|−3 518,71",
			"Haettava EU:n ja valtion tuki|99 805,88|97 694,65|−2 111,23",
			"Omarahoitus|66 537,25|65 129,77|−1 407,48",
		},
		payBy: "10.1.2025|jäljellä 24 päivää", action: "Maksatushakemukset 1, 2, 3 ja 4 odottavat maksua",
		five: "67 039,70 €|–",
	},
	{
		name: "paid in part", today: "2025-01-20", form: "/payments/-",
		typed: []string{"0.date", "20.1.2025", "0.amount", "60 000", "0.note", "Ensimmäinen erä"},
		head:  "maksettu osittain", next: "tuen maksu",
		money: "99 805,88|97 694,65|60 000,00|37 694,65", funded: "391 880,12|389 768,89|60 000,00|329 768,89",
		payBy: "10.1.2025|myöhässä 10 päivää", action: "saamatta 329 768,89 €", five: "67 039,70 €|–",
	},
	{
		name: "paid", today: "2025-02-24", form: "/payments/-",
		typed: []string{"0.date", "24.2.2025", "0.amount", "37 694,65"}, head: "maksettu 24.2.2025",
		money: "99 805,88|97 694,65|97 694,65|0,00", funded: "391 880,12|389 768,89|97 694,65|292 074,24",
		action: "Maksatushakemukset 1, 2 ja 3 odottavat maksua", five: "67 039,70 €|–",
	},
	{
		name: "recovered", today: "2025-04-11", form: "/decisions/-",
		typed: []string{
			"0.date", "10.4.2025", "0.deductions.0.category", "Palkkakustannukset",
			"0.deductions.0.amount", "1 234,56", "0.deductions.0.reason", "Takaisinperintä: asiakirja puuttui",
		},
		head: "palautettavana 1 037,02 € 10.4.2025 alkaen", next: "palautus rahoittavalle viranomaiselle",
		money: "99 805,88|96 657,63|97 694,65|−1 037,02", funded: "391 880,12|388 731,87|97 694,65|291 037,22",
		changes: []string{
			"Palkkakustannukset|118 816,52|115 068,60|−3 747,92",
			"Haettava EU:n ja valtion tuki|99 805,88|96 657,63|−3 148,25",
		},
		action: "Palauta maksettua tukea: maksatushakemus 4", five: "67 039,69 €|–",
	},
	{
		name: "paid back", today: "2025-05-05", form: "/payments/-",
		typed: []string{"0.date", "5.5.2025", "0.amount", "-1037,02"}, head: "palautettu 5.5.2025",
		money: "99 805,88|96 657,63|96 657,63|0,00", funded: "391 880,12|388 731,87|96 657,63|292 074,24",
		action: "Viimeistele maksatushakemus 5", five: "67 039,69 €|–",
	},
}

// claimWalk is a browser in which the finance officer walks.
type claimWalk struct {
	*testing.T
	site
	*testenv.Page
}

const (
	fourth, fifth = "/claims/4", "/claims/5"
	nextNote      = "main .note.block" // what the claim waits for
)

// A finance officer takes claim 4 from frozen to paid in two parts, with a deduction and a
// later recovery, and follows every figure through claim 5 (RULES.md 4.4, 4.10a, 6.3).
func TestAFinanceOfficerWalksAClaimFromFrozenToRecovered(t *testing.T) {
	s := closedSite(t)
	s = s.as(t, "finance")
	w := &claimWalk{t, s, s.open(t, "/?lang=fi", testenv.View{})}
	for i := range claimStages {
		stage := &claimStages[i]
		s.time.set(t, stage.today+"T09:00:00Z")
		if stage.form != "" {
			w.save(at("/edit/claims/3"+stage.form), stage.typed...)
		}
		w.stands(stage)
	}
	w.enters()
	w.freezesTheFifth()
	for _, problem := range w.Problems() {
		if !strings.Contains(problem, "423") { // the answer of what was refused on purpose
			t.Error(problem)
		}
	}
}

// stands looks at every page that tells how far claim 4 has come.
func (w *claimWalk) stands(stage *claimStage) {
	w.Helper()
	w.Go(w.URL + at(fourth))
	if got := w.text(".pagehead"); !strings.Contains(got, stage.head) {
		w.Errorf("%s: the page says %q, not %q", stage.name, got, stage.head)
	}
	if got := w.text(nextNote); got != strings.TrimSpace("Seuraavaksi: "+stage.next) && stage.next+got != "" {
		w.Errorf("%s: it waits for %q, want %q", stage.name, got, stage.next)
	}
	w.has(stage.name, w.rows("#received"), "EU:n ja valtion tuki|"+stage.money, "Yhteensä|"+stage.money)
	w.has(stage.name, w.rows("#decisions"), stage.changes...)
	w.fits(stage.name)

	funding := w.get(w.T, at("/funding"), "fi").rows()
	w.has(stage.name, funding, "Maksatushakemus 4 EU:n ja valtion tuki|"+stage.money,
		"Maksatushakemus 5 EU:n ja valtion tuki|–|–|–|–", "Yhteensä|"+stage.funded, "EU:n ja valtion tuki|"+stage.funded)
	deadlines := w.get(w.T, at("/deadlines"), "fi")
	if stage.payBy != "" {
		w.has(stage.name, deadlines.rows(), "Maksatushakemuksen 4 maksu kokonaan Sääntö 6.3|"+stage.payBy)
	} else {
		deadlines.says(w.T, stage.name+", the deadlines", "not", "maksu kokonaan")
	}
	w.get(w.T, at(""), "fi").says(w.T, stage.name+", the project", stage.action)
	for _, row := range w.get(w.T, at("/claims"), "fi").rows() {
		cells := strings.Split(row, "|")
		if strings.HasPrefix(row, "Maksatushakemus 5 ") && cells[4]+"|"+cells[6] != stage.five {
			w.Errorf("%s: claim 5 is %q, want %q", stage.name, cells, stage.five)
		}
	}
}

// has fails for each row that is not there.
func (w *claimWalk) has(name string, rows []string, want ...string) {
	w.Helper()
	for _, row := range want {
		if !slices.Contains(rows, row) {
			w.Errorf("%s: the rows are %q, without %q", name, rows, row)
		}
	}
}

// rows are those of all tables of a page, their cells with a bar between them.
func (a response) rows() []string {
	var rows []string
	for _, tr := range a.all("tr") {
		var cells []string
		for c := range tr.ChildNodes() {
			if c.Data != "td" && c.Data != "th" {
				continue
			}
			var words []string
			for n := range c.Descendants() {
				if n.Type == html.TextNode {
					words = append(words, strings.Fields(strings.ReplaceAll(n.Data, "\u00a0", " "))...)
				}
			}
			cells = append(cells, strings.Join(words, " "))
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return rows
}

// enters copies claim 4 into the authority's form, which takes no decision on it into
// account, and tells of a figure that the authority has otherwise.
func (w *claimWalk) enters() {
	w.Helper()
	w.Go(w.URL + at(fourth+"/authority"))
	var copied []string
	for _, button := range w.MustElements("[data-copy]") {
		copied = append(copied, *button.MustAttribute("data-copy"))
	}
	want := []string{
		"1.4.2024", "30.9.2024", "ei", "Flat rate 40 % palkkakustannuksista", "Vakiosivukulumalli", "5", "5",
		"118816,52", "47526,61", "166343,13", "0,00", "166343,13", "0,00", "166343,13", "99805,88", "66537,25",
		"99805,88", "466523,96", "186609,58", "653133,54", "391880,12",
	}
	for i := range copied {
		copied[i] = strings.ReplaceAll(copied[i], "\u00a0", " ")
	}
	if !slices.Equal(copied, want) {
		w.Errorf("the authority's form gets %q, want %q", copied, want)
	}
	grant := slices.Index(want, "99805,88")
	w.MustElement(fmt.Sprintf(`[name="t.%d"]`, grant)).MustClick()
	w.MustElement(fmt.Sprintf(`[name="a.%d"]`, grant)).MustInput("99 805,87")
	w.press("form.stack button.primary")
	if got := w.text(".sub"); !strings.Contains(got, "1/21 kenttää syötetty") {
		w.Errorf("the form says %q", got)
	}
	if got := w.text("#funding"); !strings.Contains(got, "0,01 € pienempi") {
		w.Errorf("the authority's figure: %q", got)
	}
	w.fits("authority")
}

// freezesTheFifth freezes claim 5, after which a decision on claim 4 changes none of its
// figures: only what is accepted of it.
func (w *claimWalk) freezesTheFifth() {
	w.Helper()
	w.time.set(w.T, "2025-06-02T09:00:00Z")
	w.Go(w.URL + at(fifth+"/freeze"))
	w.MustElement("#current").MustInput(password)
	w.press("form.slip button.primary")
	deduct := []string{
		"0.date", "20.5.2025", "0.deductions.0.category", "Palkkakustannukset",
		"0.deductions.0.amount", "100,05", "0.deductions.0.reason", "Tarkastus",
	}
	w.save(at("/edit/claims/3/decisions/-"), deduct...)
	if got := w.text("#problems"); !strings.Contains(got, "on lukittu 2.6.2025 ilman tätä päätöstä") ||
		!strings.Contains(got, "aikaisintaan 3.6.2025") {
		w.Errorf("a decision that came late: %q", got)
	}
	w.time.set(w.T, "2025-06-10T09:00:00Z")
	deduct[1] = "3.6.2025"
	w.save(at("/edit/claims/3/decisions/-"), deduct...)
	if got := w.rows("#received"); !slices.Contains(got, "EU:n ja valtion tuki|99 805,88|96 573,58|96 657,63|−84,05") {
		w.Errorf("the second recovery: %q", got)
	}
	w.Go(w.URL + at(fifth))
	for selector, want := range map[string]string{
		".steps a[href$='/figures/grant']": "67 039,69 €",
		"#budget":                          "Yhteensä|763 271,00|647 886,45|111 732,82|759 619,27|3 651,73",
		"#decisions":                       "Haettava EU:n ja valtion tuki|67 039,69|67 039,70|0,01",
	} {
		if got := append(w.rows(selector), w.text(selector)); !slices.Contains(got, want) {
			w.Errorf("frozen claim 5: %s says %q, not %q", selector, got, want)
		}
	}
	if got := w.text("#decisions"); !strings.Contains(got, "tuli tämän hakemuksen lukitsemisen jälkeen") {
		w.Errorf("claim 5 does not say why its figures differ: %q", got)
	}
	w.fits("claim 5 frozen")
}

// save types into a form and sends it.
func (w *claimWalk) save(path string, typed ...string) {
	w.Helper()
	w.Go(w.URL + path)
	for pair := range slices.Chunk(typed, 2) {
		field := w.MustElement(`[name="` + pair[0] + `"]`)
		if w.MustEval(`name => document.getElementsByName(name)[0].localName`, pair[0]).Str() == "select" {
			field.MustSelect(pair[1])
			continue
		}
		field.MustSelectAllText().MustInput(pair[1])
	}
	w.press(`[value="save"]`)
}

// press clicks on what leads to another page.
func (w *claimWalk) press(selector string) {
	w.Helper()
	wait := w.MustWaitNavigation()
	w.MustElement(selector).MustClick()
	wait()
	w.Arrived()
	w.MustWaitLoad()
}

// text is what elements of the page say, with plain spaces.
func (w *claimWalk) text(selector string) string {
	return w.MustEval(`s => [...document.querySelectorAll(s)].map(e => e.innerText).join(" ")
		.replace(/\s+/g, " ").trim()`, selector).Str()
}

// rows are the rows of the tables in an element, their cells with a bar between them.
func (w *claimWalk) rows(selector string) []string {
	var rows []string
	err := w.MustEval(`s => [...document.querySelectorAll(s + " tr")].map(row => [...row.cells]
		.map(c => c.innerText.replace(/\s+/g, " ").trim()).join("|"))`, selector).Unmarshal(&rows)
	if err != nil {
		w.Fatal(err)
	}
	return rows
}

// fits tells whether the page is whole on a telephone too, and takes its pictures.
func (w *claimWalk) fits(name string) {
	w.Helper()
	for _, view := range themed(false, 390, 1440) {
		w.Turn(view)
		w.Picture(fmt.Sprint("claim-walk-", name, "-", view.Width))
		if pixels, elements := w.Overflow(); pixels > 0 {
			w.Errorf("%s at %d scrolls sideways by %d pixels: %v", name, view.Width, pixels, elements)
		}
	}
}
