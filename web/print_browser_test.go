package web_test

import (
	"testing"

	"hankekirja/internal/testenv"
)

// onPaper tells what of the page a reader of its print would miss or misread.
const onPaper = `() => {
	const shown = e => e.checkVisibility() && e.getBoundingClientRect().height > 0
	const style = e => getComputedStyle(e)
	const any = (s, is) => [...document.querySelectorAll(s)].some(is)
	const wrong = {
		"where the page belongs is left out": any(".crumbs", e => !shown(e)),
		"what only a screen needs is printed":
			any("nav.menu, .langs, .acts, .filters, .between, footer, .how", shown),
		"a total would stand on every page": any("tfoot", e => style(e).display !== "table-row-group"),
		"cards may cover each other where a page ends":
			any(".stack, .cols, .claim-cols", e => style(e).display === "grid"),
		"columns are left out": any(".only-wide", e => !shown(e) && e.closest("table").checkVisibility()),
		"places of checks are left out": any(".todo details .places", e => !shown(e)),
		"a header floats": any("table.long thead th", e => style(e).position !== "static"),
	}
	return Object.keys(wrong).filter(what => wrong[what])
}`

// TestPrintIsWhole looks at every page as it goes to paper.
func TestPrintIsWhole(t *testing.T) {
	t.Parallel()
	s := serve(t, oneOfEachModel...)
	// 703 pixels are the width of A4 within its margins.
	p := testenv.Open(t, s.URL+"/", testenv.View{Width: 703, Print: true})
	for _, pages := range []map[string]string{frontPages, claimPages} {
		for name, address := range pages {
			if name == "projects" {
				continue // the list of projects belongs nowhere, so it has no crumbs
			}
			p.Go(s.URL + address)
			for _, told := range p.MustEval(onPaper).Arr() {
				t.Errorf("%s: %s", name, told)
			}
			if pixels, elements := p.Overflow(); pixels > 0 {
				t.Errorf("%s is %d pixels too wide for paper: %v", name, pixels, elements)
			}
		}
	}
}
