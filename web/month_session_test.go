package web_test

import (
	"testing"

	"hankekirja/internal/testenv"

	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// Who is signed out while typing loses nothing: the page stays and says so, and saves once
// its reader has signed in elsewhere and is back.
func TestTypingOutlivesTheSession(t *testing.T) {
	w := typing(t, monthSite(t), testenv.View{})
	first := w.cell("other_work ", "2")
	if err := (proto.NetworkClearBrowserCookies{}).Call(w); err != nil {
		t.Fatal(err)
	}
	w.MustElement(first).MustFocus()
	w.MustInsertText("5")
	w.press(input.Enter)
	w.wait(status, "istuntosi on päättynyt")
	w.MustEval(`s => { document.querySelector(s).textContent = "" }`, status)
	w.MustElement(`.month-table [value="sign"]`).MustClick() // leads nowhere, or what is typed would be lost
	w.wait(status, "istuntosi on päättynyt")
	w.stored("")

	again := w.s.as(t, "member")
	w.MustSetCookies(&proto.NetworkCookieParam{Name: "session", Value: again.session, URL: w.s.URL, HTTPOnly: true})
	w.MustEval(`() => document.dispatchEvent(new Event("visibilitychange"))`)
	w.wait(status, "^Tallennettu luonnoksena klo")
	w.stored("02/other_work//5.00/")
}
