-- Rebuilds that did not come to their end: cut off, or still running.
SELECT run_id FROM run WHERE kind = 'rebuild' AND finished_at IS NULL ORDER BY run_id;
