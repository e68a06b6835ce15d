-- question: How did each night of each outlet go: did the press publish, was it quiet, or did our crawl break?
-- grain: one row an outlet and night; several crawls of one night (after a kill) are one
-- unit: URLs of articles
-- formula: out_of_bounds if held back, else moved, ok, quiet or broken, the first that holds
-- source: ours
-- caveats: `quiet` is said only when every source answered, some listed articles, and none was new; it speaks of the outlet, `broken` of us. A night that was held back is in no figure.
-- not_for: Judging an outlet's work: it tells how our collecting went.
-- columns:
--   night: the day that was collected
--   outlet_id: the outlet
--   state: ok, quiet (the outlet published nothing new), broken (our crawl), moved (the outlet leads to another host) or out_of_bounds (held back, because it broke the outlet's declared bounds)
--   why: what the state rests on
--   works: a crawl of the night was whole: every source answered, nothing was cut short
--   new_urls: URLs of articles never seen before
--   pages: article pages that came
--   failed_pages: article pages that did not, for a reason that is the outlet's server or our way to it
--   sources: feeds, sitemaps and section pages that were asked
--   failed_sources: those that did not answer in the last crawl of the night
--   moved_to: host that its pages lead to
CREATE VIEW crawl_nights AS
WITH nights AS (
    SELECT
        night, outlet_id, bool_or(works) AS works, bool_and(held) AS held,
        arg_max(why, (finished_at, run_id)) AS why,
        arg_max(failed_sources, (finished_at, run_id)) AS failed_sources
    FROM outlet_night GROUP BY night, outlet_id
),
met AS (
    SELECT
        n.*,
        coalesce(u.new_urls, 0) AS new_urls, coalesce(p.came, 0) AS pages, coalesce(p.failed, 0) AS failed_pages,
        coalesce(s.sources, 0) AS sources,
        coalesce(p.moved, 0) AS moved, p.moved_to, coalesce(s.moved, 0) AS moved_sources
    FROM nights AS n
    LEFT JOIN night_new AS u USING (outlet_id, night)
    LEFT JOIN night_page AS p USING (outlet_id, night)
    LEFT JOIN night_source AS s USING (outlet_id, night)
),
judged AS (
    SELECT
        *,
        CASE
            WHEN held THEN 'out_of_bounds'
            WHEN moved > pages OR (moved_sources > 0 AND 2 * moved_sources >= sources) THEN 'moved'
            WHEN NOT works THEN 'broken'
            WHEN new_urls = 0 THEN 'quiet'
            ELSE 'ok'
        END AS state
    FROM met
)
SELECT
    night, outlet_id, state,
    CASE state
        WHEN 'out_of_bounds' THEN 'held back: ' || why
        WHEN 'moved' THEN
            CASE
                WHEN moved > pages THEN format('{} pages lead to {}', moved, moved_to)
                ELSE format('{} of {} sources lead to another host', moved_sources, sources)
            END
        WHEN 'broken' THEN 'our crawl: ' || coalesce(why, 'it did not come to its end')
        WHEN 'quiet' THEN format('every source answered ({} asked), and none listed anything new', sources)
        ELSE 'URLs never seen before: ' || new_urls
    END AS why,
    works, new_urls, pages, failed_pages, sources, failed_sources, moved_to
FROM judged
ORDER BY night, outlet_id;

COMMENT ON VIEW crawl_nights IS 'How did each night of each outlet go: did the press publish, was it quiet, or did our crawl break?';
