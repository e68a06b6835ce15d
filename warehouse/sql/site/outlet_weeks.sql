-- Parameters: campaign_id.
SELECT
    w.outlet_id, w.name AS outlet, w.week_start, k.label, w.articles, w.stories, w.first_published, w.all_articles,
    w.in_panel, w.whole, w.health, w.stale_since, c.completeness AS share, c.low, c.high,
    coalesce(c.completeness_method, 'unknown') AS method
FROM outlet_weekly AS w
JOIN week AS k USING (week_start)
LEFT JOIN completeness_weekly AS c
    ON c.scope = 'outlet' AND c.outlet_id = w.outlet_id AND c.week_start = w.week_start
WHERE w.campaign_id = $campaign_id
ORDER BY w.week_start DESC, w.articles DESC, w.name;
