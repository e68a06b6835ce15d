-- Parameters: outlet_ids, now, refetch_days (days after the first fetch at which a relevant article is fetched again).
-- Of all outlets at once, because the ledgers are read through: once a night, not once an outlet.
WITH pending AS (
    SELECT outlet_id, canonical_url
    FROM url_state
    WHERE valid_to IS NULL AND state = 'pending' AND outlet_id IN (SELECT unnest($outlet_ids::VARCHAR[]))
),
relevant AS (
    SELECT u.outlet_id, u.canonical_url
    FROM url_state AS u
    WHERE u.valid_to IS NULL AND u.state = 'fetched' AND u.outlet_id IN (SELECT unnest($outlet_ids::VARCHAR[]))
        AND u.article_id IN (SELECT article_id FROM annotation WHERE valid_to IS NULL AND relevant)
),
shown AS (
    SELECT d.outlet_id, d.canonical_url, d.title, d.lead, b.kind
    FROM discovery AS d
    SEMI JOIN (FROM pending UNION ALL FROM relevant) AS u
        ON u.outlet_id = d.outlet_id AND u.canonical_url = d.canonical_url
    LEFT JOIN (SELECT DISTINCT batch_id, name, kind FROM batch WHERE kind <> 'rebuild') AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
),
-- What the channels said of what is to be fetched: it is chosen by it anew, at outlets that are not fetched whole.
said AS (
    SELECT outlet_id, canonical_url,
        coalesce(bool_and(kind = 'backfill') FILTER (kind IS NOT NULL), false) AS backfilled,
        string_agg(DISTINCT title, ' | ' ORDER BY title) AS title,
        string_agg(DISTINCT lead, ' | ' ORDER BY lead) AS lead
    FROM shown
    GROUP BY outlet_id, canonical_url
),
-- By days, not by batches and instants: a night that was killed and run again counts once, and what was fetched at
-- 01:45 is due at 01:30.
fetched AS (
    SELECT
        canonical_url, count(DISTINCT day) AS times, min(day) AS first_day, max(day) AS last_day,
        -- Where the last answer lies that had a page: its headers are what to ask with, of the very URL that gave it.
        arg_max(record_id, (tried_at, attempt_no)) FILTER (record_id IS NOT NULL) AS record_id,
        arg_max(url, (tried_at, attempt_no)) FILTER (record_id IS NOT NULL) AS url
    FROM (
        SELECT canonical_url, url, record_id, tried_at, attempt_no,
            timezone('Asia/Ho_Chi_Minh', tried_at)::DATE AS day
        FROM attempt
        WHERE outcome IN ('ok', 'not_modified')
    )
    SEMI JOIN relevant USING (canonical_url)
    GROUP BY canonical_url
),
due AS (
    SELECT r.outlet_id, f.canonical_url, f.record_id, f.url
    FROM fetched AS f
    JOIN relevant AS r USING (canonical_url)
    LEFT JOIN said AS s ON s.outlet_id = r.outlet_id AND s.canonical_url = r.canonical_url
    CROSS JOIN (SELECT timezone('Asia/Ho_Chi_Minh', $now::TIMESTAMPTZ)::DATE AS today)
    WHERE f.times <= len($refetch_days::INTEGER[])
        AND f.first_day + list_extract($refetch_days::INTEGER[], f.times) <= today
        AND f.last_day < today
        AND NOT coalesce(s.backfilled, false)
)
SELECT
    u.outlet_id,
    u.canonical_url,
    coalesce(due.url, u.url) AS url,
    CASE
        WHEN due.canonical_url IS NOT NULL THEN 'refetch'
        -- The backfill that found it will fetch it; a night would drown in years of them.
        WHEN said.backfilled THEN 'later'
        ELSE 'pending'
    END AS state,
    said.title,
    said.lead,
    u.reached_by,
    due.record_id AS archived
FROM url_state AS u
LEFT JOIN due ON due.outlet_id = u.outlet_id AND due.canonical_url = u.canonical_url
LEFT JOIN said ON u.state = 'pending' AND said.outlet_id = u.outlet_id AND said.canonical_url = u.canonical_url
WHERE u.valid_to IS NULL AND u.outlet_id IN (SELECT unnest($outlet_ids::VARCHAR[]))
    AND (u.state = 'pending' OR due.canonical_url IS NOT NULL)
ORDER BY u.outlet_id, u.canonical_url;
