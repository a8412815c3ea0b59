package reports

import (
	"slices"

	"hankekirja/internal/followup"

	"github.com/xuri/excelize/v2"
)

// planChart is a native chart over cells of its sheet: what was used as bars, one
// a month, and the plan as a line over them.
type planChart struct {
	sheet, at, title, alt          string
	months                         string // cells with the months
	usedName, used, planName, plan string // cells
	skip                           int    // months from one label to the next
	negative                       bool   // a month is below zero
}

// The size of the chart in pixels, and the gap between bars in percent of a bar.
const (
	planChartGap    = 40
	planChartWidth  = 900
	planChartHeight = 360
	planChartLabels = 12 // the most months named on the axis
	planChartTurn   = 60 // degrees, so that the names of months do not overlap
)

// planChart draws the months of the rows first to last, below them.
func (w *budgetBook) planChart(s *sheet, first, last int) *planChart {
	title := func(column int) string { return place{s, column, s.header}.fixed() }
	return &planChart{
		sheet: s.name, at: address(1, s.next()+1),
		title: w.printer.T("budgetreport.chart"), alt: w.printer.T("budgetreport.chart.alt"),
		months:   s.fixedRows(1, first, last),
		usedName: title(3), used: s.fixedRows(3, first, last),
		planName: title(2), plan: s.fixedRows(2, first, last),
		skip:     (last-first)/planChartLabels + 1,
		negative: slices.ContainsFunc(w.overview.Months, func(m followup.Month) bool { return m.Used < 0 }),
	}
}

// add draws the chart.
func (c *planChart) add(f *excelize.File) error {
	months, euros := c.axes()
	gap := uint(planChartGap)
	bars := &excelize.Chart{
		Type:      excelize.Col,
		Format:    excelize.GraphicOptions{AltText: c.alt},
		Dimension: excelize.ChartDimension{Width: planChartWidth, Height: planChartHeight},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{
			{Text: c.title, Font: &excelize.Font{Family: fontFamily, Size: 12, Bold: true, Color: ink}},
		}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: &months.Font},
		XAxis:  months, YAxis: euros, GapWidth: &gap,
		Series: []excelize.ChartSeries{
			{Name: c.usedName, Categories: c.months, Values: c.used, Fill: fill(accent)},
		},
	}
	line := &excelize.Chart{
		Type: excelize.Line, XAxis: months, YAxis: euros,
		Series: []excelize.ChartSeries{{
			Name: c.planName, Categories: c.months, Values: c.plan, Fill: fill(planInk),
			Line:   excelize.LineOptions{Fill: fill(planInk), Width: 2},
			Marker: excelize.ChartMarker{Symbol: "none"},
		}},
	}
	return f.AddChart(c.sheet, c.at, bars, line)
}

// axes gives the axis of months and that of euros, which starts at zero unless a
// month is negative. Their fonts are set, because by default they are pale grey.
func (c *planChart) axes() (months, euros excelize.ChartAxis) {
	font := excelize.Font{Family: fontFamily, Size: 10, Color: ink}
	months = excelize.ChartAxis{
		Font: font, TickLabelSkip: c.skip, Alignment: excelize.Alignment{TextRotation: planChartTurn},
		NumFmt: excelize.ChartNumFmt{CustomNumFmt: numberFormats[monthFormat]},
	}
	euros = excelize.ChartAxis{
		MajorGridLines: true, Font: font, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"},
	}
	if !c.negative {
		zero := 0.0
		euros.Minimum = &zero
	}
	return months, euros
}

// planInk is the colour of the plan: orange, so that it differs from the bars in
// lightness too.
const planInk = "C2570C"
