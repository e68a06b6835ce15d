-- Parameters: campaign_id, starts, ends. The plan's agencies in the period: named, quoted, and the items it gives them.
WITH named AS (
    SELECT g.agency_id, count(*) AS n, list(g.article_id ORDER BY t.day, t.published_local NULLS LAST, g.article_id) AS ids
    FROM article_agency AS g JOIN told AS t ON t.article_id = g.article_id AND t.now
    WHERE g.campaign_id = $campaign_id GROUP BY g.agency_id
),
quoted AS (
    SELECT v.agency_id, count(DISTINCT v.article_id) AS n, list(DISTINCT v.article_id ORDER BY v.article_id) AS ids
    FROM article_voice AS v JOIN told AS t ON t.article_id = v.article_id AND t.now
    WHERE v.campaign_id = $campaign_id GROUP BY v.agency_id
),
given AS (
    SELECT i.agency_id, list(i.item_id ORDER BY i.item_id) AS items
    FROM plan_item_agency AS i
    JOIN plan_item AS p ON p.campaign_id = i.campaign_id AND p.item_id = i.item_id
    WHERE i.campaign_id = $campaign_id AND p.starts <= $ends::DATE AND p.ends >= $starts::DATE
    GROUP BY i.agency_id
)
SELECT a.agency_id, a.vi, a.en, coalesce(n.n, 0) AS named, coalesce(q.n, 0) AS quoted, coalesce(g.items, []) AS items,
    coalesce(n.ids, []) AS article_ids, coalesce(q.ids, []) AS quoted_ids
FROM agency AS a
LEFT JOIN named AS n USING (agency_id)
LEFT JOIN quoted AS q USING (agency_id)
LEFT JOIN given AS g USING (agency_id)
WHERE a.campaign_id = $campaign_id AND (n.n > 0 OR q.n > 0 OR len(g.items) > 0)
ORDER BY coalesce(n.n, 0) DESC, coalesce(q.n, 0) DESC, a.agency_id;
