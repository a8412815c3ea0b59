package web

import (
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// The burn chart's picture, in tenths of a pixel at its natural size, so that
// whole numbers are fine enough.
const (
	chartWidth  = 9600
	chartHeight = 2700
	chartLeft   = 700
	chartRight  = 100
	chartTop    = 140
	chartBottom = 420
	monthLabel  = 180 // below the axis
	yearLabel   = 350
	narrowStep  = 170 // months closer than this get no number of their own
)

// burnChart is the cost of each month beside the even plan, with the table behind
// it.
type burnChart struct {
	Width, Height int
	Left, Right   int // of the plot
	TextX         int // where the amounts end
	Describe      string
	Lines         []chartLine
	Bars          []chartBar
	Labels        []chartLabel
	Plan          string // the path of the plan line
	Rows          []monthRow
}

type chartLine struct {
	Y, TextY int
	Text     string
	Zero     bool
}

type chartBar struct {
	X, Y, Width, Height int
	Class               string
}

type chartLabel struct {
	X, Y int
	Text string
	Year bool
}

// monthRow is one month in the table behind the chart.
type monthRow struct {
	Month, Used, Planned, Difference, Claim string
}

// scale turns amounts into heights.
type scale struct{ low, high, step money.Cents }

// plotHeight is the height between the lowest and the highest line.
const plotHeight = chartHeight - chartTop - chartBottom

func (s scale) y(c money.Cents) int {
	return chartTop + int(int64(s.high-c)*plotHeight/int64(s.high-s.low))
}

// scaleOf picks about four steps of 1, 2 or 5 times a power of ten.
func scaleOf(months []followup.Month) scale {
	var s scale
	for _, m := range months {
		s.low, s.high = min(s.low, m.Used, m.Planned), max(s.high, m.Used, m.Planned)
	}
	s.step = 100_00
	for factor := 0; s.high-s.low > 4*s.step; factor++ {
		if factor%3 == 1 {
			s.step = s.step * 5 / 2
		} else {
			s.step *= 2
		}
	}
	s.high = (s.high + s.step - 1) / s.step * s.step
	s.low = -((-s.low + s.step - 1) / s.step * s.step)
	if s.high == s.low {
		s.high = s.step
	}
	return s
}

func (d *dossier) burnChart(o *followup.Overview) burnChart {
	c := burnChart{
		Width: chartWidth, Height: chartHeight,
		Left: chartLeft, Right: chartWidth - chartRight, TextX: chartLeft - 80,
	}
	s := scaleOf(o.Months)
	for v := s.low; v <= s.high; v += s.step {
		c.Lines = append(c.Lines, chartLine{Y: s.y(v), TextY: s.y(v) + 45, Text: d.WholeEuro(v), Zero: v == 0})
	}
	step := (c.Right - c.Left) / max(1, len(o.Months))
	at := c.Left
	for i, m := range o.Months {
		c.addMonth(m, s, at, step)
		c.addLabels(m.Month, i == 0, at+step/2, step)
		c.Plan += stair(i == 0, at, s.y(m.Planned), at+step)
		c.Rows = append(c.Rows, d.monthRow(m, o.Until))
		at += step
	}
	c.Describe = d.burnWords(o)
	return c
}

// stair draws one month of the plan as a stair.
func stair(first bool, x, y, to int) string {
	command := "L"
	if first {
		command = "M"
	}
	return command + strconv.Itoa(x) + " " + strconv.Itoa(y) + "H" + strconv.Itoa(to)
}

func (c *burnChart) addMonth(m followup.Month, s scale, at, step int) {
	if m.Used == 0 {
		return
	}
	top, bottom := s.y(max(m.Used, 0)), s.y(min(m.Used, 0))
	bar := chartBar{X: at + step/5, Y: top, Width: step * 3 / 5, Height: bottom - top, Class: "used"}
	if m.Claim != 0 {
		bar.Class = "claimed"
	}
	c.Bars = append(c.Bars, bar)
}

// addLabels numbers the month, and names the year at its first month.
func (c *burnChart) addLabels(m calendar.Month, first bool, middle, step int) {
	base := chartHeight - chartBottom
	if step >= narrowStep {
		c.Labels = append(c.Labels, chartLabel{X: middle, Y: base + monthLabel, Text: strconv.Itoa(m.MonthOfYear())})
	}
	if first || m.MonthOfYear() == 1 {
		c.Labels = append(c.Labels, chartLabel{X: middle, Y: base + yearLabel, Text: strconv.Itoa(m.Year()), Year: true})
	}
}

func (d *dossier) monthRow(m followup.Month, until calendar.Month) monthRow {
	row := monthRow{
		Month: d.ShortMonth(m.Month), Planned: d.Amount(m.Planned),
		Used: d.None(), Difference: d.None(), Claim: d.None(),
	}
	if m.Month <= until {
		row.Used, row.Difference = d.Amount(m.Used), d.Amount(m.Used-m.Planned)
	}
	if m.Claim != 0 {
		row.Claim = strconv.Itoa(m.Claim)
	}
	return row
}

// burnWords says in a sentence what the chart shows.
func (d *dossier) burnWords(o *followup.Overview) string {
	if o.Until == 0 {
		return d.T("burn.nothing")
	}
	used, planned := o.Used.Cents(), o.Planned.Cents()
	key, gap := "burn.under", planned-used
	if gap < 0 {
		key, gap = "burn.over", -gap
	}
	return d.T(key, "month", d.Month(o.Until), "used", d.Euro(used), "planned", d.Euro(planned),
		"percent", d.PercentOne(gap, planned))
}
