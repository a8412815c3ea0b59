package reports

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/i18n"
)

// TestTextsMakeRoomOnPaper: a sheet of long texts is printed no smaller than the
// widest that is easy to read, and its numbers keep their room.
func TestTextsMakeRoomOnPaper(t *testing.T) {
	b, claims := reference(t)
	w := newWorkbook(i18n.For(i18n.FI), "", ofProject(&b.Agreement, i18n.For(i18n.FI)), claims[0].Record.LastDay())
	for _, landscape := range []bool{false, true} {
		s := w.sheet("report.sheet.cover", landscape)
		row := []cell{same(claims[0].Own.Gross)}
		titles := []string{"euro"}
		for range 6 {
			row = append(row, plain(strings.Repeat("pitkä selite ", 10)))
			titles = append(titles, "Selite")
		}
		s.table(titles)
		w.add(s, row...)
		widths, sum := s.columnWidths(), 0
		for _, width := range widths {
			sum += width
		}
		most := widestPortrait
		if landscape {
			most = widestLandscape
		}
		if sum != most {
			t.Errorf("landscape %v: the columns are %d wide, want %d: %v", landscape, sum, most, widths)
		}
		if want := numberWidth(claims[0].Own.Gross) + margin; widths[0] != want {
			t.Errorf("the amounts have %d, want %d", widths[0], want)
		}
		if slices.Max(widths[1:])-slices.Min(widths[1:]) > 1 {
			t.Errorf("one text has far more room than another: %v", widths)
		}
	}
}

// TestLongTextsAreCutInSight: a text that a cell can hold stays as it is, a longer one
// ends in an ellipsis.
func TestLongTextsAreCutInSight(t *testing.T) {
	whole := strings.Repeat("🏛", mostText/2) + "x" // of two units each
	if got := shortened(whole, mostText); got != whole {
		t.Errorf("a text of %d units was cut", mostText)
	}
	if got, want := shortened(whole+"y", mostText), whole[:len(whole)-1]+"…"; got != want {
		t.Errorf("a longer text ends in %q", got[len(got)-8:])
	}
}

// TestBlocksStayWhole: a page begins before a block that would not end on its page,
// and only there.
func TestBlocksStayWhole(t *testing.T) {
	const full = pagePoints / lineHeight
	for _, tt := range []struct {
		first, second, third int // rows of three blocks
		breaks               []int
	}{
		{5, 5, 5, nil},
		{full - 10, 5, 5, nil},
		{10, full - 10, 5, []int{full + 1}},
		{10, full - 5, 5, []int{11}},
		{10, full, 5, []int{11, full + 11}},
		{10, full - 5, 10, []int{11, full + 6}},
	} {
		var s sheet
		for range tt.first + tt.second + tt.third {
			s.free(plain("x"))
		}
		s.keepWhole(tt.first+1, tt.first+tt.second+1)
		if !slices.Equal(s.breaks, tt.breaks) {
			t.Errorf("%v: pages begin at %v", tt, s.breaks)
		}
	}
}

// TestEndlessTitlesAreBroken: a title of one endless word takes no more room than any
// other text, and its row is as high as its lines.
func TestEndlessTitlesAreBroken(t *testing.T) {
	var s sheet
	s.table([]string{strings.Repeat("x", 10*widest)})
	widths := s.columnWidths()
	if want := widest + margin; widths[0] != want {
		t.Errorf("the column is %d wide, want %d", widths[0], want)
	}
	if got := s.rows[0].height(widths); got < 10*lineHeight {
		t.Errorf("the row is %d points high, and its lines need %d", got, 10*lineHeight)
	}
}
