package app

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"github.com/google/go-cmp/cmp"
)

// The oracle below is written from RULES.md 2.8–2.11 alone and calls nothing of the
// program: dates are time.Time, amounts whole cents, hours whole hundredths, and what is
// divided is a fraction.

type oracle struct {
	side    string // percent
	claims  [][2]string
	people  map[string]*oraclePerson
	sheets  []*oracleSheet
	results []string
}

type oraclePerson struct {
	employments []oracleTime
	rates       []oracleRate
}

type oracleTime struct {
	from, to string // "" to: until further notice
	percent  int64
}

type oracleRate struct {
	from            string
	pay             int64 // cents
	months, percent int64
}

type oracleSheet struct {
	person, month string
	approved      bool
	late          bool // approved after the first claim, which covers its month, was frozen
	days          []oracleDay
}

type oracleDay struct {
	date         string
	own, otherEU int64 // hundredths of hours
}

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

// yearlyCap is rule 2.11: 1720 h × the average of working time over employed days.
func (p *oraclePerson) yearlyCap(year int) int64 {
	var days, sum int64
	for d := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 1) {
		for _, e := range p.employments {
			if !d.Before(day(e.from)) && (e.to == "" || !d.After(day(e.to))) {
				days++
				sum += e.percent
			}
		}
	}
	if days == 0 {
		return 172000
	}
	share := big.NewRat(172000*sum, 100*days)
	return new(big.Int).Quo(share.Num(), share.Denom()).Int64()
}

// cents is rule 2.9.
func (r *oracleRate) cents(side string) int64 {
	percent, _ := new(big.Rat).SetString(side)
	annual := big.NewRat(r.pay*12, r.months)
	withSide := new(big.Rat).Mul(annual, new(big.Rat).Quo(percent.Add(percent, big.NewRat(100, 1)), big.NewRat(100, 1)))
	return halfUp(withSide.Quo(withSide, big.NewRat(1720*r.percent, 100)))
}

func halfUp(x *big.Rat) int64 {
	doubled := new(big.Int).Mul(x.Num(), big.NewInt(2))
	doubled.Add(doubled, x.Denom())
	return doubled.Div(doubled, new(big.Int).Mul(x.Denom(), big.NewInt(2))).Int64()
}

// rateOn is rule 2.10: the latest rate valid on the day.
func (p *oraclePerson) rateOn(date string) *oracleRate {
	var found *oracleRate
	for i := range p.rates {
		if r := &p.rates[i]; r.from <= date && (found == nil || found.from < r.from) {
			found = r
		}
	}
	return found
}

// claimOf is the number of the claim of a sheet, 99 where none covers its month.
func (o *oracle) claimOf(s *oracleSheet) int {
	for i, c := range o.claims {
		if c[0] <= s.month && s.month <= c[1] {
			if s.late {
				return max(i+1, 2)
			}
			return i + 1
		}
	}
	return 99
}

// expected are the lines, checks and totals of all claims.
func (o *oracle) expected() []string {
	totals := make([]int64, len(o.claims)+1)
	for id, p := range o.people {
		var mine []*oracleSheet
		for _, s := range o.sheets {
			var own int64
			for _, d := range s.days {
				own += d.own
			}
			switch {
			case s.person != id:
			case s.approved:
				mine = append(mine, s)
			case own > 0 && o.covered(s) > 0:
				o.tell("claim %d: timesheet_not_approved %s %s", o.covered(s), id, s.month)
			}
		}
		slices.SortFunc(mine, func(x, y *oracleSheet) int {
			if a, b := o.claimOf(x), o.claimOf(y); a != b {
				return a - b
			}
			return strings.Compare(x.month, y.month)
		})
		left := map[string]int64{}
		for _, s := range mine {
			o.take(id, p, s, left, totals)
		}
	}
	for i := range o.claims {
		o.tell("claim %d: staff costs %d", i+1, totals[i+1])
	}
	slices.Sort(o.results)
	return o.results
}

// covered is the number of the claim that covers the month of a sheet, or 0.
func (o *oracle) covered(s *oracleSheet) int {
	plain := *s
	plain.late = false
	if c := o.claimOf(&plain); c != 99 {
		return c
	}
	return 0
}

