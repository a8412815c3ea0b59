package store

import (
	"database/sql"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// place is where a subject stands in the database: its internal key, its
// position in the list, and the number of the event its row names (sheets only).
type place struct {
	row      string
	position int
	version  int64
}

// loaded is a Book with the places of its rows, in the order of its lists.
type loaded struct {
	id                            string
	book                          book.Book
	people, sheets, costs, claims []place
	commitments, scenarios        []place
}

// Book reads a whole project by its row. Faults: store.no_project,
// store.unknown_rules.
func (tx *ViewTx) Book(id string) (*book.Book, error) {
	l, err := tx.load(id)
	if err != nil {
		return nil, err
	}
	return &l.book, nil
}

// Outline reads the agreement, the people and the claims of a project, without its
// hours, purchases and income: what decides about a sheet.
func (tx *ViewTx) Outline(id string) (*book.Book, error) {
	l := &loaded{id: id}
	steps := []func(*loaded) error{
		tx.loadAgreement, tx.loadAmendments, tx.loadWorkPackages, tx.loadPeople, tx.loadClaims,
	}
	for _, step := range steps {
		if err := step(l); err != nil {
			return nil, err
		}
	}
	return &l.book, nil
}

// Days reads the days of a project, first, last and archived, and nothing else of its
// agreement.
func (tx *ViewTx) Days(id string) (*project.Agreement, error) {
	var a project.Agreement
	err := tx.each(func(rows *sql.Rows) error {
		var m project.Amendment
		err := rows.Scan(day{&a.Start}, day{&a.End}, day{&a.Archived}, day{&m.End})
		a.Amendments = append(a.Amendments, m)
		return err
	}, `SELECT p.start_on, p.end_on, p.archived_on, m.end_on
		FROM projects p LEFT JOIN amendments m ON m.project_id = p.id
		WHERE p.id = CAST(? AS TEXT) ORDER BY m.position`, id)
	return &a, err
}

func (tx *ViewTx) load(id string) (*loaded, error) {
	l := &loaded{id: id}
	steps := []func(*loaded) error{
		tx.loadAgreement, tx.loadNames, tx.loadAmendments, tx.loadBudgets, tx.loadWorkPackages,
		tx.loadFinancing,
		tx.loadPeople, tx.loadSheets, tx.loadCosts, tx.loadIncome, tx.loadLumpSums, tx.loadClaims,
		tx.loadFollowed, tx.loadReconciled, tx.loadNextSteps, tx.loadCommitments, tx.loadScenarios, tx.loadAccounts,
	}
	for _, step := range steps {
		if err := step(l); err != nil {
			return nil, err
		}
	}
	l.book.Rules = project.RuleSetByID(l.book.Agreement.Rules)
	if l.book.Rules == nil {
		return nil, fault.New(fault.Invalid, "store.unknown_rules", "rules", l.book.Agreement.Rules)
	}
	return l, nil
}

func (tx *ViewTx) loadAgreement(l *loaded) error {
	a := &l.book.Agreement
	var advance sql.NullInt64
	var deduct sql.NullInt64
	var paid project.Advance
	var decision project.FundingDecision
	var reference sql.NullString
	found, err := tx.one([]any{
		&a.Code, &a.Beneficiary, &a.Unit, &a.Authority, &a.Fund, &a.Rules, day{&a.Start}, day{&a.End},
		&a.CostModel, &a.StaffModel, &a.SideCostGroup, &a.CostEstimate, &a.Grant.Percent, &a.Grant.Max,
		&advance, day{&paid.Paid}, &deduct, day{&decision.Date}, &reference, day{&a.Archived},
		day{&a.LastPayment}, &a.FreeEves, month{&a.CompleteUntil},
	}, `SELECT code, beneficiary, unit, authority, fund, rules, start_on, end_on,
			cost_model, staff_model, side_cost_group, cost_estimate_cents, grant_percent, grant_max_cents,
			advance_cents, advance_paid_on, advance_deduct, decided_on, decision_reference, archived_on,
			last_payment_on, free_eves, complete_until
		FROM projects WHERE id = CAST(? AS TEXT)`, l.id)
	if err != nil {
		return err
	}
	if !found {
		return noProject(l.id)
	}
	if advance.Valid != deduct.Valid || (!advance.Valid && paid.Paid != 0) ||
		reference.Valid != (decision.Date != 0) {
		return tx.fail(errForm)
	}
	if reference.Valid {
		decision.Reference = reference.String
		a.Decision = &decision
	}
	if advance.Valid {
		a.Advance = &project.Advance{
			Amount: money.Cents(advance.Int64), Paid: paid.Paid, Deduct: money.Percent(deduct.Int64),
		}
	}
	return nil
}

func (tx *ViewTx) loadNames(l *loaded) error {
	a := &l.book.Agreement
	a.Name = project.Text{}
	return tx.each(func(rows *sql.Rows) error {
		var language, name string
		err := rows.Scan(&language, &name)
		a.Name[language] = name
		return err
	}, "SELECT language, name FROM project_names WHERE project_id = CAST(? AS TEXT)", l.id)
}

func (tx *ViewTx) loadAmendments(l *loaded) error {
	a := &l.book.Agreement
	return tx.each(func(rows *sql.Rows) error {
		var m project.Amendment
		var givesBudget bool
		err := rows.Scan(day{&m.ValidFrom}, &m.Reference, &m.CostEstimate, &m.Percent, &m.Max, day{&m.End}, &givesBudget,
			day{&m.Arrived}, day{&m.Decided})
		if givesBudget {
			m.Budget = []project.BudgetLine{}
		}
		a.Amendments = append(a.Amendments, m)
		return err
	}, `SELECT valid_from, reference, cost_estimate_cents, grant_percent, grant_max_cents, end_on, gives_budget,
			arrived_on, decided_on
		FROM amendments WHERE project_id = CAST(? AS TEXT) ORDER BY position`, l.id)
}

func (tx *ViewTx) loadBudgets(l *loaded) error {
	a := &l.book.Agreement
	return tx.each(func(rows *sql.Rows) error {
		var amendment int
		var line project.BudgetLine
		if err := rows.Scan(&amendment, &line.Category, &line.Amount); err != nil {
			return err
		}
		if amendment == 0 {
			a.Budget = append(a.Budget, line)
			return nil
		}
		if amendment < 0 || amendment > len(a.Amendments) || a.Amendments[amendment-1].Budget == nil {
			return errForm
		}
		m := &a.Amendments[amendment-1]
		m.Budget = append(m.Budget, line)
		return nil
	}, `SELECT amendment, category, amount_cents
		FROM budget_lines WHERE project_id = CAST(? AS TEXT) ORDER BY amendment, position`, l.id)
}

func (tx *ViewTx) loadWorkPackages(l *loaded) error {
	a := &l.book.Agreement
	return tx.each(func(rows *sql.Rows) error {
		var p project.WorkPackage
		err := rows.Scan(&p.ID, &p.Name, &p.Budget)
		a.WorkPackages = append(a.WorkPackages, p)
		return err
	}, "SELECT code, name, budget_cents FROM work_packages WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
}

func (tx *ViewTx) loadFinancing(l *loaded) error {
	a := &l.book.Agreement
	err := tx.each(func(rows *sql.Rows) error {
		var p project.GrantPart
		err := rows.Scan(&p.Source, weight{&p.Weight})
		a.Grant.Parts = append(a.Grant.Parts, p)
		return err
	}, "SELECT source, weight FROM grant_parts WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var f project.OtherFunding
		err := rows.Scan(&f.Source, &f.Kind, &f.Percent, &f.Max)
		a.OtherFunding = append(a.OtherFunding, f)
		return err
	}, `SELECT source, kind, percent, max_cents
		FROM other_funding WHERE project_id = CAST(? AS TEXT) ORDER BY position`, l.id)
}
