package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// help writes the help of the program, or of the command that was named, in the
// reader's language: kong's own speaks English only.
func (s *streams) help(_ kong.HelpOptions, ctx *kong.Context) error {
	about := ctx.Model.Node
	if selected := ctx.Selected(); selected != nil {
		about = selected
	}
	var arguments, flags, commands []string
	for _, a := range about.Positional {
		arguments = append(arguments, entry(a.Summary(), a.Help))
	}
	for _, level := range slices.Backward(about.AllFlags(true)) { // its own first
		for _, f := range level {
			flags = append(flags, entry(flagName(f), s.flagHelp(f)))
		}
	}
	for _, c := range about.Children {
		commands = append(commands, entry(s.synopsis(c), c.Help))
	}
	text := s.p.T("cli.help.usage") + " " + s.synopsis(about) + "\n\n" + about.Help + "\n" +
		section(s.p.T("cli.help.arguments"), arguments) + section(s.p.T("cli.help.flags"), flags) +
		section(s.p.T("cli.help.commands"), commands)
	if len(commands) > 0 {
		text += "\n" + s.p.T("cli.help.more") + "\n"
	}
	return s.write([]byte(text))
}

func section(title string, entries []string) string {
	if len(entries) == 0 {
		return ""
	}
	return "\n" + title + "\n" + strings.Join(entries, "")
}

func entry(name, help string) string { return "  " + name + "\n      " + help + "\n" }

// synopsis is how a command is typed, with what it cannot do without.
func (s *streams) synopsis(n *kong.Node) string {
	parts := []string{n.FullPath()}
	if len(n.Children) > 0 {
		parts = append(parts, s.p.T("cli.help.command"))
	}
	for _, a := range n.Positional {
		parts = append(parts, a.Summary())
	}
	for _, f := range n.Flags {
		if f.Required {
			parts = append(parts, flagName(f))
		}
	}
	return strings.Join(append(parts, s.p.T("cli.help.options")), " ")
}

func flagName(f *kong.Flag) string {
	name := "--" + f.Name
	if f.Short != 0 {
		name = "-" + string(f.Short) + ", " + name
	}
	if f.IsBool() {
		return name
	}
	if f.Enum != "" {
		return name + "=" + strings.ReplaceAll(strings.TrimPrefix(f.Enum, ","), ",", "|")
	}
	return name + "=" + f.FormatPlaceHolder()
}

// flagHelp adds to the help of a flag where its value comes from if it is not given.
func (s *streams) flagHelp(f *kong.Flag) string {
	var notes []string
	if f.Default != "" {
		notes = append(notes, s.p.T("cli.help.default", "value", f.Default))
	}
	if len(f.Envs) > 0 {
		notes = append(notes, s.p.T("cli.help.environment", "name", f.Envs[0]))
	}
	if len(notes) == 0 {
		return f.Help
	}
	return f.Help + "\n      " + strings.Join(notes, ", ")
}
