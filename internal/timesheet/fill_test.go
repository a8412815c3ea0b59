package timesheet

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	agreement "hankekirja/internal/project"
	"hankekirja/internal/staff"

	"pgregory.net/rapid"
)

var (
	tp1   = Row{OnProject, "TP1"}
	task  = Row{OtherWork, ""}
	leave = Row{Absence, AnnualLeave}
)

// weekdays is the working time of an office from Monday to Friday.
func weekdays(d calendar.Date) money.Hours {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday || calendar.HolidayOn(d) != calendar.NoHoliday {
		return 0
	}
	return 7_25
}

// january is January 2025 with entries, of a project from 2024 to the end of its 24th.
func january(entries ...Entry) *Ground {
	return &Ground{
		Month: calendar.NewMonth(2025, 1), Entries: entries, Target: weekdays, Full: fullTime,
		Project: calendar.Period{From: calendar.NewDate(2024, 1, 1), To: calendar.NewDate(2025, 1, 24)},
	}
}

func jan(n int) calendar.Date { return calendar.NewDate(2025, 1, n) }

func entry(d calendar.Date, r Row, h money.Hours) Entry {
	return Entry{Date: d, Activity: r.Activity, WorkPackage: r.Part, Hours: h}
}

// text writes a proposal in short: 2 project TP1 0.00>7.25 made.
func (p *Proposal) text() string {
	var lines []string
	for _, c := range p.Changes {
		line := strconv.Itoa(c.Date.Day()) + " " + strings.TrimSpace(string(c.Activity)+" "+c.Part) + " " +
			Total(c.Before).String() + ">" + Total(c.After).String() + " " + string(c.Outcome)
		if c.Source != 0 {
			line += " " + c.Source.String()
		}
		lines = append(lines, line)
	}
	for _, s := range p.Skipped {
		lines = append(lines, strconv.Itoa(s.Date.Day())+" "+string(s.Why))
	}
	return strings.Join(lines, "\n")
}

func (p *Proposal) has(t *testing.T, what string, lines ...string) {
	t.Helper()
	all := strings.Split(p.text(), "\n")
	for _, line := range lines {
		if !slices.Contains(all, line) {
			t.Errorf("%s: no %q in\n%s", what, line, p.text())
		}
	}
}

// The pattern comes from the weekday or working day of the same order; days off, days
// after the project and days of absence get nothing, and what stands is kept.
func TestThePatternOfTheMonthBefore(t *testing.T) {
	dec := func(n int) calendar.Date { return calendar.NewDate(2024, 12, n) }
	previous := []Entry{
		entry(dec(2), tp1, 500), entry(dec(2), task, 225), entry(dec(3), tp1, 725), entry(dec(5), tp1, 100),
		entry(dec(9), tp1, 300), entry(dec(10), leave, 725), entry(dec(17), tp1, 650), entry(dec(7), tp1, 400),
	}
	g := january(entry(jan(13), tp1, 500), entry(jan(20), task, 700),
		entry(jan(9), task, 700), entry(jan(15), leave, 100))
	p, err := g.Copy(previous, ByWeekday)
	if err != nil {
		t.Fatal(err)
	}
	p.has(t, "by weekday", "1 holiday", "6 holiday", "4 weekend", "27 outside_project", "15 absent",
		"13 project TP1 5.00>5.00 same 2024-12-02", "13 other_work 0.00>2.25 made 2024-12-02", // the first worked Monday
		// the leave of 10.12. is passed over
		"7 project TP1 0.00>7.25 made 2024-12-03", "14 project TP1 0.00>6.50 made 2024-12-17",
		"20 other_work 7.00>7.00 kept", "2 project TP1 0.00>1.00 made 2024-12-05", "3 nothing_to_copy")
	if strings.Contains(p.text(), "20 project") {
		t.Errorf("a day that has hours got more:\n%s", p.text())
	}
	g.Overwrite = true
	if p, err = g.Copy(previous, ByWorkday); err != nil {
		t.Fatal(err)
	}
	p.has(t, "by working day", "2 project TP1 0.00>5.00 made 2024-12-02", "3 project TP1 0.00>7.25 made 2024-12-03",
		"7 nothing_to_copy", "20 nothing_to_copy", "9 other_work 7.00>0.00 overwritten",
		"9 project TP1 0.00>3.00 made 2024-12-09", "16 project TP1 0.00>6.50 made 2024-12-17")
	if _, err := g.Copy(previous, "moon"); key(err) != "fill.match" {
		t.Error(err)
	}
}

