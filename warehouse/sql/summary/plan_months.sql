-- Parameters: campaign_id, starts, ends. Articles about each item by calendar month, over the months of the plan and of
-- the report. A month is collected when any week that touches it was.
WITH span AS (
    SELECT date_trunc('month', $starts::DATE)::DATE AS first_month, date_trunc('month', $ends::DATE)::DATE AS last_month
),
months AS (
    SELECT unnest(generate_series(first_month, last_month, INTERVAL 1 MONTH))::DATE AS month FROM span
),
collected AS (
    SELECT m.month, coalesce(bool_or(w.collected), false) AS collected
    FROM months AS m
    LEFT JOIN outlet_week AS w ON w.week_start <= last_day(m.month) AND w.week_start + 6 >= m.month
    GROUP BY m.month
),
mine AS (
    SELECT p.item_id, date_trunc('month', t.day)::DATE AS month, count(*) AS articles,
        count(DISTINCT t.story_id) AS stories
    FROM plan_telling AS p JOIN told AS t USING (article_id)
    WHERE p.campaign_id = $campaign_id
    GROUP BY p.item_id, month
)
SELECT
    p.item_id, c.month, coalesce(m.articles, 0) AS articles, coalesce(m.stories, 0) AS stories,
    p.starts <= last_day(c.month) AND p.ends >= c.month AS in_window, c.collected
FROM plan_item AS p
CROSS JOIN collected AS c
LEFT JOIN mine AS m ON m.item_id = p.item_id AND m.month = c.month
WHERE p.campaign_id = $campaign_id
ORDER BY p.item_id, c.month;
