-- Parameters: campaign_id. For each item and agency made responsible: articles about the item, within its window, that
-- name the agency or quote it.
WITH about AS (
    SELECT p.item_id, p.article_id FROM plan_telling AS p JOIN told USING (article_id)
    WHERE p.campaign_id = $campaign_id AND p.timing = 'in'
),
named AS (
    SELECT a.item_id, g.agency_id, count(DISTINCT a.article_id) AS n
    FROM about AS a JOIN article_agency AS g USING (article_id) WHERE g.campaign_id = $campaign_id
    GROUP BY ALL
),
quoted AS (
    SELECT a.item_id, v.agency_id, count(DISTINCT a.article_id) AS n
    FROM about AS a JOIN article_voice AS v USING (article_id)
    WHERE v.campaign_id = $campaign_id AND v.agency_id IS NOT NULL
    GROUP BY ALL
)
SELECT i.item_id, i.agency_id, g.vi, g.en, coalesce(n.n, 0) AS named, coalesce(q.n, 0) AS quoted
FROM plan_item_agency AS i
JOIN agency AS g ON g.campaign_id = i.campaign_id AND g.agency_id = i.agency_id
LEFT JOIN named AS n ON n.item_id = i.item_id AND n.agency_id = i.agency_id
LEFT JOIN quoted AS q ON q.item_id = i.item_id AND q.agency_id = i.agency_id
WHERE i.campaign_id = $campaign_id
ORDER BY i.item_id, i.agency_id;
