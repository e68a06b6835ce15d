-- Parameters: campaign_id. A day of the last three with at least five stories, and three times the mean of the 28 days
-- before, of which at least 14 lie in weeks that were collected (thresholds are ours).
WITH last AS (SELECT max(night) AS night FROM outlet_night),
grid AS (SELECT (l.night - n)::DATE AS day FROM last AS l CROSS JOIN (SELECT unnest(range(32))::INTEGER AS n)),
collected AS (SELECT week_start FROM outlet_week GROUP BY week_start HAVING bool_or(collected)),
told AS (
    SELECT a.day, count(DISTINCT a.story_id) AS stories FROM annotation AS n JOIN article AS a USING (article_id)
    WHERE n.campaign_id = $campaign_id GROUP BY a.day
),
days AS (
    SELECT g.day, coalesce(t.stories, 0) AS stories
    FROM grid AS g
    JOIN collected AS c ON c.week_start = date_trunc('week', g.day)::DATE
    LEFT JOIN told AS t USING (day)
)
SELECT
    'surge/' || d.day AS key, 'surge' AS sentence_key, d.day, d.stories, avg(b.stories) AS usual,
    d.stories / avg(b.stories) AS times
FROM days AS d
CROSS JOIN last AS l
JOIN days AS b ON b.day BETWEEN d.day - 28 AND d.day - 1
WHERE d.day > l.night - 3 AND d.stories >= 5
GROUP BY d.day, d.stories
HAVING count(*) >= 14 AND avg(b.stories) > 0 AND d.stories >= 3 * avg(b.stories)
ORDER BY d.day;
