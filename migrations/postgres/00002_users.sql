-- +goose Up
-- Who may sign in, what they are to projects, and what the operator has set.
-- Versions are the numbers of the installation's events that changed the rows.

CREATE TABLE users (
    id            TEXT COLLATE "C" PRIMARY KEY,
    login         TEXT COLLATE "C" NOT NULL UNIQUE CHECK (login = lower(login)),
    name          TEXT COLLATE "C" NOT NULL,
    sort_key      TEXT COLLATE "C" NOT NULL,
    language      TEXT COLLATE "C" NOT NULL,
    role          TEXT COLLATE "C" NOT NULL CHECK (role IN ('', 'administrator', 'auditor')),
    password_hash TEXT COLLATE "C" NOT NULL,
    must_change   BIGINT NOT NULL CHECK (must_change IN (0, 1)),
    active        BIGINT NOT NULL CHECK (active IN (0, 1)),
    epoch         BIGINT NOT NULL,
    version       BIGINT NOT NULL
);

-- person is the code of the project's person that the user is, or empty.
CREATE TABLE memberships (
    project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    user_id    TEXT COLLATE "C" NOT NULL REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
    role       TEXT COLLATE "C" NOT NULL CHECK (role IN ('manager', 'finance', 'member', 'approver', 'auditor')),
    person     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project_id, user_id, role)
);

CREATE INDEX memberships_of_user ON memberships (user_id);

CREATE TABLE settings (
    name    TEXT COLLATE "C" PRIMARY KEY,
    value   TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);

-- The sign-ins that last, by the hash of their token. They come and go without
-- events: nothing follows from them.
CREATE TABLE sessions (
    token      TEXT COLLATE "C" PRIMARY KEY,
    data       BYTEA NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX sessions_by_end ON sessions (expires_at);
