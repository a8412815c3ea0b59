package importer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// PayScope is what rows of pay are of that may be the same pay, whatever else is recorded
// of them.
type PayScope struct {
	Person string
	Month  calendar.Month // in which it was paid
	Earned calendar.Month // the same month, or another
	Type   string
}

// PayKey tells rows of pay apart.
type PayKey struct {
	PayScope
	Code, Centre, Voucher string
}

// PayCell is the rows of a file of one key beside those that are recorded of it. Rows that
// were recorded without payroll's code are put beside all rows of their scope together.
type PayCell struct {
	PayKey
	// Wanted are the rows that the file has, but for those of nothing.
	Wanted []staff.Pay
	Rows   []int // of the file
	// Stands are the recorded rows, and at their places in the person's list.
	Stands []staff.Pay
	at     []int
	// keys are those of the rows that were put together; one of a cell of one key.
	keys  []PayKey
	State State
	Why   *fault.Fault // of a refused one
}

// PayTally is how many rows of the file something is, and what they come to.
type PayTally struct {
	Rows int
	Sum  money.Cents
}

func (t *PayTally) add(c money.Cents) { t.Rows, t.Sum = t.Rows+1, t.Sum+c }

// PayPlan is what an import of pay would do, before anything is done.
type PayPlan struct {
	Cells []PayCell
	// All is what was read. Of it these are left out: the pay of others, codes and cost
	// centres by choice, and what was paid when the project could not take it.
	All, OfOthers, OfCodes, OfCentres, Outside PayTally
	book                                       *book.Book
}

// NewPayPlan puts a file beside the recorded pay. Every person, code and cost centre of it
// is decided.
func NewPayPlan(f *PayFile, t *PayTargets, b *book.Book) *PayPlan {
	p := &PayPlan{book: b}
	p.gather(f.Records, t)
	p.match()
	for i := range p.Cells {
		p.judge(&p.Cells[i])
	}
	return p
}

// gather puts the rows of each key together.
func (p *PayPlan) gather(records []PayRecord, t *PayTargets) {
	at := map[PayKey]int{}
	for i := range records {
		r := &records[i]
		p.All.add(r.Amount)
		person, kind, covers := t.PersonOf(r.Person), t.Codes[r.Code], t.Centres[r.Centre]
		switch {
		case person == LeaveOut:
			p.OfOthers.add(r.Amount)
			continue
		case kind == LeaveOut:
			p.OfCodes.add(r.Amount)
			continue
		case covers == LeaveOut:
			p.OfCentres.add(r.Amount)
			continue
		case !p.takes(r.Month):
			p.Outside.add(r.Amount)
			continue
		}
		row := staff.Pay{
			Month: r.Month, Type: kind, Amount: r.Amount, Covers: covers, Earned: r.Earned, Voucher: r.Voucher,
			Paid: r.Paid, PayCode: r.Code, CostCentre: r.Centre,
		}
		key := keyOf(person, &row)
		n, there := at[key]
		if !there {
			n = len(p.Cells)
			at[key] = n
			p.Cells = append(p.Cells, PayCell{PayKey: key, keys: []PayKey{key}})
		}
		c := &p.Cells[n]
		c.Rows = append(c.Rows, r.Row)
		if row.Amount != 0 {
			c.Wanted = append(c.Wanted, row)
		}
	}
	p.sort()
}

// takes tells whether the project can take pay of a month in which it was paid: by fixed
// shares in its own months (RULES.md 4.1, 4.3), by hours also before, since a rate rests on
// the pay of the year before it (2.9).
func (p *PayPlan) takes(m calendar.Month) bool {
	period := p.book.Agreement.Period()
	if p.byHours() {
		return m <= period.To.Month()
	}
	return period.Meets(m.Period())
}

func (p *PayPlan) byHours() bool { return p.book.Agreement.StaffModel == project.UnitCost1720 }

// keyOf is the key of a person's row.
func keyOf(person string, row *staff.Pay) PayKey {
	return PayKey{PayScope{person, row.Month, row.EarnedIn(), row.Type}, row.PayCode, row.CostCentre, row.Voucher}
}

