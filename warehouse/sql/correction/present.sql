-- Parameters: campaign_id, since, until (days, either may be null). What is said of every article now: the analysts'
-- word where there is one, else the program's; and the program's own beside it.
WITH said AS (
    SELECT article_id, field, to_value FROM current_correction WHERE campaign_id = $campaign_id AND to_value IS NOT NULL
),
topics AS (
    SELECT annotation_id, string_agg(topic_id, '|' ORDER BY rank) AS ids FROM annotation_topic GROUP BY annotation_id
),
items AS (
    SELECT annotation_id, string_agg(item_id, '|' ORDER BY rank) AS ids FROM annotation_plan_item GROUP BY annotation_id
),
told AS (
    SELECT
        a.article_id, a.outlet_id, a.url, a.title, a.lead,
        n.relevance AS score,
        if(n.relevant, 'yes', 'no') AS own_relevant,
        coalesce(t.ids, '') AS own_topics,
        coalesce(i.ids, '') AS own_plan_items,
        a.day::VARCHAR AS own_day,
        coalesce(s.story_id, a.article_id) AS own_story
    FROM current_article AS a
    JOIN current_annotation AS n ON n.article_id = a.article_id AND n.campaign_id = $campaign_id
    LEFT JOIN topics AS t USING (annotation_id)
    LEFT JOIN items AS i USING (annotation_id)
    LEFT JOIN current_story AS s ON s.article_id = a.article_id
)
SELECT
    t.*,
    coalesce(r.to_value, own_relevant) AS relevant,
    coalesce(tc.to_value, own_topics) AS topics,
    coalesce(ic.to_value, own_plan_items) AS plan_items,
    coalesce(dc.to_value, own_day) AS "day",
    coalesce(sc.to_value, own_story) AS story
FROM told AS t
LEFT JOIN said AS r ON r.article_id = t.article_id AND r.field = 'relevant'
LEFT JOIN said AS tc ON tc.article_id = t.article_id AND tc.field = 'topics'
LEFT JOIN said AS ic ON ic.article_id = t.article_id AND ic.field = 'plan_items'
LEFT JOIN said AS dc ON dc.article_id = t.article_id AND dc.field = 'day'
LEFT JOIN said AS sc ON sc.article_id = t.article_id AND sc.field = 'story'
WHERE coalesce(dc.to_value, own_day) >= coalesce($since::VARCHAR, '') AND coalesce(dc.to_value, own_day) <= coalesce($until::VARCHAR, '9')
ORDER BY "day", t.article_id;
