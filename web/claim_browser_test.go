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
	"figure":           "/projects/JKL-KASVU/claims/5/figures/grant",
	"figure-line":      "/projects/JKL-KASVU/claims/4/figures/line/3/amount",
	"people":           "/projects/JKL-KASVU/people",
	"person":           "/projects/JKL-KASVU/people/rautiainen",
	"person-by-hours":  "/projects/T-2-102/people/niemi",
	"sheet":            "/projects/JKL-KASVU/people/rautiainen/sheets/2023-01",
	"costs":            "/projects/JKL-KASVU/costs",
	"costs-claimed":    "/projects/T-2-189/costs",
	"cost":             "/projects/JKL-KASVU/costs/K108",
	"agreement":        "/projects/JKL-KASVU/agreement",
	"agreement-mended": "/projects/T-2-189/agreement",
}

// look opens pages, addresses by name, one after another in one view and language,
// and fails for anything that sticks out, breaks a policy or, if asked, is not
// accessible.
func look(t *testing.T, s site, pages map[string]string, view testenv.View, language string, axe bool) {
	t.Helper()
	theme := map[bool]string{true: "dark", false: "light"}[view.Dark]
	p := testenv.Open(t, s.URL+"/?lang="+language, view)
	for name, address := range pages {
		p.Go(s.URL + address)
		in := fmt.Sprintf("%s-%s-%d-%s", name, language, view.Width, theme)
		p.Picture(in)
		if pixels, elements := p.Overflow(); pixels > 0 {
			t.Errorf("%s scrolls sideways by %d pixels: %v", in, pixels, elements)
		}
		if axe {
			for _, violation := range p.Axe() {
				t.Errorf("%s: %s", in, violation)
			}
		}
	}
	for _, problem := range p.Problems() {
		t.Errorf("%s %d %s: %s", language, view.Width, theme, problem)
	}
}

func TestClaimPagesAreAccessible(t *testing.T) {
	site := serve(t, oneOfEachModel...)
	for _, width := range []int{1440, 390, 320} {
		for _, dark := range []bool{false, true} {
			look(t, site, claimPages, testenv.View{Width: width, Dark: dark}, "fi", true)
		}
	}
}

func TestClaimPagesFitInEveryLanguage(t *testing.T) {
	site := serve(t, oneOfEachModel...)
	for _, language := range languages {
		for _, width := range []int{1440, 800, 320} {
			look(t, site, claimPages, testenv.View{Width: width}, language, false)
		}
	}
}
