-- Parameters: since. The URLs whose state this batch may change: its own, those its pages claim or lead to, those read
-- anew; not those that are known and were only shown again.
CREATE OR REPLACE TEMP TABLE touched_url AS
SELECT d.canonical_url
FROM s_discovery AS d
ANTI JOIN (SELECT key FROM s_known WHERE passed) AS k ON k.key = md5_number_lower(d.canonical_url)
UNION
SELECT canonical_url FROM s_attempt
UNION
SELECT canonical_url FROM s_choice
UNION
SELECT canonical_url FROM s_reading WHERE canonical_url IS NOT NULL
UNION
SELECT a.canonical_url FROM attempt AS a SEMI JOIN s_reading USING (record_id) WHERE a.load_no >= $since
UNION
SELECT d.canonical_url
FROM discovery AS d
SEMI JOIN (SELECT url FROM s_reading WHERE source = 'import') AS s USING (url)
WHERE d.load_no >= $since
UNION
SELECT r.canonical_url
FROM reading AS r
SEMI JOIN closing USING (record_id)
WHERE r.canonical_url IS NOT NULL AND r.load_no >= $since;
