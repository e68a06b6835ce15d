-- Parameters: now, since (load), refetch_days (days after the first fetch at which a relevant article is fetched again).
-- By days, not by batches and instants: a night that was killed and run again counts once, and what was fetched at
-- 01:45 is due at 01:30.
WITH fetched AS (
    SELECT
        canonical_url, count(DISTINCT day) AS times, min(day) AS first_day, max(day) AS last_day,
        -- Where the last answer lies that had a page: its headers are what to ask with, of the very URL that gave it.
        arg_max(record_id, (tried_at, attempt_no)) FILTER (record_id IS NOT NULL) AS record_id,
        arg_max(url, (tried_at, attempt_no)) FILTER (record_id IS NOT NULL) AS url
    FROM (
        SELECT canonical_url, url, record_id, tried_at, attempt_no,
            timezone('Asia/Ho_Chi_Minh', tried_at)::DATE AS day
        FROM attempt
        WHERE load_no >= $since AND outcome IN ('ok', 'not_modified')
    )
    SEMI JOIN (FROM may_be_asked WHERE NOT pending) USING (canonical_url)
    GROUP BY canonical_url
),
due AS (
    SELECT canonical_url, record_id, url
    FROM fetched CROSS JOIN (SELECT timezone('Asia/Ho_Chi_Minh', $now::TIMESTAMPTZ)::DATE AS today)
    WHERE times <= len($refetch_days::INTEGER[])
        AND first_day + list_extract($refetch_days::INTEGER[], times) <= today
        AND last_day < today
),
asked AS (
    SELECT m.*, d.record_id, d.url AS answered_url
    FROM may_be_asked AS m
    LEFT JOIN due AS d USING (canonical_url)
    WHERE m.pending OR d.canonical_url IS NOT NULL
),
-- What the channels said of it: it is chosen by it anew, at outlets that are not fetched whole.
said AS (
    SELECT d.outlet_id, d.canonical_url,
        bool_and(b.kind = 'backfill') AS backfilled,
        string_agg(DISTINCT d.title, ' | ' ORDER BY d.title) AS title,
        string_agg(DISTINCT d.lead, ' | ' ORDER BY d.lead) AS lead
    FROM discovery AS d
    SEMI JOIN asked AS a ON a.outlet_id = d.outlet_id AND a.canonical_url = d.canonical_url
    LEFT JOIN (SELECT DISTINCT batch_id, name, kind FROM batch WHERE kind <> 'rebuild') AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
    WHERE d.load_no >= $since
    GROUP BY d.outlet_id, d.canonical_url
)
SELECT
    a.outlet_id,
    a.canonical_url,
    coalesce(a.answered_url, a.url) AS url,
    CASE
        WHEN NOT a.pending THEN 'refetch'
        -- The backfill that found it will fetch it; a night would drown in years of them.
        WHEN s.backfilled THEN 'later'
        ELSE 'pending'
    END AS state,
    CASE WHEN a.pending THEN s.title END AS title,
    CASE WHEN a.pending THEN s.lead END AS lead,
    a.reached_by,
    a.record_id AS archived
FROM asked AS a
LEFT JOIN said AS s ON s.outlet_id = a.outlet_id AND s.canonical_url = a.canonical_url
WHERE a.pending OR NOT coalesce(s.backfilled, false)
ORDER BY a.outlet_id, a.canonical_url;
