-- +goose Up
-- What was chosen the last time that hours of a source were imported into a project:
-- columns, people and activities, as text in JSON.

CREATE TABLE import_memories (
    project_id TEXT NOT NULL REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    source     TEXT NOT NULL,
    memory     TEXT NOT NULL,
    PRIMARY KEY (project_id, source)
) STRICT, WITHOUT ROWID;
