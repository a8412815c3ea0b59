// Command addstring adds a message key to every language, beside its relatives:
//
//	addstring KEY fi=TEXT sv=TEXT en=TEXT
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// catalogues holds a folder for each language, seen from the top of the repository.
const catalogues = "internal/i18n/catalog"

func main() {
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if err := run(catalogues, args); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

// run reads the key and its texts and adds them under the folder.
func run(folder string, args []string) error {
	if len(args) == 0 || args[0] == "" {
		return errors.New("usage: make string KEY=claim.title FI=… SV=… EN=…")
	}
	texts := map[string]string{}
	for _, pair := range args[1:] {
		language, text, _ := strings.Cut(pair, "=")
		texts[language] = text
	}
	return add(os.DirFS(folder), folder, args[0], texts)
}
