package demo

import (
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/files"
	"hankekirja/internal/followup"
	"hankekirja/internal/store"

	"github.com/google/go-cmp/cmp"
)

func TestInventedProjectsAreGoodProjectFilesAndAlwaysTheSame(t *testing.T) {
	today := calendar.NewDate(2026, 3, 2)
	met := map[followup.Status]int{}
	for number := range 40 {
		b := PortfolioProject(number, today)
		text := book.Write(b)
		if diff := cmp.Diff(string(text), string(book.Write(PortfolioProject(number, today)))); diff != "" {
			t.Fatalf("%d is another the second time: %s", number, diff)
		}
		read, err := book.Read(text)
		if err != nil {
			t.Fatalf("%d: %v", number, err)
		}
		s := followup.StandingOf(read)
		met[s.Status(today)]++
		entries := 0
		for i := range b.Sheets {
			entries += len(b.Sheets[i].Entries)
		}
		started := s.Status(today) != followup.NotStarted
		if started != (entries == EntriesOfProject) || started != (s.Used > 0) {
			t.Errorf("%d: %d entries and %s used of a project that is %s", number, entries, s.Used, s.Status(today))
		}
	}
	for _, status := range followup.Statuses {
		if met[status] == 0 {
			t.Errorf("no project is %s", status)
		}
	}
}

func TestAPortfolioIsLoadedOnce(t *testing.T) {
	clock := NewClock(store.SystemClock{})
	s, err := store.Create(t.Context(), "sqlite::memory:", clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	a := app.New(s, files.In(t.TempDir()), access.CLI)
	const projects = portfolioBatch + 2
	for range 2 {
		seen := 0
		clock.standAt(clock.Now().AddDate(0, 2, 0)) // later they would be invented otherwise
		err := LoadPortfolio(t.Context(), s, a, projects, func(done, _ int) { seen = done })
		if err != nil || seen != projects {
			t.Fatalf("%d of %d projects, %v", seen, projects, err)
		}
	}
	page, err := a.ListPortfolio(t.Context(), app.Portfolio{Order: app.PortfolioOrders[0], Most: 1, All: true})
	if err != nil || page.Sums.Projects != projects {
		t.Errorf("%d projects in the portfolio, %v", page.Sums.Projects, err)
	}
	if _, err := a.Verify(t.Context(), nil, nil); err != nil {
		t.Error(err)
	}
}
