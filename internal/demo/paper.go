package demo

import (
	"context"
	"fmt"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// entered is what a manager enters in the team's month for somebody who works for
// nothing but the project: all working time of the month, in equal parts for packages.
type entered struct {
	Person   string   `json:"person"`
	Packages []string `json:"packages"`
}

// signedPaper is the scan of a month that its person signed by hand, and the day beside
// the signature.
type signedPaper struct {
	Person string `json:"person"`
	On     string `json:"on"`
}

// enter enters a month for its person, as the plan of it was shown.
func (s *step) enter(ctx context.Context, as *app.App, m calendar.Month) error {
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	p := b.Person(s.Enter.Person)
	if p == nil {
		return fmt.Errorf("nobody is %q", s.Enter.Person)
	}
	var left money.Hours
	for day := m.First(); day <= m.Last(); day++ {
		left += b.Target(p, day)
	}
	sheet := timesheet.Sheet{Person: p.ID, Month: m, State: timesheet.Draft}
	hours := app.TeamHours{Person: p.ID, Seen: timesheet.Digest(s.code, &sheet)}
	for i, name := range s.Enter.Packages {
		part := left / money.Hours(len(s.Enter.Packages)-i)
		hours.Sums, left = append(hours.Sums, timesheet.RowSum{Part: name, Hours: part}), left-part
	}
	cmd := app.RecordTeam{Project: s.code, Month: m, People: []app.TeamHours{hours}}
	plans, err := as.PlanTeam(ctx, cmd)
	if err != nil {
		return err
	}
	cmd.People[0] = plans[0].TeamHours
	return as.RecordTeam(ctx, cmd)
}

// signOnPaper gives in a scan that says of itself that it is invented.
func (s *step) signOnPaper(ctx context.Context, as *app.App, m calendar.Month) error {
	refs, err := s.seen(ctx, as, m, m, s.Paper.Person)
	if err != nil {
		return err
	}
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	on, err := calendar.ParseDate(s.Paper.On)
	if err != nil {
		return err
	}
	name, hours := b.Person(s.Paper.Person).Name, money.Hours(0)
	for _, e := range b.Sheet(s.Paper.Person, m).Entries {
		hours += e.Hours
	}
	content, err := onPaper([]string{
		invented, fmt.Sprintf("Työaika %d/%d", m.MonthOfYear(), m.Year()), b.Agreement.Name["fi"],
		name, "Tunteja yhteensä " + comma(hours.String()), inWords(on) + "  " + name,
	}, on)
	if err != nil {
		return err
	}
	return as.SignOnPaper(ctx, app.SignOnPaper{
		Project: s.code, SheetRef: refs[0], Signer: name, On: on, Content: content,
	})
}

// confirm is the word of a second person that the scan is of the hours.
func (s *step) confirm(ctx context.Context, as *app.App, m calendar.Month) error {
	refs, err := s.seen(ctx, as, m, m, s.Confirm)
	if err != nil {
		return err
	}
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	signed := b.Sheet(s.Confirm, m).Signed
	if signed == nil || signed.Paper == nil {
		return fmt.Errorf("%s gave no paper of %s", s.Confirm, m)
	}
	return as.ConfirmPaper(ctx, app.ConfirmPaper{Project: s.code, SheetRef: refs[0], File: signed.Paper.File})
}
