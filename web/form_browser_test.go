package web_test

import (
	"strings"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/go-rod/rod/lib/input"
)

// formPages are forms of every shape: a decision with its lists and options, a
// locked row, a plain record, what is frozen, and the history of it all.
var formPages = map[string]string{
	"form-agreement": at("/edit/project"), "form-pay-locked": at("/edit/people/0/pay/0"),
	"form-cost": at("/edit/costs/-"), "form-decision": at("/edit/claims/3/decisions/-"),
	"form-no-claim":   at("/edit/claims/-"), // the claims reach the last month
	"form-correction": at("/edit/claims/4/corrections/-"), "freeze": at("/claims/5/freeze"), "history": at("/history"),
	"new-project": "/new-project", "new-project-file": "/new-project/file",
	"person-edited": at("/people/harju"), "agreement-edited": at("/agreement"), "costs-edited": at("/costs"),
}

func TestFormPagesAreAccessible(t *testing.T) {
	for _, dark := range []bool{false, true} {
		t.Run(theme(testenv.View{Dark: dark}), func(t *testing.T) {
			t.Parallel()
			look(t, editorSite(t), formPages, themed(dark, 1440, 390, 320), "fi", true)
		})
	}
}

func TestFormPagesFitInEveryLanguage(t *testing.T) {
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			look(t, editorSite(t), formPages, themed(false, 720, 320), language, false)
		})
	}
}

// A text without spaces, as an address of the web is, widens no page.
func TestALongWordWidensNoPage(t *testing.T) {
	s := editorSite(t)
	word := strings.Repeat("verkkolaskuoperaattori", 20)
	s.saved(t, at("/edit/costs/-"), "0.date", "24.1.2025", "0.supplier", word, "0.document", word,
		"0.description", word, "0.category", "services", "0.amount", "10", "0.paid", "30.1.2025")
	pages := map[string]string{
		"register": at("/costs?q=verkko"), "purchase": at("/costs/K126"), "project": at(""), "history": at("/history"),
		"claim": at("/claims/5"), "form": at("/edit/costs/125"),
	}
	look(t, s, pages, themed(false, 1440, 720, 320), "fi", false)
}

// A purchase is typed in with the keyboard alone: what is wrong is read first and
// leads to its field, and what was right stays.
func TestAFormIsFilledInWithTheKeyboard(t *testing.T) {
	s := editorSite(t)
	p := testenv.Open(t, s.URL+at("/edit/costs/-"), testenv.View{Width: 390})
	typed := func(id, text string) {
		p.MustElement("#" + id).MustFocus()
		p.MustInsertText(text)
	}
	typed("f-0-date", "24.1.2025")
	typed("f-0-supplier", "Toimittaja Oy")
	typed("f-0-document", "7")
	typed("f-0-description", "Kulu")
	p.MustElement("#f-0-category").MustFocus()
	p.Keyboard.MustType(input.ArrowDown)
	typed("f-0-amount", "kymmenen")
	wait := p.MustWaitNavigation()
	p.Keyboard.MustType(input.Enter)
	wait()
	if at := p.MustEval(`() => document.activeElement.id`).Str(); at != "problems" {
		t.Errorf("the keyboard is at %q and not at what is wrong", at)
	}
	for _, violation := range p.Axe() {
		t.Errorf("the refused form: %s", violation)
	}
	p.Keyboard.MustType(input.Tab)
	p.Keyboard.MustType(input.Enter)
	if at := p.MustEval(`() => document.activeElement.id`).Str(); at != "f-0-amount" {
		t.Errorf("the problem leads to %q", at)
	}
	p.MustElement("#f-0-amount").MustSelectAllText()
	p.MustInsertText("10,50")
	wait = p.MustWaitNavigation()
	p.Keyboard.MustType(input.Enter)
	wait()
	if got := p.MustInfo().URL; got != s.URL+at("/costs/K126?saved=1") {
		t.Errorf("saving leads to %s", got)
	}
	if !p.MustHas("[role=status]") {
		t.Error("the page does not say that it was saved")
	}
}
