package store

import (
	"database/sql"

	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
)

// verifyDestroyed checks what is left of a deleted project: the headers of its events,
// up to the very one with which its deletion says that the chain ends, and no body.
// That no row is left either, the installation's chain shows for the project and
// verifyStructure for all that belongs to it.
func (tx *ViewTx) verifyDestroyed(head, kept audit.Head, d *audit.Deletion) error {
	if head != d.Head {
		return headFault(head.Chain, min(head.Seq, d.Head.Seq)+1)
	}
	return tx.walk(head, kept, func(sealed *audit.Sealed) error {
		if !sealed.Destroyed() {
			return brokenEvent("verify.body_left", sealed)
		}
		return nil
	})
}

// verifyDeletions compares the deletions, under which the engine lets rows go, with
// the events that tell of them.
func (tx *ViewTx) verifyDeletions(events map[string]audit.Deletion) error {
	found := 0
	err := tx.each(func(rows *sql.Rows) error {
		var project, chain string
		var seq int64
		if err := rows.Scan(&project, &chain, &seq); err != nil {
			return err
		}
		found++
		if d, has := events[project]; !has || d.Seq != seq || chain != audit.Installation {
			return deletionFault(project)
		}
		return nil
	}, "SELECT project_id, chain, seq FROM deletions ORDER BY project_id")
	if err != nil {
		return unreadable(err, audit.Installation)
	}
	if found < len(events) {
		return deletionFault(audit.Installation)
	}
	return nil
}

func deletionFault(chain string) error {
	return fault.New(fault.Conflict, "verify.deletions", "table", "deletions", "chain", chain)
}

// deletionLinks is the table of deletions, whose rows belong to the chains that stay.
var deletionLinks = []link{{"deletions", "t.project_id", "chains", "p.id = t.project_id", ""}}
