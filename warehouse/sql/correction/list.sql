-- Parameters: campaign_id.
SELECT c.corrected_at, c.corrected_by, c.article_id, a.title, c.field, c.from_value, c.to_value, c.note
FROM correction AS c
LEFT JOIN current_article AS a USING (article_id)
WHERE c.campaign_id = $campaign_id
ORDER BY c.corrected_at, c.n;
