package i18n_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// Every id that the domain knows, a rule set lists or a check raises has a name
// in every language.
func TestDomainHasItsNames(t *testing.T) {
	var keys []string
	for _, c := range project.Categories {
		keys = append(keys, "category."+string(c))
	}
	for _, m := range []project.StaffModel{project.SideCosts, project.UnitCost1720} {
		keys = append(keys, "staff_model."+string(m))
	}
	for _, c := range []staff.Covers{staff.AllWork, staff.ProjectOnly} {
		keys = append(keys, "pay_covers."+string(c))
	}
	for _, s := range []timesheet.State{timesheet.Draft, timesheet.Submitted, timesheet.Approved} {
		keys = append(keys, "sheet_state."+string(s))
	}
	for _, a := range []timesheet.Activity{
		timesheet.OnProject, timesheet.OtherEU, timesheet.OtherWork, timesheet.Absence,
	} {
		keys = append(keys, "activity."+string(a))
	}
	for _, s := range []costing.Severity{costing.Error, costing.Warning, costing.Info} {
		keys = append(keys, "severity."+string(s))
	}
	for _, kind := range []string{"municipal", "other_public", "private"} {
		keys = append(keys, "funding_kind."+kind)
	}
	for _, stage := range []claim.Stage{
		claim.Draft, claim.Frozen, claim.Submitted, claim.Decided, claim.PaidInPart, claim.Paid, claim.Recoverable,
		claim.PaidBack,
	} {
		keys = append(keys, "claim_state."+string(stage))
		if stage != claim.Draft && stage != claim.Recoverable {
			keys = append(keys, "life.since."+string(stage))
		}
	}
	for _, act := range []claim.Act{claim.Freeze, claim.Submit, claim.Decide, claim.Pay, claim.PayBack} {
		keys = append(keys, "life.next."+string(act))
	}
	keys = append(keys, ruleSetKeys()...)
	keys = append(keys, checkKeys(t)...)
	for _, l := range i18n.Languages {
		for _, key := range keys {
			if !i18n.For(l).Has(key) {
				t.Errorf("%s has no message %s", l, key)
			}
		}
	}
}

// ruleSetKeys are the names of what the rule sets list, and the rules they cite.
func ruleSetKeys() []string {
	var keys []string
	for _, id := range project.RuleSets {
		set := project.RuleSetByID(id)
		keys = append(keys, "rule."+set.Retention.Rule, "rule."+set.FullShare.Rule,
			"rule."+set.ShareDeviation.Rule, "rule."+set.PaymentTime.Rule)
		for _, m := range set.CostModels {
			keys = append(keys, "cost_model."+m.ID, "cost_model."+m.ID+".about")
		}
		for _, pay := range set.PayTypes {
			keys = append(keys, "pay_type."+pay.Type, "treatment."+string(pay.Treatment))
		}
		for _, s := range set.SideCosts {
			keys = append(keys, "side_cost_group."+s.Group, "rule."+s.Rule)
		}
		for _, h := range set.AnnualHours {
			keys = append(keys, "rule."+h.Rule)
		}
	}
	return keys
}

// raised finds the checks where the source raises them.
var raised = regexp.MustCompile(`(?:Code: |check\.Code, check\.Severity = )"([a-z_]+)"`)

func checkKeys(t *testing.T) []string {
	t.Helper()
	var keys []string
	for _, pattern := range []string{"../costing/*.go", "../claim/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range raised.FindAllSubmatch(source, -1) {
				keys = append(keys, "check."+string(m[1]), "check."+string(m[1])+".what")
			}
		}
	}
	if len(keys) < 2*15 {
		t.Fatalf("found only %d checks in the source; does the pattern still fit it?", len(keys)/2)
	}
	return keys
}
