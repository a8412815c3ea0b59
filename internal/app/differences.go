package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

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
	var given, stored any
	if err := json.Unmarshal(fileText, &given); err != nil {
		return err
	}
	if err := json.Unmarshal(existingText, &stored); err != nil {
		return err
	}
	var d differ
	d.compare("", given, stored)
	last := fault.New(fault.Conflict, "import.refused")
	if len(d.list) > maxDifferences {
		d.list = d.list[:maxDifferences]
		last = fault.New(fault.Conflict, "import.more", "limit", strconv.Itoa(maxDifferences))
	}
	return append(d.list, last)
}

// differ walks two JSON trees side by side.
type differ struct{ list fault.List }

func (d *differ) compare(path string, given, stored any) {
	if len(d.list) > maxDifferences {
		return
	}
	switch g := given.(type) {
	case map[string]any:
		if s, same := stored.(map[string]any); same {
			d.compareObjects(path, g, s)
			return
		}
	case []any:
		if s, same := stored.([]any); same {
			d.compareLists(path, g, s)
			return
		}
	default:
		if given == stored {
			return
		}
	}
	switch {
	case stored == nil:
		d.list = append(d.list, fault.At(path, fault.Conflict, "import.added"))
	case given == nil:
		d.list = append(d.list, fault.At(path, fault.Conflict, "import.removed"))
	default:
		d.list = append(d.list, fault.At(path, fault.Conflict, "import.changed",
			"given", short(given), "stored", short(stored)))
	}
}

func (d *differ) compareObjects(path string, given, stored map[string]any) {
	names := maps.Clone(given)
	maps.Copy(names, stored)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		d.compare(path+"/"+pointerEscape.Replace(name), given[name], stored[name])
	}
}

func (d *differ) compareLists(path string, given, stored []any) {
	at := func(list []any, i int) any {
		if i < len(list) {
			return list[i]
		}
		return nil
	}
	for i := range max(len(given), len(stored)) {
		d.compare(path+"/"+strconv.Itoa(i), at(given, i), at(stored, i))
	}
}

// pointerEscape writes a name as a part of a JSON pointer.
var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

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
