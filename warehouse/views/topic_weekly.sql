-- question: Which topics of the campaign were told in a week?
-- grain: one row a campaign, ISO week and topic with at least one article
-- unit: relevant articles by their day
-- formula: articles = number of relevant articles of the week that assert the topic; main_articles = those whose first topic it is
-- source: AMEC Integrated Evaluation Framework (outputs: messages and topics); topics ours
-- caveats: `articles` counts every asserted topic, so topics add up to more than the week's articles; `main_articles` adds up to those with a topic. A missing row is zero only in a whole week.
-- not_for: Adding up `articles` over topics: an article has several.
-- columns:
--   week_start: Monday of the ISO week
--   topic_id: the topic
--   vi: its Vietnamese name
--   campaign_id: the campaign
--   articles: relevant articles that assert the topic
--   stories: distinct texts among them
--   outlets: outlets among them
--   main_articles: those whose first topic it is
--   main_stories: distinct texts among these
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
CREATE VIEW topic_weekly AS
SELECT
    a.week_start, t.topic_id, d.vi, t.campaign_id,
    count(*) AS articles,
    count(DISTINCT a.story_id) AS stories,
    count(DISTINCT a.outlet_id) AS outlets,
    count(*) FILTER (t.rank = 1) AS main_articles,
    count(DISTINCT a.story_id) FILTER (t.rank = 1) AS main_stories,
    any_value(w.whole) AS whole,
    any_value(w.completeness) AS completeness,
    any_value(w.completeness_method) AS completeness_method,
    count(*) FILTER (a.backfilled) AS backfilled
FROM article_topic AS t
JOIN article AS a USING (article_id)
JOIN coverage_weekly AS w ON w.week_start = a.week_start AND w.campaign_id = t.campaign_id
LEFT JOIN topic AS d ON d.topic_id = t.topic_id AND d.campaign_id = t.campaign_id
GROUP BY a.week_start, t.topic_id, d.vi, t.campaign_id
ORDER BY a.week_start, articles DESC, t.topic_id;

COMMENT ON VIEW topic_weekly IS 'Which topics of the campaign were told in a week?';
