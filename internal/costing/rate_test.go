package costing_test

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func date(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// employed is an employment by its days and its part of full time; no last day is until
// further notice.
func employed(t testing.TB, from, to, time string) staff.Employment {
	e := staff.Employment{Period: calendar.Period{From: date(t, from)}, WorkingTime: percent(time)}
	if to != "" {
		e.To = date(t, to)
	}
	return e
}

func TestHourlyRates(t *testing.T) {
	for _, tt := range []struct {
		name, pay, time string
		months          int
		group           string
		divisor, rate   string
	}{
		{"a whole year of full time", "42000.00", "100", 12, "general", "1720", "30.87"},
		{"60 %", "24000.00", "60", 12, "general", "1032", "29.40"},
		{"six months", "21000.00", "100", 6, "general", "1720", "30.87"},
		{"seven months, which is no whole number of times", "10000.00", "100", 7, "general", "1720", "12.60"},
		{"six months of half time", "10000.00", "50", 6, "general", "860", "29.40"},
		{"one month", "3500.00", "100", 1, "general", "1720", "30.87"},
		{"a teacher", "42000.00", "100", 12, "uas_teaching", "1720", "29.40"},
		{"a share with all its decimals", "12345.67", "33.3333", 12, "general", "573.33276", "27.23"},
		{"nothing", "0.00", "100", 12, "general", "1720", "0.00"},
	} {
		r := staff.Rate{AnnualPay: cents(tt.pay), Months: tt.months, WorkingTime: percent(tt.time)}
		b := onePerson("flat-40", project.UnitCost1720, tt.group, staff.Person{Rates: []staff.Rate{r}})
		p := &b.People[0]
		if got := costing.RateDivisor(b, p, &r); got.Value.String() != tt.divisor || got.Unit != money.Hour {
			t.Errorf("%s: divisor %s %s, want %s", tt.name, got.Value, got.Unit, tt.divisor)
		}
		if got := costing.HourlyRate(b, p, &r).Value.StringFixed(2); got != tt.rate {
			t.Errorf("%s: rate %s, want %s", tt.name, got, tt.rate)
		}
	}
}

// The rate times its divisor is the yearly pay with side costs, but for what rounding to
// the nearest cent moved: at most half a cent an hour.
func TestARateTimesItsDivisorIsThePay(t *testing.T) {
	half := decimal.New(5, -3)
	rapid.Check(t, func(t *rapid.T) {
		r := staff.Rate{
			AnnualPay: money.Cents(rapid.Int64Range(0, 20_000_000).Draw(t, "pay")),
			Months:    rapid.IntRange(1, 12).Draw(t, "months"),
			WorkingTime: money.Percent(rapid.Int64Range(1_0000, 100_0000).
				Draw(t, "working time")),
		}
		b := onePerson("flat-40", project.UnitCost1720, "general", staff.Person{Rates: []staff.Rate{r}})
		p := &b.People[0]
		months := decimal.NewFromInt(int64(r.Months))
		hours := costing.RateDivisor(b, p, &r).Value.Mul(months)
		back := costing.HourlyRate(b, p, &r).Value.Mul(hours)
		pay := r.AnnualPay.Decimal().Mul(decimal.NewFromInt(12)).Mul(decimal.RequireFromString("1.2644"))
		if off := back.Sub(pay).Abs(); off.GreaterThan(half.Mul(hours)) {
			t.Fatalf("%s × %s h is %s from %s", costing.HourlyRate(b, p, &r).Value, hours, off, pay)
		}
	})
}

func TestYearlyCaps(t *testing.T) {
	for _, tt := range []struct {
		name        string
		employments []staff.Employment
		want        string
	}{
		{"nothing recorded", nil, "1720"},
		{"full time all year", []staff.Employment{employed(t, "2020-01-01", "", "100")}, "1720"},
		{"60 % all year", []staff.Employment{employed(t, "2020-01-01", "", "60")}, "1032"},
		{"from May, which lowers nothing", []staff.Employment{employed(t, "2025-05-01", "", "100")}, "1720"},
		{"60 % from May", []staff.Employment{employed(t, "2025-05-01", "", "60")}, "1032"},
		{"half time until the end of June, then whole", []staff.Employment{
			employed(t, "2024-01-01", "2025-06-30", "50"), employed(t, "2025-07-01", "", "100"),
		}, "1293.53"}, // 1720 × (181 × 50 + 184 × 100) / 36 500 = 1293.534…, down
		{"an employment of another year", []staff.Employment{employed(t, "2020-01-01", "2020-12-31", "20")}, "1720"},
	} {
		b := onePerson("flat-40", project.UnitCost1720, "general", staff.Person{Employments: tt.employments})
		if got := costing.YearlyCap(b, &b.People[0], 2025); got.Value.String() != tt.want || got.Rule != "2.11" {
			t.Errorf("%s: %s by rule %s, want %s", tt.name, got.Value, got.Rule, tt.want)
		}
	}
}

func sheet(month calendar.Month, state timesheet.State, own, other money.Hours) timesheet.Sheet {
	s := timesheet.Sheet{Person: "p", Month: month, State: state}
	for day, left := month.First(), own; left > 0; day++ {
		h := min(left, 1200)
		s.Entries = append(s.Entries, timesheet.Entry{Date: day, Activity: timesheet.OnProject, Hours: h})
		left -= h
	}
	if other > 0 {
		s.Entries = append(s.Entries, timesheet.Entry{Date: month.First(), Activity: timesheet.OtherEU, Hours: other})
	}
	return s
}

// The meter counts what is recorded in every state; the cap is used by what is approved
// only, in the order of the claims.
func TestAMeterAndWhatTheCapLetsThrough(t *testing.T) {
	m := calendar.NewMonth
	b := onePerson("flat-40", project.UnitCost1720, "general", staff.Person{
		Employments: []staff.Employment{employed(t, "2023-01-01", "", "10")}, // 172 h a year
		Rates: []staff.Rate{{
			From: date(t, "2023-02-01"), AnnualPay: cents("1"), Months: 12, WorkingTime: percent("10"),
		}},
	})
	b.Claims = []project.ClaimRecord{
		{Number: 1, From: m(2023, 1), To: m(2023, 3)}, {Number: 2, From: m(2023, 4), To: m(2023, 12)},
	}
	late := sheet(m(2023, 2), timesheet.Approved, 6000, 0)
	late.NotBeforeClaim = 2
	b.Sheets = []timesheet.Sheet{
		sheet(m(2024, 1), timesheet.Approved, 700, 0), sheet(m(2023, 1), timesheet.Approved, 6000, 0), late,
		sheet(m(2023, 3), timesheet.Approved, 8000, 1000),
		sheet(m(2023, 4), timesheet.Approved, 3000, 0), sheet(m(2023, 5), timesheet.Submitted, 500, 100),
		sheet(m(2023, 6), timesheet.Draft, 200, 0),
	}
	p := &b.People[0]
	meter := costing.YearMeter(b, p, 2023)
	if meter.Approved != 24000 || meter.Signed != 600 || meter.Draft != 200 || meter.Used() != 24800 ||
		meter.Left() != 0 || meter.Over() != 24800-17200 {
		t.Errorf("%+v", meter)
	}
	all := costing.Meters(b, p)
	if len(all) != 2 || all[0].Year != 2023 || all[1].Used() != 700 || all[1].Left() != 16500 ||
		all[1].Over() != 0 {
		t.Errorf("%+v", all)
	}
	type step struct {
		Month                           string
		Claim                           int
		Before, Rejected, After, Others money.Hours
		MissingRate                     bool
	}
	var got []step
	for _, s := range costing.TakeSheets(b, p) {
		got = append(got, step{s.Sheet.Month.String(), s.Claim, s.Before, s.Rejected, s.After, s.OtherEU, s.MissingRate})
	}
	want := []step{
		{"2023-01", 0, 17200, 0, 11200, 0, true},
		{"2023-03", 0, 11200, 0, 2200, 1000, false},
		{"2023-02", 1, 2200, 3800, 0, 0, false},
		{"2023-04", 1, 0, 3000, 0, 0, false},
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" || len(got) != len(want)+1 || got[4].Month != "2024-01" {
		t.Errorf("(-want +got)\n%s\n%v", diff, got)
	}
}

func TestAProposalOfTheYearlyPay(t *testing.T) {
	m := calendar.NewMonth
	row := func(month calendar.Month, kind string, amount any, covers staff.Covers) staff.Pay {
		return staff.Pay{Month: month, Type: kind, Amount: cents(amount), Covers: covers}
	}
	b := onePerson("flat-40", project.UnitCost1720, "general", staff.Person{Pay: []staff.Pay{
		row(m(2024, 5), "salary", "9999.99", staff.AllWork), // before the twelve months
		row(m(2024, 6), "salary", "3000.00", staff.AllWork),
		row(m(2024, 6), "supplement", "100.00", staff.AllWork),
		row(m(2024, 7), "holiday_bonus", "1500.00", staff.AllWork),
		row(m(2024, 8), "holiday_bonus", "10.00", staff.AllWork),
		row(m(2024, 8), "refund", "-50.50", staff.AllWork),
		row(m(2025, 1), "other", "7.00", staff.AllWork),
		row(m(2025, 2), "salary", "800.00", staff.ProjectOnly),
		row(m(2025, 5), "salary", "3200.00", staff.AllWork),
		row(m(2025, 6), "salary", "9999.99", staff.AllWork), // the month itself
	}})
	want := costing.PayProposal{
		From: m(2024, 6), To: m(2025, 5), Months: 3, Pay: 624950, ProjectOnly: 80000,
		LeftOut: []costing.PayLeftOut{
			{Type: "holiday_bonus", Treatment: project.ExcludedPay, Pay: 151000},
			{Type: "other", Treatment: project.UndecidedPay, Pay: 700},
		},
	}
	if diff := cmp.Diff(want, costing.ProposePay(b, &b.People[0], m(2025, 6))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := costing.ProposePay(b, &b.People[0], m(2030, 1)); got.Months != 0 || got.Pay != 0 || got.LeftOut != nil {
		t.Errorf("without rows: %+v", got)
	}
}

// What is signed of a rate changes with everything that it is computed from, and with
// nothing else.
func TestADigestIsOfARateAndItsBasis(t *testing.T) {
	digest := func(change func(*book.Book, *staff.Rate)) string {
		b := onePerson("flat-40", project.UnitCost1720, "general", staff.Person{Name: "n", Rates: []staff.Rate{{
			From: date(t, "2023-01-01"), AnnualPay: 2_400_000, Months: 12, WorkingTime: percent("60"), Basis: "b\tc",
			Document: "d",
		}}})
		b.Agreement.Code = "X"
		change(b, &b.People[0].Rates[0])
		return costing.RateDigest(b, &b.People[0], &b.People[0].Rates[0])
	}
	same := digest(func(*book.Book, *staff.Rate) {})
	if again := digest(func(b *book.Book, _ *staff.Rate) { b.People[0].Title = "other" }); again != same {
		t.Error("something that the rate does not follow from changes the digest")
	}
	for name, change := range map[string]func(*book.Book, *staff.Rate){
		"project": func(b *book.Book, _ *staff.Rate) { b.Agreement.Code = "Y" },
		"person":  func(b *book.Book, _ *staff.Rate) { b.People[0].ID = "q" },
		"from":    func(_ *book.Book, r *staff.Rate) { r.From++ },
		"pay":     func(_ *book.Book, r *staff.Rate) { r.AnnualPay++ },
		"months":  func(_ *book.Book, r *staff.Rate) { r.Months-- },
		"time":    func(_ *book.Book, r *staff.Rate) { r.WorkingTime++ },
		"group":   func(b *book.Book, _ *staff.Rate) { b.Agreement.SideCostGroup = "uas_teaching" },
		"basis":   func(_ *book.Book, r *staff.Rate) { r.Basis, r.Document = "b", "c\td" },
		"paper":   func(_ *book.Book, r *staff.Rate) { r.Document = "e" },
	} {
		if digest(change) == same {
			t.Errorf("a change of the %s leaves the digest as it was", name)
		}
	}
}

// A month with a new rate has a line for each, with the hours of its days (RULES.md 2.10),
// several entries of a day together.
func TestAMonthOfTwoRates(t *testing.T) {
	rate := func(from, pay string) staff.Rate {
		return staff.Rate{From: date(t, from), AnnualPay: cents(pay), Months: 12, WorkingTime: percent("100")}
	}
	b := onePerson("flat-40", project.UnitCost1720, "general", staff.Person{
		Rates: []staff.Rate{rate("2023-01-01", "20000"), rate("2023-03-15", "40000")},
	})
	s := timesheet.Sheet{Person: "p", Month: march, State: timesheet.Approved}
	for _, e := range []struct {
		day   int
		hours money.Hours
	}{{20, 300}, {14, 500}, {15, 100}, {1, 200}, {20, 50}} {
		s.Entries = append(s.Entries, timesheet.Entry{
			Date: march.First() + calendar.Date(e.day-1), Activity: timesheet.OnProject, Hours: e.hours,
		})
	}
	b.Sheets = []timesheet.Sheet{s}
	var got []string
	for _, l := range costing.Compute(b)[0].Lines {
		if l.Hours != nil {
			got = append(got, l.Hours.Value.String()+" × "+l.Rate.Value.String())
		}
	}
	if diff := cmp.Diff([]string{"7 × 14.7", "4.5 × 29.4"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
