package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// way says what there is to see of a month.
func way(s *timesheet.Sheet) string {
	words := []string{string(s.State)}
	if signed := s.Signed; signed != nil && signed.Paper != nil {
		words = append(words, "on paper from "+signed.By)
		if signed.Paper.Confirmed != nil {
			words = append(words, "confirmed by "+signed.Paper.Confirmed.By)
		}
	}
	for _, e := range s.Earlier {
		words = append(words, fmt.Sprintf("once %s, ended by %s", e.State, e.Ended.By))
		if len(timesheet.Differences(e.Entries, s.Entries)) > 0 {
			words = append(words, "other hours now")
		}
	}
	var writers []string
	for _, e := range s.Entries {
		if writer := string(e.How) + " by " + e.By; !slices.Contains(writers, writer) {
			writers = append(writers, writer)
		}
	}
	return strings.Join(append(words, writers...), ", ")
}

// showsEveryWayOfAMonth asks for each way that a month may go.
func (d *demonstration) showsEveryWayOfAMonth(t *testing.T, today calendar.Date) {
	t.Helper()
	b := d.book(t, codeData)
	for i, want := range []int{0, 2, 1, 1} {
		if got := len(b.People[i].Progress); got != want {
			t.Errorf("%s says what was done in %d months, want %d", b.People[i].Name, got, want)
		}
	}
	for of, want := range map[string]string{
		"mallikas -1":   "draft, typed by onni.mallikas",
		"tarunen -1":    "draft, filled by manager",
		"keksila -2":    "draft, once submitted, ended by approver, typed by helmi.keksila",
		"mallikas -3":   "submitted, once approved, ended by manager, other hours now, typed by onni.mallikas",
		"tarinainen -3": "approved, on paper from manager, confirmed by approver, filled by manager",
		"tarinainen -2": "submitted, on paper from finance, filled by manager",
		"tarinainen -1": "draft, filled by manager",
	} {
		var person string
		var distance int
		if _, err := fmt.Sscan(of, &person, &distance); err != nil {
			t.Fatal(err)
		}
		s := b.Sheet(person, today.Month()+calendar.Month(distance))
		if s == nil {
			t.Errorf("%s: no sheet", of)
			continue
		}
		if got := way(s); got != want {
			t.Errorf("%s: %s, want %s", of, got, want)
		}
		if s.Signed != nil && s.Signed.Paper != nil {
			kept, err := d.File(t.Context(), codeData, s.Signed.Paper.File)
			if err != nil || kept.Type != "application/pdf" {
				t.Errorf("%s: the scan is %s, %v", of, kept.Type, err)
			}
		}
	}
}

// worksInFull asks for months as long as their person's working time, of more than one
// form that is named.
func worksInFull(t *testing.T, b *book.Book) {
	t.Helper()
	named := map[staff.Form]bool{}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		p := b.Person(s.Person)
		form := p.FormOn(s.Month.First())
		named[form.ID] = !form.Assumed
		if want, got := targetOf(b, p, s.Month), hoursOf(s); got != want {
			t.Errorf("%s, %s: %s hours, want %s", s.Person, s.Month, got, want)
		}
	}
	if !named[staff.OfficeTime] || !named[staff.GeneralTime] {
		t.Errorf("forms of working time: %v", named)
	}
}

func targetOf(b *book.Book, p *staff.Person, m calendar.Month) (sum money.Hours) {
	for day := m.First(); day <= m.Last(); day++ {
		sum += b.Target(p, day)
	}
	return sum
}

func hoursOf(s *timesheet.Sheet) (sum money.Hours) {
	for i := range s.Entries {
		sum += s.Entries[i].Hours
	}
	return sum
}
