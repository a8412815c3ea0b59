package reports

import (
	"context"
	"encoding/csv"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

func TestCSVCells(t *testing.T) {
	for _, c := range []struct {
		cell any
		want string
	}{
		{nil, ""},
		{"Nina Rautiainen", "Nina Rautiainen"},
		{"=SUM(A1)", "'=SUM(A1)"},
		{"+1", "'+1"},
		{"-2+3", "'-2+3"},
		{"@cmd", "'@cmd"},
		{"\t=1", "\"'\t=1\""},
		{"\r=1", "\"'\r=1\""},
		{"\n=1", "\"'\n=1\""},
		{"＝1", "'＝1"},
		{`say "a"; b`, `"say ""a""; b"`},
		{`";=1`, `""";=1"`},
		{"two\nlines", "\"two\nlines\""},
		{" =1", `" =1"`},
		{"a-b", "a-b"},
		{money.Cents(-1), "-0,01"},
		{money.Cents(123456789), "1234567,89"},
		{money.Hours(733), "7,33"},
		{money.Percent(333333), "33,3333"},
		{money.Percent(600000), "60"},
		{7, "7"},
		{calendar.NewDate(2024, 2, 9), "2024-02-09"},
		{calendar.NewMonth(2024, 2), "2024-02"},
	} {
		if got := csvCell(c.cell); got != c.want {
			t.Errorf("csvCell(%#v) = %q, want %q", c.cell, got, c.want)
		}
	}
}

// parsed reads a CSV file as a program would: mark, semicolons, quotes.
func parsed(t *testing.T, data []byte) [][]string {
	t.Helper()
	text, marked := strings.CutPrefix(string(data), byteOrderMark)
	if !marked {
		t.Error("the file has no byte order mark")
	}
	if strings.Count(text, "\r\n") == 0 || !strings.HasSuffix(text, "\r\n") {
		t.Error("the lines do not end with CR LF")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = ';', -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// officeLimit bounds the one LibreOffice run.
const officeLimit = 2 * time.Minute

// TestCSVOpensInLibreOffice has LibreOffice read the cost report in Finnish habits:
// amounts are numbers, dates dates, and people's text is text.
func TestCSVOpensInLibreOffice(t *testing.T) {
	t.Parallel()
	const part = "libreoffice"
	if slices.Contains(strings.Split(os.Getenv("HANKEKIRJA_TEST_SKIP"), ","), part) {
		t.Skip("HANKEKIRJA_TEST_SKIP names " + part + ": not tested")
	}
	b, claims := projectOf(t, "cases", "actual_side-costs_1.json")
	for i := range b.Costs {
		b.Costs[i].Supplier, b.Costs[i].Description = "=1+1", `"+1"; äö`
	}
	c := wholeCosts(b, claims, i18n.For(i18n.FI))
	dir := t.TempDir()
	path := filepath.Join(dir, "costs.csv")
	if err := os.WriteFile(path, c.csv(&Request{Printer: i18n.For(i18n.FI)}), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), officeLimit)
	defer cancel()
	home := url.URL{Scheme: "file", Path: filepath.Join(dir, "profile")}
	out, err := exec.CommandContext(ctx, "soffice", "-env:UserInstallation="+home.String(), "--headless",
		"--infilter=CSV:59,34,76,1,,1035,false,true", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
		"--outdir", dir, path).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "costs.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	values := make(map[string]string)
	eachCell(t, opened(t, data), func(_, cell, value, formula string) {
		values[cell] = value
		if formula != "" {
			t.Errorf("%s became the formula %s", cell, formula)
		}
	})
	amount := columnAt(costColumns, "amount")
	purchases := 0
	for i := range c.eligible {
		row := &c.eligible[i]
		if got := values[address(amount, i+2)]; got != shortest(row.amount) {
			t.Errorf("row %d: the amount is %q, want %s", i+2, got, shortest(row.amount))
		}
		if row.date == 0 || row.name == "" {
			continue
		}
		purchases++
		if got := values[address(columnAt(costColumns, "name"), i+2)]; got != "'=1+1" {
			t.Errorf("row %d: the supplier is %q", i+2, got)
		}
		if got := values[address(columnAt(costColumns, "description"), i+2)]; got != `"+1"; äö` {
			t.Errorf("row %d: the description is %q", i+2, got)
		}
	}
	if purchases == 0 {
		t.Error("the report has no purchase")
	}
}

// shortest writes an amount as spreadsheet files do: 12.5, not 12.50.
func shortest(c money.Cents) string { return c.Decimal().String() }
