-- +goose Up
-- The events of one action of a project, such as what was entered into the authority's
-- form, are few among those of years of saved hours: they are found without reading these.

CREATE INDEX events_by_action ON events (chain, action, seq);

-- The sums over all projects by what tells their status on any day, kept up in the
-- transaction of the change that they follow from, so that they are added up from few rows.

CREATE TABLE portfolio_sums (
    archived          BIGINT NOT NULL, -- 1 or 0
    start_on          TEXT COLLATE "C" NOT NULL,
    end_on            TEXT COLLATE "C" NOT NULL,
    projects          BIGINT NOT NULL,
    estimate_cents    BIGINT NOT NULL,
    used_cents        BIGINT NOT NULL,
    expected_cents    BIGINT NOT NULL,
    granted_cents     BIGINT NOT NULL,
    granted_projects  BIGINT NOT NULL,
    received_cents    BIGINT NOT NULL,
    received_projects BIGINT NOT NULL,
    errors            BIGINT NOT NULL,
    warnings          BIGINT NOT NULL,
    PRIMARY KEY (archived, start_on, end_on)
);

INSERT INTO portfolio_sums
SELECT CASE WHEN archived_on IS NULL THEN 0 ELSE 1 END, start_on, end_on, COUNT(*),
    SUM(estimate_cents), SUM(used_cents), SUM(COALESCE(rate_cents, plan_cents)),
    COALESCE(SUM(granted_cents), 0), COUNT(granted_cents), COALESCE(SUM(received_cents), 0), COUNT(received_cents),
    SUM(errors), SUM(warnings)
FROM project_totals GROUP BY CASE WHEN archived_on IS NULL THEN 0 ELSE 1 END, start_on, end_on;
