-- The URLs whose state this batch may change: its own, those its pages claim or lead to, those read anew.
CREATE OR REPLACE TEMP TABLE touched_url AS
SELECT canonical_url FROM s_discovery
UNION
SELECT canonical_url FROM s_attempt
UNION
SELECT canonical_url FROM s_choice
UNION
SELECT canonical_url FROM s_reading WHERE canonical_url IS NOT NULL
UNION
SELECT a.canonical_url FROM attempt AS a SEMI JOIN s_reading USING (record_id)
UNION
SELECT d.canonical_url
FROM discovery AS d
SEMI JOIN (SELECT url FROM s_reading WHERE source = 'import') AS s USING (url)
UNION
SELECT r.canonical_url
FROM reading AS r
SEMI JOIN closing USING (record_id)
WHERE r.canonical_url IS NOT NULL;
