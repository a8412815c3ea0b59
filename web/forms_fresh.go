package web

import (
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// freshPerson suggests an id that nobody has.
func freshPerson(d *dossier, _ []string) map[string]string {
	ids := map[string]bool{}
	for i := range d.People {
		ids[d.People[i].ID] = true
	}
	return map[string]string{"id": project.FreeID(ids, "h", len(d.People)+1, 1)}
}

// freshCost suggests an id that no purchase has.
func freshCost(d *dossier, _ []string) map[string]string {
	return map[string]string{"id": project.FreeCostID(d.Costs)}
}

// freshRate begins with a whole year of the person's working time now.
func freshRate(d *dossier, steps []string) map[string]string {
	values := map[string]string{"months": strconv.Itoa(staff.MonthsPerYear)}
	if i, ok := indexOf(steps[1], len(d.People)); ok {
		values["working_time"] = d.People[i].WorkingTimeOn(d.today).String()
	}
	return values
}

// freshPay begins with the month after the person's last row, and its amount: most
// months are like the one before.
func freshPay(d *dossier, steps []string) map[string]string {
	values := map[string]string{
		"type": "salary", "covers": "all_work", "month": d.Agreement.Start.Month().String(),
	}
	if i, ok := indexOf(steps[1], len(d.People)); ok {
		for _, row := range d.People[i].Pay {
			if row.Type == "salary" && row.Earned == 0 {
				next := row.Month + 1
				values["month"] = next.String()
				values["amount"] = row.Amount.String()
			}
		}
	}
	return values
}

// freshClaim goes on where the last claim ends, for half a year or to the project's
// last month, which makes it the final one.
func freshClaim(d *dossier, _ []string) map[string]string {
	const months = 6
	first, last := d.Agreement.Start.Month(), d.Agreement.Period().To.Month()
	if n := len(d.Claims); n > 0 {
		first = d.Claims[n-1].To + 1
	}
	to := min(first+months-1, last)
	values := map[string]string{
		"number": strconv.Itoa(len(d.Claims) + 1), "from": first.String(), "to": to.String(), "final": "",
	}
	if to == last {
		values["final"] = "true"
	}
	return values
}

// noNextClaim tells that the claims reach the project's last month: only a later end,
// by an amendment, makes room for another (RULES.md 4.1).
func noNextClaim(d *dossier) string {
	last := d.Agreement.Period().To.Month()
	if n := len(d.Claims); n == 0 || d.Claims[n-1].To < last {
		return ""
	}
	return d.T("form.claim.none", "month", d.Month(last))
}

// freshCorrection corrects the last frozen claim, unless told otherwise.
func freshCorrection(d *dossier, _ []string) map[string]string {
	return map[string]string{"claim": strconv.Itoa(max(1, claim.LastFrozen(d.Book)))}
}
