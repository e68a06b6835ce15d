-- Parameters: outlet_id, now, refetch_days (days after the first fetch at which a relevant article is fetched again).
WITH backfilled AS (
    SELECT d.canonical_url
    FROM discovery AS d
    JOIN (SELECT DISTINCT batch_id, name, kind FROM batch WHERE kind <> 'rebuild') AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
    WHERE d.outlet_id = $outlet_id
    GROUP BY d.canonical_url
    HAVING bool_and(b.kind = 'backfill')
),
relevant AS (
    SELECT u.canonical_url
    FROM url_state AS u
    ANTI JOIN backfilled USING (canonical_url)
    WHERE u.valid_to IS NULL AND u.outlet_id = $outlet_id AND u.state = 'fetched'
        AND u.article_id IN (SELECT article_id FROM annotation WHERE valid_to IS NULL AND relevant)
),
-- By days, not by batches and instants: a night that was killed and run again counts once, and what was fetched at
-- 01:45 is due at 01:30.
fetched AS (
    SELECT canonical_url, count(DISTINCT day) AS times, min(day) AS first_day, max(day) AS last_day
    FROM (SELECT canonical_url, outcome, timezone('Asia/Ho_Chi_Minh', tried_at)::DATE AS day FROM attempt)
    SEMI JOIN relevant USING (canonical_url)
    WHERE outcome IN ('ok', 'not_modified')
    GROUP BY canonical_url
),
due AS (
    SELECT canonical_url
    FROM fetched, (SELECT timezone('Asia/Ho_Chi_Minh', $now::TIMESTAMPTZ)::DATE AS today)
    WHERE times <= len($refetch_days::INTEGER[])
        AND first_day + list_extract($refetch_days::INTEGER[], times) <= today
        AND last_day < today
),
-- What the channels said of what is to be fetched: it is chosen by it anew, at outlets that are not fetched whole.
said AS (
    SELECT d.canonical_url, string_agg(DISTINCT d.title, ' | ' ORDER BY d.title) AS title,
        string_agg(DISTINCT d.lead, ' | ' ORDER BY d.lead) AS lead
    FROM discovery AS d
    WHERE d.canonical_url IN (SELECT canonical_url FROM url_state WHERE valid_to IS NULL AND state = 'pending')
        AND d.outlet_id = $outlet_id
    GROUP BY d.canonical_url
),
-- Where the last answer lies that had a page: its headers are what to ask with, of the very URL that gave it.
answered AS (
    SELECT canonical_url, arg_max(record_id, (tried_at, attempt_no)) AS record_id, arg_max(url, (tried_at, attempt_no)) AS url
    FROM attempt
    SEMI JOIN due USING (canonical_url)
    WHERE record_id IS NOT NULL
    GROUP BY canonical_url
)
SELECT
    s.canonical_url,
    coalesce(answered.url, s.url) AS url,
    CASE
        -- The backfill that found it will fetch it; a night would drown in years of them.
        WHEN s.state = 'pending' AND b.canonical_url IS NOT NULL THEN 'later'
        WHEN s.state = 'pending' THEN 'pending'
        WHEN due.canonical_url IS NOT NULL THEN 'refetch'
        WHEN s.state = 'not_selected' THEN 'not_selected'
        ELSE 'known'
    END AS state,
    said.title,
    said.lead,
    s.reached_by,
    answered.record_id AS archived
FROM url_state AS s
LEFT JOIN due USING (canonical_url)
LEFT JOIN said USING (canonical_url)
LEFT JOIN answered USING (canonical_url)
LEFT JOIN backfilled AS b USING (canonical_url)
WHERE s.valid_to IS NULL AND s.outlet_id = $outlet_id
ORDER BY s.canonical_url;