func (o *oracle) take(id string, p *oraclePerson, s *oracleSheet, left map[string]int64, totals []int64) {
	year := s.month[:4]
	if _, known := left[year]; !known {
		left[year] = p.yearlyCap(day(s.month + "-01").Year())
	}
	accepted := map[string]int64{}
	var rejected int64
	missing := false
	for _, d := range s.days {
		left[year] = max(0, left[year]-d.otherEU)
		if d.own == 0 {
			continue
		}
		fits := min(d.own, left[year])
		left[year] -= fits
		rejected += d.own - fits
		if r := p.rateOn(d.date); r != nil {
			accepted[r.from] += fits
		} else {
			missing = true
		}
	}
	if covered := o.covered(s); covered > 0 {
		if missing {
			o.tell("claim %d: missing_rate %s %s", covered, id, s.month)
		}
		if rejected > 0 {
			o.tell("claim %d: cap_exceeded %s %s %d", covered, id, s.month, rejected)
		}
	}
	for i := range p.rates {
		r := &p.rates[i]
		if hours, c := accepted[r.from], o.claimOf(s); hours > 0 && c <= len(o.claims) {
			rate := r.cents(o.side)
			amount := halfUp(big.NewRat(hours*rate, 100))
			totals[c] += amount
			o.tell("claim %d: line %s %s: %d × %d = %d", c, id, s.month, hours, rate, amount)
		}
	}
}

func (o *oracle) tell(format string, args ...any) {
	o.results = append(o.results, fmt.Sprintf(format, args...))
}

// newOracle draws a project: part-time people whose employments begin, end and change
// within a year, with several rates of pay of one to twelve months.
func newOracle(draw *rand.Rand) *oracle {
	o := &oracle{
		side: []string{"26.44", "20.42"}[draw.IntN(2)], people: map[string]*oraclePerson{},
		claims: [][2]string{{"2025-01", "2025-03"}, {"2025-04", "2025-06"}, {"2025-07", "2025-10"}},
	}
	for _, id := range []string{"aino", "cia"} {
		rate := func(from string) oracleRate {
			return oracleRate{from, draw.Int64N(6_000_000), 1 + draw.Int64N(12), 5 + draw.Int64N(20)}
		}
		first := map[string]string{"aino": "2025-01-01", "cia": "2025-02-01"}[id]
		p := &oraclePerson{rates: []oracleRate{rate(first)}}
		for range draw.IntN(3) {
			from := day("2025-01-02").AddDate(0, 0, draw.IntN(300)).Format(time.DateOnly)
			if !slices.ContainsFunc(p.rates, func(r oracleRate) bool { return r.from == from }) {
				p.rates = append(p.rates, rate(from))
			}
		}
		if draw.IntN(4) > 0 {
			changes := day("2025-02-01").AddDate(0, 0, draw.IntN(200))
			p.employments = []oracleTime{
				{"2025-01-15", changes.Format(time.DateOnly), 3 + draw.Int64N(12)},
				{changes.AddDate(0, 0, 1+draw.IntN(30)).Format(time.DateOnly), "", 3 + draw.Int64N(12)},
			}
		}
		o.people[id] = p
	}
	return o
}

// file is the project as its file.
func (o *oracle) file() string {
	group := map[string]string{"26.44": "general", "20.42": "uas_teaching"}[o.side]
	var people []string
	for _, id := range []string{"aino", "cia"} {
		p := o.people[id]
		var employments, rates []string
		for _, e := range p.employments {
			to := ""
			if e.to != "" {
				to = fmt.Sprintf(`"to": %q, `, e.to)
			}
			employments = append(employments, fmt.Sprintf(`{"from": %q, %s"working_time": "%d"}`, e.from, to, e.percent))
		}
		for _, r := range p.rates {
			rates = append(rates, fmt.Sprintf(
				`{"from": %q, "annual_pay": "%d.%02d", "months": %d, "working_time": "%d", "basis": "b", "document": "d"}`,
				r.from, r.pay/100, r.pay%100, r.months, r.percent))
		}
		people = append(people, fmt.Sprintf(`{"id": %q, "name": %q, "title": "a", "employments": [%s], "hourly_rates": [%s]}`,
			id, id, strings.Join(employments, ", "), strings.Join(rates, ", ")))
	}
	var claims []string
	for i, c := range o.claims {
		claims = append(claims, fmt.Sprintf(`{"number": %d, "from": %q, "to": %q, "final": false}`, i+1, c[0], c[1]))
	}
	return fmt.Sprintf(`{"format": "hankekirja-project/1", "project": {"code": "TUNNIT", "name": {"fi": "Tunnit"},
		"beneficiary": "a", "unit": "b", "authority": "c", "fund": "ERDF", "rules": "fi-2021-2027", "start": "2025-01-01",
		"end": "2026-12-31", "cost_model": "flat-7", "staff_cost_model": "unit-cost-1720", "side_cost_group": %q,
		"cost_estimate": "900000.00", "budget": []}, "grant": {"percent": "70", "max": "630000.00", "parts": []},
		"people": [%s], "claims": [%s]}`, group, strings.Join(people, ", "), strings.Join(claims, ", "))
}

