package store

import (
	"database/sql"

	"hankekirja/internal/i18n"
	"hankekirja/internal/staff"
)

// loadPeople reads the people with their lists: one query a list for the whole
// project, whatever the number of people.
func (tx *ViewTx) loadPeople(l *loaded) error {
	b := &l.book
	err := tx.each(func(rows *sql.Rows) error {
		var p staff.Person
		var at place
		err := rows.Scan(&at.row, &at.position, &p.ID, &p.Name, &p.Title, &p.Task, &p.Approver, &p.Substitute)
		b.People = append(b.People, p)
		l.people = append(l.people, at)
		return err
	}, `SELECT id, position, code, name, title, task, approver, substitute
		FROM people WHERE project_id = CAST(? AS TEXT) ORDER BY position`, l.id)
	if err != nil {
		return err
	}
	byRow := make(map[string]*staff.Person, len(b.People))
	for i := range b.People {
		byRow[l.people[i].row] = &b.People[i]
	}
	for _, load := range []func(string, map[string]*staff.Person) error{
		tx.loadEmployments, tx.loadAllocations, tx.loadOtherAllocations, tx.loadPay, tx.loadRates, tx.loadProgress,
	} {
		if err := load(l.id, byRow); err != nil {
			return err
		}
	}
	return nil
}

func (tx *ViewTx) loadEmployments(project string, people map[string]*staff.Person) error {
	return tx.each(func(rows *sql.Rows) error {
		var person string
		var e staff.Employment
		err := rows.Scan(&person, day{&e.From}, day{&e.To}, &e.WorkingTime, &e.Form, &e.Day)
		people[person].Employments = append(people[person].Employments, e)
		return err
	}, `SELECT e.person_id, e.from_on, e.to_on, e.working_time, e.form, e.day_hours
		FROM employments e JOIN people p ON p.id = e.person_id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY p.position, e.position`, project)
}

// Employments reads those of one person of a project.
func (tx *ViewTx) Employments(project, person string) (list []staff.Employment, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var e staff.Employment
		err := rows.Scan(day{&e.From}, day{&e.To}, &e.WorkingTime, &e.Form, &e.Day)
		list = append(list, e)
		return err
	}, `SELECT e.from_on, e.to_on, e.working_time, e.form, e.day_hours
		FROM employments e JOIN people p ON p.id = e.person_id
		WHERE p.project_id = CAST(? AS TEXT) AND p.code = CAST(? AS TEXT) ORDER BY e.position`, project, person)
	return list, err
}

func (tx *ViewTx) loadAllocations(project string, people map[string]*staff.Person) error {
	return tx.each(func(rows *sql.Rows) error {
		var person string
		var a staff.Allocation
		err := rows.Scan(&person, day{&a.From}, day{&a.To}, &a.Percent, &a.Document,
			&a.DocumentNumber, day{&a.DocumentDate}, &a.SignedBy, &a.File)
		people[person].Allocations = append(people[person].Allocations, a)
		return err
	}, `SELECT a.person_id, a.from_on, a.to_on, a.percent, a.document,
			a.document_number, a.document_on, a.signed_by, a.file_sha256
		FROM allocations a JOIN people p ON p.id = a.person_id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY p.position, a.position`, project)
}

func (tx *ViewTx) loadOtherAllocations(project string, people map[string]*staff.Person) error {
	return tx.each(func(rows *sql.Rows) error {
		var person string
		var a staff.OtherAllocation
		err := rows.Scan(&person, &a.Project, day{&a.From}, day{&a.To}, &a.Percent)
		people[person].OtherAllocations = append(people[person].OtherAllocations, a)
		return err
	}, `SELECT a.person_id, a.project, a.from_on, a.to_on, a.percent
		FROM other_allocations a JOIN people p ON p.id = a.person_id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY p.position, a.position`, project)
}

func (tx *ViewTx) loadPay(project string, people map[string]*staff.Person) error {
	return tx.each(func(rows *sql.Rows) error {
		var person string
		var r staff.Pay
		err := rows.Scan(&person, month{&r.Month}, &r.Type, &r.Amount, &r.Covers, month{&r.Earned},
			&r.Voucher, day{&r.Paid}, &r.PayCode, &r.CostCentre)
		people[person].Pay = append(people[person].Pay, r)
		return err
	}, `SELECT r.person_id, r.month, r.type, r.amount_cents, r.covers, r.earned, r.voucher, r.paid_on,
			r.pay_code, r.cost_centre
		FROM pay_rows r JOIN people p ON p.id = r.person_id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY p.position, r.position`, project)
}

func (tx *ViewTx) loadRates(project string, people map[string]*staff.Person) error {
	return tx.each(func(rows *sql.Rows) error {
		var person string
		var r staff.Rate
		err := rows.Scan(&person, day{&r.From}, &r.AnnualPay, &r.Months, &r.WorkingTime, &r.Basis, &r.Document,
			&r.File)
		people[person].Rates = append(people[person].Rates, r)
		return err
	}, `SELECT r.person_id, r.from_on, r.annual_pay_cents, r.months, r.working_time, r.basis, r.document,
			r.file_sha256
		FROM hourly_rates r JOIN people p ON p.id = r.person_id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY p.position, r.position`, project)
}

