package app

import (
	"context"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// RecordTeam saves the sums as drafts, of all people or of none, as the plan showed them.
// What the people recorded themselves is replaced only where a sum says so. They sign the
// months themselves. Faults: team_month.nothing, those of PlanTeam, and at a sum
// team_month.own_hours.
func (a *App) RecordTeam(ctx context.Context, cmd RecordTeam) error {
	if err := access.Allow(a.actor, access.RecordTeam, cmd.Project); err != nil {
		return err
	}
	if len(cmd.People) == 0 {
		return fault.New(fault.Invalid, "team_month.nothing")
	}
	return a.update(ctx, func(tx *store.Tx) error {
		id, sheets, err := lockSheets(tx, cmd.Project)
		if err != nil {
			return err
		}
		known, err := knownRows(&tx.ViewTx, id, sheets.book.Rows(), cmd.rows())
		if err != nil {
			return err
		}
		in := teamFrame{sheetFrame: sheets, month: cmd.Month, known: known, writer: a.mark("")}
		var problems fault.List
		for i := range cmd.People {
			found, err := in.save(tx, id, &cmd.People[i])
			if err != nil {
				return err
			}
			problems = append(problems, ofPerson(found, i)...)
		}
		if len(problems) > 0 {
			return problems
		}
		return tx.Record(audit.Event{Chain: id, Action: "sheet.recorded"})
	})
}

// save saves the month of one person, or tells what is wrong with it.
func (in *teamFrame) save(tx *store.Tx, id string, hours *TeamHours) (fault.List, error) {
	if in.book.Person(hours.Person) == nil {
		return fault.List{fault.New(fault.Invalid, "record.unknown_person", "id", hours.Person)}, nil
	}
	row, err := tx.Sheet(id, hours.Person, in.month)
	if err != nil {
		return nil, err
	}
	next, plan, problems := in.plan(&row.Sheet, hours)
	for i := range plan.Rows {
		if len(plan.Rows[i].Own) > 0 && !plan.Rows[i].Replace {
			problems = append(problems,
				fault.At("/sums/"+strconv.Itoa(i), fault.Invalid, "team_month.own_hours"))
		}
	}
	if len(problems) == 0 && plan.Planned != hours.Planned {
		problems = append(problems, fault.New(fault.Conflict, "edit.stale"))
	}
	if len(problems) > 0 {
		return problems, nil
	}
	_, err = tx.SaveSheet(id, row, row.Version, next)
	return nil, err
}
