-- Stories of the period that at least two outlets carried, the most carried first: each article up to the last day, in
-- the order and with the hours of the view.
WITH placed AS (
    SELECT c.*, t.now, t.outlet, if(t.day_basis = 'published', c.published_local, NULL) AS at
    FROM reprint_chain AS c
    JOIN told AS t USING (article_id)
    WHERE c.campaign_id = $campaign_id
),
spread AS (
    SELECT story_id, arg_min(title, position) AS title, count(DISTINCT outlet_id) AS outlets, count(*) AS articles
    FROM placed GROUP BY story_id
    HAVING count(DISTINCT outlet_id) > 1 AND bool_or(now)
    ORDER BY outlets DESC, articles DESC, story_id LIMIT 12
)
SELECT
    p.story_id, s.title, s.outlets, p.article_id, p.outlet, p.at, p.day, p.known_to = 'time' AS exact,
    p.lag_hours AS hours, p.credited_source AS credits
FROM placed AS p
JOIN spread AS s USING (story_id)
ORDER BY s.outlets DESC, s.articles DESC, p.story_id, p.position;
