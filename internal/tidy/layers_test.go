package tidy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// layers lists the packages, bottom first. A package imports only earlier ones and
// its own subpackages.
var layers = []string{
	"fault", "money", "calendar", "access", "project", "staff", "timesheet", "ledger", "book", "costing", "claim",
	"reconcile", "due", "followup", "audit", "i18n", "importer", "reports",
	"migrations", "store", "files", "auth", "mail", "app", "demo", "docs", "web", "cmd",
}

// lastPure is the last of the layers that know neither clock, disk nor network.
const lastPure = "reports"

// testOnly are the packages that the program never links.
var testOnly = []string{"testenv", "tidy"}

func pure(layer string) bool {
	at := slices.Index(layers, layer)
	return at >= 0 && at <= slices.Index(layers, lastPure)
}

// owners says which packages alone may import a module, and why.
var owners = []struct {
	module string
	owners []string
	why    string
}{
	{"database/sql", []string{"store", "migrations"}, sqlWhy},
	{"github.com/jmoiron/sqlx", []string{"store", "migrations"}, sqlWhy},
	{"github.com/mattn/go-sqlite3", []string{"store", "migrations"}, sqlWhy},
	{"github.com/jackc/pgx", []string{"store", "migrations"}, sqlWhy},
	{"github.com/pressly/goose", []string{"store", "migrations"}, sqlWhy},
	{"github.com/gin-gonic/gin", []string{"web"}, "a use case must serve the command line and tests as well as pages"},
	{"github.com/yuin/goldmark", []string{"web"}, "only the pages of the guides are written from Markdown"},
	{"github.com/xuri/excelize", []string{"reports"}, "workbooks are written in one place"},
	{"github.com/xuri/nfp", []string{"importer"}, "only an import asks what the number of a cell shows"},
	{"github.com/wneessen/go-mail", []string{"mail"}, "messages leave the program in one place"},
	{"github.com/arran4/golang-ical", []string{"web"}, "a calendar is a page for programs"},
	{"github.com/alexedwards", []string{"auth"}, authWhy},
	{"golang.org/x/time", []string{"auth"}, authWhy},
	{"github.com/alecthomas/kong", []string{"cmd"}, flagWhy},
	{"flag", []string{"cmd"}, flagWhy},
}

const (
	sqlWhy  = "store is the only place that knows SQL, so that every change leaves its event"
	authWhy = "auth is the only place that decides whether somebody is who they say"
	flagWhy = "settings come in at one place, which --help lists"
)

// importProblems checks the imports of one package that is not a test.
func importProblems(p packageOfOurs) []string {
	layer := layerOf(strings.TrimPrefix(p.ImportPath, module))
	rank := slices.Index(layers, layer)
	if rank < 0 && !slices.Contains(testOnly, layer) {
		return []string{fmt.Sprintf("%s has no place in the list of layers", p.ImportPath)}
	}
	var problems []string
	for _, imported := range p.Imports {
		if of, inside := strings.CutPrefix(imported, module); inside {
			problems = append(problems, layerProblems(p.ImportPath, layer, rank, layerOf(of))...)
			continue
		}
		for _, o := range owners {
			if (imported == o.module || strings.HasPrefix(imported, o.module+"/")) &&
				!slices.Contains(o.owners, layer) && !slices.Contains(testOnly, layer) {
				problems = append(problems, fmt.Sprintf("%s imports %s: %s", p.ImportPath, imported, o.why))
			}
		}
	}
	return problems
}

func layerProblems(path, layer string, rank int, imported string) []string {
	switch {
	case slices.Contains(testOnly, layer), imported == layer:
		return nil
	case slices.Contains(testOnly, imported):
		return []string{fmt.Sprintf("%s imports %s, which is for tests only", path, imported)}
	case layer == "web" && imported == "store":
		return []string{fmt.Sprintf("%s imports store: pages ask app, which checks who may do what", path)}
	case slices.Index(layers, imported) > rank:
		return []string{fmt.Sprintf("%s imports %s, which comes later in the list of layers", path, imported)}
	}
	return nil
}

func TestPackagesImportOnlyEarlierLayers(t *testing.T) {
	var problems []string
	for _, p := range goList(t, "./...") {
		problems = append(problems, importProblems(p)...)
	}
	report(t, problems, "knowledge flows one way, from arithmetic to pages, so that every figure can be computed "+
		"and tested without a database or a server")
}

func TestImportRuleFinds(t *testing.T) {
	tests := []struct {
		path, imported, want string
	}{
		{"internal/money", "hankekirja/internal/claim", "later"},
		{"internal/claim", "hankekirja/internal/money", ""},
		{"internal/claim/part", "hankekirja/internal/claim", ""},
		{"web", "hankekirja/internal/store", "pages ask app"},
		{"web", "hankekirja/internal/app", ""},
		{"internal/app", "hankekirja/internal/testenv", "tests only"},
		{"internal/app", "github.com/jackc/pgx/v5", "store"},
		{"internal/app", "github.com/gin-gonic/gin", "command line"},
		{"internal/store", "github.com/jmoiron/sqlx", ""},
		{"cmd/hankekirja", "hankekirja/web", ""},
		{"internal/utils", "fmt", "no place"},
	}
	for _, tt := range tests {
		got := importProblems(packageOfOurs{ImportPath: module + tt.path, Imports: []string{tt.imported}})
		if (tt.want == "") != (len(got) == 0) || tt.want != "" && !strings.Contains(got[0], tt.want) {
			t.Errorf("%s importing %s: %q, want %q", tt.path, tt.imported, got, tt.want)
		}
	}
}
