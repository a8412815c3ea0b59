package i18n

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// sentence is a message cut at its placeholders, ready to be filled. A page of a
// thousand rows fills tens of thousands of them, so they are cut only once.
type sentence []piece

// piece is literal text, or the placeholder of a name.
type piece struct {
	text string
	name string
}

// arguments are the values of placeholders in pairs: name, value, name, value.
type arguments []string

var placeholder = regexp.MustCompile(`\{\{\.([A-Za-z_]+)\}\}`)

// parseSentence cuts a message. Placeholders are all that a message can hold: a
// brace left over means a misspelt one.
func parseSentence(src string) (sentence, error) {
	var s sentence
	rest := 0
	for _, at := range placeholder.FindAllStringSubmatchIndex(src, -1) {
		s = s.withText(src[rest:at[0]])
		s = append(s, piece{name: src[at[2]:at[3]]})
		rest = at[1]
	}
	s = s.withText(src[rest:])
	for _, p := range s {
		if strings.ContainsAny(p.text, "{}") {
			return nil, fmt.Errorf("a placeholder is written {{.name}}, not as in %q", src)
		}
	}
	return s, nil
}

func (s sentence) withText(text string) sentence {
	if text == "" {
		return s
	}
	return append(s, piece{text: text})
}

// fill puts the arguments in their places. A missing one shows as ⟦name⟧, which
// tests of pages look for.
func (s sentence) fill(args arguments) string {
	if len(s) == 1 && s[0].name == "" {
		return s[0].text
	}
	var b strings.Builder
	for _, p := range s {
		if p.name == "" {
			b.WriteString(p.text)
		} else {
			b.WriteString(args.value(p.name))
		}
	}
	return b.String()
}

func (a arguments) value(name string) string {
	for i := 0; i+1 < len(a); i += 2 {
		if a[i] == name {
			return a[i+1]
		}
	}
	return missing(name)
}

// missing marks a key or argument that is not there, so that it is seen.
func missing(name string) string { return "⟦" + name + "⟧" }

// Execute fills the sentence for go-i18n, which picks the plural form.
func (s sentence) Execute(data any) (string, error) {
	args, _ := data.(arguments)
	return s.fill(args), nil
}

// sentences is the template language of the catalogues, as go-i18n asks for it.
type sentences struct{}

// Parse cuts a message at the usual braces.
func (sentences) Parse(src, _, _ string) (template.ParsedTemplate, error) { return parseSentence(src) }

// Cacheable is true: a cut sentence never changes.
func (sentences) Cacheable() bool { return true }
