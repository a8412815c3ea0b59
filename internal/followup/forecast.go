package followup

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Forecast is what the project comes to by its end: actual cost of the months that count
// as done, and for every month after them what two ways of reckoning expect (RULES.md
// 6.2). No month is both: what is recorded in a month that is forecast is not actual here.
type Forecast struct {
	// Until is the last month of actual cost: to which the books are complete, as a
	// person said, or else the last one with recorded cost.
	Until    calendar.Month
	Said     bool           // a person said so
	From, To calendar.Month // those forecast; To before From where there are none
	Recent   []calendar.Month
	Actual   *money.Figure
	Later    *money.Figure // recorded in the months that are forecast
	Income   *money.Figure // part of Actual, negative; nil where there is none
	Lines    []ForecastLine
	// Rate carries on the mean of the Recent months; nil where nobody said which months
	// are complete, or none is, and of lump sums, which come one by one.
	Rate *Outlook
	Plan *Outlook
	// Unplanned are the ids of people with a share in those months and neither pay nor a
	// rate to reckon with.
	Unplanned []string
}

// ForecastLine is one category.
type ForecastLine struct {
	Category   project.Category
	Actual     *money.Figure
	Rate, Plan *Course // Rate is nil where Forecast.Rate is
}

// Course is what one way of reckoning expects of a category.
type Course struct {
	Future *money.Figure // in the months that are forecast
	Total  *money.Figure // with the actual cost
	Left   *money.Figure // of the budget line; nil where there is none
}

// Outlook is what one way of reckoning expects of the project.
type Outlook struct {
	Future, Total    *money.Figure
	Left             *money.Figure // of the estimate; negative beyond it
	Grant, GrantLeft *money.Figure // at the end, and what of the maximum it leaves
	Months           []Expected    // adding up to Future
	Margin           *Margin       // nil where no flat rate covers actual costs
}

// Expected is the eligible cost that is expected in a month.
type Expected struct {
	Month  calendar.Month
	Amount money.Cents
}

// recentMonths is how many complete months the mean is of (RULES.md 6.2).
const recentMonths = 3

// The two ways, as the ids of their figures name them.
const (
	byRate = "rate"
	byPlan = "plan"
)

// wayLabels begin the labels of the figures of each way.
var wayLabels = map[string]string{byRate: "rate_", byPlan: "plan_"}

// Any tells whether a month is left to forecast.
func (f *Forecast) Any() bool { return f.From <= f.To }

// forecaster makes a Forecast.
type forecaster struct {
	*Forecast
	whole *Whole
	all   []numbered
	model *project.CostModel
	// Of each category: its actual cost, and what each way expects in all months that are
	// forecast and in each of them.
	actual, rate, plan map[project.Category]*money.Figure
	months             map[string]monthly
}

// monthly is what a way expects of each category in each month.
type monthly map[project.Category]map[calendar.Month]money.Cents

func (f *forecaster) put(way string, c project.Category, m calendar.Month, amount money.Cents) {
	if f.months[way][c] == nil {
		f.months[way][c] = make(map[calendar.Month]money.Cents)
	}
	f.months[way][c][m] += amount
}

func forecastOf(w *Whole, all []numbered) Forecast {
	b := w.book
	f := forecaster{
		Forecast: &Forecast{Until: w.Until}, whole: w, all: all,
		model:  b.Rules.CostModel(b.Agreement.CostModel),
		actual: make(map[project.Category]*money.Figure),
		months: map[string]monthly{byRate: {}, byPlan: {}},
	}
	f.span()
	for _, category := range project.Categories {
		name := string(category)
		f.actual[category] = f.sum(name+"/actual", "category_actual",
			func(r *Row) bool { return r.Category == category && !f.holds(r.Month) }, "category", name)
	}
	f.Later = f.sum("forecast/later", "later", func(r *Row) bool { return f.holds(r.Month) })
	if f.Said && len(f.Recent) > 0 && !f.model.LumpSums {
		f.rate = f.carryOn()
	}
	f.plan = f.planned()
	f.layOut()
	return *f.Forecast
}

// span finds the months that count as done, those that are forecast, and the complete
// ones that the mean is of.
func (f *forecaster) span() {
	a := &f.whole.book.Agreement
	first := a.Period().From.Month()
	f.To = lastMonth(f.whole.book)
	if a.CompleteUntil != 0 {
		f.Until, f.Said = a.CompleteUntil, true
	}
	f.Until = min(max(f.Until, first-1), f.To)
	f.From = f.Until + 1
	for m := max(first, f.From-recentMonths); m < f.From && f.Said; m++ {
		f.Recent = append(f.Recent, m)
	}
}

// holds tells whether a month is forecast.
func (f *forecaster) holds(m calendar.Month) bool { return f.From <= m && m <= f.To }

// IsRecent tells whether the mean is of a month, among others.
func (f *Forecast) IsRecent(m calendar.Month) bool { return slices.Contains(f.Recent, m) }

// left counts the months that are forecast.
func (f *forecaster) left() int64 { return max(0, int64(f.To-f.From)+1) }

// sum adds up rows by claim and month.
func (f *forecaster) sum(id, label string, of func(*Row) bool, args ...string) *money.Figure {
	return money.SumOf(money.Exact, f.amounts(of)...).Named("overview/"+id, "6.2", money.LabelOf(label, args...))
}

