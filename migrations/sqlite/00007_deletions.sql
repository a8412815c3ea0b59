-- +goose Up
-- A project is deleted once nothing asks to keep it any more: its rows go, and the
-- salts and bodies of its events. Headers, digests and hashes stay.

ALTER TABLE projects ADD COLUMN last_payment_on TEXT;

-- A deletion is bound to its event in the installation's chain. Rows that are never
-- deleted otherwise go only under one.
CREATE TABLE deletions (
    project_id TEXT PRIMARY KEY REFERENCES chains (id) DEFERRABLE INITIALLY DEFERRED,
    chain      TEXT NOT NULL CHECK (chain = 'installation'),
    seq        INTEGER NOT NULL,
    UNIQUE (chain, seq),
    FOREIGN KEY (chain, seq) REFERENCES events (chain, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER deletions_no_insert BEFORE INSERT ON deletions
    WHEN NOT EXISTS (SELECT 1 FROM events
        WHERE chain = NEW.chain AND seq = NEW.seq AND action = 'project.deleted')
BEGIN
    SELECT RAISE (ABORT, 'deletions_no_insert');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER deletions_no_update BEFORE UPDATE ON deletions
BEGIN
    SELECT RAISE (ABORT, 'deletions_no_update');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER deletions_no_delete BEFORE DELETE ON deletions
BEGIN
    SELECT RAISE (ABORT, 'deletions_no_delete');
END;
-- +goose StatementEnd

-- Under a deletion an event loses its salt and body together, and nothing else.
DROP TRIGGER events_no_update;

-- +goose StatementBegin
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    WHEN NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
    OR NEW.chain <> OLD.chain OR NEW.seq <> OLD.seq OR NEW.at <> OLD.at OR NEW.action <> OLD.action
    OR NEW.body_digest <> OLD.body_digest OR NEW.hash <> OLD.hash
    OR NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.chain)
BEGIN
    SELECT RAISE (ABORT, 'events_no_update');
END;
-- +goose StatementEnd

DROP TRIGGER signed_sheets_no_delete;

-- +goose StatementBegin
CREATE TRIGGER signed_sheets_no_delete BEFORE DELETE ON sheets
    WHEN OLD.state <> 'draft'
    AND NOT EXISTS (SELECT 1 FROM people p JOIN deletions d ON d.project_id = p.project_id
        WHERE p.id = OLD.person_id)
BEGIN
    SELECT RAISE (ABORT, 'signed_sheets_no_delete');
END;
-- +goose StatementEnd

DROP TRIGGER signed_entries_no_delete;

-- +goose StatementBegin
CREATE TRIGGER signed_entries_no_delete BEFORE DELETE ON entries
    WHEN EXISTS (SELECT 1 FROM sheets
        WHERE person_id = OLD.person_id AND month = OLD.month AND state <> 'draft')
    AND NOT EXISTS (SELECT 1 FROM people p JOIN deletions d ON d.project_id = p.project_id
        WHERE p.id = OLD.person_id)
BEGIN
    SELECT RAISE (ABORT, 'signed_entries_no_delete');
END;
-- +goose StatementEnd

DROP TRIGGER kept_sheets_no_delete;

-- +goose StatementBegin
CREATE TRIGGER kept_sheets_no_delete BEFORE DELETE ON kept_sheets
    WHEN NOT EXISTS (SELECT 1 FROM people p JOIN deletions d ON d.project_id = p.project_id
        WHERE p.id = OLD.person_id)
BEGIN
    SELECT RAISE (ABORT, 'kept_sheets_no_delete');
END;
-- +goose StatementEnd

DROP TRIGGER kept_entries_no_delete;

-- +goose StatementBegin
CREATE TRIGGER kept_entries_no_delete BEFORE DELETE ON kept_entries
    WHEN NOT EXISTS (SELECT 1 FROM people p JOIN deletions d ON d.project_id = p.project_id
        WHERE p.id = OLD.person_id)
BEGIN
    SELECT RAISE (ABORT, 'kept_entries_no_delete');
END;
-- +goose StatementEnd

DROP TRIGGER frozen_claims_no_delete;

-- +goose StatementBegin
CREATE TRIGGER frozen_claims_no_delete BEFORE DELETE ON claims
    WHEN OLD.frozen_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.project_id)
BEGIN
    SELECT RAISE (ABORT, 'frozen_claims_no_delete');
END;
-- +goose StatementEnd

DROP TRIGGER frozen_corrections_no_delete;

-- +goose StatementBegin
CREATE TRIGGER frozen_corrections_no_delete BEFORE DELETE ON corrections
    WHEN EXISTS (SELECT 1 FROM claims c WHERE c.id = OLD.claim_id AND c.frozen_on IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = c.project_id))
BEGIN
    SELECT RAISE (ABORT, 'frozen_corrections_no_delete');
END;
-- +goose StatementEnd
