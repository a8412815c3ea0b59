package reports

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// ofSheet asks for a person's month in a language.
func ofSheet(b *book.Book, s *timesheet.Sheet, f Format, l i18n.Language) Request {
	return Request{
		Book: b, Person: s.Person, From: s.Month, To: s.Month, Format: f, Printer: i18n.For(l),
		Local: calendar.Moment.Time,
	}
}

// signedMonth is a signed month of 31 days with two public holidays, six work packages,
// other projects, other work and absences, notes, and entries made in every way.
func signedMonth(t testing.TB) (*book.Book, *timesheet.Sheet) {
	t.Helper()
	b, _ := projectOf(t, "reports", "month.json")
	s := b.Sheet("anna", calendar.NewMonth(2026, 5))
	for i := range s.Entries {
		s.Entries[i].How = timesheet.Hows[i%len(timesheet.Hows)]
	}
	at := calendar.MomentOf(time.Date(2026, 6, 1, 8, 12, 0, 0, time.UTC))
	signer := timesheet.Actor{Person: s.Person, Mark: timesheet.Mark{
		By: "anna", Name: "Anna Esimerkki", At: at, Method: timesheet.ByPassword,
	}}
	signed, err := timesheet.Sign(b.Agreement.Code, *s, signer)
	if err != nil {
		t.Fatal(err)
	}
	*s = signed
	b.Person("anna").Progress = []staff.Progress{
		{Month: s.Month, Text: "Kaksi työpajaa yrityksille.\r\n\r\nRaaka-aineketjujen kartoitus alkoi."},
		{Month: s.Month + 1, Text: "Kartoitus valmistui."},
	}
	return b, s
}

// TestMonthOnPaper holds the texts of a month, of the follow-up, of the list of tasks and
// of what was done in every language.
func TestMonthOnPaper(t *testing.T) {
	b, s := signedMonth(t)
	for _, l := range i18n.Languages {
		for name, render := range map[string]func(Request) ([]byte, error){
			"sheet": Sheet, "worktime": Worktime, "tasks": Tasks, "progress": Progress,
		} {
			pdf, err := render(ofSheet(b, s, PDF, l))
			if err != nil {
				t.Fatal(err)
			}
			complete(t, name+"-pdf."+string(l)+".txt", strings.Join(pdfPages(t, pdf), "\n\f\n")+"\n")
			xlsx, err := render(ofSheet(b, s, XLSX, l))
			if err != nil {
				t.Fatal(err)
			}
			complete(t, name+"."+string(l)+".txt", dump(t, opened(t, xlsx)))
		}
	}
}

