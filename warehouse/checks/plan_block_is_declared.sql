-- promise: Every plan item lies in one of the three blocks that are never added up, and does not end before it starts.
-- severity: error
SELECT campaign_id, item_id, block, starts, ends
FROM plan_item
WHERE block NOT IN ('seed', 'duty', 'elsewhere') OR ends < starts;
