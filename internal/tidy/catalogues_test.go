package tidy

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// That the languages agree with each other is tested in i18n. Here: that the
// program and its catalogues agree.

// catalogue holds the messages of the default language.
const catalogue = "internal/i18n/catalog/fi/"

// joined are families whose keys are put together from parts that no string in the
// code shows, and why.
var joined = map[string]string{
	"category.":      "a label's argument: its name is the family",
	"pay_type.":      "a label's argument: its name is the family",
	"rule.":          "the number of a rule that a figure or a check cites",
	"accessibility.": "a statement: its paragraphs in their order",
	"privacy.":       "a statement: its paragraphs in their order",
	"fund.":          "the fund that a funding decision names",
	"words.given.":   "the kind of the record that an amount comes from",
	"words.carried.": "the kind of the record that an amount comes from",
	"form.":          "the id of a form, which the tests of the pages match with the forms",
	"field.":         "a field of a form, likewise",
	"hint.":          "a field of a form, likewise",
	"history.":       "the action of an event, and the kind of its record",
}

var (
	placeholder = regexp.MustCompile(`\{\{\.([A-Za-z_]+)\}\}`)
	action      = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	quoted      = regexp.MustCompile("\"([^\"]*)\"|`([^`]*)`")
	keyForm     = regexp.MustCompile(`^[a-z_]+(\.[A-Za-z0-9_+-]*[A-Za-z0-9+])+$`)
	number      = regexp.MustCompile(`^[0-9]+$`)
	fileName    = regexp.MustCompile(`\.(json|html|css|js|svg|woff2|xlsx|csv|sql|db|go|png|pdf|txt|md|xml|rels)$`)
)

// messages gives the placeholders of each key.
func messages(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, f := range files(t, ".json") {
		if !strings.HasPrefix(f.path, catalogue) {
			continue
		}
		var content map[string]any
		if err := json.Unmarshal([]byte(f.text), &content); err != nil {
			t.Fatalf("%s: %v", f.path, err)
		}
		for key, message := range content {
			names := []string{}
			for _, found := range placeholder.FindAllStringSubmatch(fmt.Sprint(message), -1) {
				names = append(names, found[1])
			}
			slices.Sort(names)
			all[key] = slices.Compact(names)
		}
	}
	return all
}

// use is one place that says a text, which may be a key.
type use struct {
	text, where string
	given       []string // names of the arguments beside it; nil where not all are known
}

// texts gives every string of the program: of its code, its pages and its data.
func texts(t *testing.T) []use {
	t.Helper()
	var all []use
	for _, s := range sources(t, ours) {
		all = append(all, codeTexts(s)...)
	}
	for _, f := range files(t, append([]string{".json"}, markup...)...) {
		isCatalogue := strings.HasPrefix(f.path, "internal/i18n/catalog/")
		if !isCatalogue && !strings.Contains("/"+f.path, "/"+testdata) && ours(f) {
			all = append(all, dataTexts(f)...)
		}
	}
	return all
}

// codeTexts gives the strings of a Go file.
func codeTexts(s source) []use {
	var all []use
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.KeyValueExpr:
			// What an event records is no message, though it looks like a key.
			if field, is := n.Key.(*ast.Ident); is && field.Name == "Action" {
				return false
			}
		case *ast.ValueSpec: // ActionFrozen = "claim.frozen"
			if strings.HasPrefix(n.Names[0].Name, "Action") {
				return false
			}
		case *ast.CallExpr:
			if u, names := message(n); names {
				u.where = s.line(n)
				all = append(all, u)
			}
		case *ast.BasicLit:
			text, _ := literal(n)
			for _, part := range strings.Split(text, "|") { // a column: key|rule
				all = append(all, use{text: part, where: s.line(n)})
			}
		}
		return true
	})
	return all
}

// dataTexts gives the strings of a page's actions, or of a data file.
func dataTexts(f file) []use {
	parts := []string{f.text}
	if ends(f.path, markup...) {
		parts = action.FindAllString(f.text, -1)
	}
	var all []use
	for _, part := range parts {
		for _, found := range quoted.FindAllStringSubmatch(part, -1) {
			all = append(all, use{text: found[1] + found[2], where: f.path})
		}
	}
	return all
}