// sort puts the cells into the order of people, months and types.
func (p *PayPlan) sort() {
	people, types := map[string]int{}, map[string]int{}
	for i := range p.book.People {
		people[p.book.People[i].ID] = i
	}
	for i := range p.book.Rules.PayTypes {
		types[p.book.Rules.PayTypes[i].Type] = i
	}
	slices.SortFunc(p.Cells, func(x, y PayCell) int {
		return cmp.Or(cmp.Compare(people[x.Person], people[y.Person]), cmp.Compare(x.Month, y.Month),
			cmp.Compare(x.Earned, y.Earned), cmp.Compare(types[x.Type], types[y.Type]),
			strings.Compare(x.Code, y.Code), strings.Compare(x.Centre, y.Centre), strings.Compare(x.Voucher, y.Voucher))
	})
}

// match finds the recorded rows of every cell: those of its key, and then those that may
// be of it by what is recorded of them.
func (p *PayPlan) match() {
	at, of, exact := map[PayKey]int{}, map[PayScope][]int{}, make([]bool, len(p.Cells))
	for i := range p.Cells {
		c := &p.Cells[i]
		at[c.PayKey] = i
		of[c.PayScope] = append(of[c.PayScope], i)
		any := c.PayScope
		any.Earned = 0
		of[any] = append(of[any], i)
	}
	type other struct {
		person *staff.Person
		row    int
	}
	var others []other
	for i := range p.book.People {
		person := &p.book.People[i]
		for row := range person.Pay {
			if n, is := at[keyOf(person.ID, &person.Pay[row])]; is {
				p.Cells[n].stand(person, row)
				exact[n] = true
			} else {
				others = append(others, other{person, row})
			}
		}
	}
	for _, o := range others {
		row, first := &o.person.Pay[o.row], -1
		scope := keyOf(o.person.ID, row).PayScope
		if len(of[scope]) == 0 {
			scope.Earned = 0 // the month it was earned in may not be told of one of them
		}
		for _, n := range of[scope] {
			switch c := &p.Cells[n]; {
			case exact[n] || !c.like(row):
			case first < 0:
				first = n
			default:
				p.Cells[first].take(c)
			}
		}
		if first >= 0 {
			p.Cells[first].stand(o.person, o.row)
		}
	}
	p.Cells = slices.DeleteFunc(p.Cells, func(c PayCell) bool { return len(c.keys) == 0 })
}

// stand puts a recorded row beside the cell.
func (c *PayCell) stand(person *staff.Person, row int) {
	c.Stands, c.at = append(c.Stands, person.Pay[row]), append(c.at, row)
}

// like tells whether a recorded row of the same person, month and type may be of the cell:
// nothing that is recorded of both says otherwise. A row without a code was recorded by
// hand, and its voucher need not be payroll's. Rows of nothing are like none.
func (c *PayCell) like(recorded *staff.Pay) bool {
	either := func(a, b string) bool { return a == b || a == "" || b == "" }
	return slices.ContainsFunc(c.Wanted, func(row staff.Pay) bool {
		earned := row.EarnedIn() == recorded.EarnedIn() || row.Earned == 0 || recorded.Earned == 0
		return earned && (row.PayCode == "" || recorded.PayCode == "" || row.PayCode == recorded.PayCode &&
			either(row.CostCentre, recorded.CostCentre) && either(row.Voucher, recorded.Voucher))
	})
}

// take puts another cell into this one, of which nothing is left.
func (c *PayCell) take(other *PayCell) {
	c.Wanted, c.Rows = append(c.Wanted, other.Wanted...), append(c.Rows, other.Rows...)
	c.Stands, c.at = append(c.Stands, other.Stands...), append(c.at, other.at...)
	c.keys = append(c.keys, other.keys...)
	*other = PayCell{}
}

