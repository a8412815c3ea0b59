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
    id   TEXT COLLATE "C" PRIMARY KEY,
    seq  BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- The chain of the installation itself; every project adds its own.
INSERT INTO chains (id, seq, hash) VALUES ('installation', 0, decode(repeat('00', 32), 'hex'));

CREATE TABLE events (
    chain       TEXT COLLATE "C" NOT NULL REFERENCES chains (id) DEFERRABLE INITIALLY DEFERRED,
    seq         BIGINT NOT NULL,
    at          TEXT COLLATE "C" NOT NULL,
    action      TEXT COLLATE "C" NOT NULL,
    body_digest BYTEA NOT NULL,
    hash        BYTEA NOT NULL,
    salt        BYTEA,
    body        BYTEA,
    PRIMARY KEY (chain, seq)
);

CREATE TABLE projects (
    id                  TEXT COLLATE "C" PRIMARY KEY REFERENCES chains (id) DEFERRABLE INITIALLY DEFERRED,
    code                TEXT COLLATE "C" NOT NULL UNIQUE,
    beneficiary         TEXT COLLATE "C" NOT NULL,
    unit                TEXT COLLATE "C" NOT NULL,
    authority           TEXT COLLATE "C" NOT NULL,
    fund                TEXT COLLATE "C" NOT NULL,
    rules               TEXT COLLATE "C" NOT NULL,
    start_on            TEXT COLLATE "C" NOT NULL,
    end_on              TEXT COLLATE "C" NOT NULL,
    cost_model          TEXT COLLATE "C" NOT NULL,
    staff_model         TEXT COLLATE "C" NOT NULL,
    side_cost_group     TEXT COLLATE "C" NOT NULL,
    cost_estimate_cents BIGINT NOT NULL,
    grant_percent       BIGINT NOT NULL,
    grant_max_cents     BIGINT NOT NULL,
    advance_cents       BIGINT,
    advance_paid_on     TEXT COLLATE "C",
    advance_deduct      BIGINT
);

CREATE TABLE project_names (
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    language   TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    sort_key   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project_id, language)
);

-- amendment 0 is the first decision, n the nth amendment.
CREATE TABLE budget_lines (
    project_id   TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    amendment    BIGINT NOT NULL,
    position     BIGINT NOT NULL,
    category     TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL,
    PRIMARY KEY (project_id, amendment, position)
);

CREATE TABLE amendments (
    project_id          TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position            BIGINT NOT NULL,
    valid_from          TEXT COLLATE "C" NOT NULL,
    reference           TEXT COLLATE "C" NOT NULL,
    cost_estimate_cents BIGINT,
    grant_percent       BIGINT,
    grant_max_cents     BIGINT,
    end_on              TEXT COLLATE "C",
    gives_budget        BIGINT NOT NULL CHECK (gives_budget IN (0, 1)),
    PRIMARY KEY (project_id, position)
);

CREATE TABLE grant_parts (
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    weight     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, source)
);

CREATE TABLE other_funding (
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    percent    BIGINT NOT NULL,
    max_cents  BIGINT,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, source)
);

CREATE TABLE people (
    id         TEXT COLLATE "C" PRIMARY KEY,
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    code       TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    sort_key   TEXT COLLATE "C" NOT NULL,
    title      TEXT COLLATE "C" NOT NULL,
    task       TEXT COLLATE "C" NOT NULL,
    UNIQUE (project_id, code)
);

CREATE TABLE employments (
    person_id    TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    from_on      TEXT COLLATE "C" NOT NULL,
    to_on        TEXT COLLATE "C",
    working_time BIGINT NOT NULL,
    PRIMARY KEY (person_id, position)
);

CREATE TABLE allocations (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position  BIGINT NOT NULL,
    from_on   TEXT COLLATE "C" NOT NULL,
    to_on     TEXT COLLATE "C",
    percent   BIGINT NOT NULL,
    document  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, position)
);

CREATE TABLE other_allocations (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position  BIGINT NOT NULL,
    project   TEXT COLLATE "C" NOT NULL,
    from_on   TEXT COLLATE "C" NOT NULL,
    to_on     TEXT COLLATE "C",
    percent   BIGINT NOT NULL,
    PRIMARY KEY (person_id, position)
);

CREATE TABLE pay_rows (
    person_id    TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    month        TEXT COLLATE "C" NOT NULL,
    type         TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL,
    covers       TEXT COLLATE "C" NOT NULL,
    earned       TEXT COLLATE "C",
    PRIMARY KEY (person_id, position)
);

CREATE TABLE hourly_rates (
    person_id        TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position         BIGINT NOT NULL,
    from_on          TEXT COLLATE "C" NOT NULL,
    annual_pay_cents BIGINT NOT NULL,
    months           BIGINT NOT NULL,
    working_time     BIGINT NOT NULL,
    basis            TEXT COLLATE "C" NOT NULL,
    document         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, position),
    UNIQUE (person_id, from_on)
);

