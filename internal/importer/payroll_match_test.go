package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"

	"github.com/google/go-cmp/cmp"
)

func namesOf(people ...string) (records []PayRecord) {
	for _, name := range people {
		records = append(records, PayRecord{Person: name})
	}
	return records
}

// Pay never goes to a wrong person by a guess: of two with the same name nobody is guessed.
func TestWhosePayIsGuessed(t *testing.T) {
	b := payBook()
	for _, tt := range []struct {
		names []string
		want  map[string]string
	}{
		{[]string{"AHO Aino <1001>", "Lind, Bo", "Cia Dahl"}, map[string]string{"AHO Aino <1001>": "aino"}},
		{[]string{"Aino Aho <1>", "Aino Aho <2>", "Bo Berg-Lind"}, map[string]string{"Bo Berg-Lind": "bo"}},
		{[]string{"aino", "x <bo>", ""}, map[string]string{"aino": "aino", "x <bo>": "bo"}},
	} {
		if diff := cmp.Diff(tt.want, GuessPayPeople(b, tt.names).People); diff != "" {
			t.Errorf("%v: %s", tt.names, diff)
		}
	}
}

// Of a few people all are listed, of hundreds those who may be of the project and those
// who were decided; all others are left out by one choice.
func TestOfHundredsOnlyTheLikelyAreListed(t *testing.T) {
	b := payBook()
	records := namesOf("Aho Aino", "Aho Arvo", "Aho Eero", "Bo Lind", "Berg Bo Olof", "Berg Cia", "Uusinimi Aino", "Bo")
	listed := func(t *PayTargets) (names []string) {
		n, err := t.Names(records)
		if err != nil {
			return []string{err.Error()}
		}
		for _, i := range n.Listed(b, t) {
			names = append(names, n.People[i])
		}
		return names
	}
	targets := PayTargets{People: map[string]string{"Uusinimi Aino": "aino"}}
	if got := listed(&targets); len(got) != len(records) {
		t.Errorf("of a few %v are listed", got)
	}
	for i := range maxPayPeople - len(records) {
		records = append(records, PayRecord{Person: fmt.Sprintf("Muu %d", i)})
	}
	want := []string{"Aho Aino", "Aho Arvo", "Berg Bo Olof", "Bo Lind", "Uusinimi Aino"}
	if got := listed(&targets); !slices.Equal(got, want) {
		t.Errorf("of many %v are listed", got)
	}
	n, err := targets.Names(records)
	if err != nil {
		t.Fatal(err)
	}
	targets.Codes, targets.Centres = map[string]string{"": "salary"}, map[string]staff.Covers{"": staff.AllWork}
	problems := targets.Undecided(b, &n)
	if last := len(want) - 1; len(problems) != len(want) || problems[last].Path != RestField ||
		problems[last].Args["people"] != "4995" {
		t.Errorf("undecided are %v", problems)
	}
	targets.RestOut = true
	if problems := targets.Undecided(b, &n); len(problems) > 0 {
		t.Errorf("with the rest left out undecided are %v", problems)
	}
	_, err = targets.Names(append(records, PayRecord{Person: "yksi liikaa"}))
	if found := fault.All(err); len(found) != 1 || found[0].Key != "importer.too_many_paid" {
		t.Errorf("of too many: %v", err)
	}
}

