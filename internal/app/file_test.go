package app

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/files"
	"hankekirja/internal/project"
	"hankekirja/internal/testenv"
)

func sampleFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// addFile adds a file and gives what was told.
func addFile(t *testing.T, a *App, at, name string, content []byte) string {
	t.Helper()
	return told(a.AddFile(t.Context(), AddFile{Project: code, At: at, Name: name, Content: content}))
}

const oneRate = `{"from": "2024-11-01", "annual_pay": "40000.00", "months": 12, "working_time": "100",
	"basis": "Vuosi 2023", "document": "Palkkatodistus"}`

func TestARecordGetsItsFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		if problem := edited(t, a, "/people/0/hourly_rates/-", oneRate); problem != "" {
			t.Fatal(problem)
		}
		before := claim.Chain(projectBook(t, a))
		pdf, png, assignment := sampleFile(t, "receipt.pdf"), sampleFile(t, "receipt.png"), sampleFile(t, "assignment.pdf")
		events := intact(t, a)
		for _, step := range []struct {
			at, name string
			content  []byte
		}{
			{"/costs/0", "Kuitti \"1\" <ä>.pdf", pdf}, {"/costs/0", "kuva", png},
			{"/people/0/allocations/0", "määräys.pdf", assignment}, // under frozen claims
			{"/people/0/hourly_rates/0", "todistus.pdf", pdf},
		} {
			if problem := addFile(t, a, step.at, step.name, step.content); problem != "" {
				t.Fatalf("%s: %s", step.at, problem)
			}
			if events++; intact(t, a) != events {
				t.Fatalf("%s made no event", step.at)
			}
			if problem := addFile(t, a, step.at, step.name, step.content); problem != "" || intact(t, a) != events {
				t.Errorf("%s the same file again: %q", step.at, problem)
			}
		}
		b := projectBook(t, a)
		kept := b.Costs[0].Files
		if len(kept) != 2 || kept[0].Name != "Kuitti \"1\" <ä>.pdf" || kept[0].Size != len(pdf) ||
			kept[1].Type != "image/png" {
			t.Errorf("the purchase has %+v", kept)
		}
		for digest, want := range map[string][]byte{
			kept[0].SHA256: pdf, kept[1].SHA256: png,
			b.People[0].Allocations[0].File: assignment, b.People[0].Rates[0].File: pdf,
		} {
			got, err := a.File(t.Context(), code, digest)
			if err != nil || !bytes.Equal(got.Content, want) || got.Type != files.TypeOf(want) {
				t.Errorf("%s: %d bytes of %s, %v", digest, len(got.Content), got.Type, err)
			}
		}
		after := claim.Chain(b)
		for i := range before {
			if claim.Mark(&before[i]) != claim.Mark(&after[i]) {
				t.Errorf("a file moved claim %d", i+1)
			}
		}
		for _, tt := range []struct{ at, set, want string }{
			{"/people/0/allocations/0", `{"file": null}`, "/people/0/allocations locked.allocation"},
		} {
			if got := edited(t, a, tt.at, tt.set); got != tt.want {
				t.Errorf("%s %s: %q, want %s", tt.at, tt.set, got, tt.want)
			}
		}
		if got := addFile(t, a, "/people/0/allocations/0", "", png); got != "/people/0/allocations locked.allocation" {
			t.Errorf("another document of a frozen allocation: %q", got)
		}
	})
}

func TestFilesThatNoRecordTakes(t *testing.T) {
	a := onMemory(t)
	folder := t.TempDir()
	a = New(a.store, files.In(folder), access.CLI)
	imported(t, a, reference)
	frozen := keptIn(t, folder)
	pdf := sampleFile(t, "receipt.pdf")
	for _, tt := range []struct {
		what, at, name string
		content        []byte
		want           string
	}{
		{"a type by its name only", "/costs/0", "kuitti.pdf", []byte("<html>"), "files.type"},
		{"nothing", "/costs/0", "kuitti.pdf", nil, "files.empty"},
		{"too much", "/costs/0", "a.pdf", append(pdf, make([]byte, project.MaxFileBytes)...), "files.too_large"},
		{"a path", "/costs/0", "../a.pdf", pdf, "/costs/0/files/0/name file.file_name"},
		{"a path of Windows", "/costs/0", `C:\a.pdf`, pdf, "/costs/0/files/0/name file.file_name"},
		{"two lines", "/costs/0", "a\r\nSet-Cookie: b", pdf, "/costs/0/files/0/name file.file_name"},
		{"a control character", "/costs/0", "a\x00.pdf", pdf, "file.control_character"},
		{"no name", "/costs/0", " ", pdf, "/costs/0/files/0/name file.file_name"},
		{"a purchase that is not there", "/costs/999", "a.pdf", pdf, "/costs/999 edit.no_place"},
		{"a new purchase", "/costs/-", "a.pdf", pdf, "/costs/- edit.no_place"},
		{"an allocation that is not there", "/people/0/allocations/99", "a.pdf", pdf,
			"/people/0/allocations/99 edit.no_place"},
		{"a record without files", "/people/0/pay/0", "a.pdf", pdf, "/people/0/pay/0 edit.no_place"},
		{"the project", "/project", "a.pdf", pdf, "/project edit.no_place"},
		{"no place at all", "", "a.pdf", pdf, "edit.no_place"},
	} {
		if got := addFile(t, a, tt.at, tt.name, tt.content); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s: %q, want %s", tt.what, got, tt.want)
		}
	}
	if kept := keptIn(t, folder); !slices.Equal(kept, frozen) {
		t.Errorf("refused files were kept: %d beside %d", len(kept)-len(frozen), len(frozen))
	}
	if events := intact(t, a); events != 2 {
		t.Errorf("%d events, want 2", events)
	}
}

