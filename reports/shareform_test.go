package reports

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// sharedPerson is somebody of the reference project with a form of working time, a change
// of it within the share, and a share on another project.
func sharedPerson(t *testing.T) (*book.Book, *staff.Person) {
	t.Helper()
	b, _ := reference(t)
	p := *b.Person("harju")
	spring := calendar.NewDate(2024, 3, 31)
	p.Allocations = slices.Clone(p.Allocations)
	p.Employments = []staff.Employment{
		{Period: calendar.Period{From: p.Employments[0].From, To: spring}, WorkingTime: 100_0000, Form: staff.OfficeTime},
		{Period: calendar.Period{From: spring + 1}, WorkingTime: 60_0000, Form: staff.OtherTime, Day: 7_50},
	}
	p.OtherAllocations = []staff.OtherAllocation{
		{Period: calendar.Period{From: spring + 1}, Project: "Vihreä siirtymä (A81234)", Percent: 20_5000},
		{Period: calendar.Period{From: 1, To: 2}, Project: "Aiempi hanke", Percent: 100_0000},
	}
	return b, &p
}

func TestTheFormOfAShareOnPaper(t *testing.T) {
	b, p := sharedPerson(t)
	for _, l := range i18n.Languages {
		t.Run(string(l), func(t *testing.T) {
			data, err := ShareFormPDF(b, p, &p.Allocations[0], i18n.For(l), false)
			if err != nil {
				t.Fatal(err)
			}
			complete(t, "share-form-pdf."+string(l)+".txt", strings.Join(pdfPages(t, data), "\n\f\n")+"\n")
			again, err := ShareFormPDF(b, p, &p.Allocations[0], i18n.For(l), false)
			if err != nil || !bytes.Equal(data, again) {
				t.Error("the same share gave other bytes")
			}
		})
	}
}

// The digest is of the text that is documented, and moves with everything the form states.
func TestTheDigestOfAShare(t *testing.T) {
	b, p := sharedPerson(t)
	g := &b.Agreement
	want := strings.Join([]string{
		"hankekirja-share/1",
		strings.Join([]string{"JKL-KASVU", g.Beneficiary, g.Unit, g.Authority}, "\t"),
		"harju\tTimo Harju\tprojektipäällikkö\tUudistuva teollisuus -ekosysteemi",
		"2022-10-01\t2025-01-31\t68",
		"2022-10-01\t2024-03-31\t100\toffice\t0.00",
		"2024-04-01\t\t60\tother\t7.50",
		"Vihreä siirtymä (A81234)\t2024-04-01\t\t20.5", "",
	}, "\n")
	if got := b.ShareText(p, &p.Allocations[0]); got != want {
		t.Errorf("the text is %q,\nwant %q", got, want)
	}
	digest := func() string { return ShareFormOf(b, p, &p.Allocations[0], i18n.For(i18n.FI)).Digest }
	before := digest()
	if before != timesheet.TextDigest(want) {
		t.Error("the digest is of another text")
	}
	for name, change := range map[string]func(){
		"task": func() { p.Task += "." }, "share": func() { p.Allocations[0].Percent++ },
		"employment": func() { p.Employments[1].Day++ }, "other project": func() { p.OtherAllocations[0].Percent++ },
	} {
		change()
		if now := digest(); now == before {
			t.Errorf("%s: the digest stays", name)
		} else {
			before = now
		}
	}
}

// A long text goes on to the next page, and the lines to sign stay together; every page
// names the form.
func TestALongFormOfAShare(t *testing.T) {
	b, p := sharedPerson(t)
	p.Task = strings.Repeat("Tehtävä, joka kuvataan pitkästi. ", 250)
	data, err := ShareFormPDF(b, p, &p.Allocations[0], i18n.For(i18n.SV), true)
	if err != nil {
		t.Fatal(err)
	}
	pages := pdfPages(t, data)
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
	signed := 0
	for i, page := range pages {
		if !strings.Contains(page, "JKL-KASVU · Uppgiftsbeskrivning") {
			t.Errorf("page %d does not name the form", i+1)
		}
		n := strings.Count(page, "Underskrift")
		if n != strings.Count(page, "Namnförtydligande") {
			t.Errorf("page %d parts the lines of a signature", i+1)
		}
		signed += n
	}
	if signed != 2 {
		t.Errorf("%d places to sign", signed)
	}
}
