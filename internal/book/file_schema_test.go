package book

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/project"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "../../docs/project-file.schema.json"

func compiledSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	return compiler.MustCompile(schemaFile)
}

func validate(t testing.TB, schema *jsonschema.Schema, data []byte) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}

func TestTheSchemaTakesEveryGoodFile(t *testing.T) {
	schema := compiledSchema(t)
	for _, name := range goodFiles(t) {
		if err := validate(t, schema, readTestFile(t, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSchemaRefusesBadShapes(t *testing.T) {
	schema := compiledSchema(t)
	for _, r := range shapeRefusals {
		if validate(t, schema, edited(t, r.edits...)) == nil {
			t.Errorf("%s: the reader refuses it, the schema takes it", r.name)
		}
	}
}

// schemaNode is what the tests read of the schema.
type schemaNode struct {
	Ref         string                `json:"$ref"`
	Description string                `json:"description"`
	Properties  map[string]schemaNode `json:"properties"`
	Required    []string              `json:"required"`
	Items       *schemaNode           `json:"items"`
	Defs        map[string]schemaNode `json:"$defs"`
}

// fieldOf is one field of the format: its place in the file with every field.
type fieldOf struct {
	path     string
	required bool
}

// everyField walks the schema beside the file with every field, and gives each
// field where it stands for the first time.
func everyField(t testing.TB) []fieldOf {
	t.Helper()
	var root schemaNode
	if err := json.Unmarshal(readTestFile(t, "../docs/project-file.schema.json"), &root); err != nil {
		t.Fatal(err)
	}
	var file any
	if err := json.Unmarshal(readTestFile(t, "project-file/every-field.json"), &file); err != nil {
		t.Fatal(err)
	}
	w := schemaWalk{t: t, defs: root.Defs}
	w.walk("", "", root, []placed{{"", file}})
	return w.found
}

type schemaWalk struct {
	t     testing.TB
	defs  map[string]schemaNode
	found []fieldOf
}

type placed struct {
	path  string
	value any
}

// walk compares one object of the schema, named for messages, with all places
// of the file where it stands.
func (w *schemaWalk) walk(name, described string, node schemaNode, places []placed) {
	if ref, ok := strings.CutPrefix(node.Ref, "#/$defs/"); ok {
		described = node.Description
		node = w.defs[ref]
	}
	if described == "" && node.Description == "" {
		w.t.Errorf("%s has no description", name)
	}
	if node.Items != nil {
		var elements []placed
		for _, p := range places {
			list, _ := p.value.([]any)
			for i, e := range list {
				elements = append(elements, placed{p.path + "/" + strconv.Itoa(i), e})
			}
		}
		w.walk(name+"/*", "", *node.Items, elements)
		return
	}
	for _, field := range slices.Sorted(maps.Keys(node.Properties)) {
		var inside []placed
		for _, p := range places {
			object, _ := p.value.(map[string]any)
			if v, has := object[field]; has {
				inside = append(inside, placed{p.path + "/" + field, v})
			}
		}
		if len(inside) == 0 {
			w.t.Errorf("no %s/%s in every-field.json", name, field)
			continue
		}
		w.found = append(w.found, fieldOf{inside[0].path, slices.Contains(node.Required, field)})
		w.walk(name+"/"+field, "", node.Properties[field], inside)
	}
}

// readerFields names the fields that the reader knows, object by object.
func readerFields() map[string][]string {
	return map[string][]string{
		"":                 fieldsOf(bookFields),
		"project":          fieldsOf(projectFields),
		"name":             fieldsOf(nameFields),
		"budget_line":      fieldsOf(budgetFields),
		"amendment":        fieldsOf(amendmentFields),
		"grant":            fieldsOf(grantFields),
		"grant_part":       fieldsOf(grantPartFields),
		"other_funding":    fieldsOf(otherFundingFields),
		"advance":          fieldsOf(advanceFields),
		"person":           fieldsOf(personFields),
		"employment":       fieldsOf(employmentFields),
		"allocation":       fieldsOf(allocationFields),
		"other_allocation": fieldsOf(otherAllocationFields), "progress": fieldsOf(progressFields),
		"pay":              fieldsOf(payFields),
		"hourly_rate":      fieldsOf(rateFields),
		"timesheet":        fieldsOf(sheetFields),
		"entry":            fieldsOf(entryFields),
		"signature":        fieldsOf(signatureFields),
		"paper":            fieldsOf(paperFields),
		"mark":             fieldsOf(markFields),
		"sheet_version":    fieldsOf(versionFields),
		"ending":           fieldsOf(endingFields),
		"cost":             fieldsOf(costFields),
		"income":           fieldsOf(incomeFields),
		"lump_sum":         fieldsOf(lumpSumFields),
		"claim":            fieldsOf(claimFields),
		"correction":       fieldsOf(correctionFields),
		"decision":         fieldsOf(decisionFields),
		"deduction":        fieldsOf(deductionFields),
		"work_package":     fieldsOf(workPackageFields),
		"funding_decision": fieldsOf(fundingDecisionFields),
		"file":             fieldsOf(fileFields),
		"next_step":        fieldsOf(nextStepFields),
		"commitment":       fieldsOf(commitmentFields),
		"submission":       fieldsOf(submissionFields),
		"payment":          fieldsOf(paymentFields),
		"entered_field":    fieldsOf(enteredFields),
		"explanation":      fieldsOf(explanationFields),
		"reconciliation":   fieldsOf(reconciliationFields),
		"scenario":         fieldsOf(scenarioFields),
		"ledger_account":   fieldsOf(accountFields),
		"ledger_import":    fieldsOf(ledgerImportFields),
		"ledger_entry":     fieldsOf(ledgerEntryFields),
		"ledger_ref":       fieldsOf(ledgerRefFields),
		"ledger_balance":   fieldsOf(ledgerBalanceFields),
		"scenario_change":  fieldsOf(scenarioChangeFields),
	}
}

// fieldsOf writes the fields of an object with a mark on the required ones.
func fieldsOf[T any](fields []field[T]) []string {
	var names []string
	for _, f := range fields {
		names = append(names, marked(f.name, f.need != optional))
	}
	slices.Sort(names)
	return names
}

func marked(name string, required bool) string {
	if required {
		return name + " (required)"
	}
	return name
}

func TestTheSchemaHasTheFieldsOfTheReader(t *testing.T) {
	var root schemaNode
	if err := json.Unmarshal(readTestFile(t, "../docs/project-file.schema.json"), &root); err != nil {
		t.Fatal(err)
	}
	root.Defs[""] = root
	described := map[string][]string{}
	for name, node := range root.Defs {
		for field := range node.Properties {
			described[name] = append(described[name], marked(field, slices.Contains(node.Required, field)))
		}
		slices.Sort(described[name])
	}
	if diff := cmp.Diff(readerFields(), described); diff != "" {
		t.Errorf("fields (-reader +schema):\n%s", diff)
	}
}

func TestTheSchemaHasTheWordsOfTheRuleSets(t *testing.T) {
	var root struct {
		Defs map[string]struct {
			Enum       []string `json:"enum"`
			Properties map[string]struct {
				Enum []string `json:"enum"`
			} `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(readTestFile(t, "../docs/project-file.schema.json"), &root); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"category": texts(project.Categories), "rules": project.RuleSets}
	for _, id := range project.RuleSets {
		rules := project.RuleSetByID(id)
		want["side_cost_group"] = append(want["side_cost_group"], sideCostGroups(rules)...)
		for _, m := range rules.CostModels {
			want["cost_model"] = append(want["cost_model"], m.ID)
		}
		for _, p := range rules.PayTypes {
			want["pay type"] = append(want["pay type"], p.Type)
		}
	}
	of := root.Defs["project"].Properties
	got := map[string][]string{
		"category": root.Defs["category"].Enum, "rules": of["rules"].Enum, "cost_model": of["cost_model"].Enum,
		"side_cost_group": of["side_cost_group"].Enum, "pay type": root.Defs["pay"].Properties["type"].Enum,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("words (-rule sets +schema):\n%s", diff)
	}
}

func texts[S ~string](words []S) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return list
}
