-- +goose Up
-- How claims compare with the accounts: what explains the differences, and who signed.

CREATE TABLE explanations (
    claim_id         TEXT COLLATE "C" NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position         BIGINT NOT NULL,
    item             TEXT COLLATE "C" NOT NULL,
    difference_cents BIGINT NOT NULL CHECK (difference_cents <> 0),
    text             TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, position),
    UNIQUE (claim_id, item)
);

CREATE TABLE reconciliations (
    claim_id  TEXT COLLATE "C" PRIMARY KEY REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    signed_on TEXT COLLATE "C" NOT NULL,
    signed_by TEXT COLLATE "C" NOT NULL,
    digest    TEXT COLLATE "C" NOT NULL
);
