package store

import (
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/testenv"

	"github.com/google/go-cmp/cmp"
)

// projectFiles are all good project files of testdata.
func projectFiles(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(testenv.Root(t), "testdata", "cases", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	files := []string{everyField, reference}
	for _, path := range found {
		if !strings.HasSuffix(path, ".expected.json") {
			files = append(files, filepath.Join("cases", filepath.Base(path)))
		}
	}
	if len(files) < 10 {
		t.Fatalf("only %d project files", len(files))
	}
	return files
}

func TestABookComesBackAsItWasSaved(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		saved := map[string]bool{}
		for _, file := range projectFiles(t) {
			b := readBook(t, file)
			if saved[b.Agreement.Code] {
				b.Agreement.Code = file
			}
			saved[b.Agreement.Code] = true
			id := add(t, s, b)
			var loaded *book.Book
			err := s.View(t.Context(), func(tx *ViewTx) (err error) {
				if loaded, err = tx.Book(id); err == nil {
					loaded.Ledger, err = tx.Ledger(id)
				}
				return err
			})
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if diff := cmp.Diff(string(book.Write(b)), string(book.Write(loaded))); diff != "" {
				t.Errorf("%s: saved, then loaded:\n%s", file, diff)
			}
		}
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

func TestASecondProjectOfTheSameCodeIsRefused(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		b := readBook(t, everyField)
		add(t, s, b)
		err := s.Update(t.Context(), "tester", func(tx *Tx) error {
			_, err := tx.AddProject(b)
			return err
		})
		if fault.KindOf(err) != fault.Conflict || fault.All(err)[0].Key != "store.exists" {
			t.Errorf("err = %v, want store.exists", err)
		}
	})
}

func TestProjectsAreListedByNameInTheLanguage(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		for code, name := range map[string]string{"1": "Ääni", "2": "Zeta", "3": "alfa", "4": "Åbo"} {
			b := *readBook(t, everyField)
			b.Agreement.Code = code
			b.Agreement.Name = map[string]string{"fi": name, "en": code}
			add(t, s, &b)
		}
		for language, want := range map[string]string{"fi": "3241", "en": "1234", "xx": "1234"} {
			var got string
			err := s.View(t.Context(), func(tx *ViewTx) error {
				list, err := tx.Projects(language, "")
				for _, p := range list {
					got += p.Code
					if p.Name["en"] != p.Code {
						t.Errorf("listed %+v", p)
					}
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("in %s: %s, want %s", language, got, want)
			}
			for _, at := range []struct{ skip, most int }{{0, 9}, {0, 3}, {1, 2}, {3, 3}, {4, 1}} {
				page := want[min(at.skip, len(want)):min(at.skip+at.most, len(want))]
				err := s.View(t.Context(), func(tx *ViewTx) error {
					codes, all, err := tx.ProjectPage(language, at.skip, at.most)
					if got := strings.Join(codes, ""); got != page || all != len(want) {
						t.Errorf("in %s from %d: %s of %d, want %s", language, at.skip, got, all, page)
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func TestAnUnknownProjectIsNotFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		err := s.View(t.Context(), func(tx *ViewTx) error {
			_, _, err := tx.Project("NONE")
			return err
		})
		if fault.KindOf(err) != fault.NotFound {
			t.Errorf("err = %v, want a fault of kind not_found", err)
		}
	})
}
