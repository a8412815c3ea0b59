package fault

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Unwritable names the first character of a text that no recorded text may have, such as
// U+0000; empty where there is none. Workbooks, databases and terminals cannot carry them.
func Unwritable(s string) string {
	for _, c := range s {
		if unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r' {
			return fmt.Sprintf("%U", c)
		}
	}
	return ""
}

// OfText refuses a text that a project file could not hold, at a path; nil where it
// can. Faults: form.encoding, file.control_character.
func OfText(path, s string) *Fault {
	if !utf8.ValidString(s) {
		return At(path, Invalid, "form.encoding")
	}
	if code := Unwritable(s); code != "" {
		return At(path, Invalid, "file.control_character", "code", code)
	}
	return nil
}
