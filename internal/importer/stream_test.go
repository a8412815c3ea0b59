package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/testenv"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// ledgerText makes a list of entries.
func ledgerText(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("Päivämäärä;Kustannuspaikka;Tili;Tilin nimi;Tosite;Selite;Debet;Kredit\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d.%d.2024;004512;4%03d;Palvelujen ostot;%d;Työpaja numero %d;%d 234,%02d;\n",
			i%28+1, i/28%12+1, i%50, 1000+i/3, i, i%9+1, i%100)
	}
	return b.Bytes()
}

// ledgerBook makes a workbook of them, with all texts in their cells.
func ledgerBook(t testing.TB, rows int) []byte {
	return workbookOf(t, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		put := func(row int, values ...any) {
			if err := w.SetRow(fmt.Sprintf("A%d", row), values); err != nil {
				t.Fatal(err)
			}
		}
		put(1, "Päivämäärä", "Kustannuspaikka", "Tili", "Tilin nimi", "Tosite", "Selite", "Debet", "Kredit")
		for i := range rows {
			put(i+2, fmt.Sprintf("%d.%d.2024", i%28+1, i/28%12+1), "004512", 4000+i%50, "Palvelujen ostot", 1000+i/3,
				fmt.Sprintf("Työpaja numero %d", i), float64(i%9000)+0.25, nil)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	})
}