// amounts adds up rows for each claim and month, in their order.
func (f *forecaster) amounts(of func(*Row) bool) []*money.Figure {
	type key struct {
		claim int
		month calendar.Month
	}
	sums := make(map[key]money.Cents)
	var order []key
	for i := range f.whole.Rows {
		r := &f.whole.Rows[i]
		if !of(r) {
			continue
		}
		k := key{r.Claim, r.Month}
		if _, seen := sums[k]; !seen {
			order = append(order, k)
		}
		sums[k] += r.Amount
	}
	slices.SortStableFunc(order, func(x, y key) int { return int(x.month - y.month) })
	figures := make([]*money.Figure, len(order))
	for i, k := range order {
		figures[i] = money.CarriedCents(sums[k], claimSource(k.claim)).
			Named("", "4.5", money.LabelOf("cost_of_month", "month", k.month.String()))
	}
	return figures
}

// layOut sets both ways against the lines of the budget.
func (f *forecaster) layOut() {
	var actual []*money.Figure
	for _, category := range project.Categories {
		at := slices.IndexFunc(f.whole.Lines, func(l Line) bool { return l.Category == category })
		if at < 0 && f.plan[category] == nil {
			continue
		}
		name := string(category)
		line := ForecastLine{Category: category, Actual: f.actual[category]}
		actual = append(actual, line.Actual)
		var budget *money.Figure
		if at >= 0 {
			budget = f.whole.Lines[at].Budget
		}
		if f.rate != nil {
			line.Rate = course(byRate, name, line.Actual, f.rate[category], budget)
		}
		line.Plan = course(byPlan, name, line.Actual, f.plan[category], budget)
		f.Lines = append(f.Lines, line)
	}
	income := func(r *Row) bool { return r.Income != nil && !f.holds(r.Month) }
	if f.Income = f.sum("forecast/income", "forecast_income", income); len(f.Income.Parts) == 0 {
		f.Income = nil
	}
	f.Actual = money.SumOf(money.Exact, append(actual, some(f.Income)...)...).
		Named("overview/forecast/actual", "4.5", money.LabelOf("forecast_actual"))
	if f.rate != nil {
		f.Rate = f.outlook(byRate, func(l *ForecastLine) *Course { return l.Rate })
	}
	f.Plan = f.outlook(byPlan, func(l *ForecastLine) *Course { return l.Plan })
}

// course is what one way expects of a category; nothing where it says nothing of it.
func course(way, category string, actual, future, budget *money.Figure) *Course {
	name := func(f *money.Figure, id, rule string) *money.Figure {
		return f.Named("overview/"+category+"/"+way+"/"+id, rule, money.LabelOf(wayLabels[way]+id, "category", category))
	}
	if future == nil {
		future = money.SumOf(money.Exact)
	}
	c := &Course{Future: name(future, "future", "6.2")}
	c.Total = name(money.SumOf(money.Exact, actual, c.Future), "total", "6.2")
	if budget != nil {
		c.Left = name(money.DifferenceOf(budget, c.Total), "left", "4.6")
	}
	return c
}

// carryOn is the mean of the recent months for each month that is forecast, rounded once
// (RULES.md 6.2). Income is not expected again.
func (f *forecaster) carryOn() map[project.Category]*money.Figure {
	futures := make(map[project.Category]*money.Figure)
	for i := range f.whole.Lines {
		category := f.whole.Lines[i].Category
		name := string(category)
		recent := f.sum(name+"/rate/recent", "recent", func(r *Row) bool {
			return r.Category == category && f.IsRecent(r.Month)
		}, "category", name)
		futures[category] = f.mean(recent)
		f.spread(byRate, category, futures[category].Cents())
	}
	return futures
}

// mean carries what the recent months came to on for the months that are forecast.
func (f *forecaster) mean(recent *money.Figure) *money.Figure {
	of := costing.Source(costing.SourceRules, "6.2", "months")
	months := money.GivenCount(f.left(), of).Named("", "6.2", money.LabelOf("forecast_months"))
	over := money.GivenCount(int64(len(f.Recent)), of).Named("", "6.2", money.LabelOf("recent_months"))
	times := money.ProductOf(money.Exact, recent, months).Named("", "6.2", money.LabelOf("recent_times_months"))
	return money.RatioOf(times, over)
}

// spread puts an amount evenly on the months that are forecast (split 1.4).
func (f *forecaster) spread(way string, c project.Category, amount money.Cents) {
	for i, part := range money.SplitByDays(amount, slices.Repeat([]int{1}, int(f.left()))) {
		f.put(way, c, f.From+calendar.Month(i), part)
	}
}

// expected gives the months that are forecast with what a way expects of each.
func (f *forecaster) expected(way string) []Expected {
	var months []Expected
	for m := f.From; m <= f.To; m++ {
		var sum money.Cents
		for _, amounts := range f.months[way] {
			sum += amounts[m]
		}
		months = append(months, Expected{m, sum})
	}
	return months
}

// figures gives every figure of the forecast that has a page of its own.
func (f *Forecast) figures() []*money.Figure {
	figures := some(f.Actual, f.Later, f.Income)
	for _, l := range f.Lines {
		figures = append(figures, l.Actual)
		for _, c := range []*Course{l.Rate, l.Plan} {
			if c != nil {
				figures = append(figures, some(c.Future, c.Total, c.Left)...)
				figures = append(figures, named(c.Future)...)
			}
		}
	}
	for _, o := range []*Outlook{f.Rate, f.Plan} {
		if o == nil {
			continue
		}
		figures = append(figures, o.Future, o.Total, o.Left, o.Grant, o.GrantLeft)
		figures = append(figures, named(o.Grant)...)
		if m := o.Margin; m != nil {
			figures = append(figures, m.Income, m.Costs, m.Left)
			figures = append(figures, named(m.Costs)...)
		}
	}
	return figures
}

// named gives the figures below one that have a page of their own.
func named(f *money.Figure) []*money.Figure {
	var found []*money.Figure
	for _, part := range f.Parts {
		if part.ID != "" {
			found = append(found, part)
		}
		found = append(found, named(part)...)
	}
	return found
}
