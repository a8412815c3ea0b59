-- +goose Up
-- What accounts are called is kept, and no index of all entries by their accounts with it,
-- which took a fourth of the time of an import.

CREATE TABLE ledger_names (
    project_id TEXT COLLATE "C" NOT NULL,
    account    TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project_id, account)
);

INSERT INTO ledger_names (project_id, account, name)
SELECT e.project_id, e.account, e.account_name
FROM ledger_entries e
WHERE e.account_name <> '' AND NOT EXISTS (
    SELECT 1 FROM ledger_entries x
    WHERE x.project_id = e.project_id AND x.account = e.account AND x.account_name <> ''
    AND (x.import_number > e.import_number OR x.import_number = e.import_number AND x.file_row > e.file_row));

DROP INDEX ledger_entries_names;
