-- +goose Up
-- What the accounts of the beneficiary's general ledger are for.

CREATE TABLE ledger_accounts (
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    number     TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    purpose    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, number)
);
