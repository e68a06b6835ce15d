-- The period's largest stories; the first article of a story may lie in an earlier one.
WITH mine AS (
    SELECT story_id, count(*) AS articles, count(DISTINCT outlet_id) AS outlets,
        list(article_id ORDER BY day, published_local NULLS LAST, article_id) AS article_ids,
        max(prominence) AS prominence,
        arg_min(title, (day, coalesce(published_local, first_seen_local), article_id)) AS title
    FROM told WHERE now GROUP BY story_id
)
SELECT
    m.story_id, coalesce(f.title, m.title) AS title, coalesce(o.name, f.outlet_id) AS first_outlet,
    if(f.day_basis = 'published', f.published_local, NULL) AS first_at, m.articles, m.outlets, m.article_ids
FROM mine AS m
JOIN article AS f ON f.story_id = m.story_id AND f.first_of_story
LEFT JOIN outlet AS o ON o.outlet_id = f.outlet_id
ORDER BY m.articles DESC, m.outlets DESC, m.prominence DESC NULLS LAST, f.day, m.story_id
LIMIT 20;
