package importer

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"strings"
	"testing"

	"hankekirja/internal/fault"

	"github.com/xuri/excelize/v2"
)

// lying makes a workbook whose sheet is far larger than its directory says.
func lying(t *testing.T, size int) []byte {
	t.Helper()
	var sheet, out bytes.Buffer
	w, err := flate.NewWriter(&sheet, flate.BestSpeed)
	if err == nil {
		_, err = w.Write([]byte(sheetXML(`<row r="1">` + strings.Repeat(" ", size) + `</row>`)))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	whole := small(t)
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	packed := zip.NewWriter(&out)
	for _, f := range z.File {
		if f.Name != sheetPart {
			if err := packed.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		raw, err := packed.CreateRaw(&zip.FileHeader{
			Name: f.Name, Method: zip.Deflate, CompressedSize64: uint64(sheet.Len()), UncompressedSize64: 1000,
		})
		if err == nil {
			_, err = raw.Write(sheet.Bytes())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// ledgerOf makes a workbook with the headings of a ledger and one entry, and more.
func ledgerOf(t *testing.T, more func(f *excelize.File)) []byte {
	return workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{
			"A1": "Päivämäärä", "B1": "Tili", "C1": "Selite", "D1": "Debet", "E1": "Kredit",
			"A2": "5.3.2024", "B2": "4000", "C2": "Palkat", "D2": 10.5,
		})
		if more != nil {
			more(f)
		}
	})
}

func TestBrokenLedgersAreRefusedByTheirPlace(t *testing.T) {
	whole := ledgerOf(t, nil)
	merged := func(cells map[string]any) []byte {
		return ledgerOf(t, func(f *excelize.File) {
			set(t, f, "Sheet1", map[string]any{"E1": ""})
			if err := f.MergeCell("Sheet1", "D1", "E1"); err != nil {
				t.Fatal(err)
			}
			set(t, f, "Sheet1", map[string]any{"F1": "Tosite"})
			set(t, f, "Sheet1", cells)
		})
	}
	const head = "Päivämäärä;Tili;Selite;Debet;Kredit\n5.3.2024;4000;x;1,00;\n"
	wide := head + strings.Repeat(";", 10_000) + "x\n"
	for _, tt := range []struct {
		name string
		data []byte
		want string // the fault, or nothing where the file is read
	}{
		{"whole", whole, ""},
		{"cut short", whole[:len(whole)-100], "importer.broken_xlsx"},
		{"a sheet cut short", replaced(t, whole, sheetPart, sheetXML(`<row r="1"><c r="A1"><v>1</v></c>`)[:120]),
			"importer.broken_xlsx"},
		{"a sheet that says it is smaller", lying(t, 30<<20), "importer.broken_xlsx"},
		{"a bomb", packed(t, map[string]string{"xl/workbook.xml": strings.Repeat(" ", 30<<20)}),
			"importer.unpacked limit=24"},
		{"macros", replaced(t, whole, "xl/vbaProject.bin", "x"), "importer.macros"},
		{"OpenDocument", packed(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
			"importer.unknown"},
		{"a formula without a value", ledgerOf(t, func(f *excelize.File) {
			if err := f.SetCellFormula("Sheet1", "E2", "D2*2"); err != nil {
				t.Fatal(err)
			}
		}), "importer.formula cell=E2 column=Kredit row=2 sheet=Sheet1"},
		{"a heading of two columns", merged(map[string]any{"E2": 1}),
			"importer.merged_heading cells=D1:E1 column=Debet row=1 sheet=Sheet1"},
		{"a heading of two cells with one column", merged(nil), ""},
		{"rows that go back", replaced(t, whole, sheetPart, sheetXML(`<row r="2"/><row r="1"/>`)), "importer.broken_xlsx"},
		{"a cell of another row", replaced(t, whole, sheetPart, sheetXML(`<row r="2"><c r="A3"/></row>`)),
			"importer.broken_xlsx"},
		{"a text that is not there", replaced(t, whole, sheetPart,
			sheetXML(`<row r="2"><c r="A2" t="s"><v>99</v></c></row>`)),
			"importer.broken_xlsx"},
		{"a tag that does not end", replaced(t, whole, sheetPart, sheetXML(`<row r="1" `+strings.Repeat("x", 2<<20))),
			"importer.broken_xlsx"},
		{"10,000 columns", []byte(wide), "importer.too_many_columns column=NTQ limit=100 row=3 sheet="},
		{"a byte that is no UTF-8", []byte(head + "5.3.2024;4000;\x81\xe4;1,00;\n"), "importer.charset charset=UTF-8 row=3"},
		{"a byte order mark within", []byte(head + "5.3.2024;4000;a\ufeffb;1,00;\n"),
			"importer.control_character code=U+FEFF column=Selite row=3 sheet="},
		{"an open quote", []byte(head + "5.3.2024;4000;\"x;1,00;\n"), "importer.quotes row=3"},
		{"a number that is none", replaced(t, whole, sheetPart, sheetXML(`<row r="1"><c r="A1"><v>x</v></c></row>`)),
			"importer.bad_number cell=A1 column=A row=1 sheet=Sheet1 text=x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := OfLedger.Open(bytes.NewReader(tt.data), int64(len(tt.data)), "")
			for err == nil {
				_, err = rows.Next()
			}
			if tt.want == "" {
				if !errors.Is(err, io.EOF) {
					t.Error(err)
				}
				return
			}
			if problems := fault.All(err); len(problems) != 1 || problems[0].Error() != tt.want {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}

// A day that there is not is a fault of its row, in a workbook with its sheet; totals may be
// negative.
func TestDaysThatThereAreNotAndNegativeTotals(t *testing.T) {
	data := ledgerOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{
			"A3": "31.02.2024", "B3": "4000", "D3": 1, "A4": "6.3.2024", "B4": "4000", "E4": 12.75, "A5": "Yhteensä",
			"D5": 10.5, "E5": 12.75, "A6": "Yhteensä", "D6": -2.25,
		})
	})
	entries, told, wrong, l := readLedger(t, data)
	if len(entries) != 2 || len(told) != 2 || len(wrong) != 1 || wrong[0] != "3 Päivämäärä importer.not_day" ||
		len(l.Sums()) != 0 {
		t.Errorf("%v, %v, %v, %v", entries, told, wrong, l.Sums())
	}
}
