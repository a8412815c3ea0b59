package importer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/fault"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

func (r PayRecord) text() string {
	return strings.Join([]string{
		itoa(r.Row), r.Person, r.Month.String(), r.Paid.String(), r.Earned.String(), r.Code, r.CodeName, r.Amount.String(),
		r.Centre, r.Voucher,
	}, "|")
}

// payTexts reads a file as it seems to be.
func payTexts(t *testing.T, data []byte) (rows, faults []string, f *PayFile) {
	t.Helper()
	table, err := ReadPay(data, "")
	if err != nil {
		t.Fatal(err)
	}
	c := GuessPay(table)
	if problems := c.Check(table); len(problems) > 0 {
		t.Fatal(problems)
	}
	f = table.PayRecords(c)
	for _, r := range f.Records {
		rows = append(rows, r.text())
	}
	for _, x := range f.Faults {
		faults = append(faults, itoa(x.Row)+" "+x.Key+" "+x.Args["column"]+" "+x.Args["text"])
	}
	if len(rows)+len(faults) != len(table.Rows) {
		t.Errorf("%d rows became %d records and %d faults", len(table.Rows), len(rows), len(faults))
	}
	return rows, faults, f
}

const payrollCSV = `Palkkaluettelo;1/2024–4/2024

Hlönro;Sukunimi;Etunimi;Ansaintakausi;Maksukausi;Maksupäivä;Palkkalaji;Palkkalajin nimi;Summa;Kustp;Tosite
1001;Öhman;Väinö;maaliskuu 2024;2024-03;15.3.2024;1000;Kuukausipalkka;3 456,78;4711;P-17
1001;Öhman;Väinö;2.2024;03/2024;15.3.2024;1000;Kuukausipalkka;−1,20;4711;P-17
1001;Öhman;Väinö;;202403;;7100;Lomaraha;(12,30);4711;
1002;Aho;Aino;;;31.3.2024;1000;Kuukausipalkka;2 000,00;;P-18
1002;Aho;Aino;;4.2024;31.3.2024;1000;Kuukausipalkka;100,00;;
1002;Aho;Aino;;;;1000;Kuukausipalkka;100,00;;
1002;Aho;Aino;;04/12;;1000;Kuukausipalkka;100,00;;
1002;Aho;Aino;helmi;4/2024;;1000;Kuukausipalkka;100,00;;
1002;Aho;Aino;;4/2024;31.4.2024;1000;Kuukausipalkka;100,00;;
1002;Aho;Aino;;4/2024;;1000;Kuukausipalkka;;;
1002;Aho;Aino;;4/2024;;1000;Kuukausipalkka;1,234;;
Yhteensä;;;;;;;;5 943,28;;
`

// A payroll as a Finnish program writes it: Windows-1252, semicolons, hard spaces.
func TestAPayrollIsReadAsItStands(t *testing.T) {
	text := strings.ReplaceAll(strings.ReplaceAll(payrollCSV, "−", "-"), "2 000", "2\u00a0000")
	windows, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"Windows-1252": windows, "UTF-8": payrollCSV} {
		rows, faults, f := payTexts(t, []byte(data))
		if want := []string{
			"4|Väinö Öhman <1001>|2024-03|2024-03-15||1000|Kuukausipalkka|3456.78|4711|P-17",
			"5|Väinö Öhman <1001>|2024-03|2024-03-15|2024-02|1000|Kuukausipalkka|-1.20|4711|P-17",
			"6|Väinö Öhman <1001>|2024-03|||7100|Lomaraha|-12.30|4711|",
			"7|Aino Aho <1002>|2024-03|2024-03-31||1000|Kuukausipalkka|2000.00||P-18",
		}; !slices.Equal(rows, want) {
			t.Errorf("%s: the records are\n%s", name, strings.Join(rows, "\n"))
		}
		if want := []string{
			"8 importer.paid_apart Maksukausi 4.2024", "9 importer.no_paid Maksukausi ",
			"10 importer.not_month Maksukausi 04/12",
			"11 importer.not_month Ansaintakausi helmi", "12 importer.not_day Maksupäivä 31.4.2024",
			"13 importer.no_amount Summa ", "14 importer.amount_unclear Summa 1,234", "15 importer.sum_row Summa 5 943,28",
		}; !slices.Equal(faults, want) {
			t.Errorf("%s: the faults are\n%s", name, strings.Join(faults, "\n"))
		}
		if f.Unread != 500_00 {
			t.Errorf("%s: %s of rows with faults", name, f.Unread)
		}
	}
}

