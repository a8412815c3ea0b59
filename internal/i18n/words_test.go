package i18n

import (
	"regexp"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// euros is a given amount without a name.
func euros(c money.Cents) *money.Figure { return money.GivenCents(c, "terms/estimate") }

func percent(x money.Percent) *money.Figure { return money.GivenPercent(x, "rules/2.1/side_costs") }

func called(f *money.Figure, key string, pairs ...string) *money.Figure {
	l := money.Label{Key: key, Args: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Args[pairs[i]] = pairs[i+1]
	}
	return f.Named("", "4.6", l)
}

func many(n int) []*money.Figure {
	parts := make([]*money.Figure, n)
	for i := range parts {
		parts[i] = euros(100)
	}
	return parts
}

func hourlyRate() *money.Figure {
	pay := money.ProductOf(money.Exact, euros(4_500_000), money.GivenCount(12, "rate"), percent(1_264_400))
	hours := money.ProductOf(money.Exact, money.GivenCount(12, "rate"), money.GivenHours(172_000, "rate"),
		percent(333_333))
	return money.RatioOf(pay, hours)
}

func TestWordsOfEachKind(t *testing.T) {
	eligible := called(euros(76_486_636), "figure.cumulative_eligible", "claim", "4")
	estimate := called(euros(76_327_100), "figure.estimate", "claim", "4")
	days := func(n int64) *money.Figure { return money.GivenCount(n, "split/days") }
	for name, c := range map[string]struct {
		figure *money.Figure
		want   string
	}{
		"given": {money.GivenCents(5, "elsewhere"), "0,05 € (annettu tieto)"},
		"given by the rules": {called(percent(264_400), "figure.side_cost_percent"),
			"26,44 % (säännöissä vahvistettu, sääntö 4.6)"},
		"given by a decision": {euros(76_327_100), "763 271,00 € (rahoituspäätös)"},
		"carried": {called(money.CarriedCents(100, "claim/2"), "figure.eligible", "claim", "2"),
			"1,00 € (siirretty hakemuksesta 2)"},
		"sum of none": {money.SumOf(money.Exact), "ei rivejä, siis 0,00 €"},
		"sum of one": {money.SumOf(money.Exact, eligible),
			"sama kuin 764 866,36 € (Tukikelpoiset kustannukset, kertymä hakemukseen 4 asti)"},
		"sum of one, nameless": {money.SumOf(money.Exact, euros(100)), "sama kuin 1,00 €"},
		"sum of four": {money.SumOf(money.Exact, euros(100), euros(-250), euros(3), euros(0)),
			"1,00 € + (−2,50 €) + 0,03 € + 0,00 € = −1,47 €"},
		"sum of many": {money.SumOf(money.Exact, many(31)...), "31 rivin summa = 31,00 €"},
		"sum rounded down": {money.SumOf(money.RoundDown, unrounded(16_030_417), unrounded(33)),
			"96 182,502 € + 0,198 € = 96 182,70 €"},
		"sum of one rounded down": {money.SumOf(money.RoundDown, unrounded(16_030_417)),
			"96 182,502 €, pyöristetty alas senttiin: 96 182,50 €"},
		"difference": {money.DifferenceOf(euros(500), euros(200), euros(-100)),
			"5,00 € − 2,00 € − (−1,00 €) = 4,00 €"},
		"difference below zero":     {money.DifferenceOf(euros(-500), euros(200)), "−5,00 € − 2,00 € = −7,00 €"},
		"difference from one alone": {money.DifferenceOf(euros(500)), "sama kuin 5,00 €"},
		"product": {money.ProductOf(money.RoundHalfUp, money.GivenHours(11_250, "sheet"), euros(3_396)),
			"112,50 h × 33,96 € = 3 820,50 €"},
		"product rounded": {money.ProductOf(money.RoundHalfUp, money.GivenHours(733, "sheet"), euros(3_395)),
			"7,33 h × 33,95 € = 248,8535 €, pyöristetty lähimpään senttiin: 248,85 €"},
		"percentage unrounded": {unrounded(16_030_417), "60 % × 160 304,17 € = 96 182,502 €"},
		"percentage rounded": {money.PercentOfFigure(euros(350_100), percent(264_400), money.RoundHalfUp),
			"26,44 % × 3 501,00 € = 925,6644 €, pyöristetty lähimpään senttiin: 925,66 €"},
		"percentage rounded down": {money.PercentOfFigure(euros(333), percent(333_333), money.RoundDown),
			"33,3333 % × 3,33 € = 1,10999889 €, pyöristetty alas senttiin: 1,10 €"},
		"percentage that needs no rounding": {money.PercentOfFigure(euros(389_000), percent(900_000), money.RoundHalfUp),
			"90 % × 3 890,00 € = 3 501,00 €"},
		"percentage of a negative amount": {money.PercentOfFigure(euros(-389_000), percent(900_000), money.RoundHalfUp),
			"90 % × (−3 890,00 €) = −3 501,00 €"},
		"ratio": {hourlyRate(), "682 776,00 € ÷ 6 879,99312 h = 99,24 €, pyöristetty lähimpään senttiin"},
		"smaller of two": {money.MinOf(eligible, estimate), "pienempi näistä: 764 866,36 € (Tukikelpoiset kustannukset, " +
			"kertymä hakemukseen 4 asti) ja 763 271,00 € (Hyväksytty kustannusarvio)"},
		"smallest of three": {money.MinOf(euros(1), euros(2), euros(3)), "pienin näistä: 0,01 €, 0,02 € ja 0,03 €"},
		"larger of two": {money.MaxOf(called(euros(0), "figure.nothing"), euros(7)),
			"suurempi näistä: 0,00 € (nolla) ja 0,07 €"},
		"largest of three": {money.MaxOf(euros(1), euros(2), euros(3)), "suurin näistä: 0,01 €, 0,02 € ja 0,03 €"},
		"decided by days": {money.DecidedCents(10_000, "split/days", euros(20_000), days(15), days(30)).
			Named("", "2.5", money.Label{}),
			"200,00 € jaettuna kalenteripäiville, 15 / 30 päivää = 100,00 € (jako, sääntö 1.4)"},
		"decided by the cap": {money.DecidedHours(100, "cap", money.GivenHours(725, "sheet")).
			Named("", "2.11", money.Label{}),
			"7,25 h, josta vuosikattoon mahtuu 1,00 h (sääntö 2.11)"},
		"decided by weights": {money.DecidedCents(100, "split/grant/EU", euros(300)).Named("", "4.8", money.Label{}),
			"3,00 € jaettuna päätöksen suhteessa, osuus 1,00 € (jako, sääntö 1.4)"},
		"decided otherwise": {money.DecidedCents(100, "").Named("", "3.2", money.Label{}), "1,00 € (sääntö 3.2)"},
	} {
		if got, want := For(FI).Words(c.figure), c.want; got != unitSpaces(want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, unitSpaces(want))
		}
	}
}

