package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

// Verified says what an intact database holds.
type Verified struct {
	Heads  []audit.Head
	Events int64
	Files  []ProjectFiles
	// Deleted are the projects of which only the headers of their events are left.
	Deleted []audit.Deletion
}

// ProjectFiles are the files of a project, by their SHA-256 in hexadecimal: those
// whose content its events kept, and those that its records refer to.
type ProjectFiles struct {
	Project        string
	Kept, Referred []string
}

// Verify reads everything: every chain must be intact and reach its kept head,
// and the rows of every project must be those that its events left behind. The
// error is a fault that names the first broken place. Seen is told after every
// chain how many of them are done; nil is not told.
func (s *Store) Verify(ctx context.Context, kept []audit.Head, seen func(done, all int)) (Verified, error) {
	if seen == nil {
		seen = func(int, int) {}
	}
	var v Verified
	err := s.View(ctx, func(tx *ViewTx) error {
		broken := tx.verifyChains(&v, kept, seen)
		if broken != nil && !isUnreadable(broken) {
			return broken
		}
		// What no Book shows is looked for last, because a chain names the record
		// and the structure only its table; of a project that cannot be read it
		// says more.
		structure := tx.verifyStructure()
		if broken != nil && (structure == nil || isUnreadable(structure)) {
			return broken
		}
		if structure != nil {
			return structure
		}
		return tx.verifySums()
	})
	return v, err
}

// verifyChains checks every chain with its rows, and that none of the kept heads
// lacks its chain.
func (tx *ViewTx) verifyChains(v *Verified, kept []audit.Head, seen func(done, all int)) error {
	heads, err := tx.heads()
	if err != nil {
		return err
	}
	expected := map[string]audit.Head{}
	for _, h := range kept {
		expected[h.Chain] = h
	}
	deletions := map[string]audit.Deletion{}
	for i, head := range heads {
		keptHead, has := expected[head.Chain]
		if !has {
			keptHead = audit.Head{Chain: head.Chain}
		}
		delete(expected, head.Chain)
		deletion, deleted := deletions[head.Chain]
		delete(deletions, head.Chain)
		if deleted {
			err = tx.verifyDestroyed(head, keptHead, &deletion)
			v.Deleted = append(v.Deleted, deletion)
		} else {
			err = tx.verifyChain(head, keptHead, deletions, v)
		}
		if err != nil {
			return tx.named(err, head.Chain)
		}
		v.Heads = append(v.Heads, head)
		v.Events += head.Seq
		seen(i+1, len(heads))
	}
	for _, h := range kept {
		if _, missing := expected[h.Chain]; missing {
			return chainMissing(h.Chain)
		}
	}
	if left := slices.Sorted(maps.Keys(deletions)); len(left) > 0 {
		return chainMissing(left[0])
	}
	return nil
}

func chainMissing(chain string) error {
	return fault.New(fault.Conflict, "verify.chain_missing", "chain", chain)
}

// named adds the project's code to a fault that names its chain.
func (tx *ViewTx) named(err error, chain string) error {
	var f *fault.Fault
	if !errors.As(err, &f) || f.Args["chain"] != chain {
		return err
	}
	var code string
	found, failed := tx.one([]any{&code}, "SELECT code FROM projects WHERE id = ?", chain)
	if found && failed == nil {
		f.Args["chain"] = code + " (" + chain + ")"
	}
	return f
}

// heads reads the ends of all chains, the installation's first.
func (tx *ViewTx) heads() ([]audit.Head, error) {
	var heads []audit.Head
	err := tx.each(func(rows *sql.Rows) error {
		h, err := headOf(rows)
		heads = append(heads, h)
		return err
	}, "SELECT id, seq, hash FROM chains ORDER BY CASE id WHEN ? THEN 0 ELSE 1 END, id", audit.Installation)
	if err != nil {
		return nil, unreadable(err, audit.Installation)
	}
	return heads, nil
}

