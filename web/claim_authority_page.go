package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/reports"
)

// authorityPage is a claim in the order of the authority's form.
type authorityPage struct {
	layout
	About, Months      string
	Source, Since      string // of the fields and their order
	Count              string
	Changed            string // how many fields hold something else than was entered
	Problems           []gridProblem
	Enters             bool
	Action, Seen, Back string
	Parts              []authorityPart
	Others             []nameValue // what is recorded of fields that the form does not have
	Files              []link
	Script             string
}

type authorityPart struct {
	ID, Title string
	Money     bool // fields have an amount, of which the authority's may be another
	Rows      []authorityRow
}

// authorityRow is a field: what the claim says there, and whether it is entered.
type authorityRow struct {
	Index           int
	Key, Label      string
	Money           bool
	Value           link
	Copy            string // as the authority's form takes it
	Entered, Again  bool
	State           tag
	When            string
	Changed         string // what it held when it was entered, where that is another
	Amount, AmountT string // the authority's figure, typed and to read
	Difference      string
	Problem         string
}

// showAuthority shows the form with what stands in its inputs.
func (q *request) showAuthority(d *dossier, c *claim.Claim, entries *authorityEntries, status int) error {
	number := c.Record.Number
	logged, err := q.app.Entries(q.Request.Context(), d.Agreement.Code, number, app.ActionEntered)
	if err != nil {
		return err
	}
	form := claim.AuthorityFormOf(d.Book, c)
	page := authorityPage{
		layout: q.projectLayout(d.Book, d.T("authority.title", "claim", strconv.Itoa(number), "form", form.Name),
			link{Text: d.T("claim_page.list"), Href: d.at("claims")}, d.claimLink(number)),
		About: d.T("authority.about", "form", form.Name), Months: d.Months(c.Record.From, c.Record.To),
		Source: d.Text(form.Source), Since: d.T("authority.since", "date", d.Date(form.ValidFrom)),
		Enters: d.offers(access.PrepareClaim), Action: d.authorityAt(number),
		Seen: app.AuthorityMark(&form, c.Record), Back: d.claimAt(number),
		Files: d.claimAttachments(c), Script: q.server.static.address("authority.js"),
	}
	entered, changed, all := 0, 0, 0
	for _, part := range form.Parts {
		view := authorityPart{ID: part.ID, Title: d.T("authority.part." + part.ID)}
		for i := range part.Fields {
			row := d.authorityRow(c, &part.Fields[i], entries, logged)
			row.Index = all
			all++
			if row.Entered && row.Changed == "" {
				entered++
			} else if row.Changed != "" {
				changed++
			}
			if row.Problem != "" {
				input := numbered(fieldAmountInput, row.Index)
				page.Problems = append(page.Problems, gridProblem{row.Label + ": " + row.Problem, input})
			}
			view.Rows = append(view.Rows, row)
			view.Money = view.Money || row.Money
		}
		page.Parts = append(page.Parts, view)
	}
	page.Count = d.T("authority.count", "entered", strconv.Itoa(entered), "all", strconv.Itoa(all))
	if changed > 0 {
		page.Changed = d.N("authority.changed_count", changed)
	}
	page.Others = d.otherEntries(&form, c.Record)
	if p := entries.problems[""]; p != nil {
		page.Problems = append(page.Problems, gridProblem{Text: d.entryFault(p, "")})
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, status, "authority", page)
}

// entryFault says what is wrong with a figure, or with the form as a whole.
func (d *dossier) entryFault(p *fault.Fault, typedText string) string {
	if p.Key == "edit.stale" {
		return d.T("authority.stale")
	}
	return (&formBuilder{d: d, values: typed{"": typedText}}).text(p, "")
}

func (d *dossier) authorityRow(
	c *claim.Claim, f *claim.AuthorityField, entries *authorityEntries, logged map[string]app.Entry,
) authorityRow {
	entry := entries.of[f.Key]
	row := authorityRow{
		Key: f.Key, Label: d.authorityLabel(f), Money: f.Kind == claim.MoneyField,
		Value: link{Text: d.authorityText(f)}, Copy: d.authorityCopy(f),
		Entered: entry.entered, Again: entry.again, Amount: entry.amount, State: tag{d.T("authority.open"), "off"},
	}
	if row.Money && f.Figure != nil {
		row.Value.Href = d.figureAt(c.Record.Number, f.Figure.ID)
	}
	if p := entries.problems[f.Key]; p != nil {
		row.Problem = d.entryFault(p, entry.amount)
	}
	at := slices.IndexFunc(c.Record.Entered, func(e project.EnteredField) bool { return e.Field == f.Key })
	if at < 0 {
		return row
	}
	row.State = tag{d.T("authority.entered"), "ok"}
	if log, is := logged[f.Key]; is {
		who := log.Name
		if who == "" {
			who = d.T("history.operator")
		}
		row.When = joined(d.moment(log.Time), who)
		if log.Value != f.Value() {
			row.State = tag{d.T("authority.changed"), "warn"}
			row.Changed = d.T("authority.changed_from", "before", d.loggedText(f, log.Value), "now", row.Value.Text)
		}
	}
	if amount := c.Record.Entered[at].Amount; amount != nil && row.Money {
		row.AmountT = d.Euro(*amount)
		row.Difference = d.authorityDifference(*amount - f.Amount)
	}
	return row
}

