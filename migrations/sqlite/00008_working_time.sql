-- +goose Up
-- An employment names its form of working time, and the day's hundredths of an hour where
-- that is none of the known ones; empty and 0 are not recorded. A project says which eves
-- are free; empty is as the form has it.

ALTER TABLE employments ADD COLUMN form TEXT NOT NULL DEFAULT '';

ALTER TABLE employments ADD COLUMN day_hours INTEGER NOT NULL DEFAULT 0;

ALTER TABLE projects ADD COLUMN free_eves TEXT NOT NULL DEFAULT '';
