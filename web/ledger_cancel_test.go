package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
)

// longLedger is a ledger of so many entries that one waits for it.
func longLedger(rows int) string {
	return "Päivämäärä;Kustannuspaikka;Tili;Tosite;Selite;Debet;Kredit\n" +
		strings.Repeat("30.4.2024;0451;4000;1001;Huhtikuun palkat;15,00;\n", rows)
}

// progressOf asks how far an import is, in bytes.
func (s site) progressOf(t *testing.T, run string) (done, all int64) {
	t.Helper()
	got := s.get(t, at("/ledger-import/progress?run="+run), "fi")
	var told struct{ Done, All int64 }
	if err := json.Unmarshal([]byte(got.body), &told); err != nil {
		t.Fatalf("%d %s: %v", got.status, got.body, err)
	}
	return told.Done, told.All
}

// posted sends a form until the context ends, and tells what came of it.
func (s site) posted(ctx context.Context, path string, values url.Values) error {
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+path, strings.NewReader(values.Encode()))
	if err != nil {
		return err
	}
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	q.AddCookie(&http.Cookie{Name: "session", Value: s.session})
	answer, err := client.Do(q)
	if err != nil {
		return err
	}
	_ = answer.Body.Close()
	return errors.New("it was answered: " + answer.Status)
}

// Who leaves while entries are recorded leaves nothing behind, and the same form imports
// them afterwards. How far it is nobody else is told, and nobody once it has ended.
func TestAnImportThatIsLeftRecordsNothing(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	manager := s.as(t, "manager")
	values := s.plannedLedger(t, longLedger(30_000)).filled()
	values.Set("do", "import")
	run := values.Get("run")
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	ended := make(chan error, 1)
	go func() { ended <- s.posted(ctx, at("/ledger-import"), values) }()
	for done, all := int64(0), int64(0); all == 0 || 2*done <= all; { // up to the second pass, which records
		select {
		case err := <-ended:
			t.Fatalf("after %d of %d: %v", done, all, err)
		default:
			done, all = s.progressOf(t, run)
		}
	}
	if _, all := manager.progressOf(t, run); all != 0 {
		t.Error("somebody else is told of it")
	}
	leave()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for all := int64(1); all > 0; { // until the server has ended it too
		_, all = s.progressOf(t, run)
	}
	s.get(t, at("/ledger"), "fi").says(t, "the ledger", "Pääkirjan vientejä ei ole vielä tuotu.")
	if log := s.log.String(); strings.Contains(log, "level=ERROR") || !strings.Contains(log, "left by its reader") {
		t.Errorf("the log says %s", log)
	}
	done := s.send(t, at("/ledger-import"), values)
	if done.header.Get("Location") != at("/ledger?done=ledger_imported") {
		t.Fatalf("the same form afterwards: %d %q", done.status, done.told())
	}
	s.get(t, at("/ledger"), "fi").says(t, "the ledger", "30 000 vientiä", "450 000,00")
	if _, all := s.progressOf(t, run); all != 0 {
		t.Error("it is told of once it has ended")
	}
}

// cancelsHalfway is a reader who presses the button as soon as the page tells how far the
// import is, and keeps what it told. While a page is waited for the browser answers tests not.
const cancelsHalfway = `() => new MutationObserver((_, watching) => {
	const bar = document.querySelector("progress")
	if (bar.position > 0) {
		watching.disconnect()
		window.told = document.querySelector(".working").innerText
		document.querySelector(".working button").click()
	}
}).observe(document.querySelector("progress"), { attributes: true })`

// The page tells how far an import is and ends it by a button; then it goes on from there.
func TestAnImportIsCancelledOnItsPage(t *testing.T) {
	s := monthSite(t).as(t, "finance")
	p := s.open(t, at("/ledger-import?lang=fi"), testenv.View{Width: 390})
	chosen := importStep{`document.getElementById("selection").value = "whole"`, "[value=choices]", "#h-columns", ""}
	file := fileAt(t, "ledger.csv", []byte(longLedger(200_000)))
	importSteps(p, file, []importStep{{"", "button.primary", "#h-columns", ""}, chosen}, nil)
	p.MustEval(`() => addEventListener("submit", (e) => e.preventDefault(), { once: true })`)
	p.MustElement("[value=preview]").MustClick() // which is sent nowhere, so that one can look at it
	seen(t, p, "ledger-import-working", themed(false, 1440, 390), "fi", true)
	p.MustElement(".working button").MustClick()
	p.MustEval(cancelsHalfway)
	p.MustElement("[value=preview]").MustClick()
	p.MustWait(`() => document.querySelector("[data-status]").textContent.startsWith("Keskeytetty.")`)
	if told := p.MustEval(`() => window.told`).Str(); !half.MatchString(told) {
		t.Errorf("told %q", told)
	}
	const stands = `() => document.activeElement.value + " " + document.querySelector("progress").checkVisibility()`
	if at := p.MustEval(stands).Str(); at != "preview false" {
		t.Errorf("afterwards %s", at)
	}
	navigated := p.MustWaitNavigation()
	p.MustElement("[value=preview]").MustClick()
	navigated()
	p.MustElement("#h-sums")
	if log := s.log.String(); strings.Count(log, "left by its reader") != 1 {
		t.Errorf("the log says %s", log)
	}
	for _, problem := range p.Problems() {
		t.Error(problem)
	}
}

var half = regexp.MustCompile(`^Tiedostoa käydään läpi…\s+[1-9][0-9]?\x{a0}%\s+Keskeytä$`)
