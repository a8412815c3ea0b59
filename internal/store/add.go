package store

import (
	"maps"
	"slices"
	"strings"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"

	"github.com/google/uuid"
)

// firstSeq is the number of the event that makes a project.
const firstSeq = 1

// AddProject writes a whole new project and gives its row, which is also its
// chain. It touches two chains: the caller records an event in the project's and
// one in the installation's. Fault: store.exists.
func (tx *Tx) AddProject(b *book.Book) (id string, err error) {
	if _, err := tx.lock(audit.Installation); err != nil {
		return "", err
	}
	keys, err := newKeys(1 + len(b.People) + len(b.Costs) + len(b.Claims) + len(b.Commitments) + len(b.Scenarios))
	if err != nil {
		return "", err
	}
	n := addition{id: keys[0], book: b}
	keys = keys[1:]
	for _, take := range []struct {
		into  *[]string
		count int
	}{
		{&n.people, len(b.People)}, {&n.costs, len(b.Costs)}, {&n.claims, len(b.Claims)},
		{&n.commitments, len(b.Commitments)}, {&n.scenarios, len(b.Scenarios)},
	} {
		*take.into, keys = keys[:take.count], keys[take.count:]
	}
	n.sheets = n.peopleOfSheets()
	for _, step := range []func(*addition) error{
		tx.addAgreement, tx.addTerms, tx.addRows,
	} {
		if err := step(&n); err != nil {
			return "", err
		}
	}
	tx.touched[n.id] = b
	tx.wrote(n.id, n.subjects()...)
	tx.wrote(audit.Installation, audit.ProjectSubject(b.Agreement.Code, n.id))
	return n.id, nil
}

// addition is a new project with the keys its rows get.
type addition struct {
	id                     string
	book                   *book.Book
	people, costs, claims  []string
	commitments, scenarios []string
	// sheets are the people of the sheets: a sheet is known by person and month.
	sheets []string
}

// firstPosition is the position of the first row that an event adds to a list.
func firstPosition(seq int64) int { return int(seq) << 32 }

// firstPositions are the positions of the rows of a list in a new project.
func firstPositions(n int) []int {
	positions := make([]int, n)
	for i := range positions {
		positions[i] = firstPosition(firstSeq) + i
	}
	return positions
}

func (n *addition) peopleOfSheets() []string {
	rowOf := make(map[string]string, len(n.people))
	for i, row := range n.people {
		rowOf[n.book.People[i].ID] = row
	}
	rows := make([]string, len(n.book.Sheets))
	for i := range rows {
		rows[i] = rowOf[n.book.Sheets[i].Person]
	}
	return rows
}

// newKeys gives keys that sort by the time they were made.
func newKeys(n int) ([]string, error) {
	keys := make([]string, n)
	for i := range keys {
		key, err := uuid.NewV7()
		if err != nil {
			return nil, err
		}
		keys[i] = key.String()
	}
	return keys, nil
}

// subjects are the Book's, with their rows.
func (n *addition) subjects() []audit.Subject {
	of := map[audit.Kind][]string{
		audit.PersonKind: n.people, audit.SheetKind: n.sheets, audit.CostKind: n.costs, audit.ClaimKind: n.claims,
		audit.CommitmentKind: n.commitments, audit.ScenarioKind: n.scenarios,
	}
	subjects := audit.Subjects(n.book)
	for i := range subjects {
		s := &subjects[i]
		keys, listed := of[s.Kind]
		if !listed {
			s.Row = n.id
			continue
		}
		s.Row = keys[s.Position]
		if s.Kind != audit.ClaimKind { // claims stand in the order of their numbers
			s.Position += firstPosition(firstSeq)
		}
	}
	return subjects
}

// projectColumns are the columns of an agreement but for its key and code.
const projectColumns = "beneficiary, unit, authority, fund, rules, start_on, end_on, cost_model, staff_model, " +
	"side_cost_group, cost_estimate_cents, grant_percent, grant_max_cents, " +
	"advance_cents, advance_paid_on, advance_deduct, decided_on, decision_reference, archived_on, last_payment_on, " +
	"free_eves, complete_until"

// projectValues are the values of projectColumns.
func projectValues(a *project.Agreement) []any {
	var advance, paid, deduct any
	if a.Advance != nil {
		advance, paid, deduct = int64(a.Advance.Amount), dayOrNull(a.Advance.Paid), int64(a.Advance.Deduct)
	}
	var decided, reference any
	if a.Decision != nil {
		decided, reference = a.Decision.Date.String(), a.Decision.Reference
	}
	return []any{a.Beneficiary, a.Unit, a.Authority, a.Fund, a.Rules, a.Start.String(), a.End.String(),
		a.CostModel, string(a.StaffModel), a.SideCostGroup,
		int64(a.CostEstimate), int64(a.Grant.Percent), int64(a.Grant.Max), advance, paid, deduct,
		decided, reference, dayOrNull(a.Archived), dayOrNull(a.LastPayment), string(a.FreeEves),
		monthOrNull(a.CompleteUntil)}
}

