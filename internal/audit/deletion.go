package audit

import (
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/calendar"
)

// deleted is the installation's event that says a project was deleted. The bodies of
// the project's own events are destroyed under it, and only under it.
var deleted = Event{Chain: Installation, Action: "project.deleted"}

// The names of the details by which a deletion pins the chain of its project.
const (
	detailEvents = "events"
	detailHead   = "head"
)

// DetailKeptUntil names the last day of the retention period in a deletion after it.
const DetailKeptUntil = "kept_until"

// Deletion is what the installation's chain says of a deleted project.
type Deletion struct {
	Code string
	Seq  int64 // of its event
	Time time.Time
	// KeptUntil is the last day of the retention period, zero of a project that was
	// entered by mistake.
	KeptUntil calendar.Date
	// Head is the end of the project's chain, for ever.
	Head Head
}

// Deleted completes the event that says a project with a chain up to head is deleted.
func (e Event) Deleted(code string, head Head) Event {
	gone := ProjectSubject(code, head.Chain)
	gone.Digest = Gone
	e.Chain, e.Action, e.Subjects = deleted.Chain, deleted.Action, []Subject{gone}
	e.Details = append([]Detail{
		{detailEvents, strconv.FormatInt(head.Seq, 10)}, {detailHead, head.Hash.String()},
	}, e.Details...)
	return e
}

// Deletion reads what an event says of a deleted project; nil of any other event. One
// that says it in another form than Deleted does is a fault.
func (e *Event) Deletion() (*Deletion, error) {
	if e.Chain != deleted.Chain || e.Action != deleted.Action {
		return nil, nil
	}
	if len(e.Subjects) != 1 {
		return nil, broken("audit.deletion", e.Chain, e.Seq)
	}
	gone := e.Subjects[0]
	seq, err := strconv.ParseInt(e.detail(detailEvents), 10, 64)
	hash, unread := hex.DecodeString(e.detail(detailHead))
	if gone.Kind != ProjectKind || gone.Digest != Gone || err != nil || unread != nil || len(hash) != len(Hash{}) {
		return nil, broken("audit.deletion", e.Chain, e.Seq)
	}
	d := &Deletion{Code: gone.ID, Seq: e.Seq, Time: e.Time, Head: Head{Chain: gone.Row, Seq: seq, Hash: Hash(hash)}}
	d.KeptUntil, _ = calendar.ParseDate(e.detail(DetailKeptUntil))
	return d, nil
}

// detail is the value of a detail, or nothing.
func (e *Event) detail(name string) string {
	at := slices.IndexFunc(e.Details, func(d Detail) bool { return d.Name == name })
	if at < 0 {
		return ""
	}
	return e.Details[at].Value
}

// The actions whose events may keep files.
const (
	ActionAttached = "attachment.added"
	ActionFrozen   = "claim.frozen"     // its details hold the digests of the claim's files
	ActionImported = "project.imported" // likewise, of all claims that came frozen
	ActionPaper    = "sheet.paper_given"
)

// FileActions lists them, so that such events are found without reading every one.
var FileActions = []string{ActionAttached, ActionFrozen, ActionImported, ActionPaper}

// Files are the SHA-256 of the contents that the event kept, in hexadecimal.
func (e *Event) Files() []string {
	var files []string
	for _, d := range e.Details {
		if strings.HasPrefix(d.Name, FileDetail) {
			files = append(files, d.Value)
		}
	}
	return files
}
