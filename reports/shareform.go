package reports

import (
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// ShareForm is the employer's document of a fixed share of working time (RULES.md 2.2),
// ready to be signed: the task description and share of working time of one person.
type ShareForm struct {
	Title   string
	Agreed  []string // in sentences
	Facts   []ShareFact
	Signers []string // what each is, the employer first
	Digest  string   // of book.ShareText
}

// ShareFact is a name and what it is, a line for each.
type ShareFact struct {
	Name   string
	Values []string
}

// ShareFormOf makes the form of one of a person's shares.
func ShareFormOf(b *book.Book, person *staff.Person, a *staff.Allocation, p *i18n.Printer) ShareForm {
	g := &b.Agreement
	form := ShareForm{
		Title: p.T("share_form.title"),
		Agreed: []string{
			p.T("share_form.agreed", "person", person.Name, "share", p.Percent(a.Percent), "period", p.Period(a.Period)),
			p.T("share_form.rule"),
		},
		Signers: []string{p.T("share_form.employer"), p.T("share_form.employee") + ": " + person.Name},
		Digest:  timesheet.TextDigest(b.ShareText(person, a)),
	}
	add := func(key string, values ...string) {
		values = slices.DeleteFunc(values, func(v string) bool { return strings.TrimSpace(v) == "" })
		if len(values) > 0 {
			form.Facts = append(form.Facts, ShareFact{p.T(key), values})
		}
	}
	add("claimpdf.fact.beneficiary", joinedText(", ", g.Beneficiary, g.Unit))
	add("claimpdf.fact.project", p.Text(g.Name))
	add("claimpdf.fact.code", g.Code)
	add("claimpdf.fact.authority", g.Authority)
	add("share_form.person", person.Name)
	add("share_form.job", person.Title)
	add("share_form.task", person.Task)
	add("share_form.share", p.Percent(a.Percent))
	add("share_form.period", p.Period(a.Period))
	add("share_form.employment", employmentWords(person, a, p)...)
	add("share_form.other", otherWords(person, a, p)...)
	return form
}

// employmentWords are the employments that the share is of.
func employmentWords(person *staff.Person, a *staff.Allocation, p *i18n.Printer) []string {
	var words []string
	for _, e := range person.EmploymentsIn(a.Period) {
		text := p.Period(e.Period) + ": " + p.T("share_form.of_full", "share", p.Percent(e.WorkingTime))
		if w := person.FormOn(e.From); !w.Assumed {
			text = joinedText("; ", text, p.WorkingTime(&w, money.HundredPercent))
		}
		words = append(words, text)
	}
	return words
}

// otherWords are the shares on other EU projects at the same time.
func otherWords(person *staff.Person, a *staff.Allocation, p *i18n.Printer) []string {
	var words []string
	for _, o := range person.OthersIn(a.Period) {
		words = append(words, o.Project+": "+p.Percent(o.Percent)+", "+p.Period(o.Period))
	}
	return words
}
