package web

import (
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// forms is every record that is typed in. A new one is an entry of these lists and its
// words in the catalogues.
var forms = slices.Concat(recordForms, followedForms, []form{scenarioForm})

// recordForms are of the records that claims are made of, and of the claims.
var recordForms = []form{
	{
		id: "agreement", action: access.EditAgreement, back: toAgreement, fixed: true,
		parts: []formPart{
			{at: "/project", fields: decisionFields},
			{at: "/grant", fields: grantFields},
		},
	},
	{
		id: "name", action: access.EditAgreement, back: toAgreement, fixed: true,
		parts: []formPart{{at: "/project/name", fields: nameFields}},
	},
	{
		id: "decided", action: access.EditAgreement, back: toAgreement, optional: true,
		parts: []formPart{{at: "/project/decision", fields: []formField{
			{name: "date", kind: dateKind, need: true}, {name: "reference", need: true},
		}}},
	},
	{
		id: "work_packages", action: access.EditAgreement, back: toAgreement, fixed: true, address: "/work_packages",
		parts: []formPart{{at: "/project", fields: []formField{
			{name: "work_packages", kind: rowsKind, rows: []formField{
				{name: "id", need: true}, {name: "name", need: true}, {name: "budget", kind: amountKind},
			}},
		}}},
	},
	{
		id: "archive", action: access.ArchiveProject, back: toAgreement, fixed: true, address: "/archive",
		leads: (*dossier).deletion,
		parts: []formPart{{at: "/project", fields: []formField{
			{name: "archived", kind: dateKind}, {name: "last_payment", kind: dateKind},
		}}},
	},
	{
		id: "eves", action: access.EditAgreement, back: toAgreement, fixed: true, address: "/eves",
		parts: []formPart{{at: "/project", fields: []formField{
			{name: "free_eves", kind: choiceKind, choices: freeEves},
		}}},
	},
	{
		id: "advance", action: access.EditAgreement, back: toAgreement, optional: true,
		parts: []formPart{{at: "/advance", fields: []formField{
			{name: "amount", kind: amountKind, need: true}, {name: "paid", kind: dateKind, need: true},
			{name: "deduct_percent", kind: percentKind, need: true},
		}}},
	},
	{
		id: "other_funding", action: access.EditAgreement, back: toAgreement,
		parts: []formPart{{at: "/other_funding/*", fields: []formField{
			{name: "source", need: true},
			{name: "kind", kind: choiceKind, need: true, choices: fundingKinds},
			{name: "percent", kind: percentKind, need: true}, {name: "max", kind: amountKind},
		}}},
	},
	{
		id: "amendment", action: access.EditAgreement, back: toAgreement,
		parts: []formPart{{at: "/amendments/*", fields: []formField{
			{name: "reference", need: true}, {name: "arrived", kind: dateKind}, {name: "decided", kind: dateKind},
			{name: "valid_from", kind: dateKind, need: true},
			{name: "cost_estimate", kind: amountKind}, {name: "percent", kind: percentKind}, {name: "max", kind: amountKind},
			{name: "end", kind: dateKind}, {name: "budget", kind: rowsKind, rows: budgetColumns, whole: true},
		}}},
	},
	{
		id: "person", action: access.EditTeam, back: toPerson, made: madePerson, fresh: freshPerson,
		parts: []formPart{{at: "/people/*", fields: []formField{
			{name: "id", need: true, once: true}, {name: "name", need: true}, {name: "title", need: true},
			{name: "task", kind: longKind}, {name: "approver"}, {name: "substitute"},
		}}},
	},
	{
		id: "employment", action: access.EditTeam, back: toPerson,
		parts: []formPart{{at: "/people/*/employments/*", fields: []formField{
			{name: "from", kind: dateKind, need: true}, {name: "to", kind: dateKind},
			{name: "working_time", kind: percentKind, need: true},
			{name: "form", kind: choiceKind, choices: workingTimeForms}, {name: "day", kind: hoursKind},
		}}},
	},
	{
		id: "allocation", action: access.EditTeam, back: toPerson, files: true,
		parts: []formPart{{at: "/people/*/allocations/*", fields: []formField{
			{name: "percent", kind: percentKind, need: true}, {name: "from", kind: dateKind, need: true},
			{name: "to", kind: dateKind}, {name: "document"}, {name: "document_number"},
			{name: "document_date", kind: dateKind}, {name: "signed_by"},
		}}},
	},
	{
		id: "other_allocation", action: access.EditTeam, back: toPerson,
		parts: []formPart{{at: "/people/*/other_allocations/*", fields: []formField{
			{name: "project", need: true}, {name: "percent", kind: percentKind, need: true},
			{name: "from", kind: dateKind, need: true}, {name: "to", kind: dateKind},
		}}},
	},
	{
		id: "pay", action: access.EditPay, back: toPerson, fresh: freshPay,
		parts: []formPart{{at: "/people/*/pay/*", fields: []formField{
			{name: "month", kind: monthKind, need: true},
			{name: "type", kind: choiceKind, need: true, choices: payTypes},
			{name: "amount", kind: amountKind, need: true},
			{
				name: "covers", kind: optionKind, need: true, about: "covers.",
				choices: words("covers.", string(staff.AllWork), string(staff.ProjectOnly)),
			},
			{name: "earned", kind: monthKind}, {name: "voucher"}, {name: "paid", kind: dateKind},
			{name: "pay_code"}, {name: "cost_centre"},
		}}},
	},
	{
		id: "rate", action: access.EditPay, back: toPerson, fresh: freshRate, files: true,
		parts: []formPart{{at: "/people/*/hourly_rates/*", fields: []formField{
			{name: "from", kind: dateKind, need: true}, {name: "annual_pay", kind: amountKind, need: true},
			{name: "months", kind: countKind, need: true}, {name: "working_time", kind: percentKind, need: true},
			{name: "basis", need: true}, {name: "document", need: true},
		}}},
	},
	{
		id: "progress", action: access.RecordTeam, own: access.RecordHours, back: toPerson, onward: onToTeamMonth,
		parts: []formPart{{at: "/people/*/progress/*", fields: []formField{
			{name: "month", kind: monthKind, need: true}, {name: "text", kind: longKind, need: true},
		}}},
	},
	{
		id: "cost", action: access.EditCosts, back: toCost, made: madeCost, fresh: freshCost, files: true,
		parts: []formPart{{at: "/costs/*", fields: []formField{
			{name: "id", need: true, once: true}, {name: "date", kind: dateKind, need: true}, {name: "supplier", need: true},
			{name: "document", need: true}, {name: "description", need: true},
			{name: "category", kind: choiceKind, need: true, choices: categoriesOf(project.CostCategories)},
			{name: "net", kind: amountKind}, {name: "vat", kind: amountKind}, {name: "vat_recoverable", kind: flagKind},
			{name: "amount", kind: amountKind, need: true}, {name: "eligible", kind: amountKind},
			{name: "paid", kind: dateKind}, {name: "voucher"}, {name: "work_package", kind: choiceKind, choices: workPackages},
			{name: "commitment", kind: choiceKind, choices: commitmentChoices},
		}}},
	},
	{
		id: "income", action: access.EditCosts, back: toCosts,
		parts: []formPart{{at: "/income/*", fields: []formField{
			{name: "date", kind: dateKind, need: true}, {name: "description", need: true},
			{name: "amount", kind: amountKind, need: true},
		}}},
	},
	{
		id: "lump_sum", action: access.EditCosts, back: toCosts,
		parts: []formPart{{at: "/lump_sums/*", fields: []formField{
			{name: "name", need: true}, {name: "amount", kind: amountKind, need: true}, {name: "accepted", kind: dateKind},
		}}},
	},
	{
		id: "claim", action: access.PrepareClaim, back: toClaim, made: madeClaim, fresh: freshClaim,
		none: noNextClaim, instead: []string{"amendments", newElement},
		parts: []formPart{{at: "/claims/*", fields: []formField{
			{name: "number", kind: countKind, need: true, once: true},
			{name: "from", kind: monthKind, need: true}, {name: "to", kind: monthKind, need: true},
			{name: "final", kind: flagKind, need: true}, {name: "paid_by", kind: dateKind},
		}}},
	},
	{
		id: "correction", action: access.PrepareClaim, back: toClaim, fresh: freshCorrection,
		parts: []formPart{{at: "/claims/*/corrections/*", fields: []formField{
			{name: "claim", kind: countKind, need: true},
			{name: "category", kind: choiceKind, need: true, choices: ownCategories},
			{name: "person", kind: choiceKind, choices: peopleChoices}, {name: "month", kind: monthKind},
			{name: "cost"}, {name: "amount", kind: amountKind, need: true}, {name: "reason", kind: longKind, need: true},
		}}},
	},
	{
		id: "decision", action: access.DecideClaim, back: toClaim,
		parts: []formPart{{at: "/claims/*/decisions/*", fields: []formField{
			{name: "date", kind: dateKind, need: true}, {name: "reference"},
			{name: "deductions", kind: rowsKind, rows: []formField{
				{name: "category", kind: choiceKind, need: true, choices: ownCategories},
				{name: "amount", kind: amountKind, need: true}, {name: "reason", need: true},
			}},
		}}},
	},
}

// decisionFields are the facts of the funding decision, but for its grant.
var decisionFields = []formField{
	{name: "beneficiary", need: true}, {name: "unit"}, {name: "authority", need: true},
	{name: "fund", kind: choiceKind, need: true, choices: funds, other: true},
	{name: "start", kind: dateKind, need: true}, {name: "end", kind: dateKind, need: true},
	{
		name: "cost_model", kind: optionKind, need: true,
		choices: costModels, about: "cost_model.", example: costModelExample, source: costModelSource,
	},
	{
		name: "staff_cost_model", kind: optionKind,
		choices: staffModels, about: "staff_model.", example: staffModelExample, source: staffModelSource,
	},
	{name: "side_cost_group", kind: choiceKind, choices: sideCostGroups},
	{name: "cost_estimate", kind: amountKind, need: true},
	{name: "budget", kind: rowsKind, rows: budgetColumns},
}

// nameFields are the project's name in the languages.
var nameFields = []formField{{name: "fi"}, {name: "sv"}, {name: "en"}}

// grantFields are the EU and state share as decided.
var grantFields = []formField{
	{name: "percent", kind: percentKind, need: true}, {name: "max", kind: amountKind, need: true},
	{name: "parts", kind: rowsKind, rows: []formField{
		{name: "source", need: true}, {name: "weight", kind: amountKind, need: true},
	}},
}

// fundingKinds are the kinds of other funding.
var fundingKinds = words("funding_kind.", "municipal", "other_public", "private")

// budgetColumns are the columns of a budget.
var budgetColumns = []formField{
	{name: "category", kind: choiceKind, need: true, choices: categoriesOf(project.Categories)},
	{name: "amount", kind: amountKind, need: true},
}
