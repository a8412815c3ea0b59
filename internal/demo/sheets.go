package demo

import (
	"context"
	"fmt"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// sheets records, signs, sends back or approves the months of a step.
func (s *step) sheets(ctx context.Context, as *app.App) error {
	if len(s.Approve) > 0 {
		return s.approve(ctx, as)
	}
	for m := s.month + calendar.Month(s.Months[0]); m <= s.month+calendar.Month(s.Months[1]); m++ {
		if err := s.sheet(ctx, as, m); err != nil {
			return fmt.Errorf("%s: %w", m, err)
		}
	}
	return nil
}

func (s *step) sheet(ctx context.Context, as *app.App, m calendar.Month) error {
	switch {
	case s.Hours != "":
		return s.record(ctx, as, m)
	case s.Enter != nil:
		return s.enter(ctx, as, m)
	case s.Paper != nil:
		return s.signOnPaper(ctx, as, m)
	case s.Confirm != "":
		return s.confirm(ctx, as, m)
	}
	refs, err := s.seen(ctx, as, m, m, s.Sign+s.Return+s.Reopen)
	switch {
	case err != nil:
		return err
	case s.Return != "":
		return as.ReturnSheet(ctx, app.ReturnSheet{Project: s.code, SheetRef: refs[0], Comment: s.Why})
	case s.Reopen != "":
		return as.ReopenSheet(ctx, app.ReopenSheet{Project: s.code, SheetRef: refs[0], Reason: s.Why})
	}
	return as.SignSheet(ctx, app.SignSheet{Project: s.code, SheetRef: refs[0]})
}

// record records a month as its person works.
func (s *step) record(ctx context.Context, as *app.App, m calendar.Month) error {
	_, version, err := as.Hours(ctx, s.code, s.Hours, m)
	if err != nil {
		return err
	}
	var entries []timesheet.Entry
	last := m.Last() - calendar.Date(s.Without)
	for _, e := range s.habit.month(m) {
		if e.Date > last {
			if s.Moved == "" {
				break
			}
			if e.Activity == timesheet.OnProject {
				e.WorkPackage = s.Moved
			}
		}
		entries = append(entries, e)
	}
	_, err = as.RecordHours(ctx, app.RecordHours{
		Project: s.code, Person: s.Hours, Month: m, Version: version, Entries: entries,
	})
	return err
}

func (s *step) approve(ctx context.Context, as *app.App) error {
	from, to := s.month+calendar.Month(s.Months[0]), s.month+calendar.Month(s.Months[1])
	refs, err := s.seen(ctx, as, from, to, s.Approve...)
	if err != nil {
		return err
	}
	return as.ApproveSheets(ctx, app.ApproveSheets{Project: s.code, Sheets: refs})
}

// seen are the sheets of people and months as they stand.
func (s *step) seen(
	ctx context.Context, as *app.App, from, to calendar.Month, people ...string,
) ([]app.SheetRef, error) {
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return nil, err
	}
	var refs []app.SheetRef
	for m := from; m <= to; m++ {
		for _, person := range people {
			sheet := b.Sheet(person, m)
			if sheet == nil {
				return nil, fmt.Errorf("%s has no sheet of %s", person, m)
			}
			refs = append(refs, app.SheetRef{Person: person, Month: m, Digest: timesheet.Digest(s.code, sheet)})
		}
	}
	return refs, nil
}
