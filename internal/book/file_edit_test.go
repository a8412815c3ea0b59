package book

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// edit changes one place of the file with every field.
type edit struct {
	at  string // a JSON pointer
	raw string // the JSON to put there; empty: take the field or element away
}

func set(at, raw string) edit { return edit{at: at, raw: raw} }

func del(at string) edit { return edit{at: at} }

// edited is the file with every field after some edits.
func edited(t testing.TB, edits ...edit) []byte {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(readTestFile(t, "project-file/every-field.json")))
	decoder.UseNumber()
	var root any
	if err := decoder.Decode(&root); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		root = e.apply(t, root, strings.Split(e.at, "/")[1:])
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(root); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (e edit) apply(t testing.TB, in any, steps []string) any {
	t.Helper()
	if len(steps) == 0 {
		return json.RawMessage(e.raw)
	}
	last := len(steps) == 1
	switch v := in.(type) {
	case map[string]any:
		name := strings.NewReplacer("~1", "/", "~0", "~").Replace(steps[0])
		if last && e.raw == "" {
			v = maps.Clone(v)
			delete(v, name)
			return v
		}
		v[name] = e.apply(t, v[name], steps[1:])
		return v
	case []any:
		i, err := strconv.Atoi(steps[0])
		switch {
		case err != nil || i > len(v):
			t.Fatalf("%s: no such place", e.at)
		case last && e.raw == "":
			return slices.Delete(v, i, i+1)
		case i == len(v):
			v = append(v, nil)
		}
		v[i] = e.apply(t, v[i], steps[1:])
		return v
	default:
		t.Fatalf("%s: no such place", e.at)
		return nil
	}
}
