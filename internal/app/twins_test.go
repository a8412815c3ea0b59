package app

import (
	"slices"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/store"
)

// The same invoice in another project is found from both sides; one without a
// number, of another sum, or twice in the same project is not.
func TestTheSameInvoiceInTwoProjects(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		other := imported(t, a, "cases/actual_side-costs_3.json").Agreement.Code
		cost := func(id, supplier, document, amount string) string {
			return `{"id": "` + id + `", "date": "2024-12-10", "supplier": "` + supplier + `", "document": "` + document +
				`", "description": "", "category": "services", "amount": "` + amount + `"}`
		}
		for _, added := range []struct{ project, text string }{
			{code, cost("A", "Paja Oy", "77", "10.00")}, {other, cost("B", "Paja Oy", "77", "10.00")},
			{code, cost("C", "Paja Oy", "", "20.00")}, {other, cost("D", "Paja Oy", "", "20.00")},
			{code, cost("E", "Paja Oy", "78", "30.00")}, {other, cost("F", "Paja Oy", "78", "30.01")},
			{code, cost("G", "Paja Oy", "79", "40.00")}, {code, cost("H", "Paja Oy", "79", "40.00")},
		} {
			_, err := a.Edit(t.Context(), Edit{Project: added.project, Changes: []Change{change("/costs/-", added.text)}})
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, tt := range []struct {
			project string
			want    store.Twin
		}{
			{code, store.Twin{Cost: "A", Project: other, Other: "B"}},
			{other, store.Twin{Cost: "B", Project: code, Other: "A"}},
		} {
			got, err := a.Twins(t.Context(), tt.project)
			if err != nil || !slices.Equal(got, []store.Twin{tt.want}) {
				t.Errorf("%s: %v, %v; want %v", tt.project, got, err, tt.want)
			}
		}
		if got, err := a.As(access.Actor{}).Twins(t.Context(), code); err == nil {
			t.Errorf("nobody is told %v", got)
		}
	})
}
