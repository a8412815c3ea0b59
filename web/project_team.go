package web

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/staff"
)

// teamRow is one share of one person, or one hourly rate.
type teamRow struct {
	Person   link
	Title    string
	Share    string
	Document string
	Missing  bool // the employer's document is not there
	Period   string
}

// teamRows lists the people with their agreed shares or hourly rates.
func (d *dossier) teamRows() []teamRow {
	var rows []teamRow
	for i := range d.People {
		p := &d.People[i]
		for _, row := range d.shares(p) {
			row.Person, row.Title = link{Text: p.Name, Href: d.personAt(p.ID)}, p.Title
			rows = append(rows, row)
		}
	}
	return rows
}

func (d *dossier) shares(p *staff.Person) []teamRow {
	var rows []teamRow
	for i := range p.Allocations {
		a := &p.Allocations[i]
		row := teamRow{Share: d.Percent(a.Percent), Document: a.Document, Period: d.Period(a.Period)}
		if !a.HasDocument() {
			row.Document, row.Missing = d.T("team.no_document"), true
		}
		rows = append(rows, row)
	}
	for _, r := range p.Rates {
		rows = append(rows, teamRow{
			Share: d.T("team.rate"), Document: r.Document, Period: d.Period(calendar.Period{From: r.From}),
		})
	}
	if len(rows) == 0 {
		rows = append(rows, teamRow{Share: d.None(), Document: d.None(), Period: d.None()})
	}
	return rows
}
