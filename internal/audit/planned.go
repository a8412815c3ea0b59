package audit

import (
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
)

func commitmentSubject(c *project.Commitment, position int) Subject {
	var e encoder
	e.text("commitment/1")
	e.text(c.ID)
	e.date(c.Ordered)
	e.text(string(c.Category))
	e.text(c.Supplier)
	e.text(c.Reference)
	e.text(c.Description)
	e.number(int64(c.Amount))
	e.month(c.Expected)
	e.text(c.WorkPackage)
	e.date(c.Closed)
	return e.subject(CommitmentKind, c.ID, position)
}

func scenarioSubject(s *project.Scenario, position int) Subject {
	var e encoder
	e.text("scenario/1")
	e.text(s.ID)
	e.text(s.Name)
	e.text(s.Note)
	e.length(len(s.Changes))
	for _, x := range s.Changes {
		e.text(x.Person)
		e.text(string(x.Kind))
		e.date(x.From)
		e.optionalPercent(x.Percent)
		e.optionalCents(x.Amount)
		e.date(x.To)
	}
	return e.subject(ScenarioKind, s.ID, position)
}

func accountsSubject(accounts []ledger.Account) Subject {
	var e encoder
	e.text("ledger_accounts/1")
	e.length(len(accounts))
	for _, a := range accounts {
		e.text(a.Number)
		e.text(a.Name)
		e.text(string(a.Purpose))
	}
	return e.subject(AccountsKind, "", 0)
}
