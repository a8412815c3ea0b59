package importer

import (
	"slices"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAmountsAreReadWholeOrNotAtAll(t *testing.T) {
	for text, want := range map[string]money.Cents{
		"1 234,56": 1234_56, "1\u00a0234,56": 1234_56, "1\u202f234,5": 1234_50, "12 345 678,90": 12345678_90,
		"−1,20": -1_20, "–1,20": -1_20, "-1,20": -1_20, "- 1,20": -1_20, "1,20-": -1_20, "(12,30)": -12_30,
		"(1 234,56 €)": -1234_56, "12.30": 12_30, "1.234,56": 1234_56, "1,234.56": 1234_56, "1.234.567": 1234567_00,
		"1,234,567": 1234567_00, "12,30 €": 12_30, "€ 12,30": 12_30, "EUR 12.30": 12_30, "12,30 eur": 12_30,
		"-€12,30": -12_30,
		"+5":      5_00, "0": 0, "0,00": 0, "-0,00": 0, ",5": 50, "0,500": 50, "12,3000": 12_30, "1234,560": 1234_56,
		"4123.45": 4123_45, "9999999999,99": 9999999999_99,
	} {
		if got, key := parseAmount(text); got != want || key != "" {
			t.Errorf("%q is %s %s, want %s", text, got, key, want)
		}
	}
	for text, want := range map[string]string{
		"": "importer.no_amount", "  ": "importer.no_amount", "-": "importer.not_amount",
		"kaksi":  "importer.not_amount",
		"1 23,4": "importer.not_amount", "12 34": "importer.not_amount", "1,2,3": "importer.not_amount",
		"1.23.4": "importer.not_amount", "12,3 x": "importer.not_amount", "1e3": "importer.not_amount",
		"--5": "importer.not_amount", "(-5)": "importer.not_amount", "5-5": "importer.not_amount",
		"1234.":  "importer.not_amount",
		"#ARVO!": "importer.not_amount", "12 $": "importer.not_amount", "1,234": "importer.amount_unclear",
		"12.345": "importer.amount_unclear", "123.450": "importer.amount_unclear",
		"1234,567": "importer.amount_decimals",
		"0,001":    "importer.amount_decimals", "1 234,5678": "importer.amount_decimals",
		"10000000000": "importer.amount_range", "99999999999999999999": "importer.amount_range",
	} {
		if got, key := parseAmount(text); got != 0 || key != want {
			t.Errorf("%q is %s %s, want %s", text, got, key, want)
		}
	}
}

// However an amount is written, it is the same one.
func TestAmountsAreTheSameInEveryForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := money.Cents(rapid.Int64Range(0, int64(money.MaxCents)).Draw(t, "cents"))
		whole, fraction := cents.String()[:len(cents.String())-3], cents.String()[len(cents.String())-2:]
		group := rapid.SampledFrom([]string{"", " ", "\u00a0", "."}).Draw(t, "group")
		for at := len(whole) - 3; at > 0; at -= 3 {
			whole = whole[:at] + group + whole[at:]
		}
		text, want := whole+","+fraction, cents
		switch rapid.IntRange(0, 4).Draw(t, "sign") {
		case 1:
			text, want = "−"+text, -cents
		case 2:
			text, want = text+"-", -cents
		case 3:
			text, want = "("+text+")", -cents
		case 4:
			text += " €"
		}
		if got, key := parseAmount(text); got != want || key != "" {
			t.Fatalf("%q is %s %s, want %s", text, got, key, want)
		}
	})
}

