package money_test

import (
	"errors"
	"testing"

	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestParseCents(t *testing.T) {
	cases := []struct {
		text string
		want money.Cents
		err  error
	}{
		{"4123.45", 412345, nil}, {"0", 0, nil}, {"-0.01", -1, nil}, {"7.5", 750, nil},
		{"9999999999.99", 999_999_999_999, nil},
		{"10000000000.00", 0, money.ErrRange}, {"1.005", 0, money.ErrDecimals}, {"1.000", 0, money.ErrDecimals},
		{"", 0, money.ErrNotNumber}, {"-", 0, money.ErrNotNumber}, {"1.", 0, money.ErrNotNumber},
		{".5", 0, money.ErrNotNumber}, {"+1", 0, money.ErrNotNumber}, {"1e3", 0, money.ErrNotNumber},
		{"1 000", 0, money.ErrNotNumber}, {"1,50", 0, money.ErrNotNumber}, {"--1", 0, money.ErrNotNumber},
		{"12abc", 0, money.ErrNotNumber}, {"٣", 0, money.ErrNotNumber},
	}
	for _, c := range cases {
		got, err := money.ParseCents(c.text)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("ParseCents(%q) = %v, %v; want %v, %v", c.text, got, err, c.want, c.err)
		}
	}
}

func TestTextForms(t *testing.T) {
	for want, got := range map[string]string{
		"-0.01": money.Cents(-1).String(), "0.00": money.Cents(0).String(), "1234.50": money.Cents(123450).String(),
		"60": money.Percent(600_000).String(), "33.3333": money.Percent(333_333).String(), "0": money.Percent(0).String(),
		"100": money.Percent(1_000_000).String(), "0.5": money.Percent(5_000).String(), "7.33": money.Hours(733).String(),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestWrittenReadsBack: what String writes, Parse reads, for every amount.
func TestWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := money.Cents(rapid.Int64Range(-999_999_999_999, 999_999_999_999).Draw(t, "cents"))
		if got, err := money.ParseCents(c.String()); err != nil || got != c {
			t.Fatalf("%q reads as %v, %v", c, got, err)
		}
		p := money.Percent(rapid.Int64Range(0, 1_000_000).Draw(t, "percent"))
		if got, err := money.ParsePercent(p.String()); err != nil || got != p {
			t.Fatalf("%q reads as %v, %v", p, got, err)
		}
	})
}

func TestRounding(t *testing.T) {
	cases := []struct {
		euros        string
		halfUp, down money.Cents
	}{
		{"0.005", 1, 0}, {"-0.005", -1, 0}, {"1.004999", 100, 100}, {"2.675", 268, 267},
		{"-2.675", -268, -267}, {"96182.502", 9618250, 9618250}, {"457962.60", 45796260, 45796260},
	}
	for _, c := range cases {
		euros := decimal.RequireFromString(c.euros)
		if got := money.HalfUp(euros); got != c.halfUp {
			t.Errorf("HalfUp(%s) = %v, want %v", c.euros, got, c.halfUp)
		}
		if got := money.Down(euros); got != c.down {
			t.Errorf("Down(%s) = %v, want %v", c.euros, got, c.down)
		}
	}
}

// TestSplitLosesNoCent: the parts add up to the amount, each within a cent of its
// exact share, and a negative amount splits as its positive does.
func TestSplitLosesNoCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := money.Cents(rapid.Int64Range(-99_999_999_999, 99_999_999_999).Draw(t, "amount"))
		raw := rapid.SliceOfN(rapid.Int64Range(1, 1_000_000), 1, 12).Draw(t, "weights")
		weights := make([]decimal.Decimal, len(raw))
		total := decimal.Zero
		for i, w := range raw {
			weights[i] = decimal.New(w, rapid.Int32Range(-4, 0).Draw(t, "scale"))
			total = total.Add(weights[i])
		}
		parts, mirrored := money.Split(amount, weights), money.Split(-amount, weights)
		var sum money.Cents
		for i, part := range parts {
			sum += part
			if mirrored[i] != -part {
				t.Fatalf("part %d of %v is %v, of its negative %v", i, amount, part, mirrored[i])
			}
			exact := decimal.NewFromInt(int64(amount)).Mul(weights[i])
			off := decimal.NewFromInt(int64(part)).Mul(total).Sub(exact).Abs()
			if !off.LessThan(total) {
				t.Fatalf("part %d of %v is a cent or more off its exact share", i, amount)
			}
		}
		if sum != amount {
			t.Fatalf("parts of %v add up to %v", amount, sum)
		}
	})
}
