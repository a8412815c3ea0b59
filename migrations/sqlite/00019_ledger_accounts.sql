-- +goose Up
-- What the accounts of the beneficiary's general ledger are for.

CREATE TABLE ledger_accounts (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    number     TEXT NOT NULL,
    name       TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, number)
) STRICT;
