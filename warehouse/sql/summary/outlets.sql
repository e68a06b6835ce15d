-- Parameters: campaign_id, week_start.
SELECT
    w.outlet_id, w.name AS outlet, coalesce(w.level, '') AS level, coalesce(o.kind, []) AS kind,
    coalesce(o.lang, []) AS lang, w.in_panel, w.articles, w.stories, w.first_published, w.all_articles, w.health,
    w.stale_since
FROM outlet_weekly AS w
LEFT JOIN outlet AS o USING (outlet_id)
WHERE w.week_start = $week_start::DATE AND w.campaign_id = $campaign_id
ORDER BY w.articles DESC, w.name;
