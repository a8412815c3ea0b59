package web

import (
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// staffTable is the staff lines of a claim, grouped by person. By hours says which
// of the two staff cost models made them.
type staffTable struct {
	ID      string
	Title   string
	ByHours bool
	Groups  []staffGroup
	Sum     staffRow
	Count   string
}

// staffGroup is the lines of one person with their sums.
type staffGroup struct {
	Person link
	person string // the id
	Title  string
	Rows   []staffRow
	Sum    staffRow
	sums   staffSums
}

// staffRow is one staff line. Only the cells of its model are filled.
type staffRow struct {
	Month     string
	Remark    string
	Short     string // the same arithmetic in one line, for narrow screens
	Gross     link
	Share     link
	Wages     link
	SideCosts link
	Hours     link
	Rate      link
	Amount    link
}

// staffSums are the sums of the rows that a table shows.
type staffSums struct {
	gross, wages, side, amount money.Cents
	hours                      money.Hours
}

// staff groups the staff lines of a claim by person, in the order of the Book.
func (d *dossier) staff(c *claim.Claim) *staffTable {
	t := &staffTable{
		ID: "staff", Title: d.T("claim_page.staff"), ByHours: d.Agreement.StaffModel == project.UnitCost1720,
	}
	at := make(map[string]int)
	var all staffSums
	count := 0
	for i := range c.Lines {
		line := &c.Lines[i]
		if line.Person == "" {
			continue
		}
		k, seen := at[line.Person]
		if !seen {
			k = len(t.Groups)
			at[line.Person] = k
			group := staffGroup{
				person: line.Person, Person: link{Text: d.personName(line.Person), Href: d.personAt(line.Person)},
			}
			if p := d.person(line.Person); p != nil {
				group.Title = p.Title
			}
			t.Groups = append(t.Groups, group)
		}
		group := &t.Groups[k]
		group.Rows = append(group.Rows, d.staffRow(c.Record.Number, line))
		group.sums.add(line)
		all.add(line)
		count++
	}
	for i := range t.Groups {
		t.Groups[i].Sum = d.sumRow(t.Groups[i].sums)
	}
	if count == 0 {
		return nil
	}
	t.Sum, t.Count = d.sumRow(all), d.N("claim_page.rows", count)
	return t
}

func (s *staffSums) add(l *costing.Line) {
	s.amount += l.Amount.Cents()
	if l.Hours != nil {
		s.hours += l.Hours.Hours()
		return
	}
	s.wages += l.Wages.Cents()
	s.side += l.SideCosts.Cents()
	if l.Gross != nil {
		s.gross += l.Gross.Cents()
	}
}

func (d *dossier) sumRow(s staffSums) staffRow {
	return staffRow{
		Gross: link{Text: d.Amount(s.gross)}, Wages: link{Text: d.Amount(s.wages)}, SideCosts: link{Text: d.Amount(s.side)},
		Hours: link{Text: d.Hours(s.hours)}, Amount: link{Text: d.Amount(s.amount)},
	}
}

func (d *dossier) staffRow(number int, l *costing.Line) staffRow {
	row := staffRow{Month: d.ShortMonth(l.Month), Remark: d.lineRemark(l), Amount: d.amount(number, l.Amount)}
	if l.Hours != nil {
		row.Hours = link{Text: d.Hours(l.Hours.Hours()), Href: d.figureAt(number, l.Hours.ID)}
		row.Rate = link{Text: d.Amount(l.Rate.Cents()), Href: d.figureAt(number, l.Rate.ID)}
		row.Short = d.Words(l.Amount)
		return row
	}
	row.Wages, row.SideCosts = d.amount(number, l.Wages), d.amount(number, l.SideCosts)
	row.Short = d.T("claim_page.short_project", "wages", row.Wages.Text, "side", row.SideCosts.Text)
	if l.Percent != nil {
		row.Gross = d.amount(number, l.Gross)
		row.Share = link{Text: d.Percent(l.Percent.Percent()), Href: d.record(l.Percent.Source).Href}
		row.Short = d.T("claim_page.short", "gross", row.Gross.Text, "share", row.Share.Text,
			"side", row.SideCosts.Text)
	}
	return row
}

// lineRemark says what makes a staff line unlike a whole month's pay × share.
func (d *dossier) lineRemark(l *costing.Line) string {
	var part, earned, covers string
	if l.Part > 0 {
		part = d.T("claim_page.part", "part", strconv.Itoa(l.Part))
	}
	if l.Earned != 0 {
		earned = d.T("claim_page.earned", "month", d.ShortMonth(l.Earned))
	}
	if l.Wages != nil && l.Percent == nil {
		covers = d.T("claim_page.project_only")
	}
	if l.Hours != nil && l.Hours.Kind == money.Decided {
		covers = d.T("cap.line")
	}
	return joined(part, earned, covers)
}

// amount is a figure in euros without its unit, with its address.
func (d *dossier) amount(number int, f *money.Figure) link {
	return link{Text: d.Amount(f.Cents()), Href: d.figureAt(number, f.ID)}
}

// otherLine is a line that is not staff: a purchase, a lump sum or a flat rate.
type otherLine struct {
	What     link
	Detail   string
	Category string
	Amount   link
}

// otherLines are the lines of a claim that no person stands behind, with their sum.
func (d *dossier) otherLines(c *claim.Claim) (lines []otherLine, sum string) {
	var total money.Cents
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Person != "" {
			continue
		}
		lines = append(lines, d.otherLine(c.Record.Number, l))
		total += l.Amount.Cents()
	}
	return lines, d.Amount(total)
}

func (d *dossier) otherLine(number int, l *costing.Line) otherLine {
	line := otherLine{Category: d.category(l.Category), Amount: d.amount(number, l.Amount)}
	switch {
	case l.FlatRate != nil:
		line.What = link{Text: d.T("claim_page.flat_rate", "percent", d.Percent(l.FlatRate.Percent())),
			Href: d.figureAt(number, l.Amount.ID)}
		line.Detail = d.Words(l.Amount)
	case l.LumpSum != "":
		line.What = link{Text: l.LumpSum, Href: d.record(l.Amount.Source).Href}
		line.Detail = d.Words(l.Amount)
	default:
		cost := d.cost(l.Cost)
		line.What = link{Text: cost.Supplier, Href: d.costAt(l.Cost)}
		line.Detail = joined(d.Date(cost.Date), cost.Document, cost.Description)
	}
	return line
}

// correctionRow is one correction made in a claim (RULES.md 4.3).
type correctionRow struct {
	ID       string
	Claim    link
	Category string
	Of       link
	Reason   string
	Amount   link
	Edit     editLink
}

// corrections are the corrections made in a claim, with their sum.
func (d *dossier) corrections(c *claim.Claim) (rows []correctionRow, sum string) {
	var total money.Cents
	for i, x := range c.Record.Corrections {
		row := correctionRow{
			ID: "correction-" + strconv.Itoa(i), Claim: d.claimLink(x.Claim), Category: d.category(x.Category),
			Reason: x.Reason, Amount: d.amount(c.Record.Number, c.Corrections[i]),
		}
		switch {
		case x.Person != "":
			row.Of = link{Text: d.personName(x.Person), Href: d.personAt(x.Person)}
		case x.Cost != "":
			row.Of = link{Text: x.Cost, Href: d.costAt(x.Cost)}
		}
		if x.Month != 0 {
			row.Of.Text = joined(row.Of.Text, d.ShortMonth(x.Month))
		}
		rows = append(rows, row)
		total += x.Amount
	}
	return rows, d.Amount(total)
}
