package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"
)

func testFile(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// paperSite has everybody, a second manager, and a month of Harju's with hours.
func paperSite(t *testing.T, s site) {
	t.Helper()
	for _, who := range everybody {
		s.addUser(t, who)
	}
	s.addUser(t, someone{login: "second", inProject: access.Manager})
	s.recordDays(t, 2)
}

func (s site) wants(t testing.TB, what string, got response, status int, words ...string) {
	t.Helper()
	if got.status != status {
		t.Errorf("%s: %d %v, want %d", what, got.status, got.problems(), status)
	}
	got.says(t, what, words...)
}

func TestAMonthSignedOnPaperIsGivenInComparedAndConfirmed(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		paperSite(t, s)
		finance, approver := s.as(t, "finance"), s.as(t, "approver")
		member, auditor := s.as(t, "member"), s.as(t, "auditor")
		pdf := testFile(t, "assignment.pdf")
		paper, confirm := sheetPath("paper"), sheetPath("confirm")

		finance.get(t, sheetPath(), "fi").says(t, "the draft", "Lisää allekirjoitettu paperi")
		member.get(t, sheetPath(), "fi").says(t, "the person's draft", "not", "Lisää allekirjoitettu paperi")
		page := finance.get(t, paper, "fi")
		page.says(t, "the form", timesheet.Digest(reference, s.book(t).Sheet("harju", sheetMonth)), "ma 6.1.2025",
			"Allekirjoittajan nimi paperissa")
		if !strings.Contains(page.body, sheetPath("download/pdf")) {
			t.Error("no way to the month to be printed")
		}
		if got := page.filled().Get("signer"); got != "Timo Harju" {
			t.Errorf("the name offered is %q", got)
		}
		for _, who := range []site{member, approver, auditor} {
			s.wants(t, "who may not give a paper in", who.get(t, paper, "fi"), http.StatusForbidden)
		}
		s.wants(t, "no scan", finance.attach(t, paper, "kuukausi.pdf", []byte("<svg>"), "on", "31.1.2025"),
			http.StatusUnprocessableEntity, "Valitse tiedosto uudelleen")
		wrong := finance.attach(t, paper, "kuukausi.pdf", pdf, "on", "31.13.2025", "signer", "T. H.")
		s.wants(t, "no day", wrong, http.StatusUnprocessableEntity, "Valitse tiedosto uudelleen",
			"sen on oltava välillä 1.1.2025–")
		if filled := wrong.filled(); filled.Get("signer") != "T. H." || filled.Get("on") != "31.13.2025" {
			t.Errorf("what was typed is lost: %v", filled)
		}
		s.wants(t, "half a letter in a name", finance.attach(t, paper, "k.pdf", pdf, "on", "31.1.2025", "signer", "\xc3"),
			http.StatusUnprocessableEntity)
		shown, other := finance.get(t, paper, "fi").filled(), finance.get(t, paper, "fi").filled()
		s.recordDays(t, 3)
		s.wants(t, "hours that changed since", finance.attachTo(t, paper, shown, "k.pdf", pdf, "on", "31.1.2025"),
			http.StatusConflict, "joku on muuttanut")
		s.wants(t, "giving in", finance.attach(t, paper, "k.pdf", pdf, "on", "31.1.2025"), http.StatusSeeOther)
		s.wants(t, "the other tab", finance.attachTo(t, paper, other, "k.pdf", pdf, "on", "31.1.2025"),
			http.StatusConflict)

		finance.get(t, sheetPath(), "fi").says(t, "who gave it in", "allekirjoitettu paperilla, odottaa vahvistusta",
			"Timo Harju, paperilla 31.1.2025", "Nimi finance", "Peru paperin lisäys", "Avaa skannaus",
			"not", "Vahvista paperi", "Kirjaa tunnit")
		s.wants(t, "finance confirms", finance.get(t, confirm, "fi"), http.StatusForbidden)
		approver.get(t, "/", "fi").says(t, "the first page", "1 paperilla allekirjoitettu kuukausi odottaa vahvistustasi")
		approver.get(t, at("/approvals"), "fi").says(t, "the list", "Paperilla allekirjoitetut, odottavat vahvistusta",
			"Timo Harju, tammikuu 2025", "Vahvista paperi")
		compared := approver.get(t, confirm, "fi")
		compared.says(t, "the comparison", "Timo Harju, paperilla 31.1.2025", "ti 7.1.2025", "Skannaus on PDF-tiedosto",
			"4 kirjausta on tehty paperin päiväyksen jälkeen")
		if !strings.Contains(compared.body, "/files/") {
			t.Error("no way to the scan")
		}
		old := compared.filled()
		s.wants(t, "without a word", approver.act(t, sheetPath("reject")), http.StatusUnprocessableEntity)
		s.wants(t, "half a letter", approver.act(t, sheetPath("reject"), "reason", "Sivu \xc3"),
			http.StatusUnprocessableEntity)
		s.wants(t, "a bell", approver.act(t, sheetPath("reject"), "reason", "Sivu\a"), http.StatusUnprocessableEntity,
			"ohjausmerkki U+0007")
		s.wants(t, "rejecting", approver.act(t, sheetPath("reject"), "reason", "Sivu 2 puuttuu"), http.StatusSeeOther)
		member.get(t, at(""), "fi").says(t, "the person's first page", "Sivu 2 puuttuu")

		s.confirmedByASecond(t, old)
		wholeSheets(t, member, approver)
	})
}

