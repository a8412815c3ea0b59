package importer

import (
	"strconv"
	"strings"

	"hankekirja/internal/calendar"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// exampleText writes an example as Finnish programs write their exports: Windows-1252 and
// semicolons, which what it is filled with cannot add to.
func exampleText(name string, words map[string]string) []byte {
	text, err := examples.ReadFile("examples/" + name + ".txt")
	if err != nil {
		panic("an example is not embedded: " + err.Error())
	}
	pairs := []string{"\n", "\r\n"}
	for word, of := range words {
		pairs = append(pairs, "{"+word+"}", strings.ReplaceAll(of, ";", " "))
	}
	filled := strings.NewReplacer(pairs...).Replace(string(text))
	out, err := encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).String(filled)
	if err != nil {
		panic("the example " + name + " cannot be written: " + err.Error())
	}
	return []byte(out)
}

// printedMonth writes a month as these programs do: 3.2025.
func printedMonth(m calendar.Month) string {
	return strconv.Itoa(m.MonthOfYear()) + "." + strconv.Itoa(m.Year())
}
