package web_test

import (
	"fmt"
	"testing"

	"hankekirja/internal/testenv"
)

// claimPages are a claim, a figure and every kind of record page, of projects of
// both staff cost models and of one with decisions and amendments.
var claimPages = map[string]string{
	"claims":           "/projects/JKL-KASVU/claims",
	"claim":            "/projects/JKL-KASVU/claims/5",
	"claim-by-hours":   "/projects/T-2-102/claims/2",
	"claim-decided":    "/projects/T-2-189/claims/3",
	"claim-blocked":    "/projects/T-3-25/claims/3",
	"authority":        "/projects/JKL-KASVU/claims/4/authority",
	"authority-hours":  "/projects/T-2-102/claims/2/authority",
	"figure":           "/projects/JKL-KASVU/claims/5/figures/grant",
	"figure-line":      "/projects/JKL-KASVU/claims/4/figures/line/3/amount",
	"people":           "/projects/JKL-KASVU/people",
	"person":           "/projects/JKL-KASVU/people/rautiainen",
	"person-by-hours":  "/projects/T-2-102/people/niemi",
	"share-form":       "/projects/JKL-KASVU/people/rautiainen/shares/2022-10-01",
	"proposal":         "/projects/JKL-KASVU/proposal",
	"rate-kept":        "/projects/T-2-102/people/niemi/rate/2022-07-30",
	"cap":              "/projects/T-2-102/people/niemi/cap/2022",
	"sheet":            "/projects/JKL-KASVU/people/rautiainen/sheets/2023-01",
	"costs":            "/projects/JKL-KASVU/costs",
	"costs-claimed":    "/projects/T-2-189/costs",
	"cost":             "/projects/JKL-KASVU/costs/K108",
	"agreement":        "/projects/JKL-KASVU/agreement",
	"agreement-mended": "/projects/T-2-189/agreement",
}

// look opens pages, addresses by name, one after another in one language and turns
// each through the views. It fails for anything that sticks out, breaks a policy or,
// if asked, is not accessible.
func look(t *testing.T, s site, pages map[string]string, views []testenv.View, language string, axe bool) {
	t.Helper()
	p := s.open(t, "/?lang="+language, views[0])
	for name, address := range pages {
		p.Go(s.URL + address)
		seen(t, p, name, views, language, axe)
	}
	for _, problem := range p.Problems() {
		t.Errorf("%s: %s", language, problem)
	}
}

// seen looks at the page that is open in each view.
func seen(t *testing.T, p *testenv.Page, name string, views []testenv.View, language string, axe bool) {
	t.Helper()
	for _, view := range views {
		p.Turn(view)
		in := fmt.Sprintf("%s-%s-%d-%s", name, language, view.Width, theme(view))
		p.Picture(in)
		if pixels, elements := p.Overflow(); pixels > 0 {
			t.Errorf("%s scrolls sideways by %d pixels: %v", in, pixels, elements)
		}
		if cut := p.MustEval(cutOff).Arr(); view.Width <= phone && len(cut) > 0 {
			t.Errorf("%s cuts off %v", in, cut)
		}
		if axe {
			for _, violation := range p.Axe() {
				t.Errorf("%s: %s", in, violation)
			}
		}
	}
}

func theme(view testenv.View) string {
	if view.Dark {
		return "dark"
	}
	return "light"
}

// phone is the greatest width at which tables stand in blocks, which leave nothing
// to be scrolled sideways.
const phone = 719

const cutOff = `() => [...document.querySelectorAll(".scroll")]
	.filter(e => e.querySelector(":scope > .blocks") && e.scrollWidth > e.clientWidth)
	.map(e => e.getAttribute("aria-label") || e.getAttribute("aria-labelledby"))`

// themed are the widths in a theme.
func themed(dark bool, widths ...int) []testenv.View {
	views := make([]testenv.View, len(widths))
	for i, width := range widths {
		views[i] = testenv.View{Width: width, Dark: dark}
	}
	return views
}

// accessible looks at pages in one language, in both themes and at every width, with
// axe.
func accessible(t *testing.T, pages map[string]string, language string, files ...string) {
	t.Helper()
	for _, dark := range []bool{false, true} {
		t.Run(theme(testenv.View{Dark: dark}), func(t *testing.T) {
			t.Parallel()
			look(t, serve(t, files...), pages, themed(dark, 1440, 390, 320), language, true)
		})
	}
}

// fits looks at pages in every language at the widths.
func fits(t *testing.T, pages map[string]string, widths ...int) {
	t.Helper()
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			look(t, serve(t, oneOfEachModel...), pages, themed(false, widths...), language, false)
		})
	}
}

func TestClaimPagesAreAccessible(t *testing.T) {
	accessible(t, claimPages, "fi", oneOfEachModel...)
}

func TestClaimPagesFitInEveryLanguage(t *testing.T) { fits(t, claimPages, 1440, 800, 320) }