// Only of those who are taken the codes and cost centres are asked about.
func TestCodesOfOthersAreNotAskedAbout(t *testing.T) {
	records := []PayRecord{
		{Person: "x", Code: "1000", CodeName: "Kuukausipalkka", Centre: "4711"}, {Person: "x", Code: "1000"},
		{Person: "y", Code: "2000", Centre: "88"}, {Person: "z", Code: "3000", Centre: "99"},
	}
	targets := PayTargets{People: map[string]string{"x": "aino", "y": LeaveOut}}
	n, err := targets.Names(records)
	if err != nil {
		t.Fatal(err)
	}
	want := PayNames{[]string{"x", "y", "z"}, []PayCode{{"1000", "Kuukausipalkka"}}, []string{"", "4711"}}
	if diff := cmp.Diff(want, n); diff != "" {
		t.Error(diff)
	}
	for i := range maxPayCodes + 1 {
		records = append(records, PayRecord{Person: "x", Code: itoa(i), Centre: itoa(i)})
	}
	_, err = targets.Names(records)
	if found := fault.All(err); len(found) != 1 || found[0].Key != "importer.too_many_codes" {
		t.Errorf("of too many codes: %v", err)
	}
	for i := range records {
		records[i].Code = ""
	}
	_, err = targets.Names(records)
	if found := fault.All(err); len(found) != 1 || found[0].Key != "importer.too_many_centres" {
		t.Errorf("of too many cost centres: %v", err)
	}
}

// Names of codes tell their types, numbers do not, and every type that words stand for is
// one of the rule set.
func TestTypesOfPayAreGuessedByNames(t *testing.T) {
	rules := project.RuleSetByID("fi-2021-2027")
	for kind := range payWords {
		if rules.PayType(kind) == nil {
			t.Errorf("there is no pay type %s", kind)
		}
	}
	for code, want := range map[PayCode]string{
		{"1000", "Kuukausipalkka"}: "salary", {"Kk-palkka", ""}: "salary", {"1000 Kuukausipalkka", ""}: "salary",
		{"7100", "Lomaraha 2024"}: "holiday_bonus", {"", "Semesterpenning"}: "holiday_bonus", {"1000", ""}: "",
		{"8", "Lomarahavapaa"}: "", {"9", "Puhelinetu"}: "benefit_in_kind", {"5", "Sairausajan palkka"}: "sick_pay",
		{"6", "Kela-korvaus"}: "refund", {"", ""}: "", {"3", "Palkkio"}: "", {"2", "Lön"}: "salary",
	} {
		targets := PayTargets{Codes: map[string]string{}}
		targets.GuessCodes(rules, PayNames{Codes: []PayCode{code}})
		if got := targets.Codes[code.Code]; got != want {
			t.Errorf("%q is %q, want %q", code, got, want)
		}
	}
}

func TestWhatIsNotDecidedOfPayIsTold(t *testing.T) {
	b := payBook()
	records := []PayRecord{{Person: "x", Code: "1000", Centre: "4711"}, {Person: "y"}, {Person: "z"}}
	targets := PayTargets{People: map[string]string{"x": "aino", "z": "nobody"}}
	n, err := targets.Names(records)
	if err != nil {
		t.Fatal(err)
	}
	told := func(list fault.List) (all []string) {
		for _, f := range list {
			all = append(all, f.Path+" "+f.Key)
		}
		return all
	}
	want := []string{
		"person.1 importer.whose_pay", "centre.0 importer.covers_what", "centre.1 importer.covers_what",
		"code.0 importer.which_type", "code.1 importer.which_type",
	}
	if got := told(targets.Undecided(b, &n)); !slices.Equal(got, want) {
		t.Errorf("undecided are %v", got)
	}
	targets.Codes = map[string]string{"1000": "bonus", "": LeaveOut}
	targets.Centres = map[string]staff.Covers{"4711": "half", "": LeaveOut}
	want = []string{"person.2 store.no_person", "centre.1 importer.covers_what", "code.1 importer.which_type"}
	if got := told(targets.Unknown(b, &n)); !slices.Equal(got, want) {
		t.Errorf("unknown are %v", got)
	}
}

