package i18n

import (
	"encoding/hex"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SortKey gives text that sorts, byte by byte, as s does in the Finnish alphabet:
// å, ä and ö last, upper and lower case alike. It is hexadecimal, so that it can
// be stored as text in any database.
func SortKey(s string) string {
	c := collators.Get().(*collator)
	defer collators.Put(c)
	c.buffer.Reset()
	return hex.EncodeToString(c.KeyFromString(&c.buffer, s))
}

// collator is a collator with its buffer; only one goroutine may use it.
type collator struct {
	*collate.Collator
	buffer collate.Buffer
}

var collators = sync.Pool{New: func() any {
	return &collator{Collator: collate.New(language.Finnish, collate.IgnoreCase)}
}}
