package costing

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// PayProposal is what the recorded pay rows come to as the pay behind an hourly rate.
type PayProposal struct {
	From, To calendar.Month // the first and last month in which there is such pay
	Months   int            // in which there is
	Pay      money.Cents    // eligible pay for the whole work (RULES.md 2.3)
	LeftOut  []PayLeftOut
	// ProjectOnly is pay booked to the project: a part of the pay, which no yearly pay
	// can be told from (2.4).
	ProjectOnly money.Cents
}

// PayLeftOut is pay of a type that is not eligible, or not yet decided about.
type PayLeftOut struct {
	Type      string
	Treatment project.Treatment
	Pay       money.Cents
}

// ProposePay adds up the pay that was paid in the twelve months before a month. Months
// is zero where nothing eligible was.
func ProposePay(b *book.Book, p *staff.Person, before calendar.Month) PayProposal {
	var proposal PayProposal
	var months []calendar.Month
	for i := range p.Pay {
		row := &p.Pay[i]
		if row.Month >= before || row.Month < before-staff.MonthsPerYear {
			continue
		}
		treatment, _ := b.Rules.TreatmentOf(row.Type)
		switch {
		case treatment != project.EligiblePay:
			proposal.leaveOut(row, treatment)
		case row.Covers == staff.ProjectOnly:
			proposal.ProjectOnly += row.Amount
		default:
			proposal.Pay += row.Amount
			months = append(months, row.Month)
		}
	}
	slices.Sort(months)
	months = slices.Compact(months)
	if proposal.Months = len(months); proposal.Months > 0 {
		proposal.From, proposal.To = months[0], months[len(months)-1]
	}
	return proposal
}

func (p *PayProposal) leaveOut(row *staff.Pay, treatment project.Treatment) {
	for i := range p.LeftOut {
		if p.LeftOut[i].Type == row.Type {
			p.LeftOut[i].Pay += row.Amount
			return
		}
	}
	p.LeftOut = append(p.LeftOut, PayLeftOut{row.Type, treatment, row.Amount})
}
