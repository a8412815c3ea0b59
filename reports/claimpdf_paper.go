package reports

import (
	"bytes"
	"strconv"
	"time"

	"hankekirja/internal/calendar"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// Measures of the page in millimetres and of type in points. They place ink on
// paper; no amount is ever computed with them.
const (
	paperWidth, paperHeight = 210.0, 297.0
	marginSide              = 18.0
	marginTop               = 16.0
	bodyBottom              = 277.0 // where the footer begins
	bodyWidth               = paperWidth - 2*marginSide
	footLines               = 3 // as many as the bottom margin has room for

	wideSide   = 10.0 // of a page on its side
	wideTop    = 10.0
	wideBottom = 190.0

	titleType, sectionType, bodyType, smallType = 20.0, 12.5, 9.0, 8.0

	pointsPerMillimetre = 72 / 25.4
	leading             = 1.32 // line height of the type size
	baseline            = 0.98 // from the top of a line to its baseline, of the type size
	cellPad             = 1.1
	noticePad           = 2.2
)

const paperFont = "go"

// colour is an ink on paper.
type colour struct{ red, green, blue int }

var (
	inkText  = colour{23, 32, 42}
	inkMuted = colour{84, 96, 108}
	inkBlue  = colour{11, 53, 94}
	inkRule  = colour{190, 198, 206}
	inkFill  = colour{232, 240, 250}

	inkNotice, fillNotice = colour{122, 31, 0}, colour{253, 233, 223}
)

// paper lays text and tables on A4 pages from the top down.
type paper struct {
	pdf                      *fpdf.Fpdf
	left, top, width, bottom float64 // of the body
	y, size                  float64
	footer                   string   // of the page that is being set
	footers                  []string // of the pages before it
}

// newPaper starts a document with its first page. The day it is dated is the only
// time in it, so that the same content gives the same bytes.
func newPaper(title, language string, made calendar.Date) *paper {
	body := paper{left: marginSide, top: marginTop, width: bodyWidth, bottom: bodyBottom}
	return startPaper("P", body, title, language, made)
}

// newWidePaper starts a document of pages that lie on their side.
func newWidePaper(title, language string, made calendar.Date) *paper {
	body := paper{left: wideSide, top: wideTop, width: paperHeight - 2*wideSide, bottom: wideBottom}
	return startPaper("L", body, title, language, made)
}

func startPaper(orientation string, p paper, title, language string, made calendar.Date) *paper {
	pdf := fpdf.New(orientation, "mm", "A4", "")
	when := time.Date(made.Year(), time.Month(made.MonthOfYear()), made.Day(), 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(when)
	pdf.SetModificationDate(when)
	pdf.SetCatalogSort(true)
	pdf.SetTitle(title, true)
	pdf.SetLang(language)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(p.left, p.top, p.left)
	pdf.AddUTF8FontFromBytes(paperFont, "", goregular.TTF)
	pdf.AddUTF8FontFromBytes(paperFont, "B", gobold.TTF)
	p.pdf = pdf
	pdf.AddPage()
	p.y = p.top
	return &p
}

// turn begins a new page.
func (p *paper) turn() {
	p.footers = append(p.footers, p.footer)
	p.pdf.AddPage()
	p.y = p.top
}

// room begins a new page where less than the height is left.
func (p *paper) room(height float64) {
	if p.y+height > p.bottom {
		p.turn()
	}
}

// face picks the type for what follows.
func (p *paper) face(bold bool, size float64, c colour) {
	style := ""
	if bold {
		style = "B"
	}
	p.size = size
	p.pdf.SetFont(paperFont, style, size)
	p.pdf.SetTextColor(c.red, c.green, c.blue)
}

// line is the height of a line of the type picked.
func (p *paper) line() float64 { return p.size * leading / pointsPerMillimetre }

// write sets one line of text with its top at y, from x or, where right, up to x.
func (p *paper) write(x, y float64, right bool, words string) {
	if words == "" {
		return
	}
	if right {
		x -= p.pdf.GetStringWidth(words)
	}
	p.pdf.Text(x, y+p.size*baseline/pointsPerMillimetre, words)
}

// paragraph sets text from x within a width.
func (p *paper) paragraph(x, width float64, words string) {
	for _, line := range p.wrap(words, width) {
		p.room(p.line())
		p.write(x, p.y, false, line)
		p.y += p.line()
	}
}

// notice sets what must not be overlooked in a coloured box over the page.
func (p *paper) notice(words string) {
	p.face(true, bodyType, inkNotice)
	lines := p.wrap(words, p.width-2*noticePad)
	height := float64(len(lines))*p.line() + 2*cellPad
	p.y += cellPad
	p.room(height)
	p.pdf.SetFillColor(fillNotice.red, fillNotice.green, fillNotice.blue)
	p.pdf.Rect(p.left, p.y, p.width, height, "F")
	p.y += cellPad
	for _, line := range lines {
		p.write(p.left+noticePad, p.y, false, line)
		p.y += p.line()
	}
	p.y += cellPad
}

// sectionRoom is what a section begins with on a page: its heading and some of what follows.
const sectionRoom = 34.0

// section begins a section; its heading stays with what follows.
func (p *paper) section(title string) { p.sectionOf(title, sectionRoom) }

// sectionOf begins a section whose heading and beginning take a height.
func (p *paper) sectionOf(title string, height float64) {
	p.y += 6
	p.room(height)
	p.face(true, sectionType, inkBlue)
	p.paragraph(p.left, p.width, title)
	p.y += 1.5
}

const factLabel = 46.0

// fact sets a name and, beside it, what it is.
func (p *paper) fact(name, value string) {
	if value == "" {
		return
	}
	p.face(false, bodyType, inkText)
	lines := p.wrap(value, bodyWidth-factLabel)
	p.room(p.line())
	p.face(false, bodyType, inkMuted)
	p.write(marginSide, p.y, false, name)
	p.face(false, bodyType, inkText)
	for _, line := range lines {
		p.room(p.line())
		p.write(marginSide+factLabel, p.y, false, line)
		p.y += p.line()
	}
	p.y += 0.6
}

// rule draws a line over the page at the height of the text.
func (p *paper) rule(width float64, c colour) {
	p.pdf.SetLineWidth(width)
	p.pdf.SetDrawColor(c.red, c.green, c.blue)
	p.pdf.Line(p.left, p.y, p.left+p.width, p.y)
}

// bytes writes the footers, with the number of pages now known, and gives the
// document.
func (p *paper) bytes() ([]byte, error) {
	footers := append(p.footers, p.footer)
	for i, footer := range footers {
		p.pdf.SetPage(i + 1)
		p.y = p.bottom + 4
		p.rule(0.2, inkRule)
		p.face(false, smallType, inkMuted)
		lines := p.wrap(footer, p.width-20)
		for i, line := range lines[:min(len(lines), footLines)] {
			p.write(p.left, p.y+2+float64(i)*p.line(), false, line)
		}
		p.write(p.left+p.width, p.y+2, true, strconv.Itoa(i+1)+"/"+strconv.Itoa(len(footers)))
	}
	var b bytes.Buffer
	err := p.pdf.Output(&b)
	return b.Bytes(), err
}
