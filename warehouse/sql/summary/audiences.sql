-- Parameters: campaign_id, starts, ends. Planned: each of the plan's own items whose window touches the period weighs the
-- same and is divided among its audiences. Observed: each article likewise (as audience_weekly divides them).
WITH open_item AS (
    SELECT a.audience_id, 1.0::DOUBLE / count(*) OVER (PARTITION BY a.item_id) AS part
    FROM plan_item_audience AS a
    JOIN plan_item AS p ON p.campaign_id = a.campaign_id AND p.item_id = a.item_id
    WHERE a.campaign_id = $campaign_id AND p.block = 'seed' AND p.starts <= $ends::DATE AND p.ends >= $starts::DATE
),
planned AS (
    SELECT audience_id, sum(part) / sum(sum(part)) OVER () AS planned FROM open_item GROUP BY audience_id
),
divided AS (
    SELECT a.audience_id, 1.0::DOUBLE / count(*) OVER (PARTITION BY a.article_id) AS part
    FROM article_audience AS a JOIN told AS t ON t.article_id = a.article_id AND t.now
    WHERE a.campaign_id = $campaign_id
),
observed AS (
    SELECT audience_id, count(*) AS articles, sum(part) / sum(sum(part)) OVER () AS observed
    FROM divided GROUP BY audience_id
)
SELECT
    u.audience_id, u.vi, u.en,
    if((SELECT count(*) FROM planned) > 0, coalesce(p.planned, 0), NULL) AS planned,
    coalesce(o.observed, 0) AS observed, coalesce(o.articles, 0) AS articles
FROM audience AS u
LEFT JOIN planned AS p USING (audience_id)
LEFT JOIN observed AS o USING (audience_id)
WHERE u.campaign_id = $campaign_id
ORDER BY u.audience_id;