// verifyChain checks one chain and the rows it accounts for, and notes the files; of
// the installation's, which comes first, the deletions.
func (tx *ViewTx) verifyChain(
	head, kept audit.Head, deletions map[string]audit.Deletion, v *Verified,
) error {
	told, err := tx.verifyEvents(head, kept)
	if err != nil {
		return err
	}
	if head.Chain == audit.Installation {
		for _, d := range told.deletions {
			deletions[d.Head.Chain] = d
		}
		if err := tx.verifyDeletions(deletions); err != nil {
			return err
		}
		return tx.verifyProjects(head.Chain, told.latest)
	}
	b, err := tx.verifyRows(head.Chain, told.latest)
	if err != nil {
		return err
	}
	of := ProjectFiles{Project: b.Agreement.Code, Kept: told.files}
	for _, ref := range book.FileRefs(b) {
		of.Referred = append(of.Referred, ref.SHA256)
	}
	v.Files = append(v.Files, of)
	return nil
}

// recorded is the latest that the events say about a subject.
type recorded struct {
	subject audit.Subject
	seq     int64
}

// subjectKey names a subject within a chain.
type subjectKey struct {
	kind audit.Kind
	id   string
}

// told is what the events of a chain say: the latest state of every subject, the
// files they kept, and the deleted projects.
type told struct {
	latest    map[subjectKey]recorded
	files     []string
	deletions []audit.Deletion
}

// verifyEvents checks the events of a chain up to its head and gathers what they say.
// A body that is missing was taken: those of deleted projects are not looked at here.
func (tx *ViewTx) verifyEvents(head, kept audit.Head) (told, error) {
	all := told{latest: map[subjectKey]recorded{}}
	err := tx.walk(head, kept, func(sealed *audit.Sealed) error {
		if sealed.Destroyed() {
			return brokenEvent("audit.body", sealed)
		}
		event, err := sealed.Open()
		if err != nil {
			return err
		}
		all.files = append(all.files, event.Files()...)
		deletion, err := event.Deletion()
		if err != nil {
			return err
		}
		if deletion != nil {
			all.deletions = append(all.deletions, *deletion)
		}
		for _, s := range event.Subjects {
			if s.Digest == audit.Gone {
				delete(all.latest, subjectKey{s.Kind, s.ID})
				continue
			}
			all.latest[subjectKey{s.Kind, s.ID}] = recorded{s, event.Seq}
		}
		return nil
	})
	return all, err
}

// walk checks the events of a chain up to its head and against a kept one, and gives
// each to look.
func (tx *ViewTx) walk(head, kept audit.Head, look func(*audit.Sealed) error) error {
	verifier := audit.NewVerifierWith(kept)
	err := tx.each(func(rows *sql.Rows) error {
		sealed, err := scanEvent(rows, head.Chain)
		if err != nil {
			return err
		}
		if err := verifier.Next(&sealed); err != nil {
			return err
		}
		return look(&sealed)
	}, `SELECT seq, at, action, body_digest, hash, salt, body FROM events WHERE chain = ? ORDER BY seq`, head.Chain)
	if err != nil {
		return unreadable(err, head.Chain)
	}
	if verifier.Head() != head {
		return headFault(head.Chain, min(verifier.Head().Seq, head.Seq)+1)
	}
	return verifier.End()
}

func headFault(chain string, seq int64) error {
	return fault.New(fault.Conflict, "verify.head", "chain", chain, "seq", number(seq))
}

func brokenEvent(key string, s *audit.Sealed) error {
	return fault.New(fault.Conflict, key, "chain", s.Chain, "seq", number(s.Seq))
}

func scanEvent(rows *sql.Rows, chain string) (audit.Sealed, error) {
	s := audit.Sealed{Chain: chain}
	var bodyDigest, hash []byte
	if err := rows.Scan(&s.Seq, &s.At, &s.Action, &bodyDigest, &hash, &s.Salt, &s.Body); err != nil {
		return s, err
	}
	if len(bodyDigest) != len(s.BodyDigest) || len(hash) != len(s.Hash) {
		return s, fault.New(fault.Conflict, "audit.header", "chain", chain, "seq", number(s.Seq))
	}
	s.BodyDigest, s.Hash = audit.Hash(bodyDigest), audit.Hash(hash)
	return s, nil
}

