package reports

import (
	"hankekirja/internal/money"

	"github.com/xuri/excelize/v2"
)

// look is what a cell looks like: its number format and its role on the sheet.
type look struct {
	format format
	role   role
}

// format is a number format. Spreadsheet programs write separators in the habits
// of their own language.
type format uint8

const (
	textFormat    format = iota
	percentFormat        // the decimals that the number has, up to four
	useFormat            // percent of a budget, with one decimal
	euroFormat
	hoursFormat
	dayFormat       // hours of a day, of which none are nothing
	wholeFormat     // counts
	unroundedFormat // whole hundred-millionths of a euro
	dateFormat
	monthFormat
	controlFormat
	formats int = iota
)

var numberFormats = map[format]string{
	percentFormat:   "General_)",
	useFormat:       "0.0_)",
	euroFormat:      "#,##0.00_)",
	hoursFormat:     "#,##0.00_)",
	dayFormat:       "#,##0.00_);-#,##0.00_);",
	wholeFormat:     "0_)",
	unroundedFormat: "#,##0_)",
	dateFormat:      `d\.m\.yyyy`,
	monthFormat:     `m\/yyyy`,
	controlFormat:   "#,##0.00_)",
}

// formatOf gives the number format of a unit.
func formatOf(u money.Unit) format {
	switch u {
	case money.Euro:
		return euroFormat
	case money.Unrounded:
		return unroundedFormat
	case money.Hour:
		return hoursFormat
	case money.Count:
		return wholeFormat
	default:
		return percentFormat
	}
}

// role is what a cell is for.
type role uint8

const (
	plainRole   role = iota // text of a table, formula
	inputRole               // recorded or carried: nothing in the workbook computes it
	decidedRole             // result of a procedure, beside a control
	controlRole             // zero where all is well
	offRole                 // a day that is not worked
	totalRole
	titleRole
	noteRole
	noticeRole // what must not be overlooked
	sectionRole
	headerRole
	numberHeaderRole     // header of a column of numbers
	roles            int = iota
)

// The colours of the sheets: ink and fills with a contrast of at least 4.5 : 1.
const (
	ink         = "16202C"
	quiet       = "4A5664"
	accent      = "0B3563"
	onAccent    = "FFFFFF"
	hairline    = "DBE1E8"
	inputInk    = "0A4F9E"
	inputFill   = "FFF8E1"
	decidedFill = "E8ECF1"
	controlInk  = "1B5E20"
	noticeInk   = "7A1F00"
	noticeFill  = "FDE9DF"
	fontFamily  = "Calibri"
	fontSize    = 11
	titleSize   = 16
	headerSize  = 10
)

// thin and medium lines by excelize's numbers.
const (
	thinLine   = 1
	mediumLine = 2
	filled     = 1
)

func (l look) isHeader() bool { return l.role == headerRole || l.role == numberHeaderRole }

// isRight tells whether the cell's content stands at its right side.
func (l look) isRight() bool {
	return l.format != textFormat && l.format != dateFormat && l.format != monthFormat
}

// style is the look in excelize's terms.
func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontFamily, Size: fontSize, Color: ink},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left", Indent: 1},
		Border:    []excelize.Border{{Type: "bottom", Color: hairline, Style: thinLine}},
	}
	if code, has := numberFormats[l.format]; has {
		s.CustomNumFmt = &code
	}
	switch l.format {
	case textFormat:
	case dateFormat, monthFormat:
		s.Alignment.WrapText = false
	default:
		s.Alignment = &excelize.Alignment{Vertical: "top", Horizontal: "right"}
	}
	switch l.role {
	case inputRole:
		s.Font.Color, s.Fill = inputInk, fill(inputFill)
	case decidedRole:
		s.Font.Italic, s.Fill = true, fill(decidedFill)
	case controlRole:
		s.Font.Color, s.Font.Italic = controlInk, true
	case offRole:
		s.Fill = fill(decidedFill)
	case totalRole:
		s.Font.Bold = true
		s.Border = []excelize.Border{
			{Type: "top", Color: accent, Style: thinLine}, {Type: "bottom", Color: accent, Style: mediumLine},
		}
	case titleRole:
		s.Font.Bold, s.Font.Size, s.Font.Color = true, titleSize, accent
		s.Border, s.Alignment = nil, &excelize.Alignment{Vertical: "center"}
	case noticeRole:
		s.Font.Bold, s.Font.Color, s.Fill, s.Border = true, noticeInk, fill(noticeFill), nil
	case noteRole:
		s.Font.Color, s.Border, s.Alignment.Indent = quiet, nil, 0
	case sectionRole:
		s.Font.Bold, s.Font.Color = true, accent
		s.Border = []excelize.Border{{Type: "bottom", Color: accent, Style: mediumLine}}
		s.Alignment = &excelize.Alignment{Vertical: "center"}
		if l.isRight() {
			s.Alignment = &excelize.Alignment{Vertical: "center", Horizontal: "right", Indent: 1}
		}
	case headerRole, numberHeaderRole:
		s.Font.Bold, s.Font.Size, s.Font.Color, s.Fill = true, headerSize, onAccent, fill(accent)
		s.Alignment.Vertical = "center"
		if l.role == numberHeaderRole {
			s.Alignment.Horizontal = "right"
		}
	}
	return s
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: filled, Color: []string{color}}
}
