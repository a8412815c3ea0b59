package main

import (
	"strings"

	"hankekirja/internal/i18n"
)

// languageOf finds the language before the flags are read, because what is wrong
// with a flag is told in it too.
func languageOf(args []string, environment string) i18n.Language {
	tag := environment
	for i, arg := range args {
		if value, is := strings.CutPrefix(arg, "--language="); is {
			tag = value
		}
		if arg == "--language" && i+1 < len(args) {
			tag = args[i+1]
		}
	}
	if l, known := i18n.Parse(tag); known {
		return l
	}
	return i18n.Languages[0]
}