func TestASumIsSpread(t *testing.T) {
	g := january(entry(jan(2), tp1, 300), entry(jan(3), leave, 725), entry(jan(7), leave, 325), entry(jan(8), task, 2000))
	p, err := g.Spread(tp1, 10_00)
	if err != nil {
		t.Fatal(err)
	}
	// of 91,00 h: 4,00 on the 7th and 7,25 on 12 days, all of which but four get one of the missing hundredths
	p.has(t, "a sum", "2 project TP1 3.00>3.00 kept", "3 absent", "7 project TP1 0.00>0.44 made", "8 no_time_free",
		"20 project TP1 0.00>0.80 made", "21 project TP1 0.00>0.79 made", "24 project TP1 0.00>0.79 made")
	g.Overwrite = true
	if p, err = g.Spread(tp1, 3); err != nil {
		t.Fatal(err)
	}
	p.has(t, "three hundredths", "2 project TP1 3.00>0.01 overwritten", "24 nothing_left")
	for _, tt := range []struct {
		row  Row
		sum  money.Hours
		want string
	}{
		{tp1, 1000_00, "spread.no_room"}, {tp1, 336_76, "spread.no_room"}, {tp1, 0, "fill.no_sum"}, {tp1, -1, "fill.no_sum"},
		{leave, 100, "fill.row"}, {Row{"dance", ""}, 100, "fill.row"},
	} {
		if _, err := g.Spread(tt.row, tt.sum); key(err) != tt.want {
			t.Errorf("%v of %v: %v", tt.sum, tt.row, err)
		}
	}
	g.Project.To = jan(1)
	if _, err := g.Spread(tp1, 100); key(err) != "fill.no_days" {
		t.Error(err)
	}
}

// Where the free working time is used up, the rest is overtime on the working days.
func TestASumBeyondTheWorkingTimeIsOvertime(t *testing.T) {
	g := january(entry(jan(3), leave, 725), entry(jan(7), leave, 325), entry(jan(8), task, 700))
	for _, tt := range []struct { // free are 4,00 h on the 7th, 0,25 h on the 8th and 7,25 h on 13 days
		sum          money.Hours
		days         int
		over         money.Hours
		on2nd, on8th string
	}{
		{98_50, 0, 0, "2 project TP1 0.00>7.25 made", "8 project TP1 0.00>0.25 made"},
		{98_64, 14, 14, "2 project TP1 0.00>7.26 made", "8 project TP1 0.00>0.26 made"},
	} {
		p, err := g.Spread(tp1, tt.sum)
		days, over := p.Overtime(p.Apply(g.Entries), weekdays)
		if err != nil || taken(&p) != tt.sum || days != tt.days || over != tt.over {
			t.Errorf("%s: %s over on %d days, %v", tt.sum, over, days, err)
		}
		p.has(t, "overtime", tt.on2nd, tt.on8th, "7 project TP1 0.00>4.00 made")
	}
}

