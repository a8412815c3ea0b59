package app

import (
	"bytes"
	"strconv"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/reports"
)

// A claim that came frozen in a project file keeps its files as they were when it was
// imported, whatever the project is called and decided later, and says that it came so.
func TestClaimsThatCameFrozenKeepTheirFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		came := projectFile(t, reference)
		if _, err := a.ImportProject(t.Context(), came); err != nil {
			t.Fatal(err)
		}
		first := map[string][]byte{}
		read := func(number int, f ClaimFile) []byte {
			kept, err := a.FrozenFile(t.Context(), code, number, f)
			if err != nil {
				t.Fatal(err)
			}
			return kept
		}
		for number := 1; number <= 4; number++ {
			kept, err := a.KeptClaim(t.Context(), code, number)
			if err != nil || kept == nil || !kept.Imported || kept.Seq != 1 || len(kept.Files) != len(ClaimFiles()) {
				t.Fatalf("claim %d: %+v, %v", number, kept, err)
			}
			for _, f := range ClaimFiles() {
				want, err := WriteClaim(reports.Request{
					Book: came.Book, Claims: claim.Chain(came.Book), Number: number, Format: f.Format,
					Printer: i18n.For(f.Language), Imported: a.Today(),
				})
				got := read(number, f)
				if err != nil || len(got) == 0 || !bytes.Equal(got, want) {
					t.Errorf("claim %d, %v: %d bytes kept, %d written, %v", number, f, len(got), len(want), err)
				}
				first[strconv.Itoa(number)+f.name()] = got
			}
		}
		if kept, err := a.KeptClaim(t.Context(), code, 5); kept != nil || err != nil {
			t.Errorf("claim 5 is open and kept %+v, %v", kept, err)
		}
		if problem := edited(t, a, "/project/name", `{"fi": "Toinen nimi"}`); problem != "" {
			t.Fatal(problem)
		}
		for number := 1; number <= 4; number++ {
			for _, f := range ClaimFiles() {
				if !bytes.Equal(read(number, f), first[strconv.Itoa(number)+f.name()]) {
					t.Errorf("claim %d, %v followed the project's new name", number, f)
				}
			}
		}
		intact(t, a)
	})
}
