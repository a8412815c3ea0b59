package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

var grantFields = []field[project.Grant]{
	percentField("percent", func(g *project.Grant) *money.Percent { return &g.Percent }),
	amountField("max", notNegative, func(g *project.Grant) *money.Cents { return &g.Max }),
	shownListField("parts", grantPartFields, func(g *project.Grant) *[]project.GrantPart { return &g.Parts }),
}

var grantPartFields = []field[project.GrantPart]{
	textField("source", required, func(p *project.GrantPart) *string { return &p.Source }),
	weightField(func(p *project.GrantPart) *decimal.Decimal { return &p.Weight }),
}

var otherFundingFields = []field[project.OtherFunding]{
	textField("source", required, func(o *project.OtherFunding) *string { return &o.Source }),
	wordField("kind", required, "file.funding_kind", fundingKinds,
		func(o *project.OtherFunding) *string { return &o.Kind }),
	percentField("percent", func(o *project.OtherFunding) *money.Percent { return &o.Percent }),
	maybeAmountField("max", notNegative, func(o *project.OtherFunding) **money.Cents { return &o.Max }),
}

var fundingKinds = []string{"municipal", "other_public", "private"}

var advanceFields = []field[project.Advance]{
	amountField("amount", notNegative, func(a *project.Advance) *money.Cents { return &a.Amount }),
	dateField("paid", required, func(a *project.Advance) *calendar.Date { return &a.Paid }),
	percentField("deduct_percent", func(a *project.Advance) *money.Percent { return &a.Deduct }),
}
