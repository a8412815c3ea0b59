package app

import (
	"context"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// HistoryEntry is one recorded change of a project.
type HistoryEntry struct {
	Seq    int64
	Time   time.Time // as clocks in Finland show it
	Action string
	Actor  string // id of who made it
	// Name is that of the user who made it, empty of the operator.
	Name   string
	Reason string
	// Records are what it changed; an import, which brought everything, has none.
	Records []RecordVersion
	// Facts are the details of the event that are no versions.
	Facts []audit.Detail
	// Kept are the files of claims that were kept.
	Kept []KeptClaimFile
}

// RecordVersion is one record before and after a change, as the project file writes
// it; Before is empty for one that was added, After for one that was removed, and both
// for a sheet, of which the event holds only that it was recorded.
type RecordVersion struct {
	Kind, ID      string
	Before, After string
	// Entries are those of the ledger that it was made of, as import/row; none of others.
	Entries []string
}

// HistoryFilter chooses entries: those older than an event (0: all), about one
// record (Kind "": all), at most so many.
type HistoryFilter struct {
	Before   int64
	Kind, ID string
	Most     int
}

// mostRead is how many events are read for one page of a history: that of one record
// may be far back in a long chain.
const mostRead = 1000

// History gives the changes of a project, the newest first, and the event before which
// there may be older ones, or 0. Of one record it may find none yet and more before.
func (a *App) History(
	ctx context.Context, code string, f HistoryFilter,
) (entries []HistoryEntry, older int64, err error) {
	if err := access.Allow(a.actor, access.SeeHistory, code); err != nil {
		return nil, 0, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		read, last := 0, int64(0)
		err = tx.History(id, f.Before, func(e audit.Event) bool {
			if read == mostRead || f.about(e) && len(entries) == f.Most {
				older = last
				return false
			}
			read++
			last = e.Seq
			if f.about(e) {
				entries = append(entries, historyEntry(e))
			}
			return true
		})
		if err != nil {
			return err
		}
		return nameUsers(tx, entries)
	})
	return entries, older, err
}

// detailUser names in an event the user whom it is about, by the row.
const detailUser = "user"

// nameUsers puts the names of users into the entries, as they are called now.
func nameUsers(tx *store.ViewTx, entries []HistoryEntry) error {
	users, err := tx.Users()
	if err != nil {
		return err
	}
	names := map[string]string{}
	for i := range users {
		names[users[i].ID] = users[i].Name
	}
	for i := range entries {
		e := &entries[i]
		e.Name = names[e.Actor]
		for k := range e.Facts {
			if e.Facts[k].Name == detailUser {
				e.Facts[k].Value = names[e.Facts[k].Value]
			}
		}
	}
	return nil
}

// Fact gives what the event says of itself by a name, or nothing.
func (e *HistoryEntry) Fact(name string) string {
	for _, f := range e.Facts {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

func (f *HistoryFilter) about(e audit.Event) bool {
	if f.Kind == "" {
		return true
	}
	for _, s := range e.Subjects {
		if string(s.Kind) == f.Kind && s.ID == f.ID {
			return true
		}
	}
	return false
}

func historyEntry(e audit.Event) HistoryEntry {
	entry := HistoryEntry{
		Seq: e.Seq, Time: store.Local(e.Time), Action: e.Action, Actor: e.Actor, Reason: e.Reason, Kept: keptFiles(e),
	}
	at := map[string]int{}
	version := func(name string) *RecordVersion {
		if _, known := at[name]; !known {
			at[name] = len(entry.Records)
			kind, id, _ := strings.Cut(name, " ")
			entry.Records = append(entry.Records, RecordVersion{Kind: kind, ID: id})
		}
		return &entry.Records[at[name]]
	}
	for _, d := range e.Details {
		if name, is := strings.CutPrefix(d.Name, detailBefore); is {
			version(name).Before = d.Value
		} else if name, is := strings.CutPrefix(d.Name, detailAfter); is {
			version(name).After = d.Value
		} else if name, is := strings.CutPrefix(d.Name, detailEntries); is {
			version(name).Entries = strings.Fields(d.Value)
		} else {
			entry.Facts = append(entry.Facts, d)
		}
	}
	for _, s := range e.Subjects {
		if s.Kind == audit.SheetKind && strings.HasPrefix(e.Action, sheetActions) {
			version(string(s.Kind) + " " + s.ID)
		}
	}
	return entry
}

// sheetActions begin the actions on sheets, whose events hold no versions.
const sheetActions = "sheet."
