-- +goose Up
-- Entries of the beneficiary's general ledger, as files brought them. They only come: one
-- that takes the place of another names it. What the entries that count come to by month is
-- kept, so that a claim is compared without reading them all.

CREATE TABLE ledger_imports (
    project_id     TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    number         INTEGER NOT NULL,
    file           TEXT NOT NULL,
    file_sha256    TEXT NOT NULL,
    entries        INTEGER NOT NULL,
    entries_sha256 TEXT NOT NULL,
    PRIMARY KEY (project_id, number)
) STRICT;

CREATE TABLE ledger_entries (
    project_id      TEXT NOT NULL,
    import_number   INTEGER NOT NULL,
    file_row        INTEGER NOT NULL,
    booked_on       TEXT NOT NULL,
    cost_centre     TEXT NOT NULL,
    account         TEXT NOT NULL,
    account_name    TEXT NOT NULL,
    voucher         TEXT NOT NULL,
    line            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    text            TEXT NOT NULL,
    project         TEXT NOT NULL,
    work_order      TEXT NOT NULL,
    debit_cents     INTEGER NOT NULL,
    credit_cents    INTEGER NOT NULL,
    replaces_import INTEGER,
    replaces_row    INTEGER,
    PRIMARY KEY (project_id, import_number, file_row)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_entries_day ON ledger_entries (project_id, booked_on);

CREATE UNIQUE INDEX ledger_entries_replaces ON ledger_entries (project_id, replaces_import, replaces_row)
    WHERE replaces_import IS NOT NULL;

CREATE TABLE ledger_balances (
    project_id    TEXT NOT NULL,
    import_number INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    cost_centre   TEXT NOT NULL,
    account       TEXT NOT NULL,
    account_name  TEXT NOT NULL,
    from_on       TEXT NOT NULL,
    to_on         TEXT NOT NULL,
    opening_cents INTEGER,
    closing_cents INTEGER,
    PRIMARY KEY (project_id, import_number, position)
) STRICT;

CREATE TABLE ledger_sums (
    project_id   TEXT NOT NULL,
    month        TEXT NOT NULL,
    cost_centre  TEXT NOT NULL,
    account      TEXT NOT NULL,
    debit_cents  INTEGER NOT NULL,
    credit_cents INTEGER NOT NULL,
    entries      INTEGER NOT NULL,
    PRIMARY KEY (project_id, month, cost_centre, account)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER ledger_imports_no_update BEFORE UPDATE ON ledger_imports
BEGIN
    SELECT RAISE (ABORT, 'ledger_imports_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ledger_imports_no_delete BEFORE DELETE ON ledger_imports
    WHEN NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.project_id)
BEGIN
    SELECT RAISE (ABORT, 'ledger_imports_no_delete');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN
    SELECT RAISE (ABORT, 'ledger_entries_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
    WHEN NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.project_id)
BEGIN
    SELECT RAISE (ABORT, 'ledger_entries_no_delete');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ledger_balances_no_update BEFORE UPDATE ON ledger_balances
BEGIN
    SELECT RAISE (ABORT, 'ledger_balances_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ledger_balances_no_delete BEFORE DELETE ON ledger_balances
    WHEN NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.project_id)
BEGIN
    SELECT RAISE (ABORT, 'ledger_balances_no_delete');
END;
-- +goose StatementEnd