func (tx *Tx) addAgreement(n *addition) error {
	var none audit.Hash
	if err := tx.exec("INSERT INTO chains (id, seq, hash) VALUES (?, 0, ?)", n.id, none[:]); err != nil {
		return err
	}
	a := &n.book.Agreement
	err := tx.insert("projects", "id, code, "+projectColumns, 1, func(values []any, _ int) []any {
		return append(append(values, n.id, a.Code), projectValues(a)...)
	})
	if err != nil {
		return err
	}
	return tx.addNames(n)
}

// updateProject writes the agreement over the one that was there; its code and its
// lists stay.
func (tx *Tx) updateProject(id string, a *project.Agreement) error {
	set := strings.ReplaceAll(projectColumns, ",", " = ?,") + " = ?"
	return tx.exec("UPDATE projects SET "+set+" WHERE id = ?", append(projectValues(a), id)...)
}

func (tx *Tx) addNames(n *addition) error {
	names := n.book.Agreement.Name
	languages := slices.Sorted(maps.Keys(names))
	return tx.insert("project_names", "project_id, language, name, sort_key", len(languages),
		func(values []any, i int) []any {
			name := names[languages[i]]
			return append(values, n.id, languages[i], name, i18n.SortKey(name))
		})
}

func (tx *Tx) addTerms(n *addition) error {
	a := &n.book.Agreement
	const amendments = "project_id, position, valid_from, reference, cost_estimate_cents, grant_percent, " +
		"grant_max_cents, end_on, gives_budget, arrived_on, decided_on"
	err := tx.insert("amendments", amendments, len(a.Amendments), func(values []any, i int) []any {
		m := &a.Amendments[i]
		return append(values, n.id, i, m.ValidFrom.String(), m.Reference, centsOrNull(m.CostEstimate),
			percentOrNull(m.Percent), centsOrNull(m.Max), dayOrNull(m.End), oneOrZero(m.Budget != nil),
			dayOrNull(m.Arrived), dayOrNull(m.Decided))
	})
	if err != nil {
		return err
	}
	if err := tx.addBudget(n.id, 0, a.Budget); err != nil {
		return err
	}
	for i := range a.Amendments {
		if err := tx.addBudget(n.id, i+1, a.Amendments[i].Budget); err != nil {
			return err
		}
	}
	if err := tx.addWorkPackages(n.id, a.WorkPackages); err != nil {
		return err
	}
	if err := tx.addNextSteps(n.id, a.NextSteps); err != nil {
		return err
	}
	return tx.addFinancing(n.id, a)
}

func (tx *Tx) addWorkPackages(id string, packages []project.WorkPackage) error {
	const columns = "project_id, position, code, name, budget_cents"
	return tx.insert("work_packages", columns, len(packages), func(values []any, i int) []any {
		p := &packages[i]
		return append(values, id, i, p.ID, p.Name, centsOrNull(p.Budget))
	})
}

func (tx *Tx) addFinancing(id string, a *project.Agreement) error {
	parts := a.Grant.Parts
	err := tx.insert("grant_parts", "project_id, position, source, weight", len(parts),
		func(values []any, i int) []any {
			return append(values, id, i, parts[i].Source, parts[i].Weight.String())
		})
	if err != nil {
		return err
	}
	const funding = "project_id, position, source, kind, percent, max_cents"
	return tx.insert("other_funding", funding, len(a.OtherFunding), func(values []any, i int) []any {
		f := &a.OtherFunding[i]
		return append(values, id, i, f.Source, f.Kind, int64(f.Percent), centsOrNull(f.Max))
	})
}

func (tx *Tx) addBudget(id string, amendment int, lines []project.BudgetLine) error {
	const columns = "project_id, amendment, position, category, amount_cents"
	return tx.insert("budget_lines", columns, len(lines), func(values []any, i int) []any {
		return append(values, id, amendment, i, string(lines[i].Category), int64(lines[i].Amount))
	})
}

func (tx *Tx) addRows(n *addition) error {
	b := n.book
	if err := tx.addPeople(n.id, b.People, n.people, firstPositions(len(b.People))); err != nil {
		return err
	}
	var entries []entryRow
	for i := range b.Sheets {
		entries = entryRows(entries, n.sheets[i], &b.Sheets[i])
	}
	if err := tx.insertEntries(entries); err != nil {
		return err
	}
	if err := tx.insertSheets(b.Sheets, n.sheets, firstPositions(len(b.Sheets)), firstSeq); err != nil {
		return err
	}
	if err := tx.addSheetTotals(b.Sheets, n.sheets); err != nil {
		return err
	}
	if err := tx.addCosts(n.id, b.Costs, n.costs, firstPositions(len(b.Costs))); err != nil {
		return err
	}
	if err := tx.addIncome(n.id, b.Income); err != nil {
		return err
	}
	if err := tx.addLumpSums(n.id, b.LumpSums); err != nil {
		return err
	}
	if err := tx.addClaims(n.id, b.Claims, n.claims); err != nil {
		return err
	}
	err := tx.addCommitments(n.id, b.Commitments, n.commitments, firstPositions(len(b.Commitments)))
	if err != nil {
		return err
	}
	err = tx.addScenarios(n.id, b.Scenarios, n.scenarios, firstPositions(len(b.Scenarios)))
	if err != nil {
		return err
	}
	if err := tx.addAccounts(n.id, b.Accounts); err != nil {
		return err
	}
	return tx.addLedger(n.id, b.Ledger)
}
