package store

import (
	"database/sql"
	"slices"
	"strings"

	"hankekirja/internal/audit"
)

// ChainFiles gives the files whose content the events of a chain kept, by their
// SHA-256 in hexadecimal.
func (tx *ViewTx) ChainFiles(chain string) ([]string, error) {
	return tx.keptFiles("chain = ? AND ", chain)
}

// Unreferenced gives those of the files that no record of any project refers to and
// whose content no event kept. It reads every event that kept one.
func (tx *ViewTx) Unreferenced(files []string) ([]string, error) {
	kept, err := tx.keptFiles("")
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for _, file := range kept {
		used[file] = true
	}
	err = tx.each(func(rows *sql.Rows) error {
		var file string
		err := rows.Scan(&file)
		used[file] = true
		return err
	}, `SELECT sha256 FROM cost_files
		UNION SELECT file_sha256 FROM allocations UNION SELECT file_sha256 FROM hourly_rates
		UNION SELECT paper_file FROM sheets WHERE paper_file IS NOT NULL
		UNION SELECT paper_file FROM kept_sheets WHERE paper_file IS NOT NULL`)
	left := slices.DeleteFunc(slices.Clone(files), func(file string) bool { return used[file] })
	slices.Sort(left)
	return slices.Compact(left), err
}

// keptFiles gives the files that events kept; which narrows down the events.
func (tx *ViewTx) keptFiles(which string, args ...any) (files []string, err error) {
	for _, action := range audit.FileActions {
		args = append(args, action)
	}
	err = tx.each(func(rows *sql.Rows) error {
		sealed, err := scanEvent(rows, "")
		if err != nil {
			return err
		}
		event, err := sealed.Open()
		files = append(files, event.Files()...)
		return err
	}, `SELECT seq, at, action, body_digest, hash, salt, body FROM events
		WHERE `+which+`body IS NOT NULL AND action IN (?`+strings.Repeat(", ?", len(audit.FileActions)-1)+`)`, args...)
	return files, err
}
