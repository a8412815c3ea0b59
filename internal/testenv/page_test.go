package testenv_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
)

// serve answers with one document, under the policy that our own pages have.
func serve(t *testing.T, body string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
		case "/icon.svg":
			w.Header().Set("Content-Type", "image/svg+xml")
			_, _ = w.Write([]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`))
			return
		default:
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'")
		_, _ = w.Write([]byte(`<!doctype html><html lang="en"><head><title>A page</title>` +
			`<link rel="icon" href="/icon.svg"><meta name="viewport" content="width=device-width"></head>` +
			`<body><main><h1>A page</h1>` + body + `</main></body></html>`))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestGoodPageHasNothingToTell(t *testing.T) {
	p := testenv.Open(t, serve(t, `<p>Good.</p>`), testenv.View{Width: 320, Height: 640})
	if found := p.Axe(); len(found) > 0 {
		t.Errorf("axe: %v", found)
	}
	if told := p.Problems(); len(told) > 0 {
		t.Errorf("problems: %q", told)
	}
	if pixels, elements := p.Overflow(); pixels != 0 {
		t.Errorf("%d pixels too wide: %v", pixels, elements)
	}
}

func TestBrowserTellsOfProblems(t *testing.T) {
	const elsewhere = "http://elsewhere.invalid/a.png"
	tests := []struct{ name, body, want string }{
		{"inline script", `<script>document.title = "changed"</script>`, "Content Security Policy"},
		{"inline style", `<p style="color: red">red</p>`, "Content Security Policy"},
		{"missing file", `<img alt="" src="/missing.png">`, "404"},
		{"another host", `<img alt="" src="` + elsewhere + `">`, elsewhere},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := testenv.Open(t, serve(t, tt.body), testenv.View{})
			told := p.Problems()
			if !slices.ContainsFunc(told, func(s string) bool { return strings.Contains(s, tt.want) }) {
				t.Errorf("want %q among %q", tt.want, told)
			}
		})
	}
}

func TestAxeFindsViolations(t *testing.T) {
	p := testenv.Open(t, serve(t, `<img src="/" width="9" height="9"><input>`), testenv.View{})
	var ids []string
	for _, v := range p.Axe() {
		ids = append(ids, v.ID)
	}
	for _, want := range []string{"image-alt", "label"} {
		if !slices.Contains(ids, want) {
			t.Errorf("axe did not find %s; it found %v", want, ids)
		}
	}
}

func TestOverflowNamesWhatSticksOut(t *testing.T) {
	body := `<svg class="wide" width="700" height="9"></svg>`
	p := testenv.Open(t, serve(t, body), testenv.View{Width: 320, Height: 640})
	pixels, elements := p.Overflow()
	if pixels < 300 || !slices.ContainsFunc(elements, func(s string) bool { return strings.Contains(s, "svg.wide") }) {
		t.Errorf("%d pixels, %v", pixels, elements)
	}
}

func TestViewSetsTheme(t *testing.T) {
	address := serve(t, "")
	for _, dark := range []bool{false, true} {
		p := testenv.Open(t, address, testenv.View{Dark: dark})
		got, err := p.Eval(`() => matchMedia("(prefers-color-scheme: dark)").matches`)
		if err != nil {
			t.Fatal(err)
		}
		if got.Value.Bool() != dark {
			t.Errorf("dark is %v, want %v", got.Value.Bool(), dark)
		}
	}
}
