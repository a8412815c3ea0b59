package claim

import (
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// CheckReceived finds what a change says of a claim's sending and payments that cannot be
// right: a day after today, and money for a claim whose months had not ended. The faults,
// received.sent_day, received.day and received.early, stand at their places in after. What
// was recorded before is left alone.
func CheckReceived(before, after *book.Book, today calendar.Date) fault.List {
	var list fault.List
	for i := range after.Claims {
		was, is := &project.ClaimRecord{}, &after.Claims[i]
		if i < len(before.Claims) {
			was = &before.Claims[i]
		}
		path := "/claims/" + strconv.Itoa(i)
		late := is.Submitted != nil && is.Submitted.Date > today
		if late && (was.Submitted == nil || was.Submitted.Date != is.Submitted.Date) {
			list = append(list, fault.At(path+"/submitted/date", fault.Invalid, "received.sent_day", "day", today.String()))
		}
		for j, p := range is.Payments {
			at := path + "/payments/" + strconv.Itoa(j) + "/date"
			switch {
			case slices.Contains(was.Payments, p):
			case p.Date > today:
				list = append(list, fault.At(at, fault.Invalid, "received.day", "day", today.String()))
			case p.Date <= is.LastDay():
				list = append(list, fault.At(at, fault.Invalid, "received.early", "day", is.LastDay().String()))
			}
		}
	}
	return list
}

// Kind says what funding a Receivable is of.
type Kind string

// The kinds.
const (
	Grant        Kind = "grant"
	OtherFunding Kind = "other"
	// Advance is what of the grant was paid as an advance before: its amounts are negative.
	Advance Kind = "advance"
)

// Receivable sets apart what was applied for, decided and received of one source of a
// claim's funding (RULES.md 6.3). Nil is not yet, which is not zero.
type Receivable struct {
	Kind Kind
	// Source is as payments name it; empty is the grant where it is not divided.
	Source            string
	Applied           money.Cents
	Decided, Received *money.Cents
}

// Open is what is still to come of the source: of what was decided, or applied for where
// nothing is decided yet; negative where more came than that.
func (r *Receivable) Open() money.Cents {
	open := r.Applied
	if r.Decided != nil {
		open = *r.Decided
	}
	if r.Received != nil {
		open -= *r.Received
	}
	return open
}

// Receivables gives the sources of a claim: the grant or its parts, other funding, and
// last what is deducted for the advance, if anything is.
func Receivables(c *Claim) []Receivable {
	decided := len(c.Record.Decisions) > 0
	var rows []Receivable
	add := func(row Receivable, own, accepted *money.Figure) {
		sign := money.Cents(1)
		if row.Kind == Advance {
			sign = -1
		}
		row.Applied = sign * own.Cents()
		if decided {
			amount := sign * accepted.Cents()
			row.Decided = &amount
		}
		told := slices.ContainsFunc(rows, func(r Receivable) bool { return r.Source == row.Source })
		if sum, any := c.Record.Received(row.Source); any && row.Kind != Advance && !told {
			row.Received = &sum
		}
		rows = append(rows, row)
	}
	if len(c.Own.Parts) == 0 {
		add(Receivable{Kind: Grant}, c.Own.Grant, c.Accepted.Grant)
	}
	for i, part := range c.Own.Parts {
		add(Receivable{Kind: Grant, Source: part.Source}, part.Amount, c.Accepted.Parts[i].Amount)
	}
	for i, other := range c.Own.Other {
		add(Receivable{Kind: OtherFunding, Source: other.Source}, other.Amount, c.Accepted.Other[i].Amount)
	}
	if own, accepted := c.Own.AdvanceDeducted, c.Accepted.AdvanceDeducted; own != nil && accepted != nil &&
		(own.Cents() != 0 || accepted.Cents() != 0) {
		add(Receivable{Kind: Advance}, own, accepted)
	}
	return rows
}

// GrantReceived sums what came of the claim's grant, less what went back; nil is nothing
// yet, which is not zero. Other funding is no grant.
func (c *Claim) GrantReceived() (sum *money.Cents) {
	for _, r := range Receivables(c) {
		if r.Kind == Grant && r.Received != nil {
			if sum == nil {
				sum = new(money.Cents)
			}
			*sum += *r.Received
		}
	}
	return sum
}
