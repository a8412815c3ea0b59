package web

import (
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
)

// The inputs of an account without entries of the project, such as the one of the support
// receivable, which a claim's postings need all the same.
const (
	otherNumber  = "other-number"
	otherName    = "other-name"
	otherPurpose = "other-purpose"
)

// otherAccount asks for an account without entries.
func (d *dossier) otherAccount(problems fault.List, values typed) []slipField {
	fields := []slipField{
		{Name: otherNumber, Label: fieldLabel(d, "ledger_account", "number"), Type: "text"},
		{Name: otherName, Label: fieldLabel(d, "ledger_account", "name"), Type: "text"},
		{
			Name: otherPurpose, Label: fieldLabel(d, "ledger_account", "purpose"),
			Choices: []choice{{Text: d.T("form.choose"), Chosen: values[otherPurpose] == ""}},
		},
	}
	for _, c := range purposes(d) {
		c.Chosen = c.Value == values[otherPurpose]
		fields[2].Choices = append(fields[2].Choices, c)
	}
	for i := range fields {
		in := &fields[i]
		in.Value = values[in.Name]
		for _, p := range problems {
			if p.Path == in.Name {
				in.Problem = d.Fault(p)
			}
		}
	}
	return fields
}

// accountProblem leads to the input that a fault is of.
func accountProblem(d *dossier, p *fault.Fault) link {
	for _, in := range d.otherAccount(nil, nil) {
		if in.Name == p.Path {
			return link{Text: in.Label + ": " + d.Fault(p), Href: "#" + in.Name}
		}
	}
	return link{Text: d.Fault(p)}
}

// sentAccounts are the accounts of the table whose purpose a form chose.
func sentAccounts(values typed) (accounts []ledger.Account) {
	for i := 0; ; i++ {
		number, there := values[numbered("number", i)]
		if !there {
			return accounts
		}
		if purpose := values[numbered("purpose", i)]; purpose != "" {
			accounts = append(accounts, ledger.Account{
				Number: number, Name: values[numbered("name", i)], Purpose: ledger.Purpose(purpose),
			})
		}
	}
}

// sentOther is the account without entries that a form has, or none. Faults: a number or a
// purpose that is missing, and an account that the table has.
func sentOther(values typed) (accounts []ledger.Account, problems fault.List) {
	text := func(input string) string { return strings.TrimSpace(values[input]) }
	a := ledger.Account{
		Number: text(otherNumber), Name: text(otherName), Purpose: ledger.Purpose(text(otherPurpose)),
	}
	if a == (ledger.Account{}) {
		return nil, nil
	}
	if a.Number == "" {
		problems = append(problems, fault.At(otherNumber, fault.Invalid, "form.required"))
	}
	if a.Purpose == "" {
		problems = append(problems, fault.At(otherPurpose, fault.Invalid, "ledger.purpose"))
	}
	for i := 0; ; i++ {
		number, there := values[numbered("number", i)]
		if !there {
			return []ledger.Account{a}, problems
		}
		if number == a.Number {
			problems = append(problems, fault.At(otherNumber, fault.Invalid, "ledger.listed", "number", number))
		}
	}
}

// setAccounts keeps what accounts are for.
func (s *server) setAccounts(q *request) error {
	d := q.dossier()
	values, err := q.typed()
	if err != nil {
		return err
	}
	other, problems := sentOther(values)
	if len(problems) == 0 {
		_, err = q.app.SetAccounts(q.Request.Context(), app.SetAccounts{
			Project: d.Agreement.Code, Accounts: append(sentAccounts(values), other...),
		})
		if err == nil {
			return q.done(d.at(ledgerPart))
		}
		if problems = fault.All(err); !mendable(problems) {
			return err
		}
	}
	return q.showLedger(problems, values)
}
