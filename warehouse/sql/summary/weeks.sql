-- Parameters: campaign_id, week_start. Up to 26 weeks, from the first one that was collected.
WITH grid AS (
    SELECT ($week_start::DATE - 7 * n)::DATE AS week_start FROM (SELECT unnest(range(26))::INTEGER AS n)
),
known AS (SELECT week_start, bool_or(collected) AS collected FROM outlet_week GROUP BY week_start),
shown AS (
    SELECT g.week_start, coalesce(k.collected, false) AS collected FROM grid AS g LEFT JOIN known AS k USING (week_start)
)
SELECT
    s.week_start,
    format('{}-W{:02d}', isoyear(s.week_start), weekofyear(s.week_start)) AS label,
    if(s.collected, c.articles, NULL) AS articles,
    if(s.collected, c.stories, NULL) AS stories,
    if(s.collected, c.outlets, NULL) AS outlets,
    coalesce(c.whole, false) AS whole,
    if(s.collected, c.all_articles, NULL) AS all_articles
FROM shown AS s
LEFT JOIN coverage_weekly AS c ON c.week_start = s.week_start AND c.campaign_id = $campaign_id
WHERE s.week_start = $week_start::DATE OR s.week_start >= (SELECT min(week_start) FROM shown WHERE collected)
ORDER BY s.week_start;
