package web

import (
	"fmt"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// timeline is people's shares on all EU projects over the project's time.
type timeline struct {
	Lines  []timelineRow
	Axis   []timelineLabel
	Width  int // of the pictures
	Height int
}

// timelineRow is the shares of one person.
type timelineRow struct {
	ID     string
	Person link
	Name   string // of the picture
	About  string // what the picture shows, in words
	Over   string // the months over the whole, in words
	Months []timelineMonth
	Parts  []timelinePart
}

// timelineLabel is a month of the axis: where it begins, in percent of the width, and
// whether only a wide page has room for it.
type timelineLabel struct {
	X, Text string
	Wide    bool
}

// timelineMonth is one month of the picture: the greatest share of the month, in
// hundredths of the whole, from the bottom up.
type timelineMonth struct {
	X, Own int
	Others []timelineBlock
	Over   bool
}

// timelineBlock is the share on one other project, above those before it.
type timelineBlock struct{ Y, Height int }

// timelinePart is a time with its shares, in words.
type timelinePart struct {
	Period, Own, Other, Total string
	Others                    string // each by name, where there are any
	Over                      bool
}

// The picture of a timeline: a column a month, and room above the whole for what is
// more.
const (
	monthWidth     = 10
	timelineHeight = 150
	blockGap       = 2 // below the block of each other project
)

// The most months that the axis names on a phone and on a wide page: more would run
// into each other.
const (
	labelsNarrow = 6
	labelsWide   = 16
)

// timelineLabels are the months that the axis of every timeline names, from the first
// on: each of the steps divides the next, so that a phone shows some of the wide ones.
func (d *dossier) timelineLabels() []timelineLabel {
	within := d.Agreement.Period()
	first := within.From.Month()
	n := int(within.To.Month()-first) + 1
	narrow, wide := labelStep(n, labelsNarrow), labelStep(n, labelsWide)
	var labels []timelineLabel
	for i := 0; i < n; i += wide {
		onPhone := i%narrow == 0 && (n-i)*labelsNarrow >= n // the last has room to its right
		if !onPhone && (n-i)*labelsWide < n {
			continue
		}
		x := i * 100_00 / n
		labels = append(labels, timelineLabel{
			X: fmt.Sprintf("%d.%02d%%", x/100, x%100), Text: d.ShortMonth(first + calendar.Month(i)), Wide: !onPhone,
		})
	}
	return labels
}

// labelStep is how many months apart the named ones are, so that they are at most so
// many: 1, 3, 6, 12, 24 and so on.
func labelStep(months, most int) int {
	step := 1
	for (months+step-1)/step > most {
		if step == 1 {
			step = 3
		} else {
			step *= 2
		}
	}
	return step
}

// timeline is the shares of some people over the project's time.
func (d *dossier) timeline(people ...staff.Person) timeline {
	within := d.Agreement.Period()
	months := int(within.To.Month()-within.From.Month()) + 1
	t := timeline{Axis: d.timelineLabels(), Width: months * monthWidth, Height: timelineHeight}
	for i := range people {
		p := &people[i]
		row := timelineRow{
			ID: "timeline-" + strconv.Itoa(i), Person: link{Text: p.Name, Href: d.personAt(p.ID)},
			Name: d.T("team.chart", "person", p.Name),
		}
		parts := staff.Commitments(p, within)
		var most money.Percent
		for k := range parts {
			row.Parts = append(row.Parts, d.timelinePart(&parts[k]))
			most = max(most, parts[k].Total())
		}
		row.About = d.T("team.chart_about", "most", d.Percent(most))
		row.Months, row.Over = timelineMonths(parts, within), d.monthsOver(parts, within)
		t.Lines = append(t.Lines, row)
	}
	return t
}

func (d *dossier) timelinePart(c *staff.Commitment) timelinePart {
	names := make([]string, len(c.Others))
	for i := range c.Others {
		names[i] = c.Others[i].Project + " " + d.Percent(c.Others[i].Percent)
	}
	return timelinePart{
		Period: d.Period(c.Period), Own: d.Percent(c.Own), Other: d.Percent(c.Other), Others: strings.Join(names, ", "),
		Total: d.Percent(c.Total()), Over: c.Over(),
	}
}

func timelineMonths(parts []staff.Commitment, within calendar.Period) []timelineMonth {
	var months []timelineMonth
	for m := within.From.Month(); m <= within.To.Month(); m++ {
		most := staff.InMonth(parts, m)
		month := timelineMonth{
			X: int(m-within.From.Month()) * monthWidth, Own: hundredths(most.Own), Over: most.Over(),
		}
		below := most.Own
		for i := range most.Others {
			y := hundredths(below)
			below += most.Others[i].Percent
			month.Others = append(month.Others, timelineBlock{y + blockGap, max(hundredths(below)-y-blockGap, 0)})
		}
		months = append(months, month)
	}
	return months
}

// monthsOver names the months over the whole, with the greatest share after the last
// month of those that have it: 3/2024, 4/2024 (110 % in all). It is empty where there are none.
func (d *dossier) monthsOver(parts []staff.Commitment, within calendar.Period) string {
	var text strings.Builder
	for m := within.From.Month(); m <= within.To.Month(); m++ {
		most := staff.InMonth(parts, m)
		if !most.Over() {
			continue
		}
		if text.Len() > 0 {
			text.WriteString(", ")
		}
		text.WriteString(d.ShortMonth(m))
		next := staff.InMonth(parts, m+1)
		if m == within.To.Month() || next.Total() != most.Total() {
			text.WriteString(" (" + d.T("team.over_sum", "percent", d.Percent(most.Total())) + ")")
		}
	}
	if text.Len() == 0 {
		return ""
	}
	return d.T("team.over_in", "months", text.String())
}

// hundredths is a share for the picture, which ends at one and a half of the whole.
func hundredths(p money.Percent) int { return int(min(p/10_000, timelineHeight)) }

// findings are what people should look at in the employer's documents today.
func (d *dossier) findings() []staff.Finding {
	return staff.Findings(d.People, d.Agreement.Period().To, d.today)
}

// findingText words a finding.
func (d *dossier) findingText(f *staff.Finding) string {
	day := ""
	if f.Day != 0 {
		day = d.Date(f.Day)
	}
	return d.T(f.Key, "person", d.People[f.Person].Name, "day", day)
}

// findingAt is the form where a finding is mended, or else the person's page.
func (d *dossier) findingAt(f *staff.Finding) string {
	edit := d.edit("", "people", strconv.Itoa(f.Person), "allocations", strconv.Itoa(f.Allocation))
	if edit.Href != "" {
		return edit.Href
	}
	return d.personAt(d.People[f.Person].ID)
}

// teamActions are the findings as things to do.
func (d *dossier) teamActions() []nextAction {
	var actions []nextAction
	found := d.findings()
	for i := range found {
		f := &found[i]
		actions = append(actions, nextAction{
			link:   link{Text: d.T("action.document", "person", d.People[f.Person].Name), Href: d.findingAt(f)},
			State:  tag{d.T("action.look"), "warn"},
			Detail: d.findingText(f), needs: access.EditTeam,
		})
	}
	return actions
}

// findingsOf are the findings about one person, or about all for no id, as sentences.
func (d *dossier) findingsOf(id string) []link {
	var found []link
	all := d.findings()
	for i := range all {
		if id == "" || d.People[all[i].Person].ID == id {
			found = append(found, link{Text: d.findingText(&all[i]), Href: d.findingAt(&all[i])})
		}
	}
	return found
}

// documentFacts names the employer's document of a share: what it is, its number and
// day, and who signed it.
func (d *dossier) documentFacts(a *staff.Allocation) string {
	dated, signed := "", ""
	if a.DocumentDate != 0 {
		dated = d.Date(a.DocumentDate)
	}
	if a.SignedBy != "" {
		signed = d.T("team.signed", "name", a.SignedBy)
	}
	return joined(a.Document, a.DocumentNumber, dated, signed)
}
