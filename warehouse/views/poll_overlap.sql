-- question: Did anything fall between two polls of a source?
-- grain: one row a source (feed, sitemap, section page) and poll
-- unit: links to articles as the source lists them; share between 0 and 1
-- formula: seen_share = (items - new_items) / items
-- source: ours; overlap of successive polls of a list
-- caveats: A list that still shows what was known before has lost nothing since the poll before, as far as it is in order of time; pinned items can feign it. Links seen in another source count as known. A poll that was cut off has no row.
-- not_for: Completeness of an outlet: it speaks of one list only.
-- columns:
--   outlet_id: the outlet
--   channel: feed, sitemap or section
--   source: its address
--   polled_at: when the crawl that asked it ended
--   day: the night, or the day of the poll
--   kind: crawl (a night) or discover
--   outcome: ok, not_modified, or why it did not come
--   conditional: it was asked for only if changed
--   items: links to articles that it listed
--   seen: of these, known before
--   seen_share: seen / items; null where nothing was listed
--   says: first (nothing listed before), unchanged, overlap, gap (listed, and nothing of it known: something may have fallen between), empty or failed
--   missed_by_condition: an audit found new links in a document whose ETag had not changed: conditional polls miss them
CREATE VIEW poll_overlap AS
SELECT
    outlet_id, channel, source, polled_at, day, kind, outcome, conditional, items,
    items - new_items AS seen,
    (items - new_items) / nullif(items, 0) AS seen_share,
    CASE
        WHEN outcome = 'not_modified' THEN 'unchanged'
        WHEN outcome <> 'ok' THEN 'failed'
        WHEN items = 0 THEN 'empty'
        WHEN coalesce(sum(items) OVER before, 0) = 0 THEN 'first'
        WHEN new_items = items THEN 'gap'
        ELSE 'overlap'
    END AS says,
    audit AND unmoved AND new_items > 0 AS missed_by_condition
FROM poll
WINDOW before AS (
    PARTITION BY outlet_id, source ORDER BY polled_at, batch_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
)
ORDER BY outlet_id, source, polled_at, batch_id;

COMMENT ON VIEW poll_overlap IS 'Did anything fall between two polls of a source?';
