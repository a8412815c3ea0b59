package followup

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Funding keeps apart what was applied for, decided and received, per claim and source
// (RULES.md 6.3). A nil amount is not yet, which is not zero.
type Funding struct {
	// Rows are those of the claims, one after another: the grant or its parts, other
	// funding, and, negative, what is deducted for the advance. Sources are their sums by
	// source and Total that of all of them.
	Rows, Sources []FundingRow
	Total         FundingRow
	// Own is what the beneficiary pays of each claim, for which nothing is received.
	Own      []FundingRow
	OwnTotal FundingRow
	// Advance is nil where the decision gives none.
	Advance *AdvanceUse
}

// FundingRow is one source of one claim, or a sum of such rows.
type FundingRow struct {
	Claim  int // its number; zero of a sum
	Kind   claim.Kind
	Source string
	// Open is what is still to come: of what was decided, or of what was applied for where
	// nothing is decided. It is negative where more came than that.
	Applied, Decided, Received, Open *money.Cents
}

// AdvanceUse is how claims pay the advance off (RULES.md 4.10).
type AdvanceUse struct {
	Amount money.Cents
	Paid   calendar.Date
	Uses   []AdvanceDeduction
	Used   money.Cents // the sum of Uses
	Left   money.Cents
}

// AdvanceDeduction is what one claim that was applied for took of the advance, as decided
// or as applied for where nothing is decided, and what was left after it.
type AdvanceDeduction struct {
	Claim          int
	Deducted, Left money.Cents
}

// FundingOf follows the funding of the claims of a project.
func FundingOf(a *project.Agreement, claims []claim.Claim) Funding {
	var f Funding
	if a.Advance != nil {
		f.Advance = &AdvanceUse{Amount: a.Advance.Amount, Paid: a.Advance.Paid, Left: a.Advance.Amount}
	}
	for i := range claims {
		f.follow(&claims[i])
	}
	return f
}

// follow adds the rows of the next claim. Of one in preparation nothing is applied for.
func (f *Funding) follow(c *claim.Claim) {
	applied, decided := c.Record.AppliedFor(), len(c.Record.Decisions) > 0
	for _, r := range claim.Receivables(c) {
		row := FundingRow{Claim: c.Record.Number, Kind: r.Kind, Source: r.Source}
		if applied {
			open := r.Open()
			row.Applied, row.Decided, row.Received, row.Open = &r.Applied, r.Decided, r.Received, &open
		}
		f.Rows = append(f.Rows, row)
		f.source(row)
		f.Total.add(&row)
	}
	own := FundingRow{Claim: c.Record.Number}
	if applied {
		own.Applied = centsOf(c.Own.Own)
	}
	if decided {
		own.Decided = centsOf(c.Accepted.Own)
	}
	f.Own = append(f.Own, own)
	f.OwnTotal.add(&own)
	if f.Advance != nil && applied {
		deducted := c.Own.AdvanceDeducted
		if decided {
			deducted = c.Accepted.AdvanceDeducted
		}
		f.Advance.use(c.Record.Number, deducted.Cents())
	}
}

// source adds a row to the sum of its source.
func (f *Funding) source(row FundingRow) {
	at := slices.IndexFunc(f.Sources, func(s FundingRow) bool { return s.Kind == row.Kind && s.Source == row.Source })
	if at < 0 {
		at = len(f.Sources)
		f.Sources = append(f.Sources, FundingRow{Kind: row.Kind, Source: row.Source})
	}
	f.Sources[at].add(&row)
}

// add adds what is known of a row.
func (r *FundingRow) add(row *FundingRow) {
	r.Applied, r.Decided = plus(r.Applied, row.Applied), plus(r.Decided, row.Decided)
	r.Received, r.Open = plus(r.Received, row.Received), plus(r.Open, row.Open)
}

// plus is a sum of what is known of two amounts.
func plus(x, y *money.Cents) *money.Cents {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	sum := *x + *y
	return &sum
}

func centsOf(f *money.Figure) *money.Cents {
	c := f.Cents()
	return &c
}

func (u *AdvanceUse) use(number int, deducted money.Cents) {
	u.Used += deducted
	u.Left -= deducted
	u.Uses = append(u.Uses, AdvanceDeduction{Claim: number, Deducted: deducted, Left: u.Left})
}
