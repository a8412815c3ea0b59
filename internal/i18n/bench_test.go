package i18n

import (
	"testing"

	"hankekirja/internal/money"
)

// BenchmarkMessages measures what a page does for every row; the cost of one
// must stay far below a microsecond.
func BenchmarkMessages(b *testing.B) {
	p := For(FI)
	for _, c := range []struct {
		name  string
		write func() string
	}{
		{"plain", func() string { return p.T("category.staff") }},
		{"filled", func() string { return p.T("format.list", "first", "a", "last", "b") }},
		{"plural", func() string { return p.N("words.sum_of", 31) }},
		{"euro", func() string { return p.Euro(76_327_100) }},
		{"percent", func() string { return p.Percent(333_333) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.write()
			}
		})
	}
}

func BenchmarkWords(b *testing.B) {
	p := For(FI)
	f := money.PercentOfFigure(euros(350_100), percent(264_400), money.RoundHalfUp)
	b.ReportAllocs()
	for b.Loop() {
		p.Words(f)
	}
}
