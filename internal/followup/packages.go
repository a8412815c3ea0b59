package followup

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"

	"github.com/shopspring/decimal"
)

// Packages lists the work packages that amounts can be of, in the order of the
// agreement, then those that only records name, and last none.
func (w *Whole) Packages() []string { return append(packagesOf(w.book, w.Divided), "") }

func packagesOf(b *book.Book, rows []Row) []string {
	var ids []string
	for i := range b.Agreement.WorkPackages {
		ids = append(ids, b.Agreement.WorkPackages[i].ID)
	}
	for i := range rows {
		if id := rows[i].Package; id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// divider divides rows over work packages.
type divider struct {
	book  *book.Book
	hours map[sheetKey][]part
	costs map[string]string // the work package of a purchase
}

type sheetKey struct {
	person string
	month  calendar.Month
}

// part is the weight of a work package in a division, none being empty.
type part struct {
	id     string
	weight int64
}

// divided gives the rows by work package: staff cost by the hours that are recorded for
// its month, purchases by their own, and flat rates by their base (split 1.4). The parts
// of a row add up to it; what nothing divides is of no work package.
func divided(b *book.Book, rows []Row) []Row {
	d := divider{book: b, hours: make(map[sheetKey][]part), costs: make(map[string]string)}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		d.hours[sheetKey{s.Person, s.Month}] = packageHours(s)
	}
	for i := range b.Costs {
		d.costs[b.Costs[i].ID] = b.Costs[i].WorkPackage
	}
	var all []Row
	for i := range rows {
		if !isFlat(&rows[i]) {
			all = appendDivided(all, &rows[i], d.partsOf(&rows[i]))
		}
	}
	own := len(all)
	for i := range rows {
		if isFlat(&rows[i]) {
			all = appendDivided(all, &rows[i], d.baseParts(&rows[i], all[:own]))
		}
	}
	return all
}

func isFlat(r *Row) bool { return r.Line != nil && r.Line.FlatRate != nil }

// packageHours sums the project's hours of a sheet by work package.
func packageHours(s *timesheet.Sheet) []part {
	var parts []part
	for i := range s.Entries {
		if e := &s.Entries[i]; e.Activity == timesheet.OnProject {
			parts = addPart(parts, e.WorkPackage, int64(e.Hours))
		}
	}
	return parts
}

func addPart(parts []part, id string, weight int64) []part {
	for i := range parts {
		if parts[i].id == id {
			parts[i].weight += weight
			return parts
		}
	}
	return append(parts, part{id, weight})
}

// partsOf are the work packages of a row that comes from a record, or of its correction.
func (d *divider) partsOf(r *Row) []part {
	switch {
	case r.Line != nil && r.Line.Cost != "":
		return []part{{d.costs[r.Line.Cost], 1}}
	case r.Line != nil && r.Line.Person != "":
		month := r.Line.Month
		if r.Line.Earned != 0 {
			month = r.Line.Earned
		}
		return d.hours[sheetKey{r.Line.Person, month}]
	case r.Correction != nil && r.Correction.Cost != "":
		return []part{{d.costs[r.Correction.Cost], 1}}
	case r.Correction != nil && r.Correction.Person != "":
		return d.hours[sheetKey{r.Correction.Person, r.Correction.Month}]
	default:
		return nil
	}
}

// baseParts are those of the base of a flat rate in the row's claim and month.
func (d *divider) baseParts(r *Row, rows []Row) []part {
	var parts []part
	base := d.flatBase(r.Category)
	for i := range rows {
		of := &rows[i]
		if of.Claim == r.Claim && of.Month == r.Month && slices.Contains(base, of.Category) {
			parts = addPart(parts, of.Package, int64(of.Amount))
		}
	}
	return parts
}

func (d *divider) flatBase(c project.Category) []project.Category {
	for _, rate := range d.book.Rules.CostModel(d.book.Agreement.CostModel).FlatRates {
		if rate.Category == c {
			return rate.Base
		}
	}
	return nil
}

// appendDivided adds a row in its parts. Only positive weights divide; without one the
// row is of no work package.
func appendDivided(all []Row, r *Row, parts []part) []Row {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return p.weight <= 0 })
	if len(parts) == 0 {
		parts = []part{{"", 1}}
	}
	weights := make([]decimal.Decimal, len(parts))
	for i, p := range parts {
		weights[i] = decimal.NewFromInt(p.weight)
	}
	for i, amount := range money.Split(r.Amount, weights) {
		row := *r
		row.Package, row.Amount = parts[i].id, amount
		all = append(all, row)
	}
	return all
}

// Kind is what a column of work packages shows.
type Kind int

// The kinds of cost of a work package.
const (
	StaffCost Kind = iota
	Purchases
	FlatRates
	OtherKinds // lump sums, and income
	kinds
)

// kindOf tells what a row is of; a category that a flat rate makes is all of it.
func kindOf(b *book.Book, r *Row) Kind {
	flat := func(rate project.FlatRate) bool { return rate.Category == r.Category }
	switch {
	case r.Income != nil, r.Category == project.LumpSum:
		return OtherKinds
	case slices.ContainsFunc(b.Rules.CostModel(b.Agreement.CostModel).FlatRates, flat):
		return FlatRates
	case r.Category == project.Staff:
		return StaffCost
	default:
		return Purchases
	}
}
