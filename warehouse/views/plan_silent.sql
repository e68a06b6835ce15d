-- question: Which plan items are due and not told, as of the last collected week?
-- grain: one row a campaign and plan item that is silent, or due with an incomplete crawl (unknown)
-- unit: days
-- formula: the rows of plan_weekly of the last whole week with state silent or unknown
-- source: ours; the plan sets no number, `expect` is ours
-- caveats: "silent" is said only after a whole crawl; "unknown" means that our crawl, not the press, may be the reason.
-- not_for: Blaming an agency: an untold item may have been supplied and not printed.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   block: seed, duty or elsewhere
--   vi: the item in Vietnamese
--   expect: how often it should be told (ours)
--   state: silent or unknown
--   since: untold since this day
--   last_told: last day on which it was told at all
--   week_start: the week it is judged in
CREATE VIEW plan_silent AS
WITH latest AS (
    SELECT coalesce(
        max(w.week_start) FILTER (w.week_end <= (SELECT max(night) FROM outlet_night)), max(w.week_start)
    ) AS week_start
    FROM week AS w
)
SELECT s.campaign_id, s.item_id, s.block, p.vi, s.expect, s.state, s.since, s.last_told, s.week_start
FROM plan_weekly AS s
JOIN latest USING (week_start)
JOIN plan_item AS p ON p.campaign_id = s.campaign_id AND p.item_id = s.item_id
WHERE s.state IN ('silent', 'unknown')
ORDER BY s.campaign_id, s.block DESC, s.item_id;

COMMENT ON VIEW plan_silent IS 'Which plan items are due and not told, as of the last collected week?';
