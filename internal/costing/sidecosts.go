package costing

import (
	"cmp"
	"slices"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// sideCosts makes the staff lines of the side-cost model (RULES.md 2.A) and the
// checks on pay and documents.
func (l *ledger) sideCosts() {
	side, _ := l.book.Rules.SideCostFor(l.book.Agreement.SideCostGroup, l.book.Agreement.Start)
	for i := range l.book.People {
		p := &l.book.People[i]
		for _, g := range l.payGroups(p) {
			l.payLines(p, g, side)
		}
		l.payChecks(p)
	}
}

// payGroup is the eligible pay of one person, paid in one month for one month.
// Pay that covers only the project has no earned month of its own (2.7).
type payGroup struct {
	month, earned calendar.Month
	covers        staff.Covers
	rows          []int
}

// payGroups collects the eligible pay rows of a person, in the order of months.
func (l *ledger) payGroups(p *staff.Person) []payGroup {
	type key struct {
		month, earned calendar.Month
		covers        staff.Covers
	}
	at := make(map[key]int)
	var groups []payGroup
	for row := range p.Pay {
		pay := &p.Pay[row]
		if treatment, _ := l.book.Rules.TreatmentOf(pay.Type); treatment != project.EligiblePay {
			continue
		}
		k := key{pay.Month, pay.EarnedIn(), pay.Covers}
		if pay.Covers == staff.ProjectOnly {
			k.earned = pay.Month
		}
		i, seen := at[k]
		if !seen {
			i = len(groups)
			at[k] = i
			groups = append(groups, payGroup{month: k.month, earned: k.earned, covers: k.covers})
		}
		groups[i].rows = append(groups[i].rows, row)
	}
	slices.SortStableFunc(groups, func(x, y payGroup) int {
		return cmp.Or(cmp.Compare(x.month, y.month), cmp.Compare(x.earned, y.earned))
	})
	return groups
}

// sum is the eligible pay of the group.
func (g *payGroup) sum(p *staff.Person) *money.Figure {
	parts := make([]*money.Figure, len(g.rows))
	for i, row := range g.rows {
		pay := &p.Pay[row]
		parts[i] = money.GivenCents(pay.Amount, PaySource(p.ID, row)).
			Named("", "2.3", money.LabelOf("pay_row", "pay_type", pay.Type, "month", pay.Month.String()))
	}
	return money.SumOf(money.Exact, parts...).Named("", "2.5", money.LabelOf("gross_pay", "month", g.earned.String()))
}

// payLines makes the lines of one group (RULES.md 2.6, 2.7).
func (l *ledger) payLines(p *staff.Person, g payGroup, side project.SideCost) {
	claim := l.claimOf(g.month)
	if claim == noClaim {
		return
	}
	line := Line{Category: project.Staff, Person: p.ID, Month: g.month}
	if g.earned != g.month {
		line.Earned = g.earned
	}
	sum := g.sum(p)
	if g.covers == staff.ProjectOnly {
		line.Wages = sum.Named("", "2.7", money.LabelOf("wages", "person", p.Name))
		l.addWages(claim, line, p, side)
		return
	}
	of, rest := l.stretches(p, g.earned)
	for i, part := range l.parts(sum, of, rest) {
		share := of[i].allocation
		line.Part = 0
		if len(of) > 1 {
			line.Part = i + 1
		}
		line.Gross = part
		line.Percent = money.GivenPercent(share.Percent, Source(SourceAllocation, p.ID, share.From.String())).
			Named("", "2.2", money.LabelOf("share", "person", p.Name))
		line.Wages = money.PercentOfFigure(line.Gross, line.Percent, money.RoundHalfUp).
			Named("", "2.6", money.LabelOf("wages", "person", p.Name))
		l.addWages(claim, line, p, side)
	}
}

// parts divides the sum over the stretches and the employed days without one
// (RULES.md 2.5, split 1.4), and gives the parts of the stretches.
func (l *ledger) parts(sum *money.Figure, of []stretch, rest int) []*money.Figure {
	if len(of) == 1 && rest == 0 {
		return []*money.Figure{sum}
	}
	days := make([]int, 0, len(of)+1)
	total := rest
	for _, s := range of {
		days = append(days, s.days)
		total += s.days
	}
	if rest > 0 {
		days = append(days, rest)
	}
	amounts := money.SplitByDays(sum.Cents(), days)
	parts := make([]*money.Figure, len(of))
	for i := range of {
		parts[i] = money.DecidedCents(amounts[i], Source(SourceSplit, "days"), sum,
			money.GivenCount(int64(days[i]), Source(SourceSplit, "days")).Named("", "2.5", money.LabelOf("days_of_part")),
			money.GivenCount(int64(total), Source(SourceSplit, "days")).Named("", "2.5", money.LabelOf("days_employed")),
		).Named("", "2.5", money.LabelOf("part_of_month", "part", strconv.Itoa(i+1)))
	}
	return parts
}

// addWages completes a line from its wages: share first, then side costs (2.6).
// A line without wages is not made.
func (l *ledger) addWages(claim int, line Line, p *staff.Person, side project.SideCost) {
	if line.Wages.Cents() == 0 {
		return
	}
	percent := money.GivenPercent(side.Percent, Source(SourceRules, side.Rule, "side_costs", side.Group)).
		Named("", side.Rule, money.LabelOf("side_cost_percent"))
	line.SideCosts = money.PercentOfFigure(line.Wages, percent, money.RoundHalfUp).
		Named("", "2.6", money.LabelOf("side_costs", "person", p.Name))
	line.Amount = money.SumOf(money.Exact, line.Wages, line.SideCosts).
		Named("", "2.6", money.LabelOf("staff_amount", "person", p.Name, "month", line.Month.String()))
	l.add(claim, line)
}
