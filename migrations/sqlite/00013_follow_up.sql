-- +goose Up
-- What follows a claim (sent, paid, entered into the authority's form), what is ordered
-- and not invoiced yet, what comes next, and scenarios, which no figure follows from.

ALTER TABLE projects ADD COLUMN complete_until TEXT;

CREATE TABLE next_steps (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    due_on     TEXT,
    PRIMARY KEY (project_id, position)
) STRICT;

ALTER TABLE costs ADD COLUMN commitment TEXT NOT NULL DEFAULT '';

CREATE TABLE commitments (
    id             TEXT PRIMARY KEY,
    project_id     TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL,
    code           TEXT NOT NULL,
    ordered_on     TEXT NOT NULL,
    category       TEXT NOT NULL,
    supplier       TEXT NOT NULL,
    reference      TEXT NOT NULL,
    description    TEXT NOT NULL,
    amount_cents   INTEGER NOT NULL CHECK (amount_cents > 0),
    expected_month TEXT,
    work_package   TEXT NOT NULL,
    closed_on      TEXT,
    UNIQUE (project_id, code)
) STRICT;

CREATE TABLE submissions (
    claim_id  TEXT PRIMARY KEY REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    sent_on   TEXT NOT NULL,
    reference TEXT NOT NULL
) STRICT;

CREATE TABLE payments (
    claim_id     TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    paid_on      TEXT NOT NULL,
    source       TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    reference    TEXT NOT NULL,
    note         TEXT NOT NULL,
    PRIMARY KEY (claim_id, position)
) STRICT;

CREATE TABLE entered_fields (
    claim_id     TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    field        TEXT NOT NULL,
    amount_cents INTEGER,
    PRIMARY KEY (claim_id, position),
    UNIQUE (claim_id, field)
) STRICT;

CREATE TABLE scenarios (
    id         TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    note       TEXT NOT NULL,
    UNIQUE (project_id, code)
) STRICT;

CREATE TABLE scenario_changes (
    scenario_id  TEXT NOT NULL REFERENCES scenarios (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    person       TEXT NOT NULL,
    kind         TEXT NOT NULL,
    from_on      TEXT NOT NULL,
    percent      INTEGER,
    amount_cents INTEGER,
    to_on        TEXT,
    PRIMARY KEY (scenario_id, position)
) STRICT;
