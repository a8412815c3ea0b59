package app

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// chance makes random changes of a team's project, and of projects beside it.
type chance struct {
	team
	*rand.Rand
	beside int // projects that came beside
}

// month is one in which the project runs and that is over.
func (c *chance) month() calendar.Month {
	return calendar.NewMonth(2025, 1) + calendar.Month(c.IntN(12))
}

func (c *chance) login() string { return []string{"aino", "cia"}[c.IntN(2)] }

// sheet is one of those in a state, or of none where there is none.
func (c *chance) sheet(t *testing.T, state timesheet.State) SheetRef {
	var of []SheetRef
	for _, s := range c.book(t).Sheets {
		if s.State == state {
			of = append(of, c.seen(t, s.Person, s.Month))
		}
	}
	if len(of) == 0 {
		return SheetRef{}
	}
	return of[c.IntN(len(of))]
}

func (c *chance) amount() string { return fmt.Sprintf("%d.%02d", 1+c.IntN(3000), c.IntN(100)) }

func (c *chance) day() calendar.Date {
	m := c.month()
	return m.First() + calendar.Date(c.IntN(m.Days()))
}

func (c *chance) hours(t *testing.T) error {
	m := c.month()
	activities := []timesheet.Activity{
		timesheet.OnProject, timesheet.OtherEU, timesheet.OtherWork, timesheet.Absence,
	}
	var entries []timesheet.Entry
	for day := range c.IntN(8) {
		entries = append(entries, timesheet.Entry{
			Date: m.First() + calendar.Date(day), Activity: activities[c.IntN(len(activities))],
			Hours: money.Hours(1 + c.IntN(800)),
		})
	}
	login := c.login()
	_, version, err := c.users[login].Hours(t.Context(), teamCode, login, m)
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.users[login].RecordHours(t.Context(), RecordHours{
		Project: teamCode, Person: login, Month: m, Version: version, Entries: entries,
	})
	return err
}

func (c *chance) edit(t *testing.T, at, set string) error {
	_, err := c.Edit(t.Context(), Edit{Project: teamCode, Changes: []Change{change(at, set)}, Reason: "x"})
	return err
}

func (c *chance) freeze(t *testing.T) error {
	b := c.book(t)
	number := claim.LastFrozen(b) + 1
	seen := ""
	if chain := claim.Chain(b); number <= len(chain) {
		seen = claim.Mark(&chain[number-1])
	}
	return c.FreezeClaim(t.Context(), FreezeClaim{Project: teamCode, Number: number, Seen: seen})
}

