package store

import (
	"database/sql"
	"slices"

	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
)

// link is a table whose rows belong to a row of another and count from 0 within
// it, where counted.
type link struct {
	table, key       string
	parent, parentOn string
	counted          string
}

// links lists every such table, so that a row that hangs on nothing, which no
// Book would show, is found too.
var links = []link{
	{"events", "t.chain", "chains", "p.id = t.chain", ""},
	{"projects", "t.id", "chains", "p.id = t.id", ""},
	{"project_names", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"budget_lines", "t.project_id, t.amendment", "projects", "p.id = t.project_id", "position"},
	{"amendments", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"grant_parts", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"next_steps", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"work_packages", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"other_funding", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"people", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"employments", "t.person_id", "people", "p.id = t.person_id", "position"},
	{"allocations", "t.person_id", "people", "p.id = t.person_id", "position"},
	{"other_allocations", "t.person_id", "people", "p.id = t.person_id", "position"},
	{"pay_rows", "t.person_id", "people", "p.id = t.person_id", "position"},
	{"hourly_rates", "t.person_id", "people", "p.id = t.person_id", "position"},
	{"progress", "t.person_id", "people", "p.id = t.person_id", "position"},
	{"sheets", "t.person_id", "people", "p.id = t.person_id", ""},
	{"entries", "t.person_id, t.month", "sheets", "p.person_id = t.person_id AND p.month = t.month", "position"},
	{"kept_sheets", "t.person_id, t.month", "sheets", "p.person_id = t.person_id AND p.month = t.month", "position"},
	{"kept_entries", "t.person_id, t.month, t.version", "kept_sheets",
		"p.person_id = t.person_id AND p.month = t.month AND p.position = t.version", "position"},
	{"sheet_totals", "t.person_id, t.month", "sheets", "p.person_id = t.person_id AND p.month = t.month", ""},
	{"project_totals", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"costs", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"cost_files", "t.cost_id", "costs", "p.id = t.cost_id", "position"},
	{"income", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"lump_sums", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"claims", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"corrections", "t.claim_id", "claims", "p.id = t.claim_id", "position"},
	{"decisions", "t.claim_id", "claims", "p.id = t.claim_id", "position"},
	{"deductions", "t.claim_id, t.decision", "decisions", "p.claim_id = t.claim_id AND p.position = t.decision",
		"position"},
	{"submissions", "t.claim_id", "claims", "p.id = t.claim_id", ""},
	{"payments", "t.claim_id", "claims", "p.id = t.claim_id", "position"},
	{"entered_fields", "t.claim_id", "claims", "p.id = t.claim_id", "position"},
	{"explanations", "t.claim_id", "claims", "p.id = t.claim_id", "position"},
	{"reconciliations", "t.claim_id", "claims", "p.id = t.claim_id", ""},
	{"ledger_accounts", "t.project_id", "projects", "p.id = t.project_id", "position"},
	{"commitments", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"scenarios", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"scenario_changes", "t.scenario_id", "scenarios", "p.id = t.scenario_id", "position"},
}

// verifyStructure finds what the Books do not show: rows without a parent, gaps
// in a list, a sort key that is not its name's, a chain of no project.
func (tx *ViewTx) verifyStructure() error {
	for _, l := range slices.Concat(links, accessLinks, importLinks, ledgerLinks, deletionLinks) {
		if err := tx.verifyLink(l); err != nil {
			return unreadable(err, l.table)
		}
	}
	for _, table := range []string{"people", "project_names", "users"} {
		err := tx.each(func(rows *sql.Rows) error {
			var name, key string
			if err := rows.Scan(&name, &key); err != nil {
				return err
			}
			if i18n.SortKey(name) != key {
				return fault.New(fault.Conflict, "verify.sort_key", "table", table, "name", name)
			}
			return nil
		}, "SELECT name, sort_key FROM "+table)
		if err != nil {
			return unreadable(err, table)
		}
	}
	return nil
}

func (tx *ViewTx) verifyLink(l link) error {
	orphans := "SELECT COUNT(*) FROM " + l.table + " t LEFT JOIN " + l.parent + " p ON " + l.parentOn +
		" WHERE p." + parentKey(l.parent) + " IS NULL"
	var count int64
	if _, err := tx.one([]any{&count}, orphans); err != nil {
		return err
	}
	if count > 0 {
		return fault.New(fault.Conflict, "verify.orphan", "table", l.table)
	}
	if l.counted == "" {
		return nil
	}
	gaps := "SELECT COUNT(*) FROM (SELECT 1 FROM " + l.table + " t GROUP BY " + l.key +
		" HAVING MIN(t." + l.counted + ") <> 0 OR MAX(t." + l.counted + ") <> COUNT(*) - 1) AS gaps"
	if _, err := tx.one([]any{&count}, gaps); err != nil {
		return err
	}
	if count > 0 {
		return fault.New(fault.Conflict, "verify.gap", "table", l.table)
	}
	return nil
}

// parentKey is a column of a parent that is never NULL.
func parentKey(table string) string {
	switch table {
	case "decisions":
		return "claim_id"
	case "sheets", "kept_sheets":
		return "person_id"
	case "ledger_imports":
		return "project_id"
	}
	return "id"
}
