// Package i18n turns keys, figures, faults, amounts and dates into words in the
// reader's language. A language is one folder of catalog/ and one line in
// Languages; nothing else in the program knows a word that people read.
//
// A placeholder of a message is named exactly as its argument: T("key", "name",
// v) and a fault's or label's Args["name"] both fill {{.name}}.
package i18n

import (
	"slices"

	"golang.org/x/text/language"
)

// Language is the tag of a language and the name of its folder in catalog/.
type Language string

// The languages.
const (
	FI Language = "fi"
	SV Language = "sv"
	EN Language = "en"
)

// Languages lists the languages, the default first.
var Languages = []Language{FI, SV, EN}

// Parse gives the language of a tag such as "sv", and whether there is one.
func Parse(tag string) (Language, bool) {
	l := Language(tag)
	return l, slices.Contains(Languages, l)
}

// Match picks the language that an Accept-Language header asks for, or the
// default where it asks for none of ours or is not readable.
func Match(acceptLanguage string) Language {
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(wanted) == 0 {
		return Languages[0]
	}
	_, at, confidence := matcher.Match(wanted...)
	if confidence == language.No {
		return Languages[0]
	}
	return Languages[at]
}

var matcher = language.NewMatcher(tags())

func tags() []language.Tag {
	all := make([]language.Tag, len(Languages))
	for i, l := range Languages {
		all[i] = language.MustParse(string(l))
	}
	return all
}
