-- Parameters: campaign_id. A plan item that is due, and silent after whole crawls; who told it last, who answers for it.
WITH given AS (
    SELECT p.item_id, string_agg(a.vi, '; ' ORDER BY a.agency_id) AS agencies,
        string_agg(coalesce(a.en, a.vi), '; ' ORDER BY a.agency_id) AS agencies_en
    FROM plan_item_agency AS p JOIN agency AS a USING (campaign_id, agency_id)
    WHERE p.campaign_id = $campaign_id GROUP BY p.item_id
)
SELECT
    'silent/' || s.item_id || '/' || s.since AS key,
    if(s.last_told IS NULL, 'silent_never', 'silent') AS sentence_key,
    s.item_id, s.vi, i.en, s.since, s.last_told, s.last_told_by,
    coalesce(g.agencies, '–') AS agencies, coalesce(g.agencies_en, '–') AS agencies_en
FROM plan_silent AS s
JOIN plan_item AS i ON i.campaign_id = s.campaign_id AND i.item_id = s.item_id
LEFT JOIN given AS g ON g.item_id = s.item_id
WHERE s.campaign_id = $campaign_id AND s.state = 'silent'
ORDER BY s.item_id;
