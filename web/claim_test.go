package web_test

import (
	"testing"

	"hankekirja/internal/testenv"
)

func TestShotsOfClaims(t *testing.T) {
	server := referenceSite(t)
	base := server.URL + "/projects/JKL-KASVU"
	for name, path := range map[string]string{
		"claims": "/claims", "claim": "/claims/5", "figure": "/claims/5/figures/grant", "people": "/people", "person": "/people/rautiainen",
		"sheet": "/people/rautiainen/sheets/2023-01", "costs": "/costs", "cost": "/costs/K108", "agreement": "/agreement",
		"figure-line": "/claims/4/figures/line/3/amount",
	} {
		for _, w := range []int{1440, 390} {
			p := testenv.Open(t, base+path+"?lang=fi", testenv.View{Width: w})
			p.Picture(name + "-fi-" + map[int]string{1440: "1440", 390: "390"}[w])
			if n, what := p.Overflow(); n > 0 {
				t.Error(name, w, n, what)
			}
			for _, v := range p.Axe() {
				t.Error(name, w, v)
			}
			for _, x := range p.Problems() {
				t.Error(name, w, x)
			}
		}
	}
}
