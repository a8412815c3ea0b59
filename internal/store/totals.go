package store

import (
	"database/sql"
	"maps"
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/timesheet"
)

// Totals are kept so that a page reads as many rows as it shows, however many entries
// there are. They are written here and nowhere else, in the transaction of the change that
// they follow from; Verify reckons them anew.

// standingColumns are the columns of project_totals but for its key, the number of the
// reckoning and what lists are sorted by.
const standingColumns = "start_on, end_on, archived_on, estimate_cents, used_cents, grant_max_cents, " +
	"granted_cents, received_cents, rate_cents, plan_cents, margin_cents, errors, warnings, claim, claim_on, retain_on"

// sortColumns are those that lists are sorted by; they follow from the others and the name.
const sortColumns = "sort_key, used_percent, left_cents, next_on"

// standingInto are the places of standingColumns.
func standingInto(s *followup.Standing) []any {
	return []any{day{&s.Start}, day{&s.End}, day{&s.Archived}, &s.Estimate, &s.Used, &s.GrantMax,
		&s.Granted, &s.Received, &s.Rate, &s.Plan, &s.Margin, &s.Errors, &s.Warnings,
		zeroAsNull{&s.Claim}, day{&s.ClaimDue}, day{&s.Retain}}
}

// standingValues are the values of standingColumns.
func standingValues(s *followup.Standing) []any {
	var claim any
	if s.Claim != 0 {
		claim = s.Claim
	}
	return []any{s.Start.String(), s.End.String(), dayOrNull(s.Archived), int64(s.Estimate), int64(s.Used),
		int64(s.GrantMax), centsOrNull(s.Granted), centsOrNull(s.Received), centsOrNull(s.Rate), int64(s.Plan),
		centsOrNull(s.Margin), s.Errors, s.Warnings, claim, dayOrNull(s.ClaimDue), dayOrNull(s.Retain)}
}

// zeroAsNull reads a number that is NULL where it would be zero.
type zeroAsNull struct{ into *int }

// Scan reads one value.
func (z zeroAsNull) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		*z.into = 0
		return nil
	case int64:
		*z.into = int(v)
		return nil
	}
	return errForm
}

// neverDue stands after every day.
const neverDue = "9999-12-31"

// sortValues are the values of sortColumns: the name in the first language that has one.
func sortValues(b *book.Book, s *followup.Standing) []any {
	name := i18n.SortKey(i18n.For(i18n.Languages[0]).Text(b.Agreement.Name))
	on := neverDue
	if next, any := s.Next(); any {
		on = next.Day.String()
	}
	return []any{name, int64(s.UsedPercent()), int64(s.Left()), on}
}

// keepTotals has the totals of every project that the change touched follow it.
func (tx *Tx) keepTotals() error {
	for id, b := range tx.touched {
		if b == nil {
			var err error
			if b, err = tx.Book(id); err != nil {
				return err
			}
		}
		if err := tx.saveStanding(id, standingOf(b)); err != nil {
			return err
		}
	}
	clear(tx.touched)
	return tx.keepSums()
}

// standing is where a project stands, with the values of sortColumns.
type standing struct {
	followup.Standing
	sorted []any
}

func standingOf(b *book.Book) standing {
	s := followup.StandingOf(b)
	return standing{s, sortValues(b, &s)}
}

func (tx *Tx) saveStanding(id string, s standing) error {
	before, err := tx.removeStanding(id)
	if err != nil {
		return err
	}
	tx.move(before, &s.Standing)
	const columns = "project_id, reckoning, " + sortColumns + ", " + standingColumns
	return tx.insert("project_totals", columns, 1, func(values []any, _ int) []any {
		return slices.Concat(values, []any{id, followup.Reckoning}, s.sorted, standingValues(&s.Standing))
	})
}

// removeStanding takes the row of where a project stands away, and gives it; nil where there
// is none.
func (tx *Tx) removeStanding(id string) (*followup.Standing, error) {
	var was followup.Standing
	found, err := tx.one(standingInto(&was),
		"DELETE FROM project_totals WHERE project_id = CAST(? AS TEXT) RETURNING "+standingColumns, id)
	if err != nil || !found {
		return nil, err
	}
	return &was, nil
}

// totalsColumns are the columns of sheet_totals but for its key, in the order of
// totalled.
const totalsColumns = "project_hours, other_eu_hours, other_hours, absence_hours"

// totalled are the activities of totalsColumns.
var totalled = []timesheet.Activity{
	timesheet.OnProject, timesheet.OtherEU, timesheet.OtherWork, timesheet.Absence,
}

