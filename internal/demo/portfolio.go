package demo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// portfolioBatch is how many projects one transaction adds: the memory that loading needs
// does not grow with their number.
const portfolioBatch = 50

// What an invented project of the portfolio has: EntriesOfProject entries, but for those
// that have not started, which have none.
const (
	peopleOfProject = 4
	daysOfPerson    = 264
	// EntriesOfProject is more than a thousand, so that with those that have not started
	// the mean is a thousand.
	EntriesOfProject = peopleOfProject * daysOfPerson
)

// LoadPortfolio adds as many invented projects as there are to be in a database for
// demonstration, each as an import. Those that are there stay, and the same number is the
// same project whenever it is added on the same day. Seen is told how many are there; nil
// is not told.
func LoadPortfolio(
	ctx context.Context, s *store.Store, a *app.App, projects int, seen func(done, of int),
) error {
	if seen == nil {
		seen = func(int, int) {}
	}
	for from := 0; from < projects; from += portfolioBatch {
		to := min(from+portfolioBatch, projects)
		err := s.Whole(ctx, func(ctx context.Context) error {
			for n := from; n < to; n++ {
				if err := addInvented(ctx, a, n); err != nil {
					return fmt.Errorf("demo: %s: %w", portfolioCode(n), err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		seen(to, projects)
	}
	return nil
}

// addInvented adds the project of a number, unless it is there.
func addInvented(ctx context.Context, a *app.App, number int) error {
	there, err := a.HasProject(ctx, portfolioCode(number))
	if err != nil || there {
		return err
	}
	b := PortfolioProject(number, a.Today())
	sum := sha256.Sum256(book.Write(b))
	_, err = a.ImportProject(ctx, app.ProjectFile{Book: b, SHA256: hex.EncodeToString(sum[:])})
	return err
}

func portfolioCode(number int) string { return fmt.Sprintf("SALKKU-%05d", number) }

// PortfolioProject invents the project of a number as of a day.
func PortfolioProject(number int, today calendar.Date) *book.Book {
	p := sketch{Rand: rand.New(rand.NewPCG(1720, uint64(number))), number: number, today: today}
	b := &book.Book{Rules: project.RuleSetByID(inventedRules), Agreement: p.agreement()}
	for n := range peopleOfProject {
		b.People = append(b.People, p.person(n, &b.Agreement))
	}
	if p.stage() == notStarted {
		return b
	}
	for i := range b.People {
		b.Sheets = append(b.Sheets, p.sheets(&b.People[i], i)...)
	}
	p.claims(b)
	return b
}

const inventedRules = "fi-2021-2027"

// The stages of a project's life, by the last digits of its number.
type stage int

const (
	running stage = iota
	ended
	archived
	notStarted
)

// sketch is a project of the portfolio under way.
type sketch struct {
	*rand.Rand
	number int
	today  calendar.Date
}

func (p *sketch) stage() stage {
	switch p.number % 20 {
	case 0, 1, 2:
		return ended
	case 3, 4:
		return archived
	case 5:
		return notStarted
	}
	return running
}

// until is the last day with hours.
func (p *sketch) until() calendar.Date {
	if s := p.stage(); s == ended || s == archived {
		return p.today.Month().First() - 120
	}
	return p.today.Month().First() - 1
}

func (p *sketch) agreement() project.Agreement {
	place := places[p.number%len(places)]
	theme := themes[p.number/len(places)%len(themes)]
	estimate := money.Cents(150_000_00 + p.Int64N(350_000)*100)
	a := project.Agreement{
		Code: portfolioCode(p.number), Beneficiary: "Esimerkkilän kunta", Unit: "Kehittämisyksikkö",
		Name: project.Text{
			"fi": fmt.Sprintf("%s, %s %d", theme.fi, place, p.number), "sv": fmt.Sprintf("%s, %s %d", theme.sv, place, p.number),
		},
		Authority: "Esimerkkilän liitto", Fund: "ERDF", Rules: inventedRules, CostModel: "flat-40",
		StaffModel: project.UnitCost1720, CostEstimate: estimate,
		Grant: project.Grant{Percent: 70 * money.HundredPercent / 100, Max: estimate * 7 / 10},
	}
	// Over a year before the last hours, so that all of them fall into the project.
	first := (p.until().Month() - 14).First()
	a.Start, a.End = first, (p.today.Month() + 12 + calendar.Month(p.IntN(12))).Last()
	switch p.stage() {
	case ended, archived:
		a.End = p.until()
	case notStarted:
		a.Start, a.End = (p.today.Month() + 2).First(), (p.today.Month() + 30).Last()
	}
	if p.stage() == archived {
		a.Archived = p.today - 10
	}
	return a
}

// person is the nth of the project. Neighbours share people, so that somebody is in two
// projects, some of them with more than the whole of their time.
func (p *sketch) person(n int, a *project.Agreement) staff.Person {
	share := money.Percent(20+10*p.IntN(4)) * money.HundredPercent / 100
	pay := money.Cents(2_800_000 + p.Int64N(2_500_000))
	return staff.Person{
		ID: fmt.Sprintf("h%d", n+1), Name: nameOf(p.number/2*peopleOfProject + n), Title: "projektityöntekijä",
		Employments: []staff.Employment{{
			Period: calendar.Period{From: a.Start}, WorkingTime: money.HundredPercent,
		}},
		Allocations: []staff.Allocation{{
			Period: calendar.Period{From: a.Start}, Percent: share, Document: "Tehtävänkuva",
		}},
		Rates: []staff.Rate{{
			From: a.Start, AnnualPay: pay, Months: 12, WorkingTime: money.HundredPercent, Basis: "palkkalaskelma",
			Document: "Palkkalaskelma",
		}},
	}
}

// sheets are the working days before the last one with hours, all approved but for the
// last month, which runs.
func (p *sketch) sheets(person *staff.Person, n int) []timesheet.Sheet {
	share := int(person.Allocations[0].Percent * 100 / money.HundredPercent)
	days := make([]calendar.Date, 0, daysOfPerson)
	for day := p.until(); len(days) < daysOfPerson; day-- {
		if !day.IsWeekend() {
			days = append(days, day)
		}
	}
	var sheets []timesheet.Sheet
	for i := len(days) - 1; i >= 0; i-- {
		m := days[i].Month()
		if len(sheets) == 0 || sheets[len(sheets)-1].Month != m {
			sheets = append(sheets, timesheet.Sheet{Person: person.ID, Month: m, State: timesheet.Approved})
		}
		s := &sheets[len(sheets)-1]
		e := timesheet.Entry{Date: days[i], Activity: timesheet.OnProject, Hours: money.Hours(725 * share / 100 / 25 * 25)}
		if i%(10+n) == 0 {
			e.Activity, e.Hours = timesheet.OtherWork, 725
		}
		s.Entries = append(s.Entries, e)
	}
	if p.stage() == running {
		sheets[len(sheets)-1].State = timesheet.Draft
	}
	return sheets
}

// claims are one that was decided on and paid in part, and the one after it.
func (p *sketch) claims(b *book.Book) {
	a := &b.Agreement
	half := a.Start.Month() + 5
	decided := half.Last() + 60
	b.Claims = []project.ClaimRecord{
		{Number: 1, From: a.Start.Month(), To: half, Decisions: []project.Decision{{Date: decided}}},
		{Number: 2, From: half + 1, To: min(half+6, a.End.Month())},
	}
	if p.number%3 > 0 {
		b.Claims[0].Payments = []project.Payment{{
			Date: decided + 10, Amount: money.Cents(500_000 + p.Int64N(500_000)),
		}}
	}
}
