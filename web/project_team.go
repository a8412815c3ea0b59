package web

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// shareRow is one share of a person on the project, or one hourly rate.
type shareRow struct {
	Share    string
	Rate     link // what the hourly rate comes to, once a claim has used it
	Document string
	Missing  bool // the employer's document that the share must rest on is not there
	Period   string
	from     calendar.Date
}

// teamRow is one person with the share or rate that holds where the data end.
type teamRow struct {
	Person link
	Title  string
	shareRow
	More string // how many other shares and rates there are
}

// teamRows lists the people, each with the share of today's data: rates where the
// staff cost model pays by the hour.
func (d *dossier) teamRows() []teamRow {
	on := d.Agreement.Start
	if until := d.over.Until; until != 0 {
		on = until.Last()
	}
	rows := make([]teamRow, len(d.People))
	for i := range d.People {
		p := &d.People[i]
		allocations, rates := d.allocations(p), d.rates(p)
		rows[i] = teamRow{Person: link{Text: p.Name, Href: d.personAt(p.ID)}, Title: p.Title}
		from := allocations
		if d.Agreement.StaffModel == project.UnitCost1720 && len(rates) > 0 {
			from = rates
		}
		if len(from) == 0 {
			rows[i].shareRow = d.noShare()
			continue
		}
		rows[i].shareRow = holdingOn(on, from)
		if others := len(allocations) + len(rates) - 1; others > 0 {
			rows[i].More = d.N("team.more", others)
		}
	}
	return rows
}

// holdingOn gives the latest row that has begun by a day, or else the first to come.
func holdingOn(on calendar.Date, rows []shareRow) shareRow {
	return slices.MaxFunc(rows, func(x, y shareRow) int {
		switch {
		case x.from <= on && y.from <= on:
			return int(x.from - y.from)
		case x.from > on && y.from > on:
			return int(y.from - x.from)
		case x.from <= on:
			return 1
		default:
			return -1
		}
	})
}

// shares are all shares of a person and then all hourly rates, at least one row.
func (d *dossier) shares(p *staff.Person) []shareRow {
	rows := slices.Concat(d.allocations(p), d.rates(p))
	if len(rows) == 0 {
		rows = append(rows, d.noShare())
	}
	return rows
}

func (d *dossier) noShare() shareRow {
	return shareRow{Share: d.None(), Document: d.None(), Period: d.None()}
}

func (d *dossier) allocations(p *staff.Person) []shareRow {
	rows := make([]shareRow, len(p.Allocations))
	for i := range p.Allocations {
		a := &p.Allocations[i]
		rows[i] = shareRow{
			Share: d.Percent(a.Percent), Document: a.Document, Missing: d.lacksDocument(a),
			Period: d.Period(a.Period), from: a.From,
		}
		switch {
		case rows[i].Missing:
			rows[i].Document = d.T("team.no_document")
		case !a.HasDocument():
			rows[i].Document = d.None()
		}
	}
	return rows
}

func (d *dossier) rates(p *staff.Person) []shareRow {
	rows := make([]shareRow, len(p.Rates))
	for i := range p.Rates {
		r := &p.Rates[i]
		rows[i] = shareRow{
			Share: d.T("team.rate"), Rate: d.hourlyRate(p, r), Document: r.Document,
			Period: d.Period(calendar.Period{From: r.From}), from: r.From,
		}
	}
	return rows
}

// lacksDocument tells whether a share must rest on the employer's document and has
// none: only where wages follow from the share (RULES.md 2.2, 5.2).
func (d *dossier) lacksDocument(a *staff.Allocation) bool {
	return d.Agreement.StaffModel == project.SideCosts && !a.HasDocument()
}
