package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// listForms are the forms of the elements of lists, by the lists' names.
var listForms = map[string]string{
	"employments": "employment", "allocations": "allocation", "other_allocations": "other_allocation", "pay": "pay",
	"hourly_rates": "rate", "amendments": "amendment", "other_funding": "other_funding", "corrections": "correction",
	"decisions": "decision", "income": "income", "lump_sums": "lump_sum", "budget": "budget", "parts": "parts",
	"payments": "payment", "entered": "entered", "explanations": "explanation", "next_steps": "next_steps",
	"changes": "scenario_changes", "ledger_accounts": "ledger_account",
	"progress": "progress", "deductions": "deductions", "work_packages": "work_packages", "files": "files",
}

// objectForms are the forms of the objects of the agreement, by their fields; the
// agreement's own where it is empty.
var objectForms = map[string]string{
	"project": "", "grant": "", "advance": "advance", "name": "name", "decision": "decided",
	"submitted": "submitted", "reconciled": "reconciled",
}

// isObject tells whether an object came or went whole.
func isObject(f app.Difference) bool {
	_, was := f.Before.(map[string]any)
	_, is := f.After.(map[string]any)
	return was || is
}

// changed words one difference: a line, or one for each field of what was added or
// removed.
func (d *dossier) changed(kind string, f app.Difference) []changedField {
	form, label, field := kind, "", ""
	steps := strings.Split(strings.TrimPrefix(f.Path, "/"), "/")
	for i := 0; i < len(steps); i++ {
		step := steps[i]
		if own, is := listForms[step]; is && (i+1 < len(steps) || isList(f.Before) || isList(f.After)) {
			form = own
			label = joinedWith(label, d.T("history.list."+step), ", ")
			if i+1 < len(steps) {
				if row, err := strconv.Atoi(steps[i+1]); err == nil {
					label = label + " " + strconv.Itoa(row+1)
					i++
				}
			}
			field = ""
			continue
		}
		if own, is := objectForms[step]; is && (i+1 < len(steps) || isObject(f)) {
			form = cmp.Or(own, form)
			continue
		}
		field = step
	}
	for _, own := range []string{"archive", "eves", "ahead"} { // parts of the agreement with forms of their own
		if fieldOf(own, field) != nil {
			form = own
		}
	}
	return d.fields(form, label, field, f.Before, f.After)
}

func joinedWith(a, b, between string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// mostElements is how many elements of a list that came or went whole are told one by
// one; of more, only their number.
const mostElements = 12

// elements words a list that came or went whole, each of its elements.
func (d *dossier) elements(form, label string, before, after any) []changedField {
	was, _ := before.([]any)
	is, _ := after.([]any)
	var rows []changedField
	if n := max(len(was), len(is)); n <= mostElements {
		for i := range n {
			row := label + " " + strconv.Itoa(i+1)
			rows = append(rows, d.fields(form, row, "", elementOf(was, i), elementOf(is, i))...)
		}
	}
	if len(rows) == 0 {
		rows = append(rows, changedField{Name: label, Before: d.counted(before), After: d.counted(after)})
	}
	return rows
}

// elementOf is an element of a list, or nil after its end.
func elementOf(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

// fields words a value that changed; of an object, each of its fields.
func (d *dossier) fields(form, label, field string, before, after any) []changedField {
	if isList(before) || isList(after) {
		return d.elements(form, label, before, after)
	}
	was, wasObject := before.(map[string]any)
	is, isObject := after.(map[string]any)
	if !wasObject && !isObject {
		name := label
		if field != "" {
			name = joinedWith(label, fieldLabel(d, form, field), ": ")
		}
		return []changedField{{Name: name, Before: d.worded(form, field, before), After: d.worded(form, field, after)}}
	}
	var names []string
	for name := range was {
		names = append(names, name)
	}
	for name := range is {
		if _, both := was[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var rows []changedField
	for _, name := range names {
		inner, innerLabel := form, label
		if own, known := listForms[name]; known && (isList(was[name]) || isList(is[name])) {
			inner, innerLabel = own, joinedWith(label, d.T("history.list."+name), ", ")
		}
		rows = append(rows, d.fields(inner, innerLabel, name, was[name], is[name])...)
	}
	return rows
}

func isList(value any) bool {
	_, is := value.([]any)
	return is
}

// counted says how many elements a list has.
func (d *dossier) counted(value any) string {
	list, is := value.([]any)
	if !is {
		return d.None()
	}
	return d.N("history.elements", len(list))
}

// programDays are the days of records that no form asks for.
var programDays = []string{"frozen"}

// worded is a value of the project file in words of the reader.
func (d *dossier) worded(form, field string, value any) string {
	f := fieldOf(form, field)
	if day, is := value.(string); f == nil && is && slices.Contains(programDays, field) {
		return d.written(dateKind, day)
	}
	if value == nil || value == "" {
		return d.None()
	}
	if f == nil {
		return shownValue(d, textKind, value)
	}
	text := shownValue(d, f.kind, value)
	if written := d.written(f.kind, fmt.Sprint(value)); written != "" {
		return written
	}
	if f.kind == flagKind {
		return d.T("history.flag." + map[bool]string{true: "yes", false: "no"}[value == true])
	}
	if f.choices != nil {
		for _, c := range f.choices(d) {
			if c.Value == text {
				return c.Text
			}
		}
	}
	return text
}

// written is an amount, a percentage, a day or a month of the project file as pages
// write it, or "" where it is none of them.
func (d *dossier) written(kind fieldKind, value string) string {
	switch kind {
	case amountKind:
		if c, err := money.ParseCents(value); err == nil {
			return d.Amount(c)
		}
	case percentKind:
		if x, err := money.ParsePercent(value); err == nil {
			return d.Percent(x)
		}
	case dateKind:
		if day, err := calendar.ParseDate(value); err == nil {
			return d.Date(day)
		}
	case monthKind:
		if m, err := calendar.ParseMonth(value); err == nil {
			return d.Month(m)
		}
	}
	return ""
}

// fieldOf finds the description of a field among the forms, or nil.
func fieldOf(form, field string) *formField {
	all := slices.Concat(forms, toldForms)
	for i := range all {
		for j := range all[i].parts {
			for k := range all[i].parts[j].fields {
				f := &all[i].parts[j].fields[k]
				if all[i].id == form && f.name == field {
					return f
				}
				if f.kind == rowsKind && f.name == form {
					for r := range f.rows {
						if f.rows[r].name == field {
							return &f.rows[r]
						}
					}
				}
			}
		}
	}
	return nil
}
