-- question: Whom does the plan intend in a week, a year and as a whole?
-- grain: one row a campaign, period and audience that an item of the plan's own list intends
-- unit: share of the plan's own items whose window touches the period
-- formula: planned(a) = sum over items that intend a of 1 / (number of audiences they intend) / items that intend any
-- source: ours; audiences of the items in campaigns/nq98/plan.toml
-- caveats: Every item weighs the same, because the plan sets no weight. Only the plan's own items (seed) count.
-- not_for: A target: the plan names audiences, it sets no share.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   audience_id: the audience
--   items: items that intend it
--   planned: its share; the shares of a period add up to 1
CREATE VIEW audience_planned AS
WITH part AS (
    SELECT a.campaign_id, a.item_id, a.audience_id, i.starts, i.ends,
        1.0::DOUBLE / count(*) OVER (PARTITION BY a.campaign_id, a.item_id) AS part
    FROM plan_item_audience AS a
    JOIN plan_item AS i ON i.campaign_id = a.campaign_id AND i.item_id = a.item_id AND i.block = 'seed'
)
SELECT
    d.campaign_id, d.span, d.starts, d.label, t.audience_id, count(*) AS items,
    sum(t.part) / sum(sum(t.part)) OVER (PARTITION BY d.campaign_id, d.span, d.starts) AS planned
FROM period_span AS d
JOIN part AS t ON t.campaign_id = d.campaign_id AND t.starts <= d.ends AND t.ends >= d.starts
GROUP BY d.campaign_id, d.span, d.starts, d.label, t.audience_id
ORDER BY d.campaign_id, d.span, d.starts, t.audience_id;

COMMENT ON VIEW audience_planned IS 'Whom does the plan intend in a week, a year and as a whole?';
