package importer

import (
	"slices"
	"strings"
)

// headRows puts headings that stand in two rows together, as reports print them: "Kustannus-"
// over "paikka", "Tosite" over "laji" and "nro".
type headRows struct {
	above []string // the row before, if it had several cells
	held  *cells   // the row after them, that was looked at
}

// headings gives the headings that a row ends, or nil where it is a title: it has them, or the
// row above it and it have more of what is known together.
func (r *Rows) headings(texts []string) []string {
	best := texts
	if !r.Subject.heads(texts) {
		best = nil
	}
	for _, joined := range joinedHeadings(r.above, texts) {
		if r.Subject.heads(joined) && (best == nil || r.fieldsIn(joined) > r.fieldsIn(best)) {
			best = joined
		}
	}
	if len(best) > 0 && !slices.Equal(best, texts) {
		r.heads = [][]string{r.above, slices.Clone(texts)}
		if n := len(r.Titles); n > 0 && r.Titles[n-1] == strings.Join(r.above, " ") {
			r.Titles = r.Titles[:n-1]
		}
	}
	r.above = slices.Clone(texts)
	return best
}

// fieldsIn counts the fields that headings have, and pay codes with their names.
func (r *Rows) fieldsIn(headings []string) int {
	c := Choices{Columns: map[Field]int{}}
	c.guessColumns(&Table{Subject: r.Subject, Headings: headings})
	n := len(c.Columns)
	for _, heading := range headings {
		if r.Subject == OfPay && isPayCode(heading) && !isDigits(heading) {
			n++
		}
	}
	return n
}

// goOn adds what the row below the headings goes on with; another row is held for whoever reads
// next. It has words and no number, and they make more of the headings known, or say nothing
// but of what kind they are.
func (r *Rows) goOn() error {
	c, err := r.source.row()
	if err != nil {
		r.held = &cells{err: err}
		return nil
	}
	filled, err := r.check(c)
	if err != nil {
		return err
	}
	texts := slices.Clone(c.texts)
	r.held = &cells{number: c.number, texts: texts, sums: c.sums}
	if c.sums || countFilled(texts) < 2 || filled > len(r.Headings) ||
		strings.ContainsAny(strings.Join(texts, ""), "0123456789") {
		return nil
	}
	known := r.fieldsIn(r.Headings)
	said := !slices.ContainsFunc(texts, func(text string) bool {
		return text != "" && !slices.Contains(kindWords, simplified(text))
	})
	for _, joined := range joinedHeadings(r.Headings, texts) {
		if n := r.fieldsIn(joined); n > known || n == known && said {
			r.heads, r.held = [][]string{r.Headings, texts}, nil
			r.Headings, r.head = joined, c.number
			return nil
		}
	}
	return nil
}

// kindWords are of what kind a heading is.
var kindWords = []string{
	"eur", "euro", "euroa", "nro", "numero", "nr", "nimi", "namn", "laji", "pvm", "koodi", "kod", "kk", "h", "kpl",
}

// joinedHeadings puts two rows together, the second time with headings that stand over several
// columns in each of them.
func joinedHeadings(above, below []string) (both [][]string) {
	if countFilled(above) < 2 {
		return nil
	}
	for _, over := range []bool{false, true} {
		joined, last := make([]string, max(len(above), len(below))), ""
		for i := range joined {
			first, second := "", ""
			if i < len(above) {
				first = above[i]
			}
			if i < len(below) {
				second = below[i]
			}
			if over && first == "" && second != "" {
				first = last
			}
			last = first
			if begun, parted := strings.CutSuffix(first, "-"); parted && second != "" {
				joined[i] = begun + second
			} else {
				joined[i] = join(first, second)
			}
		}
		both = append(both, joined)
	}
	return both
}
