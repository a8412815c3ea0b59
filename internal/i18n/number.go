package i18n

import (
	"strconv"
	"strings"

	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// minus is the sign on screen and paper; files keep the ASCII hyphen.
const minus = "−"

// frame is what stands around a number: a unit and its space, no number inside.
type frame struct{ before, after string }

// formats are the habits of a language, read from its catalogue once.
type formats struct {
	decimal, group                string
	euro, percent, hours          frame
	date, month, monthName, short sentence
	dateMonths, monthNames        [13]string
}

func (p *Printer) readFormats() formats {
	f := formats{
		decimal: p.T("format.decimal"),
		group:   p.T("format.group"),
		euro:    p.frame("format.euro"),
		percent: p.frame("format.percent"),
		hours:   p.frame("format.hours"),
		date:    p.messages["format.date"],
		month:   p.messages["format.month"],
		short:   p.messages["format.month_short"],
	}
	for m := 1; m <= 12; m++ {
		f.dateMonths[m] = p.T("month_in_date." + strconv.Itoa(m))
		f.monthNames[m] = p.T("month." + strconv.Itoa(m))
	}
	return f
}

// frame cuts a format at its number.
func (p *Printer) frame(key string) frame {
	before, after, _ := strings.Cut(p.T(key, "number", "\x00"), "\x00")
	return frame{before, after}
}

// number writes plain decimal text, "-1234.5", in the language: "−1 234,5".
func (p *Printer) number(plain string) string { return p.framed(frame{}, plain) }

// framed writes plain decimal text within a frame. The minus goes before the
// whole, as in −€1.00, and digits before the point are grouped by three.
func (p *Printer) framed(f frame, plain string) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, pointed := strings.Cut(digits, ".")
	var b strings.Builder
	b.Grow(len(plain) + len(f.before) + len(f.after) + 2*(len(whole)/3) + len(minus))
	if negative {
		b.WriteString(minus)
	}
	b.WriteString(f.before)
	first := (len(whole)-1)%3 + 1
	b.WriteString(whole[:first])
	for at := first; at < len(whole); at += 3 {
		b.WriteString(p.formats.group)
		b.WriteString(whole[at : at+3])
	}
	if pointed {
		b.WriteString(p.formats.decimal)
		b.WriteString(fraction)
	}
	b.WriteString(f.after)
	return b.String()
}

// Count writes how many there are of something: 12 345.
func (p *Printer) Count(n int) string { return p.number(strconv.Itoa(n)) }

// Amount writes an amount without its unit: 1 234,56.
func (p *Printer) Amount(c money.Cents) string { return p.number(c.String()) }

// Euro writes an amount with its unit: 1 234,56 €.
func (p *Printer) Euro(c money.Cents) string { return p.framed(p.formats.euro, c.String()) }

// WholeEuro writes an amount in whole euros, half away from zero, for the axes
// of charts: 1 235 €.
func (p *Printer) WholeEuro(c money.Cents) string {
	return p.framed(p.formats.euro, c.Decimal().Round(0).String())
}

// Hours writes hours without their unit: 7,25.
func (p *Printer) Hours(h money.Hours) string { return p.number(h.String()) }

// HoursUnit writes hours with their unit: 7,25 h.
func (p *Printer) HoursUnit(h money.Hours) string { return p.framed(p.formats.hours, h.String()) }

// Percent writes a percentage with as many decimals as it has: 60 %, 33,3333 %.
func (p *Printer) Percent(x money.Percent) string { return p.framed(p.formats.percent, x.String()) }

// PercentOne writes num's share of den with one decimal, half away from zero:
// 63,9 %. Of nothing there is no share.
func (p *Printer) PercentOne(num, den money.Cents) string {
	if den == 0 {
		return p.None()
	}
	share := decimal.NewFromInt(int64(num)).Shift(2).DivRound(decimal.NewFromInt(int64(den)), 1)
	return p.framed(p.formats.percent, share.StringFixed(1))
}

// None is what stands where there is no value.
func (p *Printer) None() string { return p.T("format.none") }
