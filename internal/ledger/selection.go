package ledger

import "slices"

// Selection says which entries of a file belong to the project: those with one of the
// values in a dimension.
type Selection struct {
	By     Dimension `json:"by"`
	Values []string  `json:"values"`
}

// Dimension is what entries are told apart by.
type Dimension string

// The dimensions. Whole takes every entry.
const (
	ByCentre  Dimension = "cost_centre"
	ByProject Dimension = "project"
	ByOrder   Dimension = "order"
	Whole     Dimension = "whole"
)

// Dimensions lists them.
var Dimensions = []Dimension{ByCentre, ByProject, ByOrder, Whole}

// Value is what an entry has in a dimension.
func (d Dimension) Value(e *Entry) string {
	switch d {
	case ByCentre:
		return e.CostCentre
	case ByProject:
		return e.Project
	case ByOrder:
		return e.Order
	}
	return ""
}

// Takes tells whether an entry belongs to the project.
func (s *Selection) Takes(e *Entry) bool {
	return s.By == Whole || slices.Contains(s.Values, s.By.Value(e))
}

// Chosen tells whether it is said what belongs to the project.
func (s *Selection) Chosen() bool { return s.By == Whole || s.By != "" && len(s.Values) > 0 }
