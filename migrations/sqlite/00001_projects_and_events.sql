-- +goose Up
-- Amounts are whole cents, hours hundredths of an hour, percentages
-- ten-thousandths of a percent, days and months ISO text; nothing is REAL.
-- Rows that belong to a parent in the order of its list are keyed by the parent
-- and the position, from 0. People, sheets and costs are added one by one: their
-- position is 2^32 times the number of the event that added them, and from there
-- their place among those the event added. Foreign keys wait for the commit, so
-- that the rows of an approved sheet or a frozen claim can be written before the
-- row that locks them.

CREATE TABLE chains (
    id   TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The chain of the installation itself; every project adds its own.
INSERT INTO chains (id, seq, hash) VALUES ('installation', 0, zeroblob(32));

CREATE TABLE events (
    chain       TEXT NOT NULL REFERENCES chains (id) DEFERRABLE INITIALLY DEFERRED,
    seq         INTEGER NOT NULL,
    at          TEXT NOT NULL,
    action      TEXT NOT NULL,
    body_digest BLOB NOT NULL,
    hash        BLOB NOT NULL,
    salt        BLOB,
    body        BLOB,
    PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE projects (
    id                  TEXT PRIMARY KEY REFERENCES chains (id) DEFERRABLE INITIALLY DEFERRED,
    code                TEXT NOT NULL UNIQUE,
    beneficiary         TEXT NOT NULL,
    unit                TEXT NOT NULL,
    authority           TEXT NOT NULL,
    fund                TEXT NOT NULL,
    rules               TEXT NOT NULL,
    start_on            TEXT NOT NULL,
    end_on              TEXT NOT NULL,
    cost_model          TEXT NOT NULL,
    staff_model         TEXT NOT NULL,
    side_cost_group     TEXT NOT NULL,
    cost_estimate_cents INTEGER NOT NULL,
    grant_percent       INTEGER NOT NULL,
    grant_max_cents     INTEGER NOT NULL,
    advance_cents       INTEGER,
    advance_paid_on     TEXT,
    advance_deduct      INTEGER
) STRICT;

CREATE TABLE project_names (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    language   TEXT NOT NULL,
    name       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    PRIMARY KEY (project_id, language)
) STRICT;

-- amendment 0 is the first decision, n the nth amendment.
CREATE TABLE budget_lines (
    project_id   TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    amendment    INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    category     TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (project_id, amendment, position)
) STRICT;

CREATE TABLE amendments (
    project_id          TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position            INTEGER NOT NULL,
    valid_from          TEXT NOT NULL,
    reference           TEXT NOT NULL,
    cost_estimate_cents INTEGER,
    grant_percent       INTEGER,
    grant_max_cents     INTEGER,
    end_on              TEXT,
    gives_budget        INTEGER NOT NULL CHECK (gives_budget IN (0, 1)),
    PRIMARY KEY (project_id, position)
) STRICT;

CREATE TABLE grant_parts (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    source     TEXT NOT NULL,
    weight     TEXT NOT NULL,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, source)
) STRICT;

CREATE TABLE other_funding (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    source     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    percent    INTEGER NOT NULL,
    max_cents  INTEGER,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, source)
) STRICT;

CREATE TABLE people (
    id         TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    title      TEXT NOT NULL,
    task       TEXT NOT NULL,
    UNIQUE (project_id, code)
) STRICT;

CREATE TABLE employments (
    person_id    TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    from_on      TEXT NOT NULL,
    to_on        TEXT,
    working_time INTEGER NOT NULL,
    PRIMARY KEY (person_id, position)
) STRICT;

CREATE TABLE allocations (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    from_on   TEXT NOT NULL,
    to_on     TEXT,
    percent   INTEGER NOT NULL,
    document  TEXT NOT NULL,
    PRIMARY KEY (person_id, position)
) STRICT;

CREATE TABLE other_allocations (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    project   TEXT NOT NULL,
    from_on   TEXT NOT NULL,
    to_on     TEXT,
    percent   INTEGER NOT NULL,
    PRIMARY KEY (person_id, position)
) STRICT;

CREATE TABLE pay_rows (
    person_id    TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    month        TEXT NOT NULL,
    type         TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    covers       TEXT NOT NULL,
    earned       TEXT,
    PRIMARY KEY (person_id, position)
) STRICT;

CREATE TABLE hourly_rates (
    person_id        TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    from_on          TEXT NOT NULL,
    annual_pay_cents INTEGER NOT NULL,
    months           INTEGER NOT NULL,
    working_time     INTEGER NOT NULL,
    basis            TEXT NOT NULL,
    document         TEXT NOT NULL,
    PRIMARY KEY (person_id, position),
    UNIQUE (person_id, from_on)
) STRICT;

