-- Outlets that are not fetched whole: what was left out, what came back, and which tries were of the audit sample.
ALTER TABLE attempt ADD COLUMN audit BOOLEAN;
ALTER TABLE not_selected ADD COLUMN reconsidered BOOLEAN;
ALTER TABLE not_selected ADD COLUMN decided_at TIMESTAMPTZ;
