-- Parameters: campaign_id.
WITH topics AS (
    SELECT article_id, list(topic_id ORDER BY rank) AS topics FROM article_topic
    WHERE campaign_id = $campaign_id GROUP BY article_id
),
items AS (
    SELECT
        article_id,
        list(item_id ORDER BY item_id) FILTER (timing = 'in') AS plan_in,
        list(item_id ORDER BY item_id) FILTER (timing <> 'in') AS plan_out
    FROM plan_telling WHERE campaign_id = $campaign_id GROUP BY article_id
),
named AS (
    SELECT article_id, list(milestone_id ORDER BY milestone_id) AS milestones FROM milestone_telling
    WHERE campaign_id = $campaign_id GROUP BY article_id
),
wrong AS (
    SELECT DISTINCT article_id FROM article_claim WHERE campaign_id = $campaign_id AND verdict = 'differs'
)
SELECT
    s.n, s.article_id, s.outlet_id, s.outlet, s.day, s.week_start, s.published_local, s.time_trustworthy, s.url, s.title,
    s.lead, s.quote, s.story_id, s.story_articles, s.first_of_story, s.in_title, s.depth, s.prominence, s.headline_only,
    s.backfilled,
    coalesce(t.topics, []) AS topics, coalesce(i.plan_in, []) AS plan_in, coalesce(i.plan_out, []) AS plan_out,
    coalesce(m.milestones, []) AS milestones, w.article_id IS NOT NULL AS claim_differs
FROM shown AS s
LEFT JOIN topics AS t USING (article_id)
LEFT JOIN items AS i USING (article_id)
LEFT JOIN named AS m USING (article_id)
LEFT JOIN wrong AS w USING (article_id)
ORDER BY s.n;