// sharedBook makes a workbook of them as Excel does: cells name texts of a table by numbers.
func sharedBook(t testing.TB, rows int) []byte {
	return workbookOf(t, func(f *excelize.File) {
		for i, text := range strings.Split(strings.TrimSpace(string(ledgerText(rows))), "\n") {
			values := []any{}
			for _, cell := range strings.Split(text, ";") {
				values = append(values, cell)
			}
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &values); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// readThrough reads a ledger to its end and gives its entries, and how much memory was held
// at the most, in bytes, above what was held before; it is weighed every so many entries, or
// never.
func readThrough(t testing.TB, data []byte, every int) (entries int, most int64) {
	t.Helper()
	before := int64(0)
	if every > 0 {
		before = testenv.HeldMemory()
	}
	rows, err := OfLedger.Open(bytes.NewReader(data), int64(len(data)), "")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := Guess(rows.Table)
	l := rows.Ledger(c)
	for {
		row, err := l.Next()
		if errors.Is(err, io.EOF) {
			return entries, most
		}
		if err != nil || row.Entry == nil {
			t.Fatal(err, row.Fault)
		}
		entries++
		if every > 0 && entries%every == 0 {
			most = max(most, testenv.HeldMemory()-before)
		}
	}
}

// Ten times the rows are read with little more memory. Of a workbook as Excel writes it the
// texts are held that cells share, with 16 bytes beside each.
func TestTenTimesTheRowsNeedHardlyMoreMemory(t *testing.T) {
	for name, file := range map[string]func(rows int) []byte{
		"CSV": ledgerText, "XLSX": func(rows int) []byte { return ledgerBook(t, rows) },
	} {
		few, many := 2_000, 20_000
		n, little := readThrough(t, file(few), few/4)
		m, much := readThrough(t, file(many), many/4)
		if n != few || m != many || little <= 0 || 2*much > 5*little {
			t.Errorf("%s: %d entries with %d bytes, %d with %d", name, n, little, m, much)
		}
	}
	const rows, bytesPerRow = 10_000, 3 * (16 + 20) // a text, an amount and a third of a voucher are new in each
	if n, held := readThrough(t, sharedBook(t, rows), rows/4); n != rows || held > rows*bytesPerRow {
		t.Errorf("%d entries with shared texts hold %d bytes", n, held)
	}
}

// BenchmarkLedger reads 100,000 rows, and compares the memory with that of 10,000.
func BenchmarkLedger(b *testing.B) {
	const many = 100_000
	for name, file := range map[string]func(rows int) []byte{
		"CSV": ledgerText, "XLSX": func(rows int) []byte { return ledgerBook(b, rows) },
		"XLSX-shared": func(rows int) []byte { return sharedBook(b, rows) },
	} {
		b.Run(name, func(b *testing.B) {
			data := file(many)
			_, little := readThrough(b, file(many/10), many/40)
			_, much := readThrough(b, data, many/4)
			b.ReportAllocs()
			for b.Loop() {
				readThrough(b, data, 0)
			}
			b.ReportMetric(float64(b.N)*many/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(much)/float64(little), "memory-ratio")
			b.ReportMetric(float64(much)/(1<<20), "held-MB")
		})
	}
}

// A character is read whole wherever a block of the file ends.
func TestCharactersAreReadAcrossBlocks(t *testing.T) {
	for shift := range 5 {
		text := "Pvm;Tunnit;Nimi\n" + strings.Repeat(" ", shift) + strings.Repeat("2025-01-07;1;äö€😀\n", 6000)
		for name, data := range map[string][]byte{
			"UTF-8": []byte(text), "UTF-16LE": utf16Of(text, true, false), "UTF-16BE": utf16Of(text, true, true),
		} {
			table, err := OfHours.Read(data, "")
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, row := range table.Rows {
				if row.Cells[2] != "äö€😀" {
					t.Fatalf("%s, row %d: %q", name, row.Number, row.Cells)
				}
			}
		}
		broken := []byte(text)
		broken = append(broken, "\xc3"...) // and the file ends
		const want = "importer.charset charset=UTF-8 row=6002"
		if _, err := OfHours.Read(broken, ""); len(fault.All(err)) != 1 || fault.All(err)[0].Error() != want {
			t.Errorf("half a character at the end: %v", err)
		}
	}
}

// What is wrong after the first rows is told when they are reached, and rows before it are
// given.
func TestWhatIsWrongFurtherOnIsToldThere(t *testing.T) {
	text := "Pvm;Debet\n" + strings.Repeat("2025-01-07;1\n", 300)
	for tail, want := range map[string]string{
		"1;2;3\n":                             "importer.no_heading column=C row=302 sheet=",
		"\"1;2\n":                             "importer.quotes row=302",
		"\"" + strings.Repeat("x", maxLine*2): "importer.long_line limit=4 row=302",
	} {
		data := []byte(text + tail)
		rows, err := OfLedger.Open(bytes.NewReader(data), int64(len(data)), "")
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for err == nil {
			if _, err = rows.Next(); err == nil {
				n++
			}
		}
		if problems := fault.All(err); n != 300 || len(problems) != 1 || problems[0].Error() != want {
			t.Errorf("%d rows, then %v; want %s", n, err, want)
		}
	}
}

// A workbook is read as the programs that write them may write it.
func TestWorkbooksAreReadAsTheyMayBeWritten(t *testing.T) {
	whole := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{"A1": "x"})
		style, year := excelize.Style{}, "yyyy"
		style.CustomNumFmt = &year
		styled(t, f, "A1", style)
	})
	const strings = `<sst xmlns="x"><si><t>Date</t></si><si><r><t xml:space="preserve">Ho</t></r>
		<r><rPr><b/></rPr><t>urs</t></r><rPh sb="0" eb="1"><t>mark</t></rPh></si><si/></sst>`
	data := replaced(t, whole, "xl/sharedStrings.xml", strings)
	data = replaced(t, data, sheetPart, `<x:worksheet xmlns:x="y"><x:cols><x:col min="1"/></x:cols><x:sheetData>
		<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>
		<x:c t="inlineStr"><x:is><x:t>a_x005F_x0041_</x:t></x:is></x:c></x:row>
		<x:row r="3" spans="1:3"><x:c r="A3" s="1"><x:v>45664</x:v></x:c>
		<x:c r="C3" t="b"><x:v>1</x:v></x:c></x:row>
		<x:row r="4"><x:c r="A4" t="d"><x:v>2025-01-31</x:v></x:c>
		<x:c r="B4" t="str"><x:f>A1&amp;"_x"</x:f><x:v></x:v></x:c><x:c r="C4" t="s"><x:v>2</x:v></x:c></x:row>
		<x:row r="5"><x:c r="B5"><x:f t="shared" ref="B5:C5" si="0">SUM(B3:B4)</x:f></x:c>
		<x:c r="C5"><x:f t="shared" si="0"/></x:c></x:row>
		</x:sheetData><x:drawing><x:row>9</x:row></x:drawing></x:worksheet>`)
	table, err := OfHours.Read(data, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Date", "Hours", "a_x0041_"}, table.Headings); diff != "" {
		t.Error(diff)
	}
	want := []Row{{3, []string{"2025-01-07", "", "TRUE"}}, {4, []string{"2025-01-31", "", ""}}, {5, []string{"", "", ""}}}
	if diff := cmp.Diff(want, table.Rows); diff != "" || !table.sums[5] {
		t.Errorf("%v %s", table.sums, diff)
	}
	main := `<workbook><workbookPr date1904="true"/><sheets><sheet name="Tunnit" id="rId1"/></sheets></workbook>`
	if table, err = OfHours.Read(replaced(t, data, "xl/workbook.xml", main), ""); err != nil {
		t.Fatal(err)
	}
	if table.Sheet != "Tunnit" || table.Rows[0].Cells[0] != "2029-01-08" {
		t.Errorf("%s %v", table.Sheet, table.Rows)
	}
}
