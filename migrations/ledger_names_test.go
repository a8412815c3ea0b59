package migrations

import (
	"database/sql"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"
)

// Accounts of a database that has entries already are called as the last entry of each that
// names it does.
func TestNamesOfAccountsAreKeptFromEntries(t *testing.T) {
	const before, after = 20, 21
	for driver, steps := range map[string]func(*sql.DB) (*goose.Provider, error){"sqlite3": SQLite, "pgx": Postgres} {
		dsn := "file:names?mode=memory&cache=shared"
		if driver == "pgx" {
			dsn = testenv.Postgres(t, nil)
		}
		db, steps := opened(t, driver, dsn, steps)
		if _, err := steps.UpTo(t.Context(), before); err != nil {
			t.Fatal(err)
		}
		for _, entry := range []string{
			"'p', 1, 2, '4000', 'Palkat'", "'p', 1, 3, '4000', 'Työ'", "'p', 2, 2, '4000', 'Ansiot'", "'p', 2, 3, '4000', ''",
			"'p', 1, 4, '4300', 'Ostot'", "'p', 1, 5, '1700', ''", "'q', 3, 9, '4000', 'Muiden'",
		} {
			_, err := db.Exec(`INSERT INTO ledger_entries (booked_on, cost_centre, voucher, line, kind, text, project,
				work_order, debit_cents, credit_cents, project_id, import_number, file_row, account, account_name)
				VALUES ('', '', '', '', '', '', '', '', 0, 0, ` + entry + `)`)
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, err := steps.UpTo(t.Context(), after); err != nil {
			t.Fatal(err)
		}
		got := lines(t, db, "SELECT project_id || ' ' || account || ' ' || name FROM ledger_names")
		if diff := cmp.Diff([]string{"p 4000 Ansiot", "p 4300 Ostot", "q 4000 Muiden"}, got); diff != "" {
			t.Errorf("%s: %s", driver, diff)
		}
	}
}
