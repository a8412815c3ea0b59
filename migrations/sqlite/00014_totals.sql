-- +goose Up
-- What the portfolio shows of a project and of a month, kept up in the transaction of the
-- change that it follows from, so that no page adds up entries. Nothing here depends on
-- the day on which it is looked at: days are kept, and what they mean today is reckoned
-- from them. reckoning is the number of the program's way to reckon the figures: a row of
-- another one is written anew when the program starts.

CREATE TABLE project_totals (
    project_id      TEXT PRIMARY KEY REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    reckoning       INTEGER NOT NULL,
    sort_key        TEXT NOT NULL,
    start_on        TEXT NOT NULL,
    end_on          TEXT NOT NULL,
    archived_on     TEXT,
    estimate_cents  INTEGER NOT NULL,
    used_cents      INTEGER NOT NULL,
    used_percent    INTEGER NOT NULL,
    grant_max_cents INTEGER NOT NULL,
    granted_cents   INTEGER,
    received_cents  INTEGER,
    rate_cents      INTEGER,
    plan_cents      INTEGER NOT NULL,
    left_cents      INTEGER NOT NULL,
    next_on         TEXT NOT NULL,
    margin_cents    INTEGER,
    errors          INTEGER NOT NULL,
    warnings        INTEGER NOT NULL,
    claim           INTEGER,
    claim_on        TEXT,
    retain_on       TEXT
) STRICT;

CREATE INDEX project_totals_by_name ON project_totals (sort_key, project_id);
CREATE INDEX project_totals_by_use ON project_totals (used_percent, project_id);
CREATE INDEX project_totals_by_left ON project_totals (left_cents, project_id);
CREATE INDEX project_totals_by_next ON project_totals (next_on, project_id);
CREATE INDEX project_totals_by_errors ON project_totals (errors, project_id);

CREATE TABLE sheet_totals (
    person_id      TEXT NOT NULL,
    month          TEXT NOT NULL,
    project_hours  INTEGER NOT NULL,
    other_eu_hours INTEGER NOT NULL,
    other_hours    INTEGER NOT NULL,
    absence_hours  INTEGER NOT NULL,
    PRIMARY KEY (person_id, month),
    FOREIGN KEY (person_id, month) REFERENCES sheets (person_id, month) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX people_by_name ON people (sort_key, name, project_id);
