package money_test

import (
	"testing"

	"hankekirja/internal/money"
)

func TestFigures(t *testing.T) {
	amount := money.GivenCents(1603_0417, "a")
	sixty := money.GivenPercent(600_000, "p")
	unrounded := money.PercentOfFigure(amount, sixty, money.Exact)
	cases := []struct {
		name   string
		figure *money.Figure
		unit   money.Unit
		want   string
	}{
		{"sum", money.SumOf(money.Exact, amount, amount), money.Euro, "320608.34"},
		{"empty sum", money.SumOf(money.Exact), money.Euro, "0"},
		{"difference", money.DifferenceOf(amount, amount, amount), money.Euro, "-160304.17"},
		{"percent, unrounded", unrounded, money.Unrounded, "96182.502"},
		{"percent, half up", money.PercentOfFigure(money.GivenCents(321735, ""), money.GivenPercent(500_000, ""),
			money.RoundHalfUp), money.Euro, "1608.68"},
		{"sum rounded down once", money.SumOf(money.RoundDown, unrounded, unrounded), money.Euro, "192365"},
		{"product", money.ProductOf(money.RoundHalfUp, money.GivenHours(11250, ""), money.GivenCents(3396, "")),
			money.Euro, "3820.5"},
		{"product with a share", money.ProductOf(money.Exact, money.GivenHours(172000, ""), sixty), money.Hour, "1032"},
		{"ratio", money.RatioOf(money.ProductOf(money.Exact, money.GivenCents(200, ""), money.GivenCount(1, "")),
			money.GivenHours(300, "")), money.Euro, "0.67"},
		{"smallest", money.MinOf(amount, money.GivenCents(1, "")), money.Euro, "0.01"},
		{"largest", money.MaxOf(money.GivenCents(0, ""), money.GivenCents(-1, "")), money.Euro, "0"},
	}
	for _, c := range cases {
		if got := c.figure.Value.String(); got != c.want || c.figure.Unit != c.unit {
			t.Errorf("%s: %s %s, want %s %s", c.name, got, c.figure.Unit, c.want, c.unit)
		}
	}
}
