package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/testenv"
	"hankekirja/web"

	"github.com/gin-gonic/gin"
)

// BenchmarkPages asks for a page and, in turn, for the same bytes from a bare gin
// route, over real connections; the metrics are the medians and their ratio.
func BenchmarkPages(b *testing.B) {
	s := referenceSite(b)
	for _, page := range []struct{ name, path string }{
		{"projects", "/"}, {"project", "/projects/JKL-KASVU"}, {"claim", "/projects/JKL-KASVU/claims/5"},
		{"follow-up", "/projects/JKL-KASVU/follow-up"}, {"follow-up-anew", "/projects/JKL-KASVU/follow-up?anew"},
		// a query keeps a page from standing ready, so these are written anew each time
		{"project-anew", "/projects/JKL-KASVU?anew"}, {"claim-anew", "/projects/JKL-KASVU/claims/5?anew"},
	} {
		b.Run(page.name, func(b *testing.B) { besideBare(b, s, page.path) })
	}
	mine := editorSite(b)
	b.Run("month", func(b *testing.B) { besideBare(b, mine, harjus(draft)) })
	b.Run("month-anew", func(b *testing.B) { besideBare(b, mine, harjus(draft)+"?anew") })
}

// besideBare measures a page beside a bare route with the same bytes.
func besideBare(b *testing.B, s site, path string) {
	b.Helper()
	body := s.get(b, path, "fi").body
	bare := httptest.NewServer(bareGin([]byte(body)))
	defer bare.Close()
	var own, plain []time.Duration
	for b.Loop() {
		own = append(own, s.took(b, path))
		plain = append(plain, site{Server: bare}.took(b, "/"))
	}
	b.ReportMetric(float64(median(own).Microseconds()), "µs-page")
	b.ReportMetric(float64(median(plain).Microseconds()), "µs-bare")
	b.ReportMetric(float64(median(own))/float64(median(plain)), "page/bare")
	b.ReportMetric(float64(len(body))/1000, "kB")
}

// manyProjects is how many projects a large installation has.
const manyProjects = 10_000

// BenchmarkManyProjects asks for the same pages of a database with a page of projects
// and of one with ten thousand, in turn, on both engines; the metric is the ratio of
// the medians, which should stay below 1.5.
func BenchmarkManyProjects(b *testing.B) {
	engines := []struct {
		name  string
		fresh func() site
	}{
		{"sqlite", func() site { return editorSite(b) }},
		{"postgres", func() site {
			dsn := testenv.Postgres(b, nil)
			return serveOn(b, dsn, web.Options{Demo: true}, access.CLI, "reference/jyvaskyla.json")
		}},
	}
	for _, engine := range engines {
		few, many := engine.fresh(), engine.fresh()
		fill(b, few, 19) // and the reference project: a page of the list
		fill(b, many, manyProjects)
		for _, page := range []struct{ name, path string }{
			{"projects", "/"}, {"project", "/projects/JKL-KASVU?anew"}, {"costs", "/projects/JKL-KASVU/costs"},
			{"history", "/projects/JKL-KASVU/history?anew"}, {"form", "/projects/JKL-KASVU/edit/costs/0?anew"},
			{"month", harjus(draft) + "?anew"},
		} {
			b.Run(engine.name+"/"+page.name, func(b *testing.B) { compareSizes(b, few, many, page.path) })
		}
		// whoever has a role in one project is shown that one
		member := someone{login: "member", inProject: access.Manager}
		few.addUser(b, member)
		many.addUser(b, member)
		few, many = few.as(b, member.login), many.as(b, member.login)
		b.Run(engine.name+"/projects-of-one", func(b *testing.B) { compareSizes(b, few, many, "/") })
	}
}

// compareSizes asks for a page of a small and a large database in turn.
func compareSizes(b *testing.B, few, many site, path string) {
	b.Helper()
	var small, large []time.Duration
	for b.Loop() {
		small = append(small, few.took(b, path))
		large = append(large, many.took(b, path))
	}
	b.ReportMetric(float64(median(small).Microseconds()), "µs-20")
	b.ReportMetric(float64(median(large).Microseconds()), "µs-10000")
	b.ReportMetric(float64(median(large))/float64(median(small)), "10000/20")
}

// fill makes small projects.
func fill(b *testing.B, s site, projects int) {
	b.Helper()
	for i := range projects {
		number := strconv.Itoa(i)
		file, err := app.ReadProjectFile([]byte(strings.ReplaceAll(smallProject, "NUMBER", number)))
		if err == nil {
			err = s.app.CreateProject(b.Context(), file)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

const smallProject = `{
	"format": "hankekirja-project/1",
	"project": {
		"code": "P-NUMBER", "name": {"fi": "Hanke NUMBER", "sv": "Projekt NUMBER"}, "beneficiary": "Kunta", "unit": "",
		"authority": "Liitto", "fund": "ERDF", "rules": "fi-2021-2027", "start": "2024-01-01", "end": "2024-12-31",
		"cost_model": "flat-40", "staff_cost_model": "side-costs", "cost_estimate": "100.00"
	},
	"grant": {"percent": "60", "max": "60.00"}
}`

// bareGin answers with bytes that stand ready.
func bareGin(page []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/", func(c *gin.Context) { c.Data(http.StatusOK, "text/html; charset=utf-8", page) })
	return engine
}

// took asks for a page, signed in where the site is.
func (s site) took(b *testing.B, path string) time.Duration {
	b.Helper()
	request, err := http.NewRequest(http.MethodGet, s.URL+path, http.NoBody)
	if err != nil {
		b.Fatal(err)
	}
	if s.session != "" {
		request.AddCookie(&http.Cookie{Name: "session", Value: s.session})
	}
	start := time.Now()
	response, err := http.DefaultClient.Do(request)
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
