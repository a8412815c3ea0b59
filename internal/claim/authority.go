package claim

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// AuthorityKind says what the authority's form takes in a field.
type AuthorityKind string

// The kinds of fields.
const (
	MoneyField AuthorityKind = "money"
	DateField  AuthorityKind = "date"
	CountField AuthorityKind = "count"
	TextField  AuthorityKind = "text"
)

// AuthorityField is a field of the authority's form with what the claim says there. Only
// what its kind takes is set.
type AuthorityField struct {
	// Key is the stable name of the field: that of project.EnteredField.
	Key string
	// Name is what the field is, of which there may be several fields of one form.
	Name string
	// Of is the category, the source of funding or the number of the row.
	Of     string
	Kind   AuthorityKind
	Amount money.Cents
	Figure *money.Figure // behind the amount; nil: nothing was computed, which is zero
	Day    calendar.Date
	Count  int
	Text   string // the id of rule data, or what a person wrote
}

// Value is what the field holds, the same in every language: what an event keeps of it.
func (f *AuthorityField) Value() string {
	switch f.Kind {
	case MoneyField:
		return f.Amount.String()
	case DateField:
		return f.Day.String()
	case CountField:
		return strconv.Itoa(f.Count)
	}
	if f.Amount != 0 { // a text that explains it
		return f.Amount.String() + " " + f.Text
	}
	return f.Text
}

// AuthoritySection is a part of the form with its fields; one without any is left out.
type AuthoritySection struct {
	ID     string
	Fields []AuthorityField
}

// AuthorityForm is a claim in the order of the authority's form.
type AuthorityForm struct {
	project.AuthorityForm
	Parts []AuthoritySection
}

// Fields are those of all parts.
func (f *AuthorityForm) Fields() []*AuthorityField {
	var all []*AuthorityField
	for i := range f.Parts {
		for j := range f.Parts[i].Fields {
			all = append(all, &f.Parts[i].Fields[j])
		}
	}
	return all
}

// Field gives the field of a key, or nil.
func (f *AuthorityForm) Field(key string) *AuthorityField {
	for _, field := range f.Fields() {
		if field.Key == key {
			return field
		}
	}
	return nil
}

// AuthorityFormOf sets a claim as applied for into the form that was valid on its last
// day: a decision on the claim changes none of its fields (RULES.md 4.10a).
func AuthorityFormOf(b *book.Book, c *Claim) AuthorityForm {
	form := AuthorityForm{AuthorityForm: b.Rules.AuthorityFormOn(c.Record.LastDay())}
	for _, section := range form.Sections {
		part := AuthoritySection{ID: section.ID}
		for _, name := range section.Fields {
			for _, field := range authorityFields[name](b, c) {
				field.Name = name
				field.Key = name
				if field.Of != "" {
					field.Key = keyPrefixes[name] + field.Of
				}
				part.Fields = append(part.Fields, field)
			}
		}
		if len(part.Fields) > 0 {
			form.Parts = append(form.Parts, part)
		}
	}
	return form
}

// keyPrefixes begin the keys of the fields of which there may be several; a category of
// the claim is its own key.
var keyPrefixes = map[string]string{
	"period": "period_", "categories": "", "grant_parts": "grant_part/", "other_funding": "other_funding/",
	"cumulative_categories": "cumulative/", "corrections": "correction/", "income_rows": "income_row/",
}

// authorityFields make the fields of each name that a form may have.
var authorityFields = map[string]func(*book.Book, *Claim) []AuthorityField{
	"period":           periodFields,
	"final":            finalField,
	"cost_model":       costModelField,
	"staff_cost_model": staffModelField,
	"staff_persons":    staffPersonsField,
	"share_documents":  shareDocumentsField,
	"approved_months":  approvedMonthsField,

	"categories":    categoryFields,
	"gross":         amountOf(func(o *Outcome) *money.Figure { return o.Gross }),
	"income":        amountOf(func(o *Outcome) *money.Figure { return o.Income }),
	"eligible":      amountOf(func(o *Outcome) *money.Figure { return o.Eligible }),
	"over_budget":   amountOf(func(o *Outcome) *money.Figure { return o.OverBudget }),
	"within_budget": amountOf(func(o *Outcome) *money.Figure { return o.WithinBudget }),

	"grant":            amountOf(func(o *Outcome) *money.Figure { return o.Grant }),
	"grant_parts":      sharesField(func(o *Outcome) []Share { return o.Parts }),
	"other_funding":    sharesField(func(o *Outcome) []Share { return o.Other }),
	"own":              amountOf(func(o *Outcome) *money.Figure { return o.Own }),
	"advance_deducted": advanceField,
	"payable":          amountOf(func(o *Outcome) *money.Figure { return o.Payable }),

	"cumulative_categories":    cumulativeFields,
	"cumulative_within_budget": amountOf(func(o *Outcome) *money.Figure { return o.CumulativeWithin }),
	"cumulative_grant":         amountOf(func(o *Outcome) *money.Figure { return o.CumulativeGrant }),

	"corrections": correctionFields,
	"income_rows": incomeFields,
}

func moneyField(of string, f *money.Figure) AuthorityField {
	field := AuthorityField{Kind: MoneyField, Of: of, Figure: f}
	if f != nil {
		field.Amount = f.Cents()
	}
	return field
}

