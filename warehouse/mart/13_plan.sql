-- On which days an item was told, before, in or after its window: what plan_weekly looks back over.
CREATE TABLE mart.plan_day AS
SELECT
    t.campaign_id, t.item_id, a.day,
    CASE WHEN a.day < p.starts THEN 'before' WHEN a.day > p.ends THEN 'after' ELSE 'in' END AS timing,
    count(*) AS articles, count(*) FILTER (a.backfilled) AS backfilled
FROM mart.article_plan_item AS t
JOIN mart.plan_item AS p USING (campaign_id, item_id)
JOIN mart.article_period AS a
    ON a.campaign_id = t.campaign_id AND a.article_id = t.article_id AND a.span = 'week'
GROUP BY ALL
ORDER BY t.campaign_id, t.item_id, a.day;