// What was chosen is found again in the next file, whose columns moved; who has nothing to
// do with the project is not remembered.
func TestChoicesOfPayAreRemembered(t *testing.T) {
	table, err := ReadPay([]byte("Kausi;Summa;Kuka;Laji;Paikka\n3.2024;1;a;x;y\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	c := Choices{Columns: map[Field]int{PaidMonthField: 0, AmountField: 1, PersonField: 2, CodeField: 3, CentreField: 4}}
	targets := PayTargets{
		People: map[string]string{"a": "aino", "": "bo"}, RestOut: true, Codes: map[string]string{"x": "salary"},
		Centres: map[string]staff.Covers{"y": staff.ProjectOnly},
	}
	n, err := targets.Names([]PayRecord{{Person: "a", Code: "x", Centre: "y"}, {Person: "b"}, {Person: ""}})
	if err != nil {
		t.Fatal(err)
	}
	targets.Codes[""], targets.Centres[""] = LeaveOut, LeaveOut
	before := PayMemory{People: map[string]string{"old": "bo"}, Codes: map[string]string{"x": "reward", "z": "other"}}
	m := RememberPay(table, c, &n, &targets, before)
	const want = `{"columns":{"amount":"Summa","cost_centre":"Paikka","paid_month":"Kausi","pay_code":"Laji",` +
		`"person":"Kuka"},"people":{"a":"aino","old":"bo"},"rest_out":true,"codes":{"":"-","x":"salary","z":"other"},` +
		`"centres":{"":"-","y":"project"}}`
	if got := EncodeMemory(&m); got != want {
		t.Errorf("kept is %s", got)
	}
	m, err = DecodeMemory[PayMemory](want)
	if err != nil {
		t.Fatal(err)
	}
	moved, err := ReadPay([]byte("Summa;Kausi;Laji;Kuka;Paikka\n1;3.2024;x;a;y\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	again := GuessPay(moved)
	m.Recall(moved, &again)
	if want := map[Field]int{PaidMonthField: 1, AmountField: 0, PersonField: 3, CodeField: 2, CentreField: 4}; !cmp.Equal(
		want, again.Columns) {
		t.Errorf("the columns are %v", again.Columns)
	}
	recalled := GuessPayPeople(payBook(), n.People)
	m.RecallPeople(&recalled)
	m.RecallCodes(&recalled)
	if !recalled.RestOut || recalled.PersonOf("a") != "aino" || recalled.PersonOf("b") != LeaveOut ||
		recalled.Codes["x"] != "salary" || recalled.Centres["y"] != staff.ProjectOnly {
		t.Errorf("recalled is %+v", recalled)
	}
	if source := SourceOf(table, nil); !strings.HasPrefix(source, "pay:columns:") {
		t.Errorf("the source is %s", source)
	}
}

// A payroll of a whole city: what is taken is found among a hundred thousand rows.
func TestAPayrollOfACity(t *testing.T) {
	const rows, people = 100_000, 4_000
	table := &Table{Subject: OfPay, Headings: []string{"Nimi", "Kausi", "Palkkalaji", "Summa"}}
	for i := range rows {
		name := fmt.Sprintf("Sukunimi%d Etunimi", i%people)
		if i%people == 7 {
			name = "Aho Aino"
		}
		table.Rows = append(table.Rows, Row{i + 2, []string{name, "4/2024", itoa(i % 60), "1 234,56"}})
	}
	b, f := payBook(), table.PayRecords(GuessPay(table))
	names, err := PayPeople(f.Records)
	if err != nil {
		t.Fatal(err)
	}
	targets := GuessPayPeople(b, names)
	targets.RestOut = true
	n, err := targets.Names(f.Records)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range n.Codes {
		targets.Codes[code.Code] = "salary"
	}
	targets.Centres[""] = staff.AllWork
	p := NewPayPlan(f, &targets, b)
	listed := n.Listed(b, &targets)
	if p.All.Rows != rows || p.OfOthers.Rows != rows-rows/people || len(listed) != 1 || unbalanced(p) != "" {
		t.Errorf("%+v of others, %d codes: %s", p.OfOthers, len(n.Codes), unbalanced(p))
	}
}
