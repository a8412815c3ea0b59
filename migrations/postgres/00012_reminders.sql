-- +goose Up
-- Where a user is reminded by e-mail, and the user's calendar of deadlines by the hash of
-- the token in its address; empty: none.

ALTER TABLE users ADD COLUMN email TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN calendar TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE UNIQUE INDEX users_by_calendar ON users (calendar) WHERE calendar <> '';
