package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// BenchmarkPages asks for a page and, in turn, for the same bytes from a bare gin
// route, over real connections; the metrics are the medians and their ratio.
func BenchmarkPages(b *testing.B) {
	s := referenceSite(b)
	for _, page := range []struct{ name, path string }{
		{"projects", "/"}, {"project", "/projects/JKL-KASVU"}, {"claim", "/projects/JKL-KASVU/claims/5"},
		// a query keeps a page from standing ready, so these are written anew each time
		{"project-anew", "/projects/JKL-KASVU?anew"}, {"claim-anew", "/projects/JKL-KASVU/claims/5?anew"},
	} {
		b.Run(page.name, func(b *testing.B) {
			body := s.get(b, page.path, "fi").body
			bare := httptest.NewServer(bareGin([]byte(body)))
			defer bare.Close()
			var own, plain []time.Duration
			for b.Loop() {
				own = append(own, took(b, s.URL+page.path))
				plain = append(plain, took(b, bare.URL))
			}
			b.ReportMetric(float64(median(own).Microseconds()), "µs-page")
			b.ReportMetric(float64(median(plain).Microseconds()), "µs-bare")
			b.ReportMetric(float64(median(own))/float64(median(plain)), "page/bare")
			b.ReportMetric(float64(len(body))/1000, "kB")
		})
	}
}

// bareGin answers with bytes that stand ready.
func bareGin(page []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/", func(c *gin.Context) { c.Data(http.StatusOK, "text/html; charset=utf-8", page) })
	return engine
}

func took(b *testing.B, address string) time.Duration {
	start := time.Now()
	response, err := http.Get(address)
	if err != nil {
		b.Fatal(err)
	}
	_, err = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatal(response.Status, err)
	}
	return time.Since(start)
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
