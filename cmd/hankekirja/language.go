package main

import (
	"strings"

	"hankekirja/internal/i18n"
)

// languageOf finds the language before the flags are read, because what is wrong
// with a flag is told in it too. A tag that is none changes nothing.
func languageOf(args []string, environment string) i18n.Language {
	language := i18n.Languages[0]
	read := func(tag string) {
		if l, known := i18n.Parse(tag); known {
			language = l
		}
	}
	read(environment)
	for i, arg := range args {
		if value, is := strings.CutPrefix(arg, "--language="); is {
			read(value)
		}
		if arg == "--language" && i+1 < len(args) {
			read(args[i+1])
		}
	}
	return language
}