// comes adds a small project, and goes takes the last one away again; one that is archived
// and stays comes too.
func (c *chance) comes(t *testing.T) error {
	c.beside++
	content := strings.ReplaceAll(unsignedFile(), teamCode, "B-"+strconv.Itoa(c.beside))
	file, err := ReadProjectFile([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.ImportProject(t.Context(), file)
	return err
}

func (c *chance) goes(t *testing.T) error {
	_ = c.archive(t) // or it is by now
	return c.DeleteProject(t.Context(), DeleteProject{Project: "B-" + strconv.Itoa(c.beside), Reason: "x"})
}

func (c *chance) archived(t *testing.T) error {
	if err := c.comes(t); err != nil {
		return err
	}
	return c.archive(t)
}

func (c *chance) archive(t *testing.T) error {
	_, err := c.Edit(t.Context(), Edit{
		Project: "B-" + strconv.Itoa(c.beside), Changes: []Change{change("/project", `{"archived": "2026-02-28"}`)},
	})
	return err
}

// unsignedFile is the team's project with hours that nobody signed.
func unsignedFile() string { return strings.ReplaceAll(teamFile, `"approved"`, `"draft"`) }

// happens are the changes by name. One may be refused, as a person's may.
func (c *chance) happens(t *testing.T) map[string]func() error {
	edit := func(at, form string, values ...any) func() error {
		return func() error { return c.edit(t, at, fmt.Sprintf(form, values...)) }
	}
	return map[string]func() error{
		"hours": func() error { return c.hours(t) },
		"sign": func() error {
			ref := c.sheet(t, timesheet.Draft)
			return c.sign(t, cmp.Or(ref.Person, "aino"), ref)
		},
		"approve": func() error { return c.approve(t, "bo", c.sheet(t, timesheet.Submitted)) },
		"return":  func() error { return c.back(t, "bo", c.sheet(t, timesheet.Submitted), "x") },
		"reopen":  func() error { return c.reopen(t, "bo", c.sheet(t, timesheet.Approved), "x") },
		"cost": edit("/costs/-", `{"id": "K%d", "date": "%s", "paid": "2026-01-20", "category": "services",
			"supplier": "s", "document": "%d", "description": "x", "amount": "%s"}`, c.IntN(50), c.day(), c.Int(), c.amount()),
		"cost changed": edit("/costs/0", `{"amount": "%s"}`, c.amount()),
		"cost removed": edit("/costs/0", ""),
		"pay": edit("/people/0/pay/-", `{"month": "%s", "type": "salary", "covers": "all_work",
			"amount": "%s"}`, c.month(), c.amount()),
		"rate": edit("/people/1/hourly_rates/0", `{"annual_pay": "%s"}`, c.amount()),
		"share": edit("/people/0/allocations/-", `{"from": "%s", "to": "%[1]s", "percent": "%[2]d", "document": "x"}`,
			c.day(), 1+c.IntN(100)),
		"order": edit("/commitments/-", `{"id": "T%d", "ordered": "%s", "category": "services", "supplier": "s",
			"amount": "%s"}`, c.IntN(50), c.day(), c.amount()),
		"income": edit("/income/-", `{"date": "%s", "description": "x", "amount": "%s"}`, c.day(), c.amount()),
		"until":  edit("/project", `{"complete_until": "%s"}`, c.month()),
		"terms": edit("/amendments/-", `{"valid_from": "2025-12-%02d", "reference": "x", "cost_estimate": "%s"}`,
			1+c.IntN(28), c.amount()),
		"name":     edit("/project", `{"name": {"fi": "Hanke %d"}}`, c.IntN(9)),
		"freeze":   func() error { return c.freeze(t) },
		"decision": edit("/claims/0/decisions/-", `{"date": "2026-02-%02d"}`, 1+c.IntN(20)),
		"payment":  edit("/claims/0/payments/-", `{"date": "2026-02-%02d", "amount": "%s"}`, 20+c.IntN(8), c.amount()),
		"comes":    func() error { return c.comes(t) },
		"goes":     func() error { return c.goes(t) },
		"archived": func() error { return c.archived(t) },
	}
}

// sumsFollow compares the sums over projects of each status, which are kept, with those of
// the rows that the portfolio lists.
func sumsFollow(t *testing.T, a *App) {
	t.Helper()
	for _, status := range append([]followup.Status{""}, followup.Statuses...) {
		page, err := a.ListPortfolio(t.Context(), Portfolio{Status: status, Order: store.ByName, Most: 1000, All: true})
		if err != nil {
			t.Fatal(err)
		}
		want := PortfolioSums{Projects: len(page.Rows)}
		for i := range page.Rows {
			s := &page.Rows[i].Standing
			want.Estimate += s.Estimate
			want.Used += s.Used
			want.Expected += s.Expected()
			want.Granted = followup.PlusSome(want.Granted, s.Granted)
			want.Received = followup.PlusSome(want.Received, s.Received)
			want.Errors += s.Errors
			want.Warnings += s.Warnings
		}
		if !reflect.DeepEqual(want, page.Sums) {
			t.Errorf("the sums of %q are %+v, the rows come to %+v", status, page.Sums, want)
		}
	}
}

// Whatever happens, and in whatever order, the totals that are kept are those that the
// records give when they are reckoned anew, which is what Verify does.
func TestKeptTotalsEqualARecomputeAfterAnyChanges(t *testing.T) {
	const steps = 150
	onBoth(t, func(t *testing.T, a *App) {
		c := &chance{team: newTeam(t, a), Rand: rand.New(rand.NewPCG(17, 1720))}
		made, refusals := map[string]int{}, map[string]string{}
		names := slices.Sorted(maps.Keys(c.happens(t)))
		for step := range steps {
			name := names[c.IntN(len(names))]
			err := c.happens(t)[name]()
			var refused *fault.Fault
			if err != nil && !errors.As(err, &refused) && len(fault.All(err)) == 0 {
				t.Fatalf("step %d, %s: %v", step, name, err)
			}
			if err == nil {
				made[name]++
			} else {
				refusals[name] = told(err)
			}
			if _, err := a.Verify(t.Context(), nil, nil); err != nil {
				t.Fatalf("step %d, after %s (%v): %s", step, name, made, told(err))
			}
			sumsFollow(t, a)
		}
		for _, name := range names {
			if made[name] == 0 {
				t.Errorf("%s never happened: %s", name, refusals[name])
			}
		}
	})
}

// Totals that went missing, and others than the records give, are found and reckoned anew.
func TestTotalsAreReckonedAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		newTeam(t, a)
		imported(t, a, reference)
		if n, err := a.RebuildTotals(t.Context(), false, nil); n != 0 || err != nil {
			t.Errorf("%d of no project without totals, %v", n, err)
		}
		if n, err := a.RebuildTotals(t.Context(), true, nil); n != 2 || err != nil {
			t.Errorf("%d of 2 projects, %v", n, err)
		}
		intact(t, a)
	})
}
