-- Parameters: batch_id, name, not_selected and audited (lists of canonical URLs).
INSERT INTO discovery
SELECT
    outlet_id, url, canonical_url, channel, source, seen_at, title, lead, published_raw, $batch_id, $name
FROM s_discovery;

INSERT INTO attempt
SELECT
    outlet_id, url, canonical_url, attempt_no, tried_at, outcome, status, detail, bytes, content_digest,
    redirected_to, archive_offset, archive_length, record_id, $batch_id, $name
FROM s_attempt;

INSERT INTO not_selected
SELECT DISTINCT u, $name, $batch_id FROM (SELECT unnest($not_selected::VARCHAR[]) AS u);

INSERT INTO audit
SELECT DISTINCT u, $name, $batch_id FROM (SELECT unnest($audited::VARCHAR[]) AS u);
