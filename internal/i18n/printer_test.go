package i18n

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// noBreak makes the ordinary spaces of an expected text no-break spaces.
func noBreak(s string) string { return strings.ReplaceAll(s, " ", nb) }

func TestMatch(t *testing.T) {
	for header, want := range map[string]Language{
		"":                        FI,
		"fi":                      FI,
		"sv":                      SV,
		"sv-FI":                   SV,
		"en-GB,en;q=0.9":          EN,
		"de":                      FI,
		"de,en;q=0.5":             EN,
		"se,fi":                   FI,
		"fi-FI,fi;q=0.9,en;q=0.8": FI,
		"*":                       FI,
		";;;not a header":         FI,
	} {
		if got := Match(header); got != want {
			t.Errorf("Match(%q) = %s, want %s", header, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, l := range Languages {
		if got, ok := Parse(string(l)); got != l || !ok {
			t.Errorf("Parse(%q) = %s, %v", l, got, ok)
		}
	}
	for _, tag := range []string{"", "de", "FI", "sv-FI"} {
		if _, ok := Parse(tag); ok {
			t.Errorf("Parse(%q) found a language", tag)
		}
	}
}

func TestPrinterOfAnUnknownLanguageIsTheDefault(t *testing.T) {
	if got := For("de").Lang(); got != FI {
		t.Errorf("For(de) writes %s, want %s", got, FI)
	}
}

func TestMessages(t *testing.T) {
	p := For(FI)
	for _, c := range []struct{ got, want string }{
		{p.T("category.staff"), "Palkkakustannukset"},
		{p.T("format.list", "first", "a, b", "last", "c"), "a, b ja c"},
		{p.T("format.list", "last", "c", "first", "{{.last}}"), "{{.last}} ja c"},
		{p.T("format.list", "first", "a"), "a ja ⟦last⟧"},
		{p.T("no.such.key"), "⟦no.such.key⟧"},
		{p.N("no.such.key", 1), "⟦no.such.key⟧"},
		{For(EN).N("words.sum_of", 1), "sum of 1 row"},
		{For(EN).N("words.sum_of", 31), "sum of 31 rows"},
		{For(EN).N("words.sum_of", 0), "sum of 0 rows"},
		{For(EN).N("words.sum_of", 1720), "sum of 1,720 rows"},
		{For(SV).N("words.sum_of", 1), "summan av 1 rad"},
		{For(SV).N("words.sum_of", 2), "summan av 2 rader"},
		{p.N("words.sum_of", 31), "31 rivin summa"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if !p.Has("category.staff") || p.Has("no.such.key") {
		t.Error("Has does not tell which keys there are")
	}
}

func TestFaultIsTheSentenceOfItsKey(t *testing.T) {
	f := fault.At("/people/0", fault.Invalid, "format.range", "from", "1", "to", "2")
	if got := For(FI).Fault(f); got != "1–2" {
		t.Errorf("got %q", got)
	}
	days := fault.New(fault.Invalid, "format.range", "from", "2026-10-01", "to", "2026-11-26")
	if got := For(FI).Fault(days); got != "1.10.2026–26.11.2026" {
		t.Errorf("got %q", got)
	}
	month := fault.New(fault.NotFound, "record.unknown_sheet", "month", "2027-05")
	if got := For(FI).Fault(month); got != "Henkilöllä ei ole työaikakirjanpitoa kuukaudelta 5/2027." {
		t.Errorf("got %q", got)
	}
	if got := For(FI).Fault(fault.New(fault.Invalid, "no.such.key")); got != "⟦no.such.key⟧" {
		t.Errorf("got %q", got)
	}
}

func TestTextIsInTheReadersLanguageOrTheFirstGiven(t *testing.T) {
	both := project.Text{"en": "growth", "sv": "tillväxt"}
	inAll(t, "Text", func(p *Printer) string { return p.Text(both) }, "tillväxt", "tillväxt", "growth")
	inAll(t, "no Text", func(p *Printer) string { return p.Text(nil) }, "", "", "")
	empty := project.Text{"fi": "", "en": "growth"}
	inAll(t, "empty Text", func(p *Printer) string { return p.Text(empty) }, "growth", "growth", "growth")
}

func TestSentencesRefuseMisspeltPlaceholders(t *testing.T) {
	for _, src := range []string{"{{name}}", "{{.name}", "{ .name }", "{{ .name }}", "{{.name1}}", "{{if .x}}a{{end}}"} {
		if _, err := parseSentence(src); err == nil {
			t.Errorf("%q was taken", src)
		}
	}
}

func TestSortKeyFollowsTheFinnishAlphabet(t *testing.T) {
	want := []string{"", "1", "aalto", "Aho", "aho-koski", "Virtanen",
		"Wikström", "Zetterberg", "Åberg", "Äijälä", "Öhman"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(SortKey(a), SortKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("sorted %q, want %q", got, want)
	}
	if SortKey("ÄIJÄLÄ") != SortKey("äijälä") {
		t.Error("upper and lower case sort apart")
	}
}

func TestManyGoroutinesMayPrint(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				SortKey("Åberg")
				if got := For(SV).N("words.sum_of", 2); got != "summan av 2 rader" {
					t.Errorf("got %q", got)
				}
			}
		})
	}
	all.Wait()
}
