-- Parameters: campaign_id, first_week, last_week (Mondays), whole_span (show weeks before the first collected one too).
WITH grid AS (
    SELECT unnest(generate_series($first_week::DATE, $last_week::DATE, INTERVAL 7 DAY))::DATE AS week_start
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
WHERE $whole_span::BOOLEAN OR s.week_start = $last_week::DATE
    OR s.week_start >= (SELECT min(week_start) FROM shown WHERE collected)
ORDER BY s.week_start;
