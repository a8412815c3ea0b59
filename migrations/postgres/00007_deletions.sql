-- +goose Up
-- A project is deleted once nothing asks to keep it any more: its rows go, and the
-- salts and bodies of its events. Headers, digests and hashes stay.

ALTER TABLE projects ADD COLUMN last_payment_on TEXT COLLATE "C";

-- A deletion is bound to its event in the installation's chain. Rows that are never
-- deleted otherwise go only under one.
CREATE TABLE deletions (
    project_id TEXT COLLATE "C" PRIMARY KEY REFERENCES chains (id) DEFERRABLE INITIALLY DEFERRED,
    chain      TEXT COLLATE "C" NOT NULL CHECK (chain = 'installation'),
    seq        BIGINT NOT NULL,
    UNIQUE (chain, seq),
    FOREIGN KEY (chain, seq) REFERENCES events (chain, seq) DEFERRABLE INITIALLY DEFERRED
);

-- +goose StatementBegin
CREATE FUNCTION refuse_unrecorded_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM events
        WHERE chain = NEW.chain AND seq = NEW.seq AND action = 'project.deleted') THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd

CREATE TRIGGER deletions_no_insert BEFORE INSERT ON deletions
    FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_deletion();

CREATE TRIGGER deletions_no_update BEFORE UPDATE ON deletions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER deletions_no_delete BEFORE DELETE OR TRUNCATE ON deletions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Under a deletion an event loses its salt and body together, and nothing else.
-- +goose StatementBegin
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
    OR (NEW.chain, NEW.seq, NEW.at, NEW.action, NEW.body_digest, NEW.hash)
        IS DISTINCT FROM (OLD.chain, OLD.seq, OLD.at, OLD.action, OLD.body_digest, OLD.hash)
    OR NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.chain) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd

DROP TRIGGER events_no_update ON events;

CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_event_change();

-- +goose StatementBegin
CREATE FUNCTION refuse_signed_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state <> 'draft')
    AND NOT EXISTS (SELECT 1 FROM people p JOIN deletions d ON d.project_id = p.project_id
        WHERE p.id = OLD.person_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN OLD;
END;
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION refuse_kept_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM people p JOIN deletions d ON d.project_id = p.project_id
        WHERE p.id = OLD.person_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN OLD;
END;
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION refuse_frozen_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    claim_row TEXT;
BEGIN
    claim_row := CASE TG_TABLE_NAME WHEN 'claims' THEN to_jsonb(OLD) ->> 'id' ELSE to_jsonb(OLD) ->> 'claim_id' END;
    IF EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_row AND c.frozen_on IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = c.project_id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'HK001', MESSAGE = TG_NAME;
    END IF;
    RETURN OLD;
END;
$$;
-- +goose StatementEnd

DROP TRIGGER signed_sheets_no_delete ON sheets;

CREATE TRIGGER signed_sheets_no_delete BEFORE DELETE ON sheets
    FOR EACH ROW EXECUTE FUNCTION refuse_signed_deletion();

DROP TRIGGER signed_entries_no_delete ON entries;

CREATE TRIGGER signed_entries_no_delete BEFORE DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_signed_deletion();

DROP TRIGGER kept_sheets_no_delete ON kept_sheets;

CREATE TRIGGER kept_sheets_no_delete BEFORE DELETE ON kept_sheets
    FOR EACH ROW EXECUTE FUNCTION refuse_kept_deletion();

DROP TRIGGER kept_entries_no_delete ON kept_entries;

CREATE TRIGGER kept_entries_no_delete BEFORE DELETE ON kept_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_kept_deletion();

DROP TRIGGER frozen_claims_no_delete ON claims;

CREATE TRIGGER frozen_claims_no_delete BEFORE DELETE ON claims
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_deletion();

DROP TRIGGER frozen_corrections_no_delete ON corrections;

CREATE TRIGGER frozen_corrections_no_delete BEFORE DELETE ON corrections
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_deletion();

-- No trigger for each row sees a TRUNCATE.
CREATE TRIGGER signed_sheets_no_truncate BEFORE TRUNCATE ON sheets
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER signed_entries_no_truncate BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kept_sheets_no_truncate BEFORE TRUNCATE ON kept_sheets
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kept_entries_no_truncate BEFORE TRUNCATE ON kept_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER frozen_claims_no_truncate BEFORE TRUNCATE ON claims
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER frozen_corrections_no_truncate BEFORE TRUNCATE ON corrections
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
