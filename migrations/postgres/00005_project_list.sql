-- +goose Up
-- A page of the list of projects is read in its order, without sorting them all.
CREATE INDEX project_names_in_order ON project_names (language, sort_key, project_id);
