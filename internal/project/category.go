package project

// Category is a cost category of a budget and a claim (RULES.md 3).
type Category string

// The categories. The last three are made by a model or a lump sum; the five
// before them are what a purchase can be.
const (
	Staff       Category = "staff"
	Services    Category = "services"
	Travel      Category = "travel"
	Equipment   Category = "equipment"
	Premises    Category = "premises"
	OtherDirect Category = "other_direct"
	OtherCosts  Category = "other_costs"
	Indirect    Category = "indirect"
	LumpSum     Category = "lump_sum"
)

// Categories lists every category in the order that pages and reports use.
var Categories = []Category{Staff, Services, Travel, Equipment, Premises, OtherDirect, OtherCosts, Indirect, LumpSum}

// CostCategories lists the categories a purchase can have.
var CostCategories = []Category{Services, Travel, Equipment, Premises, OtherDirect}
