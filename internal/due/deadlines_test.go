package due

import (
	"slices"
	"strconv"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/project"
)

// Months are to be signed up to the next one, but for those that a claim has taken; a
// claim that was applied for waits no more, and an archived project for nothing but the
// end of the time that its records are kept.
func TestDeadlines(t *testing.T) {
	everything := Reader{Person: "a", Claims: true, Record: true}
	months := []string{"sign 2026-04-02 2026-03", "sign 2026-05-02 2026-04"}
	claim, end, kept := "claim 2026-04-30 2", "end 2026-06-30", "retain 2031-12-31"
	paid := func(b *book.Book) {
		b.Agreement.LastPayment = 0
		b.Claims[0].Payments = []project.Payment{{Date: day(t, "2026-08-01"), Amount: 100}}
	}
	for _, tt := range []struct {
		name   string
		reader Reader
		change func(*book.Book)
		want   []string
	}{
		{"the person who leads it", everything, nil, append(slices.Clone(months), claim, end, kept)},
		{"a member", Reader{Person: "a"}, nil, append(slices.Clone(months), end)},
		{"finance", Reader{Claims: true}, nil, []string{claim, end}},
		{"an auditor", Reader{Record: true}, nil, []string{end, kept}},
		{"archived", everything, func(b *book.Book) { b.Agreement.Archived = day(t, "2026-07-01") }, []string{kept}},
		{"before the last payment", everything, func(b *book.Book) { b.Agreement.LastPayment = 0 },
			append(slices.Clone(months), claim, end)},
		{"after an instalment", everything, paid, append(slices.Clone(months), claim, end)},
	} {
		b := paidByHours(t)
		b.Rules, b.Agreement.LastPayment = project.RuleSetByID("fi-2021-2027"), day(t, "2026-08-01")
		b.Claims = []project.ClaimRecord{
			{
				Number: 1, From: month(t, "2026-01"), To: month(t, "2026-02"),
				Decisions: []project.Decision{{Date: day(t, "2026-03-20")}}, // imported: no day of freezing is known
			},
			{Number: 2, From: month(t, "2026-03"), To: month(t, "2026-04")},
		}
		if tt.change != nil {
			tt.change(b)
		}
		var got []string
		for _, d := range Deadlines(b, tt.reader, day(t, "2026-03-15")) {
			line := string(d.Kind) + " " + d.Day.String()
			switch d.Kind {
			case Sign:
				line += " " + d.Month.String()
			case Claim:
				line += " " + strconv.Itoa(d.Claim)
			}
			got = append(got, line)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
