-- Parameters: campaign_id, week_start. Planned: each of the plan's own items whose window touches the week weighs the
-- same and is divided among its audiences. Observed: each article likewise.
WITH open_item AS (
    SELECT a.audience_id, 1.0::DOUBLE / count(*) OVER (PARTITION BY a.item_id) AS part
    FROM plan_item_audience AS a
    JOIN plan_item AS p ON p.campaign_id = a.campaign_id AND p.item_id = a.item_id
    WHERE a.campaign_id = $campaign_id AND p.block = 'seed'
        AND p.starts <= $week_start::DATE + 6 AND p.ends >= $week_start::DATE
),
planned AS (
    SELECT audience_id, sum(part) / sum(sum(part)) OVER () AS planned FROM open_item GROUP BY audience_id
),
observed AS (
    SELECT audience_id, articles, observed FROM audience_weekly
    WHERE campaign_id = $campaign_id AND week_start = $week_start::DATE
)
SELECT
    u.audience_id, u.vi,
    if((SELECT count(*) FROM planned) > 0, coalesce(p.planned, 0), NULL) AS planned,
    coalesce(o.observed, 0) AS observed, coalesce(o.articles, 0) AS articles
FROM audience AS u
LEFT JOIN planned AS p USING (audience_id)
LEFT JOIN observed AS o USING (audience_id)
WHERE u.campaign_id = $campaign_id
ORDER BY u.audience_id;
