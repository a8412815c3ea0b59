package importer

import (
	"testing"

	"hankekirja/internal/fault"
)

// FuzzRead reads anything. What is refused is refused with a fault; what is accepted is
// a table of the limits whose every row becomes a record or has one fault.
func FuzzRead(f *testing.F) {
	for _, format := range OfHours.Formats {
		f.Add(sample(f, format.ID+".csv"))
	}
	f.Add([]byte(finnish))
	f.Add(utf16Of(finnish, true, true))
	f.Add(small(f))
	for _, u := range unreadables(f) {
		if len(u.data) <= 1<<16 {
			f.Add(u.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := OfHours.Read(data, "")
		if err != nil {
			if len(fault.All(err)) != 1 {
				t.Fatal(err)
			}
			return
		}
		if len(table.Rows) > OfHours.Limits.Rows || len(table.Headings) > maxColumns {
			t.Fatalf("%d rows of %d columns", len(table.Rows), len(table.Headings))
		}
		c, _ := Guess(table)
		for _, field := range OfHours.Needed {
			if _, has := c.Columns[field]; !has {
				c.Columns[field] = len(table.Headings) - 1
			}
		}
		if c.Dates == "" {
			c.Dates = DayFirst
		}
		if problems := c.Check(table); len(problems) > 0 {
			t.Fatal(problems)
		}
		records, faults := table.Records(c)
		if len(records)+len(faults) != len(table.Rows) {
			t.Fatalf("%d rows, %d records, %d faults", len(table.Rows), len(records), len(faults))
		}
		last := 0
		for _, row := range table.Rows {
			if row.Number <= last || len(row.Cells) != len(table.Headings) {
				t.Fatalf("row %d of %d cells after row %d", row.Number, len(row.Cells), last)
			}
			last = row.Number
		}
	})
}

// FuzzParseLength holds that a length is never less than nothing and that what is
// refused is refused with a key.
func FuzzParseLength(f *testing.F) {
	for _, text := range []string{"7,5", "7:20", "7:20:30", "7h 30min", "450 min", "", "-1", ",5", "1e9", "7:75"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, unit := range Units {
			seconds, key := parseLength(text, unit)
			if seconds.IsNegative() || key != "" && !seconds.IsZero() || hoursOf(seconds) < 0 {
				t.Fatalf("%q in %s: %s, %s", text, unit, seconds, key)
			}
		}
	})
}
