-- Parameters: rules (the digest of what the checks say), small (discoveries up to which all states are derived always).
-- Whether all URL states are derived anew, and if not, which loads are new since they last were right. A state follows
-- from the ledgers alone: without new rows and new rules it cannot differ from what it was found to be; all the same,
-- all are derived anew every 300 loads, about once a week.
CREATE OR REPLACE TEMP TABLE check_scope AS
SELECT
    d.rows < $small OR c.load_no IS NULL OR coalesce(b.load_no - c.whole_no > 300, true) AS whole,
    if(d.rows < $small OR c.load_no IS NULL OR coalesce(b.load_no - c.whole_no > 300, true), -1, c.load_no) AS load_no,
    b.load_no AS last_no
FROM (SELECT coalesce(max(load_no), 0) AS load_no FROM batch) AS b
CROSS JOIN (SELECT count(*) AS rows FROM discovery) AS d
CROSS JOIN (
    SELECT max(load_no) AS load_no, max(load_no) FILTER (whole) AS whole_no FROM checked WHERE rules = $rules
) AS c;
