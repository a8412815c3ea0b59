// Package book holds the Book: an immutable snapshot of one project, from which
// every figure is computed, and the project file it is read from and written to.
package book

import (
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// Book is everything recorded about one project at one moment. Nobody changes a
// Book once it is made; a change makes a new one.
type Book struct {
	Agreement project.Agreement
	Rules     *project.RuleSet
	People    []staff.Person
	Sheets    []timesheet.Sheet
	Costs     []project.Cost
	Income    []project.Income
	LumpSums  []project.LumpSumResult
	Claims    []project.ClaimRecord // numbered 1, 2, 3 … in order
	// Commitments are ordered and not yet invoiced; no claim has them.
	Commitments []project.Commitment
	// Scenarios are thoughts; no figure follows from them.
	Scenarios []project.Scenario
	// Accounts say what the accounts of the beneficiary's ledger are for.
	Accounts []ledger.Account
	// Ledger are the imports of that ledger. No figure follows from them, and they may be
	// many: they are here where a project comes from a file or goes into one, else nil.
	Ledger []ledger.Recording
}
