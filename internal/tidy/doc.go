// Package tidy holds the repository's own rules as tests: who may import whom,
// what pure code may not touch, what pages may not contain, which texts must be
// complete. Each failure says why the rule exists.
//
// A rule is a function from sources to problems, so that samples that break it can
// be put through it too: a rule that finds nothing must be known to find something.
package tidy
