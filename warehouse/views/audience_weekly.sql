-- question: Whom do the articles of a week address?
-- grain: one row a campaign, ISO week and audience with at least one article
-- unit: share of the week's relevant articles; an article with several audiences is divided among them
-- caveats: Whom a text addresses by its words, not who read it.
-- columns:
--   week_start: Monday of the ISO week
--   audience_id: the audience
--   vi: its Vietnamese name
--   campaign_id: the campaign
--   articles: relevant articles that address it
--   stories: distinct texts among them
--   observed: its share; the shares of a week add up to 1
--   completeness: of the panel in that week; null = unknown
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
CREATE VIEW audience_weekly AS
WITH divided AS (
    SELECT t.campaign_id, a.week_start, t.audience_id, a.article_id, a.story_id, a.backfilled,
        -- An article has one week; with it here, a question about one week reads only that.
        1.0::DOUBLE / count(*) OVER (PARTITION BY t.campaign_id, t.article_id, a.week_start) AS part
    FROM article_audience AS t JOIN article AS a USING (article_id)
)
SELECT
    d.week_start, d.audience_id, any_value(u.vi) AS vi, d.campaign_id,
    count(*) AS articles, count(DISTINCT d.story_id) AS stories,
    sum(d.part) / sum(sum(d.part)) OVER (PARTITION BY d.campaign_id, d.week_start) AS observed,
    any_value(e.share) AS completeness,
    coalesce(any_value(e.method), 'unknown') AS completeness_method,
    count(*) FILTER (d.backfilled) AS backfilled
FROM divided AS d
LEFT JOIN audience AS u ON u.campaign_id = d.campaign_id AND u.audience_id = d.audience_id
LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'week' AND e.starts = d.week_start
GROUP BY d.week_start, d.audience_id, d.campaign_id
ORDER BY d.week_start, observed DESC, d.audience_id;

COMMENT ON VIEW audience_weekly IS 'Whom do the articles of a week address?';
