-- Runs follow each other by number, as they were begun here, and not by a clock that may be set back. Rows are appended,
-- so the order of the rows is that order for runs of before.
ALTER TABLE run ADD COLUMN run_no INTEGER;

UPDATE run SET run_no = o.run_no
FROM (SELECT run_id, row_number() OVER (ORDER BY rowid) AS run_no FROM run) AS o
WHERE o.run_id = run.run_id;

CREATE OR REPLACE MACRO runs_until(of_run) AS TABLE
SELECT run_id FROM run WHERE run_no <= (SELECT r.run_no FROM run AS r WHERE r.run_id = of_run);
