package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

var keyForm = regexp.MustCompile(`^[a-z_]+(\.[A-Za-z0-9_+-]+)+$`)

// add puts the key after its nearest relative in every language, or fails and
// changes nothing: a key that is there, one of wrong form, a text left out.
func add(catalogues fs.FS, folder, key string, texts map[string]string) error {
	if !keyForm.MatchString(key) {
		return fmt.Errorf("%q is not a key: write subject.name in small letters", key)
	}
	languages, err := fs.ReadDir(catalogues, ".")
	if err != nil {
		return err
	}
	changed := map[string][]byte{}
	for _, l := range languages {
		language := l.Name()
		if texts[language] == "" {
			return fmt.Errorf("%s: the text in %s is missing", key, language)
		}
		name, data, after, err := place(catalogues, language, key)
		if err != nil {
			return err
		}
		if changed[name], err = insert(data, after, key, texts[language]); err != nil {
			return err
		}
	}
	for name, data := range changed {
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// place finds the file of the language with the key's nearest relative, and where
// that one's message ends. Without any the key begins a file of its own.
func place(catalogues fs.FS, language, key string) (name string, data []byte, after int, err error) {
	names, err := fs.Glob(catalogues, path.Join(language, "*.json"))
	if err != nil {
		return "", nil, 0, err
	}
	subject, _, _ := strings.Cut(key, ".")
	name, data, after = path.Join(language, subject+".json"), []byte("{\n}\n"), 1
	nearest := 0
	for _, candidate := range names {
		text, err := fs.ReadFile(catalogues, candidate)
		if err != nil {
			return "", nil, 0, err
		}
		messages, err := read(text)
		if err != nil {
			return "", nil, 0, fmt.Errorf("%s: %w", candidate, err)
		}
		for _, m := range messages {
			if m.key == key {
				return "", nil, 0, fmt.Errorf("%s has %s already", candidate, key)
			}
			if shared := segments(m.key, key); shared > 0 && shared >= nearest {
				nearest, name, data, after = shared, candidate, text, m.end
			}
		}
	}
	return name, data, after, nil
}

// message is a key of a file and the place after its text.
type message struct {
	key string
	end int
}

// read gives the messages of a file in their order.
func read(data []byte) ([]message, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	var all []message
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		var text json.RawMessage
		if err := decoder.Decode(&text); err != nil {
			return nil, err
		}
		name, is := key.(string)
		if !is {
			return nil, errors.New("a catalogue is one object of keys and messages")
		}
		all = append(all, message{name, int(decoder.InputOffset())})
	}
	return all, nil
}

// segments counts the parts that two keys begin with together.
func segments(a, b string) int {
	left, right := strings.Split(a, "."), strings.Split(b, ".")
	n := 0
	for n < len(left) && n < len(right) && left[n] == right[n] {
		n++
	}
	return n
}

// visible writes the spaces that look like any other as escapes.
var visible = strings.NewReplacer("\u00a0", `\u00a0`, "\u202f", `\u202f`)

// insert writes the message after a place of the file, on a line of its own.
func insert(data []byte, after int, key, text string) ([]byte, error) {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return nil, err
	}
	entry := fmt.Sprintf("\n  %q: %s", key, visible.Replace(strings.TrimSpace(line.String())))
	if data[after-1] != '{' {
		entry = "," + entry
	}
	return append(append(append([]byte{}, data[:after]...), entry...), data[after:]...), nil
}
