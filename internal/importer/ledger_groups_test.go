package importer

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// grouped writes a report: a row a line, of date, voucher, text, debit, credit and balance.
func grouped(rows ...string) []byte {
	const head = "Päivämäärä;Tosite;Selite;Debet;Kredit;Saldo\n"
	return []byte(head + strings.Join(rows, "\n") + "\n")
}

// reportCase is a report with what it is read as.
type reportCase struct {
	name          string
	rows          []string
	entries, told string   // centre, account and amount of each; kinds of the others
	wrong         []string // that are neither
	sums          string   // totals that do not agree
}

var reportCases = []reportCase{
	{
		name: "cost centres inside accounts",
		rows: []string{
			"Tili 4000 Palkat;;;;;", "Kustannuspaikka 0451 Kehitys;;;;;", "5.3.2024;1;x;10,00;;",
			"Kustannuspaikka yhteensä;;;10,00;;",
			"Kustannuspaikka 0460 Hallinto;;;;;", "5.3.2024;2;x;5,00;;", "Kustannuspaikka 0460 yhteensä;;;5,00;;",
			"Tili 4000 yhteensä;;;15,00;;", "Tili 4300 Ostot;;;;;", "Kustannuspaikka 0451 Kehitys;;;;;",
			"6.3.2024;3;x;;2,00;",
			"Tili yhteensä;;;;2,00;", "Kaikki yhteensä;;;15,00;2,00;",
		},
		entries: "0451/4000 10.00, 0460/4000 5.00, 0451/4300 -2.00",
		told:    "group group total group total total group group total total",
	},
	{
		name: "headings again on the next page",
		rows: []string{
			"Kustannuspaikka 0451 Kehitys;;;;;", "Tili 4000 Palkat;;;;;", "5.3.2024;1;x;10,00;;", "Sivu 2;;;;;",
			"Päivämäärä;Tosite;Selite;Debet;Kredit;Saldo", "Kustannuspaikka 0451 Kehitys;;;;;",
			"Tili 4000 Palkat;;;;;",
			"6.3.2024;2;x;1,50;;", "Tili yhteensä;;;11,50;;", "Tili 4000 Palkat;;;;;",
			"7.3.2024;3;x;1,00;;", "Tili 4000 yhteensä;;;1,00;;",
			"Kustannuspaikka 0451 Kehitys yhteensä;;;12,50;;",
		},
		entries: "0451/4000 10.00, 0451/4000 1.50, 0451/4000 1.00",
		told:    "group group head head group group total group total total",
	},
	{
		name: "balances with a day, and one that does not come out",
		rows: []string{
			"4000 Palkat;;;;;", "1.3.2024;;Alkusaldo;100,00;;", "5.3.2024;1;x;10,00;;110,00",
			"31.3.2024;Loppusaldo;;;;111,00",
		},
		entries: "/4000 10.00", told: "group balance balance", sums: "5 closing 111.00 110.00",
	},
	{
		name: "a heading with its opening balance, a total of balances, and one of nobody knows what",
		rows: []string{
			"Tili 4000 Palkat;;;;;100,00", "5.3.2024;1;x;10,00;;", "Tili 4000 yhteensä;;;;;110,00",
			"Henkilöstökulut yhteensä;;;999,00;;",
			"Yhteensä 4000;;;11,00;;", "Yhteensä;;;9,00;;",
		},
		entries: "/4000 10.00", told: "group total total total total", sums: "6 total 11.00 10.00, 7 total 9.00 10.00",
	},
	{
		name: "a heading that is not understood leaves no account to the rows below it",
		rows: []string{"4000 Palkat;;;;;", "5.3.2024;1;x;10,00;;", "Ostot (4300);;;;;",
			"5.3.2024;2;x;10,00;;", "4310 Muut;;;;;", "5.3.2024;3;;1,00;;"},
		entries: "/4000 10.00, /4310 1.00", told: "group group", wrong: []string{"importer.not_day",
			"importer.no_account"},
	},
	{
		name: "Swedish",
		rows: []string{
			"Kostnadsställe 0451 Utveckling;;;;;", "Konto 4000 Löner;;;;;", "Ingående saldo;;;;;1,00",
			"5.3.2024;1;x;10,00;;11,00",
			"Utgående saldo;;;;;11,00", "Summa konto 4000;;;10,00;;", "Kostnadsställe 0451 totalt;;;10,01;;",
		},
		entries: "0451/4000 10.00", told: "group group balance balance total total", sums: "8 total 10.01 10.00",
	},
	{
		name: "English, in cells of their own",
		rows: []string{
			"Cost centre;0451;Development;;;", "Account;4000;Wages;;;", ";;Opening balance;;;0,00",
			"5.3.2024;1;x;10,00;;",
			";;Closing balance;;;10,00", ";;Total account 4000;10,00;;", "Total;;;10,00;;", ";;;10,00;;",
		},
		entries: "0451/4000 10.00", told: "group group balance balance total total total",
	},
	{
		name:    "text below a row is no heading",
		rows:    []string{"4000 Palkat;;;;;", "5.3.2024;1;x;10,00;;", ";;4310 jatkuu;;;", "5.3.2024;2;x;1,00;;"},
		entries: "/4000 10.00, /4000 1.00", told: "group", wrong: []string{"importer.not_day"},
	},
}

