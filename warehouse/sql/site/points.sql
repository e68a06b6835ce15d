-- Parameters: campaign_id. The last 26 weeks on the calendar, the oldest first; nothing where nothing was collected.
WITH last_week AS (SELECT max(week_start) AS week_start FROM coverage_weekly WHERE campaign_id = $campaign_id),
first_week AS (SELECT min(week_start) AS begins FROM coverage_weekly WHERE campaign_id = $campaign_id),
grid AS (
    SELECT (l.week_start - 7 * n)::DATE AS week_start
    FROM last_week AS l CROSS JOIN (SELECT unnest(range(26))::INTEGER AS n)
),
collected AS (SELECT week_start, bool_or(collected) AS collected FROM outlet_week GROUP BY week_start)
SELECT
    g.week_start, format('{}-W{:02d}', isoyear(g.week_start), weekofyear(g.week_start)) AS label,
    if(k.collected, c.articles, NULL) AS articles, if(k.collected, c.stories, NULL) AS stories,
    if(k.collected, c.outlets, NULL) AS outlets, coalesce(c.whole, false) AS whole,
    if(k.collected, c.all_articles, NULL) AS all_articles
FROM grid AS g
CROSS JOIN first_week AS f
LEFT JOIN collected AS k USING (week_start)
LEFT JOIN coverage_weekly AS c ON c.week_start = g.week_start AND c.campaign_id = $campaign_id
WHERE g.week_start >= f.begins
ORDER BY g.week_start;
