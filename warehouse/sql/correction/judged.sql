-- Parameters: campaign_id. Texts on which an analyst's word on relevance, topics or plan items stands.
SELECT
    a.article_id, a.title, a.lead, a.body, a.lang, a.day::VARCHAR AS "day",
    max(c.to_value) FILTER (c.field = 'relevant') AS relevant,
    max(c.to_value) FILTER (c.field = 'topics') AS topics,
    max(c.to_value) FILTER (c.field = 'plan_items') AS plan_items,
    n.relevant AS found_relevant
FROM current_correction AS c
JOIN current_article AS a USING (article_id)
LEFT JOIN current_annotation AS n ON n.article_id = c.article_id AND n.campaign_id = c.campaign_id
WHERE c.campaign_id = $campaign_id AND c.field IN ('relevant', 'topics', 'plan_items') AND c.to_value IS NOT NULL
GROUP BY ALL
ORDER BY a.article_id;
