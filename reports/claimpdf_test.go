package reports

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"

	"pgregory.net/rapid"
)

var (
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	pdfText   = regexp.MustCompile(`(?s)BT [\d.]+ ([\d.-]+) Td \(((?:[^\\)]|\\.)*)\) Tj ET`)
	pdfEscape = regexp.MustCompile(`(?s)\\(.)`)
)

// pdfPages gives the texts of each page in the order they were set, those of one
// height on one line.
func pdfPages(t testing.TB, data []byte) []string {
	t.Helper()
	var pages []string
	for _, stream := range pdfStream.FindAllSubmatch(data, -1) {
		r, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue // not a compressed stream
		}
		content, err := io.ReadAll(r)
		if err != nil || !bytes.Contains(content, []byte(" Td (")) {
			continue
		}
		var page strings.Builder
		height := ""
		for _, text := range pdfText.FindAllSubmatch(content, -1) {
			switch {
			case page.Len() == 0:
			case height == string(text[1]):
				page.WriteString(" | ")
			default:
				page.WriteByte('\n')
			}
			height = string(text[1])
			page.WriteString(pdfString(text[2]))
		}
		pages = append(pages, page.String())
	}
	return pages
}

// pdfString reads a string of two-byte characters.
func pdfString(escaped []byte) string {
	raw := pdfEscape.ReplaceAllFunc(escaped, func(e []byte) []byte {
		if e[1] == 'r' {
			return []byte("\r")
		}
		return e[1:]
	})
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

func TestReferenceClaimOnPaper(t *testing.T) {
	b, claims := reference(t)
	for _, l := range i18n.Languages {
		t.Run(string(l), func(t *testing.T) {
			data, err := ClaimPDF(ofClaim(b, claims, 4, l))
			if err != nil {
				t.Fatal(err)
			}
			pages := pdfPages(t, data)
			complete(t, "claim-4-pdf."+string(l)+".txt", strings.Join(pages, "\n\f\n")+"\n")
		})
	}
}

func TestSameClaimSamePaper(t *testing.T) {
	b, claims := reference(t)
	first, err := ClaimPDF(ofClaim(b, claims, 4, i18n.SV))
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, err := ClaimPDF(ofClaim(b, claim.Chain(b), 4, i18n.SV))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("the same claim gave other bytes")
		}
	}
}

func TestNoSuchClaimOnPaper(t *testing.T) {
	b, claims := reference(t)
	for _, number := range []int{0, len(claims) + 1} {
		if _, err := ClaimPDF(ofClaim(b, claims, number, i18n.FI)); err == nil {
			t.Errorf("a PDF of claim %d, which does not exist", number)
		}
	}
}

// TestEveryClaimOnPaper sets a claim of every model in every language: each page
// names the project, the claim and its place among the pages, and no message is
// missing.
func TestEveryClaimOnPaper(t *testing.T) {
	for i, g := range generated(t) {
		l := i18n.Languages[i%len(i18n.Languages)]
		t.Run(g.name, func(t *testing.T) {
			data, err := ClaimPDF(ofClaim(g.book, g.claims, g.claim, l))
			if err != nil {
				t.Fatal(err)
			}
			pages := pdfPages(t, data)
			for n, page := range pages {
				lines := strings.Split(page, "\n")
				foot := lines[len(lines)-1]
				for _, want := range []string{
					fmt.Sprintf("%d/%d", n+1, len(pages)), g.book.Agreement.Code,
					claimTitle(g.claims[g.claim-1].Record, i18n.For(l)),
				} {
					if !strings.Contains(foot, want) {
						t.Errorf("page %d lacks %q at its foot: %s", n+1, want, foot)
					}
				}
				if strings.Contains(page, "⟦") {
					t.Errorf("page %d lacks a message or an argument", n+1)
				}
			}
		})
	}
}