// confirmedByASecond gives the month in once more and has it confirmed and approved; old
// is the form of the paper that was rejected.
func (s site) confirmedByASecond(t *testing.T, old url.Values) {
	t.Helper()
	manager, approver, auditor := s.as(t, "manager"), s.as(t, "approver"), s.as(t, "auditor")
	paper, confirm, png := sheetPath("paper"), sheetPath("confirm"), testFile(t, "receipt.png")
	s.wants(t, "giving in again", manager.attach(t, paper, "k.png", png, "on", "1.2.2025"), http.StatusSeeOther)
	old.Set("current", password)
	s.wants(t, "the scan that was shown before", approver.send(t, confirm, old), http.StatusConflict,
		"paperi ei enää odota vahvistusta")
	own := manager.get(t, confirm, "fi").filled()
	own.Set("current", password)
	s.wants(t, "who gave it in confirms", manager.send(t, confirm, own), http.StatusForbidden)
	manager.get(t, at("/approvals"), "fi").says(t, "the giver's list", "joku muu vahvistaa")
	s.wants(t, "a wrong password", approver.act(t, confirm, "current", "väärä"), http.StatusUnprocessableEntity)
	if src := attribute(s.as(t, "second").get(t, confirm, "fi").all("img")[0], "alt"); src !=
		"Skannattu paperi: Timo Harju, tammikuu 2025" {
		t.Errorf("the picture is called %q", src)
	}
	s.wants(t, "confirming", approver.act(t, confirm, "current", password), http.StatusSeeOther)
	s.wants(t, "approving", approver.act(t, sheetPath("approve"), "current", password), http.StatusSeeOther)
	auditor.get(t, sheetPath(), "fi").says(t, "what an auditor sees", "hyväksytty", "Timo Harju, paperilla 1.2.2025",
		"Paperin lisännyt", "Nimi manager", "Paperin vahvistanut", "Nimi approver", "vahvistettu salasanalla",
		"Versio 1", "Paperia ei vahvistettu", "Sivu 2 puuttuu")
	for _, file := range []string{s.book(t).Sheet("harju", sheetMonth).Signed.Paper.File,
		s.book(t).Sheet("harju", sheetMonth).Earlier[0].Signed.Paper.File} {
		s.wants(t, "the auditor's scan", auditor.get(t, at("/files/"+file), "fi"), http.StatusOK)
	}
	auditor.get(t, at("/history"), "fi").says(t, "the history", "Allekirjoitettu paperi lisätty",
		"Allekirjoitettu paperi vahvistettu", "Allekirjoitettua paperia ei vahvistettu")
}

