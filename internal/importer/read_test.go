package importer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

var year2025 = calendar.Period{From: calendar.NewDate(2025, 1, 1), To: calendar.NewDate(2025, 12, 31)}

func noSheets(person string, m calendar.Month) (timesheet.Sheet, error) {
	return timesheet.Sheet{Person: person, Month: m, State: timesheet.Draft}, nil
}

const finnish = "Päivä;Henkilö;Tunnit\n7.1.2025;Väinö Öhman;7,5\n"

func utf16Of(text string, bom bool, big bool) []byte {
	var b []byte
	units := utf16.Encode([]rune(text))
	if bom {
		units = append([]uint16{0xfeff}, units...)
	}
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestEveryCharsetAndDelimiterIsReadAlike(t *testing.T) {
	windows, err := charmap.Windows1252.NewEncoder().String(finnish)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte(finnish), "UTF-8 with a mark": []byte("\ufeff" + finnish), "Windows-1252": []byte(windows),
		"UTF-16LE with a mark": utf16Of(finnish, true, false), "UTF-16BE with a mark": utf16Of(finnish, true, true),
		"UTF-16LE":            utf16Of(strings.ReplaceAll(finnish, "Päivä", "Paiva"), false, false),
		"UTF-16BE":            utf16Of(finnish, false, true),
		"tabs":                []byte(strings.ReplaceAll(finnish, ";", "\t")),
		"commas":              []byte(strings.ReplaceAll(strings.ReplaceAll(finnish, ",", "."), ";", ",")),
		"sep":                 []byte("sep=;\r\n" + strings.ReplaceAll(finnish, "\n", "\r\n")),
		"a title with commas": []byte("Tuntiraportti, tammikuu, 2025\n\n" + finnish),
		"carriage returns":    []byte(strings.ReplaceAll(finnish, "\n", "\r")),
		"quotes":              []byte(strings.ReplaceAll(finnish, "Väinö Öhman", "\"Väinö Öhman\"")),
	} {
		t.Run(name, func(t *testing.T) {
			table, err := OfHours.Read(data, "")
			if err != nil {
				t.Fatal(err)
			}
			c, _ := Guess(table)
			records, faults := table.Records(c)
			if len(faults) > 0 || len(records) != 1 || records[0].Person != "Väinö Öhman" ||
				records[0].Seconds.String() != "27000" || records[0].Date != calendar.NewDate(2025, 1, 7) {
				t.Errorf("%+v, %v", records, faults)
			}
		})
	}
}

// book writes a workbook.
func workbookOf(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, sheet string, cells map[string]any) {
	t.Helper()
	for cell, value := range cells {
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
}

func styled(t testing.TB, f *excelize.File, cell string, style excelize.Style) {
	t.Helper()
	id, err := f.NewStyle(&style)
	if err == nil {
		err = f.SetCellStyle("Sheet1", cell, cell, id)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestCellsOfAWorkbookAreTexts(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{
			"A1": "Tuntiraportti", "A3": "Date", "B3": "Hours", "C3": "Name", "D3": "Project",
			"A4": 45664, "B4": 7.35, "C4": "Väinö", "A5": 45664.5, "B5": 0.3125, "A6": "31.1.2025", "B6": 1.0 / 3,
			"A7": "31.02.2025", "B7": 1, "A8": 45665, "B8": 1.25,
		})
		custom, elapsed := "ddd d.m.yyyy", "[h]:mm"
		styled(t, f, "A4", excelize.Style{NumFmt: 14})
		styled(t, f, "A5", excelize.Style{NumFmt: 22})
		styled(t, f, "B5", excelize.Style{CustomNumFmt: &elapsed})
		styled(t, f, "A8", excelize.Style{CustomNumFmt: &custom})
		styled(t, f, "B8", excelize.Style{NumFmt: 46})
		if _, err := f.NewSheet("Muut"); err != nil {
			t.Fatal(err)
		}
		set(t, f, "Muut", map[string]any{"A1": "Date", "B1": "Hours", "A2": "2025-01-31", "B2": "1"})
	})
	table, err := OfHours.Read(data, "")
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{4, []string{"2025-01-07", "7.35", "Väinö", ""}}, {5, []string{"2025-01-07 12:00:00", "7:30:00", "", ""}},
		{6, []string{"31.1.2025", "0.333333333333333", "", ""}}, {7, []string{"31.02.2025", "1", "", ""}},
		{8, []string{"2025-01-08", "30:00:00", "", ""}},
	}
	if diff := cmp.Diff(want, table.Rows); diff != "" || !cmp.Equal(table.Sheets, []string{"Sheet1", "Muut"}) {
		t.Errorf("%v %s", table.Sheets, diff)
	}
	c, _ := Guess(table)
	_, faults := table.Records(c)
	if len(faults) != 1 || faults[0].Row != 7 || faults[0].Key != "importer.not_day" ||
		faults[0].Args["sheet"] != "Sheet1" || faults[0].Args["column"] != "Date" || faults[0].Args["text"] != "31.02.2025" {
		t.Errorf("%+v", faults)
	}
	if other, err := OfHours.Read(data, "Muut"); err != nil || other.Rows[0].Cells[0] != "2025-01-31" {
		t.Errorf("%+v, %v", other, err)
	}
}