// month draws the hours of a month and brings its sheet as far as is asked, through the
// use cases; what was recorded is remembered for the oracle.
func (o *oracle) month(t *testing.T, x *team, draw *rand.Rand, person, month string, approve, late bool) {
	t.Helper()
	m, err := calendar.ParseMonth(month)
	if err != nil {
		t.Fatal(err)
	}
	s := &oracleSheet{person: person, month: month, approved: approve, late: late}
	var entries []timesheet.Entry
	for d := day(month + "-01"); d.Format("2006-01") == month; d = d.AddDate(0, 0, 1) {
		of := oracleDay{date: d.Format(time.DateOnly)}
		add := func(a timesheet.Activity, hundredths int64) {
			entries = append(entries, timesheet.Entry{
				Date: m.First() + calendar.Date(d.Day()-1), Activity: a, Hours: money.Hours(hundredths),
			})
		}
		if draw.IntN(3) == 0 {
			of.own = 1 + draw.Int64N(800)
			add(timesheet.OnProject, of.own)
		}
		if draw.IntN(6) == 0 {
			of.otherEU = 1 + draw.Int64N(500)
			add(timesheet.OtherEU, of.otherEU)
		}
		if draw.IntN(6) == 0 {
			add(timesheet.OtherWork, 1+draw.Int64N(300))
		}
		s.days = append(s.days, of)
	}
	if len(entries) == 0 {
		return
	}
	draw.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	wants(t, "recording", x.record(t, person, m, entries...), "")
	if approve || draw.IntN(2) == 0 {
		ref := x.seen(t, person, m)
		wants(t, "signing", x.sign(t, person, ref), "")
		if approve {
			wants(t, "approving", x.approve(t, "bo", ref), "")
		}
	}
	o.sheets = append(o.sheets, s)
}

// computed are the lines, checks and totals of the claims as the program has them.
func computed(t *testing.T, x *team) []string {
	t.Helper()
	var results []string
	for _, c := range claim.Chain(x.book(t)) {
		n := c.Record.Number
		for i := range c.Lines {
			if l := &c.Lines[i]; l.Person != "" {
				results = append(results, fmt.Sprintf("claim %d: line %s %s: %d × %d = %d", n, l.Person, l.Month,
					int64(l.Hours.Hours()), int64(l.Rate.Cents()), int64(l.Amount.Cents())))
			}
		}
		for _, k := range c.Checks {
			switch k.Code {
			case "cap_exceeded":
				results = append(results, fmt.Sprintf("claim %d: %s %s %s %d", n, k.Code, k.Person, k.Month, int64(k.Hours)))
			case "missing_rate", "timesheet_not_approved":
				results = append(results, fmt.Sprintf("claim %d: %s %s %s", n, k.Code, k.Person, k.Month))
			}
		}
		var staff int64
		for _, total := range c.Own.Totals {
			if total.Category == "staff" {
				staff = int64(total.Amount.Cents())
			}
		}
		results = append(results, fmt.Sprintf("claim %d: staff costs %d", n, staff))
	}
	slices.Sort(results)
	return results
}

// Claims computed from hours that were recorded, signed and approved through the use
// cases, on each engine, are what the oracle makes of the same hours: the lines, the
// rates, what the cap rejects, the checks and the totals.
func TestUnitCostClaimsAreWhatTheRulesMakeOfTheHours(t *testing.T) {
	kinds := map[string]int{}
	for seed := uint64(1); seed <= 3; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			onBoth(t, func(t *testing.T, a *App) {
				for _, line := range recomputed(t, a, rand.New(rand.NewPCG(seed, 0))) {
					kinds[strings.Fields(line)[2]]++
				}
			})
		})
	}
	for _, kind := range []string{"line", "cap_exceeded", "missing_rate", "timesheet_not_approved"} {
		if kinds[kind] < 2 {
			t.Errorf("the months hardly try %s: %v", kind, kinds)
		}
	}
}

// recomputed plays one project through the use cases, compares its claims with the
// oracle's and gives them.
func recomputed(t *testing.T, a *App, draw *rand.Rand) []string {
	t.Helper()
	o := newOracle(draw)
	x := teamOf(t, a, o.file())
	for _, person := range []string{"aino", "cia"} {
		o.month(t, &x, draw, person, "2025-02", true, false)
	}
	first := claim.Chain(x.book(t))[0]
	wants(t, "freezing", a.FreezeClaim(t.Context(), FreezeClaim{
		Project: teamCode, Number: 1, Seen: claim.Mark(&first),
	}), "")
	months := []string{"2025-04", "2025-05", "2025-07", "2025-10", "2025-11"}
	draw.Shuffle(len(months), func(i, j int) { months[i], months[j] = months[j], months[i] })
	for _, month := range append(months[:4], "2025-01") {
		for _, person := range []string{"aino", "cia"} {
			o.month(t, &x, draw, person, month, draw.IntN(4) > 0, month == "2025-01")
		}
	}
	got := computed(t, &x)
	if diff := cmp.Diff(o.expected(), got); diff != "" {
		t.Fatalf("(-want +got)\n%s", diff)
	}
	return got
}
