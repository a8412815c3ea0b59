-- +goose Up
-- Who may sign in, what they are to projects, and what the operator has set.
-- Versions are the numbers of the installation's events that changed the rows.

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE CHECK (login = lower(login)),
    name          TEXT NOT NULL,
    sort_key      TEXT NOT NULL,
    language      TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('', 'administrator', 'auditor')),
    password_hash TEXT NOT NULL,
    must_change   INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    epoch         INTEGER NOT NULL,
    version       INTEGER NOT NULL
) STRICT;

-- person is the code of the project's person that the user is, or empty.
CREATE TABLE memberships (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    user_id    TEXT NOT NULL REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
    role       TEXT NOT NULL CHECK (role IN ('manager', 'finance', 'member', 'approver', 'auditor')),
    person     TEXT NOT NULL,
    PRIMARY KEY (project_id, user_id, role)
) STRICT;

CREATE INDEX memberships_of_user ON memberships (user_id);

CREATE TABLE settings (
    name    TEXT PRIMARY KEY,
    value   TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- The sign-ins that last, by the hash of their token. They come and go without
-- events: nothing follows from them.
CREATE TABLE sessions (
    token      TEXT PRIMARY KEY,
    data       BLOB NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_by_end ON sessions (expires_at);
