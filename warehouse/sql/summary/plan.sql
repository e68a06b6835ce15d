-- Parameters: campaign_id, week_start (the last week of the report).
WITH last AS (
    SELECT
        p.item_id,
        min(t.day) AS first_told_at,
        arg_max(t.article_id, (t.day, t.published_local, t.article_id)) AS last_article_id,
        arg_max(t.outlet, (t.day, t.published_local, t.article_id)) AS last_told_by
    FROM plan_telling AS p JOIN told AS t USING (article_id)
    WHERE p.campaign_id = $campaign_id
    GROUP BY p.item_id
)
SELECT
    p.item_id, p.block, p.vi, p.en, p.starts, p.ends, p.expect, l.first_told_at, s.last_told AS last_told_at,
    l.last_told_by, l.last_article_id, s.state, s.since, s.as_of, s.look_from, s.milestone_id, s.milestone_day, s.last_in
FROM plan_item AS p
JOIN plan_weekly AS s
    ON s.campaign_id = p.campaign_id AND s.item_id = p.item_id AND s.week_start = $week_start::DATE
LEFT JOIN last AS l ON l.item_id = p.item_id
WHERE p.campaign_id = $campaign_id
ORDER BY array_position(['seed', 'duty', 'elsewhere'], p.block), p.item_id;
