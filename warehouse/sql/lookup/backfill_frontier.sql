-- Parameters: outlet_id, of_job (what the ids of the job's batches begin with).
-- What this job found is its own to fetch; what another found may be fetched if this one is shown it too; what nights
-- found, they fetch themselves.
WITH found AS (
    SELECT d.canonical_url, bool_and(b.kind = 'backfill') AS backfilled, bool_or(starts_with(d.batch_id, $of_job)) AS mine
    FROM discovery AS d
    JOIN (SELECT DISTINCT batch_id, name, kind FROM batch WHERE kind <> 'rebuild') AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
    WHERE d.outlet_id = $outlet_id
    GROUP BY d.canonical_url
),
-- What the channels said of what is to be fetched: it is chosen by it anew, at outlets that are not fetched whole.
said AS (
    SELECT d.canonical_url, string_agg(DISTINCT d.title, ' | ' ORDER BY d.title) AS title,
        string_agg(DISTINCT d.lead, ' | ' ORDER BY d.lead) AS lead
    FROM discovery AS d
    WHERE d.canonical_url IN (SELECT canonical_url FROM url_state WHERE valid_to IS NULL AND state = 'pending')
        AND d.outlet_id = $outlet_id
    GROUP BY d.canonical_url
)
SELECT
    s.canonical_url,
    s.url,
    CASE
        WHEN s.state = 'pending' AND f.backfilled AND f.mine THEN 'pending'
        WHEN s.state = 'pending' AND f.backfilled THEN 'later'
        WHEN s.state = 'not_selected' THEN 'not_selected'
        ELSE 'known'
    END AS state,
    said.title,
    said.lead,
    s.reached_by
FROM url_state AS s
LEFT JOIN found AS f USING (canonical_url)
LEFT JOIN said USING (canonical_url)
WHERE s.valid_to IS NULL AND s.outlet_id = $outlet_id
ORDER BY s.canonical_url;
