-- Parameters: small (discoveries up to which the states of all URLs are derived anew each time). Above it, those that
-- loads have met since the states were last found right, and one URL in 64 of all the others, another part each time: a
-- state follows from the ledgers alone, so without new rows it can only differ by a change of the program.
CREATE OR REPLACE TEMP TABLE check_scope AS
SELECT
    d.rows < $small AS whole,
    CASE WHEN d.rows < $small THEN -1 ELSE coalesce(c.load_no, b.load_no) END AS load_no,
    c.times % 64 AS part,
    b.load_no AS last_no
FROM (SELECT coalesce(max(load_no), 0) AS load_no FROM batch) AS b
CROSS JOIN (SELECT count(*) AS rows FROM discovery) AS d
CROSS JOIN (SELECT max(load_no) AS load_no, count(*) AS times FROM states_right) AS c;
