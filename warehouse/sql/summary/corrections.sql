-- Parameters: campaign_id, starts, ends. Labels that analysts changed within the period or of its articles.
SELECT c.article_id, 'analyst' AS kind, c.corrected_at AS at, c.field, c.from_value AS before, c.to_value AS after,
    c.corrected_by AS by
FROM correction AS c
JOIN told AS t USING (article_id)
WHERE c.campaign_id = $campaign_id
    AND (t.now OR timezone('Asia/Ho_Chi_Minh', c.corrected_at)::DATE BETWEEN $starts::DATE AND $ends::DATE)
ORDER BY c.corrected_at, c.article_id, c.field;
