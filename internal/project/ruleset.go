package project

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// RuleSet is a programme's rules as data: every rate with its days of validity,
// its rule number and its legal source. A project keeps the rule set its funding
// decision names.
type RuleSet struct {
	ID             string        `json:"id"`
	Name           Text          `json:"name"`
	ValidFrom      calendar.Date `json:"valid_from"`
	ValidTo        calendar.Date `json:"valid_to"`
	Funds          []Fund        `json:"funds"`
	SideCosts      []SideCost    `json:"side_costs"`
	AnnualHours    []AnnualHours `json:"annual_hours"`
	PayTypes       []PayType     `json:"pay_types"`
	PayTypesSource Text          `json:"pay_types_source"`
	CostModels     []CostModel   `json:"cost_models"`
	Retention      Retention     `json:"retention"`
	PaymentTime    PaymentTime   `json:"payment_time"`
	FullShare      ShareRule     `json:"full_share"`
	ShareDeviation ShareRule     `json:"share_deviation"`
	// AuthorityForms and Checklists stand in the order of their days.
	AuthorityForms []AuthorityForm `json:"authority_forms"`
	Checklists     []Checklist     `json:"checklists"`
}

// Fund is a fund of the programme. A decision may name another, which is kept as it
// was written.
type Fund struct {
	ID     string `json:"id"`
	Source Text   `json:"source"`
}

// SideCost is a side-cost percentage of a group of staff (RULES.md 2.1).
type SideCost struct {
	Group     string        `json:"group"`
	Percent   money.Percent `json:"percent"`
	ValidFrom calendar.Date `json:"valid_from"`
	Rule      string        `json:"rule"`
	Source    Text          `json:"source"`
}

// AnnualHours is the divisor of the hourly rate and the yearly cap of a full
// working time (RULES.md 2.9, 2.11).
type AnnualHours struct {
	Hours     money.Hours   `json:"hours"`
	ValidFrom calendar.Date `json:"valid_from"`
	Rule      string        `json:"rule"`
	Source    Text          `json:"source"`
}

// Treatment says whether pay of a type is part of the base (RULES.md 2.3).
type Treatment string

// The treatments of pay.
const (
	EligiblePay  Treatment = "eligible"
	ExcludedPay  Treatment = "excluded"
	UndecidedPay Treatment = "undecided" // excluded until somebody decides
)

// PayType is a type of pay row with its treatment.
type PayType struct {
	Type      string    `json:"type"`
	Treatment Treatment `json:"treatment"`
	// Negative tells that its rows take away: the employer received a compensation.
	Negative bool   `json:"negative"`
	Rule     string `json:"rule"`
}

// CostModel says which costs a project claims by what (RULES.md 3).
type CostModel struct {
	ID string `json:"id"`
	// PersonLines: staff cost comes from people, by the staff cost model.
	PersonLines bool `json:"person_lines"`
	// Actual categories are claimed as they were paid.
	Actual []Category `json:"actual"`
	// Covered categories are recorded for follow-up and never claimed.
	Covered   []Category `json:"covered"`
	FlatRates []FlatRate `json:"flat_rates"`
	LumpSums  bool       `json:"lump_sums"`
	Source    Text       `json:"source"`
}

// FlatRate makes a category as a percentage of others (RULES.md 3.1).
type FlatRate struct {
	Category Category      `json:"category"`
	Percent  money.Percent `json:"percent"`
	Base     []Category    `json:"base"`
}

// Retention is how long records are kept (RULES.md 4.12).
type Retention struct {
	Years  int    `json:"years"`
	Rule   string `json:"rule"`
	Source Text   `json:"source"`
}

// PaymentTime is in how many days from its sending a claim is paid in full at the latest.
// The authority may interrupt it, and the funding must be available.
type PaymentTime struct {
	Days   int    `json:"days"`
	Rule   string `json:"rule"`
	Source Text   `json:"source"`
}

// ShareRule is a limit of shares: the most that a person's may come to (RULES.md 5.1), or
// how far, in percentage points, recorded hours may be from the share that is agreed
// before that is shown (5.5).
type ShareRule struct {
	Percent money.Percent `json:"percent"`
	Rule    string        `json:"rule"`
	Source  Text          `json:"source"`
}

// OwnCategories are the categories that have rows of their own under the model:
// those that corrections and deductions may name (RULES.md 4.4).
func (m *CostModel) OwnCategories() []Category {
	var own []Category
	if m.PersonLines {
		own = append(own, Staff)
	}
	own = append(own, m.Actual...)
	if m.LumpSums {
		own = append(own, LumpSum)
	}
	return own
}

// Categories are all categories that a claim under the model can have, in the
// order of pages and reports.
func (m *CostModel) Categories() []Category {
	own := m.OwnCategories()
	for _, f := range m.FlatRates {
		own = append(own, f.Category)
	}
	return slices.DeleteFunc(slices.Clone(Categories), func(c Category) bool { return !slices.Contains(own, c) })
}

// CostModel gives the model of an id, or nil.
func (r *RuleSet) CostModel(id string) *CostModel {
	for i := range r.CostModels {
		if r.CostModels[i].ID == id {
			return &r.CostModels[i]
		}
	}
	return nil
}

// TreatmentOf gives how pay of a type is treated, and whether the type exists.
func (r *RuleSet) TreatmentOf(payType string) (Treatment, bool) {
	if t := r.PayType(payType); t != nil {
		return t.Treatment, true
	}
	return "", false
}

// PayType gives the pay type of a name, or nil.
func (r *RuleSet) PayType(name string) *PayType {
	for i := range r.PayTypes {
		if r.PayTypes[i].Type == name {
			return &r.PayTypes[i]
		}
	}
	return nil
}

// SideCostFor gives the side-cost percentage of a group for a project that
// starts on a day: the latest valid by then, or the earliest there is.
func (r *RuleSet) SideCostFor(group string, start calendar.Date) (SideCost, bool) {
	var of []SideCost
	for _, s := range r.SideCosts {
		if s.Group == group {
			of = append(of, s)
		}
	}
	return latest(of, start, func(s SideCost) calendar.Date { return s.ValidFrom })
}

// AnnualHoursFor gives the yearly hours for a project that starts on a day.
func (r *RuleSet) AnnualHoursFor(start calendar.Date) AnnualHours {
	h, _ := latest(r.AnnualHours, start, func(h AnnualHours) calendar.Date { return h.ValidFrom })
	return h
}

// latest picks the last entry valid on the day, else the first of all; entries
// stand in the order of their dates.
func latest[T any](entries []T, day calendar.Date, from func(T) calendar.Date) (T, bool) {
	var found T
	for i, e := range entries {
		if i == 0 || from(e) <= day {
			found = e
		}
	}
	return found, len(entries) > 0
}

// PaidBy gives the day by which a claim sent on a day is paid in full.
func (r *RuleSet) PaidBy(sent calendar.Date) calendar.Date {
	return sent + calendar.Date(r.PaymentTime.Days)
}

// RetainUntil gives the day until which records are kept: 31 December of the
// last year of retention after the year of the last payment (RULES.md 4.12).
func (r *RuleSet) RetainUntil(lastPayment calendar.Date) calendar.Date {
	return calendar.YearPeriod(lastPayment.Year() + r.Retention.Years).To
}
