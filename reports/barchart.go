package reports

import "github.com/xuri/excelize/v2"

// barChart is a native chart over cells of its sheet: a group of bars for each
// row, a series for each column.
type barChart struct {
	at         string // the cell of its upper left corner
	title, alt string
	categories string // cells with the names of the rows
	rows       int    // how many there are
	series     []barSeries
}

type barSeries struct{ name, values, color string }

// The size of a chart in pixels: its height grows with its rows.
const (
	chartWidth  = 760
	chartBase   = 140
	chartPerRow = 52
)

// pixelsPerRow is the least height of a row of cells: programs differ.
const pixelsPerRow = 17

// height is the height of the chart in pixels.
func (c *barChart) height() int { return chartBase + chartPerRow*c.rows }

// draw puts the chart below what the sheet has.
func (s *sheet) draw(c *barChart) {
	s.free()
	c.at = address(1, s.next())
	s.chart = c
	for range c.height()/pixelsPerRow + 1 {
		s.free()
	}
}

// excelize gives the chart in excelize's terms. The fonts of the axes are set,
// because by default they are pale grey.
func (c *barChart) excelize() *excelize.Chart {
	axis := excelize.Font{Family: fontFamily, Size: 10, Color: ink}
	chart := &excelize.Chart{
		Type:      excelize.Bar,
		Format:    excelize.GraphicOptions{AltText: c.alt},
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: uint(c.height())},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{
			{Text: c.title, Font: &excelize.Font{Family: fontFamily, Size: 12, Bold: true, Color: ink}},
		}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: &axis},
		XAxis:  excelize.ChartAxis{ReverseOrder: true, Font: axis},
		YAxis: excelize.ChartAxis{
			MajorGridLines: true, Font: axis, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"},
		},
	}
	for _, s := range c.series {
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: s.name, Categories: c.categories, Values: s.values, Fill: fill(s.color),
		})
	}
	return chart
}
