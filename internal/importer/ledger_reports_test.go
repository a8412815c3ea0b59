package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// report writes rows as programs of Finnish towns print them: in Windows-1252, with hard
// spaces where the text has a tilde.
func report(t testing.TB, rows ...string) []byte {
	t.Helper()
	text := strings.ReplaceAll(strings.Join(rows, "\r\n")+"\r\n", "~", "\u00a0")
	data, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(data)
}

// brief is what was read of a report: centre, account, project and amount of each entry, how
// many rows were told to be none, those that could not be read, balances and totals.
func brief(t testing.TB, data []byte) (entries string, told int, wrong, sums, balances string) {
	t.Helper()
	read, others, problems, l := readLedger(t, data)
	var short []string
	for _, e := range read {
		cells := strings.Split(e, "|")
		amount := cells[8]
		if amount == "0.00" {
			amount = "-" + cells[9]
		}
		short = append(short, strings.Join(cells[1:3], "/")+cells[10]+" "+strings.ReplaceAll(amount, "--", ""))
	}
	var totals, opened []string
	for _, s := range l.Sums() {
		totals = append(totals, fmt.Sprint(s.Args["row"], " ", s.Args["printed"], " ", s.Args["sum"]))
	}
	for _, b := range l.Balances() {
		text := b.CostCentre + "/" + b.Account
		for _, c := range []fmt.Stringer{b.Opening, b.Closing} {
			text += fmt.Sprint(" ", c)
		}
		opened = append(opened, text)
	}
	return strings.Join(short, ", "), len(others), strings.Join(problems, ", "), strings.Join(totals, ", "),
		strings.Join(opened, ", ")
}

