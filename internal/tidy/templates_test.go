package tidy

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// markup are the endings of files that a browser reads as a page.
var markup = []string{".html", ".tmpl", ".gohtml", ".svg"}

// forbiddenInPages are what our content security policy would block, or what would
// send a reader's address to another host.
var forbiddenInPages = []struct {
	name    string
	pattern *regexp.Regexp
}{
	{"a script in the page", regexp.MustCompile(`(?is)<script\b[^>]*>\s*[^<\s]|<script(\s+(type|nonce)\b[^>\s]*)*\s*>`)},
	{"a style in the page", regexp.MustCompile(`(?i)<style\b|<[^>]*\sstyle\s*=`)},
	{"a handler in the page", regexp.MustCompile(`(?i)<[^>]*\son[a-z]+\s*=`)},
	{"a javascript: address", regexp.MustCompile(`(?i)javascript:`)},
	{"something loaded from elsewhere", regexp.MustCompile(
		`(?i)<(script|img|iframe|source|audio|video|embed|object|use|image)\b[^>]*(src|srcset|data|href)\s*=\s*["']?` +
			`(https?:)?//|<link\b[^>]*href\s*=\s*["']?(https?:)?//`)},
}

// loads is the same of style sheets and scripts.
var loads = regexp.MustCompile(`(?i)(@import|url\(|\bfrom|\bimport\(?|fetch\()\s*["']?(https?:)?//`)

func pageProblems(f file) []string {
	var problems []string
	tell := func(name string, at int) {
		line := 1 + strings.Count(f.text[:at], "\n")
		problems = append(problems, fmt.Sprintf("%s:%d: %s", f.path, line, name))
	}
	if ends(f.path, ".css", ".js", ".mjs") {
		for _, at := range loads.FindAllStringIndex(f.text, -1) {
			tell("something loaded from elsewhere", at[0])
		}
		return problems
	}
	for _, forbidden := range forbiddenInPages {
		for _, at := range forbidden.pattern.FindAllStringIndex(f.text, -1) {
			tell(forbidden.name, at[0])
		}
	}
	return problems
}

func TestPagesKeepToTheContentSecurityPolicy(t *testing.T) {
	var problems []string
	for _, f := range files(t, append([]string{".css", ".js", ".mjs"}, markup...)...) {
		if f.layer() == "web" || f.layer() == "reports" {
			problems = append(problems, pageProblems(f)...)
		}
	}
	report(t, problems, "the policy blocks inline code and styles, so that text from people can never run, and a page "+
		"that loads nothing from elsewhere tells nobody who reads it")
}

func TestPageRulesFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
	}{
		{"a.html", `<script src="/static/a.js" type="module"></script>`, 0},
		{"a.html", `<script>go()</script>`, 1},
		{"a.html", "<script type=\"module\">\n go()</script>", 1},
		{"a.html", `<style>p { color: red }</style>`, 1},
		{"a.html", `<p class="x" style="color: red">`, 1},
		{"a.html", `<button type="button" onclick="go()">`, 1},
		{"a.html", `<a href="javascript:go()">`, 1},
		{"a.html", `<a href="https://eura.example/">the authority's service</a>`, 0},
		{"a.html", `<img alt="" src="https://elsewhere.example/a.png">`, 1},
		{"a.html", `<link rel="stylesheet" href="//elsewhere.example/a.css">`, 1},
		{"a.html", `<p>Set the style = bold on page one.</p>`, 0},
		{"a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>`, 0},
		{"a.css", `@font-face { src: url("/static/a.woff2") }`, 0},
		{"a.css", `@import "https://elsewhere.example/a.css";`, 1},
		{"a.js", `import { a } from "https://elsewhere.example/a.js"`, 1},
		{"a.js", `const svg = "http://www.w3.org/2000/svg"`, 0},
	}
	for _, tt := range tests {
		if got := pageProblems(file{tt.name, tt.text}); len(got) != tt.want {
			t.Errorf("%s: %q, want %d", tt.text, got, tt.want)
		}
	}
}
