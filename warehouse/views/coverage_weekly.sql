-- question: How much did the press tell about the campaign, week by week?
-- grain: one row a campaign and ISO week that was collected, imported, or holds relevant articles
-- unit: relevant articles by their day (published, else first seen), Asia/Ho_Chi_Minh
-- formula: articles = number of relevant articles whose day lies in the week; stories = distinct texts among them; outlets = distinct outlets among them
-- source: AMEC Integrated Evaluation Framework (outputs); Barcelona Principles 3.0, principle 2 (outputs are named as outputs)
-- caveats: A week without a row was not collected; that is not zero. `whole` false: the crawl missed something, do not compare. An article counts once for each campaign it is about.
-- not_for: Any claim about readers, opinions or money; comparing weeks that are not whole.
-- columns:
--   week_start: Monday of the ISO week
--   articles: relevant articles
--   stories: distinct texts among them, reprints folded
--   outlets: outlets that carried at least one
--   campaign_id: the campaign
--   label: ISO week, e.g. 2025-W50
--   all_articles: everything collected in that week, relevant or not
--   panel: outlets monitored in that week
--   panel_whole: of these, with a working crawl that covers the week's Sunday and nothing held back
--   panel_stale: of these, whose good figures end before (see outlet_weekly.stale_since)
--   whole: every outlet of the panel is whole; false where there is no panel (imports)
--   completeness: estimated share of what the panel published that was collected; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
--   backfilled: relevant articles that only a backfill found; no panel was watched for them
CREATE VIEW coverage_weekly AS
WITH listed AS (
    SELECT
        week_start,
        sum(all_articles)::BIGINT AS all_articles,
        count(*) FILTER (in_panel) AS panel,
        count(*) FILTER (whole) AS panel_whole,
        count(*) FILTER (in_panel AND health = 'stale') AS panel_stale
    FROM outlet_week GROUP BY week_start
),
told AS (
    SELECT n.campaign_id, a.week_start, count(*) AS articles, count(DISTINCT a.story_id) AS stories,
        count(DISTINCT a.outlet_id) AS outlets, count(*) FILTER (a.backfilled) AS backfilled
    FROM annotation AS n JOIN article AS a USING (article_id)
    GROUP BY n.campaign_id, a.week_start
)
SELECT
    w.week_start,
    coalesce(t.articles, 0) AS articles,
    coalesce(t.stories, 0) AS stories,
    coalesce(t.outlets, 0) AS outlets,
    c.campaign_id,
    w.label,
    coalesce(l.all_articles, 0) AS all_articles,
    coalesce(l.panel, 0) AS panel,
    coalesce(l.panel_whole, 0) AS panel_whole,
    coalesce(l.panel_stale, 0) AS panel_stale,
    coalesce(l.panel > 0 AND l.panel = l.panel_whole, false) AS whole,
    e.share AS completeness,
    e.low AS completeness_low,
    e.high AS completeness_high,
    coalesce(e.method, 'unknown') AS completeness_method,
    coalesce(t.backfilled, 0) AS backfilled
FROM week AS w
CROSS JOIN campaign AS c
LEFT JOIN listed AS l USING (week_start)
LEFT JOIN told AS t ON t.week_start = w.week_start AND t.campaign_id = c.campaign_id
LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'week' AND e.starts = w.week_start
ORDER BY w.week_start, c.campaign_id;

COMMENT ON VIEW coverage_weekly IS 'How much did the press tell about the campaign, week by week?';