func TestMonthsAreReadWholeOrNotAtAll(t *testing.T) {
	march := calendar.NewMonth(2024, 3)
	for _, text := range []string{
		"2024-03", "2024-3", "2024/03", "2024.03", "2024 03", "202403", "03/2024", "3/2024", "3.2024", "03.2024",
		"3-2024",
		"maaliskuu 2024", "Maaliskuu 2024", "2024 maaliskuu", "maalis 2024", "mars 2024", "March 2024", "Mar 2024",
		"März 2024",
		"15.3.2024", "2024-03-15", "2024-03-15 00:00:00", "1.3.2024-31.3.2024", "01.03.2024 – 31.03.2024",
		"1.3.–31.3.2024",
		"2024-03-01 - 2024-03-31", " 3.2024 ", "01.03.24-31.03.24", "1.3.-31.3.24", "03/2024-03/2024",
		"3/2024 - 3/2024",
		"3/24", "03/24", "03.24", "maalis.24", "Mar-24", "maaliskuu.24", "15.3.24", "20240315",
	} {
		if got, is := parseMonth(text, ""); got != march || !is {
			t.Errorf("%q is %s, %v", text, got, is)
		}
	}
	for _, text := range []string{
		"", "2024", "2024-13", "13/2024", "0/2024", "202413", "3/12", "24/03", "24-03", "3-24", "maaliskuu 24",
		"3/2024-4/2024", "maaliskuu", "maanantai 2024", "45352", "10.202",
		"28.2.2024-31.3.2024", "31.3.2024-1.3.2024", "30.2.2024", "3/4/2024", "2024-03-15T10:00+02:00", "1.3.2024-x",
	} {
		if got, is := parseMonth(text, ""); is {
			t.Errorf("%q is %s", text, got)
		}
	}
	if got, is := parseMonth("4/3/2024", DayFirst); got != march || !is {
		t.Errorf("with the day first it is %s, %v", got, is)
	}
	for month := range 12 {
		for _, word := range monthWords[month] {
			if got, is := parseMonth(word+" 2024", ""); !is || got.MonthOfYear() != month+1 {
				t.Errorf("%q is %s", word, got)
			}
		}
	}
}

// What stands in the columns of payrolls is told by their headings; a month that stands
// alone is the one paid in, and identity codes are nothing that is read.
func TestColumnsOfPayAreGuessed(t *testing.T) {
	for headings, want := range map[string][]Field{
		"Henkilö nro;Nimi;Ansaintakausi;Maksukausi;Maksupäivä;Palkkalaji;Palkkalajin nimi;Määrä;Summa;KP;Tosite": {
			NumberField, PersonField, EarnedField, PaidMonthField, PaidField, CodeField, CodeNameField, "", AmountField,
			CentreField, VoucherField,
		},
		"Sukunimi;Etunimi;Henkilötunnus;Palkkakausi;Palkkalaji nimi;Palkkalaji nro;Määrä (€)": {
			LastField, FirstField, "", PaidMonthField, CodeNameField, CodeField, AmountField,
		},
		"Palkansaaja;Palkkakausi;Maksu pvm;Brutto EUR;Kustp.": {
			PersonField, EarnedField, PaidField, AmountField, CentreField,
		},
		"Namn;Intjänandemånad;Löneperiod;Belopp;Kst;Löneart;Personnummer": {
			PersonField, "", PaidMonthField, AmountField, CentreField, CodeField, "",
		},
		"Employee name;Month;Pay code;Description;Amount;Cost centre;Voucher no": {
			PersonField, PaidMonthField, CodeField, CodeNameField, AmountField, CentreField, VoucherField,
		},
	} {
		table, err := ReadPay([]byte(headings+"\nx\n"), "")
		if err != nil {
			t.Fatal(err)
		}
		got := make([]Field, len(want))
		c := GuessPay(table)
		for field, at := range c.Columns {
			got[at] = field
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", headings, diff)
		}
		if problems := c.Check(table); len(problems) > 0 {
			t.Errorf("%s: %v", headings, problems)
		}
	}
	table, err := ReadPay([]byte("Nimi;Palkka\nx;1\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	c := GuessPay(table)
	var missing []string
	for _, f := range c.Check(table) {
		missing = append(missing, f.Path+" "+f.Key)
	}
	want := []string{"amount importer.no_column", "paid_month importer.no_column_of.pay"}
	if !slices.Equal(missing, want) {
		t.Errorf("missing are %v", missing)
	}
}
