-- Parameters: campaign_id.
SELECT
    t.topic_id, t.vi AS topic, t.week_start, k.label, t.articles, t.main_articles, t.stories, t.outlets, t.whole,
    t.completeness AS share, t.completeness_method AS method
FROM topic_weekly AS t
JOIN week AS k USING (week_start)
WHERE t.campaign_id = $campaign_id
ORDER BY t.week_start DESC, t.articles DESC, t.topic_id;
