-- +goose Up
-- What the portfolio shows of a project and of a month, kept up in the transaction of the
-- change that it follows from, so that no page adds up entries. Nothing here depends on
-- the day on which it is looked at: days are kept, and what they mean today is reckoned
-- from them. reckoning is the number of the program's way to reckon the figures: a row of
-- another one is written anew when the program starts.

CREATE TABLE project_totals (
    project_id      TEXT COLLATE "C" PRIMARY KEY REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    reckoning       BIGINT NOT NULL,
    sort_key        TEXT COLLATE "C" NOT NULL,
    start_on        TEXT COLLATE "C" NOT NULL,
    end_on          TEXT COLLATE "C" NOT NULL,
    archived_on     TEXT COLLATE "C",
    estimate_cents  BIGINT NOT NULL,
    used_cents      BIGINT NOT NULL,
    used_percent    BIGINT NOT NULL,
    grant_max_cents BIGINT NOT NULL,
    granted_cents   BIGINT,
    received_cents  BIGINT,
    rate_cents      BIGINT,
    plan_cents      BIGINT NOT NULL,
    left_cents      BIGINT NOT NULL,
    next_on         TEXT COLLATE "C" NOT NULL,
    margin_cents    BIGINT,
    errors          BIGINT NOT NULL,
    warnings        BIGINT NOT NULL,
    claim           BIGINT,
    claim_on        TEXT COLLATE "C",
    retain_on       TEXT COLLATE "C"
);

CREATE INDEX project_totals_by_name ON project_totals (sort_key, project_id);
CREATE INDEX project_totals_by_use ON project_totals (used_percent, project_id);
CREATE INDEX project_totals_by_left ON project_totals (left_cents, project_id);
CREATE INDEX project_totals_by_next ON project_totals (next_on, project_id);
CREATE INDEX project_totals_by_errors ON project_totals (errors, project_id);

CREATE TABLE sheet_totals (
    person_id      TEXT COLLATE "C" NOT NULL,
    month          TEXT COLLATE "C" NOT NULL,
    project_hours  BIGINT NOT NULL,
    other_eu_hours BIGINT NOT NULL,
    other_hours    BIGINT NOT NULL,
    absence_hours  BIGINT NOT NULL,
    PRIMARY KEY (person_id, month),
    FOREIGN KEY (person_id, month) REFERENCES sheets (person_id, month) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX people_by_name ON people (sort_key, name, project_id);
