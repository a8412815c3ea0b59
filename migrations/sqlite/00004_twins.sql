-- +goose Up
-- The same invoice in several projects is found without reading every purchase.
CREATE INDEX costs_by_invoice ON costs (supplier, document, amount_cents);
