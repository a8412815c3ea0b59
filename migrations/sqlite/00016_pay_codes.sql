-- +goose Up
-- What payroll calls a row of pay and books it to, so that a file of payroll is compared
-- with what came of an earlier one. Empty is not recorded.

ALTER TABLE pay_rows ADD COLUMN pay_code TEXT NOT NULL DEFAULT '';

ALTER TABLE pay_rows ADD COLUMN cost_centre TEXT NOT NULL DEFAULT '';
