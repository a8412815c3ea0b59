package web

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// courseChart is the cost from the project's start to each month: as it was, as both
// forecasts go on, and the even plan, with the table behind it.
type courseChart struct {
	burnChart
	Paths []chartPath
	Table amountTable
}

// chartPath is a line of the chart by its class.
type chartPath struct{ Class, Name, D string }

// coursePoint is one month of the chart: cost from the start to its end.
type coursePoint struct {
	month            calendar.Month
	even             money.Cents
	used, rate, plan *money.Cents // nil: not of this month
}

// coursePoints sums the months; the forecasts start where the actual cost ends.
func coursePoints(w *followup.Whole) []coursePoint {
	f := &w.Forecast
	var even, used money.Cents
	future := func(o *followup.Outlook) map[calendar.Month]money.Cents {
		amounts := make(map[calendar.Month]money.Cents)
		if o != nil {
			for _, m := range o.Months {
				amounts[m.Month] = m.Amount
			}
		}
		return amounts
	}
	rates, plans := future(f.Rate), future(f.Plan)
	var rate, plan money.Cents
	var points []coursePoint
	for _, m := range w.Months {
		even += m.Planned
		p := coursePoint{month: m.Month, even: even}
		if m.Month < f.From || m.Month > f.To {
			used += m.Used
			done := used
			p.used = &done
			rate, plan = rate+m.Used, plan+m.Used
		} else {
			rate, plan = rate+rates[m.Month], plan+plans[m.Month]
			byPlan, byRate := plan, rate
			p.plan = &byPlan
			if f.Rate != nil {
				p.rate = &byRate
			}
		}
		points = append(points, p)
	}
	return points
}

func (d *dossier) courseChart(w *followup.Whole) courseChart {
	points := coursePoints(w)
	c := courseChart{burnChart: burnChart{
		Width: chartWidth, Height: chartHeight,
		Left: chartLeft, Right: chartWidth - chartRight, TextX: chartLeft - 80,
	}}
	s := scaleOf(courseSpan(points, w.Estimate.Cents()))
	for v := s.low; v <= s.high; v += s.step {
		c.Lines = append(c.Lines, chartLine{Y: s.y(v), TextY: s.y(v) + 45, Text: d.WholeEuro(v), Zero: v == 0})
	}
	step := (c.Right - c.Left) / max(1, len(points))
	paths := []chartPath{
		{Class: "plan", Name: d.T("follow_up.legend.even")}, {Class: "course", Name: d.T("follow_up.legend.used")},
		{Class: "course rate", Name: d.T("follow_up.legend.rate")},
		{Class: "course planned", Name: d.T("follow_up.legend.plan")},
	}
	for i, p := range points {
		at := c.Left + i*step
		c.addLabels(p.month, i == 0, at+step/2, step)
		for k, value := range []*money.Cents{&p.even, p.used, p.rate, p.plan} {
			if value != nil {
				paths[k].D += stair(paths[k].D == "", at, s.y(*value), at+step)
			}
		}
	}
	for _, path := range paths {
		if path.D != "" {
			c.Paths = append(c.Paths, path)
		}
	}
	c.Describe = d.courseWords(w)
	c.Table = d.courseTable(w, points)
	return c
}

// courseSpan is what the scale must hold.
func courseSpan(points []coursePoint, estimate money.Cents) []followup.Month {
	span := []followup.Month{{Planned: estimate}}
	for _, p := range points {
		for _, value := range []*money.Cents{p.used, p.rate, p.plan} {
			if value != nil {
				span = append(span, followup.Month{Used: *value})
			}
		}
	}
	return span
}

// courseWords says in a sentence what the chart shows.
func (d *dossier) courseWords(w *followup.Whole) string {
	f := &w.Forecast
	estimate := d.Euro(w.Estimate.Cents())
	if f.Rate == nil {
		return d.T("follow_up.course.plan", "plan", d.Euro(f.Plan.Total.Cents()), "estimate", estimate)
	}
	return d.T("follow_up.course.both", "rate", d.Euro(f.Rate.Total.Cents()), "plan", d.Euro(f.Plan.Total.Cents()),
		"estimate", estimate)
}

func (d *dossier) courseTable(w *followup.Whole, points []coursePoint) amountTable {
	t := d.table("course", "month", "even", "used", "rate", "plan")
	hasRate := w.Forecast.Rate != nil
	if !hasRate {
		t.Columns = d.columns("even", "used", "plan")
	}
	for _, p := range points {
		row := amountRow{Name: link{Text: d.ShortMonth(p.month)}}
		values := []*money.Cents{&p.even, p.used}
		if hasRate {
			values = append(values, p.rate)
		}
		for _, value := range append(values, p.plan) {
			cell := amount{Text: d.None()}
			if value != nil {
				cell = d.cents(*value)
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
