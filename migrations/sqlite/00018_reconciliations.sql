-- +goose Up
-- How claims compare with the accounts: what explains the differences, and who signed.

CREATE TABLE explanations (
    claim_id         TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    item             TEXT NOT NULL,
    difference_cents INTEGER NOT NULL CHECK (difference_cents <> 0),
    text             TEXT NOT NULL,
    PRIMARY KEY (claim_id, position),
    UNIQUE (claim_id, item)
) STRICT;

CREATE TABLE reconciliations (
    claim_id  TEXT PRIMARY KEY REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    signed_on TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    digest    TEXT NOT NULL
) STRICT;