// judge says what becomes of a cell.
func (p *PayPlan) judge(c *PayCell) {
	switch {
	case c.isSame():
		c.State = Same
		return
	case len(c.Stands) == 0:
		c.State = Added
	default:
		c.State = Conflict
	}
	refuse := func(f *fault.Fault) { c.State, c.Why = Refused, f }
	kind := p.book.Rules.PayType(c.Type)
	for i := range c.Wanted {
		if amount := c.Wanted[i].Amount; kind.Negative && amount > 0 {
			refuse(fault.New(fault.Invalid, "importer.refund_sign", "amount", amount.String(), "right", (-amount).String()))
			return
		}
	}
	if number := p.frozen(c.Month); number != 0 && !(p.byHours() && c.State == Added) {
		key := "importer.frozen"
		if p.byHours() {
			key = "importer.frozen_kept"
		}
		refuse(fault.New(fault.Locked, key, "claim", strconv.Itoa(number), "month", c.Month.String()))
	}
}

// frozen is the number of the frozen claim that a month is of, or 0: pay under it is fixed
// with it (RULES.md 4.3). By hours pay is no row of a claim, and more may be recorded.
func (p *PayPlan) frozen(m calendar.Month) int {
	for i := range p.book.Claims {
		if c := &p.book.Claims[i]; c.Frozen != 0 && c.From <= m && m <= c.To {
			return c.Number
		}
	}
	return 0
}

// isSame tells whether the file says what is recorded: of one key the same rows, else the
// same sums for all work and for the project. Rows of nothing count for nothing.
func (c *PayCell) isSame() bool {
	recorded := slices.DeleteFunc(slices.Clone(c.Stands), func(row staff.Pay) bool { return row.Amount == 0 })
	if c.Exact() {
		return slices.Equal(amountsOf(c.Wanted), amountsOf(recorded))
	}
	return maps.Equal(sumsOf(c.Wanted), sumsOf(recorded))
}

// Exact tells whether all rows of the cell, of the file and recorded, are of one key.
func (c *PayCell) Exact() bool {
	return len(c.keys) == 1 && !slices.ContainsFunc(c.Stands, func(row staff.Pay) bool {
		return keyOf(c.Person, &row) != c.PayKey
	})
}

// amountsOf writes the amounts of rows with what they cover, in the order of texts.
func amountsOf(rows []staff.Pay) []string {
	list := make([]string, len(rows))
	for i := range rows {
		list[i] = string(rows[i].Covers) + " " + rows[i].Amount.String()
	}
	slices.Sort(list)
	return list
}

// sumsOf gives the sums of what rows cover, by the month they were earned in.
func sumsOf(rows []staff.Pay) map[string]money.Cents {
	sums := map[string]money.Cents{}
	for i := range rows {
		sums[rows[i].EarnedIn().String()+string(rows[i].Covers)] += rows[i].Amount
	}
	return sums
}

// SumOf adds up rows of pay.
func SumOf(rows []staff.Pay) (sum money.Cents) {
	for i := range rows {
		sum += rows[i].Amount
	}
	return sum
}

// Key names a cell within its plan.
func (c *PayCell) Key() string {
	return fmt.Sprintf("%s %s %s %s %q %q %q", c.Person, c.Month, c.Earned, c.Type, c.Code, c.Centre, c.Voucher)
}

// Count gives the number of cells of a state.
func (p *PayPlan) Count(s State) (n int) {
	for i := range p.Cells {
		if p.Cells[i].State == s {
			n++
		}
	}
	return n
}

// Conflicts are the cells that somebody is to decide about.
func (p *PayPlan) Conflicts() (all []*PayCell) {
	for i := range p.Cells {
		if p.Cells[i].State == Conflict {
			all = append(all, &p.Cells[i])
		}
	}
	return all
}

// Digest changes with whatever a reader of the plan decides by.
func (p *PayPlan) Digest() string {
	var b strings.Builder
	row := func(side string, r *staff.Pay) {
		fmt.Fprintf(&b, "%s %s %s %s %q %q %q\n", side, r.Amount, r.Covers, r.Paid, r.PayCode, r.CostCentre, r.Voucher)
	}
	for _, t := range []PayTally{p.All, p.OfOthers, p.OfCodes, p.OfCentres, p.Outside} {
		fmt.Fprintf(&b, "%d %s\n", t.Rows, t.Sum)
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		fmt.Fprintf(&b, "%s %s\n", c.Key(), c.State)
		for k := range c.Wanted {
			row("file", &c.Wanted[k])
		}
		for k := range c.Stands {
			row("recorded", &c.Stands[k])
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
