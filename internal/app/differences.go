package app

import (
	"bytes"
	"fmt"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

// maxDifferences bounds how many differences are told; one line more says what
// they mean.
const maxDifferences = 99

// differences compares a Book read from a file with the one in the database: nil
// where they are the same, else a fault for each place that differs.
func differences(file, existing *book.Book) error {
	fileText, existingText := book.Write(file), book.Write(existing)
	if bytes.Equal(fileText, existingText) {
		return nil
	}
	found, err := Compare(existingText, fileText, maxDifferences+1)
	if err != nil {
		return err
	}
	var list fault.List
	for _, d := range found {
		switch {
		case d.Before == nil:
			list = append(list, fault.At(d.Path, fault.Conflict, "import.added"))
		case d.After == nil:
			list = append(list, fault.At(d.Path, fault.Conflict, "import.removed"))
		default:
			list = append(list, fault.At(d.Path, fault.Conflict, "import.changed",
				"given", short(d.After), "stored", short(d.Before)))
		}
	}
	last := fault.New(fault.Conflict, "import.refused")
	if len(list) > maxDifferences {
		list = list[:maxDifferences]
		last = fault.New(fault.Conflict, "import.more", "limit", strconv.Itoa(maxDifferences))
	}
	return append(list, last)
}

// short is a value for a message.
func short(v any) string {
	const most = 80
	switch v.(type) {
	case map[string]any, []any:
		return "…"
	}
	runes := []rune(fmt.Sprint(v))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
