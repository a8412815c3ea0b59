package importer

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
)

// sheetSource gives the rows of a sheet of a workbook.
type sheetSource struct {
	*workbook
	part   *xmlPart
	table  *Table
	inRows bool
	last   int // number of the row before
	// sums are the formulas that several cells share and that sum others up, by number.
	sums map[string]bool
	// areas are merged cells in the row of headings.
	areas []area
	// The row: its cells as stored, and their texts.
	stored []storedCell
	texts  []string
}

// storedCell is a cell as a workbook has it.
type storedCell struct {
	kind, value string
	style       int
	formula     bool
	// computed tells that the value of a formula is stored, be it an empty text; sums that
	// the formula sums others up.
	computed, sums bool
}

// row gives the next row of the sheet, and io.EOF once the rest of it is whole too.
func (s *sheetSource) row() (cells, error) {
	for {
		token, err := s.part.tag()
		if err != nil {
			return cells{}, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch {
			case token.Name.Local == "sheetData":
				s.inRows = true
			case s.inRows && token.Name.Local == "row":
				return s.readRow(&token)
			case token.Name.Local == "mergeCell":
				s.merge(attribute(&token, "ref"))
			}
		case xml.EndElement:
			if token.Name.Local == "sheetData" {
				s.inRows = false
			}
		}
	}
}

// merge notes merged cells, as "B2:C2", if they are headings: a report merges those of its
// groups too.
func (s *sheetSource) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, isFrom := placeOf(from)
	right, bottom, isTo := placeOf(to)
	head := s.table.head
	if isFrom && isTo && left < right && top <= head && head <= bottom && len(s.areas) < maxColumns {
		s.areas = append(s.areas, area{top, left, bottom, right})
	}
}

func (s *sheetSource) merged() []area { return s.areas }

func (s *sheetSource) readRow(e *xml.StartElement) (cells, error) {
	number, at := s.last+1, attribute(e, "r")
	if at != "" {
		n, err := strconv.Atoi(at)
		if err != nil || n < number {
			return cells{}, brokenXLSX()
		}
		number = n
	}
	// A row that is far out is one that nobody sees: what stands there was meant otherwise.
	if limit := 2 * s.table.Subject.Limits.Rows; number > limit {
		return cells{}, fault.New(fault.Invalid, "importer.far_row", "cell", itoa(number), "limit", itoa(limit),
			"sheet", s.table.Sheet)
	}
	s.last, s.stored = number, s.stored[:0]
	err := s.part.inside(func(token xml.Token) error {
		if e, is := token.(xml.StartElement); is && e.Name.Local == "c" {
			return s.readCell(&e)
		}
		return nil
	})
	if err != nil {
		return cells{}, err
	}
	sums, err := s.uncomputed()
	if err == nil && !(sums && s.table.Headings != nil) {
		err = s.write()
	}
	return cells{number: number, texts: s.texts, sums: sums}, err
}

// readCell puts a cell into the row.
func (s *sheetSource) readCell(e *xml.StartElement) error {
	column := len(s.stored)
	if name := attribute(e, "r"); name != "" {
		at, row, is := placeOf(name)
		if !is || row != s.last {
			return brokenXLSX()
		}
		column = at
	}
	if column >= maxColumns {
		return fault.New(fault.Invalid, "importer.far_column",
			"cell", Letters(column)+itoa(s.last), "limit", strconv.Itoa(maxColumns), "sheet", s.table.Sheet)
	}
	for len(s.stored) <= column {
		s.stored = append(s.stored, storedCell{})
	}
	c := &s.stored[column]
	*c = storedCell{kind: attribute(e, "t")}
	if style := attribute(e, "s"); style != "" {
		c.style, _ = strconv.Atoi(style) // 0 is the style of what has none
	}
	err := s.part.inside(func(token xml.Token) (err error) {
		e, is := token.(xml.StartElement)
		if !is {
			return nil
		}
		switch e.Name.Local {
		case "v":
			c.computed = true
			c.value, err = s.part.text()
		case "is":
			c.value, err = s.part.pieces()
		case "f":
			err = s.readFormula(c, &e)
		default:
			err = s.part.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.resolve(c)
}

// readFormula reads the formula of a cell, or that it is the one of another.
func (s *sheetSource) readFormula(c *storedCell, e *xml.StartElement) error {
	text, err := s.part.text()
	c.formula, c.sums = true, sumFormula.MatchString(text)
	const most = 1000
	if shared := attribute(e, "si"); shared != "" && text == "" {
		c.sums = s.sums[shared]
	} else if shared != "" && c.sums && len(s.sums) < most {
		if s.sums == nil {
			s.sums = map[string]bool{}
		}
		s.sums[shared] = true
	}
	return err
}

// resolve gives a cell the text that it stands for.
func (s *sheetSource) resolve(c *storedCell) error {
	switch c.kind {
	case "s":
		n, err := strconv.Atoi(c.value)
		if c.value == "" {
			return nil
		}
		if err != nil || n < 0 || n >= len(s.strings) {
			return brokenXLSX()
		}
		c.value = s.strings[n]
	case "str", "inlineStr":
		c.value = unescaped(c.value)
	case "b":
		switch c.value {
		case "1":
			c.value = "TRUE"
		case "0":
			c.value = "FALSE"
		}
	}
	return nil
}

// placeOf gives the column, from 0, and the row, from 1, of the name of a cell.
func placeOf(name string) (column, row int, is bool) {
	const alphabet, longest = 26, 3
	i := 0
	for ; i < len(name) && i <= longest && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		column = column*alphabet + int(name[i]-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	return column - 1, row, i > 0 && err == nil && row > 0
}

// uncomputed refuses a formula whose value was never computed: what it would come to is
// not in the file. A row of nothing but such formulas that sum others up is told apart: it
// has nothing that would be lost.
func (s *sheetSource) uncomputed() (sums bool, err error) {
	holds := slices.ContainsFunc(s.stored, func(c storedCell) bool { return c.value != "" && !isSumWord(c.value) })
	for i := range s.stored {
		c := &s.stored[i]
		if !c.formula || c.value != "" || c.computed && c.kind == "str" {
			continue
		}
		if holds || !c.sums {
			return false, s.table.fault("importer.formula", s.last, i, "cell", Letters(i)+itoa(s.last))
		}
		sums = true
	}
	return sums, nil
}

// write writes the stored values of the row as texts: numbers that a style shows as dates or
// times become those.
func (s *sheetSource) write() error {
	s.texts = s.texts[:0]
	for i := range s.stored {
		c := &s.stored[i]
		text := c.value
		if text == "" {
			s.texts = append(s.texts, "")
			continue
		}
		cell := func() string { return Letters(i) + itoa(s.last) }
		switch c.kind {
		case "e":
			return s.table.fault("importer.error_cell", s.last, i, "cell", cell(), "text", text)
		case "", "n":
			written, ok := s.number(c.style, text)
			if !ok {
				return s.table.fault("importer.bad_number", s.last, i, "cell", cell(), "text", text)
			}
			text = written
		}
		s.texts = append(s.texts, text)
	}
	return nil
}
