package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// paid is money that came for a claim on the day of its step, or went back. Stories name no
// amounts: the grant of a claim follows from hours, which are others on every day.
type paid struct {
	Claim int        `json:"claim"` // its number
	Of    claim.Kind `json:"of"`
	// Percent is the part of what is open of each source, in whole euros; without it, all.
	Percent   int64  `json:"percent"`
	Reference string `json:"reference"`
	Note      string `json:"note"`
}

// wholeEuro is how many cents a payment in parts is rounded to.
const wholeEuro = 100

// payment is a payment as the project file has it.
type payment struct {
	Date      string `json:"date"`
	Source    string `json:"source,omitempty"`
	Amount    string `json:"amount"`
	Reference string `json:"reference,omitempty"`
	Note      string `json:"note,omitempty"`
}

// pay records what came of each source of the kind.
func (s *step) pay(ctx context.Context, as *app.App) error {
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	claims := claim.Chain(b)
	if s.Pay.Claim < 1 || s.Pay.Claim > len(claims) {
		return fmt.Errorf("there is no claim %d", s.Pay.Claim)
	}
	edit := app.Edit{Project: s.code, Reason: s.Why}
	at := fmt.Sprintf("/claims/%d/payments/-", s.Pay.Claim-1)
	on := calendar.NewDate(s.at.Year(), int(s.at.Month()), s.at.Day())
	for _, source := range openOf(&claims[s.Pay.Claim-1], s.Pay.Of) {
		amount := source.Open()
		if s.Pay.Percent != 0 {
			amount = amount * money.Cents(s.Pay.Percent) / 100 / wholeEuro * wholeEuro
		}
		if amount == 0 {
			continue
		}
		set, err := json.Marshal(payment{
			Date: on.String(), Source: source.Source, Amount: amount.String(),
			Reference: s.Pay.Reference, Note: s.Pay.Note,
		})
		if err != nil {
			return err
		}
		edit.Changes = append(edit.Changes, app.Change{Patch: book.Patch{At: at, Set: set}})
	}
	if len(edit.Changes) == 0 {
		return errNothing
	}
	_, err = as.Edit(ctx, edit)
	return err
}

// openOf are the sources of a kind. What is deducted for the advance is no money that comes,
// so that it is taken from the parts of the grant, split by them (RULES.md 1.4).
func openOf(c *claim.Claim, kind claim.Kind) []claim.Receivable {
	all := claim.Receivables(c)
	of := slices.DeleteFunc(slices.Clone(all), func(r claim.Receivable) bool { return r.Kind != kind })
	for _, r := range all {
		if kind != claim.Grant || r.Kind != claim.Advance {
			continue
		}
		weights := make([]decimal.Decimal, len(of))
		for i := range of {
			weights[i] = decimal.NewFromInt(int64(of[i].Applied))
		}
		for i, part := range money.Split(r.Open(), weights) {
			decided := of[i].Applied
			if of[i].Decided != nil {
				decided = *of[i].Decided
			}
			decided += part
			of[i].Decided = &decided
		}
	}
	return of
}
