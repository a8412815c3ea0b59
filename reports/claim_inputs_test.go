package reports

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// reference to a cell or to cells of one column or row, as formulas write them.
var cellRange = regexp.MustCompile(`(?:'([^']+)'!)?([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?`)

// cellsOfFormula gives the cells that a formula on a sheet computes with.
func cellsOfFormula(t testing.TB, formula, on string) (cells []string) {
	t.Helper()
	for _, m := range cellRange.FindAllStringSubmatch(formula, -1) {
		sheet, last := on, m[2]+m[3]
		if m[1] != "" {
			sheet = m[1]
		}
		if m[4] != "" {
			last = m[4] + m[5]
		}
		column, row, err := excelize.CellNameToCoordinates(m[2] + m[3])
		if err != nil {
			t.Fatal(err)
		}
		lastColumn, lastRow, err := excelize.CellNameToCoordinates(last)
		if err != nil {
			t.Fatal(err)
		}
		for c := column; c <= lastColumn; c++ {
			for r := row; r <= lastRow; r++ {
				cells = append(cells, sheet+"!"+address(c, r))
			}
		}
	}
	return cells
}

// TestEveryAmountIsAnInputAFormulaOrDecided: a figure without a formula looks like an
// input or like the result of a procedure, and every input moves some formula, except
// the amount of a purchase whose eligible part is an input of its own.
func TestEveryAmountIsAnInputAFormulaOrDecided(t *testing.T) {
	for _, c := range generated(t) {
		w, err := newClaimBook(ofClaim(c.book, c.claims, c.claim, i18n.EN))
		if err != nil {
			t.Fatal(err)
		}
		formulas, used := formulasOf(w), make(map[string]bool)
		for at, formula := range formulas {
			sheet, _, _ := strings.Cut(at, "!")
			for _, cell := range cellsOfFormula(t, formula, sheet) {
				used[cell] = true
			}
		}
		for _, s := range w.sheets {
			for i := range s.rows {
				for j, cell := range s.rows[i].cells {
					at := s.name + "!" + address(j+1, i+1)
					switch formula := formulas[at]; {
					case cell.figure == nil:
					case cell.look.role == inputRole:
						partly := s == w.other && j+1 == otherAmount && s.rows[i].cells[j+1].look.role == inputRole
						if partly {
							used[at] = true
						}
						if formula != "" || !used[at] {
							t.Errorf("%s: the input %s has the formula %q, used: %v", c.name, at, formula, used[at])
						}
					case formula == "" && cell.look.role != decidedRole:
						t.Errorf("%s: %s is a value, but looks like a formula", c.name, at)
					}
				}
			}
		}
	}
}

// TestWeightsMoveTheirControl: other weights than those by which the parts were
// divided show in the control beside the parts.
func TestWeightsMoveTheirControl(t *testing.T) {
	tested := 0
	for _, c := range generated(t) {
		parts := len(c.claims[c.claim-1].Own.Parts)
		if parts < 2 || c.claims[c.claim-1].Own.CumulativeGrant.Cents() < 100 {
			continue
		}
		tested++
		f := claimFileOf(t, c.book, c.claims, c.claim, i18n.EN)
		sheet := i18n.For(i18n.EN).T("report.sheet.parts")
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		weights := 0
		for i, row := range rows {
			if len(row) > 1 && row[1] == i18n.For(i18n.EN).T("report.weights") {
				weights = i + 1
			}
		}
		control := address(partsWhole+parts+2, len(rows))
		if got := calculated(t, f, sheet, control); got != 0 {
			t.Errorf("%s: the control is %v", c.name, got)
		}
		if err := f.SetCellValue(sheet, address(partsWhole+1, weights), 1234567); err != nil {
			t.Fatal(err)
		}
		if got := calculated(t, f, sheet, control); got == 0 {
			t.Errorf("%s: the control %s does not see another weight", c.name, fmt.Sprint(control))
		}
	}
	if tested < 3 {
		t.Errorf("only %d claims have parts", tested)
	}
}

// calculated computes a cell with excelize's own engine.
func calculated(t *testing.T, f *excelize.File, sheet, cell string) float64 {
	t.Helper()
	text, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestChartsHaveSomethingToDraw: a chart stands where a category has a budget or cost.
func TestChartsHaveSomethingToDraw(t *testing.T) {
	charts := make(map[bool]int)
	for _, c := range generated(t) {
		w, err := newClaimBook(ofClaim(c.book, c.claims, c.claim, i18n.EN))
		if err != nil {
			t.Fatal(err)
		}
		var drawn money.Cents
		for _, row := range w.claim.Comparison {
			drawn = max(drawn, row.Total.Cents(), -row.Total.Cents())
			if row.Budget != nil {
				drawn = max(drawn, row.Budget.Cents())
			}
		}
		has := w.compare.chart != nil
		charts[has]++
		if has != (drawn > 0) {
			t.Errorf("%s: chart %v, and the largest bar is %s", c.name, has, drawn)
		}
	}
	if charts[true] == 0 || charts[false] == 0 {
		t.Errorf("charts: %v", charts)
	}
}
