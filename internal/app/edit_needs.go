package app

import (
	"reflect"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// needs are the permissions that a difference between two Books asks for. They
// follow from what differs, not from what a form says it changes.
func needs(before, after *book.Book) []access.Action {
	var actions []access.Action
	for _, part := range []struct {
		action access.Action
		of     func(*book.Book) any
	}{
		{access.EditAgreement, func(b *book.Book) any { return agreementText(b) }},
		{access.ArchiveProject, func(b *book.Book) any { return archive(b) }},
		{access.EditTeam, func(b *book.Book) any { return people(b, withoutPay) }},
		{access.EditPay, func(b *book.Book) any { return people(b, onlyPay) }},
		{access.EditCosts, func(b *book.Book) any { return []any{b.Costs, b.Income, b.LumpSums, b.Accounts, ahead(b)} }},
		{access.PrepareClaim, func(b *book.Book) any { return claims(b, preparation) }},
		{access.FreezeClaim, func(b *book.Book) any { return claims(b, freezing) }},
		{access.DecideClaim, func(b *book.Book) any { return claims(b, fromAuthority) }},
	} {
		if !reflect.DeepEqual(part.of(before), part.of(after)) {
			actions = append(actions, part.action)
		}
	}
	return actions
}

// agreementText is the agreement but for whether it is archived, the last payment, and
// what is said of the books and the next steps.
func agreementText(b *book.Book) string {
	open := *b
	open.Agreement.Archived, open.Agreement.LastPayment = 0, 0
	open.Agreement.CompleteUntil, open.Agreement.NextSteps = 0, nil
	return string(book.AgreementText(&open))
}

// archive is whether and when the project is archived, and from when it is kept.
func archive(b *book.Book) [2]calendar.Date {
	return [2]calendar.Date{b.Agreement.Archived, b.Agreement.LastPayment}
}

// ahead is what is ordered, thought of and planned, and until when the books are complete.
func ahead(b *book.Book) []any {
	return []any{b.Commitments, b.Scenarios, b.Agreement.CompleteUntil, b.Agreement.NextSteps}
}

func people(b *book.Book, part func(staff.Person) any) map[string]any {
	parts := map[string]any{}
	for _, p := range b.People {
		if held := part(p); held != nil {
			parts[p.ID] = held
		}
	}
	return parts
}

func withoutPay(p staff.Person) any {
	p.Pay, p.Rates, p.Progress = nil, nil, nil
	return p
}

// progressOf gives the people of whom something else is said of what they did.
func progressOf(before, after *book.Book) []string {
	var changed []string
	for _, pair := range [][2]*book.Book{{before, after}, {after, before}} {
		for i := range pair[0].People {
			p := &pair[0].People[i]
			other := &staff.Person{}
			if found := pair[1].Person(p.ID); found != nil {
				other = found
			}
			if !slices.Equal(p.Progress, other.Progress) {
				changed = append(changed, p.ID)
			}
		}
	}
	return changed
}

// onlyPay is the pay and rates of somebody who has any, so that a person can be
// added or removed by those who may not see pay.
func onlyPay(p staff.Person) any {
	if len(p.Pay)+len(p.Rates) == 0 {
		return nil
	}
	return staff.Person{Pay: p.Pay, Rates: p.Rates}
}

func claims(b *book.Book, part func(project.ClaimRecord) any) map[int]any {
	parts := map[int]any{}
	for _, c := range b.Claims {
		if held := part(c); held != nil {
			parts[c.Number] = held
		}
	}
	return parts
}

// preparation is what is recorded of a claim until it is frozen, and what of it was
// entered into the authority's form.
func preparation(c project.ClaimRecord) any {
	c.Frozen, c.Decisions, c.Submitted, c.Payments = 0, nil, nil, nil
	return c
}

func freezing(c project.ClaimRecord) any {
	if c.Frozen == 0 {
		return nil
	}
	return c.Frozen
}

// fromAuthority is what passes between the beneficiary and the authority once a claim is
// frozen: that it was sent, decisions on it, and money.
func fromAuthority(c project.ClaimRecord) any {
	if c.Submitted == nil && len(c.Decisions)+len(c.Payments) == 0 {
		return nil
	}
	return []any{c.Submitted, c.Decisions, c.Payments}
}
