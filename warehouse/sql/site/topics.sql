-- Parameters: campaign_id. Every declared topic.
WITH told AS (
    SELECT
        t.topic_id, count(*) AS articles, count(DISTINCT s.story_id) AS stories, count(DISTINCT s.outlet_id) AS outlets,
        count(*) FILTER (t.rank = 1) AS main_articles, max(s.day) AS last_article
    FROM article_topic AS t JOIN shown AS s USING (article_id)
    WHERE t.campaign_id = $campaign_id
    GROUP BY t.topic_id
)
SELECT
    d.topic_id, d.kind, d.vi, d.en, coalesce(t.articles, 0) AS articles, coalesce(t.main_articles, 0) AS main_articles,
    coalesce(t.stories, 0) AS stories, coalesce(t.outlets, 0) AS outlets, t.last_article
FROM topic AS d
LEFT JOIN told AS t USING (topic_id)
WHERE d.campaign_id = $campaign_id
ORDER BY articles DESC, d.topic_id;
