package web

import (
	"maps"
	"regexp"
	"strings"
	"unicode/utf8"

	"hankekirja/internal/fault"
)

// text words a problem for somebody at a form, where the project file says it its
// own way. The input of the name is what it stands beside, if any.
func (b *formBuilder) text(p *fault.Fault, name string) string {
	rest, ofFile := strings.CutPrefix(p.Key, "file.")
	if !ofFile {
		return b.d.Fault(p)
	}
	own := *p
	own.Args = b.asTyped(p.Args, strings.TrimSpace(b.values[name]))
	if b.d.Has("form.wrong." + rest) {
		own.Key = "form.wrong." + rest
	}
	return b.d.Fault(&own)
}

// maxRepeated is how many characters of what was typed a problem repeats; of more,
// the fault has the beginning.
const maxRepeated = 40

// repeated is what a problem repeats of a text that was typed.
func repeated(text string) string {
	if utf8.RuneCountInString(text) <= maxRepeated {
		return text
	}
	return string([]rune(text)[:maxRepeated-1]) + "…"
}

// fileDecimal is an amount or a percentage as the project file writes it.
var fileDecimal = regexp.MustCompile(`^-?[0-9]+\.[0-9]+$`)

// asTyped makes the values that a problem names those the reader knows: the value of
// the input as it was typed, and others with the decimal sign of the language.
func (b *formBuilder) asTyped(args map[string]string, input string) map[string]string {
	own := maps.Clone(args)
	for name, value := range own {
		switch {
		case name == "value" && input != "" && utf8.RuneCountInString(input) <= maxRepeated:
			own[name] = input
		case name == "value":
			own[name] = strings.TrimPrefix(value, `"`) // of a number's field, as the file quotes it
		case fileDecimal.MatchString(value):
			own[name] = shownValue(b.d, amountKind, value)
		}
	}
	return own
}
