package web

import (
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

type peoplePage struct {
	layout
	Done     string
	People   []memberView
	Findings []link // about the employer's documents
	Sum      string
	Empty    string
	Add      []link
	timeline
}

// memberView is one person of the team with the agreed shares or rates.
type memberView struct {
	Person  link
	Title   string
	Shares  []shareRow
	Claimed string
}

// people shows the team with shares, documents and dates.
func (s *server) people(q *request) error {
	d := q.dossier()
	page := peoplePage{layout: q.projectLayout(d.Book, d.T("record.people")), Empty: d.T("record.people_empty")}
	if !d.Rules.CostModel(d.Agreement.CostModel).PersonLines {
		page.Empty = d.T("record.people_none_needed")
	}
	claimed := claimedBy(d.claims)
	var sum money.Cents
	for i := range d.People {
		p := &d.People[i]
		sum += claimed[p.ID]
		title := p.Title
		if p.Task != "" {
			title = strings.TrimPrefix(title+" · "+p.Task, " · ")
		}
		page.People = append(page.People, memberView{
			Person: link{Text: p.Name, Href: d.personAt(p.ID)}, Title: title,
			Shares: d.shares(p), Claimed: d.Euro(claimed[p.ID]),
		})
	}
	page.Findings = d.findingsOf("")
	page.timeline = d.timeline(d.People...)
	page.Sum, page.Add = d.Euro(sum), offered(d.add("people", newElement))
	if d.may(access.SeeAbsences) && len(d.People) > 0 {
		page.Add = append(page.Add, d.thisTeamMonth())
	}
	if d.Agreement.StaffModel == project.SideCosts && d.may(access.SeePay) {
		page.Add = append(page.Add, link{Text: d.T("share_form.proposal"), Href: d.at("proposal")})
	}
	if d.offers(access.ApproveHours) {
		page.Add = append(page.Add, link{Text: d.T("sheet.approvals"), Href: d.at("approvals")})
	}
	if d.offers(access.SendReminders) {
		page.Add = append(page.Add, link{Text: d.T("reminders.title"), Href: d.at("reminders")})
	}
	page.Add, page.Done = append(page.Add, offered(q.hoursImportLink(d), d.payImportLink())...), q.told()
	d.maskPeople(&page)
	return q.show("people", page)
}
