package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// asDemo is a demonstration as one of its users sees it.
func (s site) asDemo(t testing.TB, login string) site {
	t.Helper()
	entered := s.send(t, "/sign-in/demo", url.Values{"login": {login}})
	session, is := entered.cookie("session")
	if !is {
		t.Fatalf("%s does not come in: %d", login, entered.status)
	}
	s.session = session
	return s
}

// What a newcomer looks for stands on the first page of whom it waits for.
func TestADemonstrationHasAMonthOfEveryKindToDo(t *testing.T) {
	s := demoSite(t)
	for login, words := range map[string][]string{
		"manager": {"4 kuukautta odottaa hyväksyntääsi", "1 paperilla allekirjoitettu kuukausi odottaa vahvistustasi"},
		"approver": {
			"4 kuukautta odottaa hyväksyntääsi", "1 paperilla allekirjoitettu kuukausi odottaa vahvistustasi",
		},
		"helmi.keksila": {"Korjaa syyskuu 2026", "Allekirjoita lokakuu 2026"},
		"iida.tarunen":  {"Allekirjoita lokakuu 2026"},
	} {
		s.asDemo(t, login).get(t, "/", "fi").says(t, login, words...)
	}
	const onni = "/projects/ESI-DATA/people/mallikas/sheets/2026-08"
	s.asDemo(t, "auditor").get(t, onni, "fi").says(t, "a month that was opened again", "Aiemmat allekirjoitetut versiot",
		"Avattu uudelleen", "tulosseminaarin valmistelua")
}

// A rate that no claim has used is in the list of people for who may see pay; hours that
// are only read have both decimals.
func TestNumbersOfThePeopleAreWhole(t *testing.T) {
	s := demoSite(t)
	const people, team = "/projects/ESI-DATA/people", "/projects/ESI-DATA/team/2026-09"
	const unused = "26,91 €" // 18 300,00 € × 126,44 % ÷ 860 h, by hand
	s.asDemo(t, "finance").get(t, people, "fi").says(t, "the list", unused)
	if got := s.asDemo(t, "approver").get(t, people, "fi"); strings.Contains(got.words(), unused) {
		t.Error("an approver sees what follows from pay")
	}
	var read []string
	for _, cell := range s.asDemo(t, "auditor").get(t, team, "fi").all("td") {
		if attribute(cell, "data-hours") != "" && textOf(cell) != "" {
			read = append(read, textOf(cell))
		}
	}
	if len(read) == 0 {
		t.Fatal("the team has no hours")
	}
	for _, text := range read {
		if at := strings.Index(text, ","); at < 0 || len(text)-at != len(",00") {
			t.Errorf("%q lacks decimals", text)
		}
	}
}

// Income of a claim that was decided leads to the claim once, and not to what was accepted too.
func TestIncomeLeadsToItsClaimOnce(t *testing.T) {
	s := demoSite(t)
	got := s.asDemo(t, "finance").get(t, "/projects/ESI-KIERTO/costs", "fi").rowOf(t, "income", "Korttelitapahtuman")
	if last := got[len(got)-1]; last != "Hakemus 2" {
		t.Errorf("the income is of %q", last)
	}
}
