package book

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// The shape of the project file: a list of fields for each object, in the order
// in which they are written. A new field is one line here, one in the schema
// (docs/project-file.schema.json) and one in testdata/project-file/every-field.json.

var bookFields = slices.Concat(
	[]field[Book]{{name: "format", need: required, read: readFormat, write: writeFormat}}, agreementFields, rowFields)

// agreementFields are what the funding decision fixes, with its amendments.
var agreementFields = []field[Book]{
	objectField("project", projectFields, func(b *Book) *project.Agreement { return &b.Agreement }),
	listField("amendments", amendmentFields, func(b *Book) *[]project.Amendment { return &b.Agreement.Amendments }),
	objectField("grant", grantFields, func(b *Book) *project.Grant { return &b.Agreement.Grant }),
	listField("other_funding", otherFundingFields, func(b *Book) *[]project.OtherFunding {
		return &b.Agreement.OtherFunding
	}),
	maybeObjectField("advance", advanceFields, func(b *Book) **project.Advance { return &b.Agreement.Advance }),
}

// rowFields are what is recorded under it as the project goes on.
var rowFields = []field[Book]{
	listField("people", personFields, peopleOf),
	listField("timesheets", sheetFields, sheetsOf),
	listField("costs", costFields, func(b *Book) *[]project.Cost { return &b.Costs }),
	shownListField("income", incomeFields, func(b *Book) *[]project.Income { return &b.Income }),
	listField("lump_sums", lumpSumFields, func(b *Book) *[]project.LumpSumResult { return &b.LumpSums }),
	listField("claims", claimFields, func(b *Book) *[]project.ClaimRecord { return &b.Claims }),
	listField("commitments", commitmentFields, func(b *Book) *[]project.Commitment { return &b.Commitments }),
	listField("scenarios", scenarioFields, func(b *Book) *[]project.Scenario { return &b.Scenarios }),
	listField("ledger_accounts", accountFields, func(b *Book) *[]ledger.Account { return &b.Accounts }),
	ledgerField,
}

func readFormat(r *reader, _ *Book) {
	if s, ok := r.text("file.type_text"); ok && s != Format {
		r.fault("file.format", "value", shown(s), "known", Format)
	}
}

func writeFormat(w *writer, _ *Book) { w.string(Format) }

var projectFields = []field[project.Agreement]{
	textField("code", named, func(a *project.Agreement) *string { return &a.Code }),
	{name: "name", need: required, read: readName, write: writeName},
	textField("beneficiary", required, func(a *project.Agreement) *string { return &a.Beneficiary }),
	textField("unit", required, func(a *project.Agreement) *string { return &a.Unit }),
	textField("authority", required, func(a *project.Agreement) *string { return &a.Authority }),
	textField("fund", required, func(a *project.Agreement) *string { return &a.Fund }),
	wordField("rules", required, "file.rules", project.RuleSets, func(a *project.Agreement) *string { return &a.Rules }),
	dateField("start", required, func(a *project.Agreement) *calendar.Date { return &a.Start }),
	dateField("end", required, func(a *project.Agreement) *calendar.Date { return &a.End }),
	textField("cost_model", required, func(a *project.Agreement) *string { return &a.CostModel }),
	wordField("staff_cost_model", optional, "file.staff_cost_model", staffModels,
		func(a *project.Agreement) *project.StaffModel { return &a.StaffModel }),
	textField("side_cost_group", optional, func(a *project.Agreement) *string { return &a.SideCostGroup }),
	amountField("cost_estimate", notNegative, func(a *project.Agreement) *money.Cents { return &a.CostEstimate }),
	shownListField("budget", budgetFields, func(a *project.Agreement) *[]project.BudgetLine { return &a.Budget }),
	listField("work_packages", workPackageFields, func(a *project.Agreement) *[]project.WorkPackage {
		return &a.WorkPackages
	}),
	maybeObjectField("decision", fundingDecisionFields, func(a *project.Agreement) **project.FundingDecision {
		return &a.Decision
	}),
	dateField("archived", optional, func(a *project.Agreement) *calendar.Date { return &a.Archived }),
	dateField("last_payment", optional, func(a *project.Agreement) *calendar.Date { return &a.LastPayment }),
	wordField("free_eves", optional, "file.free_eves", project.AllFreeEves,
		func(a *project.Agreement) *project.FreeEves { return &a.FreeEves }),
	monthField("complete_until", optional, func(a *project.Agreement) *calendar.Month { return &a.CompleteUntil }),
	listField("next_steps", nextStepFields, func(a *project.Agreement) *[]project.NextStep { return &a.NextSteps }),
}