var manyReports = []struct {
	name                           string
	rows                           []string
	entries, wrong, sums, balances string
}{
	{
		name: "totals and balances with the last day of the period",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit;Saldo", "Kustannuspaikka 2451 Elinkeino;;;;;", "Tili 4100 Palkat;;;;;",
			"1.3.2024;;Saldo 1.3.2024;;;1~000,00", "5.3.2024;0001;Palkat;100,00;;1~100,00",
			"31.3.2024;;Tili 4100 yhteensä;100,00;;", "31.3.2024;;Saldo 31.3.2024;;;1~100,00",
			"31.3.2024;;Kustannuspaikka 2451 yhteensä;101,00;;", "31.3.2024;;Kaikki yhteensä;100,00;;",
		},
		entries: "2451/4100 100.00", sums: "8 101.00 100.00", balances: "2451/4100 1000.00 1100.00",
	},
	{
		name: "entries whose text ends like a total",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit", "Tili 4100 Palkat;;;;", "5.3.2024;0001;Palkat yhteensä;100,00;",
			"6.3.2024;;Matkat yhteensä;5,00;", ";0002;Palkat yhteensä;7,00;", "Tili yhteensä;;;100,00;",
		},
		entries: "/4100 100.00", wrong: "4 Pvm importer.maybe_total, 5 Pvm importer.not_day",
	},
	{
		name: "amounts with a column of sides, and titles of pages that differ",
		rows: []string{
			"Kunta;;;PÄÄKIRJA;;Sivu 1/2", "Kausi 1.3.2024-31.3.2024;;;;;Tulostettu 4.4.2024 10.12",
			"Kirjauspvm;Tosite;Selite;Summa;D/K;Saldo", "Kustannuspaikka: K2451 Elinkeino;;;;;",
			"Tili: 4100 Palkat;;;;;",
			"Saldo ed. kaudelta;;;;;1.200,00", "5.3.2024;001;Palkat;3.890,00;D;5.090,00",
			"Siirto seuraavalle sivulle;;;;;5.090,00",
			"Kunta;;;PÄÄKIRJA;;Sivu 2/2", "Kausi 1.3.2024-31.3.2024;;;;;Tulostettu 4.4.2024 10.13",
			"Kirjauspvm;Tosite;Selite;Summa;D/K;Saldo", "5.3.2024;001;Oikaisu;12,30;K;5.077,70",
			"6.3.2024;002;Palautus;-1,00;K;5.078,70",
			"Tili yht.;;;3.878,70;D;", "Loppusaldo;;;;;5.078,70", "KAIKKI YHTEENSÄ;;;3.878,70;D;",
		},
		entries: "K2451/4100 3890.00, K2451/4100 -12.30, K2451/4100 1.00", balances: "K2451/4100 1200.00 5078.70",
	},
	{
		name: "credits with both a side and a minus, and one without",
		rows: []string{
			"Pvm;Tili;Selite;Määrä;Debet/Kredit", "5.3.2024;4100;x;100,00;Debet", "5.3.2024;4100;x;-10,00;Kredit",
			"5.3.2024;4100;x;1,00;",
		},
		entries: "/4100 100.00, /4100 -10.00", wrong: "4 Debet/Kredit importer.no_side",
	},
	{
		name: "sides that no heading tells, and an account that is printed with its sum",
		rows: []string{
			"Pvm;Tosite;Selite;Summa;Laatu", "Tili 4100 Palkat;;;90,00;D", "5.3.2024;1;x;100,00;+",
			"5.3.2024;2;x;10,00;-",
			"4300 Ostot;;;6,00;D", "5.3.2024;3;x;5,00;+",
		},
		entries: "/4100 100.00, /4100 -10.00, /4300 5.00", sums: "5 6.00 5.00",
	},
	{
		name: "sides after the amounts",
		rows: []string{
			"Pvm;Tosite;Selite;Summa;Saldo", "Tili 3300 Tuet;;;;", "Saldo edelliseltä kaudelta;;;;1 000,00 K",
			"5.3.2024;1;x;100,00 K;1 100,00 K", "6.3.2024;2;x;10,00 D;1 090,00 K", "Tili yhteensä;;;90,00 K;",
			"Loppusaldo;;;;1 090,00 K",
		},
		entries: "/3300 -100.00, /3300 10.00", balances: "/3300 -1000.00 -1090.00",
	},
	{
		name: "projects outside cost centres, and units that end what stood before",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit", "Projekti 70012 Vihreä 2021-2027;;;;",
			"Kustannuspaikka 2451 Elinkeino;;;;",
			"Tili 4100 Palkat;;;;", "5.3.2024;1;x;100,00;", "Projekti yhteensä;;;100,00;", "Projekti 70013 Muu;;;;",
			"Kustannuspaikka 2451 Elinkeino;;;;", "Tiliryhmä 41 Henkilöstö;;;;", "Tili 4100 Palkat;;;;",
			"6.3.2024;2;x;7,00;",
			"Projekti 70013 yhteensä;;;8,00;", "Tulosalue 24 Kehitys;;;;", "7.3.2024;3;x;1,00;",
		},
		entries: "2451/410070012 100.00, 2451/410070013 7.00", wrong: "14 Pvm importer.no_account", sums: "12 8.00 7.00",
	},
	{
		name: "projects inside cost centres",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit", "Kustannuspaikka 2451 Elinkeino;;;;", "Hanke: 70012 Vihreä;;;;",
			"Tili 4100 Palkat;;;;",
			"5.3.2024;1;x;100,00;", "Hanke yhteensä;;;100,00;", "Hanke: 70013 Muu;;;;", "Tili 4100 Palkat;;;;",
			"6.3.2024;2;x;7,00;",
			"Kustannuspaikka yhteensä;;;107,00;",
		},
		entries: "2451/410070012 100.00, 2451/410070013 7.00",
	},
	{
		name: "a cost centre above the headings of every page",
		rows: []string{
			"Kustannuspaikka 2451 Elinkeino;;;", "Tilit 4000 - 4999;;;", "Pvm;Tosite;Selite;Debet;Kredit",
			"Tili 4100 Palkat;;;;",
			"5.3.2024;1;x;100,00;", "Kustannuspaikka 2460 Matkailu;;;", "Tilit 4000 - 4999;;;",
			"Pvm;Tosite;Selite;Debet;Kredit",
			"Tili 4100 Palkat;;;;", "5.3.2024;2;x;3,00;", "Kustannuspaikka 2451 Elinkeino;;;", "Tili 4300 Ostot;;;;",
			"6.3.2024;3;x;1,00;",
		},
		entries: "2451/4100 100.00, 2460/4100 3.00, 2451/4300 1.00",
	},
	{
		name: "stars for totals, and one grand total that equals another sum",
		rows: []string{
			"Pvm;Tosite;Selite;Summa;Val", "Tili 4100 Palkat;;;;", "5.3.2024;1;x;10,00;EUR", "*;;;10,00;EUR",
			"Tili 4300 Ostot;;;;",
			"5.3.2024;2;x;5,00;EUR", "*;;;5,00;EUR", "Kaikki yhteensä;;;5,00;EUR",
		},
		entries: "/4100 10.00, /4300 5.00", sums: "8 5.00 15.00",
	},
	{
		name: "running balances of accounts on either side, and one that does not go on",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit;Saldo", "Kustannuspaikka 2451 Elinkeino;;;;;", "Henkilöstökulut;;;;;",
			"Tili 4100 Palkat;;;;;", "Alkusaldo;;;;;100,00", "5.3.2024;1;x;10,00;-;110,00", "5.3.2024;2;x;;1,00;",
			"5.3.2024;3;x;2,00;;111,00", "Tulot;;;;;", "Tili 3300 Tuet;;;;;", "Alkusaldo;;;;;50,00",
			"5.3.2024;4;x;;5,00;55,00",
			"5.3.2024;5;x;1,00;;54,00", "4.4.2024 10:12;;;;;", "2/14;;;;;", "Tili 4300 Ostot;;;;;",
			"Alkusaldo;;;;;0,00",
			"5.3.2024;6;x;10,00;;10,00", "5.3.2024;7;x;;-3,00;7,00", "5.3.2024;8;x;1,00;;1,00",
		},
		entries: "2451/4100 10.00, 2451/4100 -1.00, 2451/4100 2.00, 2451/3300 -5.00, 2451/3300 1.00, 2451/4300 10.00, " +
			"2451/4300 3.00, 2451/4300 1.00",
		sums: "19 7.00 13.00", balances: "2451/4100 100.00 <nil>, 2451/3300 50.00 <nil>, 2451/4300 0.00 <nil>",
	},
	{
		name: "sums of months inside an account",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit", "Tili 4100 Palkat;;;;", "5.2.2024;1;x;10,00;",
			"Helmikuu 2024 yhteensä;;;10,00;",
			"5.3.2024;2;x;5,00;", "Maaliskuu 2024 yhteensä;;;5,00;", "Tili yhteensä;;;15,00;",
		},
		entries: "/4100 10.00, /4100 5.00",
	},
	{
		name: "headings in cells of their own, two in a row, and one that has no number",
		rows: []string{
			"Tosite pvm;Vernr;Selite;Debet;Kredit;Saldo", "Kustannuspaikka;2451;Elinkeino;Kausi;3/2024;",
			"Tili;4100;Palkat;;;",
			"5.3.2024;1;x;10,00;;", "Tilin 4100 yhteensä;;;11,00;;", "Tilin saldo;;;;;10,00",
			"Kustannuspaikka: 2460 Matkailu;;Tili: 4300 Ostot;;;", "5.3.2024;2;x;5,00;;", "Kustannuspaikka Muut;;;;;",
			"5.3.2024;3;x;1,00;;",
		},
		entries: "2451/4100 10.00, 2460/4300 5.00", wrong: "9 Tosite pvm importer.not_day, 10 Tosite pvm importer.no_account",
		sums: "5 11.00 10.00", balances: "2451/4100 <nil> 10.00",
	},
	{
		name: "the foot of a page, after which the group goes on",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit", "Kustannuspaikka 2451 Elinkeino;;;;", "Tili 4100 Palkat;;;;",
			"5.3.2024;1;x;10,00;",
			"Kunta, talouspalvelut;;;;", "Sivu 2;;;;", "Pvm;Tosite;Selite;Debet;Kredit", "7.3.2024;3;x;1,00;",
			"Tili 4100 Palkat (jatkuu);;;;", "6.3.2024;2;x;5,00;", "Tili 4100 yhteensä;;;15,00;", "Käyttäjä: 12;;;;",
			"6.3.2024;4;x;2,00;",
			"Rivejä 4 kpl;;;;",
		},
		entries: "2451/4100 10.00, 2451/4100 5.00",
		wrong:   "8 Pvm importer.no_account, 12 Pvm importer.not_day, 13 Pvm importer.no_account",
	},
	{
		name: "accounts with their balances in the column of accounts",
		rows: []string{
			"Tili;Pvm;Tosite;Debet;Kredit;Saldo", "4100 Palkat;;;;;1~000,00", ";5.3.2024;1;10,00;;1~010,00",
			";6.3.2024;2;;5,00;1~005,00",
			"4100 Palkat yhteensä;;;10,00;5,00;1~005,00", "4300 Ostot;;;;;0,00", ";6.3.2024;3;7,00;;7,00",
		},
		entries: "/4100 10.00, /4100 -5.00, /4300 7.00", balances: "/4100 1000.00 1005.00, /4300 0.00 <nil>",
	},
	{
		name: "sums of accounts in a list",
		rows: []string{
			"Tili;Pvm;Tosite;Summa", "4100;5.3.2024;1;10,00", "4100;5.3.2024;2;5,00", "4100 Summa;;;15,00",
			"4300;5.3.2024;3;5,00",
			"4300 Summa;;;6,00", "Loppusumma;;;20,00",
		},
		entries: "/4100 10.00, /4100 5.00, /4300 5.00", sums: "6 6.00 5.00",
	},
	{
		name: "the sum of both sides beside them",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit;Yhteensä", "Tili 4100 Palkat;;;;;", "5.3.2024;1;x;100,00;;100,00",
			"6.3.2024;2;x;;10,00;-10,00", "Tili 4100 yhteensä;;;100,00;10,00;90,00",
		},
		entries: "/4100 100.00, /4100 -10.00",
	},
	{
		name: "the same with a word for amounts",
		rows: []string{
			"Pvm;Tosite;Summa;Debet;Kredit", "Tili 4100 Palkat;;;;", "5.3.2024;1;100,00;100,00;",
			"6.3.2024;2;-10,00;;10,00", "Tili 4100 yhteensä;;90,00;100,00;10,00",
		},
		entries: "/4100 100.00, /4100 -10.00",
	},
	{
		name: "balances and totals with a day and a number for a voucher, and totals that count rows",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit;Saldo", "Tili 4100 Palkat;;;;;", "1.3.2024;0;Alkusaldo;100,00;;100,00",
			"5.3.2024;7;x;10,00;;110,00", "31.3.2024;8;Loppusaldo;110,00;;", "31.3.2024;1;Yhteensä;10,00;;",
			";1;Tili yhteensä;10,00;;",
			"31.3.2024;AS;Loppusaldo;;;110,00",
		},
		entries: "/4100 10.00", wrong: "5 Pvm importer.maybe_total, 6 Pvm importer.maybe_total",
		balances: "/4100 100.00 110.00",
	},
	{
		name: "totals and balances whose side is told elsewhere or not at all",
		rows: []string{
			"Pvm;Tosite;Selite;Summa;D/K;Saldo", "Tili 3300 Tuet;;;;;", "Alkusaldo;;;;K;100,00",
			"5.3.2024;1;x;10,00;K;",
			"Tili yhteensä;;;10,00;;", "Loppusaldo;;;;K;110,00",
		},
		entries: "/3300 -10.00", balances: "/3300 -100.00 -110.00",
	},
	{
		name: "headings in two rows, one word over two columns",
		rows: []string{
			"Pääkirja;;;1.3.2024 - 31.3.2024;;;", "Kustannus-;Tili;Tosite;;Kirjaus;Debet;Kredit",
			"paikka;;laji;nro;pvm;EUR;EUR",
			"002451;4100;PA;0001;5.3.2024;3~890,00;", "Kustannus-;Tili;Tosite;;Kirjaus;Debet;Kredit",
			"paikka;;laji;nro;pvm;EUR;EUR",
			"002451;4300;OL;0002;6.3.2024;;12,30",
		},
		entries: "002451/4100 3890.00, 002451/4300 -12.30",
	},
	{
		name:    "headings that the next row goes on with",
		rows:    []string{"Pvm;Tili;Tosite;;Debet;Kredit", ";nro;laji;nro;EUR;EUR", "5.3.2024;4100;PA;0001;1,00;"},
		entries: "/4100 1.00",
	},
	{
		name: "accounts in the first of their rows, with totals in their columns",
		rows: []string{
			"Kustannuspaikka;Tili;Tilin nimi;Pvm;Tosite;Debet;Kredit", "2451;4100;Palkat;5.3.2024;1;100,00;",
			";;;6.3.2024;2;200,00;",
			";4100;Palkat yhteensä;;;300,00;", ";4300;Ostot;8.3.2024;3;50,00;", ";;;9.3.2024;4;;10,00",
			";4300;Ostot yhteensä;;;51,00;10,00",
			"2451;;Elinkeino yhteensä;;;350,00;10,00", ";;;9.3.2024;5;1,00;", "2460;4100;Palkat;9.3.2024;6;7,00;",
			";;Kaikki yhteensä;;;347,00;",
		},
		entries: "2451/4100 100.00, 2451/4100 200.00, 2451/4300 50.00, 2451/4300 -10.00, 2460/4100 7.00",
		wrong:   "9 Tili importer.no_account", sums: "7 41.00 40.00",
	},
	{
		name: "accounts in every row but one or two",
		rows: []string{
			"Tili;Kustannuspaikka;Pvm;Tosite;Debet", "4100;2451;5.3.2024;1;1,00", "4100;2451;5.3.2024;2;2,00",
			";2451;5.3.2024;3;3,00",
			"4300;;5.3.2024;4;4,00", ";;5.3.2024;5;5,00",
		},
		entries: "2451/4100 1.00, 2451/4100 2.00, /4300 4.00",
		wrong:   "4 Tili importer.no_account, 6 Tili importer.no_account",
	},
	{
		name: "words in the text below an entry head no group",
		rows: []string{
			"Pvm;Tosite;Selite;Debet;Kredit", "Tili 4100 Palkat;;;;", "5.3.2024;1;x;10,00;", ";;tili FI49 5000 94;;",
			"5.3.2024;2;x;1,00;",
		},
		entries: "/4100 10.00", wrong: "4 Pvm importer.not_day, 5 Pvm importer.no_account",
	},
}

