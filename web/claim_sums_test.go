package web_test

import (
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/claim"

	"github.com/shopspring/decimal"
	"golang.org/x/net/html"
)

// TestTotalsAreTheSumsOfTheRowsShown adds up every table with a total on the pages
// of claims and records, as a reader with a calculator would.
func TestTotalsAreTheSumsOfTheRowsShown(t *testing.T) {
	t.Parallel()
	site := serve(t, oneOfEachModel...)
	tables := 0
	for _, file := range oneOfEachModel {
		b := readBook(t, file)
		project := "/projects/" + url.PathEscape(b.Agreement.Code)
		addresses := []string{project + "/claims", project + "/people", project + "/costs", project + "/agreement"}
		addresses = append(addresses, project+"/follow-up", project+"/follow-up?from=2023-01&to=2023-05", project+"/funding")
		for _, c := range claim.Chain(b) {
			addresses = append(addresses, claimAddress(b, c.Record.Number))
		}
		for i := range b.People {
			addresses = append(addresses, project+"/people/"+url.PathEscape(b.People[i].ID))
		}
		for _, address := range addresses {
			for _, table := range site.get(t, address, "en").all("table") {
				if feet := below(table, "tfoot"); len(feet) > 0 {
					tables++
					addsUp(t, address, table, below(feet[0], "tr")[0])
				}
			}
		}
	}
	if tables < 100 {
		t.Errorf("only %d tables with a total were found", tables)
	}
}

// addsUp compares each filled cell of the total with the rows above it. Rows that
// are sums themselves, of a person or a year, are left out.
func addsUp(t *testing.T, address string, table, foot *html.Node) {
	t.Helper()
	total := cells(foot)
	sums := make([]decimal.Decimal, len(total))
	for _, body := range below(table, "tbody") {
		for _, row := range below(body, "tr") {
			if class := attribute(row, "class"); class == "grp" || class == "year" {
				continue
			}
			for i, cell := range cells(row) {
				if i > 0 && total[i] != "" {
					sums[i] = sums[i].Add(number(t, address, cell))
				}
			}
		}
	}
	for i := 1; i < len(total); i++ {
		if total[i] != "" && !number(t, address, total[i]).Equal(sums[i]) {
			t.Errorf("%s: the total %s of column %d is not the sum of its rows, %s", address, total[i], i, sums[i])
		}
	}
}

// below gives the elements of a name within a node, in the order of the page.
func below(n *html.Node, name string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			found = append(found, d)
		}
	}
	return found
}

// cells gives the texts of a row's cells, without what only the ear hears.
func cells(row *html.Node) []string {
	var texts []string
	for c := range row.ChildNodes() {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			texts = append(texts, strings.TrimSuffix(textOf(c), " (changed)"))
		}
	}
	return texts
}

// number reads an amount as an English page writes it; a dash is nothing.
func number(t *testing.T, address, text string) decimal.Decimal {
	t.Helper()
	plain := strings.NewReplacer("€", "", ",", "", "−", "-", "–", "").Replace(text)
	if plain == "" {
		return decimal.Zero
	}
	value, err := decimal.NewFromString(plain)
	if err != nil {
		t.Errorf("%s: %q is not an amount", address, text)
	}
	return value
}
