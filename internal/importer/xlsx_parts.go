package importer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"hankekirja/internal/fault"

	"github.com/xuri/excelize/v2"
)

// The most of a workbook that is unpacked and held. A sheet that merges more cells, or
// says more of its columns, is not one of hours.
const (
	maxUnpacked = 24 << 20
	maxParts    = 500
	maxLists    = 1_000
)

// checkParts unpacks all parts of a workbook once, counting what really comes out of
// them and not what they say of themselves, and reads every XML part to its end. A part
// that is cut short is refused here: readers of single cells would pass over it.
func (s *Subject) checkParts(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return brokenXLSX()
	}
	if len(z.File) > maxParts {
		return s.unpacksTooMuch()
	}
	left := s.unpacked()
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			return brokenXLSX()
		}
		counted := &io.LimitedReader{R: r, N: left + 1}
		err = s.checkPart(part.Name, counted)
		if _, rest := io.Copy(io.Discard, counted); err == nil && rest != nil && counted.N > 0 {
			err = brokenXLSX()
		}
		_ = r.Close()
		if counted.N == 0 {
			return s.unpacksTooMuch()
		}
		if err != nil {
			return err
		}
		left = counted.N - 1
	}
	return nil
}

func (s *Subject) unpacksTooMuch() *fault.Fault {
	return fault.New(fault.TooLarge, "importer.unpacked", "limit", strconv.FormatInt(s.unpacked()>>20, 10))
}

// unpacked is the most that comes out of a workbook.
func (s *Subject) unpacked() int64 { return int64(maxUnpacked) * int64(max(1, s.Larger)) }

func (s *Subject) checkPart(name string, r io.Reader) error {
	if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
		return nil
	}
	shape := sheetShape{rows: s.rows()}
	for decoder := xml.NewDecoder(r); ; {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) && shape.depth == 0 && shape.root != "" {
			return nil
		}
		if err != nil {
			return brokenXLSX()
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := shape.open(&token); err != nil {
				return err
			}
		case xml.EndElement:
			shape.depth--
		}
	}
}

// sheetShape is how large a part is that is a sheet.
type sheetShape struct {
	root         string
	depth, lists int
	rows         int // that are read
}

func (s *sheetShape) open(e *xml.StartElement) error {
	if s.depth++; s.root == "" {
		s.root = e.Name.Local
	}
	if s.root != "worksheet" {
		return nil
	}
	switch e.Name.Local {
	case "mergeCell", "col":
		if s.lists++; s.lists > maxLists {
			return brokenXLSX()
		}
	case "row", "c":
		return s.checkPlace(e)
	}
	return nil
}

// checkPlace refuses a row or a cell that is far out: the table up to it would be filled
// in. Whatever is styled but empty counts.
func (s *sheetShape) checkPlace(e *xml.StartElement) error {
	for _, a := range e.Attr {
		if a.Name.Local != "r" {
			continue
		}
		row, column, err := 0, 1, error(nil)
		if e.Name.Local == "row" {
			row, err = strconv.Atoi(a.Value)
		} else {
			column, row, err = excelize.CellNameToCoordinates(a.Value)
		}
		switch {
		case err != nil || row < 1:
			return brokenXLSX()
		case row > 2*s.rows:
			return fault.New(fault.Invalid, "importer.far_row", "cell", a.Value, "limit", strconv.Itoa(2*s.rows))
		case column > maxColumns:
			return fault.New(fault.Invalid, "importer.far_column", "cell", a.Value, "limit", strconv.Itoa(maxColumns))
		}
	}
	return nil
}
