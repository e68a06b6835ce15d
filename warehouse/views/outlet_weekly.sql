-- question: Which outlets told about the campaign in a week, and was each of them collected?
-- grain: one row a campaign, ISO week and outlet of the panel or with articles in that week
-- unit: relevant articles by their day
-- formula: articles, stories = as coverage_weekly, for one outlet; first_published = stories whose earliest trustworthy time is this outlet's
-- source: AMEC Integrated Evaluation Framework (outputs); first publication ours
-- caveats: `first_published` counts only stories whose first article has a trustworthy clock time. Zero articles of an outlet whose health is not `ok` means nothing.
-- not_for: Ranking outlets by merit or zeal: an outlet's size, kind and our completeness decide much of it.
-- columns:
--   week_start: Monday of the ISO week
--   outlet_id: the outlet
--   name: its name
--   campaign_id: the campaign
--   level: trung_uong, thanh_pho, nganh, tinh, quoc_te, or chua_biet where nobody declared it
--   in_panel: monitored in that week
--   articles: relevant articles
--   stories: distinct texts among them
--   first_published: of these, those that this outlet published first
--   all_articles: everything collected of it in that week
--   whole: a working crawl covers the week's Sunday, and nothing of the week is held back
--   health: ok, stale (good figures end before Sunday, or a night is held back), broken, imported, backfilled or not_crawled
--   stale_since: its figures end before this day: a night was held back, or no whole crawl followed; null where whole or never crawled
--   completeness: estimated share collected; null = unknown
--   completeness_method: how it was estimated
--   backfilled: relevant articles that only a backfill found
CREATE VIEW outlet_weekly AS
WITH told AS (
    SELECT
        n.campaign_id, a.week_start, a.outlet_id, count(*) AS articles, count(DISTINCT a.story_id) AS stories,
        count(*) FILTER (a.first_of_story AND a.time_trustworthy) AS first_published,
        count(*) FILTER (a.backfilled) AS backfilled
    FROM annotation AS n JOIN article AS a USING (article_id)
    GROUP BY n.campaign_id, a.week_start, a.outlet_id
)
SELECT
    w.week_start, w.outlet_id, coalesce(o.name, w.outlet_id) AS name, c.campaign_id, o.level, w.in_panel,
    coalesce(t.articles, 0) AS articles,
    coalesce(t.stories, 0) AS stories,
    coalesce(t.first_published, 0) AS first_published,
    w.all_articles, w.whole, w.health,
    w.stale_since,
    e.share AS completeness,
    coalesce(e.method, 'unknown') AS completeness_method,
    coalesce(t.backfilled, 0) AS backfilled
FROM outlet_week AS w
CROSS JOIN campaign AS c
LEFT JOIN outlet AS o USING (outlet_id)
LEFT JOIN told AS t ON t.week_start = w.week_start AND t.outlet_id = w.outlet_id AND t.campaign_id = c.campaign_id
LEFT JOIN estimate AS e
    ON e.scope = 'outlet' AND e.span = 'week' AND e.starts = w.week_start AND e.outlet_id = w.outlet_id
WHERE w.in_panel OR w.all_articles > 0
ORDER BY w.week_start, articles DESC, w.outlet_id;

COMMENT ON VIEW outlet_weekly IS 'Which outlets told about the campaign in a week, and was each of them collected?';
