-- question: Which article tells which plan item, and inside its window?
-- grain: one row a campaign, plan item and relevant article
-- unit: articles by their day
-- formula: timing = before if day < starts, after if day > ends, else in
-- source: ours; the plan's windows in campaigns/nq98/plan.toml
-- caveats: Items are told apart by content; only `in` fills a cell of the plan.
-- not_for: Adding up: an article may tell several items, and the blocks are never summed.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   block: seed, duty or elsewhere; never added up
--   article_id: the article
--   story_id: its story
--   outlet_id: its outlet
--   day: its day
--   week_start: Monday of that day's week
--   timing: before, in or after the item's window
--   score: how sure the assertion is
--   backfilled: only a backfill found it
CREATE VIEW plan_telling AS
SELECT
    t.campaign_id, t.item_id, p.block, t.article_id, a.story_id, a.outlet_id, a.day, a.week_start,
    CASE WHEN a.day < p.starts THEN 'before' WHEN a.day > p.ends THEN 'after' ELSE 'in' END AS timing,
    t.score, a.backfilled
FROM article_plan_item AS t
JOIN plan_item AS p ON p.campaign_id = t.campaign_id AND p.item_id = t.item_id
JOIN article AS a USING (article_id);

COMMENT ON VIEW plan_telling IS 'Which article tells which plan item, and inside its window?';
