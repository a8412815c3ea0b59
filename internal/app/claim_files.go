package app

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/store"
	"hankekirja/reports"

	"golang.org/x/sync/errgroup"
)

// ResultFormat is a claim as data, in the shape that PROJECT_FILE.md fixes. It is
// made from the claim itself, so no report stands behind it.
const ResultFormat reports.Format = "json"

// ClaimFile is one of the files that a claim is given as. The result has no language.
type ClaimFile struct {
	Format   reports.Format
	Language i18n.Language
}

// ClaimFiles are all files of a claim.
func ClaimFiles() []ClaimFile {
	var all []ClaimFile
	for _, format := range reports.OfOneClaim.Formats {
		for _, language := range i18n.Languages {
			all = append(all, ClaimFile{format, language})
		}
	}
	return append(all, ClaimFile{Format: ResultFormat})
}

// name is what the file is called in an event.
func (f ClaimFile) name() string {
	if f.Language == "" {
		return string(f.Format)
	}
	return string(f.Format) + " " + string(f.Language)
}

// WriteClaim writes a file of a claim as the claim is now; the project has the claim.
func WriteClaim(r reports.Request) ([]byte, error) {
	if r.Format != ResultFormat {
		return reports.OfOneClaim.Render(r)
	}
	var b bytes.Buffer
	at := slices.IndexFunc(r.Claims, func(c claim.Claim) bool { return c.Record.Number == r.Number })
	err := claim.WriteJSON(&b, claim.ResultOf(&r.Claims[at]))
	return b.Bytes(), err
}

// keepAtOnce is how many files are written at a time: most of that is waiting for the
// disk to have them.
const keepAtOnce = 8

// keepFiles writes all files of the claims of some numbers and keeps them, and gives
// their digests; begin is what the names of a claim's files begin with.
func (a *App) keepFiles(
	ctx context.Context, asked reports.Request, numbers []int, begin func(number int) string,
) ([]audit.Detail, error) {
	files := ClaimFiles()
	details := make([]audit.Detail, len(numbers)*len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(keepAtOnce)
	for i := range details {
		r, f := asked, files[i%len(files)]
		r.Number, r.Format, r.Printer = numbers[i/len(files)], f.Format, i18n.For(f.Language)
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			content, err := WriteClaim(r)
			if err != nil {
				return err
			}
			digest, err := a.files.Put(content)
			details[i] = audit.Detail{Name: audit.FileDetail + begin(r.Number) + f.name(), Value: digest}
			return err
		})
	}
	return details, group.Wait()
}

// hasFiles tells whether every file that was kept is still there.
func (a *App) hasFiles(kept []audit.Detail) bool {
	return !slices.ContainsFunc(kept, func(d audit.Detail) bool {
		return strings.HasPrefix(d.Name, audit.FileDetail) && !a.files.Has(d.Value)
	})
}

// keepImported keeps the files of the claims that come frozen in a project file, as
// this version of the program writes them today.
func (a *App) keepImported(ctx context.Context, b *book.Book) ([]audit.Detail, error) {
	invented, err := a.IsDemo(ctx)
	if err != nil {
		return nil, err
	}
	var numbers []int
	for i := range b.Claims {
		if b.Claims[i].Frozen != 0 {
			numbers = append(numbers, b.Claims[i].Number)
		}
	}
	asked := reports.Request{Book: b, Claims: claim.Chain(b), Demo: invented, Imported: a.store.Today()}
	return a.keepFiles(ctx, asked, numbers, ofClaim)
}

// ofClaim begins the names of a claim's files in the event of an import, which keeps
// those of several; alone those of the event that froze it.
func ofClaim(number int) string { return claimMark + strconv.Itoa(number) + " " }

const claimMark = "claim "

func alone(int) string { return "" }

// KeptClaimFile is a file of a claim as an event says that it was kept.
type KeptClaimFile struct {
	Claim int
	ClaimFile
	// SHA256 is of the very bytes, in hexadecimal.
	SHA256 string
}

// keptFiles are the files of claims that an event kept.
func keptFiles(e audit.Event) []KeptClaimFile {
	var kept []KeptClaimFile
	for _, d := range e.Details {
		name, is := strings.CutPrefix(d.Name, audit.FileDetail)
		if !is {
			continue
		}
		file := KeptClaimFile{SHA256: d.Value}
		switch e.Action {
		case audit.ActionFrozen: // of a claim, which alone it changed
			if len(e.Subjects) == 1 {
				file.Claim, _ = strconv.Atoi(e.Subjects[0].ID)
			}
		case audit.ActionImported:
			number, rest, _ := strings.Cut(strings.TrimPrefix(name, claimMark), " ")
			file.Claim, _ = strconv.Atoi(number)
			name = rest
		}
		at := slices.IndexFunc(ClaimFiles(), func(f ClaimFile) bool { return f.name() == name })
		if at < 0 || file.Claim == 0 {
			continue // a receipt or document
		}
		file.ClaimFile = ClaimFiles()[at]
		kept = append(kept, file)
	}
	return kept
}

// KeptClaim is what was kept of a frozen claim, and by which event.
type KeptClaim struct {
	Seq  int64
	Time time.Time // as clocks in Finland show it
	// Imported tells that the claim came frozen in a project file.
	Imported bool
	Files    []KeptClaimFile
}

// KeptClaim gives what was kept when a claim was frozen or came frozen from a project
// file; nil where nothing was, as of an open claim. The files show the pay that the
// claim was made of, so it is for who sees that.
func (a *App) KeptClaim(ctx context.Context, code string, number int) (*KeptClaim, error) {
	if err := access.Allow(a.actor, access.SeePay, code); err != nil {
		return nil, err
	}
	var kept *KeptClaim
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		for _, action := range []string{audit.ActionFrozen, audit.ActionImported} {
			events, err := tx.EventsOf(id, action)
			if err != nil {
				return err
			}
			for _, e := range events {
				files := slices.DeleteFunc(keptFiles(e), func(f KeptClaimFile) bool { return f.Claim != number })
				if len(files) > 0 {
					kept = &KeptClaim{e.Seq, store.Local(e.Time), action == audit.ActionImported, files}
				}
			}
		}
		return nil
	})
	return kept, err
}

// FrozenFile gives a file of a frozen claim as it was kept, byte for byte; nil where
// none was kept.
func (a *App) FrozenFile(ctx context.Context, code string, number int, file ClaimFile) ([]byte, error) {
	kept, err := a.KeptClaim(ctx, code, number)
	if err != nil || kept == nil {
		return nil, err
	}
	at := slices.IndexFunc(kept.Files, func(f KeptClaimFile) bool { return f.ClaimFile == file })
	if at < 0 {
		return nil, nil
	}
	return a.files.Get(kept.Files[at].SHA256)
}

// OfClaim completes what is asked for about a claim: with the files that were kept of it,
// and the day on which it came frozen from a project file.
func (a *App) OfClaim(ctx context.Context, ask *reports.Request) error {
	code, number, language := ask.Book.Agreement.Code, ask.Number, ask.Printer.Lang()
	kept, err := a.KeptClaim(ctx, code, number)
	if err != nil || kept == nil {
		return err
	}
	if kept.Imported {
		ask.Imported = calendar.NewDate(kept.Time.Year(), int(kept.Time.Month()), kept.Time.Day())
	}
	ask.Kept = func(format reports.Format) ([]byte, error) {
		return a.FrozenFile(ctx, code, number, ClaimFile{format, language})
	}
	return nil
}
