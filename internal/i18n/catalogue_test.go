package i18n

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// form is one message in one plural form, by file, key and form.
type form struct {
	file, key, plural, text string
}

// readForms reads the catalogue files of a language without the loader, so that
// a doubled key is seen.
func readForms(t *testing.T, l Language) []form {
	t.Helper()
	files, err := fs.Glob(catalogFiles, path.Join("catalog", string(l), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue files of %s: %v", l, err)
	}
	var all []form
	for _, name := range files {
		data, err := catalogFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(data))
		readToken(t, d, name) // {
		for d.More() {
			key, _ := readToken(t, d, name).(string)
			switch value := readToken(t, d, name).(type) {
			case string:
				all = append(all, form{path.Base(name), key, "other", value})
			case json.Delim:
				for d.More() {
					plural, _ := readToken(t, d, name).(string)
					text, _ := readToken(t, d, name).(string)
					all = append(all, form{path.Base(name), key, plural, text})
				}
				readToken(t, d, name) // }
			default:
				t.Errorf("%s: %s is neither a text nor plural forms", name, key)
			}
		}
	}
	return all
}

func readToken(t *testing.T, d *json.Decoder, name string) json.Token {
	t.Helper()
	token, err := d.Token()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return token
}

func TestCataloguesHaveEachMessageOnceAndNoneEmpty(t *testing.T) {
	for _, l := range Languages {
		seen := map[string]bool{}
		for _, f := range readForms(t, l) {
			id := f.key + " " + f.plural
			if seen[id] {
				t.Errorf("%s/%s: %s stands twice", l, f.file, id)
			}
			seen[id] = true
			if f.text == "" || strings.Trim(f.text, " \t\n") != f.text {
				t.Errorf("%s/%s: %s is empty or has spaces around it: %q", l, f.file, f.key, f.text)
			}
		}
	}
}

// The same keys, in the same files, with the same placeholders and plural forms
// in every language.
func TestCataloguesAgree(t *testing.T) {
	shape := func(l Language) map[string]string {
		of := map[string]string{}
		for _, f := range readForms(t, l) {
			of[fmt.Sprintf("%s: %s (%s)", f.file, f.key, f.plural)] = strings.Join(placeholdersOf(f.text), " ")
		}
		return of
	}
	reference := shape(Languages[0])
	for _, l := range Languages[1:] {
		other := shape(l)
		for _, key := range slices.Sorted(maps.Keys(reference)) {
			if placeholders, has := other[key]; !has {
				t.Errorf("%s is in %s but not in %s", key, Languages[0], l)
			} else if placeholders != reference[key] {
				t.Errorf("%s names [%s] in %s but [%s] in %s", key, reference[key], Languages[0], placeholders, l)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(other)) {
			if _, has := reference[key]; !has {
				t.Errorf("%s is in %s but not in %s", key, l, Languages[0])
			}
		}
	}
}

func placeholdersOf(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestPluralsHaveTheFormsOfTheLanguages(t *testing.T) {
	for _, l := range Languages {
		plurals := map[string][]string{}
		for _, f := range readForms(t, l) {
			plurals[f.key] = append(plurals[f.key], f.plural)
		}
		for key, forms := range plurals {
			slices.Sort(forms)
			if got := strings.Join(forms, " "); got != "other" && got != "one other" {
				t.Errorf("%s: %s has the forms %q; fi, sv and en have one and other", l, key, got)
			}
		}
	}
}

// badTypography finds what a message should not hold: an ordinary space before a
// unit or within a number, three points, a hyphen as minus or between numbers,
// double spaces.
var badTypography = regexp.MustCompile(`\S [%€]|\d \d{3}\b|\.\.\.|\d-\d|(^| )-\d|  `)

// spelling is what a file or command spells its own way, and messages about it
// quote: text in straight marks, ISO dates, amounts with a point.
var spelling = regexp.MustCompile(`"[^"]*"|\d{4}-\d{2}(-\d{2})?|2021-2027|-\d+\.\d+`)

func TestMessagesFollowTypography(t *testing.T) {
	for _, l := range Languages {
		for _, f := range readForms(t, l) {
			if bad := badTypography.FindString(spelling.ReplaceAllString(f.text, "spelt")); bad != "" {
				t.Errorf("%s/%s: %s: %q in %q", l, f.file, f.key, bad, f.text)
			}
		}
	}
}
