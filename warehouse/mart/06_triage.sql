-- What the URLs asked for in a night came to: the last try of each, and what was read from the pages.
CREATE TABLE mart.night_triage AS
WITH night_batch AS (SELECT batch_id, name AS batch_name, night FROM batch WHERE kind = 'crawl' AND night IS NOT NULL)
SELECT night, outlet_id, 'outcome' AS kind, outcome AS class, count(*) AS urls FROM last_try GROUP BY ALL
UNION ALL
SELECT b.night, coalesce(r.outlet_id, r.batch_name), 'rejection', r.reason, count(*)
FROM reading AS r JOIN night_batch AS b USING (batch_id, batch_name)
WHERE r.outcome = 'rejection' AND r.valid_to IS NULL
GROUP BY ALL
ORDER BY ALL;

DROP TABLE last_try;
