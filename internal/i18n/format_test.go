package i18n

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// nb stands in expected texts for the no-break space.
const nb = "\u00a0"

// inAll checks one value written in Finnish, Swedish and English.
func inAll(t *testing.T, name string, write func(*Printer) string, fi, sv, en string) {
	t.Helper()
	for l, want := range map[Language]string{FI: fi, SV: sv, EN: en} {
		if got := write(For(l)); got != want {
			t.Errorf("%s in %s: got %q, want %q", name, l, got, want)
		}
	}
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		cents      money.Cents
		nordic, en string
	}{
		{0, "0,00", "0.00"},
		{1, "0,01", "0.01"},
		{-1, "−0,01", "−0.01"},
		{99_999, "999,99", "999.99"},
		{123_456, "1" + nb + "234,56", "1,234.56"},
		{-123_456, "−1" + nb + "234,56", "−1,234.56"},
		{76_327_100, "763" + nb + "271,00", "763,271.00"},
		{100_000_000_000_000, "1" + nb + "000" + nb + "000" + nb + "000" + nb + "000,00", "1,000,000,000,000.00"},
	} {
		inAll(t, "Amount", func(p *Printer) string { return p.Amount(c.cents) }, c.nordic, c.nordic, c.en)
	}
}

func TestEuros(t *testing.T) {
	for _, c := range []struct {
		cents      money.Cents
		nordic, en string
		wholeFI    string
		wholeEN    string
	}{
		{0, "0,00 €", "€0.00", "0 €", "€0"},
		{49, "0,49 €", "€0.49", "0 €", "€0"},
		{50, "0,50 €", "€0.50", "1 €", "€1"},
		{-50, "−0,50 €", "−€0.50", "−1 €", "−€1"},
		{-49, "−0,49 €", "−€0.49", "0 €", "€0"},
		{-100, "−1,00 €", "−€1.00", "−1 €", "−€1"},
		{76_327_149, "763 271,49 €", "€763,271.49", "763 271 €", "€763,271"},
	} {
		fi, whole := noBreak(c.nordic), noBreak(c.wholeFI)
		inAll(t, "Euro", func(p *Printer) string { return p.Euro(c.cents) }, fi, fi, c.en)
		inAll(t, "WholeEuro", func(p *Printer) string { return p.WholeEuro(c.cents) }, whole, whole, c.wholeEN)
	}
}

func TestHours(t *testing.T) {
	inAll(t, "Hours", func(p *Printer) string { return p.Hours(725) }, "7,25", "7,25", "7.25")
	inAll(t, "HoursUnit", func(p *Printer) string { return p.HoursUnit(172_000) },
		noBreak("1 720,00 h"), noBreak("1 720,00 h"), noBreak("1,720.00 h"))
}

func TestPercentages(t *testing.T) {
	for _, c := range []struct {
		percent    money.Percent
		nordic, en string
	}{
		{600_000, "60 %", "60%"},
		{333_333, "33,3333 %", "33.3333%"},
		{264_400, "26,44 %", "26.44%"},
		{-50_000, "−5 %", "−5%"},
		{0, "0 %", "0%"},
	} {
		want := noBreak(c.nordic)
		inAll(t, "Percent", func(p *Printer) string { return p.Percent(c.percent) }, want, want, c.en)
	}
}

func TestSharesWithOneDecimal(t *testing.T) {
	for _, c := range []struct {
		num, den   money.Cents
		nordic, en string
	}{
		{6_390, 10_000, "63,9 %", "63.9%"},
		{1, 3, "33,3 %", "33.3%"},
		{12_345, 100_000, "12,3 %", "12.3%"},
		{1_235, 10_000, "12,4 %", "12.4%"},
		{-1_235, 10_000, "−12,4 %", "−12.4%"},
		{10_000, 10_000, "100,0 %", "100.0%"},
		{5, 0, "–", "–"},
		{900_000_000_000_000_000, 900_000_000_000_000_000, "100,0 %", "100.0%"},
	} {
		want := noBreak(c.nordic)
		inAll(t, "PercentOne", func(p *Printer) string { return p.PercentOne(c.num, c.den) }, want, want, c.en)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		date       calendar.Date
		nordic, en string
	}{
		{calendar.NewDate(2020, 6, 24), "24.6.2020", "24 Jun 2020"},
		{calendar.NewDate(2022, 10, 1), "1.10.2022", "1 Oct 2022"},
		{calendar.NewDate(2024, 12, 31), "31.12.2024", "31 Dec 2024"},
		{0, "–", "–"},
	} {
		inAll(t, "Date", func(p *Printer) string { return p.Date(c.date) }, c.nordic, c.nordic, c.en)
	}
}

func TestMonths(t *testing.T) {
	october, march := calendar.NewMonth(2022, 10), calendar.NewMonth(2023, 3)
	inAll(t, "Month", func(p *Printer) string { return p.Month(october) },
		"lokakuu 2022", "oktober 2022", "October 2022")
	inAll(t, "ShortMonth", func(p *Printer) string { return p.ShortMonth(october) }, "10/2022", "10/2022", "10/2022")
	inAll(t, "Month", func(p *Printer) string { return p.Month(0) }, "–", "–", "–")
	inAll(t, "ShortMonth", func(p *Printer) string { return p.ShortMonth(0) }, "–", "–", "–")
	inAll(t, "Months", func(p *Printer) string { return p.Months(october, march) },
		"1.10.2022–31.3.2023", "1.10.2022–31.3.2023", "1 Oct 2022 – 31 Mar 2023")
	inAll(t, "Months", func(p *Printer) string { return p.Months(calendar.NewMonth(2024, 2), calendar.NewMonth(2024, 2)) },
		"1.2.2024–29.2.2024", "1.2.2024–29.2.2024", "1 Feb 2024 – 29 Feb 2024")
}

func TestPeriods(t *testing.T) {
	from, to := calendar.NewDate(2022, 10, 1), calendar.NewDate(2025, 1, 31)
	inAll(t, "Period", func(p *Printer) string { return p.Period(calendar.Period{From: from, To: to}) },
		"1.10.2022–31.1.2025", "1.10.2022–31.1.2025", "1 Oct 2022 – 31 Jan 2025")
	inAll(t, "open Period", func(p *Printer) string { return p.Period(calendar.Period{From: from}) },
		"1.10.2022 alkaen", "från och med 1.10.2022", "from 1 Oct 2022")
	inAll(t, "no Period", func(p *Printer) string { return p.Period(calendar.Period{}) }, "–", "–", "–")
}