// verifyProjects compares the projects, users and settings with those that were added.
func (tx *ViewTx) verifyProjects(chain string, latest map[subjectKey]recorded) error {
	err := tx.each(func(rows *sql.Rows) error {
		var id, code string
		if err := rows.Scan(&id, &code); err != nil {
			return err
		}
		return compare(chain, latest, audit.ProjectSubject(code, id), nil)
	}, "SELECT id, code FROM projects ORDER BY code")
	if err == nil {
		err = tx.verifyUsers(chain, latest)
	}
	if err != nil {
		return unreadable(err, chain)
	}
	return nothingLeft(chain, latest)
}

// verifyRows compares the rows of a project with what its events left behind, and
// gives the Book they make.
func (tx *ViewTx) verifyRows(chain string, latest map[subjectKey]recorded) (*book.Book, error) {
	l, err := tx.load(chain)
	if err != nil {
		return nil, unreadable(err, chain)
	}
	places := map[audit.Kind][]place{
		audit.PersonKind: l.people, audit.SheetKind: l.sheets, audit.CostKind: l.costs, audit.ClaimKind: l.claims,
		audit.CommitmentKind: l.commitments, audit.ScenarioKind: l.scenarios,
	}
	for _, s := range audit.Subjects(&l.book) {
		s.Row = chain
		var version *int64
		if listed, is := places[s.Kind]; is {
			at := listed[s.Position]
			if s.Kind == audit.SheetKind {
				version = &at.version
			}
			s.Row, s.Position = at.row, at.position
		}
		if err := compare(chain, latest, s, version); err != nil {
			return nil, err
		}
	}
	if err := tx.verifyMembers(chain, latest); err != nil {
		return nil, err
	}
	if err := tx.verifyImportMemories(chain, latest); err != nil {
		return nil, err
	}
	called, err := tx.verifyLedger(chain, latest)
	if err != nil {
		return nil, err
	}
	if err := nothingLeft(chain, latest); err != nil { // an import that is gone, before its names
		return nil, err
	}
	if err := tx.verifyLedgerNames(chain, called); err != nil {
		return nil, err
	}
	return &l.book, tx.verifyTotals(chain, &l.book)
}

// compare holds a row against its latest event and takes it off the list.
func compare(chain string, latest map[subjectKey]recorded, s audit.Subject, version *int64) error {
	key := subjectKey{s.Kind, s.ID}
	found, has := latest[key]
	delete(latest, key)
	if !has {
		return rowFault("verify.row_added", chain, s)
	}
	if found.subject != s || (version != nil && *version != found.seq) {
		return rowFault("verify.row_changed", chain, s, "seq", number(found.seq))
	}
	return nil
}

// nothingLeft finds what the events speak of and no row holds.
func nothingLeft(chain string, latest map[subjectKey]recorded) error {
	var first *recorded
	for _, r := range latest {
		if first == nil || r.seq < first.seq || (r.seq == first.seq && before(r.subject, first.subject)) {
			first = &r
		}
	}
	if first == nil {
		return nil
	}
	return rowFault("verify.row_missing", chain, first.subject, "seq", number(first.seq))
}

func before(a, b audit.Subject) bool {
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return a.ID < b.ID
}

func rowFault(key, chain string, s audit.Subject, pairs ...string) error {
	pairs = append(pairs, "chain", chain, "kind", string(s.Kind), "id", s.ID,
		"subject", strings.TrimSpace(string(s.Kind)+" "+s.ID))
	return fault.New(fault.Conflict, key, pairs...)
}

// keyUnreadable is the fault of a value of impossible form.
const keyUnreadable = "verify.unreadable"

func isUnreadable(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Key == keyUnreadable
}

// unreadable turns a value of impossible form into the broken place it is. The detail
// is for the log: the database's own words are English.
func unreadable(err error, chain string) error {
	err = translate(err)
	var known *fault.Fault
	switch {
	case errors.As(err, &known) && known.Key == keyDamaged:
		return fault.New(fault.Conflict, "verify.damaged", "chain", chain)
	case errors.As(err, &known) && (known.Kind == fault.Conflict || known.Kind == fault.Unavailable):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return fault.New(fault.Conflict, keyUnreadable, "chain", chain, "detail", fmt.Sprint(err))
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
