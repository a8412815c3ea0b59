package book

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"hankekirja/internal/fault"

	"github.com/google/go-cmp/cmp"
)

// utf16Text encodes a text as UTF-16, low byte first.
func utf16Text(s string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

// inputRefusals are files that cannot be read at all. want is the key with the
// place in it.
var inputRefusals = []struct {
	name string
	data []byte
	want string
}{
	{"nothing", nil, "file.empty"},
	{"white space", []byte(" \n\t\r\n"), "file.empty"},
	{"only a mark", []byte("\ufeff"), "file.empty"},
	{"UTF-16", utf16Text(`{"format": "hankekirja-project/1"}`), "file.encoding_utf16"},
	{"UTF-16 with a mark", append([]byte{0xff, 0xfe}, utf16Text(`{}`)...), "file.encoding_utf16"},
	{"UTF-16, high byte first", []byte{0xfe, 0xff, 0, '{', 0, '}'}, "file.encoding_utf16"},
	{"zeros", make([]byte, 100), "file.encoding_utf16"},
	{"Latin-1", []byte("{\n \"name\": \"Jyv\xe4skyl\xe4\"}"), "file.encoding line 2 column 14"},
	{"half a UTF-8 character", []byte("{\"å\": \"\xc3"), "file.encoding line 1 column 8"},
	{"cut in an object", []byte("{\n"), "file.truncated line 2 column 1"},
	{"cut in a list", []byte(`{"people": [{"id": "a"},`), "file.truncated line 1 column 25"},
	{"cut in a text", []byte(`{"format": "hanke`), "file.truncated line 1 column 18"},
	{"cut after a name", []byte(`{"format"`), "file.truncated line 1 column 10"},
	{"cut in a word", []byte(`{"a": tru`), "file.truncated line 1 column 10"},
	{"cut in a number", []byte(`{"a": -`), "file.truncated line 1 column 8"},
	{"cut in an escape", []byte(`{"a": "\u00`), "file.truncated line 1 column 12"},
	{"not JSON", []byte("format: hankekirja"), "file.syntax line 1 column 2 found o"},
	{"a comma too many", []byte("{\"a\": 1,\n}"), "file.syntax line 2 column 1 found }"},
	{"a comma missing", []byte("{\"ä\": 1 \"b\": 2}"), `file.syntax line 1 column 9 found "`},
	{"wrong in the last character", []byte(`{"a": 1]`), "file.syntax line 1 column 8 found ]"},
	{"a line break in a text", []byte("{\"a\": \"b\nc\"}"), "file.syntax line 1 column 9 found ␊"},
	{"a comment", []byte("{ // so\n}"), "file.syntax line 1 column 3 found /"},
	{"an unknown escape", []byte(`{"a": "\x"}`), "file.syntax line 1 column 9 found x"},
	{"not a number", []byte(`{"a": NaN}`), "file.syntax line 1 column 7 found N"},
	{"a number with a zero before", []byte(`{"a": 01}`), "file.syntax line 1 column 8 found 1"},
	{"something after the end", []byte("{}\n\n x"), "file.trailing line 3 column 2"},
	{"a second value", []byte("{}{}"), "file.trailing line 1 column 3"},
	{"a bracket after the end", []byte(`{"a": [1]}]`), "file.trailing line 1 column 11"},
	{"many levels", []byte(strings.Repeat("[", 100_000)), "file.too_deep line 1 column 33"},
	{"many closed levels", []byte(`{"project": ` + strings.Repeat(`{"a":`, 32) + "1" + strings.Repeat("}", 33)),
		"file.too_deep line 1 column 168"},
	{"too large", bytes.Repeat([]byte(" "), maxFileBytes+1), "file.too_large"},
}

func TestUnreadableFilesAreRefusedClearly(t *testing.T) {
	for _, r := range inputRefusals {
		t.Run(r.name, func(t *testing.T) {
			_, err := Read(r.data)
			all := fault.All(err)
			if len(all) != 1 {
				t.Fatalf("got %d faults: %v", len(all), err)
			}
			got := all[0].Key
			for _, name := range []string{"line", "column", "found"} {
				if value := all[0].Args[name]; value != "" {
					got += " " + name + " " + value
				}
			}
			if diff := cmp.Diff(r.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheLargestDepthIsRead(t *testing.T) {
	data := edited(t, set("/x", strings.Repeat("[", maxFileDepth-1)+strings.Repeat("]", maxFileDepth-1)))
	if diff := cmp.Diff([]string{"/x file.unknown_field"}, faultsOf(t, data)); diff != "" {
		t.Error(diff)
	}
}

func TestEncodingsThatAreRead(t *testing.T) {
	data := readTestFile(t, "project-file/every-field.json")
	want := mustRead(t, data)
	for name, same := range map[string][]byte{
		"a mark before":       append([]byte("\ufeff"), data...),
		"lines of Windows":    bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")),
		"white space around":  append([]byte("\n\n\t "), append(bytes.Clone(data), " \n"...)...),
		"escaped characters":  bytes.ReplaceAll(data, []byte("ä"), []byte(`\u00e4`)),
		"escaped pair":        bytes.ReplaceAll(data, []byte("😀"), []byte(`\ud83d\uDE00`)),
		"escaped solidus":     bytes.ReplaceAll(data, []byte("hankekirja-project/1"), []byte(`hankekirja-project\/1`)),
		"escaped field names": bytes.ReplaceAll(data, []byte(`"people"`), []byte(`"p\u0065ople"`)),
	} {
		if diff := cmp.Diff(want, mustRead(t, same)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestValuesFromTheFileCannotSpoilAMessage(t *testing.T) {
	long := strings.Repeat("ä", 100)
	_, err := Read(edited(t,
		set("/costs/0/amount", `"`+long+`"`), set("/costs/0/date", `"2023\n\tFAKE: ok\u009b"`),
		set("/project/"+long+"\n", `1`)))
	all := fault.All(err)
	if len(all) == 0 {
		t.Fatal("not refused")
	}
	for _, f := range all {
		for _, value := range append([]string{f.Path}, f.Args["value"], f.Args["name"]) {
			if fault.Unwritable(value) != "" || strings.ContainsAny(value, "\r\n\t") {
				t.Errorf("%q holds control characters", value)
			}
			if strings.Count(value, "ä") > maxShown {
				t.Errorf("%q is too long", value)
			}
		}
	}
}
