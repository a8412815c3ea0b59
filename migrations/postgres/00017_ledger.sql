-- +goose Up
-- Entries of the beneficiary's general ledger, as files brought them. They only come: one
-- that takes the place of another names it. What the entries that count come to by month is
-- kept, so that a claim is compared without reading them all.

CREATE TABLE ledger_imports (
    project_id     TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    number         BIGINT NOT NULL,
    file           TEXT COLLATE "C" NOT NULL,
    file_sha256    TEXT COLLATE "C" NOT NULL,
    entries        BIGINT NOT NULL,
    entries_sha256 TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project_id, number)
);

CREATE TABLE ledger_entries (
    project_id      TEXT COLLATE "C" NOT NULL,
    import_number   BIGINT NOT NULL,
    file_row        BIGINT NOT NULL,
    booked_on       TEXT COLLATE "C" NOT NULL,
    cost_centre     TEXT COLLATE "C" NOT NULL,
    account         TEXT COLLATE "C" NOT NULL,
    account_name    TEXT COLLATE "C" NOT NULL,
    voucher         TEXT COLLATE "C" NOT NULL,
    line            TEXT COLLATE "C" NOT NULL,
    kind            TEXT COLLATE "C" NOT NULL,
    text            TEXT COLLATE "C" NOT NULL,
    project         TEXT COLLATE "C" NOT NULL,
    work_order      TEXT COLLATE "C" NOT NULL,
    debit_cents     BIGINT NOT NULL,
    credit_cents    BIGINT NOT NULL,
    replaces_import BIGINT,
    replaces_row    BIGINT,
    PRIMARY KEY (project_id, import_number, file_row)
);

CREATE INDEX ledger_entries_day ON ledger_entries (project_id, booked_on);

CREATE UNIQUE INDEX ledger_entries_replaces ON ledger_entries (project_id, replaces_import, replaces_row)
    WHERE replaces_import IS NOT NULL;

CREATE TABLE ledger_balances (
    project_id    TEXT COLLATE "C" NOT NULL,
    import_number BIGINT NOT NULL,
    position      BIGINT NOT NULL,
    cost_centre   TEXT COLLATE "C" NOT NULL,
    account       TEXT COLLATE "C" NOT NULL,
    account_name  TEXT COLLATE "C" NOT NULL,
    from_on       TEXT COLLATE "C" NOT NULL,
    to_on         TEXT COLLATE "C" NOT NULL,
    opening_cents BIGINT,
    closing_cents BIGINT,
    PRIMARY KEY (project_id, import_number, position)
);

CREATE TABLE ledger_sums (
    project_id   TEXT COLLATE "C" NOT NULL,
    month        TEXT COLLATE "C" NOT NULL,
    cost_centre  TEXT COLLATE "C" NOT NULL,
    account      TEXT COLLATE "C" NOT NULL,
    debit_cents  BIGINT NOT NULL,
    credit_cents BIGINT NOT NULL,
    entries      BIGINT NOT NULL,
    PRIMARY KEY (project_id, month, cost_centre, account)
);

-- +goose StatementBegin
CREATE FUNCTION refuse_ledger_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM deletions WHERE project_id = OLD.project_id) THEN
        RAISE EXCEPTION '%', TG_NAME;
    END IF;
    RETURN OLD;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER ledger_imports_no_update BEFORE UPDATE ON ledger_imports
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_imports_no_delete BEFORE DELETE ON ledger_imports
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_deletion();

CREATE TRIGGER ledger_imports_no_truncate BEFORE TRUNCATE ON ledger_imports
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_deletion();

CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_balances_no_update BEFORE UPDATE ON ledger_balances
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_balances_no_delete BEFORE DELETE ON ledger_balances
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_deletion();

CREATE TRIGGER ledger_balances_no_truncate BEFORE TRUNCATE ON ledger_balances
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
