package main

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
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
	{sentence(`.*: bool value must be .* \(from envar (?P<variable>\S+)="(?P<given>.*)"\)`), "cli.usage.switch"},
	{sentence(`(?P<flag>--\S+): bool value must be .*`), "cli.usage.takes_no_value"},
	{sentence(`(?P<flag>--\S+) and (?P<other>--\S+) can't be used together`), "cli.usage.together"},
	{sentence(`(?P<flag>--\S+): netip.ParsePrefix\("(?P<given>[^"]*)"\).*`), "cli.usage.network"},
}

const nearest = `(?:, did you mean (?:one of )?(?P<near>.*)\?)?`

func sentence(pattern string) *regexp.Regexp { return regexp.MustCompile(`(?s)^` + pattern + `$`) }

// badUsage tells what is wrong with the command line.
func (s *streams) badUsage(err error) int {
	if len(fault.All(err)) > 0 { // the help could not be written
		return s.tell(err)
	}
	said, command, origin := err.Error(), "hankekirja", ""
	var parse *kong.ParseError
	if errors.As(err, &parse) {
		said = parse.Unwrap().Error()
		selected := parse.Context.Selected()
		if selected != nil {
			command = selected.FullPath()
		}
		if selected == nil || len(selected.Children) > 0 {
			said = strings.Replace(said, "unexpected argument", "unexpected command", 1)
		}
		origin = s.origin(said, parse.Context)
	}
	return s.refuse(s.mistake(said)+origin, command)
}

// origin names the environment variable of the flag that a sentence begins with, if
// the flag was not typed.
func (s *streams) origin(said string, ctx *kong.Context) string {
	for _, f := range ctx.Flags() {
		typed := slices.ContainsFunc(ctx.Args, func(arg string) bool { return strings.HasPrefix(arg, "--"+f.Name) })
		if len(f.Envs) > 0 && !f.IsBool() && !typed && strings.HasPrefix(said, "--"+f.Name) {
			return " " + s.p.T("cli.usage.environment", "variable", f.Envs[0])
		}
	}
	return ""
}

// refuse says why a command is not carried out.
func (s *streams) refuse(detail, command string) int {
	s.line(s.p.T("cli.usage", "detail", detail, "command", command))
	return exitBadInput
}

// blank names what a command cannot do without and was given as an empty text, which
// kong takes for a value: an empty address would be every address of the machine.
func blank(command *kong.Node) string {
	var names []string
	empty := func(v *kong.Value) bool { return v.Target.Kind() == reflect.String && v.Target.String() == "" }
	for _, a := range command.Positional {
		if empty(a) {
			names = append(names, a.Summary())
		}
	}
	for _, f := range command.Flags {
		if empty(f.Value) && (f.Required || f.Default != "") {
			names = append(names, flagName(f))
		}
	}
	return strings.Join(names, ", ")
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
			value := found[i]
			if name == "allowed" { // the empty one is the flag left out
				value = strings.ReplaceAll(strings.TrimPrefix(value, `"",`), ",", ", ")
			}
			pairs = append(pairs, name, value)
		}
		text := s.p.T(m.key, pairs...)
		if at := m.sentence.SubexpIndex("near"); at > 0 && found[at] != "" {
			text += " " + s.p.T("cli.usage.near", "near", found[at])
		}
		return text
	}
	return said
}
