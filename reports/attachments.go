package reports

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hankekirja/internal/i18n"
)

// The files of a set beside those of its parts.
const (
	indexName    = "index.html"
	styleName    = "index.css" // of the index
	manifestName = "SHA256SUMS"
)

// SetFile is one file of the attachment set of a claim: of which report, in which format.
type SetFile struct {
	Name   string
	Report *Report
	Format Format
}

// SetFiles are the files of the attachment set of a claim in a language, the claim itself
// first; the set has an index and their digests besides.
func SetFiles(code string, number int, l i18n.Language) []SetFile {
	var files []SetFile
	for i := range ofClaims {
		r := &ofClaims[i]
		for _, format := range r.Formats {
			files = append(files, SetFile{r.FileName(code, number, l, format), r, format})
		}
	}
	return files
}

// FileName names a file of a report on a claim; the claim itself has no word of its own.
func (r *Report) FileName(code string, number int, l i18n.Language, format Format) string {
	safe := func(c rune) rune {
		if unicode.IsControl(c) || strings.ContainsRune(`/\:*?"<>|`, c) {
			return '-'
		}
		return c
	}
	parts := []string{strings.Map(safe, code), strconv.Itoa(number), r.ID, string(l)}
	if r.statement == nil && r.ID == claimID {
		parts = slices.Delete(parts, 2, 3)
	}
	return strings.Join(parts, "-") + "." + string(format)
}

// attachments writes the claim, all its statements, an index that says what each file is
// and comes to, and the digest of every file, into one archive. A frozen claim is in it
// as it was kept. The same claim gives the same bytes.
func attachments(r Request) ([]byte, error) {
	files := SetFiles(r.Book.Agreement.Code, r.Number, r.Printer.Lang())
	contents := make(map[string][]byte, len(files)+2)
	for i, f := range files {
		content, err := r.setFile(f)
		if err != nil {
			return nil, err
		}
		contents[f.Name] = content
		if r.Progress != nil {
			r.Progress(i+1, len(files))
		}
	}
	index, err := setIndex(&r, files)
	if err != nil {
		return nil, err
	}
	contents[indexName], contents[styleName] = index, indexStyle
	var out, manifest bytes.Buffer
	a := &archive{to: &out}
	for _, name := range sortedNames(contents) {
		fmt.Fprintf(&manifest, "%x  %s\n", sha256.Sum256(contents[name]), name)
		if err := a.put(name, contents[name]); err != nil {
			return nil, err
		}
	}
	if err := a.put(manifestName, manifest.Bytes()); err != nil {
		return nil, err
	}
	err = a.Close()
	return out.Bytes(), err
}

func sortedNames(contents map[string][]byte) []string {
	var names []string
	for name := range contents {
		names = append(names, name)
	}
	slices.SortFunc(names, cmp.Compare)
	return names
}

// put adds a part whole.
func (a *archive) put(name string, content []byte) error {
	to, err := a.Create(name)
	if err == nil {
		_, err = to.Write(content)
	}
	return err
}

// setFile gives a file of the set; the claim itself as it was kept, where it was.
func (r *Request) setFile(f SetFile) ([]byte, error) {
	if r.Kept != nil && f.Report.ID == claimID {
		kept, err := r.Kept(f.Format)
		if err != nil || kept != nil {
			return kept, err
		}
	}
	ask := *r
	ask.Format = f.Format
	return f.Report.Render(ask)
}
