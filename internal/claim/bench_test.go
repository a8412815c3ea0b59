package claim_test

import (
	"os"
	"testing"
	"time"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
)

// BenchmarkRecompute computes all claims of the reference project; the second
// metric is against reading its project file, side by side in one run.
func BenchmarkRecompute(b *testing.B) {
	data, err := os.ReadFile("../../testdata/reference/jyvaskyla.json")
	if err != nil {
		b.Fatal(err)
	}
	var reading, computing time.Duration
	for b.Loop() {
		start := time.Now()
		snapshot, err := book.Read(data)
		if err != nil {
			b.Fatal(err)
		}
		read := time.Now()
		claim.Chain(snapshot)
		reading += read.Sub(start)
		computing += time.Since(read)
	}
	b.ReportMetric(float64(computing.Microseconds())/1000/float64(b.N), "ms/recompute")
	b.ReportMetric(float64(computing)/float64(reading), "recompute/read")
}
