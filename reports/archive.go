package reports

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"time"
)

// archive collects the parts of a workbook, or the files of a set, and writes them in one
// order, with no times: excelize writes parts and their list in an order that changes from run to
// run, and the same claim must give the same bytes.
type archive struct {
	to    io.Writer
	parts []*part
}

type part struct {
	name string
	bytes.Buffer
}

// contentTypes is the list of parts, which a workbook holds first.
const contentTypes = "[Content_Types].xml"

// firstZipDay is the earliest time that an archive can name: no time at all would be
// a day that does not exist.
var firstZipDay = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

var contentType = regexp.MustCompile(`<(?:Default|Override) [^>]*?(?:/>|></(?:Default|Override)>)`)

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is part of excelize's interface; it does not call it to write a workbook.
func (a *archive) AddFS(fs.FS) error {
	return fmt.Errorf("a workbook is made of parts, not of folders")
}

// Close writes all parts.
func (a *archive) Close() error {
	slices.SortFunc(a.parts, func(x, y *part) int {
		if first := cmp.Compare(y.rank(), x.rank()); first != 0 {
			return first
		}
		return cmp.Compare(x.name, y.name)
	})
	w := zip.NewWriter(a.to)
	w.RegisterCompressor(zip.Deflate, compressor())
	for _, p := range a.parts {
		if p.name == contentTypes {
			sortTypes(p.Bytes())
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: firstZipDay})
		if err != nil {
			return err
		}
		if _, err := to.Write(p.Bytes()); err != nil {
			return err
		}
	}
	return w.Close()
}

// compressor compresses one part after another with the same tables, and quickly: a
// claim stays far below what a mail can hold, and takes a third less time.
func compressor() zip.Compressor {
	var w *flate.Writer
	return func(to io.Writer) (_ io.WriteCloser, err error) {
		if w == nil {
			w, err = flate.NewWriter(to, flate.BestSpeed)
		} else {
			w.Reset(to)
		}
		return w, err
	}
}

// rank puts the list of parts before them.
func (p *part) rank() int {
	if p.name == contentTypes {
		return 1
	}
	return 0
}

// sortTypes sorts the list of parts in its place.
func sortTypes(list []byte) {
	entries := contentType.FindAll(list, -1)
	if len(entries) == 0 {
		return
	}
	start := bytes.Index(list, entries[0])
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, bytes.Compare)
	copy(list[start:], bytes.Join(sorted, nil))
}
