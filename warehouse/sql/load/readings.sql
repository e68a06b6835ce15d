-- Parameters: batch_id, name, run_id, load_no, since.
-- What is read anew replaces what was read before of the same record; the earlier reading is closed, not lost.
CREATE OR REPLACE TEMP TABLE closing AS
SELECT r.record_id, r.article_id, r.batch_id, r.batch_name
FROM reading AS r
JOIN s_reading AS s USING (record_id)
WHERE r.valid_to IS NULL AND r.load_no >= $since
    AND (r.extractor_version, r.outcome, r.article_id, r.content_digest, r.reason)
    IS DISTINCT FROM (s.extractor_version, s.outcome, s.article_id, s.content_digest, s.reason);

UPDATE reading SET valid_to = $run_id
WHERE valid_to IS NULL AND load_no >= $since AND record_id IN (SELECT record_id FROM closing);

CREATE OR REPLACE TEMP TABLE fresh_reading AS
SELECT
    s.record_id, s.extractor_version, s.outcome, s.outlet_id, s.url, s.canonical_url, s.article_id, s.version_id,
    s.content_digest, s.reason, s.detail, s.source, s.fetched_at,
    -- A rebuild reads the record again; it stays a record of the batch that archived it.
    coalesce(c.batch_id, $batch_id) AS batch_id, coalesce(c.batch_name, $name) AS batch_name
FROM s_reading AS s
LEFT JOIN closing AS c USING (record_id)
WHERE s.record_id NOT IN (
    SELECT r.record_id FROM reading AS r SEMI JOIN s_reading USING (record_id)
    WHERE r.valid_to IS NULL AND r.load_no >= $since
);

INSERT INTO reading
SELECT *, $run_id, NULL, $load_no FROM fresh_reading;
