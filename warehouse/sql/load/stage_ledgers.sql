-- Parameters: discoveries, attempts (paths of JSONL files), batch (`<batch_id>/<name>`), not_selected and reconsidered
-- (lists of canonical URLs).
CREATE OR REPLACE TEMP TABLE s_discovery AS
SELECT *
FROM read_json(
    $discoveries, format = 'newline_delimited',
    columns = {
        outlet_id: 'VARCHAR', url: 'VARCHAR', canonical_url: 'VARCHAR', channel: 'VARCHAR', source: 'VARCHAR',
        seen_at: 'TIMESTAMPTZ', title: 'VARCHAR', lead: 'VARCHAR', published_raw: 'VARCHAR'
    }
);

CREATE OR REPLACE TEMP TABLE s_attempt AS
SELECT
    outlet_id, url, canonical_url, attempt_no, "at" AS tried_at, outcome, status, detail, bytes, content_digest,
    redirected_to, "offset" AS archive_offset, "length" AS archive_length, coalesce(audit, false) AS audit,
    -- A 304 is archived too, and is nothing to read.
    CASE WHEN "offset" IS NOT NULL AND outcome = 'ok' THEN $batch || '#' || "offset" END AS record_id
FROM read_json(
    $attempts, format = 'newline_delimited',
    columns = {
        outlet_id: 'VARCHAR', url: 'VARCHAR', canonical_url: 'VARCHAR', attempt_no: 'INTEGER', "at": 'TIMESTAMPTZ',
        outcome: 'VARCHAR', status: 'INTEGER', detail: 'VARCHAR', bytes: 'BIGINT', content_digest: 'VARCHAR',
        redirected_to: 'VARCHAR', "offset": 'BIGINT', "length": 'BIGINT', audit: 'BOOLEAN'
    }
);

CREATE OR REPLACE TEMP TABLE s_choice AS
SELECT DISTINCT unnest($not_selected::VARCHAR[]) AS canonical_url, false AS reconsidered
UNION ALL
SELECT DISTINCT unnest($reconsidered::VARCHAR[]), true;
