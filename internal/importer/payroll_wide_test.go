package importer

import "testing"

func TestPayrollsWithAColumnForEachCode(t *testing.T) {
	testPayrolls(t, []payrollCase{
		{
			name: "codes with numbers, and sums of rows and of columns",
			rows: []string{
				"Henkilönumero;Nimi;Maksukausi;1000 Kuukausipalkka;2000 Lomaraha;9000 Kela-korvaus;Yhteensä",
				"007;Aho Aino;03/2024;3~450,00;900,00;-512,30;3~837,70",
				"008;Öhman Väinö;03/2024;2~000,00;0,00;;2~000,00",
				"009;Muu Maija;03/2024;1,00;2,00;;4,00",
				"Henkilönumero;Nimi;Maksukausi;1000 Kuukausipalkka;2000 Lomaraha;;",
				";Yhteensä;;5~451,00;902,00;-512,30;5~840,70",
			},
			records: "Aho Aino <007> 2024-03 1000 3450.00, Aho Aino <007> 2024-03 2000 900.00, " +
				"Aho Aino <007> 2024-03 9000 -512.30, Öhman Väinö <008> 2024-03 1000 2000.00",
			told: "5 head_row, 6 sum_row", wrong: "4 Yhteensä importer.wrong_row_sum",
		},
		{
			name: "codes over their names",
			rows: []string{
				"Palkat 3/2024;;;;;", "Hlönro;Nimi;Maksupäivä;1000;2000;Yhteensä", ";;;Kuukausipalkka;Lomaraha;",
				"007;Aho Aino;15.3.2024;5,00;1,00;6,00", "Hlönro;Nimi;Maksupäivä;1000;2000;Yhteensä",
			},
			records: "Aho Aino <007> 2024-03 1000 5.00, Aho Aino <007> 2024-03 2000 1.00", told: "5 head_row",
		},
		{
			name: "codes by their names, others that nobody knows, and what is counted",
			rows: []string{
				"Nimi;Kuukausi;Tunnit;Peruspalkka;Muut lisät;Lomaraha;Brutto",
				"Aho Aino;maaliskuu 2024;150;3450,00;20;;99",
				"Öhman Väinö;maaliskuu 2024;1;x;;2,00;", "Muu Maija;maaliskuu 2024;;;;;",
			},
			records: "Aho Aino 2024-03 Peruspalkka 3450.00, Aho Aino 2024-03 Muut lisät 20.00, " +
				"Öhman Väinö 2024-03 Lomaraha 2.00",
			wrong: "3 Peruspalkka importer.not_amount, 4 Summa importer.no_amount",
		},
		{
			name: "a gross sum alone is one column of amounts",
			rows: []string{"Nimi;Maksupvm;Bruttopalkka;Ennakonpidätys;Nettopalkka",
				"Aho Aino;15.3.2024;3450,00;-900,00;2550,00"},
			records: "Aho Aino 2024-03 3450.00",
		},
	})
}

func TestTheDayOfPaymentOfATitle(t *testing.T) {
	const head = "Nimi;Palkkalaji;Selite;Summa"
	testPayrolls(t, []payrollCase{
		{
			name: "a day", rows: []string{"Palkkaluettelo;;Maksupäivä: 15.3.2024;", head, "Aho Aino;1000;Palkka;5,00",
				"Yhteensä;;;5,00"},
			records: "Aho Aino 2024-03 1000 5.00", told: "4 sum_row",
		},
		{
			name:    "a month, and a day that goes over it",
			rows:    []string{"Palkkakausi helmikuu 2024, maksupvm 15.03.24", head, "Aho Aino;1000;Palkka;5,00"},
			records: "Aho Aino 2024-03 1000 5.00",
		},
		{
			name: "wide", rows: []string{"Maksukausi 3/2024;;;;", "Nimi;Kuukausipalkka;Lomaraha",
				"Aho Aino;5,00;1,00"},
			records: "Aho Aino 2024-03 Kuukausipalkka 5.00, Aho Aino 2024-03 Lomaraha 1.00",
		},
	})
	two := report(t, "Maksupäivä 15.3.2024;;;", head, "Aho Aino;1000;Palkka;5,00",
		"Maksupäivä 15.4.2024;;;", head, "Aho Aino;1000;Palkka;6,00")
	table, err := ReadPay(two, "")
	if err != nil {
		t.Fatal(err)
	}
	if c := GuessPay(table); len(c.Check(table)) != 1 {
		t.Error("of two days one was taken")
	}
}