// authorityDifference says in words by how much the authority's figure is another.
func (d *dossier) authorityDifference(by money.Cents) string {
	switch {
	case by > 0:
		return d.T("authority.more", "amount", d.Euro(by))
	case by < 0:
		return d.T("authority.less", "amount", d.Euro(-by))
	}
	return d.T("authority.same")
}

// loggedText is what an event keeps of a field, as pages write it.
func (d *dossier) loggedText(f *claim.AuthorityField, value string) string {
	switch f.Kind {
	case claim.MoneyField:
		if c, err := money.ParseCents(value); err == nil {
			return d.Euro(c)
		}
	case claim.DateField:
		return d.written(dateKind, value)
	case claim.TextField:
		if f.Amount == 0 {
			then := *f
			then.Text = value
			return d.authorityText(&then)
		}
	}
	return value
}

// authorityLabel is what a field is called. The words are those of the claim's page
// where it has the same figure.
func (d *dossier) authorityLabel(f *claim.AuthorityField) string {
	switch f.Name {
	case "categories":
		return d.category(project.Category(f.Of))
	case "cumulative_categories":
		return d.T("authority.so_far", "what", d.category(project.Category(f.Of)))
	case "grant_parts":
		return d.T("claim_page.step.part", "source", f.Of)
	case "other_funding":
		return d.T("claim_page.step.other", "source", f.Of)
	case "advance_deducted":
		return d.T("claim_page.step.advance")
	case "gross", "income", "eligible", "over_budget", "within_budget", "grant", "own", "payable":
		return d.T("claim_page.step." + f.Name)
	case "period":
		return d.T("authority.field.period_" + f.Of)
	}
	return d.T("authority.field."+f.Name, "number", f.Of)
}

// authorityText is what the claim says in a field, as pages write it.
func (d *dossier) authorityText(f *claim.AuthorityField) string {
	switch f.Kind {
	case claim.MoneyField:
		return d.Euro(f.Amount)
	case claim.DateField:
		return d.Date(f.Day)
	case claim.CountField:
		return strconv.Itoa(f.Count)
	}
	switch f.Name {
	case "final":
		return d.T("authority.final." + f.Text)
	case "cost_model":
		return d.T("cost_model." + f.Text)
	case "staff_cost_model":
		return d.T("staff_model." + f.Text)
	case "income_rows":
		return d.Date(f.Day) + ", " + d.Euro(f.Amount) + ": " + f.Text
	}
	return d.Euro(f.Amount) + ": " + f.Text
}

// authorityCopy is the same as the authority's form takes it: amounts without spaces and
// with a comma, and days as they are written in Finland, in every language.
func (d *dossier) authorityCopy(f *claim.AuthorityField) string {
	switch f.Kind {
	case claim.MoneyField:
		return strings.Replace(f.Amount.String(), ".", ",", 1)
	case claim.DateField:
		return fmt.Sprintf("%d.%d.%d", f.Day.Day(), f.Day.MonthOfYear(), f.Day.Year())
	}
	return d.authorityText(f)
}

// otherEntries are what is recorded of fields that the form does not have, as in a project
// file of elsewhere.
func (d *dossier) otherEntries(form *claim.AuthorityForm, r *project.ClaimRecord) []nameValue {
	var list []nameValue
	for _, e := range r.Entered {
		if form.Field(e.Field) == nil && !claim.IsChecklistKey(e.Field) {
			list = append(list, nameValue{e.Field, d.amountOrNone(e.Amount)})
		}
	}
	return list
}

// claimAttachments are the files that go with a claim to the authority, by the names that
// their downloads have.
func (d *dossier) claimAttachments(c *claim.Claim) []link {
	var files []link
	for _, f := range reports.SetFiles(d.Agreement.Code, c.Record.Number, d.Lang()) {
		steps := []string{"attachments", f.Report.ID}
		if f.Report.ID == reports.OfOneClaim.ID {
			steps = []string{"download"}
		}
		steps = slices.Concat([]string{"claims", strconv.Itoa(c.Record.Number)}, steps, []string{string(f.Format)})
		files = append(files, link{Text: f.Name, Href: d.at(steps...)})
	}
	return files
}
