package reports

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/staff"

	"github.com/xuri/excelize/v2"
)

// BenchmarkClaimWorkbook writes a claim, and the same cells with a bare excelize
// StreamWriter, in turns: a claim of the reference project, and one of thousands of
// lines.
func BenchmarkClaimWorkbook(b *testing.B) {
	small, _ := reference(b)
	for _, size := range []struct {
		name string
		book *book.Book
	}{{"reference", small}, {"5000-lines", crowd(b, 5000)}} {
		b.Run(size.name, func(b *testing.B) {
			claims := claim.Chain(size.book)
			sheets := cellsOf(b, size.book, claims)
			var ours, bare time.Duration
			var bytes int
			for b.Loop() {
				runtime.GC() // neither pays for what the other left behind
				start := time.Now()
				data, err := ClaimWorkbook(ofClaim(size.book, claims, 1, i18n.FI))
				if err != nil {
					b.Fatal(err)
				}
				ours += time.Since(start)
				runtime.GC()
				start = time.Now()
				writeBare(b, sheets)
				bare += time.Since(start)
				bytes = len(data)
			}
			b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "ms/workbook")
			b.ReportMetric(float64(ours)/float64(bare), "workbook/bare")
			b.ReportMetric(float64(bytes)/1000, "kB")
		})
	}
}

// bareSheet is the name of a sheet and its cells.
type bareSheet struct {
	name string
	rows [][]any
}

// cellsOf gives the cells of the first claim's workbook, without styles.
func cellsOf(b *testing.B, snapshot *book.Book, claims []claim.Claim) []bareSheet {
	b.Helper()
	w, err := newClaimBook(ofClaim(snapshot, claims, 1, i18n.FI))
	if err != nil {
		b.Fatal(err)
	}
	to := &writer{workbook: w.workbook, file: excelize.NewFile()}
	var sheets []bareSheet
	for _, s := range w.sheets {
		of := bareSheet{name: s.name}
		for i := range s.rows {
			var cells []any
			for j := range s.rows[i].cells {
				var c excelize.Cell
				if err := to.cell(&c, &s.rows[i].cells[j], s); err != nil {
					b.Fatal(err)
				}
				c.StyleID = 0
				cells = append(cells, c)
			}
			of.rows = append(of.rows, cells)
		}
		sheets = append(sheets, of)
	}
	return sheets
}

// writeBare writes cells as excelize does by itself.
func writeBare(b *testing.B, sheets []bareSheet) {
	b.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for _, s := range sheets {
		if _, err := f.NewSheet(s.name); err != nil {
			b.Fatal(err)
		}
		stream, err := f.NewStreamWriter(s.name)
		if err != nil {
			b.Fatal(err)
		}
		for i, row := range s.rows {
			if err := stream.SetRow(address(1, i+1), row); err != nil {
				b.Fatal(err)
			}
		}
		if err := stream.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
}

// crowd is the reference project with so many people in its first month that its
// first claim has at least the given number of staff lines.
func crowd(t testing.TB, lines int) *book.Book {
	t.Helper()
	b, _ := reference(t)
	like := b.People[0]
	b.People = nil
	months := int(b.Claims[0].To-b.Claims[0].From) + 1
	for i := range lines/months + 1 {
		p := like
		p.ID, p.Name = fmt.Sprintf("p%d", i), fmt.Sprintf("Henkilö %d", i)
		p.Pay = nil
		for m := b.Claims[0].From; m <= b.Claims[0].To; m++ {
			p.Pay = append(p.Pay, staff.Pay{Month: m, Type: "salary", Amount: 412_345, Covers: staff.AllWork})
		}
		b.People = append(b.People, p)
	}
	return b
}
