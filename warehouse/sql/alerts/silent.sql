-- Parameters: campaign_id. A plan item that is due, and silent after whole crawls.
SELECT 'silent/' || item_id || '/' || since AS key, 'silent' AS sentence_key, item_id, vi, since
FROM plan_silent
WHERE campaign_id = $campaign_id AND state = 'silent'
ORDER BY item_id;
