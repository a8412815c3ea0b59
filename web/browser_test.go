package web_test

import (
	"strconv"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/go-rod/rod/lib/input"
)

// frontPages are the pages around the claims and records, by name.
var frontPages = map[string]string{
	"projects":         "/",
	"portfolio":        "/portfolio?all=1",
	"portfolio-people": "/portfolio/people",
	"project":          "/projects/JKL-KASVU",
	"project-by-hours": "/projects/T-2-102",
	"project-warned":   "/projects/T-2-189",
	"project-blocked":  "/projects/T-3-25",
	"overview-figure":  "/projects/JKL-KASVU/figures/overview/left",
	"follow-up":        "/projects/JKL-KASVU/follow-up",
	"follow-up-hours":  "/projects/T-2-102/follow-up",
	"follow-up-warned": "/projects/T-2-189/follow-up",
	"funding":          "/projects/JKL-KASVU/funding",
	"deadlines":        "/projects/JKL-KASVU/deadlines",
	"reconciliation":   "/projects/T-2-102/claims/1/reconciliation",
	"ledger":           "/projects/JKL-KASVU/ledger",
	"ledger-purchases": "/projects/JKL-KASVU/ledger/purchases",
	"what-if":          "/projects/JKL-KASVU/what-if?" + triedShare,
	"reports":          "/projects/JKL-KASVU/reports",
	"team-months":      "/projects/JKL-KASVU/reports/sheets?from=2023-01&to=2023-12",
	"rules":            "/rules/fi-2021-2027",
	"glossary":         "/glossary",
	"accessibility":    "/accessibility",
	"privacy":          "/privacy",
	"guides":           "/guide",
	"guide":            "/guide/project-manager",
	"guide-of-service": "/guide/administrator",
	"audit-format":     "/guide/audit-format",
}

func TestFrontPagesAreAccessible(t *testing.T) {
	accessible(t, frontPages, "fi", oneOfEachModel...)
}

// 720 is a page of 1440 at 200 %.
func TestFrontPagesFitInEveryLanguage(t *testing.T) { fits(t, frontPages, 1200, 720, 320) }

// The browser itself tells of every answer that is not a success, so these pages
// are looked at apart.
func TestErrorsAreAccessible(t *testing.T) {
	s := referenceSite(t)
	for name, path := range map[string]string{
		"not-found":    "/nothing",
		"wrong-months": "/projects/JKL-KASVU/reports/costs?from=2024-02&to=2023-01&format=xlsx",
	} {
		for _, width := range []int{1440, 320} {
			p := testenv.Open(t, s.URL+path, testenv.View{Width: width})
			p.Picture(name + "-" + strconv.Itoa(width))
			if pixels, elements := p.Overflow(); pixels > 0 {
				t.Errorf("%s scrolls sideways by %d pixels: %v", name, pixels, elements)
			}
			for _, violation := range p.Axe() {
				t.Errorf("%s: %s", name, violation)
			}
		}
	}
}

func TestEmptyListIsAccessible(t *testing.T) {
	look(t, serve(t), map[string]string{"empty": "/"}, themed(false, 1440, 320), "sv", true)
}

// focus is where the keyboard is, and whether a reader sees it.
type focus struct {
	Tag, Text string
	Index     int // in the order of the page; -1 for none
	Visible   bool
}

const focused = `() => {
	const e = document.activeElement
	const all = [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")]
	const box = e.getBoundingClientRect(), style = getComputedStyle(e)
	return {
		Tag: e.tagName, Text: e.textContent.trim().slice(0, 40), Index: all.indexOf(e),
		Visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
			box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
	}
}`

// Tab goes through every link and control of the page, in the page's order, and
// each is seen while it has the focus.
func TestKeyboardReachesEverything(t *testing.T) {
	s := referenceSite(t)
	for _, path := range []string{"/projects/JKL-KASVU", "/projects/JKL-KASVU/reports"} {
		for _, width := range []int{1440, 390} {
			p := testenv.Open(t, s.URL+path, testenv.View{Width: width})
			reachable := p.MustEval(`() => [...document.querySelectorAll(
				"a[href], button, select, input, summary, [tabindex='0']")].filter(e => e.checkVisibility()).length`).Int()
			last, reached := -1, 0
			for range reachable {
				if err := p.Keyboard.Press(input.Tab); err != nil {
					t.Fatal(err)
				}
				var f focus
				if err := p.MustEval(focused).Unmarshal(&f); err != nil {
					t.Fatal(err)
				}
				if !f.Visible || f.Index <= last {
					t.Errorf("%s at %d: the focus is not seen or goes back: %+v", path, width, f)
				}
				last, reached = f.Index, reached+1
			}
			if reached < 20 || reached != reachable {
				t.Errorf("%s at %d: the keyboard reached %d of %d", path, width, reached, reachable)
			}
		}
	}
}

func TestSkipLinkLeadsToTheContent(t *testing.T) {
	p := testenv.Open(t, referenceSite(t).URL+"/projects/JKL-KASVU", testenv.View{})
	for _, key := range []input.Key{input.Tab, input.Enter} {
		if err := p.Keyboard.Press(key); err != nil {
			t.Fatal(err)
		}
	}
	if at := p.MustEval(`() => document.activeElement.id`).Str(); at != "main" {
		t.Errorf("the skip link leads to %q", at)
	}
}
