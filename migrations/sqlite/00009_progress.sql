-- +goose Up
-- What a person did in a month, in words, for the progress report.

CREATE TABLE progress (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    month     TEXT NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (person_id, position)
) STRICT;
