-- Parameters: outlet_id, now, refetch_days (days after the first fetch at which a relevant article is fetched again).
WITH relevant AS (
    SELECT u.canonical_url
    FROM url_state AS u
    WHERE u.valid_to IS NULL AND u.outlet_id = $outlet_id AND u.state = 'fetched'
        AND u.article_id IN (SELECT article_id FROM annotation WHERE valid_to IS NULL AND relevant)
),
fetched AS (
    SELECT canonical_url, count(DISTINCT batch_id) AS times, min(tried_at) AS first_at
    FROM attempt
    SEMI JOIN relevant USING (canonical_url)
    WHERE outcome IN ('ok', 'not_modified')
    GROUP BY canonical_url
),
due AS (
    SELECT canonical_url
    FROM fetched
    WHERE times <= len($refetch_days::INTEGER[])
        AND first_at + to_days(list_extract($refetch_days::INTEGER[], times)) <= $now::TIMESTAMPTZ
)
SELECT
    s.canonical_url,
    s.url,
    CASE
        WHEN s.state = 'pending' THEN 'pending'
        WHEN due.canonical_url IS NOT NULL THEN 'refetch'
        ELSE 'known'
    END AS state,
    NULL AS etag,
    NULL AS last_modified
FROM url_state AS s
LEFT JOIN due USING (canonical_url)
WHERE s.valid_to IS NULL AND s.outlet_id = $outlet_id
ORDER BY s.canonical_url;
