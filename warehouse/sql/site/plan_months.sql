-- Parameters: campaign_id. Articles inside the item's window, month by month.
SELECT
    item_id, block, month, strftime(month, '%Y-%m') AS label, articles, stories, outlets,
    completeness AS share, completeness_method AS method
FROM plan_coverage
WHERE campaign_id = $campaign_id AND timing = 'in' AND agency_id IS NULL AND audience_id IS NULL AND articles > 0
ORDER BY item_id, month;
