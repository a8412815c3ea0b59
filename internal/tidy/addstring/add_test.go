package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// samples makes catalogues of two languages, and gives their folder.
func samples(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"fi/claim.json": "{\n  \"claim.title\": \"Hakemus\",\n  \"claim.rows\": {\"other\": \"rivit\"}\n}\n",
		"fi/site.json":  "{\n  \"site.name\": \"Hankekirja\"\n}\n",
		"sv/claim.json": "{\n  \"claim.title\": \"Ansökan\",\n  \"claim.rows\": {\"other\": \"rader\"}\n}\n",
		"sv/site.json":  "{\n  \"site.name\": \"Hankekirja\"\n}\n",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func content(t *testing.T, folder, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestKeyGoesAfterItsNearestRelative(t *testing.T) {
	folder := samples(t)
	if err := run(folder, []string{"claim.title.short", `fi=Sanoi "60 %" & <b>`, "sv=60\u00a0%"}); err != nil {
		t.Fatal(err)
	}
	want := "{\n  \"claim.title\": \"Hakemus\",\n  \"claim.title.short\": \"Sanoi \\\"60 %\\\" & <b>\",\n" +
		"  \"claim.rows\": {\"other\": \"rivit\"}\n}\n"
	if got := content(t, folder, "fi/claim.json"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := content(t, folder, "sv/claim.json"); !strings.Contains(got, `"claim.title.short": "60\u00a0%",`) {
		t.Errorf("got\n%s", got)
	}
}

func TestKeyOfANewSubjectBeginsAFile(t *testing.T) {
	folder := samples(t)
	if err := run(folder, []string{"portfolio.title", "fi=Salkku", "sv=Portfölj"}); err != nil {
		t.Fatal(err)
	}
	if got := content(t, folder, "sv/portfolio.json"); got != "{\n  \"portfolio.title\": \"Portfölj\"\n}\n" {
		t.Errorf("got %q", got)
	}
}

func TestRefusedKeysChangeNothing(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"no key", nil, "usage"},
		{"bad form", []string{"Title", "fi=a", "sv=b"}, "not a key"},
		{"there already", []string{"site.name", "fi=a", "sv=b"}, "already"},
		{"a language left out", []string{"site.menu", "fi=a"}, "sv is missing"},
		{"an empty text", []string{"site.menu", "fi=a", "sv="}, "sv is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := samples(t)
			before := content(t, folder, "fi/site.json")
			if err := run(folder, tt.args); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if got := content(t, folder, "fi/site.json"); got != before {
				t.Errorf("changed to %s", got)
			}
		})
	}
}