-- version is the number of the last event that changed the sheet.
CREATE TABLE sheets (
    person_id        TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    month            TEXT COLLATE "C" NOT NULL,
    position         BIGINT NOT NULL,
    state            TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'submitted', 'approved')),
    not_before_claim BIGINT NOT NULL,
    version          BIGINT NOT NULL,
    PRIMARY KEY (person_id, month)
);

CREATE TABLE entries (
    person_id    TEXT COLLATE "C" NOT NULL,
    month        TEXT COLLATE "C" NOT NULL,
    position     BIGINT NOT NULL,
    day          TEXT COLLATE "C" NOT NULL,
    activity     TEXT COLLATE "C" NOT NULL CHECK (activity IN ('project', 'other_eu', 'other_work', 'absence')),
    hours        BIGINT NOT NULL CHECK (hours >= 0),
    work_package TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, month, position),
    FOREIGN KEY (person_id, month) REFERENCES sheets (person_id, month) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE costs (
    id               TEXT COLLATE "C" PRIMARY KEY,
    project_id       TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position         BIGINT NOT NULL,
    code             TEXT COLLATE "C" NOT NULL,
    dated_on         TEXT COLLATE "C" NOT NULL,
    paid_on          TEXT COLLATE "C",
    category         TEXT COLLATE "C" NOT NULL,
    supplier         TEXT COLLATE "C" NOT NULL,
    document         TEXT COLLATE "C" NOT NULL,
    description      TEXT COLLATE "C" NOT NULL,
    amount_cents     BIGINT NOT NULL,
    eligible_cents   BIGINT,
    not_before_claim BIGINT NOT NULL,
    UNIQUE (project_id, code)
);

CREATE TABLE income (
    project_id   TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    dated_on     TEXT COLLATE "C" NOT NULL,
    description  TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL,
    PRIMARY KEY (project_id, position)
);

CREATE TABLE lump_sums (
    project_id   TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL,
    accepted_on  TEXT COLLATE "C",
    PRIMARY KEY (project_id, position)
);

CREATE TABLE claims (
    id         TEXT COLLATE "C" PRIMARY KEY,
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    number     BIGINT NOT NULL,
    from_month TEXT COLLATE "C" NOT NULL,
    to_month   TEXT COLLATE "C" NOT NULL,
    final      BIGINT NOT NULL CHECK (final IN (0, 1)),
    frozen_on  TEXT COLLATE "C",
    paid_by    TEXT COLLATE "C",
    UNIQUE (project_id, number)
);

CREATE TABLE corrections (
    claim_id     TEXT COLLATE "C" NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    corrects     BIGINT NOT NULL,
    category     TEXT COLLATE "C" NOT NULL,
    person       TEXT COLLATE "C" NOT NULL,
    month        TEXT COLLATE "C",
    cost         TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, position)
);

CREATE TABLE decisions (
    claim_id   TEXT COLLATE "C" NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    decided_on TEXT COLLATE "C" NOT NULL,
    reference  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, position)
);

CREATE TABLE deductions (
    claim_id     TEXT COLLATE "C" NOT NULL,
    decision     BIGINT NOT NULL,
    position     BIGINT NOT NULL,
    category     TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents > 0),
    reason       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, decision, position),
    FOREIGN KEY (claim_id, decision) REFERENCES decisions (claim_id, position) DEFERRABLE INITIALLY DEFERRED
);

-- Every append-only rule ends here: SQLSTATE HK001 tells the program that the
-- past was to be changed.
-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
END;
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION refuse_approved_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state = 'approved')
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND state = 'approved') THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION refuse_frozen_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id AND frozen_on IS NOT NULL)
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id AND frozen_on IS NOT NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
-- +goose StatementEnd

-- What happened stays as it was recorded.
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER events_no_delete BEFORE DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An approved sheet and its entries do not change.
CREATE TRIGGER approved_sheets_no_update BEFORE UPDATE ON sheets
    FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION refuse_change();

CREATE TRIGGER approved_sheets_no_delete BEFORE DELETE ON sheets
    FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION refuse_change();

CREATE TRIGGER approved_entries_no_insert BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_approved_entry();

CREATE TRIGGER approved_entries_no_update BEFORE UPDATE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_approved_entry();

CREATE TRIGGER approved_entries_no_delete BEFORE DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_approved_entry();

-- A frozen claim and its corrections do not change; decisions still arrive.
CREATE TRIGGER frozen_claims_no_update BEFORE UPDATE ON claims
    FOR EACH ROW WHEN (OLD.frozen_on IS NOT NULL) EXECUTE FUNCTION refuse_change();

CREATE TRIGGER frozen_claims_no_delete BEFORE DELETE ON claims
    FOR EACH ROW WHEN (OLD.frozen_on IS NOT NULL) EXECUTE FUNCTION refuse_change();

CREATE TRIGGER frozen_corrections_no_insert BEFORE INSERT ON corrections
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_correction();

CREATE TRIGGER frozen_corrections_no_update BEFORE UPDATE ON corrections
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_correction();

CREATE TRIGGER frozen_corrections_no_delete BEFORE DELETE ON corrections
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_correction();
