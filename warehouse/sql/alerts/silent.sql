-- Parameters: campaign_id. A plan item that is due, and silent after whole crawls; who told it last, who answers for it.
SELECT
    'silent/' || s.item_id || '/' || s.since AS key,
    if(s.last_told IS NULL, 'silent_never', 'silent') AS sentence_key,
    s.item_id, s.vi, i.en, s.since, s.last_told, s.last_told_by,
    coalesce(nullif(array_to_string(s.agencies, '; '), ''), '–') AS agencies
FROM plan_silent AS s
JOIN plan_item AS i ON i.campaign_id = s.campaign_id AND i.item_id = s.item_id
WHERE s.campaign_id = $campaign_id AND s.state = 'silent'
ORDER BY s.item_id;
