-- +goose Up
-- How entries were made, who signed and approved a sheet, and the signed versions that
-- were returned or reopened. Moments are UTC text to the second.

ALTER TABLE entries ADD COLUMN how TEXT NOT NULL DEFAULT ''
    CHECK (how IN ('', 'typed', 'pasted', 'filled', 'imported'));
ALTER TABLE entries ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN made_at TEXT;

ALTER TABLE sheets ADD COLUMN signed_by TEXT;
ALTER TABLE sheets ADD COLUMN signed_name TEXT;
ALTER TABLE sheets ADD COLUMN signed_at TEXT;
ALTER TABLE sheets ADD COLUMN signed_method TEXT;
ALTER TABLE sheets ADD COLUMN signed_digest TEXT;
ALTER TABLE sheets ADD COLUMN approved_by TEXT;
ALTER TABLE sheets ADD COLUMN approved_name TEXT;
ALTER TABLE sheets ADD COLUMN approved_at TEXT;
ALTER TABLE sheets ADD COLUMN approved_method TEXT;

-- A version of a sheet that was signed, as it was when it was returned or reopened.
CREATE TABLE kept_sheets (
    person_id       TEXT NOT NULL,
    month           TEXT NOT NULL,
    position        INTEGER NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('submitted', 'approved')),
    signed_by       TEXT,
    signed_name     TEXT,
    signed_at       TEXT,
    signed_method   TEXT,
    signed_digest   TEXT,
    approved_by     TEXT,
    approved_name   TEXT,
    approved_at     TEXT,
    approved_method TEXT,
    ended_by        TEXT NOT NULL,
    ended_name      TEXT NOT NULL,
    ended_at        TEXT NOT NULL,
    reason          TEXT NOT NULL,
    PRIMARY KEY (person_id, month, position),
    FOREIGN KEY (person_id, month) REFERENCES sheets (person_id, month) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_entries (
    person_id    TEXT NOT NULL,
    month        TEXT NOT NULL,
    version      INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    day          TEXT NOT NULL,
    activity     TEXT NOT NULL CHECK (activity IN ('project', 'other_eu', 'other_work', 'absence')),
    hours        INTEGER NOT NULL CHECK (hours >= 0),
    work_package TEXT NOT NULL,
    note         TEXT NOT NULL,
    how          TEXT NOT NULL CHECK (how IN ('', 'typed', 'pasted', 'filled', 'imported')),
    made_by      TEXT NOT NULL,
    made_at      TEXT,
    PRIMARY KEY (person_id, month, version, position),
    FOREIGN KEY (person_id, month, version) REFERENCES kept_sheets (person_id, month, position)
        DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

DROP TRIGGER approved_sheets_no_update;
DROP TRIGGER approved_sheets_no_delete;
DROP TRIGGER approved_entries_no_insert;
DROP TRIGGER approved_entries_no_update;
DROP TRIGGER approved_entries_no_delete;

-- A sheet that is signed changes in two ways only: it is approved as it was signed, or it
-- becomes a draft once the version that ends is kept, with its marks and every entry.
-- +goose StatementBegin
CREATE TRIGGER signed_sheets_no_update BEFORE UPDATE ON sheets
    WHEN OLD.state <> 'draft' AND NOT (
        NEW.person_id = OLD.person_id AND NEW.month = OLD.month AND (
        OLD.state = 'submitted' AND NEW.state = 'approved'
            AND NEW.signed_by IS NOT DISTINCT FROM OLD.signed_by
            AND NEW.signed_name IS NOT DISTINCT FROM OLD.signed_name
            AND NEW.signed_at IS NOT DISTINCT FROM OLD.signed_at
            AND NEW.signed_method IS NOT DISTINCT FROM OLD.signed_method
            AND NEW.signed_digest IS NOT DISTINCT FROM OLD.signed_digest
        OR NEW.state = 'draft' AND EXISTS (SELECT 1 FROM kept_sheets k
            WHERE k.person_id = OLD.person_id AND k.month = OLD.month AND k.state = OLD.state
            AND k.position = (SELECT MAX(position) FROM kept_sheets
                WHERE person_id = OLD.person_id AND month = OLD.month)
            AND k.signed_by IS NOT DISTINCT FROM OLD.signed_by
            AND k.signed_name IS NOT DISTINCT FROM OLD.signed_name
            AND k.signed_at IS NOT DISTINCT FROM OLD.signed_at
            AND k.signed_method IS NOT DISTINCT FROM OLD.signed_method
            AND k.signed_digest IS NOT DISTINCT FROM OLD.signed_digest
            AND k.approved_by IS NOT DISTINCT FROM OLD.approved_by
            AND k.approved_name IS NOT DISTINCT FROM OLD.approved_name
            AND k.approved_at IS NOT DISTINCT FROM OLD.approved_at
            AND k.approved_method IS NOT DISTINCT FROM OLD.approved_method
            AND NOT EXISTS (
                SELECT position, day, activity, hours, work_package, note, how, made_by, made_at FROM entries
                WHERE person_id = OLD.person_id AND month = OLD.month
                EXCEPT SELECT position, day, activity, hours, work_package, note, how, made_by, made_at FROM kept_entries
                WHERE person_id = OLD.person_id AND month = OLD.month AND version = k.position)
            AND (SELECT COUNT(*) FROM entries WHERE person_id = OLD.person_id AND month = OLD.month) =
                (SELECT COUNT(*) FROM kept_entries
                WHERE person_id = OLD.person_id AND month = OLD.month AND version = k.position))))
BEGIN
    SELECT RAISE (ABORT, 'signed_sheets_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signed_sheets_no_delete BEFORE DELETE ON sheets
    WHEN OLD.state <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'signed_sheets_no_delete');
END;
-- +goose StatementEnd

-- After the row, as the trigger before it was.
-- +goose StatementBegin
CREATE TRIGGER signed_entries_no_insert AFTER INSERT ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND state <> 'draft')
BEGIN
    SELECT RAISE (ABORT, 'signed_entries_no_insert');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signed_entries_no_update BEFORE UPDATE ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state <> 'draft')
    OR EXISTS (SELECT 1 FROM sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND state <> 'draft')
BEGIN
    SELECT RAISE (ABORT, 'signed_entries_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signed_entries_no_delete BEFORE DELETE ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state <> 'draft')
BEGIN
    SELECT RAISE (ABORT, 'signed_entries_no_delete');
END;
-- +goose StatementEnd

-- A kept version does not change; its entries are written before its row.
-- +goose StatementBegin
CREATE TRIGGER kept_sheets_no_update BEFORE UPDATE ON kept_sheets
BEGIN
    SELECT RAISE (ABORT, 'kept_sheets_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER kept_sheets_no_delete BEFORE DELETE ON kept_sheets
BEGIN
    SELECT RAISE (ABORT, 'kept_sheets_no_delete');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER kept_entries_no_update BEFORE UPDATE ON kept_entries
BEGIN
    SELECT RAISE (ABORT, 'kept_entries_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER kept_entries_no_delete BEFORE DELETE ON kept_entries
BEGIN
    SELECT RAISE (ABORT, 'kept_entries_no_delete');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER kept_entries_no_insert AFTER INSERT ON kept_entries
    WHEN EXISTS (SELECT 1 FROM kept_sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND position = NEW.version)
BEGIN
    SELECT RAISE (ABORT, 'kept_entries_no_insert');
END;
-- +goose StatementEnd
