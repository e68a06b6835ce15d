-- Parameters: campaign_id, span, starts. How deep the period's articles go, and which they are.
WITH mine AS (
    SELECT r.*
    FROM relevant_article AS r JOIN told AS t ON t.article_id = r.article_id AND t.now
    WHERE r.campaign_id = $campaign_id
),
parts AS (
    SELECT 'main' AS part, article_id, day, published_local FROM mine WHERE depth = 'main'
    UNION ALL
    SELECT 'in_title', article_id, day, published_local FROM mine WHERE in_title
    UNION ALL
    SELECT 'in_lead', article_id, day, published_local FROM mine WHERE in_lead
    UNION ALL
    SELECT 'body_only', article_id, day, published_local FROM mine WHERE NOT in_title AND NOT in_lead AND NOT headline_only
    UNION ALL
    SELECT if(first_of_story, 'own', 'copies'), article_id, day, published_local FROM mine
    UNION ALL
    SELECT 'credited', article_id, day, published_local FROM mine WHERE credited
    UNION ALL
    SELECT 'series', article_id, day, published_local FROM mine WHERE series IS NOT NULL
),
listed AS (
    SELECT part, list(article_id ORDER BY day, published_local NULLS LAST, article_id) AS ids FROM parts GROUP BY part
)
SELECT
    articles, main, in_title, in_lead, body_only, own, reprints AS copies, credited, series_articles AS series,
    prominence_mean AS prominence, subject_share, articles - headline_only AS whole_texts,
    (SELECT coalesce(map_from_entries(list((part, ids) ORDER BY part)), MAP {}) FROM listed) AS ids
FROM depth_period
WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE;
