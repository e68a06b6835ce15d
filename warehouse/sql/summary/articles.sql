-- Parameters: campaign_id, ids (the articles that the report leads to).
WITH topics AS (
    SELECT article_id, list(topic_id ORDER BY rank) AS topics FROM article_topic
    WHERE campaign_id = $campaign_id GROUP BY article_id
),
items AS (
    SELECT article_id, list(item_id ORDER BY rank) AS plan_items FROM article_plan_item
    WHERE campaign_id = $campaign_id GROUP BY article_id
)
SELECT
    t.article_id, t.story_id, t.outlet_id, t.outlet, t.level, t.url, t.title, t.lead, t.published_local AS published_at,
    t.published_precision, t.published_doubt, t.first_seen_local AS first_seen_at, NOT t.first_of_story AS is_copy,
    coalesce(p.topics, []) AS topics, coalesce(i.plan_items, []) AS plan_items, t.prominence, t.quote, t.headline_only,
    t.now AS counted, r.page_digest AS digest
FROM told AS t
SEMI JOIN (SELECT unnest($ids::VARCHAR[]) AS article_id) AS wanted USING (article_id)
LEFT JOIN topics AS p USING (article_id)
LEFT JOIN items AS i USING (article_id)
LEFT JOIN article_record AS r USING (article_id)
ORDER BY t.day DESC, t.published_local DESC NULLS LAST, t.article_id;
