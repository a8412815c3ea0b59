-- +goose Up
-- What follows a claim (sent, paid, entered into the authority's form), what is ordered
-- and not invoiced yet, what comes next, and scenarios, which no figure follows from.

ALTER TABLE projects ADD COLUMN complete_until TEXT COLLATE "C";

CREATE TABLE next_steps (
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    text       TEXT COLLATE "C" NOT NULL,
    due_on     TEXT COLLATE "C",
    PRIMARY KEY (project_id, position)
);

ALTER TABLE costs ADD COLUMN commitment TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE commitments (
    id             TEXT COLLATE "C" PRIMARY KEY,
    project_id     TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position       BIGINT NOT NULL,
    code           TEXT COLLATE "C" NOT NULL,
    ordered_on     TEXT COLLATE "C" NOT NULL,
    category       TEXT COLLATE "C" NOT NULL,
    supplier       TEXT COLLATE "C" NOT NULL,
    reference      TEXT COLLATE "C" NOT NULL,
    description    TEXT COLLATE "C" NOT NULL,
    amount_cents   BIGINT NOT NULL CHECK (amount_cents > 0),
    expected_month TEXT COLLATE "C",
    work_package   TEXT COLLATE "C" NOT NULL,
    closed_on      TEXT COLLATE "C",
    UNIQUE (project_id, code)
);

CREATE TABLE submissions (
    claim_id  TEXT COLLATE "C" PRIMARY KEY REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    sent_on   TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL
);

CREATE TABLE payments (
    claim_id     TEXT COLLATE "C" NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    paid_on      TEXT COLLATE "C" NOT NULL,
    source       TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents <> 0),
    reference    TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, position)
);

CREATE TABLE entered_fields (
    claim_id     TEXT COLLATE "C" NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    field        TEXT COLLATE "C" NOT NULL,
    amount_cents BIGINT,
    PRIMARY KEY (claim_id, position),
    UNIQUE (claim_id, field)
);

CREATE TABLE scenarios (
    id         TEXT COLLATE "C" PRIMARY KEY,
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position   BIGINT NOT NULL,
    code       TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    note       TEXT COLLATE "C" NOT NULL,
    UNIQUE (project_id, code)
);

CREATE TABLE scenario_changes (
    scenario_id  TEXT COLLATE "C" NOT NULL REFERENCES scenarios (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    person       TEXT COLLATE "C" NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL,
    from_on      TEXT COLLATE "C" NOT NULL,
    percent      BIGINT,
    amount_cents BIGINT,
    to_on        TEXT COLLATE "C",
    PRIMARY KEY (scenario_id, position)
);
