package importer

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"hankekirja/internal/fault"
)

// workbook is a workbook of which a sheet is read.
type workbook struct {
	*parts
	main     string // name of the part that lists the sheets
	sheets   []sheetLink
	from1904 bool
	// strings are the texts that cells name by a number.
	strings []string
	// formats are the number formats of styles, and written those of a workbook's own.
	formats []int
	written map[int]string
	shown   map[int]shownNumber // by formats
}

// sheetLink is a sheet by its name, and by the one of its part.
type sheetLink struct{ name, id string }

// link is what a part says of another.
type link struct{ kind, target string }

// openXLSX begins to read a sheet of a workbook.
func openXLSX(t *Table, file io.ReaderAt, size int64) (*sheetSource, error) {
	p, err := openParts(file, size, &t.Subject.Limits)
	if err != nil {
		return nil, err
	}
	if p.byName["mimetype"] != nil || p.byName["xl/workbook.bin"] != nil { // of LibreOffice, or binary
		return nil, fault.New(fault.Invalid, "importer.unknown")
	}
	if p.hasMacros() {
		return nil, fault.New(fault.Invalid, "importer.macros")
	}
	w := &workbook{parts: p, written: map[int]string{}, shown: map[int]shownNumber{}}
	links, err := w.readMain()
	if err != nil {
		return nil, err
	}
	for _, s := range w.sheets {
		t.Sheets = append(t.Sheets, s.name)
	}
	if t.Sheet == "" && len(w.sheets) > 0 {
		t.Sheet = w.sheets[0].name
	}
	at := slices.Index(t.Sheets, t.Sheet)
	if len(w.sheets) == 0 {
		return nil, brokenXLSX()
	} else if at < 0 {
		return nil, fault.New(fault.Invalid, "importer.no_sheet", "sheet", t.Sheet)
	}
	sheet := links[w.sheets[at].id]
	if sheet.kind != "worksheet" && sheet.kind != "" { // one of charts
		return nil, fault.New(fault.Invalid, "importer.no_rows", "sheet", t.Sheet)
	}
	for _, l := range links {
		switch l.kind {
		case "sharedStrings":
			err = w.readStrings(w.named(w.main, l.target))
		case "styles":
			err = w.readStyles(w.named(w.main, l.target))
		}
		if err != nil {
			return nil, err
		}
	}
	x, err := w.open(w.named(w.main, sheet.target))
	if err != nil {
		return nil, err
	}
	return &sheetSource{workbook: w, part: x, table: t}, nil
}

// readLinks reads which parts belong to one, by what it calls them.
func (w *workbook) readLinks(of *zip.File) (map[string]link, error) {
	links := map[string]link{}
	err := w.elements(of, func(_ *xmlPart, e *xml.StartElement) error {
		if e.Name.Local == "Relationship" && attribute(e, "TargetMode") != "External" {
			kind := attribute(e, "Type")
			links[attribute(e, "Id")] = link{kind[strings.LastIndex(kind, "/")+1:], attribute(e, "Target")}
		}
		return nil
	})
	return links, err
}

// readMain reads which sheets there are, and from when days are counted.
func (w *workbook) readMain() (links map[string]link, err error) {
	roots, err := w.readLinks(w.byName["_rels/.rels"])
	if err != nil {
		return nil, err
	}
	for _, l := range roots {
		if l.kind == "officeDocument" {
			w.main = strings.TrimPrefix(l.target, "/")
		}
	}
	err = w.elements(w.named("", w.main), func(_ *xmlPart, e *xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			value := attribute(e, "date1904")
			w.from1904 = value == "1" || value == "true"
		case "sheet":
			w.sheets = append(w.sheets, sheetLink{attribute(e, "name"), attribute(e, "id")})
		}
		return nil
	})
	if err != nil || len(w.sheets) > maxParts {
		return nil, brokenXLSX()
	}
	at := strings.LastIndex(w.main, "/") + 1
	return w.readLinks(w.named("", w.main[:at]+"_rels/"+w.main[at:]+".rels"))
}

// maxStrings is how many bytes the texts may have that cells name by numbers: they alone of
// a workbook are held while its rows are read.
const maxStrings = 128 << 20

// readStrings reads them, many at a time in one text, so that each takes no more than it is
// long.
func (w *workbook) readStrings(f *zip.File) error {
	const block = 64 << 10
	var texts []byte
	var ends []int
	all := 0
	keep := func() {
		text, from := string(texts), 0
		for _, end := range ends {
			w.strings = append(w.strings, text[from:end])
			from = end
		}
		texts, ends = texts[:0], ends[:0]
	}
	err := w.elements(f, func(x *xmlPart, e *xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := x.pieces()
		if err != nil {
			return err
		}
		const header = 16 // bytes of a string beside its text
		if all += len(text) + header; all > maxStrings {
			return fault.New(fault.TooLarge, "importer.unpacked", "limit", strconv.Itoa(maxStrings>>20))
		}
		texts = append(texts, unescaped(text)...)
		ends = append(ends, len(texts))
		if len(texts) >= block || len(ends) == block {
			keep()
		}
		return nil
	})
	keep()
	return err
}

// escape is how workbooks write characters that XML has not.
var escape = regexp.MustCompile(`(?:_x[0-9A-Fa-f]{4}_)+`)

// unescaped writes such characters as they are.
func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escape.ReplaceAllStringFunc(text, func(found string) string {
		const length = len("_x0000_")
		var units []uint16
		for ; found != ""; found = found[length:] {
			unit, _ := strconv.ParseUint(found[2:length-1], 16, 16) // four digits
			units = append(units, uint16(unit))
		}
		return string(utf16.Decode(units))
	})
}

// maxStyles is how many styles are read, more than Excel has.
const maxStyles = 100_000

// readStyles reads by which format each style shows a number.
func (w *workbook) readStyles(f *zip.File) error {
	return w.elements(f, func(x *xmlPart, e *xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts": // not those of conditions
			return w.each(x, "numFmt", func(id int, e *xml.StartElement) { w.written[id] = attribute(e, "formatCode") })
		case "cellXfs":
			return w.each(x, "xf", func(id int, _ *xml.StartElement) { w.formats = append(w.formats, id) })
		}
		return nil
	})
}

// each gives the elements of a list that name a format by its number.
func (w *workbook) each(x *xmlPart, name string, see func(id int, e *xml.StartElement)) error {
	n := 0
	return x.inside(func(token xml.Token) error {
		e, is := token.(xml.StartElement)
		if !is || e.Name.Local != name {
			return nil
		}
		if n++; n > maxStyles {
			return brokenXLSX()
		}
		id, _ := strconv.Atoi(attribute(&e, "numFmtId")) // 0 shows a number as it is
		see(id, &e)
		return nil
	})
}