// A project file names a scan and does not bring it: the page says so, and nobody confirms
// what cannot be seen.
func TestAScanThatDidNotComeWithItsProject(t *testing.T) {
	first := closedSite(t)
	first.recordDays(t, 2)
	first.wants(t, "giving in", first.as(t, "finance").attach(t, sheetPath("paper"), "k.pdf",
		testFile(t, "assignment.pdf"), "on", "31.1.2025"), http.StatusSeeOther)
	b := first.book(t)

	s := serveTo(t, access.CLI)
	s.wants(t, "bringing it", s.bring(t, book.Write(b)), http.StatusSeeOther)
	s.addUser(t, someone{login: "approver", inProject: access.Approver})
	s.addUser(t, someone{login: "finance", inProject: access.Finance})
	approver, finance := s.as(t, "approver"), s.as(t, "finance")
	file := b.Sheet("harju", sheetMonth).Signed.Paper.File
	page := approver.get(t, sheetPath("confirm"), "fi")
	page.says(t, "confirming", "Skannausta (SHA-256 "+file+") ei ole täällä", "Timo Harju, paperilla 31.1.2025",
		"not", "Avaa skannaus")
	if len(page.all("input")) > 0 {
		t.Error("a scan that is not there can be confirmed")
	}
	values := approver.get(t, sheetPath("reject"), "fi").filled()
	values.Set("current", password)
	approver.send(t, sheetPath("confirm"), values).says(t, "confirming all the same", "ei ole täällä")
	if !s.book(t).Sheet("harju", sheetMonth).WaitsForConfirmation() {
		t.Error("it was confirmed")
	}
	s.wants(t, "rejecting", approver.act(t, sheetPath("reject"), "reason", "Skannaus puuttuu"), http.StatusSeeOther)
	s.wants(t, "giving in anew", finance.attach(t, sheetPath("paper"), "k.pdf", testFile(t, "assignment.pdf"),
		"on", "31.1.2025"), http.StatusSeeOther)
	s.wants(t, "confirming", approver.act(t, sheetPath("confirm"), "current", password), http.StatusSeeOther)
}

// The pages of a paper that waits are whole in every language, and nobody confirms or
// gives in for oneself.
func TestPapersInEveryLanguage(t *testing.T) {
	s := closedSite(t)
	s.addUser(t, someone{login: "own", inProject: access.Manager, person: "rautiainen"})
	s.recordDays(t, 2)
	finance, approver, own := s.as(t, "finance"), s.as(t, "approver"), s.as(t, "own")
	owns := func(act string) string { return at("/people/rautiainen/sheets/2023-07/" + act) }
	scan := testFile(t, "receipt.jpg")
	s.wants(t, "one's own paper", own.attachTo(t, owns("paper"), url.Values{}, "k.jpg", scan), http.StatusForbidden)
	for _, language := range languages {
		for _, problem := range finance.get(t, sheetPath("paper"), language).whole(language) {
			t.Errorf("giving in, in %s: %s", language, problem)
		}
	}
	s.wants(t, "giving in", finance.attach(t, sheetPath("paper"), "k.jpg", scan, "on", "31.1.2025"), http.StatusSeeOther)
	s.wants(t, "confirming one's own", own.send(t, owns("confirm"), url.Values{"current": {password}}),
		http.StatusForbidden, "paperin vahvistaa joku muu", "Tätä oikeutta ei voi antaa kenellekään")
	s.wants(t, "approving one's own", own.send(t, owns("approve"), url.Values{"current": {password}}),
		http.StatusForbidden, "kuukautta käsittelee joku muu")
	s.wants(t, "signing for another", own.send(t, sheetPath("sign"), url.Values{"current": {password}}),
		http.StatusForbidden, "vain henkilö itse allekirjoittaa", "not", "Pyydä oikeus")
	s.wants(t, "recording for another", own.send(t, at("/people/harju/months/2025-01"), url.Values{}),
		http.StatusForbidden, "tunnit kirjaa henkilö itse")
	s.wants(t, "a right that can be given", finance.send(t, sheetPath("approve"), url.Values{}),
		http.StatusForbidden, "Pyydä oikeus", "not", "sinulla ei ole oikeutta tähän")
	for _, language := range languages {
		for name, got := range map[string]response{
			"confirming":  approver.get(t, sheetPath("confirm"), language),
			"rejecting":   approver.get(t, sheetPath("reject"), language),
			"withdrawing": finance.get(t, sheetPath("withdraw"), language),
			"the list":    approver.get(t, at("/approvals"), language),
			"the month":   finance.get(t, sheetPath(), language),
		} {
			for _, problem := range got.whole(language) {
				t.Errorf("%s in %s: %s", name, language, problem)
			}
		}
	}
	s.wants(t, "withdrawing", finance.act(t, sheetPath("withdraw"), "reason", "Väärä kuukausi"), http.StatusSeeOther)
	finance.get(t, sheetPath(), "fi").says(t, "the draft", "luonnos", "Väärä kuukausi", "Lisää allekirjoitettu paperi")
}
