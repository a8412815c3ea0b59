package i18n_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

var update = flag.Bool("update", false, "write the golden files anew")

func claimsOf(t *testing.T, path string) []claim.Claim {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return claim.Chain(b)
}

// Every figure, check, rule and category that the reference project and the
// cases of all models come to has words in every language.
func TestClaimsHaveAllTheirWords(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/*.json")
	if err != nil || len(files) < 40 {
		t.Fatalf("found %d cases, want at least 40: %v", len(files), err)
	}
	files = append(files, "../../testdata/reference/jyvaskyla.json")
	for _, file := range files {
		if strings.HasSuffix(file, ".expected.json") {
			continue
		}
		claims := claimsOf(t, file)
		for _, l := range i18n.Languages {
			lost := map[string]bool{}
			for i := range claims {
				sayAll(i18n.For(l), &claims[i], func(said string) {
					if strings.ContainsAny(said, "⟦⟧") {
						lost[said] = true
					}
				})
			}
			for said := range lost {
				t.Errorf("%s in %s: %s", filepath.Base(file), l, said)
			}
		}
	}
}

// sayAll says everything that a page can say about a claim.
func sayAll(p *i18n.Printer, c *claim.Claim, say func(string)) {
	c.Figures(func(f, _ *money.Figure) {
		say(p.Label(f.Label) + ": " + p.Words(f))
		if f.Rule != "" {
			say(p.T("rule." + f.Rule))
		}
	})
	for _, check := range c.Checks {
		say(p.T("check." + check.Code))
		say(p.T("check." + check.Code + ".what"))
		say(p.T("severity." + string(check.Severity)))
	}
	for _, total := range c.Own.Totals {
		say(p.T("category." + string(total.Category)))
	}
}

// The words of a claim with every kind of figure in it, as people read them: the
// first figure of each name and kind.
func TestWordsOfWholeClaims(t *testing.T) {
	for _, l := range i18n.Languages {
		p := i18n.For(l)
		var b strings.Builder
		for _, name := range []string{"reference/jyvaskyla", "cases/flat-15_unit-cost-1720_1", "cases/actual_side-costs_1"} {
			fmt.Fprintf(&b, "%s\n", name)
			claims := claimsOf(t, "../../testdata/"+name+".json")
			said := map[string]bool{}
			claims[len(claims)-1].Figures(func(f, _ *money.Figure) {
				if kind := f.Label.Key + " " + string(f.Kind); !said[kind] {
					said[kind] = true
					fmt.Fprintf(&b, "  %s: %s\n    %s\n", p.Label(f.Label), p.Value(f), p.Words(f))
				}
			})
		}
		golden := filepath.Join("testdata", "words."+string(l)+".txt")
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("the words in %s differ from %s; if they are better, run go test -update\n%s", l, golden, b.String())
		}
	}
}
