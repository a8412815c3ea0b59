package i18n

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// Printer writes for the readers of one language. It never changes, and many
// goroutines may use it at once.
type Printer struct {
	lang     Language
	messages map[string]sentence
	plurals  *goi18n.Localizer
	formats  formats
}

func newPrinter(l Language, messages map[string]sentence, plurals *goi18n.Localizer) *Printer {
	p := &Printer{lang: l, messages: messages, plurals: plurals}
	p.formats = p.readFormats()
	return p
}

// For gives the printer of a language; of an unknown one, that of the default.
func For(l Language) *Printer {
	printers := load()
	if p, known := printers[l]; known {
		return p
	}
	return printers[Languages[0]]
}

// Lang is the language of the printer.
func (p *Printer) Lang() Language { return p.lang }

// Has tells whether the catalogue has a message of the key.
func (p *Printer) Has(key string) bool {
	_, has := p.messages[key]
	return has
}

// T is the message of a key, its placeholders filled from pairs: name, value,
// name, value. A key that is not there gives ⟦key⟧.
func (p *Printer) T(key string, pairs ...string) string {
	s, has := p.messages[key]
	if !has {
		return missing(key)
	}
	return s.fill(pairs)
}

// N is the message of a key in the form for a count, which fills {{.Count}}.
func (p *Printer) N(key string, count int, pairs ...string) string {
	if !p.Has(key) {
		return missing(key)
	}
	args := append(arguments{"Count", p.Count(count)}, pairs...)
	// Every message has the form of many, so the one error left is a language
	// without the form asked for, where go-i18n gives the form of many.
	text, _ := p.plurals.Localize(&goi18n.LocalizeConfig{
		MessageID: key, PluralCount: count, TemplateData: args, TemplateParser: sentences{},
	})
	return text
}

// dayArguments name the arguments of a fault that are civil days, and euroArguments those
// that are amounts.
var (
	dayArguments  = []string{"day", "from", "to"}
	euroArguments = []string{"euro", "printed", "sum"}
)

// Fault is the sentence of a fault, without the path where it stands. An argument
// called day, from or to is a civil day where it can be, one called month a month, one
// called euro, printed or sum an amount and one called hours hours, and they are written so.
func (p *Printer) Fault(f *fault.Fault) string {
	s, has := p.messages[f.Key]
	if !has {
		return missing(f.Key)
	}
	args := make(arguments, 0, 2*len(f.Args))
	for name, value := range f.Args {
		if day, err := calendar.ParseDate(value); slices.Contains(dayArguments, name) && err == nil {
			value = p.Date(day)
		}
		if month, err := calendar.ParseMonth(value); name == "month" && err == nil {
			value = p.ShortMonth(month)
		}
		if amount, err := money.ParseCents(value); slices.Contains(euroArguments, name) && err == nil {
			value = p.Euro(amount)
		}
		if hours, err := money.ParseHours(value); name == "hours" && err == nil {
			value = p.HoursUnit(hours)
		}
		args = append(args, name, value)
	}
	return s.fill(args)
}

// Text is a text of the project in this language, or in the first of Languages
// that it was given in.
func (p *Printer) Text(t project.Text) string {
	if text := t[string(p.lang)]; text != "" {
		return text
	}
	for _, l := range Languages {
		if text := t[string(l)]; text != "" {
			return text
		}
	}
	return ""
}
