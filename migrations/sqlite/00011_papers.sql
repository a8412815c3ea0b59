-- +goose Up
-- Sheets that are signed on paper: the scan under its SHA-256, who signed and the day on
-- the paper, and the second person who confirmed it. NULL of a sheet that is not.

ALTER TABLE sheets ADD COLUMN paper_file TEXT;
ALTER TABLE sheets ADD COLUMN paper_signer TEXT;
ALTER TABLE sheets ADD COLUMN paper_on TEXT;
ALTER TABLE sheets ADD COLUMN confirmed_by TEXT;
ALTER TABLE sheets ADD COLUMN confirmed_name TEXT;
ALTER TABLE sheets ADD COLUMN confirmed_at TEXT;
ALTER TABLE sheets ADD COLUMN confirmed_method TEXT;

ALTER TABLE kept_sheets ADD COLUMN paper_file TEXT;
ALTER TABLE kept_sheets ADD COLUMN paper_signer TEXT;
ALTER TABLE kept_sheets ADD COLUMN paper_on TEXT;
ALTER TABLE kept_sheets ADD COLUMN confirmed_by TEXT;
ALTER TABLE kept_sheets ADD COLUMN confirmed_name TEXT;
ALTER TABLE kept_sheets ADD COLUMN confirmed_at TEXT;
ALTER TABLE kept_sheets ADD COLUMN confirmed_method TEXT;

DROP TRIGGER signed_sheets_no_update;

-- As before, and a paper that waits is confirmed by somebody else than who gave it in, with
-- nothing else changed; until then its sheet is not approved.
-- +goose StatementBegin
CREATE TRIGGER signed_sheets_no_update BEFORE UPDATE ON sheets
    WHEN OLD.state <> 'draft' AND NOT (
        NEW.person_id = OLD.person_id AND NEW.month = OLD.month AND (
        NEW.state <> 'draft'
            AND (OLD.state = 'submitted' AND NEW.state = 'approved'
                AND (OLD.paper_file IS NULL OR OLD.confirmed_at IS NOT NULL)
                AND NEW.confirmed_by IS NOT DISTINCT FROM OLD.confirmed_by
                AND NEW.confirmed_name IS NOT DISTINCT FROM OLD.confirmed_name
                AND NEW.confirmed_at IS NOT DISTINCT FROM OLD.confirmed_at
                AND NEW.confirmed_method IS NOT DISTINCT FROM OLD.confirmed_method
            OR OLD.state = 'submitted' AND NEW.state = 'submitted'
                AND OLD.paper_file IS NOT NULL AND OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL
                AND COALESCE(NEW.confirmed_by, OLD.signed_by) <> OLD.signed_by
                AND NEW.not_before_claim = OLD.not_before_claim AND NEW.approved_at IS NULL)
            AND NEW.signed_by IS NOT DISTINCT FROM OLD.signed_by
            AND NEW.signed_name IS NOT DISTINCT FROM OLD.signed_name
            AND NEW.signed_at IS NOT DISTINCT FROM OLD.signed_at
            AND NEW.signed_method IS NOT DISTINCT FROM OLD.signed_method
            AND NEW.signed_digest IS NOT DISTINCT FROM OLD.signed_digest
            AND NEW.paper_file IS NOT DISTINCT FROM OLD.paper_file
            AND NEW.paper_signer IS NOT DISTINCT FROM OLD.paper_signer
            AND NEW.paper_on IS NOT DISTINCT FROM OLD.paper_on
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
            AND k.paper_file IS NOT DISTINCT FROM OLD.paper_file
            AND k.paper_signer IS NOT DISTINCT FROM OLD.paper_signer
            AND k.paper_on IS NOT DISTINCT FROM OLD.paper_on
            AND k.confirmed_by IS NOT DISTINCT FROM OLD.confirmed_by
            AND k.confirmed_name IS NOT DISTINCT FROM OLD.confirmed_name
            AND k.confirmed_at IS NOT DISTINCT FROM OLD.confirmed_at
            AND k.confirmed_method IS NOT DISTINCT FROM OLD.confirmed_method
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