func TestReportsOfManyPrograms(t *testing.T) {
	for _, tt := range manyReports {
		t.Run(tt.name, func(t *testing.T) {
			entries, _, wrong, sums, balances := brief(t, report(t, tt.rows...))
			if diff := cmp.Diff([]string{tt.entries, tt.wrong, tt.sums, tt.balances},
				[]string{entries, wrong, sums, balances}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A workbook shows the leading zeros of numbers by their format alone.
func TestNumbersKeepTheZerosThatTheirFormatShows(t *testing.T) {
	six, sixes, amount := "000000", "0000;-0000", "00.00"
	data := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", map[string]any{
			"A1": "Päivämäärä", "B1": "Kustannuspaikka", "C1": "Tili", "D1": "Tosite", "E1": "Debet",
			"A2": "5.3.2024", "B2": 2451, "C2": 4100, "D2": 123, "E2": 1.5,
			"A3": "5.3.2024", "B3": "02451", "C3": 4100, "D3": 12345, "E3": 2,
		})
		styled(t, f, "B2", excelize.Style{CustomNumFmt: &six})
		styled(t, f, "D2", excelize.Style{CustomNumFmt: &sixes})
		styled(t, f, "D3", excelize.Style{CustomNumFmt: &sixes})
		styled(t, f, "E2", excelize.Style{CustomNumFmt: &amount})
	})
	entries, _, wrong, _ := readLedger(t, data)
	if diff := cmp.Diff([]string{
		"2 2024-03-05|002451|4100||0123||||1.50|0.00||", "3 2024-03-05|02451|4100||12345||||2.00|0.00||",
	}, entries); diff != "" || len(wrong) > 0 {
		t.Errorf("%v\n%s", wrong, diff)
	}
}

// Whole reports as programs print them, with invented content.
func TestWholeReportsAreRead(t *testing.T) {
	for name, want := range map[string][]string{
		"ledger-pages-1252.csv": {
			"2451/4100 3890.00, 2451/4100 3890.00, 2451/4100 -12.30, 2451/4300 1250.10, 2451/4300 -250.00, 2460/4100 1.20",
			"22", "2451/4100 7780.00 15547.70, 2451/4300 0.00 1000.10, 2460/4100 100.00 101.20",
		},
		"ledger-sides-1252.csv": {
			"2451/4100H77 3890.00, 2451/4100H77 -12.30, 2451/3300H77 -1000.00", "9", "2451/4100 1200.00 5077.70",
		},
		"ledger-two-heads.xlsx": {"002451/4100 3890.10, 002451/4100 -12.30", "5", "002451/4100 100.00 3977.80"},
	} {
		entries, told, wrong, sums, balances := brief(t, sample(t, name))
		if diff := cmp.Diff(want, []string{entries, itoa(told), balances}); diff != "" || wrong != "" || sums != "" {
			t.Errorf("%s: %s %s\n%s", name, wrong, sums, diff)
		}
	}
}
