package claim_test

import (
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// eachClaim runs a test for every claim of the reference project and of every case, which
// are of all cost models.
func eachClaim(t *testing.T, test func(t *testing.T, b *book.Book, c *claim.Claim)) {
	t.Helper()
	files, err := filepath.Glob("../../testdata/cases/*.expected.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	models := map[string]bool{}
	for _, file := range append(files, "../../testdata/reference/jyvaskyla.expected.json") {
		b := readBook(t, strings.TrimSuffix(file, ".expected.json")+".json")
		models[b.Agreement.CostModel] = true
		claims := claim.Chain(b)
		t.Run(filepath.Base(file), func(t *testing.T) {
			for i := range claims {
				test(t, b, &claims[i])
			}
		})
	}
	for _, m := range project.RuleSetByID("fi-2021-2027").CostModels {
		if !models[m.ID] {
			t.Errorf("no case is of the cost model %s", m.ID)
		}
	}
}

// Every figure of the result is in the form, each under one key, and the categories add
// up to the gross cost.
func TestTheFormHoldsEveryFigureOfTheClaim(t *testing.T) {
	eachClaim(t, func(t *testing.T, b *book.Book, c *claim.Claim) {
		form := claim.AuthorityFormOf(b, c)
		amounts := map[string]money.Cents{}
		keys := map[string]bool{}
		var categories money.Cents
		for _, f := range form.Fields() {
			if f.Key == "" || keys[f.Key] {
				t.Errorf("claim %d: %q stands twice", c.Record.Number, f.Key)
			}
			keys[f.Key] = true
			if f.Kind != claim.MoneyField {
				continue
			}
			amounts[f.Key] = f.Amount
			if f.Name == "categories" {
				categories += f.Amount
			}
		}
		r := claim.ResultOf(c)
		want := map[string]money.Cents{
			"gross": r.Gross, "income": r.Income, "eligible": r.Eligible, "over_budget": r.OverBudget,
			"within_budget": r.WithinBudget, "grant": r.Grant, "own": r.Own, "payable": r.Payable,
		}
		if r.AdvanceDeducted != 0 || b.Agreement.Advance != nil {
			want["advance_deducted"] = r.AdvanceDeducted
		}
		for category, amount := range r.Totals {
			want[string(category)] = amount
		}
		for source, amount := range r.GrantParts {
			want["grant_part/"+source] = amount
		}
		for source, amount := range r.OtherFunding {
			want["other_funding/"+source] = amount
		}
		for key, amount := range want {
			if got, is := amounts[key]; !is || got != amount {
				t.Errorf("claim %d: %s is %v, want %v", c.Record.Number, key, got, amount)
			}
		}
		if categories != r.Gross {
			t.Errorf("claim %d: the categories are %v, the gross cost %v", c.Record.Number, categories, r.Gross)
		}
		if r.Grant-amounts["advance_deducted"] != amounts["payable"] {
			t.Errorf("claim %d: payable %v", c.Record.Number, amounts["payable"])
		}
	})
}

// The cumulative fields are those of the claim's own comparison and chain.
func TestTheFormHoldsWhatAllClaimsComeTo(t *testing.T) {
	eachClaim(t, func(t *testing.T, b *book.Book, c *claim.Claim) {
		form := claim.AuthorityFormOf(b, c)
		for _, x := range c.Comparison {
			f := form.Field("cumulative/" + string(x.Category))
			if f == nil || f.Amount != x.Before.Cents()+x.Claimed.Cents() {
				t.Errorf("claim %d: %s so far: %+v", c.Record.Number, x.Category, f)
			}
		}
		for key, want := range map[string]money.Cents{
			"cumulative_within_budget": c.Own.CumulativeWithin.Cents(), "cumulative_grant": c.Own.CumulativeGrant.Cents(),
		} {
			if f := form.Field(key); f == nil || f.Amount != want {
				t.Errorf("claim %d: %s: %+v, want %v", c.Record.Number, key, f, want)
			}
		}
	})
}

// A decision on a claim changes no field of its form, so that what was entered stays so.
func TestADecisionChangesNoFieldOfItsClaim(t *testing.T) {
	decided := 0
	eachClaim(t, func(t *testing.T, b *book.Book, c *claim.Claim) {
		if len(c.Record.Decisions) == 0 {
			return
		}
		decided++
		open := *b
		open.Claims = append([]project.ClaimRecord(nil), b.Claims...)
		open.Claims[c.Record.Number-1].Decisions = nil
		undecided := claim.Chain(&open)
		before := claim.AuthorityFormOf(&open, &undecided[c.Record.Number-1])
		now := claim.AuthorityFormOf(b, c)
		for _, f := range now.Fields() {
			if was := before.Field(f.Key); was == nil || was.Value() != f.Value() {
				t.Errorf("claim %d: %s is %s once decided, before %+v", c.Record.Number, f.Key, f.Value(), was)
			}
		}
	})
	if decided == 0 {
		t.Error("no case has a decision")
	}
}

// The keys are what project files hold, so that they stay what they are; the order is that
// of the rule set.
func TestTheKeysOfTheFormStay(t *testing.T) {
	for file, want := range map[string]string{
		"../../testdata/reference/jyvaskyla.json": "period_from period_to final cost_model staff_cost_model " +
			"staff_persons share_documents staff other_costs gross income eligible over_budget within_budget grant own " +
			"payable cumulative/staff cumulative/other_costs cumulative_within_budget cumulative_grant",
		"../../testdata/cases/lump-sum_1.json": "period_from period_to final cost_model lump_sum gross income " +
			"eligible over_budget within_budget grant grant_part/maakunta other_funding/Kunta A own " +
			"advance_deducted payable cumulative/lump_sum cumulative_within_budget cumulative_grant income_row/1",
	} {
		b := readBook(t, file)
		claims := claim.Chain(b)
		form := claim.AuthorityFormOf(b, &claims[0])
		var keys []string
		for _, f := range form.Fields() {
			keys = append(keys, f.Key)
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", file, got, want)
		}
	}
}
