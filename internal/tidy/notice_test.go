package tidy

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write NOTICE anew from what the program links")

// work is something of others that the program holds.
type work struct {
	name, version, licence string
	text                   string // the licence as its authors wrote it
}

// licences tells the kinds apart by a phrase that only that kind has. The first
// that fits counts.
var licences = []struct {
	name   string
	phrase *regexp.Regexp
}{
	{"Apache-2.0", regexp.MustCompile(`Apache License\s+Version 2\.0`)},
	{"MPL-2.0", regexp.MustCompile(`Mozilla Public License,? (v\. |[vV]ersion )2\.0`)},
	{"BSD-3-Clause", regexp.MustCompile(`Redistribution and use[\s\S]*(Neither the name|names? of)[\s\S]*endorse`)},
	{"BSD-2-Clause", regexp.MustCompile(`Redistribution and use`)},
	{"ISC", regexp.MustCompile(`Permission to use, copy, modify, and(/or)? distribute`)},
	{"MIT", regexp.MustCompile(`Permission is hereby granted, free of charge`)},
}

func licenceOf(text string) string {
	for _, l := range licences {
		if l.phrase.MatchString(text) {
			return l.name
		}
	}
	return ""
}

// linked gives the modules that the program links, with their licences from the
// module cache. A module without a licence that we know may not be linked.
func linked(t *testing.T) []work {
	t.Helper()
	all := map[string]work{}
	for _, p := range goList(t, "-deps", "./cmd/hankekirja") {
		m := p.Module
		if m == nil || m.Main || all[m.Path].name != "" {
			continue
		}
		found, _ := filepath.Glob(filepath.Join(m.Dir, "[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*"))
		for _, path := range append(found, filepath.Join(m.Dir, "COPYING")) {
			text, err := os.ReadFile(path)
			if err != nil {
				continue // a folder of licences, or no such file
			}
			if kind := licenceOf(string(text)); kind != "" && all[m.Path].name == "" {
				all[m.Path] = work{m.Path, m.Version, kind, strings.TrimSpace(string(text))}
			}
		}
		if all[m.Path].name == "" {
			t.Errorf("%s %s has no licence that is known", m.Path, m.Version)
		}
	}
	var works []work
	for _, w := range all {
		works = append(works, w)
	}
	slices.SortFunc(works, func(a, b work) int { return cmp.Compare(a.name, b.name) })
	return works
}

const noticeHead = `Hankekirja
Licensed under the EUPL, version 1.2; see LICENSE.

The program links these modules of others, each under its own licence, whose text
follows the list. "make golden" writes this file from what is linked.

`

const noticeRest = `
Besides modules, the program holds:

  The Go standard library and runtime                    BSD-3-Clause, The Go Authors, as golang.org/x/text
  SQLite, inside github.com/mattn/go-sqlite3             public domain
  Source Sans 3, the fonts of the pages, by Adobe,       OFL-1.1, the last text below
  from the npm package @fontsource/source-sans-3 5.3.1

Used by tests only, and not part of the program:

  axe-core 4.14.1, in testdata/axe                       MPL-2.0, Deque Systems, Inc.
`

// notice writes the list and then each licence text once, under the modules that
// have it, the fonts' last: all ask for their text to go where the program goes.
func notice(works []work, fonts string) string {
	var b strings.Builder
	b.WriteString(noticeHead)
	under := map[string][]string{}
	var texts []string
	for _, w := range works {
		fmt.Fprintf(&b, "  %-46s %-38s %s\n", w.name, w.version, w.licence)
		if under[w.text] == nil {
			texts = append(texts, w.text)
		}
		under[w.text] = append(under[w.text], w.name)
	}
	b.WriteString(noticeRest)
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("-", 80), strings.Join(under[text], "\n"), text)
	}
	fmt.Fprintf(&b, "\n%s\nSource Sans 3\n\n%s\n", strings.Repeat("-", 80), strings.TrimSpace(fonts))
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

func TestNoticeListsWhatIsLinked(t *testing.T) {
	fonts, err := os.ReadFile("source-sans-3.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := notice(linked(t), string(fonts))
	path := filepath.Join(root, "NOTICE")
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) == want {
		return
	}
	have, need := strings.Split(string(got), "\n"), strings.Split(want, "\n")
	var problems []string
	for _, line := range need {
		if strings.HasPrefix(line, "  ") && !slices.Contains(have, line) {
			problems = append(problems, "missing: "+line)
		}
	}
	report(t, append(problems, "NOTICE is not what is linked; make golden writes it"),
		"their authors ask to be named, and a new dependency should be seen by who reviews the change")
}

func TestLicencesAreToldApart(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Permission is hereby granted, free of charge, to any person", "MIT"},
		{"Apache License\n                           Version 2.0, January 2004", "Apache-2.0"},
		{"Redistribution and use in source\nNeither the name of X may be used to endorse", "BSD-3-Clause"},
		{"Redistribution and use in source and binary forms", "BSD-2-Clause"},
		{"Mozilla Public License Version 2.0", "MPL-2.0"},
		{"All rights reserved", ""},
	}
	for _, tt := range tests {
		if got := licenceOf(tt.text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
