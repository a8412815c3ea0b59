package claim

import (
	"slices"

	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Evidence may still come to what a frozen claim was made of: a receipt, the scan of
// a document and its particulars, a voucher's number, payroll's code, where there was none. Nothing
// recorded changes by it, and no figure follows from it. The functions here give a
// changed record as it would be without the evidence that came.

// costBefore takes away the files that were added after those of old, and a voucher
// that old has none of. Of which order a purchase is an invoice moves no claim.
func costBefore(old, now project.Cost) project.Cost {
	if n := len(old.Files); n <= len(now.Files) && slices.Equal(old.Files, now.Files[:n]) {
		now.Files = old.Files
	}
	unfill(old.Voucher, &now.Voucher)
	now.Commitment = old.Commitment
	return now
}

func allocationBefore(old, now staff.Allocation) staff.Allocation {
	unfill(old.DocumentNumber, &now.DocumentNumber)
	unfill(old.DocumentDate, &now.DocumentDate)
	unfill(old.SignedBy, &now.SignedBy)
	unfill(old.File, &now.File)
	return now
}

// employmentBefore takes away a form of working time that old names none of: no figure
// of a claim follows from it.
func employmentBefore(old, now staff.Employment) staff.Employment {
	if old.Form == "" {
		now.Form, now.Day = "", old.Day
	}
	return now
}

func payBefore(old, now staff.Pay) staff.Pay {
	unfill(old.Voucher, &now.Voucher)
	unfill(old.Paid, &now.Paid)
	unfill(old.PayCode, &now.PayCode)
	unfill(old.CostCentre, &now.CostCentre)
	return now
}

func rateBefore(old, now staff.Rate) staff.Rate {
	unfill(old.File, &now.File)
	return now
}

// unfill empties what was empty.
func unfill[V comparable](old V, now *V) {
	var none V
	if old == none {
		*now = none
	}
}

// listBefore does so for a list, row by row.
func listBefore[T any](old, now []T, before func(old, now T) T) []T {
	now = slices.Clone(now)
	for i := range min(len(old), len(now)) {
		now[i] = before(old[i], now[i])
	}
	return now
}
