package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sync"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// The catalogues: one folder a language, one file a subject.
//
//go:embed catalog/*/*.json
var catalogFiles embed.FS

// load reads every catalogue once. The files are part of the program: one that
// is not readable, or a key in two files, is a fault of the build.
var load = sync.OnceValue(func() map[Language]*Printer {
	bundle := goi18n.NewBundle(language.MustParse(string(Languages[0])))
	printers := make(map[Language]*Printer, len(Languages))
	for _, l := range Languages {
		messages, err := loadLanguage(bundle, l)
		if err != nil {
			panic(fmt.Sprintf("catalogue: %v", err))
		}
		printers[l] = newPrinter(l, messages, goi18n.NewLocalizer(bundle, string(l)))
	}
	return printers
})

// loadLanguage adds the files of a language to the bundle and gives its messages
// cut for filling: of a plural, the form of many.
func loadLanguage(bundle *goi18n.Bundle, l Language) (map[string]sentence, error) {
	files, err := fs.Glob(catalogFiles, path.Join("catalog", string(l), "*.json"))
	if err != nil {
		return nil, err
	}
	all := map[string]sentence{}
	for _, name := range files {
		data, err := catalogFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		messages, err := bundle.ParseMessageBytes(language.MustParse(string(l)), data, json.Unmarshal)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, m := range messages {
			if _, twice := all[m.ID]; twice {
				return nil, fmt.Errorf("%s: key %s stands in another file too", name, m.ID)
			}
			if all[m.ID], err = parseSentence(m.Other); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, m.ID, err)
			}
		}
	}
	return all, nil
}