var nextStepFields = []field[project.NextStep]{
	textField("text", named, func(s *project.NextStep) *string { return &s.Text }),
	dateField("due", optional, func(s *project.NextStep) *calendar.Date { return &s.Due }),
}

var workPackageFields = []field[project.WorkPackage]{
	textField("id", named, func(p *project.WorkPackage) *string { return &p.ID }),
	textField("name", required, func(p *project.WorkPackage) *string { return &p.Name }),
	maybeAmountField("budget", notNegative, func(p *project.WorkPackage) **money.Cents { return &p.Budget }),
}

var fundingDecisionFields = []field[project.FundingDecision]{
	dateField("date", required, func(d *project.FundingDecision) *calendar.Date { return &d.Date }),
	textField("reference", required, func(d *project.FundingDecision) *string { return &d.Reference }),
}

var staffModels = []project.StaffModel{project.SideCosts, project.UnitCost1720}

// nameLanguages are the languages a project's name can be given in.
var nameLanguages = []string{"fi", "sv", "en"}

// nameFields is one optional text for each language.
var nameFields = func() []field[project.Text] {
	fields := make([]field[project.Text], len(nameLanguages))
	for i, language := range nameLanguages {
		fields[i] = field[project.Text]{
			name: language,
			read: func(r *reader, to *project.Text) {
				if s, ok := r.text("file.type_text"); ok {
					(*to)[language] = s
				}
			},
			write: func(w *writer, from *project.Text) { w.string((*from)[language]) },
			given: func(from *project.Text) bool { _, has := (*from)[language]; return has },
		}
	}
	return fields
}()

func readName(r *reader, to *project.Agreement) {
	to.Name = project.Text{}
	readObject(r, nameFields, &to.Name)
}

func writeName(w *writer, from *project.Agreement) { writeObject(w, nameFields, &from.Name) }

var budgetFields = []field[project.BudgetLine]{
	categoryField(project.Categories, func(l *project.BudgetLine) *project.Category { return &l.Category }),
	amountField("amount", notNegative, func(l *project.BudgetLine) *money.Cents { return &l.Amount }),
}

func categoryField[T any](known []project.Category, at func(*T) *project.Category) field[T] {
	return wordField("category", required, "file.category", known, at)
}

var amendmentFields = []field[project.Amendment]{
	dateField("valid_from", required, func(a *project.Amendment) *calendar.Date { return &a.ValidFrom }),
	textField("reference", required, func(a *project.Amendment) *string { return &a.Reference }),
	maybeAmountField("cost_estimate", notNegative, func(a *project.Amendment) **money.Cents { return &a.CostEstimate }),
	maybePercentField("percent", func(a *project.Amendment) **money.Percent { return &a.Percent }),
	maybeAmountField("max", notNegative, func(a *project.Amendment) **money.Cents { return &a.Max }),
	dateField("end", optional, func(a *project.Amendment) *calendar.Date { return &a.End }),
	replacingListField("budget", budgetFields, func(a *project.Amendment) *[]project.BudgetLine { return &a.Budget }),
	dateField("arrived", optional, func(a *project.Amendment) *calendar.Date { return &a.Arrived }),
	dateField("decided", optional, func(a *project.Amendment) *calendar.Date { return &a.Decided }),
}
