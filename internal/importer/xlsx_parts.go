package importer

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
)

// The most parts that a workbook may have, and the most bytes of one text or tag in it: a
// cell of Excel has no more than 32,767 characters.
const (
	maxParts = 500
	maxToken = 1 << 20
)

// parts are those of a workbook that is a zip file.
type parts struct {
	byName map[string]*zip.File // in small letters, as their names are compared
	limit  int64                // of what comes out of all of them, in bytes
}

// openParts looks at the directory of a workbook: what unpacks to more than the limits, as
// it says itself, is not unpacked at all. No more comes out of a part than it says.
func openParts(file io.ReaderAt, size int64, limits *Limits) (*parts, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return nil, brokenXLSX()
	}
	p := &parts{byName: map[string]*zip.File{}, limit: limits.unpacked(size)}
	said := uint64(0)
	for _, f := range z.File {
		said += min(f.UncompressedSize64, uint64(p.limit)+1)
		p.byName[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	if len(z.File) > maxParts || said > uint64(p.limit) {
		return nil, p.tooMuch()
	}
	return p, nil
}

// hasMacros tells a workbook with a program in it. Nothing would run it, and who sends
// one did not mean to.
func (p *parts) hasMacros() bool {
	for name := range p.byName {
		if path.Base(name) == "vbaproject.bin" {
			return true
		}
	}
	return false
}

func (p *parts) tooMuch() *fault.Fault {
	return fault.New(fault.TooLarge, "importer.unpacked", "limit", strconv.FormatInt(p.limit>>20, 10))
}

func brokenXLSX() *fault.Fault { return fault.New(fault.Invalid, "importer.broken_xlsx") }

// named finds a part by what another one calls it: from there, or from the root.
func (p *parts) named(from, target string) *zip.File {
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(from), target)
	}
	return p.byName[strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))]
}

// xmlPart is a part that is read as XML, tag by tag.
type xmlPart struct {
	*xml.Decoder
	file  io.ReadCloser
	token *bounded // one at a time
	depth int
	begun bool
}

// open begins to read a part.
func (p *parts) open(f *zip.File) (*xmlPart, error) {
	if f == nil {
		return nil, brokenXLSX()
	}
	r, err := f.Open()
	if err != nil {
		return nil, brokenXLSX()
	}
	token := &bounded{Reader: r}
	const buffer = 32 << 10
	return &xmlPart{Decoder: xml.NewDecoder(bufio.NewReaderSize(token, buffer)), file: r, token: token}, nil
}

// tag gives the next token: io.EOF after the end of a whole part, which is closed then.
// One that is cut short is refused.
func (x *xmlPart) tag() (xml.Token, error) {
	x.token.left = maxToken
	token, err := x.RawToken()
	switch {
	case x.token.exhausted():
		return nil, brokenXLSX()
	case errors.Is(err, io.EOF) && x.depth == 0 && x.begun:
		_ = x.file.Close() // nothing of it is on the disk
		return nil, io.EOF
	case err != nil:
		return nil, brokenXLSX()
	}
	switch token.(type) {
	case xml.StartElement:
		x.depth++
		x.begun = true
	case xml.EndElement:
		if x.depth--; x.depth < 0 {
			return nil, brokenXLSX()
		}
	}
	return token, nil
}

// elements gives each element of a part, wherever it is, to its end.
func (p *parts) elements(f *zip.File, see func(x *xmlPart, e *xml.StartElement) error) error {
	x, err := p.open(f)
	if err != nil {
		return err
	}
	for {
		token, err := x.tag()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, is := token.(xml.StartElement); is {
			if err := see(x, &e); err != nil {
				return err
			}
		}
	}
}

// inside goes through what is inside an element that began, to its end.
func (x *xmlPart) inside(see func(token xml.Token) error) error {
	for depth := x.depth; x.depth >= depth; {
		token, err := x.tag()
		if err != nil {
			return brokenXLSX() // it does not end before the element does
		}
		if x.depth < depth {
			return nil
		}
		if err := see(token); err != nil {
			return err
		}
	}
	return nil
}

// skip goes to the end of an element that began.
func (x *xmlPart) skip() error { return x.inside(func(xml.Token) error { return nil }) }

// text gives the text of an element that began.
func (x *xmlPart) text() (text string, err error) {
	err = x.inside(func(token xml.Token) error {
		switch token := token.(type) {
		case xml.CharData:
			text += string(token)
		case xml.StartElement:
			return x.skip()
		}
		return nil
	})
	return text, err
}

// pieces gives the text of an element that has it in pieces. How they are read aloud, as of
// Japanese, is none of it.
func (x *xmlPart) pieces() (text string, err error) {
	err = x.inside(func(token xml.Token) error {
		e, is := token.(xml.StartElement)
		if !is {
			return nil
		}
		switch e.Name.Local {
		case "t":
			piece, err := x.text()
			text += piece
			return err
		case "rPh":
			return x.skip()
		}
		return nil
	})
	return text, err
}

// attribute gives an attribute of an element, empty where it has none.
func attribute(e *xml.StartElement, name string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == name {
			return e.Attr[i].Value
		}
	}
	return ""
}
