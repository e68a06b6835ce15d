-- question: Which plan items are due and not told, as of the last collected week?
-- grain: one row a campaign and plan item that is silent, or due with an incomplete crawl (unknown)
-- unit: days
-- formula: the rows of plan_weekly of the last week that ended before the last night, with state silent or unknown
-- source: ours; the plan sets no number, `expect` is ours
-- caveats: "silent" is said only after a whole crawl; "unknown" means that our crawl, not the press, may be the reason. `last_told` counts articles outside the window too.
-- not_for: Blaming an agency: what it supplied and nobody printed leaves no trace. Adding up blocks.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   block: seed, duty or elsewhere
--   vi: the item in Vietnamese
--   expect: how often it should be told (ours)
--   state: silent or unknown
--   since: untold since this day
--   days: days from then to the day it is judged on
--   last_told: last day on which it was told at all
--   last_told_by: the outlet that told it then
--   last_article_id: its article
--   agencies: Vietnamese names of the agencies that the plan makes responsible
--   week_start: the week it is judged in
--   look_from: first day of the look-back
--   weeks_missing: weeks of the look-back that were not collected whole
--   completeness: of the panel in the week it is judged in; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW plan_silent AS
WITH latest AS (
    SELECT coalesce(
        max(w.week_start) FILTER (w.week_end <= (SELECT max(night) FROM outlet_night)), max(w.week_start)
    ) AS week_start
    FROM week AS w
),
last AS (
    SELECT
        campaign_id, item_id, arg_max(article_id, (day, article_id)) AS article_id,
        arg_max(outlet_id, (day, article_id)) AS outlet_id
    FROM plan_telling WHERE day <= (SELECT week_start + 6 FROM latest)
    GROUP BY campaign_id, item_id
),
duty AS (
    SELECT d.campaign_id, d.item_id, list(coalesce(g.vi, d.agency_id) ORDER BY d.agency_id) AS agencies
    FROM plan_item_agency AS d LEFT JOIN agency AS g USING (campaign_id, agency_id)
    GROUP BY d.campaign_id, d.item_id
)
SELECT
    s.campaign_id, s.item_id, s.block, p.vi, s.expect, s.state, s.since, s.as_of - s.since + 1 AS days, s.last_told,
    coalesce(o.name, l.outlet_id) AS last_told_by, l.article_id AS last_article_id, coalesce(d.agencies, []) AS agencies,
    s.week_start, s.look_from, s.weeks_missing, s.completeness, s.completeness_method
FROM plan_weekly AS s
JOIN latest USING (week_start)
JOIN plan_item AS p ON p.campaign_id = s.campaign_id AND p.item_id = s.item_id
LEFT JOIN last AS l ON l.campaign_id = s.campaign_id AND l.item_id = s.item_id
LEFT JOIN outlet AS o ON o.outlet_id = l.outlet_id
LEFT JOIN duty AS d ON d.campaign_id = s.campaign_id AND d.item_id = s.item_id
WHERE s.state IN ('silent', 'unknown')
ORDER BY s.campaign_id, s.block DESC, s.item_id;

COMMENT ON VIEW plan_silent IS 'Which plan items are due and not told, as of the last collected week?';