func literal(e ast.Expr) (string, bool) {
	l, is := e.(*ast.BasicLit)
	if !is || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// speakers are the functions that take a key and pairs of names and values: where
// the key stands, what goes before it, what they fill in themselves, and whether
// more arguments may come later.
var speakers = map[string]struct {
	key    int
	prefix string
	fills  []string
	open   bool
}{
	"T":       {key: 0},
	"N":       {key: 0, fills: []string{"Count"}},
	"New":     {key: 1},
	"At":      {key: 2},
	"LabelOf": {key: 0, prefix: "figure.", open: true},
}

// message reads a call that names a message.
func message(call *ast.CallExpr) (use, bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	speaker, is := speakers[name]
	if !is || len(call.Args) <= speaker.key {
		return use{}, false
	}
	key, is := literal(call.Args[speaker.key])
	if !is || !keyForm.MatchString(speaker.prefix+key) {
		return use{}, false
	}
	pairs := call.Args[speaker.key+1:]
	if name == "N" && len(pairs) > 0 {
		pairs = pairs[1:]
	}
	u := use{text: speaker.prefix + key}
	if speaker.open {
		return u, true
	}
	u.given = append([]string{}, speaker.fills...)
	for i := 0; i < len(pairs); i += 2 {
		argument, is := literal(pairs[i])
		if !is {
			u.given = nil
			break
		}
		u.given = append(u.given, argument)
	}
	return u, true
}

// keyProblems finds keys that have no message, messages that lack an argument, and
// messages that nobody says.
func keyProblems(messages map[string][]string, uses []use) []string {
	families := map[string]bool{}
	for key := range messages {
		family, _, _ := strings.Cut(key, ".")
		families[family] = true
	}
	var problems []string
	words := map[string]bool{}
	for _, u := range uses {
		words[u.text] = true
		family, _, _ := strings.Cut(u.text, ".")
		if !families[family] || !keyForm.MatchString(u.text) || fileName.MatchString(u.text) {
			continue
		}
		needed, has := messages[u.text]
		if !has {
			problems = append(problems, fmt.Sprintf("%s: no language has %s", u.where, u.text))
		}
		for _, name := range needed {
			if u.given != nil && !slices.Contains(u.given, name) {
				problems = append(problems, fmt.Sprintf("%s: %s needs the argument %s", u.where, u.text, name))
			}
		}
	}
	said := sayer(words)
	for key := range messages {
		if !said(key) {
			problems = append(problems, fmt.Sprintf("nobody says %s", key))
		}
	}
	return problems
}

// sayer tells whether the words of the program can make a key: whole, as a word
// and an ending such as ".what", or as beginnings such as "check.", a word or
// number, and perhaps an ending.
func sayer(words map[string]bool) func(key string) bool {
	var beginnings, endings []string
	for word := range words {
		if len(word) > 2 && ends(word, ".", "_") {
			beginnings = append(beginnings, word)
		}
		if len(word) > 1 && strings.ContainsAny(word[:1], "._") {
			endings = append(endings, word)
		}
	}
	known := func(word string) bool { return words[word] || number.MatchString(word) }
	knownWithEnding := func(text string) bool {
		return known(text) || slices.ContainsFunc(endings, func(ending string) bool {
			word, has := strings.CutSuffix(text, ending)
			return has && known(word)
		})
	}
	var said func(text string) bool
	said = func(text string) bool {
		return knownWithEnding(text) || slices.ContainsFunc(beginnings, func(beginning string) bool {
			rest, begins := strings.CutPrefix(text, beginning)
			return begins && said(rest)
		})
	}
	families := slices.Collect(maps.Keys(joined))
	return func(key string) bool {
		return said(key) || slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(key, f) })
	}
}

func TestProgramAndCataloguesAgree(t *testing.T) {
	report(t, keyProblems(messages(t), texts(t)), "a key without a message shows the reader ⟦key⟧, and a message that "+
		"nobody says is translated for nothing")
}

func TestKeyRuleFinds(t *testing.T) {
	messages := map[string][]string{
		"claim.title":    {"number"},
		"check.late":     {},
		"check.late.fix": {},
		"check.lost":     {},
		"error.404":      {},
		"figure.wages":   {"person"},
	}
	tests := []struct{ code, want string }{
		{`p.T("claim.title", "number", "1")`, ""},
		{`p.T("claim.title")`, "claim.title needs the argument number"},
		{`p.T("claim.missing")`, "no language has claim.missing"},
		{`fault.New(fault.Invalid, "claim.gone")`, "no language has claim.gone"},
		{`open("claim.xlsx")`, ""},
		{`audit.Event{Action: "claim.frozen"}`, ""},
		{`money.LabelOf("wages")`, ""},
		{`money.LabelOf("wage")`, "no language has figure.wage"},
		{`p.T("check." + late + ".fix")`, "nobody says check.lost"},
	}
	for _, tt := range tests {
		s := parse(t, file{"sample.go", "package sample\nvar x, late, status = " + tt.code + `, "late", "error." + n`})
		got := strings.Join(keyProblems(messages, codeTexts(s)), "\n")
		if tt.want != "" && !strings.Contains(got, tt.want) || tt.want == "" && strings.Contains(got, "sample.go") {
			t.Errorf("%s: %q, want %q", tt.code, got, tt.want)
		}
		for _, said := range []string{"check.late\n", "error.404"} {
			if strings.Contains(tt.code, "check.") && strings.Contains(got+"\n", "says "+said) {
				t.Errorf("%s: %q, which the code can say", tt.code, got)
			}
		}
	}
}
