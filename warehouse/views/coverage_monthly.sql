-- question: How much did the press tell about the campaign, month by month?
-- grain: one row a campaign and month that a collected week touches or that holds relevant articles
-- unit: relevant articles by their day, Asia/Ho_Chi_Minh
-- caveats: The weeks at both ends belong to two months. `whole` only when every week that touches the month is: a running month never is. A month without a row was not collected. For the corrected count see coverage_weekly.
-- formula: as coverage_weekly, over the days of the month; a story that runs over several weeks is counted once
-- source: as coverage_weekly
-- not_for: comparing months that are not whole; comparing months of different length without dividing by their days
-- columns:
--   month: first day of the month
--   campaign_id: the campaign
--   articles: relevant articles
--   stories: distinct texts among them
--   outlets: outlets that carried at least one
--   all_articles: everything collected in that month
--   days: days of the month
--   panel: outlets monitored in any of its weeks
--   weeks: ISO weeks that touch the month
--   weeks_collected: of these, those that have a row in collection_weekly
--   weeks_whole: of these, those that are whole
--   whole: all of them are
--   completeness: estimated share of what the panel published that was collected; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
--   backfilled: relevant articles that only a backfill found
--   corrected: estimate of the articles that are relevant indeed; null where the classifier was never evaluated on labelled texts
--   corrected_low: lower limit of its 95 % interval
--   corrected_high: upper limit
CREATE VIEW coverage_monthly AS
WITH told AS (
    SELECT
        campaign_id, date_trunc('month', day)::DATE AS month, count(*) AS articles,
        count(DISTINCT story_id) AS stories, count(DISTINCT outlet_id) AS outlets,
        count(*) FILTER (backfilled) AS backfilled
    FROM relevant_article GROUP BY campaign_id, date_trunc('month', day)
),
touched AS (
    SELECT unnest(list_distinct([date_trunc('month', week_start)::DATE, date_trunc('month', week_end)::DATE])) AS month,
        week_start, whole
    FROM collection_weekly
),
listed AS (
    SELECT date_trunc('month', day)::DATE AS month, sum(all_articles)::BIGINT AS all_articles
    FROM outlet_day GROUP BY date_trunc('month', day)
),
watched AS (
    SELECT t.month, count(DISTINCT o.outlet_id) AS panel
    FROM touched AS t JOIN outlet_week AS o ON o.week_start = t.week_start AND o.in_panel
    GROUP BY t.month
),
counted AS (
    SELECT
        month,
        (date_trunc('week', last_day(month))::DATE - date_trunc('week', month)::DATE) // 7 + 1 AS weeks,
        count(*) AS weeks_collected,
        count(*) FILTER (whole) AS weeks_whole
    FROM touched GROUP BY month
)
SELECT
    m.month, c.campaign_id,
    coalesce(t.articles, 0) AS articles,
    coalesce(t.stories, 0) AS stories,
    coalesce(t.outlets, 0) AS outlets,
    coalesce(l.all_articles, 0) AS all_articles,
    last_day(m.month) - m.month + 1 AS days,
    coalesce(p.panel, 0) AS panel,
    m.weeks, m.weeks_collected, m.weeks_whole, m.weeks = m.weeks_whole AS whole,
    e.share AS completeness,
    e.low AS completeness_low,
    e.high AS completeness_high,
    coalesce(e.method, 'unknown') AS completeness_method,
    coalesce(t.backfilled, 0) AS backfilled,
    corrected(coalesce(t.articles, 0), coalesce(l.all_articles, 0), q.tp, q.fp, q.fn) AS corrected,
    corrected_low(coalesce(t.articles, 0), coalesce(l.all_articles, 0), q.tp, q.fp, q.fn) AS corrected_low,
    corrected_high(coalesce(t.articles, 0), coalesce(l.all_articles, 0), q.tp, q.fp, q.fn) AS corrected_high
FROM counted AS m
CROSS JOIN campaign AS c
LEFT JOIN told AS t ON t.month = m.month AND t.campaign_id = c.campaign_id
LEFT JOIN listed AS l ON l.month = m.month
LEFT JOIN watched AS p ON p.month = m.month
LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'month' AND e.starts = m.month
LEFT JOIN correction_basis AS q ON q.campaign_id = c.campaign_id AND q.subject = 'relevance'
ORDER BY m.month, c.campaign_id;

COMMENT ON VIEW coverage_monthly IS 'How much did the press tell about the campaign, month by month?';
