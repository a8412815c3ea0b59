package web_test

import (
	"html"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// TestEveryFigureHasAPage asks for every figure with an id of every claim, in every
// language, and looks for its value and words there.
func TestEveryFigureHasAPage(t *testing.T) {
	t.Parallel()
	site := serve(t, oneOfEachModel...)
	for _, file := range oneOfEachModel {
		b := readBook(t, file)
		t.Run(b.Agreement.Code, func(t *testing.T) {
			t.Parallel()
			claims := claim.Chain(b)
			for i := range claims {
				for id, f := range figuresOf(&claims[i]) {
					for _, language := range languages {
						address := figureAddress(b, claims[i].Record.Number, id)
						page := site.get(t, address, language)
						if page.status != http.StatusOK {
							t.Errorf("%s: status %d", address, page.status)
							continue
						}
						text := html.UnescapeString(page.body)
						p := i18n.For(i18n.Language(language))
						for _, said := range []string{p.Label(f.Label), p.Value(f), p.Words(f)} {
							if !strings.Contains(text, said) {
								t.Errorf("%s in %s does not say %q", address, language, said)
							}
						}
						for _, problem := range page.whole(language) {
							t.Errorf("%s in %s: %s", address, language, problem)
						}
					}
				}
			}
		})
	}
}

// figuresOf gives the figures with ids that the claim itself shows. What is
// accepted of earlier claims is shown by those.
func figuresOf(c *claim.Claim) map[string]*money.Figure {
	figures := map[string]*money.Figure{}
	earlier := map[*money.Figure]bool{}
	own := "accepted/" + claimNumber(c) + "/"
	c.Figures(func(f, parent *money.Figure) {
		if strings.HasPrefix(f.ID, "accepted/") {
			earlier[f] = !strings.HasPrefix(f.ID, own)
		} else {
			earlier[f] = earlier[parent]
		}
		if f.ID != "" && !earlier[f] && figures[f.ID] == nil {
			figures[f.ID] = f
		}
	})
	return figures
}

func claimNumber(c *claim.Claim) string { return strconv.Itoa(c.Record.Number) }