// saveSheetTotals has the totals of a sheet that was written follow it, and those of its
// project where they can be others.
func (tx *Tx) saveSheetTotals(project string, before, after *SheetRow) error {
	if !followup.SameStanding(&before.Sheet, &after.Sheet) {
		tx.touched[project] = nil
	}
	const of = " WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)"
	key := []any{after.personRow, after.Month.String()}
	was, is := totalHours(&before.Sheet), totalHours(&after.Sheet)
	switch {
	case len(before.Entries) == 0:
		return tx.addSheetTotals([]timesheet.Sheet{after.Sheet}, []string{after.personRow})
	case len(after.Entries) == 0:
		return tx.exec("DELETE FROM sheet_totals"+of, key...)
	case slices.Equal(was, is):
		return nil
	}
	set := strings.ReplaceAll(totalsColumns, ",", " = ?,") + " = ?"
	return tx.exec("UPDATE sheet_totals SET "+set+of, append(is, key...)...)
}

// totalHours are the values of totalsColumns.
func totalHours(s *timesheet.Sheet) []any {
	values := make([]any, len(totalled))
	for i, activity := range totalled {
		values[i] = int64(s.HoursOn(activity))
	}
	return values
}

// addSheetTotals writes the totals of sheets with entries, whose people have the given rows.
func (tx *Tx) addSheetTotals(sheets []timesheet.Sheet, people []string) error {
	var with []int
	for i := range sheets {
		if len(sheets[i].Entries) > 0 {
			with = append(with, i)
		}
	}
	return tx.insert("sheet_totals", "person_id, month, "+totalsColumns, len(with), func(values []any, n int) []any {
		i := with[n]
		return append(append(values, people[i], sheets[i].Month.String()), totalHours(&sheets[i])...)
	})
}

// sheetSums reckons sheet_totals from the entries themselves, of people whose rows stand
// between before and after: by their keys, so that either engine reads their entries only,
// and in the order of the key.
var sheetSums = func() (query struct{ before, after string }) {
	var sums []string
	for i, column := range strings.Split(totalsColumns, ", ") {
		of := "CASE WHEN activity = '" + string(totalled[i]) + "' THEN hours END"
		sums = append(sums, "CAST(COALESCE(SUM("+of+"), 0) AS BIGINT) AS "+column)
	}
	query.before = "SELECT person_id, month, " + strings.Join(sums, ", ") + " FROM entries WHERE person_id IN ("
	query.after = ") GROUP BY person_id, month"
	return query
}()

// verifyTotals reckons the totals of a project anew and compares them with those kept.
// Fault: verify.totals.
func (tx *ViewTx) verifyTotals(chain string, b *book.Book) error {
	same, err := tx.sameStanding(chain, b)
	if err != nil {
		return unreadable(err, chain)
	}
	if !same {
		return fault.New(fault.Conflict, "verify.totals", "chain", chain, "table", "project_totals")
	}
	if same, err = tx.sameHours(chain); err != nil {
		return unreadable(err, chain)
	}
	if !same {
		return fault.New(fault.Conflict, "verify.totals", "chain", chain, "table", "sheet_totals")
	}
	return nil
}

// sameStanding tells whether a project stands where it is kept that it does.
func (tx *ViewTx) sameStanding(id string, b *book.Book) (bool, error) {
	want := followup.StandingOf(b)
	var kept followup.Standing
	var reckoning, used, left int64
	var key, next string
	found, err := tx.one(append([]any{&reckoning, &key, &used, &left, &next}, standingInto(&kept)...),
		"SELECT reckoning, "+sortColumns+", "+standingColumns+" FROM project_totals WHERE project_id = ?", id)
	return found && reckoning == followup.Reckoning && slices.Equal(standingValues(&kept), standingValues(&want)) &&
		slices.Equal([]any{key, used, left, next}, sortValues(b, &want)), err
}

// sameHours tells whether the hours that are kept are those of the entries.
func (tx *ViewTx) sameHours(id string) (bool, error) {
	people, err := tx.peopleOf([]string{id})
	if err != nil {
		return false, err
	}
	recorded, err := tx.sheetHours(people, sheetSums.before, sheetSums.after)
	if err != nil {
		return false, err
	}
	kept, err := tx.sheetHours(people, "SELECT person_id, month, "+totalsColumns+
		" FROM sheet_totals WHERE person_id IN (", ")")
	return maps.Equal(recorded, kept), err
}

// peopleOf gives the rows of the people of projects.
func (tx *ViewTx) peopleOf(projects []string) (rows []string, err error) {
	err = tx.eachOf(projects, func(found *sql.Rows) error {
		var row string
		err := found.Scan(&row)
		rows = append(rows, row)
		return err
	}, "SELECT id FROM people WHERE project_id IN (", ")")
	return rows, err
}

// sheetHours reads hours in the order of totalled, by sheet.
func (tx *ViewTx) sheetHours(people []string, before, after string) (map[sheetKey][4]int64, error) {
	hours := map[sheetKey][4]int64{}
	err := tx.eachOf(people, func(rows *sql.Rows) error {
		var key sheetKey
		var h [4]int64
		err := rows.Scan(&key.person, &key.month, &h[0], &h[1], &h[2], &h[3])
		hours[key] = h
		return err
	}, before, after)
	return hours, err
}
