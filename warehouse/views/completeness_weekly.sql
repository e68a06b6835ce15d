-- question: How much of what existed was collected, per outlet and week, and of the panel?
-- grain: one row a week and outlet of the panel, or with imported or backfilled articles; and one a week for the panel
-- unit: share between 0 and 1
-- formula: as completeness_daily over the days of the week; the panel: sum of collected / sum of (collected / share) over the outlets whose share is known
-- source: as completeness_daily; pipeline/completeness.py
-- caveats: null is unknown, never complete. The panel's share is of the outlets whose share is known (`outlets_known`); those too small to be estimated alone are estimated together. For the meaning of a method see completeness_daily.
-- not_for: Turning an unknown share into 100 %, or comparing outlets with each other by it.
-- columns:
--   week_start: Monday of the ISO week
--   scope: outlet or panel
--   outlet_id: the outlet; null for the panel
--   whole: a working crawl covers the week's Sunday, and nothing of the week is held back
--   health: ok, stale, broken, imported, backfilled or not_crawled; null for the panel
--   all_articles: articles collected
--   completeness: estimated share collected; null = unknown
--   completeness_method: how it was estimated
--   low: lower limit of the interval
--   high: upper limit
--   n1: URLs that the first channel showed
--   n2: URLs that the second showed
--   overlap: URLs that both showed
--   outlets: outlets of the panel
--   outlets_known: of these, those that the share speaks of
--   why: what the method cannot see, or why it is unknown
--   backfilled: articles that only a backfill found
CREATE VIEW completeness_weekly AS
SELECT
    w.week_start, 'outlet' AS scope, w.outlet_id, w.whole, w.health, w.all_articles,
    e.share AS completeness, coalesce(e.method, 'unknown') AS completeness_method, e.low, e.high, e.n1, e.n2, e.overlap,
    NULL::BIGINT AS outlets, NULL::BIGINT AS outlets_known, e.why, w.backfilled
FROM outlet_week AS w
LEFT JOIN estimate AS e
    ON e.scope = 'outlet' AND e.span = 'week' AND e.starts = w.week_start AND e.outlet_id = w.outlet_id
WHERE w.in_panel OR w.imported > 0 OR w.backfilled > 0
UNION ALL
SELECT
    e.starts, 'panel', NULL, w.whole, NULL, w.all_articles, e.share, e.method, e.low, e.high, e.n1, e.n2, e.overlap,
    e.outlets, e.outlets_known, e.why, w.backfilled
FROM estimate AS e
JOIN (
    SELECT
        week_start, coalesce(bool_and(whole) FILTER (in_panel), false) AS whole,
        sum(all_articles)::BIGINT AS all_articles, sum(backfilled)::BIGINT AS backfilled
    FROM outlet_week GROUP BY week_start
) AS w ON w.week_start = e.starts
WHERE e.scope = 'panel' AND e.span = 'week'
ORDER BY week_start, scope, outlet_id;

COMMENT ON VIEW completeness_weekly IS 'How much of what existed was collected, per outlet and week, and of the panel?';
