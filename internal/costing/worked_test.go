package costing_test

import (
	"encoding/json"
	"fmt"
	"os"
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
)

// example is one worked example: inputs and expected values by name, as written.
type example struct {
	ID       string
	Inputs   map[string]any
	Expected map[string]any
}

// TestWorkedExamples computes every worked example through the code that claims
// use and compares the named results.
func TestWorkedExamples(t *testing.T) {
	data, err := os.ReadFile("../../testdata/reference/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Examples []example }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.Examples {
		t.Run(e.ID, func(t *testing.T) {
			compute, known := examples[e.ID]
			if !known {
				t.Fatal("no computation for this example")
			}
			for name, got := range compute(e.Inputs) {
				if diff := cmp.Diff(plain(e.Expected[name]), got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

// plain writes an expected value as exact decimal text, lists as lists.
func plain(v any) any {
	if list, ok := v.([]any); ok {
		texts := make([]string, len(list))
		for i := range list {
			texts[i] = plain(list[i]).(string)
		}
		return texts
	}
	if d, err := decimal.NewFromString(fmt.Sprint(v)); err == nil {
		return d.String()
	}
	return fmt.Sprint(v)
}

type results map[string]any

func number(d decimal.Decimal) string { return d.String() }

func cents(v any) money.Cents {
	c, err := money.ParseCents(fmt.Sprint(v))
	if err != nil {
		panic(fmt.Sprintf("%v: %v", v, err))
	}
	return c
}

func hours(v any) money.Hours { return money.Hours(cents(v)) }

func percent(v any) money.Percent {
	p, err := money.ParsePercent(fmt.Sprint(v))
	if err != nil {
		panic(fmt.Sprintf("%v: %v", v, err))
	}
	return p
}

// The one project of the examples: March 2023, one person.
var march = calendar.NewMonth(2023, 3)

func onePerson(model string, staffModel project.StaffModel, group string, p staff.Person) *book.Book {
	p.ID = "p"
	return &book.Book{
		Rules: project.RuleSetByID("fi-2021-2027"),
		Agreement: project.Agreement{
			Start: calendar.NewDate(2023, 1, 1), End: calendar.NewDate(2024, 12, 31),
			CostModel: model, StaffModel: staffModel, SideCostGroup: group,
		},
		People: []staff.Person{p},
		Claims: []project.ClaimRecord{{Number: 1, From: calendar.NewMonth(2023, 1), To: calendar.NewMonth(2024, 12)}},
	}
}

// paid computes the lines of one month's pay under shares.
func paid(rows []staff.Pay, shares ...staff.Allocation) []costing.Line {
	return costing.Compute(onePerson("flat-40", project.SideCosts, "general",
		staff.Person{Pay: rows, Allocations: shares}))[0].Lines
}

func salary(amount any) staff.Pay {
	return staff.Pay{Month: march, Type: "salary", Amount: cents(amount), Covers: staff.AllWork}
}

func share(from, to int, pct any) staff.Allocation {
	return staff.Allocation{
		Period:  calendar.Period{From: march.First() + calendar.Date(from-1), To: march.First() + calendar.Date(to-1)},
		Percent: percent(pct), Document: "päätös",
	}
}

// worked computes the lines of approved hours spread over as many days as needed.
func worked(year int, total money.Hours, annualPay, workingTime any, months int, group string) costing.Rows {
	p := staff.Person{
		Employments: []staff.Employment{{
			Period: calendar.Period{From: calendar.NewDate(2020, 1, 1)}, WorkingTime: percent(workingTime),
		}},
		Rates: []staff.Rate{{
			From: calendar.NewDate(2020, 1, 1), AnnualPay: cents(annualPay), Months: months, WorkingTime: percent(workingTime),
		}},
	}
	b := onePerson("flat-40", project.UnitCost1720, group, p)
	for month := 1; month <= 12 && total > 0; month++ {
		sheet := timesheet.Sheet{Person: "p", Month: calendar.NewMonth(year, month), State: timesheet.Approved}
		for day := sheet.Month.First(); day <= sheet.Month.Last() && total > 0; day++ {
			h := min(total, 800)
			sheet.Entries = append(sheet.Entries, timesheet.Entry{Date: day, Activity: timesheet.OnProject, Hours: h})
			total -= h
		}
		b.Sheets = append(b.Sheets, sheet)
	}
	return costing.Compute(b)[0]
}
