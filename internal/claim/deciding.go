package claim

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// CheckDecisions finds what cannot be right in decisions that a change adds: a day after
// today or within the months of the claim, and deductions from a category of more than the claim applied for in
// it. A decision that was saved stays (RULES.md 4.10a), so it is asked before. The
// faults stand at their places in after.
func CheckDecisions(before, after *book.Book, today calendar.Date) fault.List {
	var list fault.List
	var chain []Claim
	for i := range min(len(before.Claims), len(after.Claims)) {
		was, is := &before.Claims[i], &after.Claims[i]
		if len(is.Decisions) <= len(was.Decisions) {
			continue
		}
		if chain == nil {
			chain = Chain(before)
		}
		deducted := map[project.Category]money.Cents{}
		for j := range is.Decisions {
			d := &is.Decisions[j]
			path := "/claims/" + strconv.Itoa(i) + "/decisions/" + strconv.Itoa(j)
			added := j >= len(was.Decisions)
			if added && d.Date > today {
				list = append(list, fault.At(path+"/date", fault.Invalid, "decision.day", "day", today.String()))
			} else if added && d.Date <= is.LastDay() {
				list = append(list, fault.At(path+"/date", fault.Invalid, "decision.early", "day", is.LastDay().String()))
			}
			for k, x := range d.Deductions {
				deducted[x.Category] += x.Amount
				applied := chain[i].appliedFor(x.Category)
				if added && deducted[x.Category] > applied {
					list = append(list, fault.At(path+"/deductions/"+strconv.Itoa(k)+"/amount", fault.Invalid,
						"decision.too_much", "euro", applied.String()))
				}
			}
		}
	}
	return list
}

// appliedFor is what a claim applied for in a category.
func (c *Claim) appliedFor(category project.Category) money.Cents {
	for _, t := range c.Own.Totals {
		if t.Category == category {
			return t.Amount.Cents()
		}
	}
	return 0
}
