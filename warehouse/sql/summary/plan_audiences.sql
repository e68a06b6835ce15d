-- Parameters: campaign_id. For each item and intended audience: articles about the item, within its window, that address it.
WITH about AS (
    SELECT p.item_id, p.article_id FROM plan_telling AS p JOIN told USING (article_id)
    WHERE p.campaign_id = $campaign_id AND p.timing = 'in'
),
reached AS (
    SELECT a.item_id, u.audience_id, count(DISTINCT a.article_id) AS n
    FROM about AS a JOIN article_audience AS u USING (article_id) WHERE u.campaign_id = $campaign_id
    GROUP BY ALL
)
SELECT i.item_id, i.audience_id, u.vi, u.en, coalesce(r.n, 0) AS articles
FROM plan_item_audience AS i
JOIN audience AS u ON u.campaign_id = i.campaign_id AND u.audience_id = i.audience_id
LEFT JOIN reached AS r ON r.item_id = i.item_id AND r.audience_id = i.audience_id
WHERE i.campaign_id = $campaign_id
ORDER BY i.item_id, i.audience_id;
