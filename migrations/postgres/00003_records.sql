-- +goose Up
-- What the pages keep beside the figures. A file_sha256 names a kept file, empty
-- for none; the content stands beside the database.

ALTER TABLE projects ADD COLUMN decided_on TEXT COLLATE "C";
ALTER TABLE projects ADD COLUMN decision_reference TEXT COLLATE "C";
ALTER TABLE projects ADD COLUMN archived_on TEXT COLLATE "C";

ALTER TABLE amendments ADD COLUMN arrived_on TEXT COLLATE "C";
ALTER TABLE amendments ADD COLUMN decided_on TEXT COLLATE "C";

ALTER TABLE people ADD COLUMN approver TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN substitute TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE allocations ADD COLUMN document_number TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE allocations ADD COLUMN document_on TEXT COLLATE "C";
ALTER TABLE allocations ADD COLUMN signed_by TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE allocations ADD COLUMN file_sha256 TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE pay_rows ADD COLUMN voucher TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE pay_rows ADD COLUMN paid_on TEXT COLLATE "C";

ALTER TABLE hourly_rates ADD COLUMN file_sha256 TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE costs ADD COLUMN net_cents BIGINT;
ALTER TABLE costs ADD COLUMN vat_cents BIGINT;
ALTER TABLE costs ADD COLUMN vat_recoverable BIGINT CHECK (vat_recoverable IN (0, 1));
ALTER TABLE costs ADD COLUMN voucher TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE costs ADD COLUMN work_package TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE work_packages (
    project_id   TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    position     BIGINT NOT NULL,
    code         TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    budget_cents BIGINT,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, code)
);

CREATE TABLE cost_files (
    cost_id  TEXT COLLATE "C" NOT NULL REFERENCES costs (id) DEFERRABLE INITIALLY DEFERRED,
    position BIGINT NOT NULL,
    sha256   TEXT COLLATE "C" NOT NULL,
    name     TEXT COLLATE "C" NOT NULL,
    type     TEXT COLLATE "C" NOT NULL,
    size     BIGINT NOT NULL CHECK (size > 0),
    PRIMARY KEY (cost_id, position),
    UNIQUE (cost_id, sha256)
);
