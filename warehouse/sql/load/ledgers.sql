-- Parameters: batch_id, name, load_no, decided_at (when the crawl ended).
INSERT INTO discovery
SELECT
    outlet_id, url, canonical_url, channel, source, seen_at, title, lead, published_raw, $batch_id, $name, $load_no
FROM s_discovery;

INSERT INTO attempt
SELECT
    outlet_id, url, canonical_url, attempt_no, tried_at, outcome, status, detail, bytes, content_digest,
    redirected_to, archive_offset, archive_length, record_id, $batch_id, $name, audit, $load_no
FROM s_attempt;

INSERT INTO not_selected
SELECT canonical_url, $name, $batch_id, reconsidered, $decided_at::TIMESTAMPTZ FROM s_choice;