// TestLinesOnPaperAddUp: the staff lines and the other rows of a claim come to its
// eligible costs.
func TestLinesOnPaperAddUp(t *testing.T) {
	p := i18n.For(i18n.EN)
	for _, g := range generated(t) {
		for i := range g.claims {
			c := &g.claims[i]
			w := &claimPaper{
				book: g.book, claims: g.claims, claim: c, printer: p, words: newCostWords(g.book, g.claims, p),
			}
			var sum money.Cents
			for j := range c.Lines {
				if c.Lines[j].Person != "" {
					sum += c.Lines[j].Amount.Cents()
				}
			}
			for _, row := range w.otherRows() {
				sum += row.Amount
			}
			equalCents(t, fmt.Sprint(g.name, " ", i+1), sum, c.Own.Eligible.Cents())
		}
	}
}

// TestNothingIsCutOff puts long and strange names into a claim: every character
// that paper can show is there, even of a text that no page holds.
func TestNothingIsCutOff(t *testing.T) {
	b, _ := projectOf(t, "cases", "actual_side-costs_1.json")
	long := strings.Repeat("Käsivarsi", 30) + " " + strings.Repeat("pitkä teksti ", 900) + "LOPPU"
	for i := range b.People {
		b.People[i].Name = "Åke (\\) Öström 💶\tvon " + strings.Repeat("Bindestreck-", 12) + "Sist"
	}
	for i := range b.Costs {
		b.Costs[i].Description = long
	}
	b.Agreement.Code = strings.Repeat("KOODI-", 40)
	b.Agreement.OtherFunding[0].Source = strings.Repeat("rahoittaja ", 1500) + "VIIMEINEN"
	claims := claim.Chain(b)
	data, err := ClaimPDF(ofClaim(b, claims, len(claims), i18n.FI))
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Join(pdfPages(t, data), "\n")
	title := claimTitle(claims[len(claims)-1].Record, i18n.For(i18n.FI))
	for _, want := range []string{"Åke (\\) Öström \ufffd", "Sist", "LOPPU", "VIIMEINEN", title} {
		if !strings.Contains(pages, want) {
			t.Errorf("%q is not on paper", want)
		}
	}
	bought := 0
	for _, line := range claims[len(claims)-1].Lines {
		if line.Cost != "" {
			bought++
		}
	}
	if got, want := strings.Count(pages, "teksti"), 900*bought; got != want {
		t.Errorf("%d of %d words of the descriptions are on paper", got, want)
	}
}

// TestTablesRepeatTheirHeader: a table of more rows than a page repeats its header,
// and its total stands once, after the last row.
func TestTablesRepeatTheirHeader(t *testing.T) {
	p := newPaper("test", "fi", 1)
	table := paperTable{
		columns: []paperColumn{{title: "HEAD", width: 80}, {title: "AMOUNT", width: 40, right: true}},
		total:   []string{"TOTAL", "1,00"},
	}
	for i := range 100 {
		table.rows = append(table.rows, []string{fmt.Sprint("row ", i), "0,01"})
	}
	p.footer = "foot"
	p.table(table)
	data, err := p.bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := pdfPages(t, data)
	if len(pages) < 2 {
		t.Fatalf("the table takes %d pages", len(pages))
	}
	for i, page := range pages {
		if !strings.HasPrefix(page, "HEAD | AMOUNT\n") {
			t.Errorf("page %d does not begin with the header: %.40s", i+1, page)
		}
		if got := strings.Contains(page, "row 99 | 0,01\nTOTAL | 1,00"); got != (i == len(pages)-1) {
			t.Errorf("page %d: total there is %v", i+1, got)
		}
	}
}

// TestWrapKeepsEveryCharacter: lines fit their width, and nothing but the spaces
// at their ends is lost.
func TestWrapKeepsEveryCharacter(t *testing.T) {
	p := newPaper("test", "fi", 1)
	p.face(false, bodyType, inkText)
	const width, hair = 30.0, 0.01
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune("aåöWi .-–€ 漢💶")), 0, 200, -1).Draw(t, "words")
		lines := p.wrap(words, width)
		for _, line := range lines {
			if p.pdf.GetStringWidth(strings.TrimRight(line, " ")) > width+hair && len([]rune(line)) > 1 {
				t.Fatalf("%q is wider than its column", line)
			}
		}
		if got, want := bare(strings.Join(lines, "")), bare(onPaper(words)); got != want {
			t.Fatalf("wrapped to %q, want %q", got, want)
		}
	})
}

// bare leaves the spaces out.
func bare(s string) string { return strings.ReplaceAll(s, " ", "") }
