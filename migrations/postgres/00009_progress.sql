-- +goose Up
-- What a person did in a month, in words, for the progress report.

CREATE TABLE progress (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    position  BIGINT NOT NULL,
    month     TEXT COLLATE "C" NOT NULL,
    text      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, position)
);
