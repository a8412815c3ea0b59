-- +goose Up
-- What the pages keep beside the figures. A file_sha256 names a kept file, empty
-- for none; the content stands beside the database.

ALTER TABLE projects ADD COLUMN decided_on TEXT;
ALTER TABLE projects ADD COLUMN decision_reference TEXT;
ALTER TABLE projects ADD COLUMN archived_on TEXT;

ALTER TABLE amendments ADD COLUMN arrived_on TEXT;
ALTER TABLE amendments ADD COLUMN decided_on TEXT;

ALTER TABLE people ADD COLUMN approver TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN substitute TEXT NOT NULL DEFAULT '';

ALTER TABLE allocations ADD COLUMN document_number TEXT NOT NULL DEFAULT '';
ALTER TABLE allocations ADD COLUMN document_on TEXT;
ALTER TABLE allocations ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE allocations ADD COLUMN file_sha256 TEXT NOT NULL DEFAULT '';

ALTER TABLE pay_rows ADD COLUMN voucher TEXT NOT NULL DEFAULT '';
ALTER TABLE pay_rows ADD COLUMN paid_on TEXT;

ALTER TABLE hourly_rates ADD COLUMN file_sha256 TEXT NOT NULL DEFAULT '';

ALTER TABLE costs ADD COLUMN net_cents INTEGER;
ALTER TABLE costs ADD COLUMN vat_cents INTEGER;
ALTER TABLE costs ADD COLUMN vat_recoverable INTEGER CHECK (vat_recoverable IN (0, 1));
ALTER TABLE costs ADD COLUMN voucher TEXT NOT NULL DEFAULT '';
ALTER TABLE costs ADD COLUMN work_package TEXT NOT NULL DEFAULT '';

CREATE TABLE work_packages (
    project_id   TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    code         TEXT NOT NULL,
    name         TEXT NOT NULL,
    budget_cents INTEGER,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, code)
) STRICT;

CREATE TABLE cost_files (
    cost_id  TEXT NOT NULL REFERENCES costs (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    sha256   TEXT NOT NULL,
    name     TEXT NOT NULL,
    type     TEXT NOT NULL,
    size     INTEGER NOT NULL CHECK (size > 0),
    PRIMARY KEY (cost_id, position),
    UNIQUE (cost_id, sha256)
) STRICT;
