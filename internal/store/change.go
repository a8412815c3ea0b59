package store

import (
	"errors"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Changed is a subject that a change touched, as its event has it, with its places
// in the lists of the Books before and after; -1 where a Book does not have it.
type Changed struct {
	audit.Subject
	Was, Is int
}

// ChangeBook reads a locked project, has decide make the Book that is to follow,
// and writes what differs. People, purchases and claims are told apart by their
// ids and numbers; sheets change by SaveSheet only. It gives what differs: a
// removed subject has the digest audit.Gone. The caller records an event.
func (tx *Tx) ChangeBook(
	projectID string, decide func(*book.Book) (*book.Book, error),
) ([]Changed, error) {
	l, err := tx.load(projectID)
	if err != nil {
		return nil, err
	}
	next, err := decide(&l.book)
	if err != nil {
		return nil, err
	}
	head, err := tx.lock(projectID)
	if err != nil {
		return nil, err
	}
	c := &change{tx: tx, old: l, next: next, seq: head.Seq + 1, before: map[subjectKey]audit.Subject{}}
	subjects := audit.Subjects(&l.book)
	for _, s := range subjects {
		c.before[subjectKey{s.Kind, s.ID}] = s
	}
	for _, s := range audit.Subjects(next) {
		if err := c.write(s); err != nil {
			return nil, err
		}
	}
	for _, s := range subjects {
		if _, left := c.before[subjectKey{s.Kind, s.ID}]; left {
			if err := c.remove(s); err != nil {
				return nil, err
			}
		}
	}
	for i := range c.changed {
		tx.wrote(projectID, c.changed[i].Subject)
	}
	if len(c.changed) > 0 {
		tx.touched[projectID] = next
	}
	return c.changed, nil
}

// change is one change of a project under way.
type change struct {
	tx   *Tx
	old  *loaded
	next *book.Book
	seq  int64 // of the event to come
	// before are the subjects as they were, less those that next has too.
	before  map[subjectKey]audit.Subject
	added   int // rows so far: each gets a position of its own
	changed []Changed
}

// errSheets is a fault of the program: sheets have a way of their own.
var errSheets = errors.New("store: a sheet changes by SaveSheet only")

// write writes a subject of the next Book, unless it is as it was.
func (c *change) write(s audit.Subject) (err error) {
	key := subjectKey{s.Kind, s.ID}
	old, was := c.before[key]
	delete(c.before, key)
	if was && old.Digest == s.Digest {
		return nil
	}
	at := place{row: c.old.id}
	if list := c.places(s.Kind); list != nil {
		if was {
			at = (*list)[old.Position]
		} else if at, err = c.newPlace(s); err != nil {
			return err
		}
	}
	index, place := s.Position, -1
	if was {
		place = old.Position
	}
	s.Row, s.Position = at.row, at.position
	c.changed = append(c.changed, Changed{s, place, index})
	switch s.Kind {
	case audit.AgreementKind:
		return c.agreement()
	case audit.PersonKind:
		return c.person(&c.next.People[index], at, was)
	case audit.CostKind:
		return c.cost(&c.next.Costs[index], at, was)
	case audit.IncomeKind:
		return c.list("income", func() error { return c.tx.addIncome(c.old.id, c.next.Income) })
	case audit.LumpSumsKind:
		return c.list("lump_sums", func() error { return c.tx.addLumpSums(c.old.id, c.next.LumpSums) })
	case audit.AccountsKind:
		return c.list("ledger_accounts", func() error { return c.tx.addAccounts(c.old.id, c.next.Accounts) })
	case audit.ClaimKind:
		if was {
			return c.changeClaim(&c.old.book.Claims[old.Position], &c.next.Claims[index], at.row)
		}
		return c.tx.addClaims(c.old.id, []project.ClaimRecord{c.next.Claims[index]}, []string{at.row})
	case audit.CommitmentKind:
		return c.commitment(&c.next.Commitments[index], at, was)
	case audit.ScenarioKind:
		return c.scenario(&c.next.Scenarios[index], at, was)
	}
	return errSheets
}

// places are the rows of a kind that has one for each of its list, or nil.
func (c *change) places(kind audit.Kind) *[]place {
	switch kind {
	case audit.PersonKind:
		return &c.old.people
	case audit.SheetKind:
		return &c.old.sheets
	case audit.CostKind:
		return &c.old.costs
	case audit.ClaimKind:
		return &c.old.claims
	case audit.CommitmentKind:
		return &c.old.commitments
	case audit.ScenarioKind:
		return &c.old.scenarios
	}
	return nil
}

// newPlace gives a new row its key, and its position after all others of its list.
// Claims stand in the order of their numbers.
func (c *change) newPlace(s audit.Subject) (place, error) {
	keys, err := newKeys(1)
	if err != nil {
		return place{}, err
	}
	if s.Kind == audit.ClaimKind {
		return place{row: keys[0], position: s.Position}, nil
	}
	c.added++
	return place{row: keys[0], position: firstPosition(c.seq) + c.added - 1}, nil
}

// agreementLists are the tables of what belongs to an agreement.
var agreementLists = []string{
	"project_names", "amendments", "budget_lines", "work_packages", "grant_parts", "other_funding",
	"next_steps",
}

func (c *change) agreement() error {
	if err := c.tx.updateProject(c.old.id, &c.next.Agreement); err != nil {
		return err
	}
	for _, table := range agreementLists {
		if err := c.tx.exec("DELETE FROM "+table+" WHERE project_id = CAST(? AS TEXT)", c.old.id); err != nil {
			return err
		}
	}
	n := &addition{id: c.old.id, book: c.next}
	if err := c.tx.addNames(n); err != nil {
		return err
	}
	return c.tx.addTerms(n)
}

// personLists are the tables of what belongs to a person, but for the sheets.
var personLists = []string{"employments", "allocations", "other_allocations", "pay_rows", "hourly_rates", "progress"}

func (c *change) person(p *staff.Person, at place, was bool) error {
	if !was {
		return c.tx.addPeople(c.old.id, []staff.Person{*p}, []string{at.row}, []int{at.position})
	}
	err := c.tx.exec("UPDATE people SET name = ?, sort_key = ?, title = ?, task = ?, approver = ?, "+
		"substitute = ? WHERE id = CAST(? AS TEXT)",
		p.Name, i18n.SortKey(p.Name), p.Title, p.Task, p.Approver, p.Substitute, at.row)
	if err != nil {
		return err
	}
	if err := c.clearPerson(at.row); err != nil {
		return err
	}
	return c.tx.addPersonLists([]staff.Person{*p}, []string{at.row})
}

func (c *change) clearPerson(row string) error {
	for _, table := range personLists {
		if err := c.tx.exec("DELETE FROM "+table+" WHERE person_id = CAST(? AS TEXT)", row); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) cost(p *project.Cost, at place, was bool) error {
	if was {
		if err := c.tx.removeCost(at.row); err != nil {
			return err
		}
	}
	return c.tx.addCosts(c.old.id, []project.Cost{*p}, []string{at.row}, []int{at.position})
}

// list writes a list that is one subject anew.
func (c *change) list(table string, add func() error) error {
	if err := c.tx.exec("DELETE FROM "+table+" WHERE project_id = CAST(? AS TEXT)", c.old.id); err != nil {
		return err
	}
	return add()
}

// changeClaim writes a claim that may become frozen, or the decisions that came to
// a frozen one, and what followed it.
func (c *change) changeClaim(old, next *project.ClaimRecord, row string) error {
	if old.Frozen == 0 {
		if err := c.tx.exec("DELETE FROM corrections WHERE claim_id = CAST(? AS TEXT)", row); err != nil {
			return err
		}
		one, keys := []project.ClaimRecord{*next}, []string{row}
		if err := c.tx.addCorrections(one, keys); err != nil {
			return err
		}
		err := c.tx.exec("UPDATE claims SET from_month = ?, to_month = ?, final = ?, frozen_on = ?, paid_by = ? "+
			"WHERE id = CAST(? AS TEXT)",
			next.From.String(), next.To.String(), oneOrZero(next.Final), dayOrNull(next.Frozen), dayOrNull(next.PaidBy), row)
		if err != nil {
			return err
		}
	}
	if len(next.Decisions) < len(old.Decisions) {
		return fault.New(fault.Locked, "store.append_only")
	}
	if err := c.tx.insertDecisions(row, len(old.Decisions), next.Decisions); err != nil {
		return err
	}
	if err := c.tx.removeFollowed(row); err != nil {
		return err
	}
	return c.tx.addFollowed([]project.ClaimRecord{*next}, []string{row})
}

// remove deletes the row of a subject that next has no more, and notes that it is
// gone.
func (c *change) remove(s audit.Subject) error {
	if s.Kind == audit.AccountsKind { // which there is as long as there are any
		s.Row, s.Digest = c.old.id, audit.Gone
		c.changed = append(c.changed, Changed{s, s.Position, -1})
		return c.list("ledger_accounts", func() error { return nil })
	}
	list := c.places(s.Kind)
	if list == nil || s.Kind == audit.SheetKind {
		return errSheets
	}
	index, at := s.Position, (*list)[s.Position]
	s.Row, s.Position, s.Digest = at.row, at.position, audit.Gone
	c.changed = append(c.changed, Changed{s, index, -1})
	switch s.Kind {
	case audit.PersonKind:
		if err := c.clearPerson(at.row); err != nil {
			return err
		}
		return c.tx.exec("DELETE FROM people WHERE id = CAST(? AS TEXT)", at.row)
	case audit.CostKind:
		return c.tx.removeCost(at.row)
	case audit.CommitmentKind:
		return c.tx.exec("DELETE FROM commitments WHERE id = CAST(? AS TEXT)", at.row)
	case audit.ScenarioKind:
		return c.tx.removeScenario(at.row)
	}
	if err := c.tx.removeFollowed(at.row); err != nil {
		return err
	}
	if err := c.tx.exec("DELETE FROM corrections WHERE claim_id = CAST(? AS TEXT)", at.row); err != nil {
		return err
	}
	return c.tx.exec("DELETE FROM claims WHERE id = CAST(? AS TEXT)", at.row)
}
