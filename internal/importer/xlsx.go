package importer

import (
	"bytes"
	"errors"
	"slices"

	"hankekirja/internal/fault"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a sheet of a workbook whose parts checkParts has looked at, so that
// excelize never unpacks or fills in more than the limits.
func (s *Subject) readXLSX(data []byte, sheet string) (*Table, error) {
	if err := s.checkParts(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: s.unpacked(), UnzipXMLSizeLimit: s.unpacked(),
	})
	if err != nil {
		return nil, brokenXLSX()
	}
	defer f.Close() // nothing of it is on the disk
	t := &Table{Subject: s, Sheet: sheet, Sheets: f.GetSheetList(), sums: map[int]bool{}}
	switch {
	case len(t.Sheets) == 0:
		return nil, brokenXLSX()
	case sheet == "":
		t.Sheet = t.Sheets[0]
	case !slices.Contains(t.Sheets, sheet):
		return nil, fault.New(fault.Invalid, "importer.no_sheet", "sheet", sheet)
	}
	rows, err := f.Rows(t.Sheet)
	if err != nil { // a sheet of charts has none
		return nil, fault.New(fault.Invalid, "importer.no_rows", "sheet", t.Sheet)
	}
	w := &workbook{file: f, table: t, kinds: map[int]numberKind{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.from1904 = *props.Date1904
	}
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, brokenXLSX()
		}
		if err := w.add(number, cells); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(rows.Error(), rows.Close()); err != nil {
		return nil, brokenXLSX()
	}
	return t.whole()
}

// add puts a row of the sheet into its table.
func (w *workbook) add(number int, cells []string) error {
	sums, err := w.uncomputed(number, cells)
	if err != nil {
		return err
	}
	if t := w.table; sums && t.Headings != nil {
		t.sums[number] = true
		return t.put(number, nil)
	}
	if err := w.typed(number, cells); err != nil {
		return err
	}
	return w.table.add(number, cells)
}

func brokenXLSX() *fault.Fault { return fault.New(fault.Invalid, "importer.broken_xlsx") }