func amountOf(figure func(*Outcome) *money.Figure) func(*book.Book, *Claim) []AuthorityField {
	return func(_ *book.Book, c *Claim) []AuthorityField {
		return []AuthorityField{moneyField("", figure(&c.Own))}
	}
}

func sharesField(shares func(*Outcome) []Share) func(*book.Book, *Claim) []AuthorityField {
	return func(_ *book.Book, c *Claim) []AuthorityField {
		var fields []AuthorityField
		for _, s := range shares(&c.Own) {
			fields = append(fields, moneyField(s.Source, s.Amount))
		}
		return fields
	}
}

// categoryFields are all categories that the cost model has, with the flat rates: the
// form has a field of one that nothing was spent on too.
func categoryFields(b *book.Book, c *Claim) []AuthorityField {
	totals := make(map[project.Category]*money.Figure)
	for _, t := range c.Own.Totals {
		totals[t.Category] = t.Amount
	}
	var fields []AuthorityField
	for _, category := range b.Rules.CostModel(b.Agreement.CostModel).Categories() {
		fields = append(fields, moneyField(string(category), totals[category]))
	}
	return fields
}

func cumulativeFields(_ *book.Book, c *Claim) []AuthorityField {
	var fields []AuthorityField
	for _, x := range c.Comparison {
		fields = append(fields, moneyField(string(x.Category), x.Total))
	}
	return fields
}

// advanceField is there only where the decision has an advance (RULES.md 4.10).
func advanceField(_ *book.Book, c *Claim) []AuthorityField {
	if c.Own.AdvanceLeft == nil {
		return nil
	}
	return []AuthorityField{moneyField("", c.Own.AdvanceDeducted)}
}

func periodFields(_ *book.Book, c *Claim) []AuthorityField {
	return []AuthorityField{
		{Of: "from", Kind: DateField, Day: c.Record.From.First()},
		{Of: "to", Kind: DateField, Day: c.Record.LastDay()},
	}
}

func finalField(_ *book.Book, c *Claim) []AuthorityField {
	return []AuthorityField{{Kind: TextField, Text: map[bool]string{true: "yes", false: "no"}[c.Record.Final]}}
}

func costModelField(b *book.Book, _ *Claim) []AuthorityField {
	return []AuthorityField{{Kind: TextField, Text: b.Agreement.CostModel}}
}

// staffModelField is there only where people make cost.
func staffModelField(b *book.Book, _ *Claim) []AuthorityField {
	if b.Agreement.StaffModel == "" {
		return nil
	}
	return []AuthorityField{{Kind: TextField, Text: string(b.Agreement.StaffModel)}}
}

// staffKeys are the people of the claim's staff lines, or their months.
func staffKeys(c *Claim, month bool) map[string]bool {
	keys := make(map[string]bool)
	for i := range c.Lines {
		if l := &c.Lines[i]; l.Person != "" && month {
			keys[l.Person+" "+l.Month.String()] = true
		} else if l.Person != "" {
			keys[l.Person] = true
		}
	}
	return keys
}

func staffPersonsField(b *book.Book, c *Claim) []AuthorityField {
	if b.Agreement.StaffModel == "" {
		return nil
	}
	return []AuthorityField{{Kind: CountField, Count: len(staffKeys(c, false))}}
}

// shareDocumentsField counts the employer's documents that the claim's staff cost rests
// on, where it follows from shares (RULES.md 2.2).
func shareDocumentsField(b *book.Book, c *Claim) []AuthorityField {
	if b.Agreement.StaffModel != project.SideCosts {
		return nil
	}
	field := AuthorityField{Kind: CountField}
	people := staffKeys(c, false)
	for i := range b.People {
		for j := range b.People[i].Allocations {
			a := &b.People[i].Allocations[j]
			if people[b.People[i].ID] && a.HasDocument() && a.From <= c.Record.LastDay() &&
				(a.To == 0 || a.To >= c.Record.From.First()) {
				field.Count++
			}
		}
	}
	return []AuthorityField{field}
}

// approvedMonthsField counts the approved months of working time that the claim's staff
// cost rests on, where it follows from hours (RULES.md 2.8).
func approvedMonthsField(b *book.Book, c *Claim) []AuthorityField {
	if b.Agreement.StaffModel != project.UnitCost1720 {
		return nil
	}
	return []AuthorityField{{Kind: CountField, Count: len(staffKeys(c, true))}}
}

// correctionFields are the reasons of the corrections that the categories hold.
func correctionFields(_ *book.Book, c *Claim) []AuthorityField {
	var fields []AuthorityField
	for i, x := range c.Record.Corrections {
		fields = append(fields, AuthorityField{
			Of: strconv.Itoa(i + 1), Kind: TextField, Text: x.Reason, Figure: c.Corrections[i], Amount: x.Amount,
		})
	}
	return fields
}

// incomeFields tell what the income of the claim is.
func incomeFields(b *book.Book, c *Claim) []AuthorityField {
	var fields []AuthorityField
	for _, x := range b.Income {
		if costing.ClaimCovering(b.Claims, x.Date.Month()) == c.Record.Number-1 {
			fields = append(fields, AuthorityField{
				Of: strconv.Itoa(len(fields) + 1), Kind: TextField, Text: x.Description, Amount: x.Amount, Day: x.Date,
			})
		}
	}
	return fields
}