func TestReportsInGroupsOfEveryKind(t *testing.T) {
	for _, tt := range reportCases {
		t.Run(tt.name, func(t *testing.T) {
			entries, told, wrong, l := readLedger(t, grouped(tt.rows...))
			var short []string
			for _, e := range entries {
				cells := strings.Split(e, "|")
				amount := cells[8]
				if amount == "0.00" {
					amount = "-" + cells[9]
				}
				short = append(short, cells[1]+"/"+cells[2]+" "+amount)
			}
			kinds := strings.NewReplacer("importer.", "", "_row", "")
			for i := range told {
				told[i] = kinds.Replace(strings.Fields(told[i])[1])
			}
			for i := range wrong {
				wrong[i] = wrong[i][strings.LastIndex(wrong[i], " ")+1:]
			}
			var sums []string
			for _, s := range l.Sums() {
				sums = append(sums, fmt.Sprint(s.Args["row"], " ", strings.TrimPrefix(s.Key, "importer.wrong_"), " ",
					s.Args["printed"], " ", s.Args["sum"]))
			}
			got := []string{
				strings.Join(short, ", "), strings.Join(told, " "), strings.Join(wrong, " "), strings.Join(sums, ", "),
			}
			if diff := cmp.Diff([]string{tt.entries, tt.told, strings.Join(tt.wrong, " "), tt.sums}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A workbook with the same cells is read as the text is, its headings merged over the
// columns or not.
func TestAReportInAWorkbookIsReadAlike(t *testing.T) {
	content := sample(t, "ledger-grouped.csv")
	text, _, _, _ := readLedger(t, content)
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(decoded))
	r.Comma, r.FieldsPerRecord = ';', -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	data := workbookOf(t, func(f *excelize.File) {
		for i, record := range records {
			for j, cell := range record {
				if cell != "" {
					set(t, f, "Sheet1", map[string]any{Letters(j) + itoa(i+1): cell})
				}
			}
			if len(record) > 0 && strings.HasPrefix(record[0], "Kustannuspaikka") {
				if err := f.MergeCell("Sheet1", "A"+itoa(i+1), "C"+itoa(i+1)); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	entries, _, wrong, l := readLedger(t, data)
	if diff := cmp.Diff(text, entries); diff != "" || len(wrong) > 0 || len(l.Sums()) != 1 || len(l.Balances()) != 1 {
		t.Errorf("%v %v\n%s", wrong, l.Sums(), diff)
	}
}

// What stands above the headings is no row of the next page either, whatever its number.
func TestTitlesThatPagesRepeatAreTold(t *testing.T) {
	const title = "Kunta;;Pääkirja 1.3.2024–31.3.2024;;Sivu %d;\n"
	page := string(grouped("4000 Palkat;;;;;", "5.3.2024;1;x;10,00;;"))
	entries, told, wrong, l := readLedger(t, []byte(fmt.Sprintf(title, 1)+page+fmt.Sprintf(title, 2)+page))
	if len(entries) != 2 || len(told) != 4 || len(wrong) > 0 || l.from.String() != "2024-03-01" {
		t.Errorf("%v, %v, %v, %s", entries, told, wrong, l.from)
	}
}

func TestThePeriodOfAReport(t *testing.T) {
	for title, want := range map[string]string{
		"Pääkirja 1.1.2024–31.1.2024":      "2024-01-01 2024-01-31",
		"Pääkirja 1.1. - 31.3.2024 Sivu 1": "2024-01-01 2024-03-31",
		"Ledger 2024-01-01 – 2024-12-31":   "2024-01-01 2024-12-31", "Pääkirja 31.1.2024–1.1.2024": "", "Pääkirja": "",
		"Kausi 01.03.24 - 31.03.24, tulostettu 4.4.24": "2024-03-01 2024-03-31",
		"Pääkirja kaudet 01/2024 - 03/2024":            "2024-01-01 2024-03-31",
		"Kausi: 202403 Sivu 1/2":                       "2024-03-01 2024-03-31",
		"Pääkirja maaliskuu 2024":                      "2024-03-01 2024-03-31",
		"Sivu 2/2024, hanke 2024":                      "",
	} {
		from, to := periodOf([]string{"Kunta", title})
		if got := from.String() + " " + to.String(); got != want && (want != "" || from != 0 || to != 0) {
			t.Errorf("%s: %s", title, got)
		}
	}
}
