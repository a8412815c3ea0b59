package reports

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"

	"github.com/xuri/excelize/v2"
)

// TestFormulas writes every kind of figure as a formula, its parts in cells A1, A2 …
// of the same sheet or, where a part is marked inline, without a cell.
func TestFormulas(t *testing.T) {
	euros := func(c money.Cents) *money.Figure { return money.GivenCents(c, "") }
	percent := func(p money.Percent) *money.Figure { return money.GivenPercent(p, "") }
	hours, count := money.GivenHours(725, ""), money.GivenCount(12, "")
	unrounded := money.PercentOfFigure(euros(333), percent(600_000), money.Exact)
	none := money.SumOf(money.Exact)
	whole := percent(money.HundredPercent)
	tests := []struct {
		name   string
		figure *money.Figure
		inline []*money.Figure
		want   string
	}{
		{"sum of none", none, nil, "0"},
		{"sum of one", money.SumOf(money.Exact, euros(1)), nil, "A1"},
		{"sum of adjoining", money.SumOf(money.Exact, euros(1), euros(2), euros(3)), nil, "ROUND(SUM(A1:A3),2)"},
		{"unrounded", unrounded, nil, "ROUND(A1*100,0)*ROUND(A2*10000,0)"},
		{"unrounded, down", money.SumOf(money.RoundDown, unrounded), nil, "SIGN(SUM(A1))*INT(ABS(SUM(A1))/1000000)/100"},
		{"difference", money.DifferenceOf(euros(9), euros(1)), nil, "ROUND(A1-A2,2)"},
		{"difference of many", money.DifferenceOf(euros(9), euros(1), euros(2)), nil, "ROUND(A1-SUM(A2:A3),2)"},
		{"less nothing", money.DifferenceOf(euros(9), none), []*money.Figure{none}, "A1"},
		{"percent, half-up", money.PercentOfFigure(euros(5), percent(1), money.RoundHalfUp), nil,
			"ROUND(ROUND(A1*100,0)*ROUND(A2*10000,0)/1000000,0)/100"},
		{"percent, down", money.PercentOfFigure(euros(-5), percent(1), money.RoundDown), nil,
			"SIGN(ROUND(A1*100,0)*ROUND(A2*10000,0))*INT(ABS(ROUND(A1*100,0)*ROUND(A2*10000,0))/1000000)/100"},
		{"product", money.ProductOf(money.RoundHalfUp, hours, euros(4567)), nil,
			"ROUND(ROUND(A1*100,0)*ROUND(A2*100,0)/100,0)/100"},
		{"smallest", money.MinOf(euros(1), euros(2)), nil, "MIN(A1,A2)"},
		{"largest, with zero", money.MaxOf(none, euros(2)), []*money.Figure{none}, "MAX(0,A1)"},
		{"ratio of products", money.RatioOf(
			money.ProductOf(money.Exact, euros(4_000_000), count, money.SumOf(money.Exact, whole, percent(264_400))),
			money.ProductOf(money.Exact, count, hours)), []*money.Figure{count, whole},
			"ROUND(ROUND(A1*100,0)*12*ROUND((100+A2)*10000,0)/(12*ROUND(A3*100,0)*10000),0)/100"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sheet{}
			cells := make(map[*money.Figure]place)
			var put func(f *money.Figure)
			put = func(f *money.Figure) {
				for _, part := range f.Parts {
					compound := part.Kind != money.Given && part != unrounded
					switch {
					case slices.Contains(tt.inline, part):
					case compound:
						put(part)
					default:
						cells[part] = place{s, 1, len(cells) + 1}
					}
				}
			}
			put(tt.figure)
			got := formula(tt.figure, s, func(f *money.Figure) (place, bool) { at, has := cells[f]; return at, has })
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestThousandsOfLines: a claim of 5 000 lines has formulas that spreadsheet
// programs take: at most 8 192 characters and 255 arguments.
func TestThousandsOfLines(t *testing.T) {
	b := crowd(t, 5000)
	claims := claim.Chain(b)
	data, err := ClaimWorkbook(ofClaim(b, claims, 1, i18n.SV))
	if err != nil {
		t.Fatal(err)
	}
	f := opened(t, data)
	lines := 0
	eachCell(t, f, func(sheet, cell, value, formula string) {
		if len(formula) > 200 || strings.Count(formula, ",") > 20 {
			t.Errorf("%s!%s has a formula of %d characters: %.80s…", sheet, cell, len(formula), formula)
		}
		if strings.HasPrefix(cell, "K") && formula != "" {
			lines++
		}
	})
	if lines < 5000 {
		t.Errorf("%d lines", lines)
	}
	at := strings.Split(strings.ReplaceAll(refersTo(t, f, "total_staff"), "$", ""), "!")
	got, err := f.GetCellValue(strings.Trim(at[0], "'"), at[1], excelize.Options{RawCellValue: true})
	if want := claims[0].Own.Totals[0].Amount.Value; err != nil || got != want.String() {
		t.Errorf("staff cost %s, want %s", got, want)
	}
}