-- version is the number of the last event that changed the sheet.
CREATE TABLE sheets (
    person_id        TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    month            TEXT NOT NULL,
    position         INTEGER NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved')),
    not_before_claim INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    PRIMARY KEY (person_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    person_id    TEXT NOT NULL,
    month        TEXT NOT NULL,
    position     INTEGER NOT NULL,
    day          TEXT NOT NULL,
    activity     TEXT NOT NULL CHECK (activity IN ('project', 'other_eu', 'other_work', 'absence')),
    hours        INTEGER NOT NULL CHECK (hours >= 0),
    work_package TEXT NOT NULL,
    note         TEXT NOT NULL,
    PRIMARY KEY (person_id, month, position),
    FOREIGN KEY (person_id, month) REFERENCES sheets (person_id, month) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE costs (
    id               TEXT PRIMARY KEY,
    project_id       TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    code             TEXT NOT NULL,
    dated_on         TEXT NOT NULL,
    paid_on          TEXT,
    category         TEXT NOT NULL,
    supplier         TEXT NOT NULL,
    document         TEXT NOT NULL,
    description      TEXT NOT NULL,
    amount_cents     INTEGER NOT NULL,
    eligible_cents   INTEGER,
    not_before_claim INTEGER NOT NULL,
    UNIQUE (project_id, code)
) STRICT;

CREATE TABLE income (
    project_id   TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    dated_on     TEXT NOT NULL,
    description  TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (project_id, position)
) STRICT;

CREATE TABLE lump_sums (
    project_id   TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    accepted_on  TEXT,
    PRIMARY KEY (project_id, position)
) STRICT;

CREATE TABLE claims (
    id         TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    number     INTEGER NOT NULL,
    from_month TEXT NOT NULL,
    to_month   TEXT NOT NULL,
    final      INTEGER NOT NULL CHECK (final IN (0, 1)),
    frozen_on  TEXT,
    paid_by    TEXT,
    UNIQUE (project_id, number)
) STRICT;

CREATE TABLE corrections (
    claim_id     TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    corrects     INTEGER NOT NULL,
    category     TEXT NOT NULL,
    person       TEXT NOT NULL,
    month        TEXT,
    cost         TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    PRIMARY KEY (claim_id, position)
) STRICT;

CREATE TABLE decisions (
    claim_id   TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    decided_on TEXT NOT NULL,
    reference  TEXT NOT NULL,
    PRIMARY KEY (claim_id, position)
) STRICT;

CREATE TABLE deductions (
    claim_id     TEXT NOT NULL,
    decision     INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    category     TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason       TEXT NOT NULL,
    PRIMARY KEY (claim_id, decision, position),
    FOREIGN KEY (claim_id, decision) REFERENCES decisions (claim_id, position) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What happened stays as it was recorded.
-- +goose StatementBegin
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN
    SELECT RAISE (ABORT, 'events_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN
    SELECT RAISE (ABORT, 'events_no_delete');
END;
-- +goose StatementEnd

-- An approved sheet and its entries do not change.
-- +goose StatementBegin
CREATE TRIGGER approved_sheets_no_update BEFORE UPDATE ON sheets
    WHEN OLD.state = 'approved'
BEGIN
    SELECT RAISE (ABORT, 'approved_sheets_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER approved_sheets_no_delete BEFORE DELETE ON sheets
    WHEN OLD.state = 'approved'
BEGIN
    SELECT RAISE (ABORT, 'approved_sheets_no_delete');
END;
-- +goose StatementEnd

-- After the row, because SQLite copies every row once more for a trigger before it;
-- the statement is undone all the same.
-- +goose StatementBegin
CREATE TRIGGER approved_entries_no_insert AFTER INSERT ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND state = 'approved')
BEGIN
    SELECT RAISE (ABORT, 'approved_entries_no_insert');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER approved_entries_no_update BEFORE UPDATE ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state = 'approved')
    OR EXISTS (SELECT 1 FROM sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND state = 'approved')
BEGIN
    SELECT RAISE (ABORT, 'approved_entries_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER approved_entries_no_delete BEFORE DELETE ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state = 'approved')
BEGIN
    SELECT RAISE (ABORT, 'approved_entries_no_delete');
END;
-- +goose StatementEnd

-- A frozen claim and its corrections do not change; decisions still arrive.
-- +goose StatementBegin
CREATE TRIGGER frozen_claims_no_update BEFORE UPDATE ON claims
    WHEN OLD.frozen_on IS NOT NULL
BEGIN
    SELECT RAISE (ABORT, 'frozen_claims_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER frozen_claims_no_delete BEFORE DELETE ON claims
    WHEN OLD.frozen_on IS NOT NULL
BEGIN
    SELECT RAISE (ABORT, 'frozen_claims_no_delete');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER frozen_corrections_no_insert BEFORE INSERT ON corrections
    WHEN EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id AND frozen_on IS NOT NULL)
BEGIN
    SELECT RAISE (ABORT, 'frozen_corrections_no_insert');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER frozen_corrections_no_update BEFORE UPDATE ON corrections
    WHEN EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id AND frozen_on IS NOT NULL)
    OR EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id AND frozen_on IS NOT NULL)
BEGIN
    SELECT RAISE (ABORT, 'frozen_corrections_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER frozen_corrections_no_delete BEFORE DELETE ON corrections
    WHEN EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id AND frozen_on IS NOT NULL)
BEGIN
    SELECT RAISE (ABORT, 'frozen_corrections_no_delete');
END;
-- +goose StatementEnd
