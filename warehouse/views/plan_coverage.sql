-- question: Which items of the plan were told in which month?
-- grain: one row a campaign, plan item and month with at least one article that tells it
-- unit: relevant articles by their day
-- formula: articles = number of relevant articles of the month that tell the item and whose day lies in its window
-- source: ours; the plan's items in campaigns/nq98/plan.toml
-- caveats: `articles`, `stories` and `outlets` count only articles inside the item's window. The blocks seed, duty and elsewhere are never added up. A month that was not collected has no row either.
-- not_for: Adding up blocks, items or months of stories; a target, unless somebody declared one.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   block: seed, duty or elsewhere
--   vi: the item in Vietnamese
--   month: first day of the month
--   articles: articles inside the window
--   stories: distinct texts among them
--   outlets: outlets among them
--   before_window: articles before the window; they fill no cell
--   after_window: articles after it; they fill no cell
--   completeness: of the panel in that month; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW plan_coverage AS
SELECT
    t.campaign_id, t.item_id, p.block, p.vi,
    date_trunc('month', t.day)::DATE AS month,
    count(*) FILTER (t.timing = 'in') AS articles,
    count(DISTINCT t.story_id) FILTER (t.timing = 'in') AS stories,
    count(DISTINCT t.outlet_id) FILTER (t.timing = 'in') AS outlets,
    count(*) FILTER (t.timing = 'before') AS before_window,
    count(*) FILTER (t.timing = 'after') AS after_window,
    any_value(e.share) AS completeness,
    coalesce(any_value(e.method), 'unknown') AS completeness_method
FROM plan_telling AS t
JOIN plan_item AS p ON p.campaign_id = t.campaign_id AND p.item_id = t.item_id
LEFT JOIN estimate AS e
    ON e.scope = 'panel' AND e.span = 'month' AND e.starts = date_trunc('month', t.day)::DATE
GROUP BY t.campaign_id, t.item_id, p.block, p.vi, date_trunc('month', t.day)
ORDER BY t.campaign_id, t.item_id, month;

COMMENT ON VIEW plan_coverage IS 'Which items of the plan were told in which month?';
