package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"hankekirja/internal/ledger"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// readLedger reads a whole ledger as a person would who changes none of the guesses.
func readLedger(t testing.TB, data []byte) (entries, told, wrong []string, l *LedgerReader) {
	t.Helper()
	rows, err := OfLedger.Open(bytes.NewReader(data), int64(len(data)), "")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := Guess(rows.Table)
	if problems := c.Check(rows.Table); len(problems) > 0 {
		t.Fatal(problems)
	}
	l = rows.Ledger(c)
	for {
		row, err := l.Next()
		if errors.Is(err, io.EOF) {
			return entries, told, wrong, l
		}
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case row.Entry != nil:
			entries = append(entries, fmt.Sprintf("%d %s", row.Row, entryText(row.Entry)))
		case row.Told():
			told = append(told, fmt.Sprintf("%d %s", row.Row, row.Fault.Key))
		default:
			wrong = append(wrong, fmt.Sprintf("%d %s %s", row.Row, row.Fault.Args["column"], row.Fault.Key))
		}
	}
}

func entryText(e *ledger.Entry) string {
	return strings.Join([]string{
		e.Date.String(), e.CostCentre, e.Account, e.AccountName, e.Voucher, e.Line, e.Kind, e.Text, e.Debit.String(),
		e.Credit.String(), e.Project, e.Order,
	}, "|")
}

var flatEntries = []string{
	"2 2024-03-05|004512|4000|Palkat|1001|1|PA|Maaliskuun palkat|3890.00|0.00|H77|T1",
	"3 2024-03-05|004512|4000|Palkat|1001|2|PA|Maaliskuun palkat|1234.56|0.00|H77|T1",
	"4 2024-03-12|004512|4300|Palvelujen ostot|2044|1|OL|Työpaja Öljymäki|250.10|0.00|H77|",
	"5 2024-03-12|004512|4300|Palvelujen ostot|2044|2|OL|Hyvitys|0.00|12.30|H77|",
	"6 2024-03-28|004512|4300|Palvelujen ostot|2050|1|OL|Peruutus|-12.30|0.00|H77|",
}

