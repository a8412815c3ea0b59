-- +goose Up
-- The last name that entries give to an account is found without reading its entries.

CREATE INDEX ledger_entries_names ON ledger_entries (project_id, account, import_number, file_row)
    WHERE account_name <> '';
