-- Parameters: campaign_id. A day of the last three with at least five stories, and three times the mean of the 28 days
-- before, of which at least 14 lie in weeks that were collected (thresholds are ours).
WITH last AS (SELECT max(night) AS night FROM outlet_night),
grid AS (SELECT (l.night - n)::DATE AS day FROM last AS l CROSS JOIN (SELECT unnest(range(32))::INTEGER AS n)),
collected AS (SELECT week_start FROM outlet_week GROUP BY week_start HAVING bool_or(collected)),
carried AS (
    SELECT a.day, a.story_id, count(*) AS articles, max(n.prominence) AS prominence,
        arg_min(
            {'title': a.title, 'outlet': coalesce(o.name, a.outlet_id), 'url': a.url},
            (coalesce(a.published_local, a.day::TIMESTAMP), a.article_id)
        ) AS first
    FROM annotation AS n
    JOIN article AS a USING (article_id)
    LEFT JOIN outlet AS o USING (outlet_id)
    WHERE n.campaign_id = $campaign_id GROUP BY a.day, a.story_id
),
told AS (
    SELECT day, count(*) AS stories,
        list(first ORDER BY articles DESC, prominence DESC NULLS LAST, story_id)[:5] AS articles
    FROM carried GROUP BY day
),
days AS (
    SELECT g.day, coalesce(t.stories, 0) AS stories, t.articles
    FROM grid AS g
    JOIN collected AS c ON c.week_start = date_trunc('week', g.day)::DATE
    LEFT JOIN told AS t USING (day)
)
SELECT
    'surge/' || d.day AS key, 'surge' AS sentence_key, d.day, d.stories, avg(b.stories) AS usual,
    d.stories / avg(b.stories) AS times, any_value(d.articles) AS articles
FROM days AS d
CROSS JOIN last AS l
JOIN days AS b ON b.day BETWEEN d.day - 28 AND d.day - 1
WHERE d.day > l.night - 3 AND d.stories >= 5
GROUP BY d.day, d.stories
HAVING count(*) >= 14 AND avg(b.stories) > 0 AND d.stories >= 3 * avg(b.stories)
ORDER BY d.day;
