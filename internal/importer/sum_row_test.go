package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// A row that sums others up is passed over and told of; a row with hours never is.
func TestRowsThatSumOthersUpAreToldApart(t *testing.T) {
	const head = "Pvm;Henkilö;Hanke;Tunnit;Hinta\n7.1.2025;Aino;a;7,5;10,00\n8.1.2025;Aino;a;7,25;\n"
	for last, want := range map[string]string{
		"Yhteensä;;;14,75;10,00 €":        "importer.sum_row column=Tunnit row=4 sheet= text=14,75",
		";;Totalt:;;":                     "importer.sum_blank column=Tunnit row=4 sheet=",
		"Total 14:45:00;;;;":              "importer.sum_blank column=Tunnit row=4 sheet=",
		";;;14,75;":                       "importer.sum_row column=Tunnit row=4 sheet= text=14,75",
		";;;14,75;\n;;;14,75;":            "importer.not_day column=Pvm row=4 sheet= text=",
		";;;14,7;":                        "importer.not_day column=Pvm row=4 sheet= text=",
		";Aino;Total;1;":                  "importer.not_day column=Pvm row=4 sheet= text=",
		"Yhteensä;Aino;a;7,5;":            "importer.not_day column=Pvm row=4 sheet= text=Yhteensä",
		"31.02.2025;;;14,75;":             "importer.not_day column=Pvm row=4 sheet= text=31.02.2025",
		"Total Kunnostus;;;7,5;":          "importer.not_day column=Pvm row=4 sheet= text=Total Kunnostus",
		"Summe;;;14,75;\n9.1.2025;B;b;1;": "importer.sum_row column=Tunnit row=4 sheet= text=14,75",
	} {
		table, err := OfHours.Read([]byte(head+last+"\n"), "")
		if err != nil {
			t.Fatalf("%s: %v", last, err)
		}
		c, _ := Guess(table)
		records, faults := table.Records(c)
		if len(faults) == 0 || faults[0].Error() != want || len(records)+len(faults) != len(table.Rows) {
			t.Errorf("%s: %v, want %s", last, faults, want)
		}
		if sum := faults[0].IsSum(); (Unread(faults) == 0) != sum {
			t.Errorf("%s: %d rows are unread", last, Unread(faults))
		}
	}
}

// Kimai writes formulas without values under its columns.
func TestFormulasThatSumOthersUpNeedNoValue(t *testing.T) {
	for _, tt := range []struct {
		cells map[string]any
		want  string
	}{
		{map[string]any{"B3": "SUBTOTAL(9,B2:B2)", "C3": "SUM(C2:C2)"}, "importer.sum_blank column=Hours row=3 sheet=Sheet1"},
		{map[string]any{"A3": "=Yhteensä", "B3": "SUM(B2:B2)"}, "importer.sum_blank column=Hours row=3 sheet=Sheet1"},
		{map[string]any{"B3": "B2*2"}, "importer.formula cell=B3 column=Hours row=3 sheet=Sheet1"},
		{map[string]any{"C3": "B2*2"}, "importer.formula cell=C3 column=C row=3 sheet=Sheet1"},
		{map[string]any{"A3": "=2025-02-01", "B3": "SUM(B2:B2)"}, "importer.formula cell=B3 column=Hours row=3 sheet=Sheet1"},
	} {
		table, err := OfHours.Read(workbookOf(t, func(f *excelize.File) {
			set(t, f, "Sheet1", map[string]any{"A1": "Date", "B1": "Hours", "A2": "2025-01-31", "B2": 1})
			for cell, text := range tt.cells {
				formula := text.(string)
				if formula[0] == '=' {
					set(t, f, "Sheet1", map[string]any{cell: formula[1:]})
				} else if err := f.SetCellFormula("Sheet1", cell, formula); err != nil {
					t.Fatal(err)
				}
			}
		}), "")
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			c, _ := Guess(table)
			records, faults := table.Records(c)
			if len(records) != 1 || len(faults) != 1 {
				t.Fatalf("%v: %v, %v", tt.cells, records, faults)
			}
			got = faults[0].Error()
		}
		if got != tt.want {
			t.Errorf("%v: %s, want %s", tt.cells, got, tt.want)
		}
	}
}