// TestMonthSaysWhoSigned: a draft has lines to sign on and the digest of what is
// printed, a signed month the names and the digest that was signed, and one that was
// changed behind the program says so.
func TestMonthSaysWhoSigned(t *testing.T) {
	b, s := signedMonth(t)
	p := i18n.For(i18n.FI)
	line, signed := p.T("hoursprint.line"), "Anna Esimerkki, 1.6.2026 klo 08.12, vahvistettu salasanalla"
	digest := timesheet.Digest(b.Agreement.Code, s)
	pages := func() string {
		data, err := Sheet(ofSheet(b, s, PDF, i18n.FI))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(pdfPages(t, data), "\n")
	}
	waiting := pages()
	mentions(t, waiting, []string{signed, digest, p.T("sheet.digest"), "odottaa hyväksyntää"}, nil)
	if strings.Count(waiting, line) != 1 {
		t.Errorf("a signed month has %d lines to sign on", strings.Count(waiting, line))
	}
	approver := timesheet.Actor{Mark: timesheet.Mark{By: "liisa", At: s.Signed.At, Method: timesheet.ByDemonstration}}
	approved, err := timesheet.Approve(*s, approver, timesheet.Approval{
		Full: b.Person(s.Person).FullDay, Today: s.Month.Last() + 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	*s = approved
	mentions(t, pages(), []string{signed, "Hyväksytty Hankekirjassa: liisa", "hyväksytty"}, []string{line})
	onPaper := *s.Signed
	onPaper.Mark = timesheet.Mark{By: "fia", Name: "Fia Talous", At: s.Signed.At, Method: timesheet.ByPaper}
	onPaper.Paper = &timesheet.Paper{Signer: "A. Esimerkki", On: calendar.NewDate(2026, 5, 31)}
	s.State, s.Signed, s.Approved = timesheet.Submitted, &onPaper, nil
	mentions(t, pages(), []string{
		"A. Esimerkki, paperilla 31.5.2026", "lisännyt Fia Talous, 1.6.2026 klo 08.12", p.T("paper.nobody"),
		p.T("sheet_state.paper"),
	}, []string{"Hankekirjassa: Fia"})
	onPaper.Paper.Confirmed = &approver.Mark
	mentions(t, pages(), []string{"Paperin vahvistanut: liisa, 1.6.2026", "odottaa hyväksyntää"},
		[]string{p.T("paper.nobody"), p.T("sheet_state.paper")})
	s.Entries[0].Hours++
	mentions(t, pages(), []string{p.T("sheet.digest_differs")}, nil)
	s.State, s.Signed, s.Approved = timesheet.Draft, nil, nil
	draft := pages()
	mentions(t, draft, []string{p.T("hoursprint.digest"), "luonnos"}, []string{signed, p.T("sheet.digest_differs")})
	if strings.Count(draft, line) != 2 {
		t.Errorf("a draft has %d lines to sign on", strings.Count(draft, line))
	}
}

// TestTeamInOneFile: a team's months stand one after the other, each from a
// new page and a sheet on, after a list whose sum is theirs; what is asked how far it is
// hears of each.
func TestTeamInOneFile(t *testing.T) {
	b, s := signedMonth(t)
	for _, format := range []Format{PDF, XLSX} {
		r := ofSheet(b, s, format, i18n.EN)
		r.To++
		var heard []string
		r.Progress = func(done, all int) { heard = append(heard, fmt.Sprint(done, "/", all)) }
		data, err := Sheets(r)
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"1/3", "2/3", "3/3"}; !slices.Equal(heard, want) {
			t.Errorf("%s: heard %v", format, heard)
		}
		pages := pagesOf(t, format, data)
		mentions(t, pages[0]+pages[1], []string{"132.08"}, nil)
		for _, title := range []string{"May 2026", "June 2026"} {
			if !slices.ContainsFunc(pages, func(page string) bool { return strings.HasPrefix(page, "Working time, "+title) }) {
				t.Errorf("%s: no page begins with %s", format, title)
			}
		}
	}
	counts := SheetsWithin(Request{Book: b, From: s.Month, To: s.Month + 1})
	if counts["anna"] != 2 || counts["long"] != 1 || len(counts) != 2 {
		t.Errorf("the months of people are counted as %v", counts)
	}
}

// TestMissingMonthsAreListed: where pay follows from hours, a month without a sheet has a
// row that says so, with no hours and its target; where hours are voluntary it has none.
func TestMissingMonthsAreListed(t *testing.T) {
	b, s := signedMonth(t)
	b.People = slices.DeleteFunc(b.People, func(p staff.Person) bool { return p.ID != "anna" })
	b.Sheets = slices.DeleteFunc(b.Sheets, func(x timesheet.Sheet) bool { return x.Person != "anna" })
	b.Person("anna").Employments = []staff.Employment{{
		Period:      calendar.Period{From: s.Month.First(), To: (s.Month + 2).First() + 4},
		WorkingTime: 100_0000, Form: staff.OfficeTime,
	}}
	lines := func() (rows []string) {
		r := ofSheet(b, s, CSV, i18n.EN)
		r.From, r.To = s.Month-1, s.Month+4
		data, err := Worktime(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range parsed(t, data) {
			if len(row) > 2 && row[2] == "no time sheet" {
				rows = append(rows, strings.Join(row[1:], " "))
			}
		}
		return rows
	}
	if got := lines(); got != nil {
		t.Errorf("hours are voluntary, and these are missing: %q", got)
	}
	b.Agreement.StaffModel = project.UnitCost1720
	want := []string{"2026-07 no time sheet 0,00 0,00 0,00 0,00 0,00 21,75 -21,75"}
	if got := lines(); !slices.Equal(got, want) {
		t.Errorf("missing are %q, want %q", got, want)
	}
}

// TestNoMonthsAreSaidSo: a period without hours gives files that say so.
func TestNoMonthsAreSaidSo(t *testing.T) {
	b, s := signedMonth(t)
	b.Sheets = nil
	for _, report := range List {
		if report.Needs != access.SeeAbsences || report.Scope != OfPeriod {
			continue
		}
		for _, format := range report.Formats {
			data, err := report.Render(ofSheet(b, &timesheet.Sheet{Person: s.Person, Month: s.Month}, format, i18n.EN))
			if err != nil || len(data) == 0 {
				t.Errorf("%s.%s: %d bytes, %v", report.ID, format, len(data), err)
			}
		}
	}
	if _, err := Sheet(ofSheet(b, &timesheet.Sheet{Person: "anna", Month: 1}, PDF, i18n.EN)); err == nil {
		t.Error("a month that is not there was printed")
	}
}

// TestPrintedMonthsAddUp opens printed months again and adds up: rows come to their
// sums, days to theirs, and all to the whole, in hundredths.
func TestPrintedMonthsAddUp(t *testing.T) {
	b, s := signedMonth(t)
	s.State, s.Signed = timesheet.Draft, nil
	p := i18n.For(i18n.EN)
	rapid.Check(t, func(t *rapid.T) {
		s.Entries = entriesOf(s.Month).Draw(t, "entries")
		data, err := Sheet(ofSheet(b, s, XLSX, i18n.EN))
		if err != nil {
			t.Fatal(err)
		}
		var printed [][]string
		for _, row := range rowsOf(t, data) {
			if len(row) == s.Month.Days()+2 && row[0] != p.T("grid.row") {
				printed = append(printed, row)
			}
		}
		checkPrinted(t, printed, p)
		m := hoursOf(b, s)
		var paper [][]string
		w := &hoursPaper{hoursWords: (&Request{Book: b, Printer: p}).hoursWords(), month: m}
		for _, row := range w.gridRows() {
			if !row.heading {
				days := append(slices.Clone(row.days), make([]string, len(m.days)-len(row.days))...)
				paper = append(paper, append(append([]string{row.name}, days...), row.sum))
			}
		}
		checkPrinted(t, paper, p)
	})
}

// rowsOf are the texts of the first sheet.
func rowsOf(t *rapid.T, data []byte) [][]string {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// entriesOf draws the entries of a month: any hours of a day, of any kind, up to several
// of one cell.
func entriesOf(m calendar.Month) *rapid.Generator[[]timesheet.Entry] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) timesheet.Entry {
		return timesheet.Entry{
			Date:        m.First() + calendar.Date(rapid.IntRange(0, m.Days()-1).Draw(t, "day")),
			Activity:    rapid.SampledFrom(timesheet.Activities).Draw(t, "activity"),
			Hours:       money.Hours(rapid.IntRange(0, 24_00).Draw(t, "hours")),
			WorkPackage: rapid.SampledFrom([]string{"", "TP1", "TP2", "=A1", "sick_leave"}).Draw(t, "part"),
		}
	}), 0, 60)
}

