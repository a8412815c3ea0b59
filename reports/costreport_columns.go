package reports

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// costColumn is a column of the cost report: its name and the value of a row, which
// is nil, a text, a number or an amount, date or month of the domain.
type costColumn struct {
	key string
	of  func(*costRow) any
}

// costColumns are the columns of eligible cost.
var costColumns = []costColumn{
	{"month", func(r *costRow) any { return r.month }},
	{"category", func(r *costRow) any { return r.category }},
	{"kind", func(r *costRow) any { return r.kind }},
	{"name", func(r *costRow) any { return r.name }},
	{"description", func(r *costRow) any { return r.description }},
	{"date", func(r *costRow) any { return dateOrNone(r.date) }},
	{"document", func(r *costRow) any { return r.document }},
	{"paid", func(r *costRow) any { return dateOrNone(r.paid) }},
	{"percent", func(r *costRow) any { return percentOrNone(r.percent) }},
	{"hours", func(r *costRow) any { return hoursOrNone(r.hours) }},
	{"amount", func(r *costRow) any { return r.amount }},
	{"claim", func(r *costRow) any { return numberOrNone(r.claim) }},
	{"state", func(r *costRow) any { return r.state }},
	{"evidence", func(r *costRow) any { return r.evidence }},
	{"rule", func(r *costRow) any { return r.rule }},
}

// notClaimedColumns are the columns of purchases that are not claimed.
var notClaimedColumns = []costColumn{
	{"month", func(r *costRow) any { return r.month }},
	{"category", func(r *costRow) any { return r.category }},
	{"supplier", func(r *costRow) any { return r.name }},
	{"description", func(r *costRow) any { return r.description }},
	{"date", func(r *costRow) any { return dateOrNone(r.date) }},
	{"document", func(r *costRow) any { return r.document }},
	{"paid", func(r *costRow) any { return dateOrNone(r.paid) }},
	{"not_claimed", func(r *costRow) any { return r.amount }},
	{"reason", func(r *costRow) any { return r.state }},
	{"evidence", func(r *costRow) any { return r.evidence }},
	{"rule", func(r *costRow) any { return r.rule }},
}

// filledColumns leaves out the columns in which no row has anything: a project
// without purchases has no suppliers' documents.
func filledColumns(columns []costColumn, rows []costRow) []costColumn {
	return slices.DeleteFunc(slices.Clone(columns), func(column costColumn) bool {
		optional := column.key != "amount" && column.key != "category" && column.key != "state"
		return optional && !slices.ContainsFunc(rows, func(r costRow) bool {
			value := column.of(&r)
			return value != nil && value != ""
		})
	})
}

// columnAt gives the place of a column, counted from 1.
func columnAt(columns []costColumn, key string) int {
	for i := range columns {
		if columns[i].key == key {
			return i + 1
		}
	}
	panic("no column " + key)
}

func dateOrNone(d calendar.Date) any {
	if d == 0 {
		return nil
	}
	return d
}

func percentOrNone(p *money.Percent) any {
	if p == nil {
		return nil
	}
	return *p
}

func hoursOrNone(h *money.Hours) any {
	if h == nil {
		return nil
	}
	return *h
}

func numberOrNone(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func monthOrNone(m calendar.Month) any {
	if m == 0 {
		return nil
	}
	return m
}
