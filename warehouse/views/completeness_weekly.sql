-- question: How much of what existed was collected, per outlet and week?
-- grain: one row a week and outlet of the panel, or with imported or backfilled articles
-- unit: share between 0 and 1
-- caveats: Not estimated yet: `completeness` is null, and null is unknown, never complete. What is known is whether the crawl worked.
-- columns:
--   week_start: Monday of the ISO week
--   outlet_id: the outlet
--   whole: a working crawl covers the week's Sunday
--   health: ok, stale, broken, imported, backfilled or not_crawled
--   all_articles: articles collected
--   completeness: null = unknown
--   completeness_method: unknown
--   backfilled: articles that only a backfill found
CREATE VIEW completeness_weekly AS
SELECT
    week_start, outlet_id, whole, health, all_articles, NULL::DOUBLE AS completeness, 'unknown' AS completeness_method,
    backfilled
FROM outlet_week
WHERE in_panel OR imported > 0 OR backfilled > 0
ORDER BY week_start, outlet_id;

COMMENT ON VIEW completeness_weekly IS 'How much of what existed was collected, per outlet and week?';