// Cells of a workbook are days, numbers and texts; a sum that the program computed in
// binary fractions is the amount that it shows.
func TestAPayrollOfAWorkbookIsReadAsItStands(t *testing.T) {
	day := time.Date(2024, 3, 15, 0, 0, 0, 0, time.UTC)
	data := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{
			"A1": "Nimi", "B1": "Maksukuukausi", "C1": "Maksupäivä", "D1": "Palkkalaji", "E1": "Euroa",
			"A2": "Aho Aino", "B2": 202403, "C2": day, "D2": 1000, "E2": 3456.78,
			"A3": "Aho Aino", "B3": "maaliskuu 2024", "D3": "1000", "E3": 0.1 + 0.2,
			"A4": "Aho Aino", "B4": day, "D4": 7100, "E4": -12.3,
			"A5": "Aho Aino", "B5": 3.2024, "D5": 7100, "E5": 12.345,
		})
		f.SetCellFormula("Sheet1", "E6", "SUM(E2:E5)")
	})
	rows, faults, _ := payTexts(t, data)
	if want := []string{
		"2|Aho Aino|2024-03|2024-03-15||1000||3456.78||", "3|Aho Aino|2024-03|||1000||0.30||",
		"4|Aho Aino|2024-03|||7100||-12.30||",
	}; !slices.Equal(rows, want) {
		t.Errorf("the records are\n%s", strings.Join(rows, "\n"))
	}
	want := []string{"5 importer.amount_unclear Euroa 12.345", "6 importer.sum_blank Euroa "}
	if !slices.Equal(faults, want) {
		t.Errorf("the faults are\n%s", strings.Join(faults, "\n"))
	}
}

// Headings that say nothing are the first row of several cells: their columns are asked.
func TestUnknownHeadingsOfPayAreKept(t *testing.T) {
	for name, text := range map[string]string{
		"few rows":            "Kuka;Milloin;Paljonko\na;3.2024;1,00\n",
		"a title of one cell": "Lista\nKuka;Milloin;Paljonko\na;3.2024;1,00\n",
		"many rows":           "Kuka;Milloin;Paljonko\n" + strings.Repeat("a;3.2024;1,00\n", 50),
	} {
		table, err := ReadPay([]byte(text), "")
		if err != nil || !slices.Equal(table.Headings, []string{"Kuka", "Milloin", "Paljonko"}) || table.Subject != OfPay {
			t.Errorf("%s: %v, %v", name, table, err)
		}
	}
	_, err := ReadPay([]byte("Maksukausi;Summa\n3.2024;1;2\n"), "")
	if found := fault.All(err); len(found) != 1 || found[0].Key != "importer.no_heading" || found[0].Args["row"] != "2" {
		t.Errorf("a cell without a heading: %v", err)
	}
}

// FuzzPay reads anything: what is accepted is a record or a fault for every row, with the
// same choices and the same plan each time.
func FuzzPay(f *testing.F) {
	f.Add([]byte(payrollCSV))
	for i := range manyPayrolls {
		f.Add(report(f, manyPayrolls[i].rows...))
	}
	f.Add(sample(f, "payroll-wide-1252.csv"))
	f.Add([]byte("Nimi;Maksukausi;Summa\nAho Aino;3.2024;1 234,56\n;;\n"))
	f.Add(small(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := ReadPay(data, "")
		if err != nil {
			if len(fault.All(err)) != 1 {
				t.Fatal(err)
			}
			return
		}
		c := GuessPay(table)
		for _, field := range []Field{AmountField, PaidMonthField} {
			if _, has := c.Columns[field]; !has {
				c.Columns[field] = len(table.Headings) - 1
			}
		}
		if c.Dates == "" {
			c.Dates = DayFirst
		}
		if problems := c.Check(table); len(problems) > 0 {
			t.Fatal(problems)
		}
		file := table.PayRecords(c)
		if len(file.Records)+len(file.Faults) != len(table.Rows) {
			t.Fatalf("%d rows, %d records, %d faults", len(table.Rows), len(file.Records), len(file.Faults))
		}
		b, targets := payBook(), PayTargets{RestOut: true, People: map[string]string{}}
		targets = decidedAll(t, b, file, targets)
		plan := NewPayPlan(file, &targets, b)
		if problem := unbalanced(plan); problem != "" {
			t.Fatal(problem)
		}
	})
}

// FuzzParseAmount holds that what is refused is nothing, and that what is read is read
// alike as the program writes it.
func FuzzParseAmount(f *testing.F) {
	for _, text := range []string{"1 234,56", "−1,20", "(12,30)", "1.234,56", "12,30 €", "", "1,234", "1e9"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, key := parseAmount(text)
		if key != "" && c != 0 {
			t.Fatalf("%q: %s, %s", text, c, key)
		}
		if again, key := parseAmount(c.String()); again != c || key != "" {
			t.Fatalf("%q: %s is read again as %s, %s", text, c, again, key)
		}
	})
}
