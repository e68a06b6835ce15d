-- Parameters: outlet_id, of_job (what the ids of the job's batches begin with).
-- What this job found is its own to fetch; what another found may be fetched if this one is shown it too; what nights
-- found, they fetch themselves.
WITH pending AS (
    SELECT canonical_url, url, reached_by
    FROM url_state WHERE valid_to IS NULL AND state = 'pending' AND outlet_id = $outlet_id
),
shown AS (
    SELECT d.canonical_url, d.title, d.lead, b.kind, starts_with(d.batch_id, $of_job) AS mine
    FROM discovery AS d
    SEMI JOIN pending USING (canonical_url)
    LEFT JOIN (SELECT DISTINCT batch_id, name, kind FROM batch WHERE kind <> 'rebuild') AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
    WHERE d.outlet_id = $outlet_id
),
found AS (
    SELECT canonical_url,
        bool_and(kind = 'backfill') FILTER (kind IS NOT NULL) AS backfilled,
        bool_or(mine) FILTER (kind IS NOT NULL) AS mine,
        -- What the channels said of it: it is chosen by it anew, at outlets that are not fetched whole.
        string_agg(DISTINCT title, ' | ' ORDER BY title) AS title,
        string_agg(DISTINCT lead, ' | ' ORDER BY lead) AS lead
    FROM shown
    GROUP BY canonical_url
)
SELECT
    p.canonical_url,
    p.url,
    CASE WHEN NOT coalesce(f.backfilled, false) THEN 'known' WHEN f.mine THEN 'pending' ELSE 'later' END AS state,
    f.title,
    f.lead,
    p.reached_by
FROM pending AS p
LEFT JOIN found AS f USING (canonical_url)
ORDER BY p.canonical_url;
