package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// briefPay is what was read of a payroll: person, month, code and amount of each record, the
// rows that are told to be none, and those that cannot be read.
func briefPay(t *testing.T, data []byte) (records, told, wrong string) {
	t.Helper()
	_, _, f := payTexts(t, data)
	var rows, others, faults []string
	for _, r := range f.Records {
		text := r.Person + " " + r.Month.String()
		if r.Earned != 0 {
			text += " of " + r.Earned.String()
		}
		if text = strings.TrimSpace(text + " " + r.Code); r.Centre != "" {
			text += " of " + r.Centre
		}
		rows = append(rows, text+" "+r.Amount.String())
	}
	for i := range f.Faults {
		if x := &f.Faults[i]; x.IsSum() {
			others = append(others, itoa(x.Row)+" "+strings.TrimPrefix(x.Key, "importer."))
		} else {
			faults = append(faults, itoa(x.Row)+" "+x.Args["column"]+" "+x.Key)
		}
	}
	return strings.Join(rows, ", "), strings.Join(others, ", "), strings.Join(faults, ", ")
}

type payrollCase struct {
	name                 string
	rows                 []string
	records, told, wrong string
}

func testPayrolls(t *testing.T, cases []payrollCase) {
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			records, told, wrong := briefPay(t, report(t, tt.rows...))
			if diff := cmp.Diff([]string{tt.records, tt.told, tt.wrong}, []string{records, told, wrong}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPayrollsOfManyPrograms(t *testing.T) { testPayrolls(t, manyPayrolls) }

var manyPayrolls = []payrollCase{
	{
		name: "the number of hours is no amount, and totals of people have their names",
		rows: []string{
			"Hlönro;Nimi;Maksupv;Ans.kk;Pl;Pl.nimi;Määrä;A-hinta;Summa EUR;Kust.paikka",
			"007;Aho Aino;15.3.2024;02/2024;1000;Kuukausipalkka;1,00;3~450,00;3~450,00;002451",
			"007;Aho Aino;15.3.2024;;2000;Lomaraha;1,00;900,00;900,00-;002451", ";Aho Aino;;;;Yhteensä;;;2~550,00;",
			"Sivu 2;;;;;;;;;", "Hlönro;Nimi;Maksupv;Ans.kk;Pl;Pl.nimi;Määrä;A-hinta;Summa EUR;Kust.paikka",
		},
		records: "Aho Aino <007> 2024-03 of 2024-02 1000 of 002451 3450.00, " +
			"Aho Aino <007> 2024-03 2000 of 002451 -900.00",
		told: "4 sum_row, 5 head_row, 6 head_row",
	},
	{
		name:    "a quantity of euros is an amount",
		rows:    []string{"Nimi;Maksukausi;Palkkalaji;Määrä (EUR);Yksikkö", "Aho Aino;3/2024;1000;8,00;h"},
		records: "Aho Aino 2024-03 1000 8.00",
	},
	{
		name: "totals that have a month",
		rows: []string{
			"Nimi;Maksukausi;Palkkalaji;Selite;Summa", "Summa Pekka;3/2024;1000;Kuukausipalkka;5,00",
			"Summa Pekka;3/2024;2000;Palkka yhteensä;6,00", "Summa Pekka;3/2024;;Yhteensä;11,00",
			"Summa Pekka yhteensä;3/2024;;;11,00", "Yhteensä;3/2024;;;",
		},
		records: "Summa Pekka 2024-03 1000 5.00, Summa Pekka 2024-03 2000 6.00", told: "4 sum_row, 5 sum_row, 6 sum_blank",
	},
	{
		name: "totals that are not the sum of the rows above, but for those of side costs",
		rows: []string{
			"Nimi;Maksukausi;Palkkalaji;Summa", "Aho Aino;3/2024;1000;5,00", "Aho Aino yhteensä;;;6,00",
			"Öhman Väinö;3/2024;1000;7,00",
			";;Sivukulut yhteensä;2,00", "Öhman Väinö;3/2024;1000;1,00", "Yhteensä;;;13,00",
			"Muu Maija;3/2024;1000;1,00",
			"Kaikki yhteensä;;;15,00",
		},
		records: "Aho Aino 2024-03 1000 5.00, Öhman Väinö 2024-03 1000 7.00, Öhman Väinö 2024-03 1000 1.00, " +
			"Muu Maija 2024-03 1000 1.00",
		told: "3 sum_apart, 5 sum_row, 7 sum_row, 9 sum_apart",
	},
	{
		name: "people in rows of their own",
		rows: []string{
			"Palkkaluettelo;;Kunta;;Sivu 1", "Palkkalaji;Nimike;Ansaintakk;Maksukk;Summa", "007 Aho Aino;;;;",
			"1000;Kuukausipalkka;03/24;03/24;5,00", "Palkkaluettelo;;Kunta;;Sivu 2",
			"Palkkalaji;Nimike;Ansaintakk;Maksukk;Summa",
			"2000;Lomaraha;;03/24;1,00", "Yhteensä;;;;6,00", "008;Öhman Väinö;;;", "1000;Kuukausipalkka;;03/24;7,00",
			"Yhteensä;;;;7,00",
			"1000;Kuukausipalkka;;03/24;9,00",
		},
		records: "Aho Aino <007> 2024-03 1000 5.00, Aho Aino <007> 2024-03 2000 1.00, Öhman Väinö <008> 2024-03 1000 7.00, " +
			"2024-03 1000 9.00",
		told: "3 person_row, 5 head_row, 6 head_row, 8 sum_row, 9 person_row, 11 sum_row",
	},
	{
		name: "people named in their first row",
		rows: []string{
			"Nro;Nimi;Kausi;Palkkalaji;Summa", "007;Aho Aino;202403;1000;5,00", ";;202403;2000;1,00",
			";Aho Aino yhteensä;202403;;6,00",
			"008;Öhman Väinö;202403;1000;7,00", ";;202403;2000;2,00", ";;202403;3000;3,00",
		},
		records: "Aho Aino 2024-03 1000 5.00, Aho Aino 2024-03 2000 1.00, Öhman Väinö 2024-03 1000 7.00, " +
			"Öhman Väinö 2024-03 2000 2.00, Öhman Väinö 2024-03 3000 3.00",
		told: "4 sum_row",
	},
	{
		name: "a name that is missing where the others are repeated",
		rows: []string{
			"Nimi;Kausi;Palkkalaji;Summa", "Aho Aino;202403;1000;5,00", "Aho Aino;202403;2000;1,00",
			";202403;1000;7,00",
			";202403;2000;2,00",
		},
		records: "Aho Aino 2024-03 1000 5.00, Aho Aino 2024-03 2000 1.00, 2024-03 1000 7.00, 2024-03 2000 2.00",
	},
	{
		name: "cost centres in rows of their own, and a total with stars",
		rows: []string{
			"Kustannuspaikka: 002451 Elinkeino;;;", "Nimi;Palkkalaji;Maksukausi;Summa", "Aho Aino;1000;3/2024;5,00",
			"Kustannuspaikka: 002460 Matkailu;;;", "Aho Aino;1000;3/2024;1,00", "*;;;6,00",
		},
		records: "Aho Aino 2024-03 1000 of 002451 5.00, Aho Aino 2024-03 1000 of 002460 1.00", told: "4 group_row, 6 sum_row",
	},
	{
		name: "a month beside the day of payment that differs is the one earned in",
		rows: []string{"Nimi;Palkkalaji;Kausi;Maksupvm;Summa", "Aho Aino;1000;03/24;15.3.24;5,00",
			"Aho Aino;1000;02/24;15.3.24;1,00"},
		records: "Aho Aino 2024-03 1000 5.00, Aho Aino 2024-03 of 2024-02 1000 1.00",
	},
	{
		name: "the first and the last day in columns of their own",
		rows: []string{
			"Nimi;Palkkalaji;Ansaintakausi alku;Ansaintakausi loppu;Maksettu;Summa",
			"Aho Aino;1000;1.2.2024;29.2.2024;maaliskuu 2024;5,00",
			"Aho Aino;1000;1.1.2024;29.2.2024;maaliskuu 2024;1,00",
		},
		records: "Aho Aino 2024-03 of 2024-02 1000 5.00", wrong: "3 Ansaintakausi importer.not_month",
	},
	{
		name: "sides of the accounts",
		rows: []string{
			"Nimi;Kausi;Palkkalaji;Summa;D/K", "Aho Aino;202403;1000;5,00;D", "Aho Aino;202403;7000;1,00;K",
			"Aho Aino;202403;7000;1,00;x",
		},
		records: "Aho Aino 2024-03 1000 5.00, Aho Aino 2024-03 7000 -1.00", wrong: "4 D/K importer.no_side",
	},
}

// Whole payrolls as programs print them, with invented content.
func TestWholePayrollsAreRead(t *testing.T) {
	const ake, eeva = "Åke Öljymäki <000123> 2024-03 ", "Eeva Esimerkki <000124> 2024-03 "
	for name, want := range map[string][]string{
		"payroll-long-1252.csv": {
			ake + "1000 of 002451 3450.00, " + ake + "1100 of 002451 120.00, " + ake + "of 2024-02 1000 of 002451 50.00, " +
				ake + "2000 of 002451 900.00, " + ake + "of 2024-02 7777 of 002451 -512.30, " + ake + "8001 of 002451 10.00, " +
				ake + "8001 of 002451 10.00, " + eeva + "1000 of 002451 2000.00",
			"10 sum_row, 12 sum_row, 13 sum_row", "",
		},
		"payroll-wide-1252.csv": {
			"Öljymäki Åke <000123> 2024-03 1000 3450.00, Öljymäki Åke <000123> 2024-03 1100 120.00, " +
				"Öljymäki Åke <000123> 2024-03 9000 -512.30, Esimerkki Eeva <000124> 2024-03 1000 2000.00, " +
				"Esimerkki Eeva <000124> 2024-03 2000 900.00",
			"4 sum_row", "",
		},
	} {
		records, told, wrong := briefPay(t, sample(t, name))
		if diff := cmp.Diff(want, []string{records, told, wrong}); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}
