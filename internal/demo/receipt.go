package demo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"path"
	"strings"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// attached is a file that somebody gives a purchase, or the last share of a person.
type attached struct {
	To string `json:"to"` // an id
	// Name is what its giver calls the file; its ending says what it is.
	Name string `json:"name"`
}

// errAttach is a mistake of a story: a file of nothing, or of an unknown kind.
var errAttach = errors.New("a file of a story has no record or no kind")

// invented stands on top of every file: nobody may take one for a real receipt.
const invented = "KEKSITTY – PÅHITTAD – INVENTED"

// find gives the place of the record, the day that it tells of and what its file says.
func (a *attached) find(b *book.Book) (at string, on calendar.Date, lines []string) {
	for i := range b.Costs {
		if c := &b.Costs[i]; c.ID == a.To {
			return fmt.Sprintf("/costs/%d", i), c.Date, receiptLines(c)
		}
	}
	for i := range b.People {
		if p := &b.People[i]; p.ID == a.To && len(p.Allocations) > 0 {
			last := len(p.Allocations) - 1
			return fmt.Sprintf("/people/%d/allocations/%d", i, last), p.Allocations[last].DocumentDate, orderLines(p)
		}
	}
	return "", 0, nil
}

// receiptLines are what an invoice says of a purchase.
func receiptLines(c *project.Cost) []string {
	lines := []string{c.Supplier, "Lasku " + c.Document, inWords(c.Date), c.Description}
	if c.Net != nil && c.VAT != nil {
		lines = append(lines, "Veroton "+euro(*c.Net), "Alv "+euro(*c.VAT),
			"Yhteensä "+euro(*c.Net+*c.VAT))
	}
	return lines
}

// orderLines are what the employer's document says of the last share of a person.
func orderLines(p *staff.Person) []string {
	a := &p.Allocations[len(p.Allocations)-1]
	return []string{
		a.Document, a.DocumentNumber, p.Name + ", " + p.Title, "Voimassa " + inWords(a.From) + " alkaen",
		inWords(a.DocumentDate) + "  " + a.SignedBy,
	}
}

func euro(c money.Cents) string { return comma(c.String()) + " €" }

// comma writes a number as Finnish does.
func comma(number string) string { return strings.Replace(number, ".", ",", 1) }

// content makes the file: the same lines and the same day give the same bytes.
func (a *attached) content(on calendar.Date, lines []string) ([]byte, error) {
	lines = append([]string{invented}, lines...)
	switch path.Ext(a.Name) {
	case ".pdf":
		return onPaper(lines, on)
	case ".png":
		return inPicture(lines)
	}
	return nil, errAttach
}

// onPaper writes lines on a small page.
func onPaper(lines []string, on calendar.Date) ([]byte, error) {
	const face, size, height = "go", 11, 8 // points, and millimetres of a line
	pdf := fpdf.New("P", "mm", "A5", "")
	when := time.Date(on.Year(), time.Month(on.MonthOfYear()), on.Day(), 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(when)
	pdf.SetModificationDate(when)
	pdf.SetCatalogSort(true)
	pdf.SetTitle(invented, true)
	pdf.SetLang("fi")
	pdf.AddUTF8FontFromBytes(face, "", goregular.TTF)
	pdf.AddPage()
	pdf.SetFont(face, "", size)
	for _, line := range lines {
		pdf.MultiCell(0, height, line, "", "L", false)
	}
	var out bytes.Buffer
	err := pdf.Output(&out)
	return out.Bytes(), err
}

// inPicture draws lines as a photograph of a receipt would show them.
func inPicture(lines []string) ([]byte, error) {
	const width, height, size, dpi = 420, 28, 16, 72 // pixels, and points of the letters
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: dpi})
	if err != nil {
		return nil, err
	}
	paper := image.NewGray(image.Rect(0, 0, width, height*(len(lines)+1)))
	draw.Draw(paper, paper.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	pen := font.Drawer{Dst: paper, Src: image.NewUniform(color.Black), Face: face}
	for i, line := range lines {
		pen.Dot = fixed.P(size, height*(i+1))
		pen.DrawString(line)
	}
	var out bytes.Buffer
	err = png.Encode(&out, paper)
	return out.Bytes(), err
}
