-- promise: Every printed figure and every correction names articles that are stored.
-- severity: warning
SELECT 'printed' AS what, p.label AS label, p.article_id
FROM (SELECT DISTINCT label, unnest(article_ids) AS article_id FROM printed) AS p ANTI JOIN article USING (article_id)
UNION ALL
SELECT 'correction', c.correction_id, c.article_id FROM correction AS c ANTI JOIN article USING (article_id);
