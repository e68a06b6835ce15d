-- question: How far was each week collected?
-- grain: one row an ISO week that was collected, imported, or holds relevant articles
-- unit: outlets, and everything collected by its day, Asia/Ho_Chi_Minh
-- caveats: A week without a row was not collected. Only weeks that are `whole` may be compared; one of imports has no panel and is never whole.
-- formula: whole = a panel was watched and a working crawl covers the week's Sunday at every outlet of it, with nothing held back; completeness as in completeness_weekly
-- source: ours
-- not_for: saying how much the press wrote about the campaign; that is coverage_weekly
-- columns:
--   week_start: Monday of the ISO week
--   week_end: its Sunday
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
CREATE VIEW collection_weekly AS
WITH listed AS (
    SELECT
        week_start,
        sum(all_articles)::BIGINT AS all_articles,
        count(*) FILTER (in_panel) AS panel,
        count(*) FILTER (whole) AS panel_whole,
        count(*) FILTER (in_panel AND health = 'stale') AS panel_stale
    FROM outlet_week GROUP BY week_start
)
SELECT
    w.week_start, w.week_end, w.label,
    coalesce(l.all_articles, 0) AS all_articles,
    coalesce(l.panel, 0) AS panel,
    coalesce(l.panel_whole, 0) AS panel_whole,
    coalesce(l.panel_stale, 0) AS panel_stale,
    coalesce(l.panel > 0 AND l.panel = l.panel_whole, false) AS whole,
    e.share AS completeness,
    e.low AS completeness_low,
    e.high AS completeness_high,
    coalesce(e.method, 'unknown') AS completeness_method
FROM week AS w
LEFT JOIN listed AS l USING (week_start)
LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'week' AND e.starts = w.week_start
ORDER BY w.week_start;

COMMENT ON VIEW collection_weekly IS 'How far was each week collected?';