func TestARecordHasAtMostTwentyFiles(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	for i := range project.MaxFiles + 1 {
		want := ""
		if i == project.MaxFiles {
			want = "/costs/0/files file.too_many_files"
		}
		if got := addFile(t, a, "/costs/0", "a.pdf", fmt.Appendf(nil, "%%PDF-1.7 %d", i)); got != want {
			t.Errorf("file %d: %q, want %q", i+1, got, want)
		}
	}
}

func TestAFileForARecordThatChangedIsNotAdded(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	seen := Mark(projectBook(t, a), "/costs/3")
	if problem := edited(t, a, "/costs/3", `{"voucher": "1"}`); problem != "" {
		t.Fatal(problem)
	}
	cmd := AddFile{Project: code, At: "/costs/3", Seen: seen, Name: "a.pdf", Content: sampleFile(t, "receipt.pdf")}
	if got := told(a.AddFile(t.Context(), cmd)); got != "/costs/3 edit.stale" {
		t.Errorf("told %q", got)
	}
	cmd.Seen = Mark(projectBook(t, a), "/costs/3")
	if err := a.AddFile(t.Context(), cmd); err != nil {
		t.Error(told(err))
	}
}

func TestWhoMayAddAndSeeFiles(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	if problem := edited(t, a, "/people/0/hourly_rates/-", oneRate); problem != "" {
		t.Fatal(problem)
	}
	as := func(role access.Role) *App {
		return a.As(access.Actor{
			ID: string(role), Projects: map[string]access.Membership{code: {Roles: []access.Role{role}}},
		})
	}
	rate, share, cost := "/people/0/hourly_rates/0", "/people/0/allocations/0", "/costs/0"
	contents := map[string]string{rate: "taksa", share: "osuus", cost: "kuitti"}
	may := map[string]map[access.Role]bool{
		rate:  {access.Finance: true},
		share: {access.Manager: true},
		cost:  {access.Manager: true, access.Finance: true},
	}
	for at, name := range contents {
		for _, role := range access.Roles {
			want := "access.forbidden"
			if may[at][role] {
				want = ""
			}
			if got := addFile(t, as(role), at, name, []byte("%PDF-1.7 "+name)); got != want {
				t.Errorf("%s adds to %s: %q, want %q", role, at, got, want)
			}
		}
	}
	b := projectBook(t, a)
	digests := map[string]string{
		rate: b.People[0].Rates[0].File, share: b.People[0].Allocations[0].File, cost: b.Costs[0].Files[0].SHA256,
	}
	for at, digest := range digests {
		for _, role := range access.Roles {
			_, err := as(role).File(t.Context(), code, digest)
			want := ""
			if at == rate && slices.Contains([]access.Role{access.Administrator, access.Member, access.Approver}, role) {
				want = "access.forbidden"
			}
			if told(err) != want {
				t.Errorf("%s sees the file of %s: %q, want %q", role, at, told(err), want)
			}
		}
		if _, err := a.As(access.Actor{ID: "x"}).File(t.Context(), code, digest); told(err) != "access.forbidden" {
			t.Errorf("nobody sees the file of %s: %v", at, err)
		}
	}
	other := imported(t, a, everyField).Agreement.Code
	if _, err := a.File(t.Context(), other, digests[share]); told(err) != "files.missing" {
		t.Errorf("by way of another project: %v", err)
	}
}

func TestVerifyReadsTheFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		folder := t.TempDir()
		a = New(a.store, files.In(folder), access.CLI)
		imported(t, a, reference)
		other := imported(t, a, everyField).Agreement.Code
		frozen := keptIn(t, folder)
		verify := func() (Verified, string) {
			v, err := a.Verify(t.Context(), nil, func(int, int) {})
			return v, told(err)
		}
		if v, problem := verify(); problem != "" || v.NeverKept != 6 {
			t.Fatalf("%d files were never kept, %s; want 6", v.NeverKept, problem)
		}
		opened := Edit{Project: other, Changes: []Change{change("/project", `{"archived": null}`)}}
		if _, err := a.Edit(t.Context(), opened); err != nil {
			t.Fatal(told(err))
		}
		brought := AddFile{Project: other, At: "/costs/0", Name: "x", Content: sampleFile(t, "receipt.pdf")}
		if err := a.AddFile(t.Context(), brought); err != nil {
			t.Fatal(told(err))
		}
		if problem := addFile(t, a, "/costs/3", "a.png", sampleFile(t, "receipt.png")); problem != "" {
			t.Fatal(problem)
		}
		if v, problem := verify(); problem != "" || v.NeverKept != 4 || v.Events != 7 {
			t.Errorf("%d files were never kept, %d events, %s; want 4 and 7", v.NeverKept, v.Events, problem)
		}
		all := keptIn(t, folder)
		if len(all) != len(frozen)+2 {
			t.Fatalf("kept are %v beside %d of frozen claims; want two", all, len(frozen))
		}
		added := slices.DeleteFunc(all, func(path string) bool { return slices.Contains(frozen, path) })
		for _, path := range append(added, frozen[0]) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			tamper(t, path, append(content, 'x'))
			if _, problem := verify(); problem != "verify.file_changed" {
				t.Errorf("a changed file: %q", problem)
			}
			tamper(t, path, nil)
			if _, problem := verify(); problem != "verify.file_missing" {
				t.Errorf("a missing file: %q", problem)
			}
			tamper(t, path, content)
		}
		if _, problem := verify(); problem != "" {
			t.Errorf("after every repair: %s", problem)
		}
	})
}

// keptIn lists what is kept in a folder: after an import the files of claims that came
// frozen.
func keptIn(t *testing.T, folder string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// tamper writes a kept file anew, or takes it away.
func tamper(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if content == nil {
		return
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