func TestAListOfEntriesIsReadAsItStands(t *testing.T) {
	for _, name := range []string{"ledger-flat.csv", "ledger-flat-1252.csv"} {
		entries, told, wrong, _ := readLedger(t, sample(t, name))
		if diff := cmp.Diff(flatEntries, entries); diff != "" || len(wrong) > 0 {
			t.Errorf("%s: %v\n%s", name, wrong, diff)
		}
		if diff := cmp.Diff([]string{"7 importer.total_row"}, told); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// A workbook holds the same: numbers as numbers, days as days, account numbers as texts.
func TestAWorkbookOfEntriesIsReadAlike(t *testing.T) {
	f := excelize.NewFile()
	put := func(row int, values ...any) {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &values); err != nil {
			t.Fatal(err)
		}
	}
	put(1, "Päivämäärä", "Kustannuspaikka", "Tili", "Tilin nimi", "Tosite", "Jnro", "Tl", "Selite", "Debet", "Kredit",
		"Projekti", "Sisäinen tilaus")
	put(2, "5.3.2024", "004512", 4000, "Palkat", 1001, 1, "PA", "Maaliskuun palkat", 3890, nil, "H77", "T1")
	put(3, "2024-03-05", "004512", "4000", "Palkat", "1001", 2, "PA", "Maaliskuun palkat", 1234.56, nil, "H77", "T1")
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	entries, _, wrong, _ := readLedger(t, out.Bytes())
	if diff := cmp.Diff(flatEntries[:2], entries); diff != "" || len(wrong) > 0 {
		t.Errorf("%v\n%s", wrong, diff)
	}
}

// In a report cost centres and accounts come from headings; balances and totals are no
// entries, and a printed total that is not the sum of its rows is told with both.
func TestAReportInGroupsIsRead(t *testing.T) {
	entries, told, wrong, l := readLedger(t, sample(t, "ledger-grouped.csv"))
	if diff := cmp.Diff([]string{
		"6 2024-03-05|004512|4000|Palkat|1001|||Maaliskuun palkat|3890.00|0.00||",
		"7 2024-03-05|004512|4000|Palkat|1001|||Maaliskuun palkat|3890.00|0.00||",
		"12 2024-03-12|004512|4300|Palvelujen ostot|2044|||Työpaja|250.10|0.00||",
		"13 2024-03-12|004512|4300|Palvelujen ostot|2045|||Hyvitys|0.00|12.30||",
		"18 2024-03-31|004600|4000|Palkat|1002|||Palkat|-1.20|0.00||",
	}, entries); diff != "" || len(wrong) > 0 {
		t.Errorf("%v\n%s", wrong, diff)
	}
	if diff := cmp.Diff([]string{
		"3 importer.group_row", "4 importer.group_row", "5 importer.balance_row", "8 importer.total_row",
		"9 importer.balance_row", "10 importer.head_row", "11 importer.group_row", "14 importer.total_row",
		"15 importer.total_row", "16 importer.group_row", "17 importer.group_row", "19 importer.total_row",
	}, told); diff != "" {
		t.Error(diff)
	}
	b := l.Balances()
	if len(b) != 1 || b[0].Account != "4000" || b[0].CostCentre != "004512" || *b[0].Opening != 7780_00 ||
		*b[0].Closing != 15560_00 || b[0].From.String() != "2024-03-01" || b[0].To.String() != "2024-03-31" {
		t.Errorf("balances %+v", b)
	}
	sums := l.Sums()
	if len(sums) != 1 || sums[0].Args["row"] != "14" || sums[0].Args["printed"] != "237.79" ||
		sums[0].Args["sum"] != "237.80" {
		t.Errorf("sums %v", sums)
	}
}

// What cannot be read is told by its row and column, and the other rows are read.
func TestWhatIsNoEntryIsToldByItsPlace(t *testing.T) {
	const head = "Päivämäärä;Tili;Tosite;Selite;Debet;Kredit\n"
	for _, tt := range []struct{ row, want string }{
		{"31.2.2024;4000;1;x;1,00;", "2 Päivämäärä importer.not_day"},
		{"5.3.2024;;1;x;1,00;", "2 Tili importer.no_account"},
		{"5.3.2024;4000;1;x;1,005;", "2 Debet importer.amount_decimals"},
		{"5.3.2024;4000;1;x;1,0051;", "2 Debet importer.amount_decimals"},
		{"5.3.2024;4000;1;x;;yksi", "2 Kredit importer.not_amount"},
		{"5.3.2024;4000;1;x;;", "2 Debet importer.no_amount"},
		{";4000;1;x;1,00;", "2 Päivämäärä importer.not_day"},
		{"maaliskuu;4000;1;x;1,00;", "2 Päivämäärä importer.not_day"},
	} {
		entries, told, wrong, _ := readLedger(t, []byte(head+tt.row+"\n6.3.2024;4000;2;y;2,00;\n"))
		if len(entries) != 1 || len(told) > 0 || len(wrong) != 1 || wrong[0] != tt.want {
			t.Errorf("%s: %v, %v, wrong %v; want %s", tt.row, entries, told, wrong, tt.want)
		}
	}
}

// A mark that may part thousands or decimals is read by the other amounts of its column;
// where those have both marks, or none, nobody guesses.
func TestAMarkIsReadByItsColumn(t *testing.T) {
	const head = "Päivämäärä;Tili;Debet;Kredit\n"
	for _, tt := range []struct{ rows, want string }{
		{"5.3.2024;4000;1.234;\n5.3.2024;4000;3.890,00;\n", "1234.00"},
		{"5.3.2024;4000;1,234;\n5.3.2024;4000;3,890.00;\n", "1234.00"},
		{"5.3.2024;4000;1.234;\n5.3.2024;4000;7,5;\n", "1234.00"},
		{"5.3.2024;4000;1.234;\n5.3.2024;4000;1.234.567;\n", "1234.00"},
		{"5.3.2024;4000;1.234;\n5.3.2024;4000;;1,20\n", "importer.amount_unclear"},
		{"5.3.2024;4000;1.234;\n5.3.2024;4000;1,20;\n5.3.2024;4000;1.20;\n", "importer.amount_unclear"},
		{"5.3.2024;4000;1,234;\n5.3.2024;4000;1,20;\n", "importer.amount_decimals"},
		{"5.3.2024;4000;1,230;\n5.3.2024;4000;1,20;\n", "1.23"},
	} {
		entries, _, wrong, _ := readLedger(t, []byte(head+tt.rows))
		got := strings.Join(wrong, " ")
		if got == "" {
			got = strings.Split(entries[0], "|")[8]
		}
		if !strings.HasSuffix(got, tt.want) {
			t.Errorf("%q: %s, want %s", tt.rows, got, tt.want)
		}
	}
}

// FuzzLedger holds that every row is an entry, or is told to be none.
func FuzzLedger(f *testing.F) {
	for _, name := range []string{"ledger-flat.csv", "ledger-flat-1252.csv", "ledger-grouped.csv"} {
		f.Add(sample(f, name))
	}
	for i := range reportCases {
		f.Add(grouped(reportCases[i].rows...))
	}
	for i := range manyReports {
		f.Add(report(f, manyReports[i].rows...))
	}
	f.Add(ledgerBook(f, 3))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := OfLedger.Open(bytes.NewReader(data), int64(len(data)), "")
		if err != nil {
			return
		}
		c, _ := Guess(rows.Table)
		if c.Dates == "" {
			c.Dates = DayFirst
		}
		if len(c.Check(rows.Table)) > 0 {
			return
		}
		l, n := rows.Ledger(c), 0
		for {
			row, err := l.Next()
			if err != nil {
				break
			}
			if (row.Entry == nil) == (row.Fault == nil) {
				t.Fatalf("row %d: %v, %v", row.Row, row.Entry, row.Fault)
			}
			n++
		}
		if n != rows.count {
			t.Fatalf("%d rows of %d", n, rows.count)
		}
		l.Balances()
	})
}