// unrounded is 60 % of an amount, not rounded.
func unrounded(c money.Cents) *money.Figure {
	return money.PercentOfFigure(euros(c), percent(600_000), money.Exact)
}

var (
	beforeUnit   = regexp.MustCompile(` ([%€]|h\b)`)
	withinNumber = regexp.MustCompile(`(\d) (\d{3})`)
)

// unitSpaces puts no-break spaces before units and within numbers.
func unitSpaces(s string) string {
	s = beforeUnit.ReplaceAllString(s, nb+"$1")
	return withinNumber.ReplaceAllString(s, "$1"+nb+"$2")
}

func TestValueByUnit(t *testing.T) {
	inAll(t, "euros", func(p *Printer) string { return p.Value(euros(123_456)) },
		noBreak("1 234,56 €"), noBreak("1 234,56 €"), "€1,234.56")
	inAll(t, "unrounded", func(p *Printer) string { return p.Value(unrounded(16_030_417)) },
		noBreak("96 182,502 €"), noBreak("96 182,502 €"), "€96,182.502")
	inAll(t, "unrounded whole", func(p *Printer) string { return p.Value(unrounded(10)) },
		noBreak("0,06 €"), noBreak("0,06 €"), "€0.06")
	inAll(t, "hours", func(p *Printer) string { return p.Value(money.GivenHours(11_250, "")) },
		noBreak("112,50 h"), noBreak("112,50 h"), noBreak("112.50 h"))
	inAll(t, "percent", func(p *Printer) string { return p.Value(percent(333_333)) },
		noBreak("33,3333 %"), noBreak("33,3333 %"), "33.3333%")
	inAll(t, "count", func(p *Printer) string { return p.Value(money.GivenCount(1_720, "")) },
		noBreak("1 720"), noBreak("1 720"), "1,720")
}

func TestLabelsPutTheirArgumentsIntoTheLanguage(t *testing.T) {
	label := func(key string, args map[string]string) func(*Printer) string {
		return func(p *Printer) string { return p.Label(money.Label{Key: key, Args: args}) }
	}
	october := calendar.NewMonth(2022, 10).String()
	inAll(t, "person and month", label("figure.staff_amount", map[string]string{"person": "Nina Åberg", "month": october}),
		"Palkka ja sivukulut, Nina Åberg, lokakuu 2022", "Lön och lönebikostnader, Nina Åberg, oktober 2022",
		"Wages and side costs, Nina Åberg, October 2022")
	inAll(t, "date and category", label("figure.deduction", map[string]string{"date": "2024-06-24", "category": "travel"}),
		"Päätöksen 24.6.2024 vähennys: Matkakustannukset", "Avdrag enligt beslut 24.6.2024: Resekostnader",
		"Deduction in the decision of 24 Jun 2024: Travel costs")
	inAll(t, "pay type", label("figure.pay_row", map[string]string{"pay_type": "sick_pay", "month": october}),
		"Sairausajan palkka, lokakuu 2022", "Lön för sjukdomstid, oktober 2022", "Sick pay, October 2022")
	inAll(t, "claim", label("figure.grant", map[string]string{"claim": "3"}),
		"EU:n ja valtion tuki, hakemus 3", "EU- och statligt stöd, ansökan 3", "EU and state grant, claim 3")
	inAll(t, "unknown", label("no.such.key", nil), "⟦no.such.key⟧", "⟦no.such.key⟧", "⟦no.such.key⟧")
}
