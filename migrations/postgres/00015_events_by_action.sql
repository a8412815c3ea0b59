-- +goose Up
-- The events of one action of a project, such as what was entered into the authority's
-- form, are few among those of years of saved hours: they are found without reading these.

CREATE INDEX events_by_action ON events (chain, action, seq);
