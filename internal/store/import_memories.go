package store

import (
	"database/sql"

	"hankekirja/internal/audit"
)

// ImportMemory reads what a project remembers of a source; empty where that is
// nothing.
func (tx *ViewTx) ImportMemory(project, source string) (memory string, err error) {
	_, err = tx.one([]any{&memory},
		"SELECT memory FROM import_memories WHERE project_id = ? AND source = ?", project, source)
	return memory, err
}

// SaveImportMemory has a project, which is locked, remember a source.
func (tx *Tx) SaveImportMemory(project, source, memory string) error {
	tx.wrote(project, audit.ImportMemorySubject(project, source, memory))
	return tx.exec(`INSERT INTO import_memories (project_id, source, memory) VALUES (?, ?, ?)
		ON CONFLICT (project_id, source) DO UPDATE SET memory = excluded.memory`, project, source, memory)
}

// verifyImportMemories compares what a project remembers of its sources with what its
// events left behind.
func (tx *ViewTx) verifyImportMemories(chain string, latest map[subjectKey]recorded) error {
	err := tx.each(func(rows *sql.Rows) error {
		var source, memory string
		if err := rows.Scan(&source, &memory); err != nil {
			return err
		}
		return compare(chain, latest, audit.ImportMemorySubject(chain, source, memory), nil)
	}, "SELECT source, memory FROM import_memories WHERE project_id = ? ORDER BY source", chain)
	if err != nil {
		return unreadable(err, chain)
	}
	return nil
}

// importLinks is the table of what projects remember of sources.
var importLinks = []link{{"import_memories", "t.project_id", "projects", "p.id = t.project_id", ""}}
