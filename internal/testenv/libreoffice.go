package testenv

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// recalculateLimit bounds one LibreOffice run: its start and the workbooks.
const recalculateLimit = 5 * time.Minute

// profile makes LibreOffice compute every formula when it opens a workbook. By its
// own settings it would keep the values that we wrote, and the test would compare
// our figures with themselves.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
`

// Recalculated is a workbook with the values that LibreOffice computed.
type Recalculated struct {
	File  *excelize.File
	t     testing.TB
	names map[string]string // defined name → Sheet!$A$1
}

// Recalculate has LibreOffice compute every formula of the workbooks, all in one
// run, and gives the results in the order of the paths.
func Recalculate(t testing.TB, xlsxPaths []string) []*Recalculated {
	t.Helper()
	need(t, partLibreOffice)
	office, err := exec.LookPath("soffice")
	if err != nil {
		fail(t, partLibreOffice, err)
	}
	dir := t.TempDir()
	inputs, err := stage(dir, xlsxPaths)
	if err != nil {
		t.Fatal(err)
	}
	if err := convert(t.Context(), office, dir, inputs); err != nil {
		fail(t, partLibreOffice, err)
	}
	all := make([]*Recalculated, len(inputs))
	for i, input := range inputs {
		if all[i], err = open(t, filepath.Join(dir, "out", filepath.Base(input))); err != nil {
			t.Fatalf("%s: LibreOffice did not write it: %v", xlsxPaths[i], err)
		}
	}
	return all
}

// stage copies the workbooks under names that cannot collide, beside the profile.
func stage(dir string, xlsxPaths []string) ([]string, error) {
	settings := filepath.Join(dir, "profile", "user")
	if err := errors.Join(
		os.MkdirAll(settings, 0o755),
		os.Mkdir(filepath.Join(dir, "in"), 0o755),
		os.WriteFile(filepath.Join(settings, "registrymodifications.xcu"), []byte(profile), 0o644),
	); err != nil {
		return nil, err
	}
	inputs := make([]string, len(xlsxPaths))
	for i, path := range xlsxPaths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		inputs[i] = filepath.Join(dir, "in", fmt.Sprintf("%d.xlsx", i))
		if err := os.WriteFile(inputs[i], data, 0o644); err != nil {
			return nil, err
		}
	}
	return inputs, nil
}

// convert runs LibreOffice, which computes while it loads and saves what it has. It
// is a group of processes, so that none outlives a run that took too long.
func convert(ctx context.Context, office, dir string, inputs []string) error {
	ctx, cancel := context.WithTimeout(ctx, recalculateLimit)
	defer cancel()
	home := url.URL{Scheme: "file", Path: filepath.Join(dir, "profile")}
	cmd := exec.CommandContext(ctx, office, append([]string{
		"-env:UserInstallation=" + home.String(), "--headless", "--norestore",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"),
	}, inputs...)...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("soffice: %w\n%s", err, out)
	}
	return nil
}

func open(t testing.TB, path string) (*Recalculated, error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { _ = f.Close() })
	r := &Recalculated{File: f, t: t, names: map[string]string{}}
	for _, n := range f.GetDefinedName() {
		r.names[n.Name] = strings.TrimPrefix(n.RefersTo, "=")
	}
	return r, nil
}

// Value is the raw value of a cell, without its number format: 1234.5.
func (r *Recalculated) Value(sheet, cell string) string {
	r.t.Helper()
	value, err := r.File.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		r.t.Fatalf("%s!%s: %v", sheet, cell, err)
	}
	return value
}

// Named is the raw value of the one cell that a defined name points at.
func (r *Recalculated) Named(name string) string {
	r.t.Helper()
	place, defined := r.names[name]
	if !defined {
		r.t.Fatalf("the workbook has no defined name %s", name)
	}
	at := strings.LastIndex(place, "!")
	if at < 0 || strings.ContainsAny(place[at:], ":,") {
		r.t.Fatalf("%s points at %s, not at a single cell", name, place)
	}
	sheet := strings.ReplaceAll(strings.Trim(place[:at], "'"), "''", "'")
	return r.Value(sheet, strings.ReplaceAll(place[at+1:], "$", ""))
}

// Cents reads a raw value as cents. Spreadsheets count in binary floats, so that a
// sum of cents may miss by a hair; more than a millionth of a cent fails.
func (r *Recalculated) Cents(raw string) int64 {
	r.t.Helper()
	if raw == "" {
		return 0 // an empty cell counts as nothing
	}
	exact, err := decimal.NewFromString(raw)
	if err != nil {
		r.t.Fatalf("%q is not an amount", raw)
	}
	cents := exact.Shift(2).Round(0)
	if exact.Shift(2).Sub(cents).Abs().GreaterThan(decimal.New(1, -6)) {
		r.t.Fatalf("%s is not a whole number of cents", raw)
	}
	return cents.IntPart()
}