// checkPrinted adds up the rows of a printed month: those of what was worked, then the
// sums of the days, their targets and the differences.
func checkPrinted(t *rapid.T, rows [][]string, p *i18n.Printer) {
	sumAt := slices.IndexFunc(rows, func(row []string) bool { return row[0] == p.T("grid.day_sum") })
	if sumAt < 0 || len(rows) != sumAt+3 {
		t.Fatalf("a month of %d rows has its sums at %d", len(rows), sumAt)
	}
	amounts := func(row []string) []decimal.Decimal {
		list := make([]decimal.Decimal, len(row)-1)
		for i, text := range row[1:] {
			list[i], _ = amountOf(text)
		}
		return list
	}
	columns := make([]decimal.Decimal, len(rows[0])-1)
	for i, row := range rows {
		list := amounts(row)
		across := decimal.Sum(decimal.Zero, list[:len(list)-1]...)
		if !across.Equal(list[len(list)-1]) {
			t.Fatalf("%s: the days come to %s, the sum is %s", row[0], across, list[len(list)-1])
		}
		for k := range list {
			switch {
			case i < sumAt:
				columns[k] = columns[k].Add(list[k])
			case i == sumAt && !columns[k].Equal(list[k]):
				t.Fatalf("column %d comes to %s, its sum is %s", k+1, columns[k], list[k])
			case i == sumAt+2 && !columns[k].Sub(amounts(rows[sumAt+1])[k]).Equal(list[k]):
				t.Fatalf("column %d: the difference is %s", k+1, list[k])
			}
		}
	}
}

// TestMonthsRecalculate has LibreOffice compute a full month and a team's months again.
func TestMonthsRecalculate(t *testing.T) {
	t.Parallel()
	b, s := signedMonth(t)
	dir := t.TempDir()
	var paths []string
	for name, render := range map[string]func(Request) ([]byte, error){"one": Sheet, "team": Sheets, "time": Worktime} {
		r := ofSheet(b, s, XLSX, i18n.SV)
		r.To++
		data, err := render(r)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for i, r := range testenv.Recalculate(t, paths) {
		data, err := os.ReadFile(paths[i])
		if err != nil {
			t.Fatal(err)
		}
		compareFormulas(t, opened(t, data), r)
	}
}

// TestLongNamesOfAMonthWrap: every word of names that no row or page holds is on paper,
// and names of sheets are as long as they may be, and told apart.
func TestLongNamesOfAMonthWrap(t *testing.T) {
	b, s := signedMonth(t)
	s.State, s.Signed = timesheet.Draft, nil
	long := strings.Repeat("sana ", 900) + "LOPPU"
	b.Agreement.WorkPackages[0].Name = long
	b.Person("anna").Name = strings.Repeat("Bindestreck-", 20) + "Sist"
	b.Person("long").Name = b.Person("anna").Name
	b.Agreement.Unit = strings.Repeat("yksikkö ", 300) + "VIIMEINEN"
	r := ofSheet(b, s, PDF, i18n.FI)
	data, err := Sheet(r)
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Join(pdfPages(t, data), "\n")
	mentions(t, pages, []string{"LOPPU", "Sist", "VIIMEINEN"}, nil)
	if got := strings.Count(pages, "sana"); got != 900 {
		t.Errorf("%d of 900 words of a work package are on paper", got)
	}
	r.Format = XLSX
	if data, err = Sheets(r); err != nil {
		t.Fatal(err)
	}
	names := opened(t, data).GetSheetList()
	if len(names) != 3 || names[1] == names[2] || length(names[2]) > mostSheetName {
		t.Errorf("the sheets are %q", names)
	}
}
