-- Outlets that are not fetched whole, week by week: what was listed, left out, drawn, and what the sample turned out to
-- be. A week is that of the first listing; what only a backfill listed stands apart.
CREATE TABLE mart.selection AS
WITH audited AS (
    SELECT DISTINCT canonical_url FROM attempt WHERE audit
),
listed AS (
    SELECT
        d.canonical_url, min(d.outlet_id) AS outlet_id,
        date_trunc('week', timezone('Asia/Ho_Chi_Minh', min(d.seen_at)))::DATE AS week_start,
        bool_and(b.kind = 'backfill') AS backfilled
    FROM discovery AS d
    JOIN (SELECT DISTINCT batch_id, name, kind FROM batch WHERE kind <> 'rebuild') AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
    WHERE d.channel <> 'import'
        AND d.outlet_id IN (SELECT outlet_id FROM not_selected UNION SELECT outlet_id FROM attempt WHERE audit)
    GROUP BY d.canonical_url
),
-- A page that turns out to be one the crawl has under another listed address was not missed.
told AS (
    SELECT
        u.canonical_url,
        coalesce(u.article_id, if(t.reached_by <> 'channel', t.article_id, NULL)) AS article_id
    FROM current_url_state AS u
    SEMI JOIN listed USING (canonical_url)
    -- Only a duplicate has a target. To ask for its state too would hold every URL against every other.
    LEFT JOIN current_url_state AS t ON t.canonical_url = u.target
)
SELECT
    c.campaign_id, l.outlet_id, l.week_start, l.backfilled,
    count(*) AS listed,
    count(*) FILTER (s.state = 'not_selected') AS not_selected,
    count(a.canonical_url) AS audited,
    count(*) FILTER (a.canonical_url IS NOT NULL AND s.state IN ('fetched', 'duplicate_of')) AS audited_read,
    count(*) FILTER (a.canonical_url IS NOT NULL AND r.article_id IS NOT NULL) AS audited_relevant
FROM listed AS l
CROSS JOIN campaign AS c
JOIN current_url_state AS s USING (canonical_url)
LEFT JOIN audited AS a USING (canonical_url)
LEFT JOIN told AS t USING (canonical_url)
LEFT JOIN (SELECT DISTINCT campaign_id, article_id FROM current_annotation WHERE relevant) AS r
    ON r.campaign_id = c.campaign_id AND r.article_id = t.article_id
GROUP BY ALL
ORDER BY ALL;
