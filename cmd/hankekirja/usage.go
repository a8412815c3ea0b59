package main

import (
	"errors"
	"regexp"
	"strings"

	"hankekirja/internal/fault"

	"github.com/alecthomas/kong"
)

// mistakes are the sentences in which kong tells what is wrong with a command
// line, which have no codes, and our messages for them. A group fills the
// placeholder of its name.
var mistakes = []struct {
	sentence *regexp.Regexp
	key      string
}{
	{sentence(`missing flags: (?P<missing>.+)`), "cli.usage.missing"},
	{sentence(`expected "(?P<argument><.+>)"`), "cli.usage.missing_argument"},
	{sentence(`expected one of ".*`), "cli.usage.missing_command"},
	{sentence(`unexpected command (?P<argument>.*?)` + nearest), "cli.usage.unknown_command"},
	{sentence(`unexpected argument (?P<argument>.*?)` + nearest), "cli.usage.unexpected"},
	{sentence(`unknown flag (?P<flag>.*?)` + nearest), "cli.usage.unknown_flag"},
	{sentence(`(?P<flag>--\S+) must be one of (?P<allowed>\S+) but got "(?P<given>.*)"`), "cli.usage.one_of"},
	{sentence(`(?P<flag>--\S+): expected a valid 64 bit int but got "(?P<given>.*)"`), "cli.usage.number"},
	{sentence(`(?P<flag>--\S+): expected \S+ value but got .*`), "cli.usage.no_value"},
	{sentence(`(?P<flag>--\S+): bool value must be .*`), "cli.usage.takes_no_value"},
}

const nearest = `(?:, did you mean (?:one of )?(?P<near>.*)\?)?`

func sentence(pattern string) *regexp.Regexp { return regexp.MustCompile(`(?s)^` + pattern + `$`) }

// badUsage tells what is wrong with the command line.
func (s *streams) badUsage(err error) int {
	if len(fault.All(err)) > 0 { // the help could not be written
		return s.tell(err)
	}
	said, command := err.Error(), "hankekirja"
	var parse *kong.ParseError
	if errors.As(err, &parse) {
		said = parse.Unwrap().Error()
		if selected := parse.Context.Selected(); selected != nil {
			command = selected.FullPath()
		} else {
			said = strings.Replace(said, "unexpected argument", "unexpected command", 1)
		}
	}
	s.line(s.p.T("cli.usage", "detail", s.mistake(said), "command", command))
	return exitBadInput
}

// mistake says a sentence of kong's in the reader's language. One that a newer kong
// puts in other words stays as it is.
func (s *streams) mistake(said string) string {
	for _, m := range mistakes {
		found := m.sentence.FindStringSubmatch(said)
		if found == nil {
			continue
		}
		var pairs []string
		for i, name := range m.sentence.SubexpNames() {
			pairs = append(pairs, name, found[i])
		}
		text := s.p.T(m.key, pairs...)
		if at := m.sentence.SubexpIndex("near"); at > 0 && found[at] != "" {
			text += " " + s.p.T("cli.usage.near", "near", found[at])
		}
		return text
	}
	return said
}