// packed makes a zip of parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// replaced gives a workbook with one part written by hand.
func replaced(t testing.TB, data []byte, part, text string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = b.String()
	}
	parts[part] = text
	return packed(t, parts)
}

func small(t testing.TB) []byte {
	return workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{"A1": "Date", "B1": "Hours", "A2": "2025-01-31", "B2": 1})
	})
}

const sheetPart = "xl/worksheets/sheet1.xml"

func sheetXML(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows +
		`</sheetData></worksheet>`
}

type unreadable struct {
	name string
	data []byte
	want string // the key, and what the fault names
}

// encrypted is the beginning of a workbook that a password protects: a header that says in
// which sector the directory is, and the directory.
func encrypted() []byte {
	const sector, shiftAt, directoryAt = 512, 30, 48
	data := make([]byte, 3*sector)
	copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	data[shiftAt], data[directoryAt] = 9, 1
	copy(data[2*sector+128:], utf16Of("EncryptedPackage", false, false))
	return data
}

func unreadables(t testing.TB) []unreadable {
	whole := small(t)
	formula := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{"A1": "Date", "B1": "Hours", "A2": "2025-01-31"})
		if err := f.SetCellFormula("Sheet1", "B2", "1+1"); err != nil {
			t.Fatal(err)
		}
	})
	wide := make([]string, 10_000)
	for i := range wide {
		wide[i] = "c" + itoa(i)
	}
	inline := func(cell string) string { return `<c r="` + cell + `" t="inlineStr"><is><t>x</t></is></c>` }
	return []unreadable{
		{"nothing", nil, "importer.empty"},
		{"blanks", []byte(" \n;;\n"), "importer.empty"},
		{"headings alone", []byte("Date;Hours\n"), "importer.empty"},
		{"too large", bytes.Repeat([]byte("x"), OfHours.Limits.Bytes+1), "importer.too_large limit=3"},
		{"a PDF", []byte("%PDF-1.7"), "importer.unknown"},
		{"an old workbook", []byte("\xd0\xcf\x11\xe0\xa1\xb1"), "importer.old_excel"},
		{"a character of control", []byte("Date;Hours;Name\n2025-01-07;1;a\u0085b\n"),
			"importer.control_character code=U+0085 column=Name row=2 sheet="},
		{"U+0000 in a workbook", replaced(t, whole, sheetPart, sheetXML(`<row r="1">`+inline("A1")+inline("B1")+
			`</row><row r="2"><c r="B2" t="inlineStr"><is><t>a_x0000_</t></is></c></row>`)),
			"importer.control_character code=U+0000 column=x row=2 sheet=Sheet1"},
		{"bytes of no text", []byte("a;b\n\x00\x01;2"), "importer.charset charset=UTF-8 row=2"},
		{"no Windows-1252", []byte("Pvm;Tunnit\n\x81\xe4;1"), "importer.charset charset=Windows-1252 row=2"},
		{"half a character", append(utf16Of(finnish, true, false), 0), "importer.charset charset=UTF-16LE row=3"},
		{"half a pair", append(utf16Of("a;b\n", true, false), 0x00, 0xd8, 'x', 0), "importer.charset charset=UTF-16LE row=2"},
		{"UTF-8 with a byte of another set", []byte("Päivä;Kesto;Nimi\n7.1.2025;1;Öhman\n8.1.2025;1;\xd6hman\n"),
			"importer.charset charset=UTF-8 row=3"},
		{"letters of MS-DOS", []byte("Pvm;Tunnit;Nimi\n7.1.2025;1;Ahonen\n8.1.2025;1;M\x84kel\x84\n"),
			"importer.charset_dos row=3"},
		{"a web page", []byte("\xef\xbb\xbf\n<html><table>"), "importer.markup"},
		{"an XML workbook of 2003", utf16Of("<?xml version=\"1.0\"?>", true, false), "importer.markup"},
		{"a workbook with a password", encrypted(), "importer.encrypted"},
		{"an open quote", []byte("Date;Hours\n\"2025;1\n"), "importer.quotes row=2"},
		{"a lone quote", []byte("Date;Hours\na\"b;1\n"), "importer.quotes row=2"},
		{"10,000 columns", []byte(strings.Join(wide, ";") + "\n"),
			"importer.too_many_columns column=NTP limit=100 row=1 sheet="},
		{"nothing but delimiters", []byte(strings.Repeat("x;", OfHours.Limits.Bytes/2)),
			"importer.too_many_columns column=CKLRT limit=100 row=1 sheet="},
		{"a cell without heading", []byte("Date;Hours\n1;2;3\n"), "importer.no_heading column=C row=2 sheet="},
		{"too many rows", []byte("Date;Hours\n" + strings.Repeat("1;2\n", OfHours.Limits.Rows+1)),
			"importer.too_many_rows column=Date limit=20000 row=20002 sheet="},
		{"a long cell", []byte("Date;Hours\n1;" + strings.Repeat("2", maxCell+1)),
			"importer.long_cell column=Hours limit=4000 row=2 sheet="},
		{"a truncated workbook", whole[:len(whole)-200], "importer.broken_xlsx"},
		{"half a workbook", whole[:len(whole)/2], "importer.broken_xlsx"},
		{"a zip that is no workbook", packed(t, map[string]string{"a.txt": "x"}), "importer.broken_xlsx"},
		{"a sheet cut short", replaced(t, whole, sheetPart, sheetXML("")[:90]), "importer.broken_xlsx"},
		{"a formula without a value", formula, "importer.formula cell=B2 column=Hours row=2 sheet=Sheet1"},
		{"an error", replaced(t, whole, sheetPart, sheetXML(`<row r="1">`+inline("A1")+inline("B1")+
			`</row><row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>`)),
			"importer.error_cell cell=A2 column=x row=2 sheet=Sheet1 text=#REF!"},
		{"a cell far to the right", replaced(t, whole, sheetPart, sheetXML(`<row r="1"><c r="XFD1" s="1"/></row>`)),
			"importer.far_column cell=XFD1 limit=100 sheet=Sheet1"},
		{"a row far below", replaced(t, whole, sheetPart, sheetXML(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`)),
			"importer.far_row cell=1048576 limit=40000 sheet=Sheet1"},
		{"a bomb", replaced(t, whole, "xl/bomb.bin", strings.Repeat("0", int(OfHours.Limits.Unpacked)+1)),
			"importer.unpacked limit=24"},
		{"an XML bomb", replaced(t, whole, sheetPart, sheetXML(strings.Repeat(" ", int(OfHours.Limits.Unpacked)))),
			"importer.unpacked limit=24"},
	}
}

func TestWhatIsNotReadWholeIsRefused(t *testing.T) {
	for _, tt := range unreadables(t) {
		t.Run(tt.name, func(t *testing.T) {
			table, err := OfHours.Read(tt.data, "")
			all := fault.All(err)
			if len(all) != 1 || all[0].Error() != tt.want {
				t.Errorf("%v (%v), want %s", err, table, tt.want)
			}
		})
	}
	if _, err := OfHours.Read(small(t), "Toinen"); err == nil || fault.All(err)[0].Key != "importer.no_sheet" {
		t.Error(err)
	}
}

func TestLengthsAreReadWholeOrNotAtAll(t *testing.T) {
	for _, tt := range []struct {
		text string
		unit Unit
		want string
	}{
		{"7,5", Hours, "27000"}, {"7.333333333333333", Hours, "26400"}, {",5", Hours, "1800"},
		{"7:20", Hours, "26400"}, {"7:20:30", Hours, "26430"}, {"125:00:01", Hours, "450001"}, {"450", Minutes, "27000"},
		{"0,5", Minutes, "30"}, {"4801", Seconds, "4801"}, {"7h 30min", Hours, "27000"}, {"7 h 30 m 5 s", Hours, "27005"},
		{"450 min", Hours, "27000"}, {"7,5 h", Hours, "27000"}, {"0", Hours, "0"}, {"1 h", Minutes, "3600"},
		{"7:75", Hours, "importer.not_length"}, {"7:30", Minutes, "importer.not_length"}, {"", Hours, "importer.not_length"},
		{"1.234,5", Hours, "importer.not_length"}, {"7 5", Hours, "importer.not_length"},
		{"7x", Hours, "importer.not_length"},
		{"1e3", Hours, "importer.not_length"}, {"-1", Hours, "importer.negative"}, {"−7:30", Hours, "importer.negative"},
		{"-x", Hours, "importer.not_length"}, {"(1.5)", Hours, "importer.not_length"},
		{"1:30 PM", Hours, "importer.not_length"}, {"1 000,5", Hours, "importer.not_length"},
	} {
		got, key := parseLength(tt.text, tt.unit)
		if tt.want != key && (key != "" || got.String() != tt.want) {
			t.Errorf("%q in %s: %s %s, want %s", tt.text, tt.unit, got, key, tt.want)
		}
	}
}

func TestDaysAreNotGuessed(t *testing.T) {
	for _, tt := range []struct {
		text  string
		order Order
		want  string
	}{
		{"2025-01-31", "", "2025-01-31"}, {"2025-1-7 8:00", "", "2025-01-07"}, {"2025/01/07", "", "2025-01-07"},
		{"31.1.2025", "", "2025-01-31"}, {"31.01.2025 08:00", "", "2025-01-31"},
		{"2025-01-31T08:00:00", "", "2025-01-31"}, {"2025-01-31 08:00:00 PM", "", "2025-01-31"},
		{"3/4/2025", DayFirst, "2025-04-03"}, {"3/4/2025", MonthFirst, "2025-03-04"}, {"3-4-2025", DayFirst, "2025-04-03"},
		{"3/4/2025", "", ""}, {"31.02.2025", "", ""}, {"2025-02-31", "", ""},
		// A year of two digits stands last where points part it; else it may stand anywhere.
		{"1.2.25", "", "2025-02-01"}, {"05.03.24", MonthFirst, "2024-03-05"}, {"31.02.24", "",
			""}, {"1/2/25", DayFirst, ""},
		{"24-03-05", DayFirst, ""}, {"1.2.5", "", ""}, {"1.2.025", "", ""}, {"20240305", "", "2024-03-05"},
		{"20240305 08:00", "", "2024-03-05"}, {"20240231", "", ""}, {"05032024", "", ""}, {"24030500", "", ""},
		{"31/1/2025", MonthFirst, ""},
		{"2025-01-31T23:00:00Z", "", ""}, {"2025-01-31T23:30:00.000+02:00", "", ""}, {"ti 7.1.2025", "", ""},
		{"'7.1.2025", "", ""}, {"45000", "", ""}, {"", "", ""}, {"31.1.2025x", "", ""}, {"0000-01-01", "", ""},
	} {
		got, is := parseDay(tt.text, tt.order)
		if is != (tt.want != "") || is && got.String() != tt.want {
			t.Errorf("%q %s: %s, want %s", tt.text, tt.order, got, tt.want)
		}
	}
	for _, tt := range []struct {
		days []string
		want Order
		asks bool
	}{
		{[]string{"3/4/2025", "13/4/2025"}, DayFirst, true}, {[]string{"3/4/2025", "4/13/2025"}, MonthFirst, true},
		{[]string{"3/4/2025"}, "", true}, {[]string{"13/4/2025",
			"4/13/2025"}, "", true}, {[]string{"2025-01-31"}, "", false},
	} {
		table := &Table{Subject: OfHours, Headings: []string{"Date", "Hours"}}
		for i, day := range tt.days {
			table.Rows = append(table.Rows, Row{i + 2, []string{day, "1"}})
		}
		c, _ := Guess(table)
		asked := fmt.Sprint(c.Check(table)) == "dates: importer.ask_order"
		if c.Dates != tt.want || table.AsksOrder(0) != tt.asks || asked != (tt.want == "" && tt.asks) {
			t.Errorf("%v: %q, asks %v, asked %v", tt.days, c.Dates, table.AsksOrder(0), asked)
		}
	}
}

// Where no sheet is named, the first with headings that are known is read.
func TestASheetWithKnownHeadingsIsRead(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{"A1": "Raportti", "B1": "x", "A2": "Laatija", "B2": "y"})
		for _, name := range []string{"Tapahtumat", "Muut"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			set(t, f, name, map[string]any{"A1": "Pvm", "B1": "Debet", "A2": "5.3.2024", "B2": 1})
		}
	})
	for sheet, want := range map[string]string{"": "Tapahtumat", "Sheet1": "Sheet1", "Muut": "Muut"} {
		table, err := OfLedger.Read(data, sheet)
		if err != nil || table.Sheet != want {
			t.Errorf("%q: %v, %v", sheet, table, err)
		}
	}
}

// A ledger whose headings are not known is read too: its columns are asked.
func TestUnknownHeadingsOfALedgerAreKept(t *testing.T) {
	table, err := OfLedger.Read([]byte("Kunta\nMilloin;Mihin;Paljonko\n5.3.2024;4100;1,00\n"), "")
	if err != nil || len(table.Headings) != 3 || len(table.Rows) != 1 || table.Subject != OfLedger {
		t.Errorf("%v, %v", table, err)
	}
	_, err = OfLedger.Read([]byte("Kunta\n\nPvm     Tili   Debet\n5.3.2024  4100   1,00\n"), "")
	if all := fault.All(err); len(all) != 1 || all[0].Error() != "importer.no_headings column=A row=1 sheet=" {
		t.Errorf("%v", err)
	}
}

// Quotation marks within a text are its own where each has another one.
func TestQuotesWithinAText(t *testing.T) {
	for _, tt := range []struct{ cells, want string }{
		{`Oy "Firma" Ab;1`, `Oy "Firma" Ab|1`}, {`="000123";1`, `000123|1`}, {`"=""000123""";1`, `000123|1`},
		{`"a;""b""` + "\n" + `c";"1"`, `a;"b"` + "\n" + `c|1`}, {`a;""`, `a|`}, {`x "" y;1`, `x "" y|1`},
		{`24" näyttö;1`, "importer.quotes row=2"}, {`"a" b;1`, "importer.quotes row=2"}, {`"a;1`, "importer.quotes row=2"},
		{strings.Repeat("x", 64<<10) + `"";1`, "importer.quotes row=2"},
	} {
		for _, end := range []string{"\n", "\r\n", ""} {
			table, err := OfLedger.Read([]byte("Pvm;Debet"+max(end, "\n")+tt.cells+end), "")
			got := fmt.Sprint(err)
			if err == nil {
				got = strings.Join(table.Rows[0].Cells, "|")
			}
			if got != tt.want {
				t.Errorf("%s is %s", tt.cells[:min(20, len(tt.cells))], got)
			}
		}
	}
}
