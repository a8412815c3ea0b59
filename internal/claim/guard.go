package claim

import (
	"reflect"
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// LastFrozen gives the number of the last frozen claim of a Book, or 0.
func LastFrozen(b *book.Book) int {
	for i := len(b.Claims) - 1; i >= 0; i-- {
		if b.Claims[i].Frozen != 0 {
			return b.Claims[i].Number
		}
	}
	return 0
}

// Guard finds what of a change would touch what a frozen claim was made of: its
// own record, the terms, pay, shares, employments, rates, sheets, purchases,
// income and results under it (RULES.md 4.3). The faults are of kind Locked and
// stand at their places in after. Evidence may still come to those rows. Whatever the
// rows say, a change that moves a frozen claim's own figures or lines is refused.
func Guard(before, after *book.Book) fault.List {
	last := LastFrozen(before)
	if last == 0 {
		return nil
	}
	g := &guard{before: before, after: after, frozen: map[calendar.Month]bool{}, claim: strconv.Itoa(last)}
	for i := range before.Claims[:last] {
		if c := &before.Claims[i]; c.Frozen != 0 {
			for m := c.From; m <= c.To; m++ {
				g.frozen[m] = true
			}
			g.until = max(g.until, c.LastDay())
		}
	}
	g.claims()
	g.terms()
	g.people()
	g.rows()
	if len(g.list) == 0 {
		g.figures()
	}
	return g.list
}

// guard compares two Books below the last day of the frozen claims.
type guard struct {
	before, after *book.Book
	frozen        map[calendar.Month]bool
	until         calendar.Date
	claim         string
	list          fault.List
}

// same asks that what stands below the frozen claims is the same.
func (g *guard) same(before, after any, key, path string) {
	if !reflect.DeepEqual(before, after) {
		g.list = append(g.list, fault.At(path, fault.Locked, "locked."+key,
			"claim", g.claim, "day", g.until.String()))
	}
}

// claims asks that frozen claims stay, but for decisions that are added, and for what else
// follows: that they were sent, what was paid, what was entered into the authority's form
// and how they compare with the accounts.
func (g *guard) claims() {
	for i := range g.before.Claims {
		old := g.before.Claims[i]
		if old.Frozen == 0 {
			continue
		}
		path := "/claims/" + strconv.Itoa(i)
		if i >= len(g.after.Claims) {
			g.same(old, nil, "claim", path)
			continue
		}
		now := g.after.Claims[i]
		if len(now.Decisions) > len(old.Decisions) {
			now.Decisions = now.Decisions[:len(old.Decisions):len(old.Decisions)]
		}
		if len(now.Decisions) == 0 && len(old.Decisions) == 0 {
			now.Decisions = old.Decisions
		}
		now.Submitted, now.Payments, now.Entered = old.Submitted, old.Payments, old.Entered
		now.Explanations, now.Reconciled = old.Explanations, old.Reconciled
		g.same(old, now, "claim", path)
	}
}

// terms asks that the first decision stays, and that an amendment holds from a
// day after the frozen claims: changes are never retroactive (RULES.md 6.1). What
// is no term of the funding may still be recorded: work packages, the decision, the
// archive, the last payment, the free eves, until when the books are complete, what comes next,
// and when an amendment was applied for and decided.
func (g *guard) terms() {
	fixed := func(a project.Agreement) project.Agreement {
		a.Name, a.Beneficiary, a.Unit, a.Authority, a.Fund, a.Amendments = nil, "", "", "", "", nil
		a.WorkPackages, a.Decision, a.Archived, a.LastPayment, a.FreeEves = nil, nil, 0, 0, ""
		a.CompleteUntil, a.NextSteps = 0, nil
		return a
	}
	g.same(fixed(g.before.Agreement), fixed(g.after.Agreement), "terms", "/project")
	holding := func(b *book.Book) (list []project.Amendment) {
		for _, m := range b.Agreement.Amendments {
			if m.ValidFrom <= g.until {
				m.Arrived, m.Decided = 0, 0
				list = append(list, m)
			}
		}
		return list
	}
	g.same(holding(g.before), holding(g.after), "amendment", "/amendments")
}

func (g *guard) people() {
	after := make(map[string]int, len(g.after.People))
	for i := range g.after.People {
		after[g.after.People[i].ID] = i
	}
	for i := range g.before.People {
		old, now, path := &g.before.People[i], &staff.Person{}, "/people/"+strconv.Itoa(i)
		if at, stays := after[old.ID]; stays {
			now, path = &g.after.People[at], "/people/"+strconv.Itoa(at)
			delete(after, old.ID)
		}
		g.person(old, now, path)
	}
	for i := range g.after.People {
		if _, comes := after[g.after.People[i].ID]; comes {
			g.person(&staff.Person{}, &g.after.People[i], "/people/"+strconv.Itoa(i))
		}
	}
}

// person asks that all of a person's rows below the frozen claims stay.
func (g *guard) person(old, now *staff.Person, path string) {
	g.payRows(g.pay(old), listBefore(g.pay(old), g.pay(now), payBefore), path+"/pay")
	shares := func(p *staff.Person) (list []staff.Allocation) {
		for _, a := range p.Allocations {
			if g.clip(&a.Period) {
				list = append(list, a)
			}
		}
		return list
	}
	g.same(shares(old), listBefore(shares(old), shares(now), allocationBefore), "allocation", path+"/allocations")
	employed := func(p *staff.Person) (list []staff.Employment) {
		for _, e := range p.Employments {
			if g.clip(&e.Period) {
				list = append(list, e)
			}
		}
		return list
	}
	if len(g.pay(old)) > 0 || len(g.sheets(g.before, old.ID)) > 0 {
		g.same(employed(old), listBefore(employed(old), employed(now), employmentBefore), "employment",
			path+"/employments")
	}
	rates := func(p *staff.Person) (list []staff.Rate) {
		for _, r := range p.Rates {
			if r.From <= g.until {
				list = append(list, r)
			}
		}
		return list
	}
	if len(g.sheets(g.before, old.ID)) > 0 {
		g.same(rates(old), listBefore(rates(old), rates(now), rateBefore), "rate", path+"/hourly_rates")
	}
}

// clip cuts a period to the days of the frozen claims, if it has any.
func (g *guard) clip(p *calendar.Period) bool {
	clipped, any := p.Clip(calendar.Period{From: g.before.Agreement.Start, To: g.until})
	*p = clipped
	return any
}

// pay are the rows paid in frozen months: pay belongs to the month in which it is
// paid, whenever it was earned.
func (g *guard) pay(p *staff.Person) (list []staff.Pay) {
	for _, row := range p.Pay {
		if g.frozen[row.Month] {
			list = append(list, row)
		}
	}
	return list
}

// payRows asks that rows of pay stay. By hours no claim is made of them (RULES.md 2.8–2.10):
// they are the ground of a rate to come, whose pay may be recorded after a freezing. What is
// recorded stays there too, since a rate of a frozen claim may rest on it.
func (g *guard) payRows(old, now []staff.Pay, path string) {
	if g.before.Agreement.StaffModel != project.UnitCost1720 {
		g.same(old, now, "pay", path)
		return
	}
	g.same(old, now[:min(len(old), len(now))], "pay_kept", path)
}

// sheets are a person's approved sheets of frozen months.
func (g *guard) sheets(b *book.Book, person string) (list []timesheet.Sheet) {
	for _, s := range b.Sheets {
		if s.Person == person && g.frozen[s.Month] && s.State == timesheet.Approved {
			list = append(list, s)
		}
	}
	return list
}

// rows asks that purchases, income and results that frozen claims hold stay.
func (g *guard) rows() {
	after := make(map[string]*project.Cost, len(g.after.Costs))
	for i := range g.after.Costs {
		after[g.after.Costs[i].ID] = &g.after.Costs[i]
	}
	inFrozen := claimedFrozen(g.before)
	for i := range g.before.Costs {
		c, path := &g.before.Costs[i], "/costs/"+strconv.Itoa(i)
		if now := after[c.ID]; inFrozen[c.ID] && now != nil {
			g.same(*c, costBefore(*c, *now), "cost", path)
		} else if inFrozen[c.ID] {
			g.same(c, nil, "cost", path)
		}
	}
	income := func(b *book.Book) (list []project.Income) {
		for _, r := range b.Income {
			if g.frozen[r.Date.Month()] {
				list = append(list, r)
			}
		}
		return list
	}
	g.same(income(g.before), income(g.after), "income", "/income")
	results := func(b *book.Book) (list []project.LumpSumResult) {
		for _, r := range b.LumpSums {
			if r.Accepted != 0 && g.frozen[r.Accepted.Month()] {
				list = append(list, r)
			}
		}
		return list
	}
	g.same(results(g.before), results(g.after), "lump_sum", "/lump_sums")
}

// claimedFrozen are the ids of the purchases in frozen claims.
func claimedFrozen(b *book.Book) map[string]bool {
	ids := map[string]bool{}
	for i, rows := range costing.Compute(b) {
		for _, l := range rows.Lines {
			if b.Claims[i].Frozen != 0 && l.Cost != "" {
				ids[l.Cost] = true
			}
		}
	}
	return ids
}

// figures asks that the frozen claims come to the same, line by line.
func (g *guard) figures() {
	before, after := Chain(g.before), Chain(g.after)
	for i := range before {
		if before[i].Record.Frozen == 0 {
			continue
		}
		old, now := ResultOf(&before[i]), ResultOf(&after[i])
		if late := g.lateDecision(i); late != nil && !reflect.DeepEqual(old.OutcomeResult, now.OutcomeResult) {
			g.list = append(g.list, late)
			return
		}
		g.same(old.Lines, now.Lines, "figures", "/claims/"+strconv.Itoa(i))
		g.same(old.OutcomeResult, now.OutcomeResult, "figures", "/claims/"+strconv.Itoa(i))
	}
}

// lateDecision is the fault of a decision on an earlier claim that is dated as if frozen claim
// i had known of it, and comes only now (RULES.md 4.10a); nil where none does.
func (g *guard) lateDecision(i int) *fault.Fault {
	frozen := &g.before.Claims[i]
	for j := range g.before.Claims[:i] {
		known := len(g.before.Claims[j].Decisions)
		for k, d := range g.after.Claims[j].Decisions {
			if k >= known && d.Date <= frozen.Frozen {
				return fault.At("/claims/"+strconv.Itoa(j)+"/decisions/"+strconv.Itoa(k)+"/date", fault.Locked,
					"locked.late_decision", "claim", strconv.Itoa(frozen.Number), "day", frozen.Frozen.String(),
					"from", (frozen.Frozen + 1).String())
			}
		}
	}
	return nil
}

// Admit notes on every purchase that is new or changed, but for evidence, that no
// frozen claim takes it any more: it was entered after they were frozen (RULES.md 3.2).
func Admit(before, after *book.Book) *book.Book {
	last := LastFrozen(before)
	if last == 0 {
		return after
	}
	known := make(map[string]*project.Cost, len(before.Costs))
	for i := range before.Costs {
		known[before.Costs[i].ID] = &before.Costs[i]
	}
	next := *after
	next.Costs = slices.Clone(after.Costs)
	for i := range next.Costs {
		c := &next.Costs[i]
		if old := known[c.ID]; old == nil || !reflect.DeepEqual(*old, costBefore(*old, *c)) {
			c.NotBeforeClaim = max(c.NotBeforeClaim, last+1)
		}
	}
	return &next
}