func (tx *ViewTx) loadProgress(project string, people map[string]*staff.Person) error {
	return tx.each(func(rows *sql.Rows) error {
		var person string
		var x staff.Progress
		err := rows.Scan(&person, month{&x.Month}, &x.Text)
		people[person].Progress = append(people[person].Progress, x)
		return err
	}, `SELECT x.person_id, x.month, x.text
		FROM progress x JOIN people p ON p.id = x.person_id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY p.position, x.position`, project)
}

// addPeople writes people under the given keys and positions.
func (tx *Tx) addPeople(project string, people []staff.Person, ids []string, positions []int) error {
	const columns = "id, project_id, position, code, name, sort_key, title, task, approver, substitute"
	err := tx.insert("people", columns, len(people), func(values []any, i int) []any {
		p := &people[i]
		return append(values, ids[i], project, positions[i], p.ID, p.Name, i18n.SortKey(p.Name), p.Title, p.Task,
			p.Approver, p.Substitute)
	})
	if err != nil {
		return err
	}
	return tx.addPersonLists(people, ids)
}

// addPersonLists writes what belongs to people, but for their sheets.
func (tx *Tx) addPersonLists(people []staff.Person, ids []string) error {
	for _, add := range []func([]staff.Person, []string) error{
		tx.addEmployments, tx.addAllocations, tx.addOtherAllocations, tx.addPay, tx.addRates, tx.addProgress,
	} {
		if err := add(people, ids); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) addEmployments(people []staff.Person, ids []string) error {
	list := items(people, ids, func(p *staff.Person) []staff.Employment { return p.Employments })
	const columns = "person_id, position, from_on, to_on, working_time, form, day_hours"
	return tx.insert("employments", columns, len(list), func(values []any, i int) []any {
		e := list[i].value
		return append(values, list[i].owner, list[i].position,
			e.From.String(), dayOrNull(e.To), int64(e.WorkingTime), string(e.Form), int64(e.Day))
	})
}

func (tx *Tx) addAllocations(people []staff.Person, ids []string) error {
	list := items(people, ids, func(p *staff.Person) []staff.Allocation { return p.Allocations })
	const columns = "person_id, position, from_on, to_on, percent, document, document_number, " +
		"document_on, signed_by, file_sha256"
	return tx.insert("allocations", columns, len(list), func(values []any, i int) []any {
		a := list[i].value
		return append(values, list[i].owner, list[i].position,
			a.From.String(), dayOrNull(a.To), int64(a.Percent), a.Document,
			a.DocumentNumber, dayOrNull(a.DocumentDate), a.SignedBy, a.File)
	})
}

func (tx *Tx) addOtherAllocations(people []staff.Person, ids []string) error {
	list := items(people, ids, func(p *staff.Person) []staff.OtherAllocation { return p.OtherAllocations })
	const columns = "person_id, position, project, from_on, to_on, percent"
	return tx.insert("other_allocations", columns, len(list), func(values []any, i int) []any {
		a := list[i].value
		return append(values, list[i].owner, list[i].position,
			a.Project, a.From.String(), dayOrNull(a.To), int64(a.Percent))
	})
}

func (tx *Tx) addPay(people []staff.Person, ids []string) error {
	list := items(people, ids, func(p *staff.Person) []staff.Pay { return p.Pay })
	const columns = "person_id, position, month, type, amount_cents, covers, earned, voucher, paid_on, " +
		"pay_code, cost_centre"
	return tx.insert("pay_rows", columns, len(list), func(values []any, i int) []any {
		r := list[i].value
		return append(values, list[i].owner, list[i].position,
			r.Month.String(), r.Type, int64(r.Amount), string(r.Covers), monthOrNull(r.Earned),
			r.Voucher, dayOrNull(r.Paid), r.PayCode, r.CostCentre)
	})
}

func (tx *Tx) addRates(people []staff.Person, ids []string) error {
	list := items(people, ids, func(p *staff.Person) []staff.Rate { return p.Rates })
	const columns = "person_id, position, from_on, annual_pay_cents, months, working_time, basis, document, " +
		"file_sha256"
	return tx.insert("hourly_rates", columns, len(list), func(values []any, i int) []any {
		r := list[i].value
		return append(values, list[i].owner, list[i].position,
			r.From.String(), int64(r.AnnualPay), int64(r.Months), int64(r.WorkingTime), r.Basis, r.Document,
			r.File)
	})
}

func (tx *Tx) addProgress(people []staff.Person, ids []string) error {
	list := items(people, ids, func(p *staff.Person) []staff.Progress { return p.Progress })
	return tx.insert("progress", "person_id, position, month, text", len(list), func(values []any, i int) []any {
		x := list[i].value
		return append(values, list[i].owner, list[i].position, x.Month.String(), x.Text)
	})
}
