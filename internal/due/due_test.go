package due

import (
	"slices"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func month(t *testing.T, text string) calendar.Month { return day(t, text+"-01").Month() }

// paidByHours is a project of half a year with one person.
func paidByHours(t *testing.T) *book.Book {
	return &book.Book{
		Agreement: project.Agreement{
			StaffModel: project.UnitCost1720, Start: day(t, "2026-01-15"), End: day(t, "2026-06-30"),
		},
		People: []staff.Person{{ID: "a"}},
	}
}

func months(t *testing.T, b *book.Book, last string) string {
	t.Helper()
	text := ""
	for _, m := range ToSign(b, StagesOf(b.Sheets), "a", month(t, last)) {
		text += " " + m.String()
	}
	return text
}

func TestMonthsToSign(t *testing.T) {
	entries := []timesheet.Entry{{Hours: 1}}
	tests := []struct {
		name   string
		change func(*book.Book)
		want   string
	}{
		{"nothing recorded", func(*book.Book) {}, " 2026-01 2026-02 2026-03"},
		{"signed and approved", func(b *book.Book) {
			b.Sheets = []timesheet.Sheet{
				{Person: "a", Month: month(t, "2026-01"), State: timesheet.Approved, Entries: entries},
				{Person: "a", Month: month(t, "2026-02"), State: timesheet.Submitted, Entries: entries},
			}
		}, " 2026-03"},
		{"hours are voluntary", func(b *book.Book) { b.Agreement.StaffModel = project.SideCosts }, ""},
		{"voluntary and begun, cleared, signed", func(b *book.Book) {
			b.Agreement.StaffModel = project.SideCosts
			b.Sheets = []timesheet.Sheet{
				{Person: "a", Month: month(t, "2026-01"), State: timesheet.Draft},
				{Person: "a", Month: month(t, "2026-02"), State: timesheet.Draft, Entries: entries},
				{Person: "a", Month: month(t, "2026-03"), State: timesheet.Submitted, Entries: entries},
			}
		}, " 2026-02"},
		{"employed in February alone", func(b *book.Book) {
			b.People[0].Employments = []staff.Employment{
				{Period: calendar.Period{From: day(t, "2026-02-28"), To: day(t, "2026-02-28")}},
			}
		}, " 2026-02"},
		{"employed before the project", func(b *book.Book) {
			b.People[0].Employments = []staff.Employment{
				{Period: calendar.Period{From: day(t, "2025-01-01"), To: day(t, "2026-01-14")}},
			}
		}, ""},
		{"a claim has two months", func(b *book.Book) {
			b.Claims = []project.ClaimRecord{
				{Number: 1, From: month(t, "2026-01"), To: month(t, "2026-02"), Frozen: day(t, "2026-03-20")},
			}
			b.Sheets = []timesheet.Sheet{
				{Person: "a", Month: month(t, "2026-02"), State: timesheet.Draft, Entries: entries},
			}
		}, " 2026-02 2026-03"},
		{"archived", func(b *book.Book) { b.Agreement.Archived = day(t, "2026-07-01") }, ""},
		{"over", func(b *book.Book) { b.Agreement.End = day(t, "2026-01-31") }, " 2026-01"},
		{"another person", func(b *book.Book) { b.People[0].ID = "b" }, ""},
	}
	for _, tt := range tests {
		b := paidByHours(t)
		tt.change(b)
		if got := months(t, b, "2026-03"); got != tt.want {
			t.Errorf("%s:%s, want%s", tt.name, got, tt.want)
		}
	}
}

func TestWhenIsReminded(t *testing.T) {
	tests := []struct {
		name            string
		today           string
		asked           bool
		month, before   string // and when it was reminded of
		month2, before2 string
		want            int
	}{
		{name: "the month is not over", today: "2026-02-28", asked: true, month: "2026-02"},
		{name: "before the first day", today: "2026-03-02", month: "2026-02"},
		{name: "on the first day", today: "2026-03-03", month: "2026-02", want: 1},
		{name: "the day after", today: "2026-03-04", month: "2026-02", before: "2026-03-03"},
		{name: "the day after, where the first was missed", today: "2026-03-04", month: "2026-02", want: 1},
		{name: "on the second day", today: "2026-03-10", month: "2026-02", before: "2026-03-03", want: 1},
		{name: "in the quiet days", today: "2026-03-10", month: "2026-02", before: "2026-03-06"},
		{name: "after the quiet days", today: "2026-03-11", month: "2026-02", before: "2026-03-06", want: 1},
		{name: "after both", today: "2026-03-25", month: "2026-02", before: "2026-03-10"},
		{name: "long after both", today: "2027-03-25", month: "2026-02", before: "2026-03-10"},
		{name: "asked for at once", today: "2026-03-01", asked: true, month: "2026-02", want: 1},
		{name: "asked for twice", today: "2026-03-02", asked: true, month: "2026-02", before: "2026-03-01"},
		{name: "an older one is told beside it", today: "2026-04-03", month: "2026-03", month2: "2026-02",
			before2: "2026-03-10", want: 2},
		{name: "one of two in the quiet days", today: "2026-03-03", month: "2026-02", month2: "2026-01",
			before2: "2026-03-01", want: 1},
		{name: "nothing to sign", today: "2026-03-03"},
	}
	for _, tt := range tests {
		var unsigned []Unsigned
		for _, row := range [][2]string{{tt.month, tt.before}, {tt.month2, tt.before2}} {
			if row[0] == "" {
				continue
			}
			u := Unsigned{Month: month(t, row[0])}
			if row[1] != "" {
				u.Reminded = day(t, row[1])
			}
			unsigned = append(unsigned, u)
		}
		if got := OurPractice().Remind(unsigned, day(t, tt.today), tt.asked); len(got) != tt.want {
			t.Errorf("%s: %v, want %d", tt.name, got, tt.want)
		}
	}
}

func TestThePracticeHoldsTogether(t *testing.T) {
	p := OurPractice()
	if p.SignBy < 1 || len(p.RemindOn) == 0 || p.RemindOn[0] <= p.SignBy || !slices.IsSorted(p.RemindOn) ||
		p.RemindOn[len(p.RemindOn)-1] > 28 || p.Quiet < 1 {
		t.Errorf("%+v", p)
	}
	if got := p.SignDay(month(t, "2025-12")); got != day(t, "2026-01-02") {
		t.Errorf("December is signed by %s", got)
	}
}