// The share is of the working time that absences leave, rounded once a stretch.
func TestTheAgreedShareIsSpread(t *testing.T) {
	shares := []staff.Allocation{
		{Period: calendar.Period{From: jan(1), To: jan(7)}, Percent: 33_3333},
		{Period: calendar.Period{From: jan(8), To: jan(9)}, Percent: 50_0000},
	}
	g := january(entry(jan(3), leave, 725))
	p, err := g.SpreadShare(tp1, shares, agreement.SideCosts)
	if err != nil {
		t.Fatal(err)
	}
	p.has(t, "shares", "2 project TP1 0.00>2.42 made", "3 absent", "7 project TP1 0.00>2.41 made", // 4,83 of 14,50
		"8 project TP1 0.00>3.63 made", "9 project TP1 0.00>3.62 made", "10 no_share", "11 weekend", "27 outside_project")
	for want, try := range map[string]func() error{
		"fill.share_unit_cost": func() error { _, err := g.SpreadShare(tp1, shares, agreement.UnitCost1720); return err },
		"fill.no_share":        func() error { _, err := g.SpreadShare(tp1, nil, agreement.SideCosts); return err },
		"fill.row":             func() error { _, err := g.SpreadShare(task, shares, agreement.SideCosts); return err },
	} {
		if err := try(); key(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestAbsencesAndClearing(t *testing.T) {
	noted := entry(jan(9), tp1, 200)
	noted.Note = "kokous"
	g := january(entry(jan(2), leave, 725), noted, entry(jan(9), task, 100), entry(jan(10), task, 0))
	g.Entries[3].Note = "ilmoitus"
	week := calendar.Period{From: jan(1), To: jan(11)}
	p, err := g.Absences(AnnualLeave, week)
	if err != nil {
		t.Fatal(err)
	}
	p.has(t, "leave", "1 holiday", "2 absence annual_leave 7.25>7.25 same", "3 absence annual_leave 0.00>7.25 made",
		"9 project TP1 2.00>2.00 kept", "9 other_work 1.00>1.00 kept", "10 absence annual_leave 0.00>7.25 made")
	g.Overwrite = true
	if p, err = g.Absences(AnnualLeave, week); err != nil {
		t.Fatal(err)
	}
	p.has(t, "leave instead of work", "9 project TP1 2.00>0.00 overwritten", "9 absence annual_leave 0.00>7.25 made")

	if p, err = g.Clear(&task, week); err != nil {
		t.Fatal(err)
	}
	p.has(t, "a row", "9 other_work 1.00>0.00 overwritten", "10 other_work 0.00>0.00 overwritten")
	if after := p.Apply(g.Entries); len(after) != 2 || after[1].Note != "kokous" {
		t.Errorf("clearing a row leaves %v", after)
	}
	for _, tt := range []struct {
		days calendar.Period
		want string
	}{
		{calendar.Period{From: jan(32), To: jan(33)}, "fill.outside_month"},
		{calendar.Period{From: jan(-3), To: jan(0)}, "fill.outside_month"},
		{calendar.Period{From: jan(5), To: jan(4)}, "fill.range"},
	} {
		_, err1 := g.Absences(SickLeave, tt.days)
		_, err2 := g.Clear(nil, tt.days)
		if key(err1) != tt.want || key(err2) != tt.want {
			t.Errorf("%v: %v, %v, want %s", tt.days, err1, err2, tt.want)
		}
	}
	if _, err := g.Clear(nil, calendar.Period{From: jan(1), To: jan(32)}); key(err) != "fill.outside_month" {
		t.Error(err)
	}
	if _, err := g.Absences("siesta", week); key(err) != "fill.absence_unknown" {
		t.Error(err)
	}
}

// An absence over the ends of the month is filled within it, and the rest is told.
func TestAnAbsenceOverTheEndOfTheMonthTellsItsRest(t *testing.T) {
	before, after := calendar.Period{From: jan(-2), To: jan(0)}, calendar.Period{From: jan(32), To: jan(40)}
	for _, tt := range []struct {
		days calendar.Period
		rest []calendar.Period
		has  []string
	}{
		{calendar.Period{From: jan(-2), To: jan(2)}, []calendar.Period{before},
			[]string{"1 holiday", "2 absence sick_leave 0.00>7.25 made"}},
		{calendar.Period{From: jan(31), To: jan(40)}, []calendar.Period{after},
			[]string{"31 outside_project"}},
		{calendar.Period{From: jan(-2), To: jan(40)}, []calendar.Period{before, after}, nil},
		{calendar.Period{From: jan(1), To: jan(31)}, nil, nil},
	} {
		p, err := january().Absences(SickLeave, tt.days)
		if err != nil || !slices.Equal(p.Rest, tt.rest) {
			t.Errorf("%v leaves %v, %v, want %v", tt.days, p.Rest, err, tt.rest)
		}
		if tt.has != nil {
			p.has(t, "an absence", tt.has...)
		}
		for i := range p.Changes {
			if p.Changes[i].Date.Month() != jan(1).Month() {
				t.Errorf("%v fills %v", tt.days, p.Changes[i].Date)
			}
		}
	}
}

// drawn is a month with entries of every kind, some of them of several in one cell.
func drawn(t *rapid.T) *Ground {
	g := january()
	g.Overwrite = rapid.Bool().Draw(t, "overwrite")
	g.Project.To = jan(rapid.IntRange(1, 31).Draw(t, "end"))
	of := map[calendar.Date]money.Hours{}
	for range rapid.IntRange(0, 30).Draw(t, "entries") {
		row := rapid.SampledFrom([]Row{tp1, {OnProject, "TP2"}, task, leave, {Absence, SickLeave}}).Draw(t, "row")
		e := entry(jan(rapid.IntRange(1, 31).Draw(t, "day")), row, money.Hours(rapid.IntRange(0, 8_00).Draw(t, "hours")))
		e.Note = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "note")
		if of[e.Date]+e.Hours > dayHours || e.Activity == OnProject && !g.Project.Contains(e.Date) {
			continue
		}
		of[e.Date] += e.Hours
		g.Entries = append(g.Entries, e)
	}
	return g
}

// fills draws a fill of a month.
func fills(t *rapid.T, g *Ground) (p Proposal, err error) {
	days := calendar.Period{From: jan(rapid.IntRange(1, 31).Draw(t, "from")), To: jan(rapid.IntRange(1, 31).Draw(t, "to"))}
	switch rapid.IntRange(0, 4).Draw(t, "fill") {
	case 0:
		sum := money.Hours(rapid.IntRange(0, 400_00).Draw(t, "sum"))
		p, err = g.Spread(tp1, sum)
		if got := taken(&p); err == nil && got != sum {
			t.Fatalf("%s of %s are spread:\n%s", got, sum, p.text())
		}
	case 1:
		share := money.Percent(rapid.IntRange(1, 1_000_000).Draw(t, "share"))
		p, err = g.SpreadShare(tp1, []staff.Allocation{{Period: days, Percent: share}}, agreement.SideCosts)
	case 2:
		p, err = g.Absences(AnnualLeave, days)
	case 3:
		row := rapid.SampledFrom([]*Row{nil, &tp1, &leave}).Draw(t, "cleared")
		p, err = g.Clear(row, days)
	default:
		previous := drawn(t).Entries
		for i := range previous {
			previous[i].Date = calendar.NewDate(2024, 12, previous[i].Date.Day())
		}
		p, err = g.Copy(previous, rapid.SampledFrom(Matches).Draw(t, "match"))
	}
	return p, err
}

// taken are the hours of the cells that take part in a spread.
func taken(p *Proposal) (sum money.Hours) {
	for _, c := range p.Changes {
		if c.Outcome != Kept {
			sum += Total(c.After)
		}
	}
	return sum
}

// Whatever the fill: nothing is outside the month, the project or what a day holds; a day
// that is not listed stays as it was, and so does what is not ticked to be overwritten; a
// day is told once of each row, or why it is left alone; taken back and done again it is the same.
func TestFillsKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawn(t)
		before := slices.Clone(g.Entries)
		p, err := fills(t, g)
		if err != nil {
			if len(fault.All(err)) == 0 {
				t.Fatal(err)
			}
			return
		}
		after := p.Apply(g.Entries)
		if !slices.Equal(g.Entries, before) {
			t.Fatal("the ground changed")
		}
		if problems := wrong(&Sheet{Month: g.Month}, after, g.Project); len(problems) > 0 {
			t.Fatalf("%v\n%s", problems, p.text())
		}
		listed := map[place]Outcome{}
		for _, c := range p.Changes {
			if _, twice := listed[place{c.Date, c.Row}]; twice {
				t.Fatalf("%v is told twice:\n%s", c, p.text())
			}
			listed[place{c.Date, c.Row}] = c.Outcome
			if c.Outcome == Made && (g.rest(c.Date) != "" || Total(c.Before) > 0) {
				t.Fatalf("%v:\n%s", c, p.text())
			}
		}
		for _, s := range p.Skipped {
			for _, c := range p.Changes {
				if c.Date == s.Date {
					t.Fatalf("%s is skipped and changed:\n%s", s.Date, p.text())
				}
			}
		}
		was, is := contents(before), contents(after)
		for _, d := range Differences(before, after) {
			switch at := (place{d.Date, d.Row}); {
			case listed[at] != Made && listed[at] != Overwritten:
				t.Fatalf("%v changed and is not listed so:\n%s", d, p.text())
			case listed[at] == Made && was[at].note != is[at].note:
				t.Fatalf("the note of %v is lost", d)
			}
		}
		g.Entries = after
		if again, err := g.again(p); err != nil || len(Differences(after, again)) > 0 {
			t.Fatalf("undone and done again it is not the same: %v", err)
		}
	})
}

// again takes a proposal back, by the entries before it, and applies it again.
func (g *Ground) again(p Proposal) ([]Entry, error) {
	undone := slices.DeleteFunc(slices.Clone(g.Entries), func(e Entry) bool {
		return slices.ContainsFunc(p.Changes, func(c Change) bool {
			return c.Outcome != Kept && c.Outcome != Same && c.Date == e.Date && c.Row == e.Row()
		})
	})
	for _, c := range p.Changes {
		if c.Outcome == Made || c.Outcome == Overwritten {
			undone = append(undone, c.Before...)
		}
	}
	return p.Apply(undone), nil
}
