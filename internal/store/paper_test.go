package store

import (
	"strings"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// onPaper is the month of draft, signed on a paper that waits.
func onPaper(t *testing.T) timesheet.Sheet {
	t.Helper()
	giver := timesheet.Actor{Mark: timesheet.Mark{By: "giver", Name: "Giver", At: 100}}
	paper := timesheet.Paper{
		File:   "aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f",
		Signer: "B", On: draft(0).Month.Last(),
	}
	s, err := timesheet.SignOnPaper("KAIKKI", draft(100), paper, giver, paper.On)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func paperConfirmed(t *testing.T, s timesheet.Sheet) timesheet.Sheet {
	t.Helper()
	second := timesheet.Mark{By: "second", Name: "Second", At: 200, Method: timesheet.ByPassword}
	s, err := timesheet.ConfirmPaper(s, s.Signed.Paper.File, timesheet.Actor{Mark: second})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// confirming sets the mark of a second person behind the program's back.
const confirming = "confirmed_by = 'x', confirmed_name = 'x', confirmed_at = '2026-01-01T00:00:00Z', " +
	"confirmed_method = 'password'"

// A paper that waits, or that was confirmed, changes in no other way than the
// program's; the triggers of the database stand in the way of everybody else.
func TestAPaperIsGuarded(t *testing.T) {
	refuses := func(t *testing.T, s *Store, statements ...string) {
		t.Helper()
		for _, statement := range statements {
			statement = "UPDATE sheets SET " + statement + " WHERE paper_file IS NOT NULL AND state = 'submitted'"
			err := s.Update(t.Context(), "tester", func(tx *Tx) error { return tx.exec(statement) })
			if fault.KindOf(err) != fault.Locked {
				t.Errorf("%s: %v, want a fault of kind locked", statement, err)
			}
		}
	}
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		s1 := onPaper(t)
		if err := saveSheet(t.Context(), s, project, 0, s1); err != nil {
			t.Fatal(err)
		}
		refuses(t, s, "state = 'approved'", "state = 'approved', "+confirming, "paper_file = 'x'", "paper_on = NULL",
			"signed_by = 'x'", "paper_signer = 'x', "+confirming, "signed_digest = 'x', "+confirming,
			strings.Replace(confirming, "'x'", "signed_by", 1), confirming+", not_before_claim = 9", "state = 'draft'",
			"state = 'draft', paper_file = NULL, paper_signer = NULL, paper_on = NULL")
		if err := saveSheet(t.Context(), s, project, 2, paperConfirmed(t, s1)); err != nil {
			t.Fatal(err)
		}
		refuses(t, s, "confirmed_by = 'x'", "confirmed_at = NULL", "state = 'approved', confirmed_name = 'x'",
			"state = 'approved', paper_file = 'x'", "state = 'draft'", "version = 9")
		if _, err := verify(t, s); err != nil {
			t.Errorf("before anybody went around the program: %v", err)
		}
	})
}

// What somebody changes of a paper who goes around the triggers is found.
func TestAChangedPaperIsFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		if err := saveSheet(t.Context(), s, project, 0, onPaper(t)); err != nil {
			t.Fatal(err)
		}
		keep := snapshot(t, s, "sheets")
		for _, set := range []string{
			confirming, "paper_file = 'bec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f'",
			"paper_signer = 'x'", "paper_on = '2024-01-01'", "signed_by = 'x'",
			"paper_file = NULL, paper_signer = NULL, paper_on = NULL", "paper_signer = NULL",
		} {
			if err := behind(t, s, "UPDATE sheets SET "+set+" WHERE paper_file LIKE 'aec%'"); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(t, s); !found(err) {
				t.Errorf("%s: verify says %v", set, err)
			}
			restore(t, s, keep)
		}
	})
}

// A paper comes back from the database as it was saved, waiting, confirmed and kept.
func TestAPaperIsReadBack(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		first := onPaper(t)
		second := timesheet.Actor{Mark: timesheet.Mark{By: "second", At: 300}}
		rejected, err := timesheet.RejectPaper(first, first.Signed.Paper.File, second, "why")
		if err != nil {
			t.Fatal(err)
		}
		again := rejected
		again.State, again.Signed = first.State, first.Signed
		version := int64(0)
		for _, sheet := range []timesheet.Sheet{first, rejected, again, paperConfirmed(t, again)} {
			if err := saveSheet(t.Context(), s, project, version, sheet); err != nil {
				t.Fatal(err)
			}
			row := readSheet(t, s, project, sheet.Person, sheet.Month)
			version = row.Version
			was, is := audit.SheetSubject(&sheet, 0), audit.SheetSubject(&row.Sheet, 0)
			if was.Digest != is.Digest {
				t.Errorf("saved %+v, read %+v", sheet, row.Sheet)
			}
		}
		files := []string{first.Signed.Paper.File, "unknown"}
		if err := s.View(t.Context(), func(tx *ViewTx) error {
			left, err := tx.Unreferenced(files)
			if len(left) != 1 || left[0] != "unknown" {
				t.Errorf("files that nobody refers to: %v", left)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

func readSheet(t *testing.T, s *Store, project, person string, m calendar.Month) *SheetRow {
	t.Helper()
	var row *SheetRow
	err := s.View(t.Context(), func(tx *ViewTx) (err error) {
		row, err = tx.Sheet(project, person, m)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return row
}
