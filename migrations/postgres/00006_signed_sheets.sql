-- +goose Up
-- How entries were made, who signed and approved a sheet, and the signed versions that
-- were returned or reopened. Moments are UTC text to the second.

ALTER TABLE entries ADD COLUMN how TEXT COLLATE "C" NOT NULL DEFAULT ''
    CHECK (how IN ('', 'typed', 'pasted', 'filled', 'imported'));
ALTER TABLE entries ADD COLUMN made_by TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN made_at TEXT COLLATE "C";

ALTER TABLE sheets ADD COLUMN signed_by TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN signed_name TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN signed_at TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN signed_method TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN signed_digest TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN approved_by TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN approved_name TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN approved_at TEXT COLLATE "C";
ALTER TABLE sheets ADD COLUMN approved_method TEXT COLLATE "C";

-- A version of a sheet that was signed, as it was when it was returned or reopened.
CREATE TABLE kept_sheets (
    person_id       TEXT COLLATE "C" NOT NULL,
    month           TEXT COLLATE "C" NOT NULL,
    position        BIGINT NOT NULL,
    state           TEXT COLLATE "C" NOT NULL CHECK (state IN ('submitted', 'approved')),
    signed_by       TEXT COLLATE "C",
    signed_name     TEXT COLLATE "C",
    signed_at       TEXT COLLATE "C",
    signed_method   TEXT COLLATE "C",
    signed_digest   TEXT COLLATE "C",
    approved_by     TEXT COLLATE "C",
    approved_name   TEXT COLLATE "C",
    approved_at     TEXT COLLATE "C",
    approved_method TEXT COLLATE "C",
    ended_by        TEXT COLLATE "C" NOT NULL,
    ended_name      TEXT COLLATE "C" NOT NULL,
    ended_at        TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, month, position),
    FOREIGN KEY (person_id, month) REFERENCES sheets (person_id, month) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE kept_entries (
    person_id    TEXT COLLATE "C" NOT NULL,
    month        TEXT COLLATE "C" NOT NULL,
    version      BIGINT NOT NULL,
    position     BIGINT NOT NULL,
    day          TEXT COLLATE "C" NOT NULL,
    activity     TEXT COLLATE "C" NOT NULL CHECK (activity IN ('project', 'other_eu', 'other_work', 'absence')),
    hours        BIGINT NOT NULL CHECK (hours >= 0),
    work_package TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    how          TEXT COLLATE "C" NOT NULL CHECK (how IN ('', 'typed', 'pasted', 'filled', 'imported')),
    made_by      TEXT COLLATE "C" NOT NULL,
    made_at      TEXT COLLATE "C",
    PRIMARY KEY (person_id, month, version, position),
    FOREIGN KEY (person_id, month, version) REFERENCES kept_sheets (person_id, month, position)
        DEFERRABLE INITIALLY DEFERRED
);

DROP TRIGGER approved_sheets_no_update ON sheets;
DROP TRIGGER approved_sheets_no_delete ON sheets;
DROP TRIGGER approved_entries_no_insert ON entries;
DROP TRIGGER approved_entries_no_update ON entries;
DROP TRIGGER approved_entries_no_delete ON entries;
DROP FUNCTION refuse_approved_entry;

-- A sheet that is signed changes in two ways only: it is approved as it was signed, or it
-- becomes a draft once the version that ends is kept, with its marks and every entry.
-- +goose StatementBegin
CREATE FUNCTION refuse_signed_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND NOT (
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
                WHERE person_id = OLD.person_id AND month = OLD.month AND version = k.position)))) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION refuse_signed_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state <> 'draft')
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND state <> 'draft') THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION refuse_kept_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM kept_sheets
        WHERE person_id = NEW.person_id AND month = NEW.month AND position = NEW.version) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd

CREATE TRIGGER signed_sheets_no_update BEFORE UPDATE ON sheets
    FOR EACH ROW EXECUTE FUNCTION refuse_signed_sheet();

CREATE TRIGGER signed_sheets_no_delete BEFORE DELETE ON sheets
    FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();

CREATE TRIGGER signed_entries_no_insert BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_signed_entry();

CREATE TRIGGER signed_entries_no_update BEFORE UPDATE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_signed_entry();

CREATE TRIGGER signed_entries_no_delete BEFORE DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_signed_entry();

-- A kept version does not change; its entries are written before its row.
CREATE TRIGGER kept_sheets_no_update BEFORE UPDATE ON kept_sheets
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kept_sheets_no_delete BEFORE DELETE OR TRUNCATE ON kept_sheets
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kept_entries_no_insert BEFORE INSERT ON kept_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_kept_entry();

CREATE TRIGGER kept_entries_no_update BEFORE UPDATE ON kept_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kept_entries_no_delete BEFORE DELETE OR TRUNCATE ON kept_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
