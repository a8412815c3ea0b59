package claim_test

import (
	"slices"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Over all cases: each item stands as the claim's checks and what is kept say, and is only
// for the models that it names.
func TestEachItemOfAChecklistIsAnswered(t *testing.T) {
	eachClaim(t, func(t *testing.T, b *book.Book, c *claim.Claim) {
		entries := claim.ChecklistOf(b, c, false)
		ids := map[string]*claim.ChecklistEntry{}
		for k := range entries {
			ids[entries[k].ID] = &entries[k]
		}
		model := b.Rules.CostModel(b.Agreement.CostModel)
		for id, is := range map[string]bool{
			"share_documents": model.PersonLines && b.Agreement.StaffModel == project.SideCosts,
			"hours_approved":  model.PersonLines && b.Agreement.StaffModel == project.UnitCost1720,
			"claimed_once":    len(model.Actual) > 0, "procurement": len(model.Actual) > 0,
			"final_report": c.Record.Final, "publicity": true,
		} {
			if (ids[id] != nil) != is {
				t.Errorf("claim %d: %s is listed: %v", c.Record.Number, id, ids[id] != nil)
			}
		}
		if e := ids["share_documents"]; e != nil {
			found := slices.ContainsFunc(c.Checks, func(x costing.Check) bool {
				return x.Code == "missing_assignment_document"
			})
			if found != (e.State != claim.InOrder) || found != (len(e.Found) > 0) {
				t.Errorf("claim %d: %+v", c.Record.Number, e)
			}
		}
		for id, e := range ids {
			grave := slices.ContainsFunc(e.Found, func(x costing.Check) bool { return x.Severity == costing.Error })
			if grave != (e.State == claim.NotInOrder) || (len(e.Found) > 0 && !grave) != (e.State == claim.ToLookAt) {
				t.Errorf("claim %d: %s is %s with %v", c.Record.Number, id, e.State, e.Found)
			}
		}
		if e := ids["reconciled"]; e.State != claim.NotSigned || e.ByPerson() {
			t.Errorf("nobody signed that the claim balances, and it is %s", e.State)
		}
		if claim.InChecklist(claim.ChecklistOf(b, c, true)) != claim.InChecklist(entries)+1 {
			t.Error("the reconciliation does not count")
		}
		if e := ids["publicity"]; e.State != claim.NotSaid || !e.ByPerson() {
			t.Errorf("nobody said it, and it is %s", e.State)
		}
		record, said := *c.Record, *c
		record.Entered = []project.EnteredField{{Field: ids["publicity"].Key()}}
		said.Record = &record
		if claim.InChecklist(claim.ChecklistOf(b, &said, false)) != claim.InChecklist(entries)+1 {
			t.Error("what a person said does not count")
		}
	})
}

// The checks that items name are ones that the program makes of some case.
func TestChecklistsNameChecksThatThereAre(t *testing.T) {
	codes := map[string]bool{}
	eachClaim(t, func(_ *testing.T, _ *book.Book, c *claim.Claim) {
		for _, check := range c.Checks {
			codes[check.Code] = true
		}
	})
	for _, item := range project.RuleSetByID("fi-2021-2027").Checklists[0].Items {
		for _, code := range item.Checks {
			if !codes[code] {
				t.Errorf("%s: no case has the check %s", item.ID, code)
			}
		}
	}
}

// What the percentage gives of a claim alone is its grant but for a cent of rounding, as
// long as the maximum cuts nothing.
func TestTheGrantOfAClaimAlone(t *testing.T) {
	eachClaim(t, func(t *testing.T, b *book.Book, c *claim.Claim) {
		own := &c.Own
		by := own.Grant.Cents() - claim.GrantAlone(own)
		if own.UncappedGrant.Cents() > own.Max.Cents() || len(b.Claims) == 0 {
			return
		}
		// Rounded once over all claims, the grant is at most a cent off what it is alone.
		if max(by, -by) > money.Cents(1) && !earlierCapped(c) {
			t.Errorf("claim %d: %s more than alone", c.Record.Number, by)
		}
	})
}

// earlierCapped tells whether the maximum cut an earlier step of the chain.
func earlierCapped(c *claim.Claim) bool {
	return slices.ContainsFunc(c.Chain[:len(c.Chain)-1], func(s claim.Step) bool {
		return s.UncappedGrant.Cents() > s.Max.Cents()
	})
}
