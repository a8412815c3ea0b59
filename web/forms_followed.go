package web

import (
	"hankekirja/internal/access"
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
)

// followedForms are of what follows a claim and of what lies ahead of a project.
var followedForms = []form{
	{
		id: "submitted", action: access.DecideClaim, back: toClaim, optional: true, fresh: freshSubmission,
		parts: []formPart{{at: "/claims/*/submitted", fields: []formField{
			{name: "date", kind: dateKind, need: true}, {name: "reference"},
		}}},
	},
	{
		id: "payment", action: access.DecideClaim, back: toClaim, fresh: freshPayment,
		parts: []formPart{{at: "/claims/*/payments/*", fields: []formField{
			{name: "date", kind: dateKind, need: true}, {name: "source", kind: choiceKind, choices: paymentSources},
			{name: "amount", kind: amountKind, need: true}, {name: "reference"}, {name: "note", kind: longKind},
		}}},
	},
	{
		id: "commitment", action: access.EditCosts, back: toCosts, fresh: freshCommitment,
		made: func(d *dossier, _ typed) string { return d.at("costs") },
		parts: []formPart{{at: "/commitments/*", fields: []formField{
			{name: "id", need: true, once: true}, {name: "ordered", kind: dateKind, need: true},
			{name: "supplier", need: true}, {name: "description"}, {name: "reference"},
			{name: "category", kind: choiceKind, need: true, choices: categoriesOf(project.CostCategories)},
			{name: "amount", kind: amountKind, need: true}, {name: "expected", kind: monthKind},
			{name: "work_package", kind: choiceKind, choices: workPackages}, {name: "closed", kind: dateKind},
		}}},
	},
	{
		id: "ahead", action: access.EditCosts, back: toProject, fixed: true, address: "/ahead",
		parts: []formPart{{at: "/project", fields: []formField{
			{name: "complete_until", kind: monthKind},
			{name: "next_steps", kind: rowsKind, rows: []formField{
				{name: "text", need: true}, {name: "due", kind: dateKind},
			}},
		}}},
	},
}

func toProject(d *dossier, _ []string) string { return d.at() }

// toldForms are records that have pages of their own in place of a form; the history
// words their fields by them.
var toldForms = []form{
	{id: "entered", parts: []formPart{{fields: []formField{{name: "amount", kind: amountKind}}}}},
	{id: "scenario_changes", parts: []formPart{{fields: []formField{
		{name: "person", choices: peopleChoices, kind: choiceKind},
		{name: "kind", choices: wordsOf("scenario_kind.", project.ScenarioKinds), kind: choiceKind},
		{name: "from", kind: dateKind}, {name: "to", kind: dateKind},
		{name: "percent", kind: percentKind}, {name: "amount", kind: amountKind},
	}}}},
	{id: "ledger_account", parts: []formPart{{fields: []formField{
		{name: "number"}, {name: "name"}, {name: "purpose", choices: purposes, kind: choiceKind},
	}}}},
	{id: "explanation", parts: []formPart{{fields: []formField{
		{name: "item"}, {name: "difference", kind: amountKind}, {name: "text", kind: longKind},
	}}}},
	{id: "reconciled", parts: []formPart{{fields: []formField{
		{name: "date", kind: dateKind}, {name: "by"}, {name: "digest"},
	}}}},
}

// purposes are what an account of the ledger can be for.
func purposes(d *dossier) []choice {
	all := make([]choice, len(ledger.Purposes))
	for i, p := range ledger.Purposes {
		all[i] = choice{Value: string(p), Text: d.purpose(p)}
	}
	return all
}

// purpose says what an account is for.
func (d *dossier) purpose(p ledger.Purpose) string {
	if c := p.Category(); c != "" {
		return d.T("category." + string(c))
	}
	return d.T("account_purpose." + string(p))
}
